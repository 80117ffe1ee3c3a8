import type { MiddlewareHandler } from 'hono'
import { BadRequest } from '#src/ground/process/errors.ts'
import type { Env } from './web.tsx'

/** What is not a page runs and loads nothing, should a browser show it. */
const FILE_POLICY = "default-src 'none'; frame-ancestors 'none'"

/** Two years, once the public address is https: the browser asks for nothing else any more. */
const HSTS = 'max-age=63072000'

/** Security headers of every answer; pages set the policy of their kind. */
export function securityHeaders(): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next()
    if (c.get('deps').env.origin?.startsWith('https:')) c.res.headers.set('Strict-Transport-Security', HSTS)
    if (carriesItsOwn(c.req.path)) return
    const h = c.res.headers
    if (!h.has('Content-Security-Policy')) h.set('Content-Security-Policy', FILE_POLICY)
    h.set('X-Content-Type-Options', 'nosniff')
    h.set('Referrer-Policy', 'same-origin')
    h.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
    h.set('Cross-Origin-Opener-Policy', 'same-origin')
  }
}

/** The public survey is served by the thousand: its pages are made once with their headers, and looked at by nothing else. */
export const carriesItsOwn = (path: string): boolean => path.startsWith('/e/')

/**
 * Refuses a write that another site made the browser send (Sec-Fetch-Site, else Origin).
 * A request with neither header carries no cookie of a browser that would send them: it passes, as a plain client.
 */
export function guardOrigin(): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const site = c.req.header('sec-fetch-site')
    const origin = c.req.header('origin')
    const own = c.get('deps').env.origin ?? `http://${c.req.header('host') ?? ''}`
    if (site === undefined && origin === own) return next()
    const sameOrigin = site ? site === 'same-origin' || site === 'none' : origin === undefined || sameHost(origin, own)
    if (!sameOrigin) throw new BadRequest('Cet envoi vient d’un autre site. Ouvrez la page ici puis recommencez.', 400)
    return next()
  }
}

function sameHost(origin: string, own: string): boolean {
  return URL.canParse(origin) && URL.canParse(own) && new URL(origin).host === new URL(own).host
}
