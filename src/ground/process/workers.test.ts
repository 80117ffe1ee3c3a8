import { afterEach, expect, test } from 'vitest'
import { ownBytes, WorkerFailed, WorkerPool } from './workers.ts'

const pools: WorkerPool<string, string>[] = []
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.stop()
})

function pool(more: { milliseconds?: number; waiting?: number; size?: number } = {}): WorkerPool<string, string> {
  const file = () => new URL('../../../test/fixtures/workers/odd-worker.ts', import.meta.url)
  const made = new WorkerPool<string, string>({
    file,
    size: 1,
    waiting: 10,
    milliseconds: 10_000,
    megabytes: 64,
    ...more,
  })
  pools.push(made)
  return made
}

const reasonOf = (error: unknown) => (error instanceof WorkerFailed ? error.reason : String(error))
const outcome = (work: Promise<string>) => work.catch(reasonOf)

test('[L1-08] jobs are done one after the other, and a refusal is told in its own words', async () => {
  const one = pool()
  expect(await Promise.all([one.run('a'), outcome(one.run('refuse')), one.run('b')])).toEqual([
    'done a',
    'Error: not today',
    'done b',
  ])
})

test('[L1-08] a job without end is killed, and those behind it are done', async () => {
  const one = pool({ milliseconds: 5000 })
  expect(await Promise.all([outcome(one.run('loop')), outcome(one.run('b'))])).toEqual(['time', 'done b'])
})

test('[L1-08] a job that takes all the memory is killed alone', async () => {
  const one = pool()
  expect(await Promise.all([outcome(one.run('fill')), outcome(one.run('b'))])).toEqual(['memory', 'done b'])
}, 30_000)

test('[L1-08] a thread that ends takes only its own job with it', async () => {
  const one = pool()
  expect(await Promise.all([outcome(one.run('leave')), outcome(one.run('b'))])).toEqual(['broken', 'done b'])
})

test('[L1-08] too many waiting jobs are refused at once', async () => {
  const one = pool({ waiting: 2 })
  const all = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((job) => outcome(one.run(job))))
  expect(all).toContain('busy')
  expect(all[0]).toBe('done a')
})

test('[L1-09] the bytes of a job are copied with breaths between, whole, and given over', async () => {
  const bytes = new Uint8Array(3 * 1024 * 1024 + 5).map((_, at) => at % 251)
  let breaths = 0
  const others = setInterval(() => (breaths += 1), 0)
  let own = new Uint8Array(0)
  for (let times = 0; times < 20; times += 1) own = await ownBytes(bytes)
  clearInterval(others)
  expect(breaths).toBeGreaterThan(0)
  expect(Buffer.compare(own, bytes)).toBe(0)
  const file = () => new URL('../../../test/fixtures/workers/odd-worker.ts', import.meta.url)
  const given = new WorkerPool<Uint8Array<ArrayBuffer>, string>({
    file,
    size: 1,
    waiting: 1,
    milliseconds: 10_000,
    megabytes: 64,
    gives: ({ buffer }) => [buffer],
  })
  expect(await given.run(own)).toBe(`done ${bytes.length} bytes`)
  expect(own.byteLength).toBe(0)
  expect(bytes).toHaveLength(3 * 1024 * 1024 + 5)
  await given.stop()
})
