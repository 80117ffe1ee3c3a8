import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { forgetTable, readTable, stopTables } from './table-file.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-stored-'))
})
afterAll(stopTables)

const file = (text: string, name = 'a.csv') => ({ name, bytes: new TextEncoder().encode(text) })
const kept = () => readdirSync(folder)
const only = () => join(folder, kept()[0] ?? '')

async function rowsOf(text: string): Promise<string[][]> {
  const read = await readTable(file(text), { folder })
  if (!read.ok) throw new Error(read.message)
  const rows: string[][] = []
  for await (const chunk of read.table.chunks()) rows.push(...chunk.map(({ cells }) => [...cells]))
  return rows
}

test('[L1-07] the same file again is not parsed again, and nobody else may read what was kept', async () => {
  const rows = await rowsOf('a;b\n1;2\n')
  const before = statSync(only())
  expect(await rowsOf('a;b\n1;2\n')).toEqual(rows)
  expect([kept().length, statSync(only()).ino]).toEqual([1, before.ino])
  expect(before.mode & 0o777).toBe(0o600)
})

test('[L1-07] read otherwise, it is another table', async () => {
  await rowsOf('a;b,c\n')
  const other = await readTable(file('a;b,c\n'), { folder, told: { separator: ',' } })
  expect(other.ok && other.table.first[0]?.cells).toEqual(['a;b', 'c'])
  expect(kept()).toHaveLength(2)
})

test('[L1-07] what was cut short or dropped meanwhile is read again from the file', async () => {
  const rows = await rowsOf('a;b\n1;2\n')
  truncateSync(only(), 10)
  expect(await rowsOf('a;b\n1;2\n')).toEqual(rows)
  rmSync(only())
  expect(await rowsOf('a;b\n1;2\n')).toEqual(rows)
})

test('[L1-07] it goes when its import is stored or dropped, and after a day', async () => {
  const hash = () => only().split('/').at(-1)?.slice(0, 64) ?? ''
  await rowsOf('a;b\n1;2\n')
  await forgetTable(folder, hash())
  expect(kept()).toEqual([])
  await rowsOf('ancien\n1\n')
  const old = new Date(Date.now() - 25 * 60 * 60_000)
  utimesSync(only(), old, old)
  const forgotten = hash()
  await rowsOf('neuf\n1\n')
  expect(kept().some((name) => name.startsWith(forgotten))).toBe(false)
})

test('[L1-07] a refused file leaves nothing', async () => {
  expect((await readTable(file('a;"b\n'), { folder })).ok).toBe(false)
  expect(kept()).toEqual([])
})
