import { Hono } from 'hono'
import { servePublicPage } from '#src/ground/design/public-page.ts'
import { type Env, open } from '#src/ground/web/web.tsx'
import { wayOf } from '../opens.ts'
import { liveForm, openingNow } from '../store/forms.ts'
import { countOpen } from '../store/opens.ts'
import { closed, keyCookie, languageIn, receive, serve, unknown } from './receiving.tsx'

/** The public page of a campaign's place: no session, no script, the same bytes for all. */
export const publicSurveyRoutes = new Hono<Env>()

publicSurveyRoutes.get('/e/:code', open(), async (c) => {
  const form = await liveForm(c.get('deps'), c.req.param('code'))
  if (form === undefined) return unknown(c)
  const { opening, day } = openingNow(form, c.get('deps').clock.now())
  if (opening !== 'open') return closed(c, form, { opening })
  const { tenant, place, relay } = form
  countOpen(c.get('deps').db, { tenant, place, relay, day, way: wayOf(c.req.url) }, 'opens')
  // Kept by the browser and checked again: going back shows the same display, whose key has not changed.
  const headers = { 'cache-control': 'private, no-cache', 'set-cookie': keyCookie(c, form) }
  return servePublicPage(form.pages(languageIn(c, form)).form, {
    acceptEncoding: c.req.header('accept-encoding'),
    headers,
  })
})

publicSurveyRoutes.get('/e/:code/merci', open(), async (c) => {
  const form = await liveForm(c.get('deps'), c.req.param('code'))
  return form === undefined ? unknown(c) : serve(c, form.pages(languageIn(c, form)).thanks)
})

// The form posts beside its own address: a browser throws away the page it keeps of an address that is posted to, and going back would
// then be another display, with another key.
publicSurveyRoutes.get('/e/:code/reponse', open(), (c) =>
  c.redirect(`/e/${encodeURIComponent(c.req.param('code'))}${new URL(c.req.url).search}`, 303),
)
for (const path of ['/e/:code/reponse', '/e/:code'])
  publicSurveyRoutes.post(path, open(), async (c) => {
    const form = await liveForm(c.get('deps'), c.req.param('code') ?? '')
    return form === undefined ? unknown(c) : receive(c, form)
  })
