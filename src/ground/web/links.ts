import type { Context } from 'hono'
import type { Env } from './web.tsx'

/**
 * A link to hand over: whole when the public address is set, else a path of this site. What the browser says of the host
 * is never taken: whoever sends a request writes it.
 */
export function linkTo(c: Context<Env>, path: string): string {
  return `${c.get('deps').env.origin ?? ''}${path}`
}

/**
 * The address printed on paper and in QR codes. Without PARVIS_ORIGIN it is this machine's own, which is good for a trial
 * only: `trial` says so, to be told beside it.
 */
export function printedOrigin(c: Context<Env>): { origin: string; trial: boolean } {
  const { origin, port } = c.get('deps').env
  return { origin: origin ?? `http://localhost:${port}`, trial: origin === undefined }
}
