import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { world } from '#test/people.ts'
import { inTenant, type SqlTally, sqlTally, type Tx } from './db.ts'
import { listed, together } from './together.ts'
import { asksTogether } from './wave.ts'

const w = await world({ rooms: [] })
afterAll(() => w.close())

const reading = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTenant(w.db, { tenant: w.hauts92.tenant, mode: 'read' }, work)

/** What is found, and how many statements it took beside those that open and end the transaction. */
async function counted<T>(work: () => Promise<T>): Promise<{ found: T; statements: number }> {
  const tally: SqlTally = { count: 0, ms: 0 }
  const found = await sqlTally.run(tally, work)
  return { found, statements: tally.count }
}
const sites = (tx: Tx) => tx.selectFrom('site').select(['code', 'shortName']).orderBy('id')
const services = (tx: Tx) => tx.selectFrom('service').select('code').orderBy('id')
const close = (tx: Tx, day: string) => sql`insert into closing_day (day, reason) values (${day}, 'pont')`.execute(tx)
const closings = (tx: Tx) => tx.selectFrom('closingDay').select('day').orderBy('day')

test('[G7-04] what parts ask at the same time is one statement, and each has the answer to its own', async () => {
  const apart = await reading(async (tx) => [await sites(tx).execute(), await services(tx).execute()])
  const { found, statements } = await counted(() =>
    reading(async (tx) => {
      // One part asks once more when it was answered: that is a second wave.
      const twice = async () => [await listed(tx, services(tx)), await listed(tx, sites(tx).limit(1))]
      return Promise.all([
        listed(tx, sites(tx)),
        together(tx, { services: services(tx), sites: sites(tx) }),
        listed(tx, services(tx)),
        twice(),
      ])
    }),
  )
  const [all, many] = apart
  expect(found).toEqual([all, { services: many, sites: all }, many, [many, all?.slice(0, 1)]])
  expect(statements - 2).toBe(2)
})

test('[G7-04] a kind of a higher rank waits until nobody asks one of a lower, and answers come in the order of the questions', async () => {
  const sent: string[][] = []
  const kind = (rank: number) =>
    asksTogether<string, string>(rank, async (tx, items) => {
      sent.push([...items])
      await sql`select 1`.execute(tx)
      return items.map((item) => item.toUpperCase())
    })
  const [list, sum] = [kind(0), kind(1)]
  const found = await reading(async (tx) =>
    Promise.all([
      sum(tx, 'a'),
      list(tx, 'b').then(async (b) => [b, await list(tx, 'c'), await sum(tx, 'd')]),
      list(tx, 'e').then(async (e) => [e, await sum(tx, 'f')]),
    ]),
  )
  expect(sent).toEqual([['b', 'e'], ['c'], ['a', 'f', 'd']])
  expect(found).toEqual(['A', ['B', 'C', 'D'], ['E', 'F']])
})

test('[G7-04] a question that cannot be put fails its asker alone; what the database refuses fails all who shared the statement', async () => {
  const ask = asksTogether<string, string>(0, async (tx, items) => {
    if (items.includes('impossible')) throw new Error('Never sent')
    const divided = items.includes('divided') ? sql`select 1 / 0` : sql`select 1`
    await divided.execute(tx)
    return items
  })
  const settled = async (asked: readonly string[]) => {
    let all: PromiseSettledResult<string>[] = []
    const read = reading(async (tx) => void (all = await Promise.allSettled(asked.map((one) => ask(tx, one)))))
    // A transaction in which a statement failed cannot be ended well, whoever hid the failure.
    await read.catch(() => undefined)
    return all.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))
  }
  expect(await settled(['a', 'impossible', 'b'])).toEqual(['a', 'Error: Never sent', 'b'])
  const refused = await settled(['a', 'divided'])
  expect(refused).toHaveLength(2)
  for (const one of refused) expect(one).toMatch(/division by zero/)
})

test('[G7-04] a transaction that writes asks each at once, and sees what it has just written', async () => {
  const scope = { tenant: w.hauts92.tenant, mode: 'change' } as const
  const { found, statements } = await counted(() =>
    inTenant(w.db, scope, async (tx) => {
      const before = listed(tx, closings(tx))
      const written = close(tx, '2026-05-15')
      const after = listed(tx, closings(tx))
      await written
      return [await before, await after]
    }),
  )
  expect(found).toEqual([[], [{ day: '2026-05-15' }]])
  expect(statements - 2).toBe(3)
})

test('[G7-04] every wave of a reading sees the day the first one saw', async () => {
  const seen = await reading(async (tx) => {
    const first = await listed(tx, closings(tx))
    await w.inside(w.hauts92.tenant, (other) => close(other, '2026-05-22'))
    return [first, await listed(tx, closings(tx))]
  })
  expect(seen[1]).toEqual(seen[0])
  expect(await reading((tx) => listed(tx, closings(tx)))).toContainEqual({ day: '2026-05-22' })
})
