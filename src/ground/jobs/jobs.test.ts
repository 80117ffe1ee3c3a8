import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { inTenant, openDatabase, type Tx } from '#src/ground/database/db.ts'
import { migrationsFolder } from '#src/ground/database/migrate.ts'
import { testDatabase } from '#test/database.ts'
import { addJob, type Job, jobState, type Order, retryJobs, syncJobs } from './job.ts'
import { startWorker, type Worker } from './worker.ts'

const database = await testDatabase()
const { db, pool } = openDatabase({ ...database.app, max: 4 })
const done: Order[] = []
const workers: Worker[] = []
const logged: unknown[] = []
const log = { info: () => undefined, error: (...line: unknown[]) => void logged.push(line) }
let failing = false
let regular = 0

const jobs: readonly Job<object>[] = [
  { name: 'test.note', run: async (_, order) => void done.push(order) },
  {
    name: 'test.fail',
    attempts: 2,
    run: async (_, order) => {
      if (failing) throw Object.assign(new Error('key (email)=(camille.durand@exemple.fr) exists'), { code: '23505' })
      done.push(order)
    },
  },
  { name: 'test.regular', every: 'minute', run: async () => void (regular += 1) },
]

const work = (): Worker => {
  const worker = startWorker({ connection: database.connections.worker, deps: {}, jobs, log })
  workers.push(worker)
  return worker
}
/** The machine may be busy with other tests. */
const until = <T>(look: () => T) => expect.poll(look, { timeout: 25_000 })
const inside = <T>(act: (tx: Tx) => Promise<T>, tenant = 1) => inTenant(db, { tenant, mode: 'change' }, act)
const queued = async () =>
  (await database.admin.query<{ n: number }>('select count(*)::int as n from graphile_worker._private_jobs')).rows[0]?.n

beforeAll(async () => {
  const owner = await database.owner.connect()
  await syncJobs(owner, jobs)
  owner.release()
})
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()))
  done.length = 0
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

test('[G1-01] a job is rolled back with its data, and done once when they are committed', async () => {
  const aborted = inside(async (tx) => {
    await addJob(tx, 'test.note', { ids: { thing: 1 } })
    throw new Error('taken back')
  })
  await expect(aborted).rejects.toThrow('taken back')
  expect(await queued()).toBe(0)
  await inside((tx) => addJob(tx, 'test.note', { ids: { thing: 2 } }), 57)
  work()
  await until(() => done.length).toBe(1)
  expect(done[0]).toMatchObject({ tenant: 57, ids: { thing: 2 } })
  await until(queued).toBe(0)
})

test('[G1-01] the same work asked twice while it waits is done once', async () => {
  for (let ask = 0; ask < 3; ask += 1) await inside((tx) => addJob(tx, 'test.note', { ids: { thing: 3 }, once: true }))
  expect(await queued()).toBe(1)
  await inside((tx) => addJob(tx, 'test.note', { ids: { thing: 3 }, once: true }), 2)
  expect(await queued()).toBe(2)
  work()
  await until(() => done.length).toBe(2)
})

const REFUSED: [string, string][] = [
  ['a text', `add_job('test.note', '{"name": "Camille"}')`],
  ['a text that looks like a number', `add_job('test.note', '{"thing": "12"}')`],
  ['a telephone number', `add_job('test.note', '{"thing": 1234567890123456789}')`],
  ['a decimal', `add_job('test.note', '{"thing": 1.5}')`],
  ['a nested object', `add_job('test.note', '{"thing": {"a": 1}}')`],
  ['a key that says something', `add_job('test.note', '{"camille.durand@exemple.fr": 1}')`],
  ['another département', `add_job('test.note', '{"tenant": 2}')`],
  ['a list', `add_job('test.note', '[1]')`],
  ['nothing', `add_job('test.note', null)`],
  ['a task nobody declares', `add_job('camille.durand', '{}')`],
]
test.each(REFUSED)('[G1-02] the function refuses %s', async (_, call) => {
  await expect(inside((tx) => sql.raw(`select ${call}`).execute(tx))).rejects.toMatchObject({ code: '22023' })
})

