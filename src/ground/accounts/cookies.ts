import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Env } from '#src/ground/web/web.tsx'
import { newToken } from './tokens.ts'

export const SESSION_COOKIE = 'parvis_session'
/** Strictly necessary: it keeps failures made elsewhere from shutting out a browser that signed in before. */
export const BROWSER_COOKIE = 'parvis_navigateur'
const HALF_YEAR = 180 * 86_400

const options = (c: Context<Env>) => {
  const secure = c.get('deps').env.origin?.startsWith('https:') ?? false
  return { httpOnly: true, sameSite: 'Lax', path: '/', secure } as const
}

/** Gives the session to the browser: HttpOnly, same site, secure behind HTTPS. */
export function giveSession(c: Context<Env>, token: string): void {
  setCookie(c, SESSION_COOKIE, token, { ...options(c), maxAge: 12 * 3600 })
}

/** Takes the session back from the browser. */
export function dropSession(c: Context<Env>): void {
  deleteCookie(c, SESSION_COOKIE, options(c))
}

/** The token by which this browser is known; undefined when it never signed in. */
export function browserOf(c: Context<Env>): string | undefined {
  const token = getCookie(c, BROWSER_COOKIE)
  return token && /^[\w-]{43}$/.test(token) ? token : undefined
}

/** The same, given to the browser for 180 days more: only once somebody signed in. */
export function rememberBrowser(c: Context<Env>, token = browserOf(c) ?? newToken()): string {
  setCookie(c, BROWSER_COOKIE, token, { ...options(c), maxAge: HALF_YEAR })
  return token
}
