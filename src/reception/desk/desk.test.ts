import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { evaluate } from '#src/core/measures/index.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { filesOf } from '#src/office/imports/test-files.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { caseRefusals, questionState } from './desk.ts'
import { answeredInTime, grantedShare, meanDecision } from './measures.ts'
import { forgetWords } from './store.ts'

let w: World
let lead: TestPerson
let nanterre: number
let sejour: number
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  nanterre = w.hauts92.sites['nanterre'] ?? 0
  sejour = w.hauts92.services['sejour'] ?? 0
})
afterAll(() => w.close())

type Form = Record<string, string | number>
const idIn = (path: string): number => Number(path.split('?')[0]?.split('/').at(-1))
async function post(path: string, form: Form, by = lead): Promise<string> {
  const made = await by.post(path, form)
  expect([path, made.status, made.status === 303 ? '' : await textOf(made)]).toEqual([path, 303, ''])
  return made.headers.get('location') ?? ''
}
const question = (over: Form = {}): Form => ({
  name: 'Délai d’un duplicata',
  site: nanterre,
  service: sejour,
  askedOn: '2026-11-16',
  dueOn: '2026-11-19',
  question: 'Combien de temps pour un duplicata perdu à l’étranger ?',
  ...over,
})
const figures = (from: string, to: string) =>
  w.inside(w.hauts92.tenant, async (tx) => {
    const asked = { inTime: answeredInTime, granted: grantedShare, days: meanDecision }
    const at = { places: 'all' as const, from: plainDate(from), to: plainDate(to), asOf: plainDate('2026-11-19') }
    const answer = await evaluate(tx, asked, at)
    const { numerator, denominator, open } = answer.figure('inTime')
    return {
      inTime: [numerator, denominator, open],
      granted: answer.figure('granted').value,
      days: answer.figure('days').value,
    }
  })

test('[D1-40] [D1-42] a question goes to a bureau with its day, is answered, counted in time or late', async () => {
  const form = await (await lead.get('/fiches-navette/nouvelle')).text()
  // Thursday 19 November and three working days: Tuesday 24.
  expect(form).toContain('value="2026-11-24"')
  const one = idIn(await post('/fiches-navette/nouvelle', question()))
  const here = `/fiches-navette/${one}`
  expect(await figures('2026-11-16', '2026-11-16')).toMatchObject({ inTime: [0, 0, 1] })
  await post(`${here}/modifier`, question({ name: 'Délai d’un duplicata perdu', version: 1 }))
  const bad = await lead.post(`${here}/repondre`, { answer: 'Un mois.', answeredOn: '2026-11-10', version: 2 })
  expect([bad.status, await textOf(bad)]).toEqual([422, expect.stringContaining('ne peut pas précéder la question')])
  await post(`${here}/repondre`, { answer: 'Un mois.', answeredOn: '2026-11-18', version: 2 })
  expect(await textOf(await lead.get(here))).toContain('Un mois.')
  expect(await figures('2026-11-16', '2026-11-16')).toMatchObject({ inTime: [1, 1, 0] })
  const stale = await lead.post(`${here}/repondre`, { answer: 'Deux mois.', answeredOn: '2026-11-18', version: 2 })
  expect(stale.status).toBe(409)
  expect(await (await lead.get(`/fiches-navette/nouvelle?modele=${one}`)).text()).toContain(
    'Délai d’un duplicata perdu',
  )
  expect(await textOf(await lead.get(`${here}/supprimer`))).toContain('elle compte')
  const other = idIn(await post('/fiches-navette/nouvelle', question({ name: 'À retirer' })))
  await post(`/fiches-navette/${other}/supprimer`, { version: 1 })
  expect((await lead.get(`/fiches-navette/${other}`)).status).toBe(404)
})

test('[D1-41] a list says what is open, late and answered; a late one stands in « Mon mois »', async () => {
  await post(
    '/fiches-navette/nouvelle',
    question({ name: 'En souffrance', askedOn: '2026-11-02', dueOn: '2026-11-05' }),
  )
  const list = await textOf(await lead.get('/fiches-navette?etat=late'))
  expect(list).toContain('En souffrance')
  expect(list).toContain('en retard depuis le 5 novembre 2026')
  expect(list).not.toContain('duplicata perdu')
  expect(await textOf(await lead.get('/mon-mois'))).toContain('En souffrance')
  expect(await figures('2026-11-02', '2026-11-02')).toMatchObject({ inTime: [0, 1, 0] })
  expect(questionState({ answeredOn: null, dueOn: plainDate('2026-11-19') }, plainDate('2026-11-19'))).toBe('open')
  expect(await (await lead.get('/fiches-navette/export')).text()).toContain('En souffrance')
})

