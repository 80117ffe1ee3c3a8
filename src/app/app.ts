import { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Logger } from 'pino'
import { measureCatalogue } from './measure-catalogue.ts'
import { giveCatalogue } from '#src/core/measures/catalogue.ts'
import { personOfSession } from '#src/ground/accounts/accounts.ts'
import { SESSION_COOKIE } from '#src/ground/accounts/cookies.ts'
import { sha256 } from '#src/ground/accounts/tokens.ts'
import { sqlTally } from '#src/ground/database/db.ts'
import { PageReads } from '#src/ground/database/page-reads.ts'
import { type Deps, type Env, open } from '#src/ground/web/web.tsx'
import { answerFault, answerLack, answerMissing } from '#src/ground/web/faults.tsx'
import { assetResponse } from '#src/ground/design/assets.ts'
import { cleanAddress } from '#src/ground/web/edge.ts'
import { plainAddress } from './plain-address.ts'
import { carriesItsOwn, guardOrigin, securityHeaders } from '#src/ground/web/security.ts'

export type Room = Hono<Env>
export type AppOptions = { rooms: readonly Room[]; log?: Logger; ready?: () => Promise<boolean> }

const READS = new Set(['GET', 'HEAD'])

/** Builds the application: headers, session, rooms in the order of the site map, faults. */
export function createApp(deps: Deps, { rooms, log, ready = async () => true }: AppOptions): Hono<Env> {
  giveCatalogue(deps.db, measureCatalogue)
  const app = new Hono<Env>()
  app.use(async (c, next) => {
    const started = performance.now()
    const tally = { count: 0, ms: 0 }
    c.set('deps', deps)
    // A public answer is written with its batch, not with its request: nothing to tally.
    if (carriesItsOwn(c.req.path)) await next()
    else await sqlTally.run(tally, next)
    log?.info({
      method: c.req.method,
      route: c.req.routePath,
      status: c.res.status,
      ms: Math.round(performance.now() - started),
      sql: tally.count,
      sqlMs: Math.round(tally.ms),
    })
  })
  app.use(securityHeaders())
  app.use(cleanAddress())
  app.use(plainAddress())
  app.get('/sante', open(), (c) => c.json({ etat: 'vivant' }))
  app.get('/sante/pret', open(), async (c) =>
    (await ready()) ? c.json({ etat: 'pret' }) : c.json({ etat: 'pas-pret' }, 503),
  )
  app.get(
    '/assets/:name{.+}',
    open(),
    (c) => assetResponse(c.req.path, c.req.header('accept-encoding')) ?? c.notFound(),
  )
  app.use(guardOrigin())
  app.use(async (c, next) => {
    // A public answer keeps what was typed in its own page.
    if (READS.has(c.req.method) || carriesItsOwn(c.req.path) || !deps.health?.readOnly()) return next()
    return answerLack(c, 'disk')
  })
  app.use(async (c, next) => {
    const token = c.req.header('cookie')?.includes(SESSION_COOKIE) ? getCookie(c, SESSION_COOKIE) : undefined
    const session = token ? sha256(token) : undefined
    const person = session ? await personOfSession(deps, session) : undefined
    c.set('person', person)
    c.set('session', person ? session : undefined)
    return next()
  })
  app.use(async (c, next) => {
    if (!READS.has(c.req.method) || !c.get('person')) return next()
    const reads = new PageReads(deps.db)
    c.set('reads', reads)
    await next()
    await reads.end()
  })
  for (const room of rooms) app.route('/', room)
  app.notFound(answerMissing)
  app.onError((error, c) => {
    deps.health?.note(error)
    return answerFault(error, c, log)
  })
  return app
}
