import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { world } from '#test/people.ts'
import { databaseWriter, type Outcome, type PublicAnswer, QueueFull, startIngest } from './ingest.ts'
import { journalIntake } from './jobs.ts'
import { openCampaign } from './test-campaign.ts'

const w = await world({ rooms: [] })
afterAll(() => w.close())
await openCampaign(w, w.hauts92, { link: 'ici' })
await openCampaign(w, w.moselle57, { link: 'la-bas' })
await openCampaign(w, w.moselle57, { code: 'close', link: 'close', opensOn: '2026-01-01', closesOn: '2026-02-01' })

let serial = 0
const item = (over: Partial<PublicAnswer> = {}): PublicAnswer => {
  serial += 1
  return {
    code: 'ici',
    idem: serial.toString(16).padStart(64, '0'),
    source: null,
    service: null,
    channel: 'web',
    day: '2026-11-19',
    at: '2026-11-19T09:00:00.000Z',
    answers: { overall: '4', waiting: '1' },
    choices: {},
    comment: '',
    language: 'fr',
    ...over,
  }
}
const count = async (tenant: number) =>
  (await w.owner.query<{ n: number }>('select count(*)::int as n from answer where tenant = $1', [tenant])).rows[0]
    ?.n ?? 0

test('[B2-08] concurrent postings of two départements in one batch: each where its link belongs, same key once', async () => {
  const before = [await count(w.hauts92.tenant), await count(w.moselle57.tenant)]
  const ingest = startIngest(databaseWriter(w.db))
  const same = item()
  const outcomes = await Promise.all(
    [item(), item({ code: 'la-bas' }), same, same, item({ code: 'close' }), item({ code: 'nulle-part' })].map((one) =>
      ingest.submit(one),
    ),
  )
  expect(outcomes).toEqual(['stored', 'stored', 'stored', 'duplicate', 'closed', 'unknown'])
  expect([await count(w.hauts92.tenant), await count(w.moselle57.tenant)]).toEqual([
    (before[0] ?? 0) + 2,
    (before[1] ?? 0) + 1,
  ])
})

test('[B2-09] whatever the order, the batches and the repetitions: every key stored exactly once, and counted once', async () => {
  const place = fc.constantFrom('ici', 'la-bas', 'la-bas-2')
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(place, fc.integer({ min: 0, max: 12 })), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 8 }),
      async (posts, rows) => {
        serial += 1000
        const base = serial
        const ingests = [startIngest(databaseWriter(w.db), { rows }), startIngest(databaseWriter(w.db), { rows })]
        const before = (await count(w.hauts92.tenant)) + (await count(w.moselle57.tenant))
        const outcomes = await Promise.all(
          posts.map(async ([code, key], n) =>
            ingests[n % 2]?.submit(
              item({ code, idem: `${code === 'ici' ? 'a' : 'b'}${(base + key).toString(16).padStart(63, '0')}` }),
            ),
          ),
        )
        const distinct = new Set(posts.map(([code, key]) => `${code === 'ici'}${key}`)).size
        expect(outcomes.filter((one) => one === 'stored').length).toBe(distinct)
        expect((await count(w.hauts92.tenant)) + (await count(w.moselle57.tenant))).toBe(before + distinct)
      },
    ),
    { numRuns: 25 },
  )
  const kept = await w.owner.query<{ n: number }>('select sum(n)::int as n from measure_now where measure = 4')
  expect(kept.rows[0]?.n).toBe((await count(w.hauts92.tenant)) + (await count(w.moselle57.tenant)))
})

test('[B2-10] a row that the database refuses harms no other of its batch', async () => {
  const ingest = startIngest(databaseWriter(w.db))
  const outcomes = await Promise.all(
    [item(), item({ service: 999_999 }), item(), item({ comment: 'x'.repeat(7001) })].map((one) => ingest.submit(one)),
  )
  expect(outcomes).toEqual(['stored', 'refused', 'stored', 'refused'])
})

test('[B2-11] a full queue says so at once; nothing is written by half', async () => {
  let release: (() => void) | undefined
  const slow = (items: readonly PublicAnswer[]) =>
    new Promise<Outcome[]>((resolve) => {
      release = () => resolve(items.map(() => 'stored'))
    })
  const ingest = startIngest(slow, { queue: 2, rows: 1, inFlight: 1 })
  const first = ingest.submit(item())
  await new Promise((resolve) => setImmediate(resolve))
  const waiting = [ingest.submit(item()), ingest.submit(item())]
  await expect(ingest.submit(item())).rejects.toBeInstanceOf(QueueFull)
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  for (let n = 0; n < 3; n += 1) {
    release?.()
    await turn()
    await turn()
  }
  expect(await Promise.all([first, ...waiting])).toEqual(['stored', 'stored', 'stored'])
})

test('[B2-12] a connection lost between the commit and its answer: sent again with the same keys, stored once', async () => {
  const write = databaseWriter(w.db)
  let cut = true
  const ingest = startIngest(async (items) => {
    const outcomes = await write(items)
    if (cut) {
      cut = false
      throw new Error('Connection terminated unexpectedly')
    }
    return outcomes
  })
  const before = await count(w.hauts92.tenant)
  expect(await Promise.all([item(), item()].map((one) => ingest.submit(one)))).toEqual(['duplicate', 'duplicate'])
  expect((await count(w.hauts92.tenant)) - before).toBe(2)
})

test('[B2-13] public answers are journaled per batch, with their day and no time', async () => {
  const found = await w.owner.query<{ column_name: string }>(
    `select column_name from information_schema.columns where table_name = 'answer_intake' order by 1`,
  )
  expect(found.rows.map((row) => row.column_name)).toEqual(['campaign', 'day', 'id', 'stored', 'tenant'])
  const sums = await w.owner.query<{ same: boolean }>(
    `select (select sum(stored) from answer_intake) = (select count(*) from answer) as same`,
  )
  expect(sums.rows[0]?.same).toBe(true)
})

test('[B2-22] the next night the intake stands in the journal, one line per campaign and day', async () => {
  await startIngest(databaseWriter(w.db)).submit(item())
  const first = await w.inside(w.hauts92.tenant, (tx) => journalIntake(tx, plainDate('2026-11-19')))
  const second = await w.inside(w.hauts92.tenant, (tx) => journalIntake(tx, plainDate('2026-11-20')))
  expect([first, second]).toEqual([0, 1])
  const lines = await w.owner.query(`select reason from journal where action = 'answer.receive' and tenant = $1`, [
    w.hauts92.tenant,
  ])
  expect(lines.rows).toEqual([{ reason: `2026-11-19 : ${await count(w.hauts92.tenant)}` }])
})

test('[B2-14] the application’s role cannot look up another département’s campaign, nor write its answers', async () => {
  const seen = await w.inside(w.hauts92.tenant, (tx) => tx.selectFrom('campaign').select('tenant').execute())
  expect(new Set(seen.map((row) => row.tenant))).toEqual(new Set([w.hauts92.tenant]))
  const stranger = w.inside(w.hauts92.tenant, (tx) =>
    tx
      .insertInto('answer')
      .values({
        tenant: w.moselle57.tenant,
        campaign: 2,
        site: 4,
        channel: 'paper',
        day: plainDate('2026-11-19'),
        receivedAt: new Date(0),
      })
      .execute(),
  )
  await expect(stranger).rejects.toThrow(/row-level security/)
})
