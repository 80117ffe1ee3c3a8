import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { addKeys, KEY_FILE, openKeyring, rotateKeyFile, SecretFault } from './keyring.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'parvis-keys-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))
const key = (fill: number) => Buffer.alloc(32, fill).toString('base64')

test('[G4-01] a secret opens with its key and place, and with nothing else', () => {
  const ring = openKeyring({ dataDir, key: key(1) })
  const sealed = ring.seal('mot de passe é', 'outbox:1')
  expect(sealed.toString('latin1')).not.toContain('mot de passe')
  expect(ring.open(sealed, 'outbox:1')).toBe('mot de passe é')
  expect(() => ring.open(sealed, 'outbox:2')).toThrow(SecretFault)
  expect(() => openKeyring({ dataDir, key: key(2) }).open(sealed, 'outbox:1')).toThrow(SecretFault)
  for (let at = 0; at < sealed.length; at += 1) {
    const spoilt = Buffer.from(sealed)
    spoilt[at] = (spoilt[at] ?? 0) ^ 1
    expect(() => ring.open(spoilt, 'outbox:1')).toThrow(SecretFault)
  }
  expect(() => ring.open(sealed.subarray(0, 20), 'outbox:1')).toThrow(SecretFault)
})

test('[G4-01] the same text is never sealed twice alike', () => {
  const ring = openKeyring({ dataDir, key: key(1) })
  expect(new Set(Array.from({ length: 50 }, () => ring.seal('x', 'p').toString('hex'))).size).toBe(50)
})

test('[G4-01] a key that is none stops the start', () => {
  expect(() => openKeyring({ dataDir, key: 'court' })).toThrow('PARVIS_KEY')
  expect(() => openKeyring({ dataDir, key: ' ' })).toThrow('PARVIS_KEY')
})

test('[G4-02] the first start makes a key of its own account; a rotation needs no restart and loses nothing', () => {
  const ring = openKeyring({ dataDir })
  expect(statSync(join(dataDir, KEY_FILE)).mode & 0o777).toBe(0o600)
  const before = ring.current()
  const old = ring.seal('avant', 'p')
  rotateKeyFile(dataDir)
  expect(ring.current()).not.toBe(before)
  expect(ring.open(old, 'p')).toBe('avant')
  expect(ring.stale(old)).toBe(true)
  const fresh = ring.seal('après', 'p')
  expect(ring.stale(fresh)).toBe(false)
  rotateKeyFile(dataDir)
  expect(ring.open(fresh, 'p')).toBe('après')
  expect(() => ring.open(old, 'p')).toThrow(SecretFault)
})

test('[G4-02] keys that come with a backup open what it holds; the present one stays', () => {
  const theirs = openKeyring({ dataDir, key: key(9) }).seal('restauré', 'p')
  const ring = openKeyring({ dataDir })
  const present = ring.current()
  addKeys(dataDir, `${key(9)}\n`)
  expect(ring.open(theirs, 'p')).toBe('restauré')
  expect(ring.current()).toBe(present)
  addKeys(dataDir, `${key(9)}\n`)
  expect(readFileSync(join(dataDir, KEY_FILE), 'utf8').trim().split('\n')).toHaveLength(3)
})
