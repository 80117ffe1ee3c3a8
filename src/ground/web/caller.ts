import { isIP } from 'node:net'
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

/** The part of an address that one sender holds: all of IPv4, the first 56 bits of IPv6. */
export function senderOf(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail = ''] = address.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const groups = [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
  const first = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16).padStart(4, '0'))
  return `${first.join('').slice(0, 14)}/56`
}
