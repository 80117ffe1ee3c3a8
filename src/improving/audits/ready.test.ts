import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type World, world } from '#test/people.ts'
import { auditReadiness } from './ready.ts'

let w: World
beforeAll(async () => {
  w = await world({ rooms: [] })
})
afterAll(() => w.close())

test('[A6-33] how ready a site is takes the days of its audits and the findings that wait', async () => {
  const [antony, boulogne] = [w.hauts92.sites['antony'] ?? 0, w.hauts92.sites['boulogne'] ?? 0]
  const audit = async (title: string, sites: number[], held: string | null) =>
    (
      await w.owner.query<{ id: number }>(
        "insert into audit (tenant, code, title, kind, sites, planned, held_on) values ($1, $2, $2, 'renewal', $3, '2027-02', $4) returning id",
        [w.hauts92.tenant, title, sites, held],
      )
    ).rows[0]?.id ?? 0
  await audit('prochain', [antony, boulogne], null)
  const past = await audit('passe', [antony], '2026-06-12')
  await w.owner.query(
    "insert into finding (tenant, audit, kind, title, due_on) values ($1, $2, 'major', 'a', null), ($1, $2, 'minor', 'b', '2026-10-01'), ($1, $2, 'strength', 'c', null)",
    [w.hauts92.tenant, past],
  )
  const today = plainDate('2026-11-19')
  await w.inside(w.hauts92.tenant, async (tx) => {
    const days = await auditReadiness.auditDays?.(tx, today)
    expect(days).toEqual([antony, boulogne].map((site) => ({ site, frameworkVersion: null, day: '2027-02-28' })))
    const ask = {
      site: antony,
      frameworkVersion: 0,
      framework: '',
      commitments: [],
      today,
      until: plainDate('2027-02-28'),
      where: { all: true } as const,
    }
    const said = await auditReadiness.read(tx, ask)
    expect(said.figures).toMatchObject([{ value: 2, label: 'constats ouverts' }])
    expect(said.todos?.map(({ urgency }) => urgency)).toEqual(['blocking', 'late'])
    expect(said.milestones?.map(({ done }) => done)).toEqual([false, true])
  })
})