test('[G1-02] there is no other way in for the application', async () => {
  const ways = [
    'select * from graphile_worker._private_jobs',
    `select graphile_worker.add_job('test.note', '{}')`,
    `insert into job_task values ('camille.durand', 1)`,
  ]
  for (const way of ways)
    await expect(inside((tx) => sql.raw(way).execute(tx))).rejects.toMatchObject({ code: '42501' })
  await expect(sql`select add_job('test.note', '{}')`.execute(db)).rejects.toThrow(/app.tenant|integer/)
})

test('[G1-03] three workers do two hundred jobs, each once', async () => {
  for (let thing = 1; thing <= 200; thing += 1) await inside((tx) => addJob(tx, 'test.note', { ids: { thing } }))
  work()
  work()
  work()
  await until(() => done.length).toBe(200)
  expect(new Set(done.map(({ ids }) => ids.thing)).size).toBe(200)
  await until(queued).toBe(0)
})

test('[G1-03] what a dead worker held is taken up; what a living one holds is not', async () => {
  const alive = await database.admin.connect()
  await alive.query(`select pg_advisory_lock(7004, hashtext('pool-alive'))`)
  await inside((tx) => addJob(tx, 'test.note', { ids: { thing: 1 } }))
  await inside((tx) => addJob(tx, 'test.note', { ids: { thing: 2 } }))
  await database.admin.query(
    `update graphile_worker._private_jobs set locked_at = now() - interval '1 minute',
       locked_by = case when payload->>'thing' = '1' then 'pool-dead' else 'pool-alive' end`,
  )
  work()
  await until(() => done.map(({ ids }) => ids.thing)).toEqual([1])
  await until(queued).toBe(1)
  await alive.query(`select pg_advisory_unlock(7004, hashtext('pool-alive'))`)
  alive.release()
  await until(() => done.map(({ ids }) => ids.thing)).toEqual([1, 2])
})

test('[G1-04] a job is given up after its attempts, says so without a personal value, and can be taken up again', async () => {
  failing = true
  await inside((tx) => addJob(tx, 'test.fail', { ids: { thing: 1 } }))
  work()
  await until(async () => (await inside(jobState))[0]?.failed).toBe(1)
  expect(await inside(jobState)).toMatchObject([{ task: 'test.fail', failed: 1, lastError: 'Error 23505' }])
  expect(await inside(jobState, 2)).toEqual([])
  const kept = await database.admin.query('select * from graphile_worker._private_jobs')
  expect(JSON.stringify([kept.rows, logged])).not.toContain('camille')
  expect(JSON.stringify(logged)).toContain('23505')
  failing = false
  expect(await inside(retryJobs, 2)).toBe(0)
  expect(await inside(retryJobs)).toBe(1)
  await until(() => done.length).toBe(1)
})

test('[G1-04] a worker whose connections are cut stands up again', async () => {
  const worker = work()
  await until(() => worker.working()).toBe(true)
  await database.admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'parvis_worker' and datname = current_database()`,
  )
  await inside((tx) => addJob(tx, 'test.note', { ids: { thing: 9 } }))
  await until(() => done.length).toBe(1)
})

test('[G1-03] regular work runs as the clock asks', async () => {
  await database.admin.query(`select graphile_worker.add_job('test.regular', '{"_cron": {"backfilled": false}}')`)
  work()
  await until(() => regular).toBe(1)
})

test('[G1-05] the migrations carry every file of the installed library, to the letter', () => {
  const folder = join(dirname(fileURLToPath(import.meta.resolve('graphile-worker'))), '..', 'sql')
  const ours = readdirSync(migrationsFolder())
    .filter((name) => name.endsWith('.sql'))
    .map((name) => readFileSync(join(migrationsFolder(), name), 'utf8'))
    .join('\n')
  const files = readdirSync(folder).filter((name) => /^\d{6}\.sql$/.test(name))
  expect(files.length).toBeGreaterThanOrEqual(20)
  const missing = files.filter((name) => {
    const text = readFileSync(join(folder, name), 'utf8').replace(/:GRAPHILE_WORKER_SCHEMA\b/g, 'graphile_worker')
    return !ours.includes(text.trim())
  })
  expect(missing).toEqual([])
})
