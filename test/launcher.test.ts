import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { type Embedded, startEmbedded } from '#src/ground/database/embedded-postgres.ts'
import { testDatabase } from './database.ts'

const folder = mkdtempSync(join(tmpdir(), 'parvis-launcher-'))
chmodSync(folder, 0o755)
const dataDir = join(folder, 'data')
const start = (at = dataDir): Promise<Embedded> => startEmbedded({ dataDir: at, settings: { fsync: false } })
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function ask(server: Embedded, sql: string): Promise<unknown> {
  const client = new pg.Client(server.connection('postgres', 'postgres'))
  await client.connect()
  try {
    return (await client.query<{ answer: unknown }>(sql)).rows[0]?.answer
  } finally {
    await client.end()
  }
}

test('a test file works on its own migrated clone', async () => {
  const database = await testDatabase()
  const found = await database.owner.query<{ name: string; n: number }>(
    'select current_database() as name, (select count(*)::int from migration) as n',
  )
  expect(found.rows[0]?.name).toBe(database.name)
  expect(found.rows[0]?.n).toBeGreaterThan(0)
  await database.drop()
})

test('a second program attaches to the running server and does not take it away when it leaves', async () => {
  const first = await start()
  const second = await start()
  expect(second.pid()).toBe(first.pid())
  expect(await second.stop()).toBe(false)
  expect(await ask(first, 'select 1 as answer')).toBe(1)
  expect(await first.stop()).toBe(true)
  expect(first.pid()).toBeUndefined()
})

test('a postmaster killed under a living server is started again', async () => {
  const server = await start()
  await ask(server, 'create table if not exists kept (answer int)')
  await ask(server, 'insert into kept values (42)')
  const before = server.pid()
  const restarted = new Promise<void>((resolve) => server.onRestart(resolve))
  process.kill(before ?? 0, 'SIGKILL')
  await restarted
  expect(server.pid()).not.toBe(before)
  expect(await ask(server, 'select answer from kept')).toBe(42)
  await server.stop()
})

test('a pid file that names somebody else’s process does not prevent the start', async () => {
  const file = join(dataDir, 'postgres-18', 'postmaster.pid')
  writeFileSync(file, `${process.pid}\n${join(dataDir, 'postgres-18')}\n`)
  const server = await start()
  expect(await ask(server, 'select 7 as answer')).toBe(7)
  await server.stop()
})

test('an interrupted creation leaves nothing that looks finished', async () => {
  const other = join(folder, 'other')
  const partial = join(other, 'postgres-18.partial-999999999')
  mkdirSync(partial, { recursive: true })
  writeFileSync(join(partial, 'PG_VERSION'), '18\n')
  const server = await start(other)
  expect(existsSync(partial)).toBe(false)
  await server.stop()
})

test('a folder too long for a socket gets one elsewhere', async () => {
  const long = join(folder, 'un-dossier-au-nom-vraiment-tres-long'.repeat(3), 'parvis')
  const server = await start(long)
  expect(server.host.startsWith('/tmp/pg-')).toBe(true)
  expect(await ask(server, 'select 3 as answer')).toBe(3)
  await server.stop()
  rmSync(server.host, { recursive: true, force: true })
})

test('two programs starting at once share one server', async () => {
  const twice = join(folder, 'twice')
  const [one, two] = await Promise.all([start(twice), start(twice)])
  expect(one.pid()).toBe(two.pid())
  await sleep(50)
  expect(await one.stop()).toBe(false)
  expect(await two.stop()).toBe(true)
})
