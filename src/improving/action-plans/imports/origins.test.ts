import { afterAll, beforeAll, expect, test } from 'vitest'
import { composition } from '#src/app/rooms.ts'
import type { ImportProfile, ImportValues, RowOutcome, StoreContext, UndoRow } from '#src/core/room/import-profile.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type World, world } from '#test/people.ts'

let w: World
beforeAll(async () => {
  w = await world({ rooms: [] })
})
afterAll(() => w.close())

const context: StoreContext = {
  import: 1,
  account: null,
  now: new Date('2026-11-19T09:00:00Z'),
  today: plainDate('2026-11-19'),
  way: 'load',
  demo: false,
  progress: () => undefined,
}
const found = composition.imports.find(({ code }) => code === 'origines-d-actions')
if (!found) throw new Error('No file of origins')
const profile: ImportProfile = found

/** An audit with its findings and two actions: one born of the first finding, one that answers the second too. */
async function furnished(tenant: number, site: number): Promise<{ findings: number[]; actions: number[] }> {
  const one = async (text: string, values: unknown[]) =>
    (await w.owner.query<{ id: number }>(text, [tenant, ...values])).rows[0]?.id ?? 0
  const audit = await one(
    "insert into audit (tenant, code, title, kind, planned, sites) values ($1, 'interne-2026', 'Audit interne', 'internal', '2026-05-04', array[$2::int]) returning id",
    [site],
  )
  const finding = (title: string) =>
    one("insert into finding (tenant, audit, kind, title) values ($1, $2, 'minor', $3) returning id", [audit, title])
  const findings = [await finding('Horaires absents'), await finding('Affiches anciennes')]
  const action = (title: string, origin: string) =>
    one(
      "insert into action (tenant, plan_year, site, title, state, proposed_on, origin_kind, origin_id) values ($1, 2026, $2, $3, 'proposed', '2026-05-10', $4, '7') returning id::int",
      [site, title, origin],
    )
  const actions = [await action('Afficher les horaires', 'finding'), await action('Refaire les affiches', 'proposal')]
  return { findings, actions }
}

const put = (tenant: number, values: readonly ImportValues[]): Promise<readonly RowOutcome[]> =>
  w.inside(tenant, (tx) =>
    profile.store(
      tx,
      values.map((one, at) => ({ line: at + 2, key: profile.naturalKey(one) ?? '', values: one })),
      context,
    ),
  )
const originsOf = async (tenant: number) =>
  (
    await w.owner.query<{ title: string; ref: string }>(
      `select a.title, a.origin_id as ref from action a where a.tenant = $1 and a.origin_kind = 'finding'
       union all select a.title, l.origin_id from action_link l join action a on a.tenant = l.tenant and a.id = l.action where l.tenant = $1 order by 1`,
      [tenant],
    )
  ).rows

test('[E2-36] what actions come from goes from one installation to another by name, whatever the numbers there', async () => {
  const from = w.hauts92
  const there = w.moselle57
  // The numbers of the two differ.
  await furnished(from.tenant, from.sites['antony'] ?? 0)
  await w.owner.query('delete from finding where tenant = $1', [from.tenant])
  await w.owner.query('delete from action where tenant = $1', [from.tenant])
  await w.owner.query('delete from audit where tenant = $1', [from.tenant])
  const here = await furnished(from.tenant, from.sites['antony'] ?? 0)
  const site = Object.values(there.sites)[0] ?? 0
  const other = await furnished(there.tenant, site)
  await w.owner.query('update action set origin_id = $2 where tenant = $1 and id = $3', [
    from.tenant,
    String(here.findings[0]),
    here.actions[0],
  ])
  await w.owner.query(
    "insert into action_link (tenant, action, origin_kind, origin_id, origin_label, linked_on) values ($1, $2, 'finding', $3, 'Audit interne', '2026-05-12')",
    [from.tenant, here.actions[1], String(here.findings[1])],
  )
  const out = await w.inside(from.tenant, (tx) => profile.export(tx))
  expect(out).toMatchObject([
    { title: 'Afficher les horaires', object: 'interne-2026 / Horaires absents', first: true, linkedOn: null },
    {
      title: 'Refaire les affiches',
      object: 'interne-2026 / Affiches anciennes',
      first: false,
      linkedOn: '2026-05-12',
    },
  ])
  expect((await put(from.tenant, out)).map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged'])

  const rows = out.map((one) => ({ ...one, site }))
  const stored = await put(there.tenant, rows)
  expect(stored.map(({ outcome }) => outcome)).toEqual(['updated', 'inserted'])
  expect(await originsOf(there.tenant)).toEqual([
    { title: 'Afficher les horaires', ref: String(other.findings[0]) },
    { title: 'Refaire les affiches', ref: String(other.findings[1]) },
  ])
  expect(here.findings).not.toEqual(other.findings)

  const undo = stored.flatMap((one): UndoRow[] =>
    one.outcome === 'updated' || one.outcome === 'inserted'
      ? [
          {
            record: one.record,
            outcome: one.outcome,
            version: one.version ?? null,
            before: one.outcome === 'updated' ? one.before : null,
          },
        ]
      : [],
  )
  expect(await w.inside(there.tenant, (tx) => profile.undo(tx, undo))).toEqual([])
  expect(await originsOf(there.tenant)).toEqual([{ title: 'Afficher les horaires', ref: '7' }])
})

test('[E2-36] an origin that nothing bears, an unknown action and a day to come are refused by line and column', async () => {
  const { tenant, sites } = w.hauts92
  const values = {
    planYear: 2026,
    site: sites['antony'] ?? 0,
    title: 'Refaire les affiches',
    kind: 'finding',
    object: 'interne-2026 / Rien de tel',
    label: '',
    linkedOn: '2026-05-12',
    first: false,
  }
  expect(await put(tenant, [values])).toMatchObject([{ line: 2, outcome: 'refused', fault: { column: 'object' } }])
  expect(await put(tenant, [{ ...values, title: 'Autre' }])).toMatchObject([
    { outcome: 'refused', fault: { column: 'title' } },
  ])
  const lookups = {
    today: context.today,
    sites: new Map(),
    services: new Map(),
    serving: new Map(),
    references: new Map(),
  }
  expect(profile.check?.({ ...values, linkedOn: '2027-01-01' }, lookups)).toMatchObject([{ column: 'linkedOn' }])
  expect(profile.check?.({ ...values, linkedOn: null }, lookups)).toMatchObject([{ column: 'linkedOn' }])
})
