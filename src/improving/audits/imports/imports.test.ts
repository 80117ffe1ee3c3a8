import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ImportProfile, ImportValues, Lookups, StoreContext } from '#src/core/room/import-profile.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type World, world } from '#test/people.ts'
import { auditsProfile } from './audits.ts'
import { findingsProfile } from './findings.ts'
import { auditCodes } from '../store/audits.ts'
import { labelsProfile } from './labels.ts'
import { attachmentsProfile, slotsProfile } from './parts.ts'

let w: World
beforeAll(async () => {
  w = await world({ rooms: [] })
})
afterAll(() => w.close())

const today = plainDate('2026-11-19')
const context: StoreContext = {
  import: 1,
  account: null,
  now: new Date('2026-11-19T09:00:00Z'),
  today,
  way: 'import',
  demo: false,
  progress: () => undefined,
}
const lookups: Lookups = {
  today,
  sites: new Map([['antony', 1]]),
  services: new Map(),
  serving: new Map(),
  references: new Map(),
}
const inside = <T>(work: Parameters<typeof w.inside<T>>[1]) => w.inside(w.hauts92.tenant, work)
const audit = {
  code: 'antony-2023',
  title: 'Audit d’Antony',
  kind: 'renewal',
  sites: 'antony',
  activities: 'Accueil ; Téléphonie',
  planned: 'février 2023',
  heldOn: '2023-02-16',
  reportOn: '2023-03-01',
}
const readAudit = (more: ImportValues = {}) =>
  inside((tx) => auditsProfile.store(tx, [{ line: 2, key: 'antony-2023', values: { ...audit, ...more } }], context))

test('[A6-13] an audit read twice is stored once, its state follows from its days; a changed line is updated; undo puts it back', async () => {
  expect((await readAudit())[0]?.outcome).toBe('inserted')
  expect((await readAudit())[0]?.outcome).toBe('unchanged')
  const [changed] = await readAudit({ title: 'Audit d’Antony, 2023' })
  if (changed?.outcome !== 'updated') throw new Error('not updated')
  const { record, before, version = null } = changed
  expect(await inside((tx) => auditsProfile.export(tx))).toMatchObject([
    {
      code: 'antony-2023',
      sites: 'antony',
      activities: 'Accueil ; Téléphonie',
      planned: '2023-02',
      heldOn: '2023-02-16',
    },
  ])
  expect(await inside((tx) => auditsProfile.undo(tx, [{ record, outcome: 'updated', version, before }]))).toEqual([])
  expect((await inside((tx) => auditsProfile.export(tx)))[0]).toMatchObject({ title: 'Audit d’Antony' })
  expect((await readAudit({ modules: 'nul' }))[0]).toMatchObject({ outcome: 'refused', fault: { column: 'modules' } })
})

test.each([
  [{ sites: 'ailleurs' }, 'sites'],
  [{ planned: 'un jour' }, 'planned'],
  [{ heldOn: null }, 'heldOn'],
  [{ heldOn: '2027-01-01', reportOn: null }, 'heldOn'],
  [{ closedOn: '2023-02-20' }, 'closedOn'],
])('[A6-13] a line of an audit that cannot be is refused beside its column', (more, column) => {
  expect(auditsProfile.check?.({ ...audit, ...more }, lookups).map((fault) => fault.column)).toContain(column)
})

