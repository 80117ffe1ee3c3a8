import { BlockList, isIPv6 } from 'node:net'
import { plainAddress, type Subnet, subnetOf } from '#src/ground/process/address.ts'

/** Addresses a département knows, its halls and proxies: `192.0.2.0/24`, and what they are. */
export type Known = { network: string; label: string }

/** A network that may be known. Half of all addresses is nobody's hall: a slip of the pen must not open the door to everybody. */
export function networkOf(text: string): Subnet | undefined {
  const subnet = subnetOf(text)
  return subnet && subnet.bits >= (subnet.family === 'ipv4' ? 8 : 16) ? subnet : undefined
}

const lists = new WeakMap<readonly Known[], BlockList>()

/** Whether an address is one that the département knows. */
export function isKnown(known: readonly Known[], address: string | undefined): boolean {
  const plain = known.length === 0 ? undefined : plainAddress(address)
  if (plain === undefined) return false
  const list = lists.get(known) ?? listOf(known)
  lists.set(known, list)
  return list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')
}

function listOf(known: readonly Known[]): BlockList {
  const list = new BlockList()
  for (const { network } of known) {
    const parsed = networkOf(network)
    if (parsed) list.addSubnet(parsed.address, parsed.bits, parsed.family)
  }
  return list
}
