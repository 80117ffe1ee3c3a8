import { afterAll, beforeAll, expect, test } from 'vitest'
import { textOf, type TestPerson, type World, world } from '#test/people.ts'
import { workedOn } from './action.ts'
import { actionPlanRoutes } from './routes.tsx'

let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: [actionPlanRoutes] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(() => w.close())

const form = (more: Record<string, string | number> = {}) => ({
  title: 'Raccourcir l’attente',
  description: 'Deux guichets de plus',
  planYear: 2026,
  site: w.hauts92.sites['nanterre'] ?? 0,
  service: '',
  owner: 'Cheffe du bureau du séjour',
  startsOn: '2026-09-01',
  dueOn: '2026-11-12',
  originKind: 'survey_criterion',
  originId: '12:waiting',
  originLabel: 'Le temps d’attente',
  indicator: '',
  ...more,
})
const propose = async (more: Record<string, string | number> = {}) => {
  const answer = await lead.post('/plan-actions/nouvelle', form(more))
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}
const idOf = (path: string) => Number(path.split('/').at(-1))
const linesOf = async (id: number) =>
  (
    await w.owner.query<{ action: string }>(
      `select action from journal where kind = 'action' and record = $1 order by id`,
      [String(id)],
    )
  ).rows.map(({ action }) => action)

test('[E2-11] an action is duplicated into a new form', async () => {
  const path = await propose({ title: 'Action modèle' })
  expect(await textOf(await lead.get(path))).toContain('Dupliquer')
  const html = await (await lead.get(`/plan-actions/nouvelle?modele=${idOf(path)}`)).text()
  for (const kept of ['Action modèle', 'Deux guichets de plus', '2026-11-12', 'Le temps d’attente'])
    expect(html).toContain(kept)
  expect(html).not.toContain('name="version"')
  expect((await lead.post('/plan-actions/nouvelle', form({ title: 'Action modèle' }))).status).toBe(422)
  await propose({ title: 'Action modèle', site: w.hauts92.sites['antony'] ?? 0 })
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  expect((await moselle.get(`/plan-actions/nouvelle?modele=${idOf(path)}`)).status).toBe(404)
})

test('[E2-11] the plan of next year is proposed again from the last, with steps, without dates, never twice', async () => {
  const kept = await propose({ title: 'À reprendre' })
  const left = await propose({ title: 'À laisser' })
  await lead.post(`${kept}/etapes`, { title: 'Former deux agents', owner: 'Tuteur', day: '2026-10-01' })
  const path = '/plan-actions/reprendre/2027'
  const shown = await textOf(await lead.get(path))
  expect(shown).toContain('À reprendre')
  expect(shown).toContain('À laisser')
  const none = await lead.post(path)
  expect([none.status, (await none.text()).includes('Cochez au moins une action')]).toEqual([422, true])
  const gone = await lead.post(path, { choix: 999_999 })
  expect([gone.status, (await gone.text()).includes('n’est plus dans ce plan')]).toEqual([422, true])
  for (const _ of [1, 2]) expect((await lead.post(path, { choix: idOf(kept) })).status).toBe(303)
  const { rows } = await w.owner.query(
    `select a.id, a.state, a.owner, a.due_on, a.origin_kind, a.carried_from, s.title as step, s.state as step_state, s.day
       from action a join action_step s on s.action = a.id where a.plan_year = 2027 and a.title = 'À reprendre'`,
  )
  expect(rows).toMatchObject([
    {
      state: 'proposed',
      owner: 'Cheffe du bureau du séjour',
      due_on: null,
      origin_kind: 'previous_plan',
      carried_from: String(idOf(kept)),
      step: 'Former deux agents',
      step_state: 'to_come',
      day: null,
    },
  ])
  expect(await linesOf(rows[0]?.id)).toEqual(['action.propose'])
  const plan = await textOf(await lead.get('/plan-actions?annee=2027'))
  expect(plan).toContain('À reprendre')
  expect(plan).not.toContain('À laisser')
  expect(await textOf(await lead.get(left))).toContain('À laisser')
})

test('[E2-11] a correspondent copies the actions of their site alone', async () => {
  const site = w.hauts92.sites['antony'] ?? 0
  const there = await propose({ title: 'Chez Antony', site })
  const elsewhere = await propose({ title: 'Ailleurs' })
  const antony = await w.personOf(w.hauts92, 'quality_correspondent', { site })
  const shown = await textOf(await antony.get('/plan-actions/reprendre/2027'))
  expect(shown).toContain('Chez Antony')
  expect(shown).not.toContain('Ailleurs')
  expect((await antony.post('/plan-actions/reprendre/2027', { choix: idOf(elsewhere) })).status).toBe(422)
  expect((await antony.post('/plan-actions/reprendre/2027', { choix: idOf(there) })).status).toBe(303)
  const auditor = await w.personOf(w.hauts92, 'auditor')
  expect((await auditor.get('/plan-actions/reprendre/2027')).status).toBe(403)
  expect((await auditor.post('/plan-actions/reprendre/2027', { choix: idOf(there) })).status).toBe(403)
})

