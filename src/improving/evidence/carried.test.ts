import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CarryPlan, RELATIONS, type Relation } from '#src/core/room/carry.ts'
import { move, simulate, touchedOf, undoMove } from '#src/core/transitions/actions.ts'
import { findMove } from '#src/core/transitions/store.ts'
import { usualOf } from '#src/core/transitions/transition.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { ratingCarriers } from '#src/improving/assessments/actions/carrying.ts'
import { routes } from '#src/app/rooms.ts'
import { textOf, type World, world } from '#test/people.ts'
import { type Held, planEvidence } from './carried.ts'
import { evidenceCarriers } from './carry-actions.ts'

const day = plainDate('2026-12-01')
const CODES = codesOf(RELATIONS)
const paired = CODES.filter((one) => one !== 'removed' && one !== 'new')

describe('[A1-24] evidence follows its line by relation', () => {
  const line = fc.record({
    before: fc.integer({ min: 1, max: 5 }),
    after: fc.integer({ min: 11, max: 15 }),
    relation: fc.constantFrom(...paired),
    carried: fc.boolean(),
  })
  const evidence = fc.record({
    on: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 4 }),
    ended: fc.boolean(),
  })
  const codeOf = (item: number) => (item > 10 ? `neuf/k${item}` : `vieux/k${item}`)

  test('unchanged and reworded lines take it along, the others say it is to look at again; never twice', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.array(evidence, { maxLength: 6 }), (lines, all) => {
        const plan: CarryPlan = {
          before: 1,
          after: 2,
          day,
          nameOf: (item) => `ligne ${item}`,
          lines: lines.map(({ carried, ...one }) => ({ ...one, carries: carried ? ['evidence'] : [] })),
        }
        const held = all.map(
          ({ on, ended }, id): Held => ({
            id,
            version: 1,
            validTo: ended ? plainDate('2026-11-30') : null,
            commitments: on.map(codeOf),
          }),
        )
        const { given, report } = planEvidence({ plan, held, codeOf })
        for (const one of held) {
          const expected = new Set(
            plan.lines.flatMap(({ before, after, relation, carries }) =>
              one.validTo === null &&
              carries.includes('evidence') &&
              (relation === 'unchanged' || relation === 'minor') &&
              one.commitments.includes(codeOf(before ?? 0))
                ? [codeOf(after ?? 0)]
                : [],
            ),
          )
          expect(new Set(given.find(({ id }) => id === one.id)?.added ?? [])).toEqual(expected)
        }
        expect(report.carried).toBe(given.reduce((sum, { added }) => sum + added.length, 0))
        const after = held.map((one) => ({
          ...one,
          commitments: [...one.commitments, ...(given.find(({ id }) => id === one.id)?.added ?? [])],
        }))
        expect(planEvidence({ plan, held: after, codeOf }).report.carried).toBe(0)
      }),
    )
  })
})

