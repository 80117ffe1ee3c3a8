import type { Context } from 'hono'
import type { Env } from './web.tsx'

/** The address a request comes from: that of its connection, or what a trusted proxy says. Undefined once the connection is gone. */
export function addressOf(c: Context<Env>): string | undefined {
  const forwarded = c.get('deps').env.trustProxy ? c.req.header('x-real-ip') : undefined
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the Node adapter hands over; absent in tests
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined
  return forwarded ?? env?.incoming?.socket?.remoteAddress
}
