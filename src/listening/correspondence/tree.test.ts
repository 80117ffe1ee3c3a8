import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { monthOf, plainDate } from '#src/ground/calendar/index.ts'
import { complaintCategoryValue } from './report.ts'
import { complaintRoutes } from './routes.tsx'

let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: [complaintRoutes] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(() => w.close())

const HERE = '/reclamations/reglages/categories'
const add = async (name: string, parent = ''): Promise<{ id: number; code: string }> => {
  const answer = await lead.post(HERE, { name, parent, procedure: '' })
  expect(answer.status).toBe(303)
  return (await w.owner.query('select id, code from complaint_category where name = $1', [name])).rows[0]
}
const enter = async (category: string, receivedOn: string) => {
  const answer = await lead.post('/reclamations/nouvelle', {
    kind: 'complaint',
    channel: 'email',
    receivedOn,
    site: w.hauts92.sites.nanterre ?? 0,
    category,
    subject: `Reçue le ${receivedOn}`,
  })
  return answer.headers.get('location')?.split('?')[0] ?? ''
}

describe('[C1-109] a category of the tree', () => {
  test('is renamed and moved from a day on: what was received before keeps its words and its branch', async () => {
    const visit = await add('Rendez-vous')
    const part = await add('Annulation', visit.code)
    const other = await add('Accueil')
    const before = await enter(part.code, '2026-10-05')
    const count = () =>
      w.inside(w.hauts92.tenant, (tx) =>
        complaintCategoryValue(tx, visit.code, {
          period: monthOf(plainDate('2026-10-01')),
          site: null,
          asOf: plainDate('2026-11-20'),
        }),
      )
    const counted = await count()
    const save = (values: Record<string, string | number>) =>
      lead.post(`${HERE}/${part.id}`, {
        name: 'Annulation',
        parent: visit.code,
        procedure: '',
        active: 'oui',
        ...values,
      })
    expect((await save({ parent: part.code, validFrom: '2026-11-01', version: 1 })).status).toBe(422)
    expect((await save({ validFrom: '2027-01-01', version: 1 })).status).toBe(422)
    expect(
      (await save({ name: 'Créneau annulé', parent: other.code, validFrom: '2026-11-01', version: 1 })).status,
    ).toBe(303)
    const after = await enter(part.code, '2026-11-10')
    expect(await textOf(await lead.get(before))).toContain(
      'Rendez-vous › Annulation, aujourd’hui « Accueil › Créneau annulé »',
    )
    expect(await textOf(await lead.get(after))).toContain('Accueil › Créneau annulé')
    expect(counted).toMatchObject({ numerator: 1, denominator: 1 })
    expect(await count()).toEqual(counted)
    const tree = await textOf(await lead.get(`${HERE}?le=2026-10-31`))
    expect(tree).toContain('Arbre des catégories au 31 octobre 2026')
    expect(tree).toContain('Annulation')
    expect(await textOf(await lead.get(HERE))).toContain('1 novembre 2026 : Créneau annulé'.replace('1 ', '1er '))
    // Nothing is written before the version in force; the same day corrects it.
    expect((await save({ validFrom: '2026-10-01', version: 2 })).status).toBe(422)
    expect(
      (await save({ name: 'Créneau supprimé', parent: other.code, validFrom: '2026-11-01', version: 2 })).status,
    ).toBe(303)
    const kept = await w.owner.query(
      'select valid_from::text as day, name from category_version where category = $1 order by 1',
      [part.code],
    )
    expect(kept.rows).toEqual([
      { day: '2000-01-01', name: 'Annulation' },
      { day: '2026-11-01', name: 'Créneau supprimé' },
    ])
  })
  test('a branch of the list holds what stands under it', async () => {
    const found = await textOf(await lead.get('/reclamations?etat=all&categorie=accueil'))
    expect(found).toContain('Reçue le 2026-11-10')
    expect(await textOf(await lead.get('/reclamations?etat=all&categorie=rendez-vous'))).not.toContain(
      'Reçue le 2026-11-10',
    )
  })
  test('another département sees none of it; a day that is none shows today', async () => {
    const moselle = await w.personOf(w.moselle57, 'quality_lead')
    expect(await textOf(await moselle.get(HERE))).toContain('Aucune catégorie.')
    expect((await lead.get(`${HERE}?le=n-importe`)).status).toBe(200)
    expect((await lead.get(`${HERE}?le=9999-99-99`)).status).toBe(200)
  })
})
