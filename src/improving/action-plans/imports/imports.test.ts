import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import type { ImportProfile, ImportValues, StoreContext } from '#src/core/room/import-profile.ts'
import { type World, world } from '#test/people.ts'
import { actionsProfile } from './index.ts'
import { notesProfile, stepsProfile } from './parts.ts'

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
  way: 'import',
  demo: false,
  progress: () => undefined,
}
const row = (values: ImportValues) => ({ line: 2, key: actionsProfile.naturalKey(values) ?? '', values })

const lookups = {
  today: plainDate('2026-11-19'),
  sites: new Map(),
  services: new Map(),
  serving: new Map(),
  references: new Map(),
}

test('[E2-09] a plan read twice is stored once; a changed line is updated; undo puts it back', async () => {
  const site = w.hauts92.sites['antony'] ?? 0
  const values = {
    planYear: 2022,
    site,
    title: 'Revoir l’affichage',
    state: 'in_progress',
    owner: 'Accueil',
    doneOn: null,
  }
  const read = (more: ImportValues = {}) =>
    w.inside(w.hauts92.tenant, (tx) => actionsProfile.store(tx, [row({ ...values, ...more })], context))
  expect((await read())[0]?.outcome).toBe('inserted')
  expect((await read())[0]?.outcome).toBe('unchanged')
  const [changed] = await read({ state: 'done', doneOn: '2022-06-01' })
  expect(changed?.outcome).toBe('updated')
  const exported = await w.inside(w.hauts92.tenant, (tx) => actionsProfile.export(tx))
  expect(exported).toMatchObject([
    { title: 'Revoir l’affichage', state: 'done', doneOn: '2022-06-01', owner: 'Accueil' },
  ])
  if (changed?.outcome !== 'updated') throw new Error('not updated')
  const undone = await w.inside(w.hauts92.tenant, (tx) =>
    actionsProfile.undo(tx, [
      { record: changed.record, outcome: 'updated', version: changed.version ?? null, before: changed.before },
    ]),
  )
  expect(undone).toEqual([])
  const after = await w.inside(w.hauts92.tenant, (tx) => actionsProfile.export(tx))
  expect(after).toMatchObject([{ state: 'in_progress', doneOn: null }])
})

test.each([
  [{ state: 'done', doneOn: null }, 'doneOn'],
  [{ state: 'in_progress', doneOn: '2022-01-01' }, 'doneOn'],
  [{ state: 'done', doneOn: '2027-01-01' }, 'doneOn'],
  [{ state: 'in_progress', startsOn: '2022-02-01', dueOn: '2022-01-01' }, 'dueOn'],
])('[E2-09] a line that cannot be is refused beside its column', (values, column) => {
  expect(actionsProfile.check?.(values, lookups).map((fault) => fault.column)).toEqual([column])
})

test('[E2-14] a file moves a known action only as its page would', async () => {
  const site = w.hauts92.sites['nanterre'] ?? 0
  const values = { planYear: 2023, site, title: 'Déplacer l’accueil', state: 'proposed', doneOn: null }
  const read = async (more: ImportValues = {}) => {
    const [one] = await w.inside(w.hauts92.tenant, (tx) =>
      actionsProfile.store(tx, [row({ ...values, ...more })], context),
    )
    return one?.outcome === 'refused' ? one.fault.column : one?.outcome
  }
  expect(await read()).toBe('inserted')
  expect(await read({ state: 'done', doneOn: '2023-05-01' })).toBe('state')
  expect(await read({ state: 'in_progress' })).toBe('updated')
  expect(await read({ state: 'dropped' })).toBe('review')
  expect(await read({ state: 'dropped', review: 'Sans crédit' })).toBe('updated')
  expect(await read({ state: 'validated' })).toBe('state')
})

