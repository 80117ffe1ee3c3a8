import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImportProfile, ImportValues, StoreContext } from '#src/core/room/import-profile.ts'
import { receive } from '#src/core/standards/actions.ts'
import { SHIPPED } from '#src/core/standards/shipped.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { routes } from '#src/app/rooms.ts'
import { type World, world } from '#test/people.ts'
import { findAssessment, listAssessments, snapshotOf } from '../store/assessments.ts'
import { assessmentProfiles } from './index.ts'

let w: World
beforeAll(async () => {
  w = await world({ rooms: routes })
  for (const { tenant } of [w.hauts92, w.moselle57])
    await w.inside(tenant, async (tx) => {
      const manifest = SHIPPED.find(({ framework }) => framework === 'services-publics-plus')
      if (manifest) await receive(tx, manifest, { origin: 'shipped', today: plainDate('2026-01-05') })
    })
})
afterAll(() => w.close())

const context: StoreContext = {
  import: 1,
  account: null,
  now: new Date('2026-11-19T09:00:00Z'),
  today: plainDate('2026-11-19'),
  way: 'import',
  demo: false,
  progress: () => undefined,
}
const profile = (code: string): ImportProfile => {
  const found = assessmentProfiles.find((one) => one.code === code)
  if (!found) throw new Error(code)
  return found
}
const store = (code: string, rows: readonly ImportValues[], tenant = w.hauts92.tenant) =>
  w.inside(tenant, async (tx) => {
    const one = profile(code)
    const ready = rows.map((values, n) => ({ line: n + 2, key: one.naturalKey(values) ?? '', values }))
    return one.store(tx, ready, context)
  })
const out = (code: string, tenant = w.hauts92.tenant) => w.inside(tenant, (tx) => profile(code).export(tx))
const version = SHIPPED.find(({ framework }) => framework === 'services-publics-plus')
const key = (n: number): string => version?.modules[0]?.commitments[n]?.key ?? ''
const header = (over: ImportValues = {}): ImportValues => ({
  code: 'diagnostic-2025',
  title: 'Diagnostic 2025',
  kind: 'diagnostic',
  year: 2025,
  startsOn: null,
  heldOn: '2025-12-01',
  grain: 'commitment',
  framework: 'services-publics-plus',
  versionCode: version?.code ?? '',
  modules: '',
  sites: '',
  ...over,
})
const idOf = async (code: string, tenant = w.hauts92.tenant): Promise<number> =>
  (await w.inside(tenant, (tx) => listAssessments(tx, new Map()))).find((one) => one.code === code)?.id ?? 0

test('[A5-15] assessments come in from files, are refused by line and column, and go out unchanged', async () => {
  expect((await store('autodiagnostics', [header()]))[0]?.outcome).toBe('inserted')
  expect((await store('autodiagnostics', [header()]))[0]?.outcome).toBe('unchanged')
  expect((await store('autodiagnostics', [header({ title: 'Diagnostic local 2025' })]))[0]?.outcome).toBe('updated')
  expect((await store('autodiagnostics', [header({ code: 'x', versionCode: '1900' })]))[0]).toMatchObject({
    outcome: 'refused',
    fault: { column: 'versionCode' },
  })
  expect((await store('autodiagnostics', [header({ code: 'x', sites: 'nulle-part' })]))[0]).toMatchObject({
    fault: { column: 'sites' },
  })
  const assessment = await idOf('diagnostic-2025')
  const line = (n: number, over: ImportValues): ImportValues => ({ assessment, site: null, key: key(n), ...over })
  const ratings = [line(0, { rating: null, rate: 61.6 }), line(1, { rating: 'conform', rate: null, comment: 'Vu' })]
  expect((await store('cotations', ratings)).map(({ outcome }) => outcome)).toEqual(['updated', 'updated'])
  expect((await store('cotations', ratings)).map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged'])
  expect((await store('cotations', [line(2, { rating: 'not_applicable' })]))[0]).toMatchObject({
    fault: { column: 'reason' },
  })
  expect((await store('cotations', [{ ...line(2, { rating: 'conform' }), key: 'absent' }]))[0]).toMatchObject({
    line: 2,
    fault: { column: 'key' },
  })
  await store('points-d-evaluation', [
    { assessment, kind: 'axis', body: 'Le délai', channel: '', position: 1, key: key(0) },
  ])
  await store('taux-d-evaluation', [
    { assessment, subject: 'channel', name: 'Internet', site: null, rate: 85, source: 'Note' },
  ])
  const given = {
    assessment,
    site: w.hauts92.sites['antony'] ?? 0,
    subject: 'whole',
    name: null,
    owner: 'Correspondante',
  }
  expect((await store('lignes-confiees', [given]))[0]?.outcome).toBe('inserted')
  const frozen = { assessment, state: 'frozen', movedOn: plainDate('2026-01-10'), archivedOn: null }
  expect((await store('etats-d-evaluation', [frozen]))[0]?.outcome).toBe('updated')
  expect((await store('etats-d-evaluation', [{ ...frozen, state: 'draft' }]))[0]?.outcome).toBe('refused')
  expect((await store('cotations', [line(3, { rating: 'conform' })]))[0]).toMatchObject({ outcome: 'refused' })
  const before = await w.inside(w.hauts92.tenant, (tx) => snapshotOf(tx, assessment))

  // Into another département, by codes: the same content, and the same photograph.
  const other = w.moselle57.tenant
  await store('autodiagnostics', await out('autodiagnostics'), other)
  const there = await idOf('diagnostic-2025', other)
  const moved = async (code: string) =>
    (await out(code)).map((row) => ({
      ...row,
      assessment: there,
      ...(code === 'lignes-confiees' ? { site: w.moselle57.sites['metz'] ?? 0 } : {}),
    }))
  for (const { code } of assessmentProfiles.slice(1)) await store(code, await moved(code), other)
  for (const { code } of assessmentProfiles.filter((one) => one.code !== 'lignes-confiees'))
    expect([code, await out(code, other)]).toEqual([code, await out(code)])
  const after = await w.inside(other, (tx) => snapshotOf(tx, there))
  expect(after?.hash).toBe(before?.hash)
  expect(await w.inside(other, (tx) => findAssessment(tx, there))).toMatchObject({
    state: 'frozen',
    rate: 808,
    assessed: 2,
  })
})

test('[A5-15] what a file brought is taken back, unless it was frozen since', async () => {
  const [made] = await store('autodiagnostics', [header({ code: 'a-reprendre' })])
  const assessment = await idOf('a-reprendre')
  const [rated] = await store('cotations', [{ assessment, site: null, key: key(0), rating: 'conform' }])
  if (made?.outcome !== 'inserted' || rated?.outcome !== 'updated') throw new Error('stored')
  const undo = (code: string, row: typeof made | typeof rated) =>
    w.inside(w.hauts92.tenant, (tx) =>
      profile(code).undo(tx, [
        { record: row.record, outcome: row.outcome, version: row.version ?? null, before: row.before ?? null },
      ]),
    )
  expect(await undo('cotations', rated)).toEqual([])
  expect((await w.inside(w.hauts92.tenant, (tx) => findAssessment(tx, assessment))).assessed).toBe(0)
  expect(await undo('autodiagnostics', made)).toEqual([])
  expect(await idOf('a-reprendre')).toBe(0)
})
