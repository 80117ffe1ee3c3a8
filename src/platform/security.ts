import type { MiddlewareHandler } from 'hono'
import { pagePolicy } from '#src/design/render.ts'
import { BadRequest } from './errors.ts'
import type { Env } from './web.tsx'

/** Security headers of every answer; a page may set a stricter policy of its own. */
export function securityHeaders(): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next()
    const h = c.res.headers
    if (!h.has('Content-Security-Policy')) h.set('Content-Security-Policy', pagePolicy())
    h.set('X-Content-Type-Options', 'nosniff')
    h.set('Referrer-Policy', 'same-origin')
    h.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
    h.set('Cross-Origin-Opener-Policy', 'same-origin')
  }
}

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
    const sameOrigin = site ? site === 'same-origin' || site === 'none' : origin === undefined || sameHost(origin, own)
    if (!sameOrigin) throw new BadRequest('Cet envoi vient d’un autre site. Ouvrez la page ici puis recommencez.', 400)
    return next()
  }
}

function sameHost(origin: string, own: string): boolean {
  return URL.canParse(origin) && URL.canParse(own) && new URL(origin).host === new URL(own).host
}
