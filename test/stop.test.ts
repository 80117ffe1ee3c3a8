// Stopping while somebody holds on: a connection half open, a request that waits for a lock, a page kept alive.
import { connect } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, prepareBench } from '#bench/product.ts'

let bench: Bench
beforeAll(async () => {
  bench = await prepareBench({ fsync: false })
}, 120_000)
afterAll(() => bench.close())

test('[G5-03] the server is gone within fifteen seconds, and so is what it had under way', {
  timeout: 60_000,
}, async () => {
  const server = await bench.start()
  const half = connect(server.port, '127.0.0.1')
  half.on('error', () => undefined)
  half.write('POST /connexion HTTP/1.1\r\nHost: banc\r\nContent-Length: 1000\r\n\r\nemail=')
  const holder = new pg.Client(bench.database.connection('postgres'))
  holder.on('error', () => undefined)
  await holder.connect()
  await holder.query('begin; lock table account in access exclusive mode')
  const waiting = fetch(`http://127.0.0.1:${server.port}/connexion`, {
    method: 'POST',
    headers: { origin: `http://127.0.0.1:${server.port}` },
    body: new URLSearchParams({ email: 'personne@exemple.fr', password: 'un mot de passe' }),
  }).catch(() => undefined)
  const ours = `select count(*)::int as n from pg_stat_activity where application_name like 'parvis %'`
  const blocked = `${ours} and wait_event_type = 'Lock'`
  const count = async (question: string) => (await bench.admin.query<{ n: number }>(question)).rows[0]?.n
  await expect.poll(() => count(blocked), { timeout: 10_000 }).toBeGreaterThan(0)
  const began = performance.now()
  server.process.kill('SIGTERM')
  await server.exited
  expect(performance.now() - began).toBeLessThan(15_000)
  await expect.poll(() => count(ours), { timeout: 5000 }).toBe(0)
  expect(server.process.exitCode).toBe(0)
  half.destroy()
  await waiting
  await holder.end()
})