test('[E2-12] a proposal nobody worked on is deleted, stale pages aside', async () => {
  const path = await propose({ title: 'Fausse piste' })
  expect(await textOf(await lead.get(`${path}/supprimer`))).toContain('Rien d’autre ne s’y rattache')
  expect((await lead.post(`${path}/modifier`, { ...form({ title: 'Fausse piste bis' }), version: 1 })).status).toBe(303)
  const stale = await lead.post(`${path}/supprimer`, { version: 1 })
  expect(stale.status).toBe(409)
  expect(await textOf(stale)).toContain('Fausse piste bis')
  expect((await lead.post(`${path}/supprimer`, { version: 2 })).status).toBe(303)
  expect((await lead.get(path)).status).toBe(404)
  expect(await linesOf(idOf(path))).toEqual(['action.propose', 'action.update', 'action.delete'])
})

test('[E2-12] what was followed, decided or copied stays, and the page says why', async () => {
  const followed = await propose({ title: 'Suivie' })
  await lead.post(`${followed}/avancee`, { note: 'Devis reçu.' })
  const decided = await propose({ title: 'Décidée' })
  await lead.post(`${decided}/etat`, { to: 'validated', version: 1, reason: '', on: '' })
  const copied = await propose({ title: 'Copiée' })
  await lead.post('/plan-actions/reprendre/2027', { choix: idOf(copied) })
  for (const [path, version, why] of [
    [followed, 1, 'porte déjà une étape, une avancée'],
    [decided, 2, 's’est déjà prononcé'],
    [copied, 1, 'En dépendent : 1 action'],
  ] as const) {
    expect(await textOf(await lead.get(`${path}/supprimer`))).toContain(why)
    expect([path, (await lead.post(`${path}/supprimer`, { version })).status]).toEqual([path, 409])
    expect((await lead.get(path)).status).toBe(200)
  }
})

test('[E2-12] another département finds nothing, a reader and another site are refused', async () => {
  const path = await propose({ title: 'Intouchable' })
  const refusedTo = [
    [await w.personOf(w.moselle57, 'quality_lead'), 404],
    [await w.personOf(w.hauts92, 'auditor'), 403],
    [await w.personOf(w.hauts92, 'quality_correspondent', { site: w.hauts92.sites['antony'] ?? 0 }), 404],
  ] as const
  for (const [person, status] of refusedTo) {
    expect((await person.get(`${path}/supprimer`)).status).toBe(status)
    expect((await person.post(`${path}/supprimer`, { version: 1 })).status).toBe(status)
  }
  expect((await lead.get(path)).status).toBe(200)
})

test.each([
  [{ state: 'proposed', review: '' } as const, { steps: 0, notes: 0, children: 0 }, undefined],
  [{ state: 'proposed', review: '' } as const, { steps: 0, notes: 0, children: 1 }, 'followed'],
  [{ state: 'proposed', review: 'Relue' } as const, { steps: 0, notes: 0, children: 0 }, 'followed'],
  [{ state: 'dropped', review: '' } as const, { steps: 0, notes: 0, children: 0 }, 'decided'],
])('[E2-12] a bare proposal is told from one that was worked on: %o', (action, trace, why) => {
  expect(workedOn(action, trace)).toBe(why)
})

