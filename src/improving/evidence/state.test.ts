import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, type PlainDate, plainDate, yearPeriod } from '#src/ground/calendar/index.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { type World, world } from '#test/people.ts'
import { coverageOf, KINDS, stateOf } from './evidence.ts'
import { stateSql } from './store/evidence.ts'

let w: World
beforeAll(async () => {
  w = await world({ rooms: [] })
})
afterAll(() => w.close())
const TODAY = plainDate('2026-11-19')

test('[A3-04] pages and lists tell the same state, for any dates', async () => {
  const days = fc.option(
    fc.integer({ min: -90, max: 90 }).map((n) => addDays(TODAY, n)),
    { nil: null },
  )
  const any = fc.record({
    kind: fc.constantFrom(...codesOf(KINDS)),
    files: fc.integer({ min: 0, max: 1 }),
    one: days,
    other: days,
    withdrawnOn: days,
    warnDays: fc.integer({ min: 1, max: 80 }),
  })
  const samples = fc.sample(any, 300).map(({ one, other, ...rest }) => {
    const reversed = one !== null && other !== null && one > other
    return { ...rest, validFrom: reversed ? other : one, validTo: reversed ? one : other }
  })
  const told = await w.inside(w.hauts92.tenant, async (tx) => {
    const out: string[] = []
    for (const { warnDays, ...one } of samples) {
      const row = sql`(select ${one.kind}::text as kind, ${one.files}::int as files, ${one.validFrom}::date as valid_from, ${one.validTo}::date as valid_to, ${one.withdrawnOn}::date as withdrawn_on)`
      const { rows } = await sql<{
        state: string
      }>`select ${stateSql({ today: TODAY, warnDays })} as state from ${row} e`.execute(tx)
      out.push(rows[0]?.state ?? '')
    }
    return out
  })
  expect(told).toEqual(samples.map(({ warnDays, ...one }) => stateOf(one, TODAY, warnDays)))
  fc.assert(
    fc.property(days, days, (a, b) => {
      const [validFrom, validTo] = a !== null && b !== null && a > b ? [b, a] : [a, b]
      const year = yearPeriod(2026)
      const inside = (day: PlainDate) =>
        (validFrom === null || validFrom <= day) && (validTo === null || validTo >= day)
      const covered = [year.from, year.to, ...(validFrom ? [validFrom] : []), ...(validTo ? [validTo] : [])].filter(
        (day) => day >= year.from && day <= year.to,
      )
      const expected = covered.every(inside) ? 'whole' : covered.some(inside) ? 'part' : 'outside'
      expect(coverageOf({ validFrom, validTo }, year)).toBe(expected)
    }),
  )
})
