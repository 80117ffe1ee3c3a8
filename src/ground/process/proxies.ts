import { BlockList, isIP } from 'node:net'
import { subnetOf } from './address.ts'

/** The proxies whose word is taken: « off », « on » (this machine), or a list of addresses and prefixes. */
export function trustedProxies(setting: string): BlockList | undefined {
  if (setting === 'off') return undefined
  const list = new BlockList()
  for (const entry of setting === 'on' ? ['127.0.0.0/8', '::1'] : setting.split(/[\s,]+/).filter(Boolean)) {
    const subnet = subnetOf(entry)
    if (!subnet) throw new Error(entry)
    list.addSubnet(subnet.address, subnet.bits, subnet.family)
  }
  return list
}

/** An address as it is compared: IPv4 written plainly, whatever the socket says. */
const plain = (address: string): string => address.trim().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')

const trusts = (proxies: BlockList, address: string): boolean => {
  const family = isIP(address)
  return family !== 0 && proxies.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

/**
 * Where a request comes from: the socket, or what our own proxies say. X-Forwarded-For is read from the right, past the
 * proxies we trust; whatever the caller wrote before them counts for nothing.
 */
export function callerAddress(socket: string | undefined, forwarded: string | undefined, proxies?: BlockList): string {
  let address = plain(socket ?? 'local')
  if (!proxies) return address
  for (const hop of (forwarded ?? '').split(',').reverse()) {
    const next = plain(hop)
    if (!trusts(proxies, address) || isIP(next) === 0) return address
    address = next
  }
  return address
}
