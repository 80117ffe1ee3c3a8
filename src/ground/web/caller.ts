import type { Context } from 'hono'
import { callerAddress } from '#src/ground/process/proxies.ts'
import type { Env } from './web.tsx'

/** The address a request comes from, as `callerAddress` says. */
export function addressOf(c: Context<Env>): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the Node adapter hands over; absent in tests
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined
  const forwarded = c.req.header('x-forwarded-for') ?? c.req.header('x-real-ip')
  return callerAddress(env?.incoming?.socket?.remoteAddress, forwarded, c.get('deps').env.trustedProxies)
}

/** Whether a proxy that nobody declared stands in front: then every visitor has the address of that proxy. */
export function hasUndeclaredProxy(c: Context<Env>): boolean {
  const forwarded = c.req.header('x-forwarded-for') ?? c.req.header('x-real-ip') ?? c.req.header('forwarded')
  return forwarded !== undefined && c.get('deps').env.trustedProxies === undefined
}
