import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import type { ImportProfile, ImportValues, StoreContext, UndoRow } from '#src/core/room/import-profile.ts'
import { type World, world } from '#test/people.ts'
import { categoryVersionsProfile } from './category-versions.ts'
import { complaintsProfile } from './index.ts'
import { categoriesProfile, delaysProfile, urnProfile } from './settings.ts'

let w: World
beforeAll(async () => {
  w = await world({ rooms: [] })
})
afterAll(() => w.close())

const context: StoreContext = {
  import: 7,
  account: null,
  now: new Date('2026-11-19T09:00:00Z'),
  today: plainDate('2026-11-19'),
  way: 'import',
  demo: false,
  progress: () => undefined,
}
const store = (profile: ImportProfile, list: readonly ImportValues[]) =>
  w.inside(w.hauts92.tenant, (tx) =>
    profile.store(
      tx,
      list.map((values, index) => ({
        line: index + 2,
        key: profile.naturalKey(values) ?? `content-${JSON.stringify(values)}`,
        values,
      })),
      context,
    ),
  )
const outcomes = async (profile: ImportProfile, list: readonly ImportValues[]) =>
  (await store(profile, list)).map((one) => one.outcome)
const exported = (profile: ImportProfile) => w.inside(w.hauts92.tenant, (tx) => profile.export(tx))

test('[F5-50] a register kept in a spreadsheet is read once, numbered, derived, counted, and goes out as it came', async () => {
  const site = w.hauts92.sites['nanterre'] ?? 0
  expect(await outcomes(categoriesProfile, [{ code: 'instruction', name: 'Attente pendant l’instruction' }])).toEqual([
    'inserted',
  ])
  expect(
    await outcomes(delaysProfile, [{ channel: 'letter', validFrom: '2022-01-01', days: 8, source: 'CLU' }]),
  ).toEqual(['inserted'])
  expect(
    await outcomes(urnProfile, [
      { site, openedOn: '2022-03-07', forms: 0 },
      { site, openedOn: '2022-03-14', forms: 1 },
    ]),
  ).toEqual(['inserted', 'inserted'])
  const [category] = (await w.owner.query('select id from complaint_category')).rows.map((row) => Number(row.id))
  const list: ImportValues[] = [
    {
      reference: 'r-2022-0007',
      channel: 'email',
      receivedOn: '2022-03-01',
      site,
      category: category ?? null,
      subject: 'Attente',
      answeredOn: '2022-03-08',
      answer: 'Réponse',
      name: 'Personne inventée',
    },
    {
      reference: null,
      channel: 'letter',
      receivedOn: '2022-03-02',
      site,
      category: null,
      subject: 'Lettre',
      answeredOn: null,
      answer: null,
      name: null,
    },
    {
      reference: 'ANCIEN-12',
      channel: 'email',
      receivedOn: '2022-03-20',
      site,
      category: null,
      subject: 'Encore',
      answeredOn: null,
      answer: null,
      name: null,
      repeatOf: 'R-2022-0007',
    },
    {
      reference: null,
      channel: 'urn',
      receivedOn: '2022-03-14',
      site,
      category: null,
      subject: 'Urne',
      answeredOn: null,
      answer: null,
      name: null,
      urnOpenedOn: '2022-03-14',
      eligibility: 'no_answer_expected',
    },
  ]
  const full = list.map((values) => ({ repeatOf: null, urnOpenedOn: null, eligibility: null, ...values }))
  expect(await outcomes(complaintsProfile, full)).toEqual(['inserted', 'inserted', 'inserted', 'inserted'])
  expect(await outcomes(complaintsProfile, full)).toEqual(['unchanged', 'unchanged', 'unchanged', 'unchanged'])
  const rows = await w.owner.query(
    'select reference, due_on::text, delay_days, term_days, standing, urn_opening is not null as urn from complaint order by received_on, id',
  )
  expect(rows.rows).toEqual([
    { reference: 'R-2022-0007', due_on: '2022-03-08', delay_days: 5, term_days: 5, standing: 'eligible', urn: false },
    {
      reference: 'R-2022-0008',
      due_on: '2022-03-14',
      delay_days: null,
      term_days: 8,
      standing: 'eligible',
      urn: false,
    },
    {
      reference: 'R-2022-0009',
      due_on: '2022-03-28',
      delay_days: null,
      term_days: 10,
      standing: 'no_answer_expected',
      urn: true,
    },
    { reference: 'ANCIEN-12', due_on: '2022-03-25', delay_days: null, term_days: 5, standing: 'repeat', urn: false },
  ])
  const out = await exported(complaintsProfile)
  expect(out[0]).toMatchObject({
    reference: 'R-2022-0007',
    category,
    answer: 'Réponse',
    via: 'email',
    name: 'Personne inventée',
  })
  expect(await outcomes(complaintsProfile, out)).toEqual(['unchanged', 'unchanged', 'unchanged', 'unchanged'])
  expect((await w.owner.query('select count(*)::int as n from complaint_message')).rows[0].n).toBe(1)
  const cells = await w.owner.query(
    "select sum(c.n)::int as n from measure_now c join measure m on m.id = c.measure where m.code = 'complaint.received'",
  )
  expect(cells.rows[0].n).toBe(4)
})

