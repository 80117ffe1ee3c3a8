import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Carrier } from '#src/core/room/carry.ts'
import type { ImportValues, StoreContext } from '#src/core/room/import-profile.ts'
import { scopeCarriers } from '#src/core/standards/carry-actions.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { move, simulate, touchedOf, undoMove } from './actions.ts'
import { mappingProfile } from './imports/index.ts'
import { transitionRoutes } from './room.ts'
import { findMove, listLines } from './store.ts'

let w: World
let lead: TestPerson
const pair = { before: 0, after: 0 }
/** Things of a room above, as it would carry them: notes on lines, kept in memory. */
const blocking = { now: [] as string[] }
const blocker: Carrier = {
  code: 'test',
  artefact: 'scores',
  title: 'Évaluations',
  simulate: async () => ({ carried: 0, again: [], behind: [], blockers: blocking.now }),
  apply: async () => ({ report: { carried: 0, again: [], behind: [], blockers: [] }, memory: null }),
  touched: async () => [],
  undo: async () => undefined,
}
const carriers = [...scopeCarriers, blocker]
const day = plainDate('2026-12-01')
const today = plainDate('2026-11-19')
const MODULES = ['m1', 'm2', 'm3'] as const

beforeAll(async () => {
  w = await world({ rooms: [transitionRoutes(carriers)] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  for (const [code, side] of [
    ['2025', 'before'],
    ['2027', 'after'],
  ] as const) {
    const version = await w.owner.query<{ id: number }>(
      `insert into framework_version (tenant, framework, code, name, valid_from) values ($1, 'charte', $2, 'Charte', $3) returning id`,
      [w.hauts92.tenant, code, `${code}-01-01`],
    )
    const id = version.rows[0]?.id ?? 0
    pair[side] = id
    for (const key of MODULES) {
      const title = key === 'm3' && code === '2027' ? 'Autre' : `Module ${key}`
      const own = key === 'm3' && code === '2027' ? 'n3' : key
      const made = await w.owner.query<{ id: number }>(
        `insert into framework_item (tenant, framework_version, level, key, title, kind) values ($1, $2, 'module', $3, $4, 'core') returning id`,
        [w.hauts92.tenant, id, own, title],
      )
      await w.owner.query(
        `insert into framework_item (tenant, framework_version, level, key, parent, title) values ($1, $2, 'commitment', $3, $4, $5)`,
        [w.hauts92.tenant, id, `${own}-c`, made.rows[0]?.id ?? 0, `Engagement ${own}`],
      )
    }
    await w.owner.query(
      `update framework_version set state = 'published', hash = repeat('a', 64), published_on = '2025-01-01' where id = $1`,
      [id],
    )
  }
})
afterAll(() => w.close())

const base = () => `/passages/${pair.before}/${pair.after}`
const inside = <T>(work: Parameters<typeof w.inside<T>>[1]) => w.inside(w.hauts92.tenant, work)
const scopeNow = async () =>
  (
    await w.owner.query<Record<string, unknown>>(
      `select site, module, service, valid_from::text, valid_to::text, note from scope_line where tenant = $1 order by 1, 2, 3, 4`,
      [w.hauts92.tenant],
    )
  ).rows.concat(
    (
      await w.owner.query<Record<string, unknown>>(
        `select site, commitment, reason, valid_from::text, state from scope_exclusion where tenant = $1 order by 1, 2, 4`,
        [w.hauts92.tenant],
      )
    ).rows,
  )
const itemOf = async (version: number, key: string): Promise<number> =>
  (
    await w.owner.query<{ id: number }>('select id from framework_item where framework_version = $1 and key = $2', [
      version,
      key,
    ])
  ).rows[0]?.id ?? 0

test('[A1-21] a mapping is proposed, completed by hand, exported, and refuses what is at odds', async () => {
  expect(await textOf(await lead.get('/passages'))).toContain('Charte, version 2025 → Charte, version 2027')
  expect((await lead.post(`${base()}/proposer`)).headers.get('location')).toContain('fait=proposee')
  const page = await textOf(await lead.get(base()))
  expect(page).toContain('8 lignes, 8 restent à relire')
  expect(page).toContain('Simuler le passage')
  expect((await lead.post(`${base()}/relire`)).headers.get('location')).toContain('fait=relue')
  expect(await textOf(await lead.get(`${base()}?relue=non`))).toContain('Supprimée')
  expect(await (await lead.get(`${base()}/export`)).text()).toContain('Module m1;Module m1;Inchangée')
  const gone = (await inside((tx) => listLines(tx, pair))).find(({ relation }) => relation === 'removed')
  const one = `${base()}/lignes/${gone?.id}`
  const refused = await lead.post(one, {
    beforeItem: gone?.beforeItem ?? 0,
    relation: 'minor',
    carries: 'scope',
    version: 1,
  })
  expect(refused.status).toBe(422)
  expect(await textOf(refused)).toContain('Choisissez la ligne suivante')
  const auditor = await w.personOf(w.hauts92, 'auditor')
  expect((await auditor.get(base())).status).toBe(200)
  expect((await auditor.get(one)).status).toBe(403)
  expect((await auditor.post(`${base()}/proposer`)).status).toBe(403)
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  for (const path of [base(), one, `${base()}/simulation`, `${base()}/export`])
    expect((await moselle.get(path)).status, path).toBe(404)
  expect((await moselle.post(`${base()}/proposer`)).status).toBe(404)
  expect(
    (
      await lead.post(one, {
        beforeItem: gone?.beforeItem ?? 0,
        relation: 'removed',
        note: 'Vue',
        confirmed: 'oui',
        version: 1,
      })
    ).status,
  ).toBe(303)
  expect(
    (await lead.post(one, { beforeItem: gone?.beforeItem ?? 0, relation: 'removed', note: 'Autre', version: 1 }))
      .status,
  ).toBe(409)
})

test('[A1-22] a mapping comes in from a file, checked line by line, and goes out as it came', async () => {
  const context: StoreContext = {
    import: 1,
    account: null,
    now: new Date('2026-11-19T09:00:00Z'),
    today,
    way: 'import',
    demo: false,
    progress: () => undefined,
  }
  const storing = (rows: readonly ImportValues[]) =>
    inside((tx) =>
      mappingProfile.store(
        tx,
        rows.map((values, n) => ({ line: n + 2, key: mappingProfile.naturalKey(values) ?? '', values })),
        context,
      ),
    )
  const out = await inside((tx) => mappingProfile.export(tx))
  expect(out).toHaveLength(8)
  expect((await storing(out)).every(({ outcome }) => outcome === 'unchanged')).toBe(true)
  const [first = {}] = out
  const faultOf = async (over: ImportValues) => {
    const [got] = await storing([{ ...first, ...over }])
    return got?.outcome === 'refused' ? got.fault.column : got?.outcome
  }
  expect(await faultOf({ beforeKey: 'inconnu' })).toBe('beforeKey')
  expect(await faultOf({ afterKey: 'inconnu' })).toBe('afterKey')
  expect(await faultOf({ carries: 'Preuves ; Tout' })).toBe('carries')
  expect(await faultOf({ relation: 'new' })).toBe('beforeKey')
  expect(await faultOf({ note: 'Relue en comité' })).toBe('updated')
})

describe('[A1-23] the move is simulated, confirmed as shown, in one transaction, and undone until somebody worked on it', () => {
  const asked = () => ({ ...pair, day })
  const moving = async () => {
    const { mark } = await inside((tx) => simulate(tx, carriers, asked()))
    const made = await inside((tx) => move(tx, carriers, { ...asked(), mark, account: lead.account, today }))
    return made.outcome === 'done' ? made.made : made.outcome
  }
  const taking = async (id: number) =>
    inside(async (tx) => undoMove(tx, carriers, { id, version: (await findMove(tx, id)).version, today }))

  test('apply then undo leaves all as it was, whatever stood there; twice adds nothing', async () => {
    const sites = Object.values(w.hauts92.sites)
    const services = [null, ...Object.values(w.hauts92.services)]
    const [from, to] = [
      await Promise.all(MODULES.map((key) => itemOf(pair.before, key))),
      await itemOf(pair.after, 'm2'),
    ]
    const excluded = await itemOf(pair.before, 'm1-c')
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.record({ site: fc.constantFrom(...sites), module: fc.constantFrom(...from) }), {
          selector: ({ site, module }) => `${site} ${module}`,
          maxLength: 6,
        }),
        fc.constantFrom(...services),
        fc.boolean(),
        async (held, service, already) => {
          await w.owner.query('delete from scope_line where tenant = $1', [w.hauts92.tenant])
          await w.owner.query('delete from scope_exclusion where tenant = $1', [w.hauts92.tenant])
          for (const { site, module } of held)
            await w.owner.query(
              `insert into scope_line (tenant, site, module, service, valid_from) values ($1, $2, $3, $4, '2025-01-01')`,
              [w.hauts92.tenant, site, module, service],
            )
          if (already)
            await w.owner.query(
              `insert into scope_line (tenant, site, module, valid_from, note) values ($1, $2, $3, '2026-01-01', 'À la main')`,
              [w.hauts92.tenant, sites[0], to],
            )
          await w.owner.query(
            `insert into scope_exclusion (tenant, site, commitment, reason, valid_from, state, approver, decided_on)
             values ($1, $2, $3, 'Sans objet', '2025-01-01', 'approved', 'Secrétaire général', '2025-01-02')`,
            [w.hauts92.tenant, sites[0], excluded],
          )
          const before = await scopeNow()
          const id = await moving()
          if (typeof id !== 'number') throw new Error(id)
          const after = await scopeNow()
          const rest = await inside((tx) =>
            Promise.all(
              scopeCarriers.map(async (one) => {
                const { plan } = await simulate(tx, [], asked())
                return (await one.simulate(tx, plan)).carried
              }),
            ),
          )
          expect(rest).toEqual([0, 0])
          const told = (await inside((tx) => findMove(tx, id))).report
          expect(after.length - before.length).toBe(told.reduce((sum, { report }) => sum + report.carried, 0))
          expect((await taking(id)).outcome).toBe('done')
          expect(await scopeNow()).toEqual(before)
        },
      ),
      { numRuns: 12 },
    )
  })
  test('what a person changed since keeps the move; what was shown is what is confirmed', async () => {
    const id = await moving()
    if (typeof id !== 'number') throw new Error(id)
    const page = await textOf(await lead.get(`/passages/faits/${id}`))
    expect(page).toContain('Défaire le passage')
    expect(page).toContain('à approuver de nouveau')
    expect(await moving()).toBe('refused')
    const [carried] = (
      await w.owner.query<{ id: number }>(
        `update scope_exclusion set version = version + 1 where tenant = $1 and state = 'proposed' returning id`,
        [w.hauts92.tenant],
      )
    ).rows
    expect(carried).toBeDefined()
    expect(await inside(async (tx) => touchedOf(tx, carriers, await findMove(tx, id)))).toHaveLength(1)
    expect((await taking(id)).outcome).toBe('refused')
    const refused = await lead.post(`/passages/faits/${id}/defaire`, { version: 1 })
    expect(refused.headers.get('location')).toContain('refus=touched')
    expect(await textOf(await lead.get(`/passages/faits/${id}`))).toContain('Quelqu’un a travaillé')
    await w.owner.query(`update scope_exclusion set version = version - 1 where id = $1`, [carried?.id])
    expect((await lead.post(`/passages/faits/${id}/defaire`, { version: 1 })).headers.get('location')).toContain(
      'fait=defait',
    )
    expect((await lead.post(`/passages/faits/${id}/defaire`, { version: 2 })).headers.get('location')).toContain(
      'refus=undone',
    )
  })
  test('blockers are told, a mark that is not the one shown is refused, a reader confirms nothing', async () => {
    const simulated = await (await lead.get(`${base()}/simulation?jour=2026-12-01`)).text()
    const mark = /name="mark" value="([0-9a-f]+)"/.exec(simulated)?.[1] ?? ''
    expect(mark).toHaveLength(24)
    const stale = await lead.post(`${base()}/simulation`, { day: '2026-12-01', mark: 'x' })
    expect(stale.status).toBe(422)
    expect(await textOf(stale)).toContain('a changé depuis la simulation')
    blocking.now = ['L’audit de suivi du 3 décembre est en cours : terminez-le d’abord.']
    const blocked = await textOf(await lead.get(`${base()}/simulation?jour=2026-12-01`))
    expect(blocked).toContain('terminez-le d’abord')
    expect(blocked).not.toContain('Passer à la version suivante')
    expect((await lead.post(`${base()}/simulation`, { day: '2026-12-01', mark })).status).toBe(422)
    blocking.now = []
    const auditor = await w.personOf(w.hauts92, 'auditor')
    expect((await auditor.post(`${base()}/simulation`, { day: '2026-12-01', mark })).status).toBe(403)
    const moselle = await w.personOf(w.moselle57, 'quality_lead')
    expect((await moselle.post(`${base()}/simulation`, { day: '2026-12-01', mark })).status).toBe(404)
    expect((await lead.post(`${base()}/simulation`, { day: '2026-12-01', mark })).headers.get('location')).toContain(
      'fait=fait',
    )
  })
})