test('[E2-13] a step is corrected and deleted; a stale page keeps what was typed and shows both', async () => {
  const path = await propose({ title: 'Avec une étape' })
  await lead.post(`${path}/etapes`, { title: 'Relever les panneaux', owner: '', day: '2026-10-01' })
  const { rows } = await w.owner.query<{ id: string }>('select id from action_step where action = $1', [idOf(path)])
  const step = `/plan-actions/etapes/${rows[0]?.id}`
  const typed = { title: 'Relever et photographier', owner: 'Accueil', day: '2026-10-08', state: 'in_progress' }
  expect(await textOf(await lead.get(`${step}/modifier`))).toContain('Relever les panneaux')
  const bad = await lead.post(`${step}/modifier`, { ...typed, title: '', version: 1 })
  expect([bad.status, await bad.text()]).toEqual([422, expect.stringContaining('value="Accueil"')])
  const saved = await lead.post(`${step}/modifier`, { ...typed, version: 1 })
  expect([saved.status, saved.headers.get('location')]).toEqual([303, path])
  const stale = await lead.post(`${step}/modifier`, { ...typed, title: 'Autre main', version: 1 })
  expect([stale.status, await stale.text()]).toEqual([409, expect.stringContaining('value="Autre main"')])
  const toggled = await lead.post(`${path}/etapes/etat`, { step: rows[0]?.id ?? 0, state: 'done', version: 1 })
  expect(toggled.status).toBe(409)
  expect((await lead.post(`${step}/supprimer`, { version: 1 })).status).toBe(409)
  const gone = await lead.post(`${step}/supprimer`, { version: 2 })
  expect([gone.status, gone.headers.get('location')]).toEqual([303, path])
  expect(await textOf(await lead.get(path))).not.toContain('Relever et photographier')
  expect(await linesOf(idOf(path))).toEqual(['action.propose', 'action.step', 'action.step', 'action.step-delete'])
})

test('[E2-13] steps of another département are not found, of another site not seen, by readers not written', async () => {
  const path = await propose({ title: 'Étape gardée' })
  await lead.post(`${path}/etapes`, { title: 'À garder', owner: '', day: '' })
  const { rows } = await w.owner.query<{ id: string }>('select id from action_step where action = $1', [idOf(path)])
  const step = `/plan-actions/etapes/${rows[0]?.id}`
  for (const [person, status] of [
    [await w.personOf(w.moselle57, 'quality_lead'), 404],
    [await w.personOf(w.hauts92, 'auditor'), 403],
    [await w.personOf(w.hauts92, 'quality_correspondent', { site: w.hauts92.sites['antony'] ?? 0 }), 404],
  ] as const)
    for (const verb of ['modifier', 'supprimer'])
      expect(
        (await person.post(`${step}/${verb}`, { title: 'x', owner: '', day: '', state: 'done', version: 1 })).status,
      ).toBe(status)
})

test('[E2-15] a plan is not validated while somebody saves one of its actions: nothing of it moves', async () => {
  const ids = [await propose({ planYear: 2031 }), await propose({ planYear: 2031, title: 'Ouvrir plus tôt' })].map(idOf)
  const other = await w.owner.connect()
  await other.query('begin')
  await other.query('update action set owner = $1, version = version + 1 where id = $2', ['Une autre', ids[1]])
  // It waits for the other one, then finds the action changed.
  const validated = lead.post('/plan-actions/valider', { annee: 2031 })
  await new Promise((resolve) => setTimeout(resolve, 300))
  await other.query('commit')
  other.release()
  const answer = await validated
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/plan-actions?annee=2031&fait=ailleurs'])
  const states = async () => (await w.owner.query('select state from action where plan_year = 2031 order by id')).rows
  expect(await states()).toEqual([{ state: 'proposed' }, { state: 'proposed' }])
  expect(await textOf(await lead.get('/plan-actions?annee=2031&fait=ailleurs'))).toContain('vient d’être modifiée')
  expect((await lead.post('/plan-actions/valider', { annee: 2031 })).headers.get('location')).toBe(
    '/plan-actions?annee=2031',
  )
  expect(await states()).toEqual([{ state: 'validated' }, { state: 'validated' }])
})

test('[E2-16] who only validates decides upon proposals, and upon nothing else: right and button agree', async () => {
  const signatory = await w.personOf(w.hauts92, 'signatory')
  const path = await propose({ title: 'À décider' })
  const page = await (await signatory.get(path)).text()
  expect(page).toContain('Valider l’action')
  expect(page).toContain('Abandonner')
  for (const word of ['Modifier', 'Dupliquer', 'Noter une avancée', 'Commencer l’action'])
    expect(page).not.toContain(`>${word}<`)
  expect((await signatory.post(`${path}/etat`, { to: 'in_progress', version: 1, reason: '', on: '' })).status).toBe(422)
  expect((await signatory.post(`${path}/etat`, { to: 'validated', version: 1, reason: '', on: '' })).status).toBe(303)
  expect(await textOf(await signatory.get(path))).not.toContain('Commencer l’action')
  const later = await signatory.post(`${path}/etat`, { to: 'in_progress', version: 2, reason: '', on: '' })
  expect([later.status, await textOf(later)]).toEqual([
    422,
    expect.stringContaining('revient à ceux qui écrivent le plan'),
  ])
  const auditor = await w.personOf(w.hauts92, 'auditor')
  expect((await auditor.post(`${path}/etat`, { to: 'dropped', version: 2, reason: 'Non', on: '' })).status).toBe(403)
})