const lookups = {
  today: plainDate('2026-11-19'),
  sites: new Map(),
  services: new Map(),
  serving: new Map(),
  references: new Map(),
}

test('[C3-23] what a user said of an answer comes in with the register and goes out with it; a line without it leaves what stands', async () => {
  const line = {
    reference: 'R-2023-0777',
    channel: 'email',
    receivedOn: '2023-02-06',
    site: w.hauts92.sites['antony'] ?? 0,
    answeredOn: '2023-02-08',
  }
  const rated = { answerScore: '4', answerRatedOn: '2023-02-09', answerRemark: 'Claire et rapide.' }
  await store(complaintsProfile, [{ ...line, ...rated }])
  await store(complaintsProfile, [line])
  const out = await w.inside(w.hauts92.tenant, (tx) => complaintsProfile.export(tx))
  expect(out.find(({ reference }) => reference === 'R-2023-0777')).toMatchObject(rated)
  const check = (over: Record<string, string>) =>
    complaintsProfile.check?.({ ...line, ...over }, lookups).map(({ column }) => column)
  expect(check(rated)).toEqual([])
  expect(check({ answerScore: '4' })).toEqual(['answerRatedOn', 'answerRatedOn'])
  expect(check({ ...rated, answerRatedOn: '2023-02-07' })).toEqual(['answerRatedOn'])
  expect(check({ answerRemark: 'Sans note' })).toEqual(['answerRemark'])
})

test('[F5-50] a changed line is updated and can be put back; new ones can be taken away with all that hangs on them', async () => {
  const site = w.hauts92.sites['antony'] ?? 0
  const values = {
    reference: 'R-2023-0001',
    channel: 'email',
    receivedOn: '2023-01-09',
    site,
    answeredOn: null,
    name: 'Personne inventée',
  }
  const [made] = await store(complaintsProfile, [values])
  const [changed] = await store(complaintsProfile, [{ ...values, answeredOn: '2023-01-12' }])
  if (made?.outcome !== 'inserted' || changed?.outcome !== 'updated') throw new Error('not stored')
  const undo = (rows: UndoRow[]) => w.inside(w.hauts92.tenant, (tx) => complaintsProfile.undo(tx, rows))
  expect(
    await undo([{ record: made.record, outcome: 'inserted', version: made.version ?? null, before: null }]),
  ).toEqual(['R-2023-0001'])
  expect(
    await undo([
      { record: changed.record, outcome: 'updated', version: changed.version ?? null, before: changed.before },
    ]),
  ).toEqual([])
  expect(
    (await w.owner.query("select answered_on, delay_days from complaint where reference = 'R-2023-0001'")).rows,
  ).toEqual([{ answered_on: null, delay_days: null }])
  expect(await undo([{ record: made.record, outcome: 'inserted', version: 3, before: null }])).toEqual([])
  expect(
    (await w.owner.query('select count(*)::int as n from complaint_contact where complaint = $1', [made.record]))
      .rows[0].n,
  ).toBe(0)
})

