import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { evaluate } from '#src/core/measures/index.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { badgeFormula } from './measures.ts'
import { addAgent, addCourse, idIn } from './test-training.ts'
import { hindranceOf } from './training.ts'

let w: World
let lead: TestPerson
let antony: TestPerson
let reader: TestPerson
let site: Readonly<Record<string, number>>
let service: Readonly<Record<string, number>>
beforeAll(async () => {
  w = await world({ rooms: routes })
  site = w.hauts92.sites
  service = w.hauts92.services
  lead = await w.personOf(w.hauts92, 'quality_lead')
  antony = await w.personOf(w.hauts92, 'quality_correspondent', { site: site['antony'] ?? 0 })
  reader = await w.personOf(w.hauts92, 'signatory')
  await addAgent(lead, { ...at('antony'), lastName: 'Avril', code: 'A' })
  await addAgent(lead, { ...at('nanterre'), lastName: 'Brun', code: 'B' })
})
afterAll(() => w.close())

const TODAY = plainDate('2026-11-19')
const at = (name: string) => ({ site: site[name] ?? 0, service: service['accueil'] ?? 0 })
const shown = async (path: string, who: TestPerson = lead) => textOf(await who.get(path))

test('[A8-14] what keeps an agent from something: courses not held, a decision not taken', () => {
  const of = (courses: number[], byDecision: boolean, held: number[], granted: boolean) =>
    hindranceOf({ courses, byDecision }, { held, granted })
  expect(of([1, 2], false, [1, 2, 3], false)).toBeUndefined()
  expect(of([1, 2], false, [1], false)).toEqual({ missing: [2], undecided: false })
  expect(of([1], true, [1], false)).toEqual({ missing: [], undecided: true })
  expect(of([], true, [], true)).toBeUndefined()
})

test('[A8-14] an authorisation is kept, given, withdrawn; who may not do what, and why, is read by who assigns them', async () => {
  const course = await addCourse(lead, { name: 'Standard', theme: 'telephone' })
  expect((await lead.post('/formations/habilitations/nouvelle', { name: '' })).status).toBe(422)
  const made = { name: 'Répondre au standard', courses: [course], byDecision: 'oui' }
  const id = idIn(await lead.post('/formations/habilitations/nouvelle', made))
  const one = `/formations/habilitations/${id}`
  expect(await shown(one)).toMatch(/Avril Zoé.*Ne peut pas Standard, et une décision/)
  expect(await shown(one, antony)).not.toContain('Brun')
  expect(await shown(one, reader)).toContain('Les noms ne sont lus que par qui affecte')
  expect(await shown(one, reader)).not.toContain('Avril')
  await lead.post('/formations/acquis/nouveau', { who: 'A', course, way: 'certificate', obtainedOn: '2026-03-02' })
  const grant = { who: 'A', authorisation: id, givenOn: '2026-03-05', giver: 'Cheffe' }
  expect((await lead.post('/formations/habilitations-donnees/nouvelle', { ...grant, who: 'A\nB' })).status).toBe(422)
  expect((await lead.post('/formations/habilitations-donnees/nouvelle', { ...grant, giver: '' })).status).toBe(422)
  expect((await lead.post('/formations/habilitations-donnees/nouvelle', grant)).headers.get('location')).toContain(
    'donnee',
  )
  expect((await lead.post('/formations/habilitations-donnees/nouvelle', grant)).status).toBe(422)
  expect(await shown(`${one}?peut=yes`)).toContain('Avril')
  expect(await shown(`${one}?peut=no&q=brun`)).toContain('Brun')
  expect(await shown(`${one}?peut=no`)).not.toContain('Avril')
  const { rows } = await w.owner.query<{ id: number }>('select id from training_grant')
  const given = `/formations/habilitations-donnees/${rows[0]?.id}`
  const end = {
    authorisation: id,
    givenOn: '2026-03-05',
    until: '2026-11-18',
    giver: 'Cheffe',
    reason: 'Mobilité',
    version: 1,
  }
  expect((await lead.post(`${given}/modifier`, end)).status).toBe(303)
  expect((await lead.post(`${given}/modifier`, end)).status).toBe(409)
  expect(await shown(`${one}?peut=no`)).toContain('Avril')
  expect(await textOf(await lead.get(`${one}/supprimer`))).toContain('dépendent')
  expect(await (await lead.get('/formations/habilitations/export')).text()).not.toContain('Avril')
  expect((await lead.post(`${given}/supprimer`, { version: 2 })).status).toBe(303)
  expect((await lead.post(`${one}/modifier`, { ...made, name: 'Standard', version: 1 })).status).toBe(303)
  expect((await antony.get(`${one}/modifier`)).status).toBe(403)
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  expect((await moselle.get(one)).status).toBe(404)
  expect((await lead.post(`${one}/supprimer`, { version: 2 })).headers.get('location')).toContain('supprimee')
})

