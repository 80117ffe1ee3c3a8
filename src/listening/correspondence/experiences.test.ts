// What users tell on Services Publics+: the export of the platform, its view of the register, its sentence.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import type { ImportValues, StoreContext } from '#src/core/room/import-profile.ts'
import { type TestPerson, type World, world } from '#test/people.ts'
import { experiencesInWords, type Feeling } from './experience.ts'
import { complaintsProfile } from './imports/index.ts'

let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
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
const told = (reference: string, feeling: string | null, more: ImportValues = {}): ImportValues => ({
  reference,
  channel: 'services_publics_plus',
  receivedOn: '2026-11-02',
  site: w.hauts92.sites['nanterre'] ?? 0,
  subject: `Récit ${reference}`,
  feeling,
  ...more,
})
const store = (list: readonly ImportValues[]) =>
  w.inside(w.hauts92.tenant, (tx) =>
    complaintsProfile.store(
      tx,
      list.map((values, at) => ({ line: at + 2, key: complaintsProfile.naturalKey(values) ?? '', values })),
      context,
    ),
  )
const plain = (html: string) => html.replace(/\u2060/g, '').replace(/[\u00a0\u202f]/g, ' ')
const page = async (path: string) => plain(await (await lead.get(path)).text())

test('[B7-01] the columns of the platform’s export are known, and its experiences become rows once', async () => {
  const labels = complaintsProfile.columns.flatMap(({ label, aliases }) => [label, ...(aliases ?? [])])
  for (const one of [
    'Identifiant',
    'Date',
    'Titre',
    'Verbatim',
    'Ressenti',
    'Démarche',
    'Date de la réponse',
    'Réponse',
  ])
    expect(labels).toContain(one)
  const rows = [
    told('SPP-1', 'negative', { answeredOn: '2026-11-05', answer: 'Nous avons rappelé cette personne.' }),
    told('SPP-2', 'neutral'),
    told('SPP-3', 'positive'),
    told('SPP-4', null),
  ]
  expect((await store(rows)).map(({ outcome }) => outcome)).toEqual(Array.from(rows, () => 'inserted'))
  expect((await store(rows)).map(({ outcome }) => outcome)).toEqual(Array.from(rows, () => 'unchanged'))
  const kept = await w.owner.query('select reference, kind, eligibility, feeling from complaint order by reference')
  expect(kept.rows).toEqual([
    { reference: 'SPP-1', kind: 'complaint', eligibility: 'eligible', feeling: 'negative' },
    { reference: 'SPP-2', kind: 'suggestion', eligibility: 'eligible', feeling: 'neutral' },
    { reference: 'SPP-3', kind: 'thanks', eligibility: 'no_answer_expected', feeling: 'positive' },
    { reference: 'SPP-4', kind: 'complaint', eligibility: 'eligible', feeling: null },
  ])
  const out = await w.inside(w.hauts92.tenant, (tx) => complaintsProfile.export(tx))
  expect(out.map(({ feeling }) => feeling)).toEqual(['negative', 'neutral', 'positive', null])
})

test('[B7-02] their page tells them, narrows them, exports them; what arrived otherwise is not there', async () => {
  await store([{ ...told('R-1', null), channel: 'email', subject: 'Par courriel' }])
  const all = await page('/reclamations/experiences?annee=2026')
  expect(all).toContain(
    '4 expériences reçues en 2026 : 1 positive, 1 neutre, 1 négative et 1 sans ressenti. 1 a une réponse.',
  )
  expect(all).not.toContain('Par courriel')
  const bad = await page('/reclamations/experiences?annee=2026&ressenti=negative')
  expect(bad).toContain('Récit SPP-1')
  expect(bad).not.toContain('Récit SPP-2')
  expect(await page('/reclamations/experiences?annee=2026&q=100%25')).toContain('Aucune expérience ne répond')
  expect(await page('/reclamations/experiences/export?annee=2026&format=csv')).toContain('SPP-3;')
  const [row] = (await w.owner.query<{ id: number }>(`select id from complaint where reference = 'SPP-1'`)).rows
  expect(await page(`/reclamations/${row?.id}`)).toContain('Négatif')
  const elsewhere = await w.personOf(w.moselle57, 'quality_lead')
  expect(await (await elsewhere.get('/reclamations/experiences?annee=2026')).text()).not.toContain('SPP-1')
})

test('[B7-02] the sentence holds for none, one, some and all', () => {
  const of = (...all: [Feeling | null, boolean][]) =>
    plain(
      experiencesInWords(
        all.map(([feeling, answered]) => ({ feeling, answeredOn: answered ? '2026-11-05' : null })),
        'en 2026',
      ),
    )
  expect(of()).toBe('Aucune expérience reçue en 2026.')
  expect(of(['negative', false])).toBe('1 expérience reçue en 2026 : 1 négative. Elle n’a pas de réponse.')
  expect(of(['negative', true])).toBe('1 expérience reçue en 2026 : 1 négative. Elle a une réponse.')
  expect(of(['positive', false], ['positive', false])).toBe(
    '2 expériences reçues en 2026 : 2 positives. Aucune n’a de réponse.',
  )
  expect(of(['positive', true], ['negative', true])).toBe(
    '2 expériences reçues en 2026 : 1 positive et 1 négative. Toutes ont une réponse.',
  )
  expect(of([null, true], [null, true], [null, false])).toBe(
    '3 expériences reçues en 2026 : 3 sans ressenti. 2 ont une réponse.',
  )
})