describe('[A1-24] [A1-25] evidence and ratings go along with the move, and come back with its undoing', () => {
  let w: World
  const carriers = [...evidenceCarriers, ...ratingCarriers]
  const pair = { before: 0, after: 0 }
  const items: Record<'before' | 'after', number[]> = { before: [], after: [] }
  const one = async (text: string, values: unknown[]): Promise<number> =>
    (await w.owner.query<{ id: number }>(text, values)).rows[0]?.id ?? 0
  let tenant = 0
  let site = 0
  beforeAll(async () => {
    w = await world({ rooms: routes })
    tenant = w.hauts92.tenant
    site = w.hauts92.sites['antony'] ?? 0
    for (const side of ['before', 'after'] as const) {
      const framework = side === 'before' ? 'vieux' : 'neuf'
      const version = await one(
        `insert into framework_version (tenant, framework, code, name, valid_from) values ($1, $2, '1', $2, '2025-01-01') returning id`,
        [tenant, framework],
      )
      pair[side] = version
      const module = await one(
        `insert into framework_item (tenant, framework_version, level, key, title, kind) values ($1, $2, 'module', 'm', 'Module', 'core') returning id`,
        [tenant, version],
      )
      items[side] = [module]
      for (const n of [1, 2, 3, 4])
        items[side].push(
          await one(
            `insert into framework_item (tenant, framework_version, level, key, parent, position, title) values ($1, $2, 'commitment', $3, $4, $5, $6) returning id`,
            [tenant, version, `${framework}-${n}`, module, n, `Engagement ${n}`],
          ),
        )
      await w.owner.query(
        `update framework_version set state = 'published', hash = repeat('a', 64), published_on = '2025-01-01' where id = $1`,
        [version],
      )
    }
    for (const [code, of] of [
      ['une', ['vieux/vieux-1', 'vieux/vieux-2']],
      ['autre', ['vieux/vieux-3']],
      ['libre', []],
    ] as const)
      await w.owner.query(
        `insert into evidence (tenant, code, kind, title, commitments, url, added_on) values ($1, $2, 'link', $2, $3, 'https://e.test/', '2026-01-01')`,
        [tenant, code, of],
      )
    const assessment = await one(
      `insert into assessment (tenant, code, kind, title, framework_version, year, starts_on, held_on, grain, score_by, state, moved_on)
       values ($1, 'auto', 'self', 'Autodiagnostic 2026', $2, 2026, '2026-03-01', '2026-03-10', 'commitment', 'commitments', 'validated', '2026-03-10') returning id`,
      [tenant, pair.before],
    )
    await w.owner.query(`insert into assessment_site (tenant, assessment, site) values ($1, $2, $3)`, [
      tenant,
      assessment,
      site,
    ])
    await w.owner.query(
      `insert into assessment_module (tenant, assessment, key, position, title) values ($1, $2, 'm', 1, 'Module')`,
      [tenant, assessment],
    )
    for (const n of [1, 2, 3, 4])
      await w.owner.query(
        `insert into assessment_line (tenant, assessment, site, module, commitment, key, position, title, rating, work) values ($1, $2, $3, 'm', $4, $4, $5, $6, 'partial', 'done')`,
        [tenant, assessment, site, `vieux-${n}`, n, `Engagement ${n}`],
      )
  })
  afterAll(() => w.close())

  const inside = <T>(work: Parameters<typeof w.inside<T>>[1]) => w.inside(tenant, work)
  const now = async () => [
    (await w.owner.query('select code, commitments from evidence where tenant = $1 order by code', [tenant])).rows,
    (
      await w.owner.query(
        'select a.code, a.framework_version, l.key, l.proposed, l.rating from assessment a left join assessment_line l on l.assessment = a.id where a.tenant = $1 order by 1, 2, 3',
        [tenant],
      )
    ).rows,
  ]
  const mapped = async (relations: readonly Relation[]) => {
    await w.owner.query('delete from mapping_line where tenant = $1', [tenant])
    const all = ['unchanged' as Relation, ...relations]
    for (const [n, relation] of all.entries()) {
      const [before, after] = [items.before[n] ?? null, items.after[n] ?? null]
      const rows: (readonly [number | null, number | null, Relation])[] =
        relation === 'removed' || relation === 'new'
          ? [
              [before, null, 'removed'],
              [null, after, 'new'],
            ]
          : relation === 'split' || relation === 'merged'
            ? [[before, after, 'major']]
            : [[before, after, relation]]
      for (const [from, to, said] of rows)
        await w.owner.query(
          'insert into mapping_line (tenant, before_version, after_version, before_item, after_item, relation, carries, confirmed) values ($1, $2, $3, $4, $5, $6, $7, true)',
          [tenant, pair.before, pair.after, from, to, said, usualOf(said)],
        )
    }
    return all.slice(1).map((relation) => relation === 'unchanged' || relation === 'minor')
  }
  const shown = () => inside((tx) => simulate(tx, carriers, { ...pair, day }))
  const account = async () =>
    one(
      `insert into account (email, name) values ('passage' || random() || '@parvis.test', 'Passage') returning id`,
      [],
    )

  test('whatever the mapping, what is simulated is what is done, and the undoing takes exactly that back', async () => {
    const by = await account()
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...CODES), { minLength: 4, maxLength: 4 }), async (relations) => {
        const follows = await mapped(relations)
        const before = await now()
        const told = await shown()
        expect(told.faults).toEqual([])
        const [evidence, ratings] = told.reports.map(({ report }) => report)
        // Lines 1, 2 and 3 have one evidence each; every line has its rating at one site.
        expect(evidence?.carried).toBe(follows.slice(0, 3).filter(Boolean).length)
        expect(ratings?.carried).toBe(follows.filter(Boolean).length)
        const outcome = await inside((tx) =>
          move(tx, carriers, { ...pair, day, mark: told.mark, account: by, today: plainDate('2026-11-19') }),
        )
        if (outcome.outcome !== 'done') throw new Error(outcome.outcome)
        const after = await now()
        const drafts = (
          await w.owner.query(`select count(*)::int as n from assessment where framework_version = $1`, [pair.after])
        ).rows
        expect(drafts).toEqual([{ n: follows.some(Boolean) ? 1 : 0 }])
        expect(after[0]).not.toBeUndefined()
        const one = await inside((tx) => findMove(tx, outcome.made))
        expect(await inside((tx) => touchedOf(tx, carriers, one))).toEqual([])
        const back = await inside((tx) =>
          undoMove(tx, carriers, { id: one.id, version: one.version, today: plainDate('2026-11-19') }),
        )
        expect(back.outcome).toBe('done')
        expect(await now()).toEqual(before)
      }),
      { numRuns: 10 },
    )
  })

  test('what a person did since holds the move; the page says what is to look at again', async () => {
    const by = await account()
    await mapped(['unchanged', 'major', 'minor', 'removed'])
    const lead = await w.personOf(w.hauts92, 'quality_lead')
    const page = await textOf(await lead.get(`/passages/${pair.before}/${pair.after}/simulation?jour=2026-12-01`))
    expect(page).toContain('« Engagement 2 », pour « Engagement 2 » : 1 preuve à revoir.')
    expect(page).toContain('« Engagement 2 » : à coter de nouveau.')
    expect(page).toContain('« Engagement 4 » : sa cotation reste à l’ancienne version.')
    const { mark } = await shown()
    const outcome = await inside((tx) =>
      move(tx, carriers, { ...pair, day, mark, account: by, today: plainDate('2026-11-19') }),
    )
    if (outcome.outcome !== 'done') throw new Error(outcome.outcome)
    const proposed = await w.owner.query<{ key: string; proposed: string; rating: string; change: string }>(
      `select l.key, l.proposed, l.rating, l.change from assessment_line l join assessment a on a.id = l.assessment where a.framework_version = $1 order by l.key`,
      [pair.after],
    )
    expect(proposed.rows).toEqual([
      { key: 'neuf-1', proposed: 'partial', rating: '', change: 'unchanged' },
      { key: 'neuf-2', proposed: '', rating: '', change: 'changed' },
      { key: 'neuf-3', proposed: 'partial', rating: '', change: 'changed' },
      { key: 'neuf-4', proposed: '', rating: '', change: 'new' },
    ])
    await w.owner.query(`update evidence set version = version + 1 where tenant = $1 and code = 'une'`, [tenant])
    await w.owner.query(`update assessment_line set version = 2 where key = 'neuf-1' and tenant = $1`, [tenant])
    const move1 = await inside((tx) => findMove(tx, outcome.made))
    expect(await inside((tx) => touchedOf(tx, carriers, move1))).toEqual([
      'Preuve « une » : modifiée depuis.',
      '« Autodiagnostic 2026 » : travaillé ou supprimé depuis.',
    ])
    const refused = await inside((tx) =>
      undoMove(tx, carriers, { id: move1.id, version: move1.version, today: plainDate('2026-11-19') }),
    )
    expect(refused.outcome).toBe('refused')
  })
})