test('[A8-15] badges are handed over, to many at once, returned or lost; who has none is listed, the rate counted', async () => {
  const worn = async () => {
    const figure = await w.inside(w.hauts92.tenant, async (tx) =>
      (await evaluate(tx, { one: badgeFormula }, { places: 'all', from: TODAY, to: TODAY, asOf: TODAY })).figure('one'),
    )
    return [figure.numerator, figure.denominator]
  }
  expect(await worn()).toEqual([0, 2])
  expect(await shown('/formations/badges?badge=no')).toContain('Avril')
  expect((await reader.get('/formations/badges')).status).toBe(403)
  const give = { who: 'A', number: '12', givenOn: '2026-03-02' }
  expect((await lead.post('/formations/badges/nouveau', { ...give, lost: 'oui' })).status).toBe(422)
  expect((await lead.post('/formations/badges/nouveau', give)).headers.get('location')).toContain('remis')
  expect((await lead.post('/formations/badges/nouveau', { ...give, givenOn: '2026-04-02' })).status).toBe(422)
  const html = await (await lead.get('/formations/badges')).text()
  const brun = /agents\/(\d+)">Brun/.exec(html)?.[1] ?? ''
  expect((await antony.post('/formations/badges/remettre', { choix: [brun] })).headers.get('location')).toContain(
    'refuse',
  )
  expect((await lead.post('/formations/badges/remettre', {})).headers.get('location')).toContain('refuse')
  expect((await lead.post('/formations/badges/remettre', { choix: [brun] })).headers.get('location')).toContain('remis')
  expect(await worn()).toEqual([2, 2])
  const { rows } = await w.owner.query<{ id: number }>("select id from training_badge where number = '12'")
  const one = `/formations/badges/${rows[0]?.id}`
  const lost = { number: '12', givenOn: '2026-03-02', endedOn: '2026-11-01', lost: 'oui', version: 1 }
  expect((await lead.post(`${one}/modifier`, { ...lost, endedOn: '' })).status).toBe(422)
  expect((await lead.post(`${one}/modifier`, lost)).headers.get('location')).toContain('modifie')
  expect(await worn()).toEqual([1, 2])
  expect(await shown('/formations/badges')).toContain('Perdu, à remplacer')
  expect(await shown('/mon-mois')).toContain('1 agent sans badge')
  expect((await lead.post(`${one}/supprimer`, { version: 2 })).headers.get('location')).toContain('supprime')
})

test('[A8-16] a service has one referent at a time and its deputies; those without one are listed', async () => {
  const path = '/formations/referents'
  expect(await shown(path)).toContain('Aucun service n’a encore de référent fraude.')
  const name = (over: Record<string, string | number>) =>
    lead.post(`${path}/nouveau`, { who: 'A', service: service['accueil'] ?? 0, fromOn: '2026-01-05', ...over })
  expect((await name({ who: 'personne' })).status).toBe(422)
  expect((await name({ toOn: '2025-01-01' })).status).toBe(422)
  expect((await name({})).headers.get('location')).toContain('designe')
  expect(await textOf(await name({ who: 'B' }))).toContain('Ce service a déjà un référent ces jours-là')
  expect((await name({ who: 'B', deputy: 'oui' })).headers.get('location')).toContain('designe')
  expect(await shown(path)).toContain('1 service sur 3 a leur référent fraude.'.replace('a leur', 'a son'))
  expect(await shown(`${path}?referent=no`)).toContain('Bureau des naturalisations')
  expect(await shown(path, reader)).not.toContain('Avril')
  const { rows } = await w.owner.query<{ id: number }>('select id from training_referent where not deputy')
  const one = `${path}/${rows[0]?.id}`
  const end = { service: service['accueil'] ?? 0, fromOn: '2026-01-05', toOn: '2026-06-30', version: 1 }
  expect((await lead.post(`${one}/modifier`, end)).headers.get('location')).toContain('modifie')
  expect((await lead.post(`${one}/modifier`, end)).status).toBe(409)
  expect(await shown('/mon-mois')).toContain('sans référent fraude')
  expect((await name({ who: 'B', fromOn: '2026-07-01' })).headers.get('location')).toContain('designe')
  expect((await lead.post(`${one}/supprimer`, { version: 2 })).headers.get('location')).toContain('supprime')
})
