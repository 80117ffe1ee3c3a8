import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { choosePlaces } from './embedded-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'parvis-places-'))
const before = process.env.STATE_HOME
afterAll(() => {
  process.env.STATE_HOME = before ?? ''
  if (before === undefined) delete process.env.STATE_HOME
  rmSync(folder, { recursive: true, force: true })
})

test('a folder closed to the account of PostgreSQL sends the database elsewhere, always to the same place', () => {
  chmodSync(folder, 0o755)
  process.env.STATE_HOME = join(folder, 'state')
  const closed = join(folder, 'closed')
  mkdirSync(closed, { mode: 0o700 })
  const asked = join(closed, 'data')
  const places = choosePlaces(asked, 18)
  // Only root lends PostgreSQL another account; anybody else stays where asked.
  const expected = process.getuid?.() === 0 ? /^.*\/state\/parvis-[0-9a-f]{12}$/ : /^.*\/closed\/data$/
  expect(places.home).toMatch(expected)
  expect(choosePlaces(asked, 18)).toEqual(places)
})

test('parents are made open, the socket folder closed', () => {
  const places = choosePlaces(join(folder, 'new', 'deep', 'data'), 18)
  expect(statSync(join(folder, 'new', 'deep')).mode & 0o777).toBe(0o755)
  expect(statSync(places.run).mode & 0o777).toBe(0o700)
})
