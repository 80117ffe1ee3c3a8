import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type World, world } from '#test/people.ts'
import { auditReadiness } from './ready.ts'

/** Without its no-break spaces. */
const plain = (text: string): string => text.replaceAll(/[\u2060]/g, '').replaceAll(/[\u00a0\u202f]/g, ' ')

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
  const label =
    (
      await w.owner.query<{ id: number }>(
        "insert into label (tenant, code, name, sites, due) values ($1, 'charte', 'Charte', $2, '2027-06') returning id",
        [w.hauts92.tenant, [antony]],
      )
    ).rows[0]?.id ?? 0
  const unmet = { code: 'committee', prove: async () => ({ proven: false, words: 'Aucune séance.', href: '/comites' }) }
  const today = plainDate('2026-11-19')
  await w.inside(w.hauts92.tenant, async (tx) => {
    const part = auditReadiness(new Map([['committee', unmet]]))
    const days = await part.auditDays?.(tx, today)
    expect(days).toEqual([antony, boulogne].map((site) => ({ site, frameworkVersion: null, day: '2027-02-28' })))
    const ask = {
      site: antony,
      frameworkVersion: 0,
      framework: '',
      commitments: [],
      today,
      until: plainDate('2027-02-28'),
      where: { all: true } as const,
      may: () => true,
    }
    const said = await part.read(tx, ask)
    expect(said.figures).toMatchObject([{ value: 2, label: 'constats ouverts' }])
    expect(said.todos?.map(({ urgency }) => urgency)).toEqual(['blocking', 'late', 'blocking', 'soon'])
    expect(said.todos?.slice(2).map(({ title, why, action }) => [title, plain(why), action.href])).toEqual([
      [
        'Voir les séances : Charte',
        'Aucun comité local des usagers ne s’est tenu dans l’année avant l’audit du 12 juin 2026.',
        '/comites',
      ],
      [
        'Préparer la candidature : Charte',
        'La certification doit être obtenue avant le 30 juin 2027, dans 223 jours.',
        `/audits/labels/${label}`,
      ],
    ])
    expect(said.milestones?.map(({ done }) => done)).toEqual([false, true])
  })
})