test('[E2-23] who validated an action goes out and comes back; proposed again, nobody did', async () => {
  const site = w.hauts92.sites['antony'] ?? 0
  const values = { planYear: 2024, site, title: 'Former l’accueil', state: 'validated' }
  const said = { validatedOn: '2024-02-03', validatedLabel: 'COPIL du 3 février 2024', validatedId: '2024-02-03' }
  const read = (more: ImportValues) =>
    w.inside(w.hauts92.tenant, (tx) => actionsProfile.store(tx, [row({ ...values, ...more })], context))
  expect((await read(said))[0]?.outcome).toBe('inserted')
  const held = async () =>
    (await w.inside(w.hauts92.tenant, (tx) => actionsProfile.export(tx))).find(({ planYear }) => planYear === 2024)
  expect(await held()).toMatchObject(said)
  expect((await read({ ...said, ...(await held()) }))[0]?.outcome).toBe('unchanged')
  expect((await read({ state: 'dropped', review: 'Sans objet' }))[0]?.outcome).toBe('updated')
  expect((await read({ state: 'proposed', review: 'Reprise' }))[0]?.outcome).toBe('updated')
  expect(await held()).toMatchObject({ validatedOn: null, validatedLabel: '', validatedId: '' })
})

test.each([
  [{ state: 'proposed', validatedOn: '2026-01-01' }, 'validatedOn'],
  [{ state: 'validated', validatedOn: '2027-01-01' }, 'validatedOn'],
  [{ state: 'validated', validatedLabel: 'COPIL' }, 'validatedOn'],
])('[E2-23] a validation that cannot be is refused beside its column', (values, column) => {
  const faults = actionsProfile.check?.({ planYear: 2026, title: 'x', ...values }, lookups)
  expect(faults?.map((one) => one.column)).toEqual([column])
})

const store = (profile: ImportProfile, ...list: ImportValues[]) =>
  w.inside(w.hauts92.tenant, (tx) =>
    profile.store(
      tx,
      list.map((values, index) => ({ line: index + 2, key: profile.naturalKey(values) ?? '', values })),
      context,
    ),
  )

test('[E2-24] steps and advances of an action come in by their files, once, and go out', async () => {
  const site = w.hauts92.sites['antony'] ?? 0
  const named = { planYear: 2023, site, title: 'Refaire la signalétique' }
  await store(actionsProfile, { ...named, state: 'in_progress', doneOn: null })
  const step = { ...named, step: 'Commander les panneaux', owner: 'Accueil', day: '2023-04-30', state: 'done' }
  expect((await store(stepsProfile, step)).map(({ outcome }) => outcome)).toEqual(['inserted'])
  expect((await store(stepsProfile, step)).map(({ outcome }) => outcome)).toEqual(['unchanged'])
  expect((await store(stepsProfile, { ...step, state: 'to_come' })).map(({ outcome }) => outcome)).toEqual(['updated'])
  expect(await w.inside(w.hauts92.tenant, (tx) => stepsProfile.export(tx))).toEqual([{ ...step, state: 'to_come' }])

  const [one, two] = [
    { ...named, day: '2023-03-12', state: 'in_progress', note: '' },
    { ...named, day: '2023-03-12', state: null, note: '' },
  ]
  const said = { ...two, note: 'Devis reçu.' }
  expect((await store(notesProfile, one, said)).map(({ outcome }) => outcome)).toEqual(['inserted', 'inserted'])
  expect((await store(notesProfile, one, said)).map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged'])
  expect(await w.inside(w.hauts92.tenant, (tx) => notesProfile.export(tx))).toEqual([one, said])
  expect(notesProfile.check?.(two, lookups)).toMatchObject([{ column: 'note' }])
  expect(notesProfile.check?.({ ...said, day: '2027-01-01' }, lookups)).toMatchObject([{ column: 'day' }])
  expect(await store(stepsProfile, { ...step, title: 'Inconnue' })).toMatchObject([
    { outcome: 'refused', fault: { column: 'title' } },
  ])
})