test('[F5-50] a later rule moves no due day already recorded, even when the file is read again', async () => {
  const site = w.hauts92.sites['antony'] ?? 0
  const values = { reference: 'R-2024-0001', channel: 'email', receivedOn: '2024-03-04', site }
  await store(complaintsProfile, [values])
  await store(delaysProfile, [{ channel: 'email', validFrom: '2024-01-01', days: 2, source: 'CLU' }])
  expect(await outcomes(complaintsProfile, [values])).toEqual(['unchanged'])
})

test('[F5-51] a line that cannot be is refused beside its column', async () => {
  const site = w.hauts92.sites['antony'] ?? 0
  const faults = (values: ImportValues) => complaintsProfile.check?.(values, lookups).map((fault) => fault.column)
  const base = { channel: 'email', receivedOn: '2026-11-09', site }
  expect(faults(base)).toEqual([])
  expect(faults({ ...base, receivedOn: '2026-11-20' })).toEqual(['receivedOn'])
  expect(faults({ ...base, answeredOn: '2026-11-08' })).toEqual(['answeredOn'])
  expect(faults({ ...base, answer: 'Réponse' })).toEqual(['answeredOn'])
  expect(faults({ ...base, reference: 'A', repeatOf: 'A' })).toEqual(['repeatOf'])
  expect(faults({ ...base, urnOpenedOn: '2026-11-09' })).toEqual(['urnOpenedOn'])
  const refused = async (values: ImportValues) =>
    (await store(complaintsProfile, [values])).flatMap((one) => (one.outcome === 'refused' ? [one.fault.column] : []))
  expect(await refused({ ...base, channel: 'urn', urnOpenedOn: '2026-11-09' })).toEqual(['urnOpenedOn'])
  expect(await refused({ ...base, reference: 'R-2026-0900', repeatOf: 'R-1999-0001' })).toEqual(['repeatOf'])
})

test('[F5-52] versions of categories are read and go out as they came; a file that is taken back leaves none', async () => {
  const named = (name: string, over: ImportValues = {}) => ({ code: 'guichet', name, ...over })
  const [made] = await store(categoriesProfile, [named('Guichet')])
  const [changed] = await store(categoriesProfile, [named('Guichets', { validFrom: '2025-03-01' })])
  if (made?.outcome !== 'inserted' || changed?.outcome !== 'updated') throw new Error('not stored')
  const versions = async () =>
    (
      await w.owner.query(
        "select valid_from::text as day, name from category_version where category = 'guichet' order by valid_from",
      )
    ).rows.map(({ day, name }) => `${day} ${name}`)
  expect(await versions()).toEqual(['2000-01-01 Guichet', '2025-03-01 Guichets'])
  expect(await outcomes(categoriesProfile, [named('Guichet', { validFrom: '2024-01-01' })])).toEqual(['refused'])
  expect(await outcomes(categoriesProfile, [named('Guichet', { validFrom: '2026-12-01' })])).toEqual(['refused'])
  expect(await outcomes(categoriesProfile, [named('Guichets', { parent: 'guichet' })])).toEqual(['refused'])
  const line = { category: made.record, validFrom: '2024-06-01', name: 'Accueil' }
  expect(await outcomes(categoryVersionsProfile, [line])).toEqual(['inserted'])
  expect(await outcomes(categoryVersionsProfile, [{ ...line, validFrom: '2025-03-01' }])).toEqual(['refused'])
  const past = (await exported(categoryVersionsProfile)).filter(({ category }) => category === made.record)
  expect(past.map(({ validFrom, name }) => `${String(validFrom)} ${String(name)}`)).toEqual([
    '2000-01-01 Guichet',
    '2024-06-01 Accueil',
  ])
  expect(await outcomes(categoryVersionsProfile, past)).toEqual(['unchanged', 'unchanged'])
  await w.inside(w.hauts92.tenant, (tx) =>
    categoriesProfile.undo(tx, [
      { record: changed.record, outcome: 'updated', version: changed.version ?? null, before: changed.before },
    ]),
  )
  expect(await versions()).toEqual(['2000-01-01 Guichet', '2024-06-01 Accueil'].slice(0, 1))
})
