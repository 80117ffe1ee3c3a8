// What the public pages of the register share: their answers, the key of a display, what is posted.
import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import type { ReactElement } from 'react'
import { publicPage, servePublicPage } from '#src/ground/design/public-page.ts'
import { inTenant, type Tx } from '#src/ground/database/db.ts'
import { sourceOf } from '#src/ground/floods/floods.ts'
import type { Known } from '#src/ground/floods/source.ts'
import { BadRequest } from '#src/ground/process/errors.ts'
import { addressOf } from '#src/ground/web/caller.ts'
import { FORM_LIMIT, readForm, type Typed } from '#src/ground/web/form.ts'
import type { Env } from '#src/ground/web/web.tsx'
import type { Posting } from '../actions/ask.ts'
import { type Office, PlainPage } from '../pages/public.tsx'

const KEY_COOKIE = 'cle'
const KEY_SECONDS = 2 * 60 * 60
export const NOWHERE: Office = { prefecture: 'Préfecture', demo: false }
export const serve = (c: Context<Env>, element: ReactElement, status = 200): Response =>
  servePublicPage(publicPage(element), { acceptEncoding: c.req.header('accept-encoding'), status })
/** The key of this display: the only cookie of the public pages, bound to one address. */
export function giveKey(c: Context<Env>, answer: Response, path: string): Response {
  const secure = c.get('deps').env.origin?.startsWith('https:') === true ? '; Secure' : ''
  answer.headers.set('cache-control', 'private, no-cache')
  answer.headers.set(
    'set-cookie',
    `${KEY_COOKIE}=${randomBytes(16).toString('base64url')}; Path=${path}; Max-Age=${KEY_SECONDS}; HttpOnly; SameSite=Lax${secure}`,
  )
  return answer
}

const keyOf = (c: Context<Env>): string | undefined =>
  /(?:^|;\s*)cle=([\w-]{22})(?:;|$)/.exec(c.req.header('cookie') ?? '')?.[1]

export type From = { form: string; tenant: number; known: readonly Known[] }

export const postingOf = async (c: Context<Env>, { form, tenant, known }: From, typed: Typed): Promise<Posting> => ({
  key: keyOf(c),
  form,
  body: JSON.stringify(Object.entries(typed).sort(([a], [b]) => (a < b ? -1 : 1))),
  source: await sourceOf(c.get('deps'), { tenant, address: addressOf(c), known }),
})

/** One transaction of a public page, in the département its code names. */
export const within = <T,>(
  c: Context<Env>,
  at: { tenant: number; mode: 'read' | 'change' },
  work: (tx: Tx) => Promise<T>,
): Promise<T> => inTenant(c.get('deps').db, at, work)

/** Too heavy or unreadable: said with what to do. */
export async function readPublic(
  c: Context<Env>,
  office: Office,
  limit = FORM_LIMIT,
): Promise<Awaited<ReturnType<typeof readForm>> | Response> {
  try {
    return await readForm(c, limit)
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error
    return serve(
      c,
      <PlainPage office={office} title="Cet envoi n’a pas pu être reçu" lead={error.message} />,
      error.status,
    )
  }
}
