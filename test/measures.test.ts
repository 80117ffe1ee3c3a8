// The product's own measures, on its own tables.
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { measureCatalogue } from '#src/app/measure-catalogue.ts'
import { inTimeRate } from '#src/listening/correspondence/measures.ts'
import { giveCatalogue } from '#src/core/measures/catalogue.ts'
import { evaluate, openedBy } from '#src/core/measures/index.ts'
import { records } from '#src/core/measures/records.ts'
import { compareAll, foldAll } from '#src/core/measures/jobs.ts'
import { inTenant, openDatabase } from '#src/ground/database/db.ts'
import { testDatabase } from './database.ts'

const database = await testDatabase()
const { db } = openDatabase(database.app)
giveCatalogue(db, measureCatalogue)
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

test('[M-18] every measure of the catalogue is live in a new database', async () => {
  const found = await database.admin.query<{ name: string }>(
    `select code || '@' || version || ' ' || id as name from measure where state = 'live'`,
  )
  const expected = measureCatalogue.measures.map(({ code, version, id }) => `${code}@${version} ${id}`)
  expect(found.rows.map(({ name }) => name).sort()).toEqual(expected.sort())
})

const change = fc.constantFrom(
  'update complaint set answered_on = received_on + 9, delay_days = 6 where id % 7 = $1',
  'update complaint set answered_on = null, delay_days = null where id % 7 = $1',
  `update complaint set eligibility = 'spam' where id % 7 = $1`,
  `update complaint set eligibility = 'eligible', channel = 'letter' where id % 7 = $1`,
  `update complaint set site = 1 + id % 2, service = null where id % 7 = $1`,
  `update complaint set received_on = received_on - 31 where id % 7 = $1`,
  `update complaint set body = 'autre' where id % 7 = $1`,
  'delete from complaint where id % 49 = $1',
)

test('[M-18] figures agree with the complaints after they are answered, moved, set aside and deleted', async () => {
  for (const tenant of [1, 2]) {
    await database.admin.query(
      `insert into tenant (id, code, name, prefecture_name, territory) overriding system value values ($1, $2, 'A', 'A', 'metropole')`,
      [tenant, `9${tenant}`],
    )
    await database.admin.query(
      `insert into site (tenant, id, code, name, short_name, kind) select $1, i, 's' || i, 'S', 'S', 'autre' from generate_series(1, 2) i`,
      [tenant],
    )
    await database.admin.query(
      `insert into complaint (tenant, reference, kind, channel, site, received_on, term_days, term_unit, due_on, answered_on, delay_days)
       select $1, 'R' || i, (array['complaint', 'suggestion'])[1 + i % 2], 'email', 1 + i % 2, date '2026-01-01' + i, 10, 'working', date '2026-01-15' + i,
         case when i % 3 > 0 then date '2026-01-01' + i + i % 20 end, case when i % 3 > 0 then i % 20 end from generate_series(1, 300) i`,
      [tenant],
    )
  }
  for (const [statement, at] of fc.sample(fc.tuple(change, fc.integer({ min: 0, max: 6 })), {
    numRuns: 40,
    seed: 18,
  })) {
    await database.admin.query(statement, [at])
    if (at === 3) await foldAll(db)
  }
  expect(await compareAll(db)).toEqual([])
  const rate = { ...inTimeRate, excluded: [] }
  const scope = {
    places: 'all' as const,
    from: plainDate('2026-02-10'),
    to: plainDate('2026-07-20'),
    asOf: plainDate('2026-08-01'),
  }
  const both = await inTenant(db, { tenant: 2, mode: 'read' }, async (tx) => ({
    answer: await evaluate(tx, { rate }, { ...scope, by: ['site'] }),
    list: await records(tx, openedBy(rate).denominator ?? [], { ...scope, limit: 10, offset: 0 }),
  }))
  const direct = await database.admin.query<{ all: number; good: number }>(
    `select count(*)::int as all, count(*) filter (where answered_on <= due_on)::int as good from complaint
     where tenant = 2 and standing = 'eligible' and received_on between $1 and $2 and (answered_on is not null or due_on < $3)`,
    [scope.from, scope.to, scope.asOf],
  )
  const figure = both.answer.figure('rate')
  expect({ all: figure.denominator, good: figure.numerator }).toEqual(direct.rows[0])
  expect(both.list).toMatchObject({ n: figure.denominator, records: figure.denominator })
  expect(both.answer.figure('rate', { site: [1, 2] })).toEqual(figure)
})

test('[M-22] each database of one process counts by the catalogue it was given, and refuses to count without one', async () => {
  const other = openDatabase({ ...database.app, max: 1 })
  const [some, ...rest] = measureCatalogue.measures
  expect(rest.length).toBeGreaterThan(3)
  const scope = {
    places: 'all' as const,
    from: plainDate('2026-01-01'),
    to: plainDate('2026-12-31'),
    asOf: plainDate('2027-01-01'),
  }
  const ask = (of: typeof db) =>
    inTenant(of, { tenant: 2, mode: 'read' }, (tx) => evaluate(tx, { rate: inTimeRate }, scope))
  await expect(ask(other.db)).rejects.toThrow('No catalogue of measures')
  await expect(compareAll(other.db)).rejects.toThrow('No catalogue of measures')
  giveCatalogue(other.db, { measures: some ? [some] : [], byCode: new Map() })
  await expect(ask(other.db)).rejects.toThrow('Unknown measure')
  expect((await ask(db)).figure('rate').denominator).toBeGreaterThan(0)
  await other.pool.end()
})