test('[D1-43] [D1-44] an urgent case names its criterion, its decision and the delay', async () => {
  const criterion = idIn(await post('/cas-urgents/criteres/nouveau', { name: 'Décès à l’étranger', active: 'oui' }))
  const twice = await lead.post('/cas-urgents/criteres/nouveau', { name: 'décès à l’étranger', active: 'oui' })
  expect(twice.status).toBe(422)
  const urgent = (over: Form = {}): Form => ({
    name: 'Passeport en deux jours',
    site: nanterre,
    service: '',
    criterion,
    askedOn: '2026-11-16',
    decision: 'pending',
    decidedOn: '',
    ...over,
  })
  const one = idIn(await post('/cas-urgents/nouveau', urgent()))
  const none = await lead.post(`/cas-urgents/${one}/modifier`, urgent({ decision: 'granted', version: 1 }))
  expect([none.status, await textOf(none)]).toEqual([422, expect.stringContaining('Indiquez le jour de la décision.')])
  await post(`/cas-urgents/${one}/modifier`, urgent({ decision: 'granted', decidedOn: '2026-11-18', version: 1 }))
  await post(
    '/cas-urgents/nouveau',
    urgent({ decision: 'refused', decidedOn: '2026-11-16', reason: 'Aucun départ prouvé' }),
  )
  expect(await figures('2026-11-16', '2026-11-16')).toMatchObject({ granted: 0.5, days: 1 })
  const page = await textOf(await lead.get('/cas-urgents'))
  expect(page).toContain('2 jours')
  expect(page).toContain('le jour même')
  const held = await lead.post(`/cas-urgents/criteres/${criterion}/supprimer`, { version: 1 })
  expect(held.status).not.toBe(303)
  await post(`/cas-urgents/criteres/${criterion}/archiver`, { version: 1 })
  expect(await textOf(await lead.get(`/cas-urgents/${one}`))).toContain('Décès à l’étranger')
  const on = (day: string) => plainDate(day)
  const asked = { askedOn: on('2026-11-16'), receivedOn: null } as const
  expect(caseRefusals({ ...asked, decision: 'pending', decidedOn: on('2026-11-17') }, on('2026-11-19'))).toEqual({
    decision: 'not-decided',
  })
  expect(caseRefusals({ ...asked, decision: 'granted', decidedOn: on('2026-11-15') }, on('2026-11-19'))).toEqual({
    decidedOn: 'decided-first',
  })
})

test('[D1-45] questions, criteria and cases enter by file, once', async () => {
  const files = filesOf(w, lead)
  const sheet =
    'Code;Objet;Site;Bureau;Demandé le;À répondre avant le;Réponse;Répondu le\nf-1;Reprise;nanterre;sejour;03/03/2026;06/03/2026;Oui;05/03/2026\n'
  await files.send('fiches-navette', sheet)
  await files.send('fiches-navette', sheet)
  expect(await figures('2026-03-01', '2026-03-31')).toMatchObject({ inTime: [1, 1, 0] })
  const wrong = await files.drop(
    'fiches-navette',
    'Code;Objet;Site;Bureau;Demandé le;À répondre avant le\nf-2;X;nanterre;sejour;03/03/2026;01/03/2026\n',
  )
  expect(wrong.text).toContain('La réponse est attendue le jour de la question, ou après.')
  await files.send('criteres-d-urgence', 'Code;Critère\nsante;Raison de santé\n')
  await files.send(
    'cas-urgents',
    'Code;Objet;Site;Critère;Demandé le;Décision;Décidé le\nu-1;Titre;nanterre;sante;03/03/2026;Acceptée;04/03/2026\n',
  )
  expect(await figures('2026-03-01', '2026-03-31')).toMatchObject({ granted: 1, days: 1 })
})

test('[D1-46] the other département sees nothing, the wrong role is refused, a site sees its own', async () => {
  const one = idIn(await post('/fiches-navette/nouvelle', question({ name: 'À Nanterre' })))
  const other = await w.personOf(w.moselle57, 'quality_lead')
  expect((await other.get(`/fiches-navette/${one}`)).status).toBe(404)
  expect((await (await w.personOf(w.hauts92, 'auditor')).get('/fiches-navette')).status).toBe(403)
  const antony = await w.personOf(w.hauts92, 'agent', { site: w.hauts92.sites['antony'] ?? 0 })
  expect(await textOf(await antony.get('/fiches-navette'))).not.toContain('À Nanterre')
  expect((await antony.post('/fiches-navette/nouvelle', question())).status).not.toBe(303)
  const bureau = await w.personOf(w.hauts92, 'head_of_service', { service: sejour })
  await post(`/fiches-navette/${one}/repondre`, { answer: 'Oui.', answeredOn: '2026-11-19', version: 1 }, bureau)
  expect((await antony.post('/cas-urgents/criteres/nouveau', { name: 'X' })).status).toBe(403)
})

test('[D1-47] the words of a question go thirteen months after its answer', async () => {
  const gone = await w.inside(w.hauts92.tenant, (tx) => forgetWords(tx, plainDate('2027-05-01')))
  expect(gone).toBeGreaterThan(0)
  expect(await figures('2026-03-01', '2026-03-31')).toMatchObject({ inTime: [1, 1, 0] })
})
