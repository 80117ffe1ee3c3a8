import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { afterAll, expect, test } from 'vitest'
import { type ArchiveEntry, ArchiveFailed, writeArchive } from './archive.ts'

const folder = mkdtempSync(join(tmpdir(), 'parvis-archive-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const on = { year: 2026, month: 5, day: 12 }
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const made = (entries: readonly ArchiveEntry[], name: string, more: { signal?: AbortSignal } = {}) =>
  writeArchive({ entries, near: join(folder, 'made', 'under-way'), target: () => join(folder, 'made', name), ...more })

function onDisk(name: string, bytes: Uint8Array): ArchiveEntry {
  mkdirSync(join(folder, 'in'), { recursive: true })
  writeFileSync(join(folder, 'in', name), bytes)
  return { name: `preuves/${name}`, on, path: join(folder, 'in', name), size: bytes.length, sha256: sha(bytes) }
}

test('[A7-02] the same entries give the same bytes, whatever the zone of the machine', async () => {
  const entries = [
    { name: 'index.txt', on, bytes: Buffer.from('Salutations') },
    onDisk('a.bin', Buffer.alloc(700_000, 7)),
    onDisk('vide.bin', Buffer.alloc(0)),
  ]
  const first = await made(entries, 'one.zip')
  const zone = process.env['TZ']
  process.env['TZ'] = 'Pacific/Auckland'
  const second = await made(entries, 'two.zip')
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
  expect(second).toEqual(first)
  const bytes = readFileSync(join(folder, 'made', 'one.zip'))
  expect(bytes.equals(readFileSync(join(folder, 'made', 'two.zip')))).toBe(true)
  expect(first).toEqual({ size: bytes.length, sha256: sha(bytes) })
})

test('[A7-05] a file that is gone or altered stops the archive, named, and nothing of it is left', async () => {
  const good = onDisk('b.bin', Buffer.from('bon'))
  const wrong = { ...onDisk('c.bin', Buffer.from('changé')), sha256: sha(Buffer.from('avant')) }
  const gone = { ...good, name: 'preuves/d.bin', path: join(folder, 'in', 'absent') }
  await expect(made([good, wrong], 'never.zip')).rejects.toMatchObject({
    fault: { entry: 'preuves/c.bin', why: 'altered' },
  })
  const missing = await made([good, gone], 'never.zip').catch((error: unknown) => error)
  expect(missing).toBeInstanceOf(ArchiveFailed)
  expect(missing).toMatchObject({ fault: { entry: 'preuves/d.bin', why: 'missing' } })
  const stopped = new AbortController()
  stopped.abort(new Error('assez'))
  await expect(made([good], 'never.zip', { signal: stopped.signal })).rejects.toThrow('assez')
  expect(existsSync(join(folder, 'made', 'never.zip'))).toBe(false)
  expect(readdirSync(join(folder, 'made')).filter((name) => name.startsWith('under-way'))).toEqual([])
})

test('[A7-12] a large archive holds neither the thread that answers nor its memory', async () => {
  // Holes on the disk: they are read like any other bytes.
  const path = join(folder, 'in', 'hole')
  writeFileSync(path, '')
  truncateSync(path, 25 * 1024 * 1024)
  const hash = sha(Buffer.alloc(25 * 1024 * 1024))
  const entries = Array.from({ length: 6 }, (_, n) => ({
    name: `e/${n}`,
    on,
    path,
    size: 25 * 1024 * 1024,
    sha256: hash,
  }))
  const before = process.memoryUsage().rss
  const told: number[] = []
  const working = performance.eventLoopUtilization()
  const { size } = await writeArchive({
    entries,
    near: join(folder, 'made', 'under-way'),
    target: () => join(folder, 'made', 'large.zip'),
    progress: (bytes) => told.push(bytes),
  })
  const { utilization } = performance.eventLoopUtilization(working)
  expect(size).toBeGreaterThan(150 * 1024 * 1024)
  expect(told.length).toBeGreaterThan(1)
  expect(told).toEqual(told.toSorted((a, b) => a - b))
  expect(process.memoryUsage().rss - before).toBeLessThan(125 * 1024 * 1024)
  // How much of that time this thread worked: hashing and packing are another's. A wait in milliseconds would measure the machine.
  expect(utilization).toBeLessThan(0.5)
}, 60_000)
