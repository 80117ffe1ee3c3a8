import { mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { faultOf, faultWords } from './fault.ts'
import { watchHealth } from './health.ts'
import { fileLogger, LogFile } from './log.ts'
import { lackOf } from './unavailable.ts'

const folder = mkdtempSync(join(tmpdir(), 'parvis-log-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('[G5-01] a log that cannot be written ends nothing, and tells afterwards how many lines are missing', async () => {
  const path = join(folder, 'deep', 'parvis.log')
  mkdirSync(path, { recursive: true }) // a folder where the file should be: nothing can be written
  const file = new LogFile(path)
  const log = fileLogger('info', file)
  for (let line = 0; line < 40; line += 1) log.info({ filler: 'x'.repeat(50_000), line }, 'before')
  await file.flush()
  rmdirSync(path)
  await file.flush()
  log.info('after')
  await file.close()
  const lines: Record<string, unknown>[] = readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.at(-1)).toMatchObject({ msg: 'after' })
  const told = lines.find(({ msg }) => msg === 'log lines lost')
  const kept = lines.filter(({ msg }) => msg === 'before').length
  expect(kept).toBeGreaterThan(10)
  expect(told?.lost).toBe(40 - kept)
})

test('[G6-02] a log that stood open to others is closed to them', async () => {
  const path = join(folder, 'open.log')
  writeFileSync(path, '', { mode: 0o644 })
  const file = new LogFile(path)
  file.write('line\n')
  await file.close()
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(statSync(join(folder, 'deep')).mode & 0o077).toBe(0o055 & ~0o022)
})

test('[G5-01] a log that was taken away is made again', async () => {
  const path = join(folder, 'moved.log')
  const file = new LogFile(path)
  file.write('one\n')
  await file.flush()
  rmSync(path)
  file.write('two\n')
  await file.close()
  expect(readFileSync(path, 'utf8')).toBe('two\n')
})

test('[G5-02] little room closes writing, room opens it again', async () => {
  const told: boolean[] = []
  const full = watchHealth({ folder, minFreeMb: 1_000_000_000, told: (readOnly) => told.push(readOnly) })
  await expect.poll(() => full.readOnly()).toBe(true)
  expect(told).toEqual([true])
  full.stop()
  const roomy = watchHealth({ folder, minFreeMb: 1 })
  expect(roomy.readOnly()).toBe(false)
  roomy.note(Object.assign(new Error('could not extend file'), { code: '53100' }))
  expect(roomy.readOnly()).toBe(true)
  await expect.poll(() => roomy.readOnly(), { timeout: 10_000 }).toBe(false)
  roomy.note(new Error('anything else'))
  expect(roomy.readOnly()).toBe(false)
  roomy.stop()
})

test.each([
  ['53100', undefined, 'disk'],
  ['ENOSPC', undefined, 'disk'],
  ['57P03', undefined, 'database'],
  ['08006', undefined, 'database'],
  ['ECONNREFUSED', undefined, 'database'],
  ['ENOENT', 'connect', 'database'],
  ['ENOENT', 'open', undefined],
  ['23505', undefined, undefined],
  ['', undefined, undefined],
])('[G5-02] %s on %s lacks %s', (code, syscall, lack) => {
  expect(lackOf(Object.assign(new Error('x'), { code, syscall }))).toBe(lack)
})

test('[G6-01] what a log keeps of an error has no word of its message', () => {
  const error = Object.assign(new Error('value "Camille"\nline two Camille\n    at Camille'), {
    code: '23505',
    constraint: 'account_email',
    detail: 'Camille',
  })
  const kept = faultOf(error)
  expect(kept).toMatchObject({ name: 'Error', code: '23505', constraint: 'account_email' })
  expect(kept.at?.length).toBeGreaterThan(0)
  expect(JSON.stringify(kept)).not.toContain('Camille')
  expect(faultWords(error)).toBe('Error 23505')
  expect(faultOf(Object.assign(new Error('x'), { code: 'Camille Durand', name: 'Camille Durand' }))).toMatchObject({
    name: 'Error',
  })
  expect(JSON.stringify(faultOf('Camille'))).not.toContain('Camille')
})
