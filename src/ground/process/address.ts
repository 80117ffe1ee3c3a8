import { isIP, isIPv6 } from 'node:net'

/** A range of addresses: its first address and how many bits of it count. */
export type Subnet = { address: string; bits: number; family: 'ipv4' | 'ipv6' }

/**
 * What stands for one sender: the IPv4 address, or the 56 bits that an operator gives to one line in IPv6. A connection that is gone
 * before its address could be read has none: all of those are one sender.
 */
export function prefixOf(address: string | undefined): string {
  const plain = plainAddress(address)
  if (plain === undefined) return 'unknown'
  if (!isIPv6(plain)) return plain
  return groupsOf(plain)
    .map((group) => group.toString(16).padStart(4, '0'))
    .join('')
    .slice(0, 14)
}

/** An address as IPv4 or IPv6 without its zone; IPv4 inside IPv6 is IPv4; undefined when it is none. */
export function plainAddress(address: string | undefined): string | undefined {
  const bare = address?.trim().replace(/%.*$/, '') ?? ''
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1] ?? bare
  return isIP(mapped) === 0 ? undefined : mapped
}

function groupsOf(address: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address)
  const whole = dotted
    ? `${dotted[1]}${(Number(dotted[2]) * 256 + Number(dotted[3])).toString(16)}:${(Number(dotted[4]) * 256 + Number(dotted[5])).toString(16)}`
    : address
  const [head = '', tail] = whole.split('::')
  const numbers = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)))
  const [before, after] = [numbers(head), numbers(tail ?? '')]
  return [...before, ...Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => 0), ...after]
}

/** A network as `address/bits`; an address alone is itself. Undefined when it is neither. */
export function subnetOf(text: string): Subnet | undefined {
  const [, raw = '', asked] = /^([0-9a-fA-F.:]+)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? []
  const version = isIP(raw)
  if (version === 0) return undefined
  const most = version === 4 ? 32 : 128
  const bits = asked === undefined ? most : Number(asked)
  return bits > most ? undefined : { address: raw, bits, family: version === 4 ? 'ipv4' : 'ipv6' }
}
