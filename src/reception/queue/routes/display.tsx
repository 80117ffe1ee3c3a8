import { type Context, Hono } from 'hono'
import { publicPage, servePublicPage } from '#src/ground/design/public-page.ts'
import { TABLET_POLICY } from '#src/ground/design/render.ts'
import { type Env, open } from '#src/ground/web/web.tsx'
import { DisplayPage } from '../pages/display.tsx'
import { snapshotOf } from '../snapshot.ts'
import { liveHall } from '../store/live.ts'
import { hubOf, openHall } from './open.ts'
import { unknown } from './open-pages.tsx'

async function display(c: Context<Env>): Promise<Response> {
  const found = await openHall(c, (tx, { hall, zone, at }) => liveHall(tx, hall.id, { now: at.now, zone }))
  if (!found?.more || found.kiosk) return unknown(c)
  const { hall, office, more } = found
  const page = publicPage(<DisplayPage hall={hall} office={office} shown={snapshotOf(more)} />)
  return servePublicPage(page, {
    acceptEncoding: c.req.header('accept-encoding'),
    headers: { 'content-security-policy': TABLET_POLICY },
  })
}

/** What the screen asks for by itself where it may not listen. */
async function state(c: Context<Env>): Promise<Response> {
  const found = await openHall(c, (tx, { hall, zone, at }) => liveHall(tx, hall.id, { now: at.now, zone }))
  if (!found?.more || found.kiosk) return c.json({ error: 'unknown' }, 404)
  return c.json(snapshotOf(found.more), 200, { 'cache-control': 'no-store' })
}

/**
 * What happens in the hall, as it happens: the whole of what is shown each time, so that a screen that missed something has it with the
 * next line. Its browser says what it saw last and comes back by itself.
 */
async function stream(c: Context<Env>): Promise<Response> {
  const found = await openHall(c)
  if (!found || found.kiosk) return c.json({ error: 'unknown' }, 404)
  const body = await hubOf(c.get('deps')).listen({ tenant: found.tenant, hall: found.hall.id })
  if (body === undefined) return c.json({ error: 'full' }, 503, { 'retry-after': '15' })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // A proxy that keeps lines back would freeze the screen.
      'x-accel-buffering': 'no',
    },
  })
}

export const displayRoutes = new Hono<Env>()
  .get('/h/:code/affichage', open(), display)
  .get('/h/:code/affichage/etat', open(), state)
  .get('/h/:code/affichage/flux', open(), stream)
