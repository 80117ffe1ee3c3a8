import { describe, expect, test } from 'vitest'
import { prefixOf } from '#src/ground/process/address.ts'
import { isKnown, networkOf } from './source.ts'

describe('[H1-01] a sender is an IPv4 address, or the 56 bits of a line in IPv6', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:aa:bb01::1', '20010db800aabb'],
    ['2001:db8:aa:bbff:1:2:3:4', '20010db800aabb'],
    ['2001:db8:aa:bc00::1', '20010db800aabc'],
    ['::1', '00000000000000'],
    ['fe80::1%eth0', 'fe800000000000'],
    ['64:ff9b::192.0.2.7', '0064ff9b000000'],
    ['2001:0db8::', '20010db8000000'],
    ['girafe', 'unknown'],
    ['', 'unknown'],
    [undefined, 'unknown'],
  ])('%s', (address, prefix) => {
    expect(prefixOf(address)).toBe(prefix)
  })
})

describe('[H1-02] a known network is read, or refused', () => {
  test.each([
    ['192.0.2.0/24', true],
    ['192.0.2.7', true],
    ['2001:db8::/32', true],
    ['0.0.0.0/0', false],
    ['192.0.2.7/33', false],
    ['::/0', false],
    ['192.0.2', false],
    ['accueil', false],
  ])('%s', (text, good) => {
    expect(networkOf(text) !== undefined).toBe(good)
  })
  test('and tells who is in it', () => {
    const known = [
      { network: '192.0.2.0/24', label: 'Borne' },
      { network: '2001:db8:aa::/48', label: 'Hall' },
    ]
    const found = ['192.0.2.200', '::ffff:192.0.2.3', '2001:db8:aa:1::9', '192.0.3.1', '2001:db8:ab::1', undefined]
    expect(found.map((address) => isKnown(known, address))).toEqual([true, true, true, false, false, false])
  })
})