describe('findings', () => {
  const gap = {
    kind: 'minor',
    title: 'Fiches anciennes',
    correction: 'Reprises',
    causes: 'Pas de relecture',
    verifiedOn: '2023-09-01',
    author: 'Référente qualité',
    effect: 'effective',
    effectOn: '2023-09-20',
    checker: 'Cheffe de bureau',
    closedOn: '2023-10-01',
  }
  test('[A6-13] findings of a report come in with their sheets and go out as they came', async () => {
    await readAudit()
    const { rows } = await w.owner.query<{ id: number }>('select id from audit where tenant = $1', [w.hauts92.tenant])
    const values = { audit: rows[0]?.id ?? 0, ...gap }
    const lines = [
      { line: 2, key: 'a', values },
      {
        line: 3,
        key: 'b',
        values: {
          ...Object.fromEntries(Object.keys(values).map((key) => [key, null])),
          audit: values.audit,
          kind: 'strength',
          title: 'Bon accueil',
        },
      },
    ]
    const read = () => inside((tx) => findingsProfile.store(tx, lines, context))
    expect((await read()).map(({ outcome }) => outcome)).toEqual(['inserted', 'inserted'])
    expect((await read()).map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged'])
    const out = await inside((tx) => findingsProfile.export(tx))
    expect(out).toMatchObject([
      { audit: 'antony-2023', ...gap },
      { kind: 'strength', title: 'Bon accueil', effect: null },
    ])
    const states = await w.owner.query('select state, source from finding where tenant = $1 order by id', [
      w.hauts92.tenant,
    ])
    expect(states.rows).toEqual([
      { state: 'closed', source: 'imported' },
      { state: 'noted', source: 'imported' },
    ])
  })
  test.each([
    [{ kind: 'strength' }, 'correction'],
    [{ checker: 'référente qualité' }, 'checker'],
    [{ checker: '' }, 'checker'],
    [{ causes: '' }, 'closedOn'],
    [{ effect: '', checker: '', effectOn: null }, 'closedOn'],
    [{ closedOn: '2027-01-01' }, 'closedOn'],
  ])('[A6-13] a line of a finding that cannot be is refused beside its column', (more, column) => {
    expect(findingsProfile.check?.({ ...gap, ...more }, lookups).map((fault) => fault.column)).toContain(column)
  })
})

describe('labels', () => {
  const past = {
    code: 'a-2023',
    name: 'Label',
    sites: 'antony',
    decision: 'granted',
    obtained: 'juillet 2023',
    validUntil: '2026-07',
    validitySource: 'Trois ans',
    previous: null,
  }
  const next = {
    code: 'a-2026',
    name: 'Label, suite',
    sites: 'antony',
    decision: null,
    obtained: null,
    validUntil: null,
    validitySource: null,
    previous: 'a-2023',
  }
  const read = (rows: readonly ImportValues[]) =>
    inside((tx) =>
      labelsProfile.store(
        tx,
        rows.map((values, at) => ({ line: at + 2, key: String(values['code']), values })),
        context,
      ),
    )
  test('[A6-25] labels come in whatever their order, each renewal after what it renews, and go out as they came', async () => {
    expect((await read([next, past])).map(({ outcome }) => outcome)).toEqual(['inserted', 'inserted'])
    expect((await read([next, past])).map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged'])
    expect(await inside((tx) => labelsProfile.export(tx))).toMatchObject([
      { code: 'a-2023', obtained: '2023-07', validUntil: '2026-07', decision: 'granted', previous: null },
      { code: 'a-2026', decision: null, previous: 'a-2023' },
    ])
    expect((await read([{ ...next, code: 'b', previous: 'nul' }]))[0]).toMatchObject({
      outcome: 'refused',
      fault: { column: 'previous' },
    })
  })
  test.each([
    [{ decision: null }, 'obtained'],
    [{ decision: 'refused' }, 'validUntil'],
    [{ obtained: 'un jour' }, 'obtained'],
    [{ validFrom: '2027-01-01' }, 'validUntil'],
    [{ sites: 'ailleurs' }, 'sites'],
    [{ appliedOn: '2027-01-01' }, 'appliedOn'],
  ])('[A6-25] a line of a label that cannot be is refused beside its column', (more, column) => {
    expect(labelsProfile.check?.({ ...past, ...more }, lookups).map((fault) => fault.column)).toContain(column)
  })
})

test('[A6-40] the plan of an audit and the attachments it asks for come in by their files, once, and go out', async () => {
  await readAudit()
  const [{ id } = { id: 0 }] = await inside(auditCodes)
  const site = w.hauts92.sites['antony'] ?? 0
  const slot = {
    audit: id,
    day: '2023-02-16',
    startsAt: '09:30',
    endsAt: '10:30',
    site,
    service: null,
    topic: 'Accueil physique',
    commitments: '',
    met: 'Agents d’accueil',
    auditor: '',
  }
  const put = (profile: ImportProfile, values: ImportValues) =>
    inside((tx) => profile.store(tx, [{ line: 2, key: profile.naturalKey(values) ?? '', values }], context))
  expect((await put(slotsProfile, slot))[0]?.outcome).toBe('inserted')
  expect((await put(slotsProfile, slot))[0]?.outcome).toBe('unchanged')
  expect(await inside((tx) => slotsProfile.export(tx))).toEqual([{ ...slot, audit: 'antony-2023' }])
  expect((await put(slotsProfile, { ...slot, commitments: 'inconnu' }))[0]).toMatchObject({
    outcome: 'refused',
    fault: { column: 'commitments' },
  })
  expect(slotsProfile.check?.({ ...slot, endsAt: '09:00' }, lookups)).toMatchObject([{ column: 'endsAt' }])
  expect(slotsProfile.check?.({ ...slot, startsAt: '09 h' }, lookups)).toMatchObject([{ column: 'startsAt' }])

  const attachment = { audit: id, title: 'Plan d’actions', dueOn: '2023-02-10', suppliedOn: '2023-02-08' }
  expect((await put(attachmentsProfile, attachment))[0]?.outcome).toBe('inserted')
  expect((await put(attachmentsProfile, attachment))[0]?.outcome).toBe('unchanged')
  expect(await inside((tx) => attachmentsProfile.export(tx))).toEqual([{ ...attachment, audit: 'antony-2023' }])
  expect(attachmentsProfile.check?.({ ...attachment, suppliedOn: '2027-01-01' }, lookups)).toMatchObject([
    { column: 'suppliedOn' },
  ])
})
