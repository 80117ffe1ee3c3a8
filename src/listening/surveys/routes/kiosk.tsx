import { type Context, Hono } from 'hono'
import { longDate } from '#src/ground/calendar/index.ts'
import { asset } from '#src/ground/design/assets.ts'
import { publicPage, servePublicPage } from '#src/ground/design/public-page.ts'
import { TABLET_POLICY } from '#src/ground/design/render.ts'
import { type Env, open } from '#src/ground/web/web.tsx'
import { receiveKiosk } from '../kiosk-actions.ts'
import { PostingInput } from '../kiosk-input.ts'
import { isLostConnection, QueueFull } from '../ingest.ts'
import { KioskPage, RestingKiosk } from '../pages/kiosk.tsx'
import { type LiveForm, openingNow } from '../store/forms.ts'
import { type LiveKiosk, liveKiosk } from '../store/kiosks.ts'
import { IN_FRENCH, tongueOf } from '../tongue.ts'
import { keyCookie, languageIn, receive, serve, unknown } from './receiving.tsx'

/** Fifty answers with the longest of comments, as a tablet writes them. */
const BODY_LIMIT = 4 * 1024 * 1024

const kioskOf = (c: Context<Env>): Promise<LiveKiosk | undefined> => liveKiosk(c.get('deps'), c.req.param('code') ?? '')

const GONE = [
  'Cette borne est retirée',
  'Elle ne prend plus de réponses. L’équipe de l’accueil peut en ouvrir une autre.',
] as const

/** It asks nothing, and sends what it may still hold. */
function resting(
  c: Context<Env>,
  form: LiveForm,
  { said: [title, lead], status }: { said: readonly [string, string]; status: number },
): Response {
  const page = publicPage(<RestingKiosk {...{ form, title, lead }} />)
  const headers = { 'content-security-policy': TABLET_POLICY }
  return servePublicPage(page, { acceptEncoding: c.req.header('accept-encoding'), status, headers })
}

/** A page of a kiosk, when there is one and it is in use. */
const shown =
  (page: (c: Context<Env>, live: LiveKiosk) => Response | Promise<Response>) =>
  async (c: Context<Env>): Promise<Response> => {
    const live = await kioskOf(c)
    if (live === undefined) return unknown(c)
    return live.active ? page(c, live) : resting(c, live.form, { said: GONE, status: 410 })
  }

function welcome(c: Context<Env>, { form }: LiveKiosk): Response {
  const { opening } = openingNow(form, c.get('deps').clock.now())
  const { opensOn, closesOn, closedOn } = form.dates
  const { words } = IN_FRENCH
  if (opening === 'not-yet')
    return resting(c, form, { said: [words.notYet, words.from(longDate(opensOn), longDate(closesOn))], status: 200 })
  if (opening === 'over')
    return resting(c, form, { said: [words.over, words.since(longDate(closedOn ?? closesOn))], status: 410 })
  const page = publicPage(<KioskPage form={form} tongue={tongueOf(form.definition, languageIn(c, form))} />)
  return servePublicPage(page, {
    acceptEncoding: c.req.header('accept-encoding'),
    headers: {
      'cache-control': 'private, no-cache',
      'content-security-policy': TABLET_POLICY,
      'set-cookie': keyCookie(c, form),
    },
  })
}

/** What lets a tablet put it on its home screen, full screen. */
const manifest = (c: Context<Env>, { form }: LiveKiosk): Response =>
  c.json(
    {
      name: form.name,
      short_name: 'Borne',
      lang: 'fr',
      start_url: form.base,
      scope: form.base,
      display: 'fullscreen',
      icons: [{ src: asset('favicon.svg'), sizes: 'any', type: 'image/svg+xml' }],
    },
    200,
    { 'content-type': 'application/manifest+json' },
  )

/** What a tablet sends when it has a network. A kiosk put away still hands over what it held: it was given to us. */
async function take(c: Context<Env>): Promise<Response> {
  const live = await kioskOf(c)
  if (live === undefined) return c.json({ error: 'unknown' }, 404)
  const deps = c.get('deps')
  if (deps.health?.readOnly() === true) return c.json({ error: 'busy' }, 503)
  if (Number(c.req.header('content-length') ?? Number.NaN) > BODY_LIMIT) return c.json({ error: 'heavy' }, 413)
  const said = PostingInput.safeParse(await c.req.json().catch(() => undefined))
  if (!said.success) return c.json({ error: 'unreadable' }, 400)
  try {
    return c.json(await receiveKiosk(deps, live, said.data))
  } catch (error) {
    if (error instanceof QueueFull || isLostConnection(error)) return c.json({ error: 'busy' }, 503)
    throw error
  }
}

/** A tablet at a counter: its page, which works without a network, and the same form without a script. */
export const kioskRoutes = new Hono<Env>()
  .get('/borne/:code', open(), shown(welcome))
  .get('/borne/:code/manifeste.json', open(), shown(manifest))
  .get(
    '/borne/:code/merci',
    open(),
    shown((c, { form }) => serve(c, form.pages(languageIn(c, form)).thanks)),
  )
  .get('/borne/:code/reponse', open(), (c) =>
    c.redirect(`/borne/${encodeURIComponent(c.req.param('code'))}${new URL(c.req.url).search}`, 303),
  )
  .post(
    '/borne/:code/reponse',
    open(),
    shown((c, { form }) => receive(c, form, 'kiosk')),
  )
  .post('/borne/:code/envoi', open(), take)
