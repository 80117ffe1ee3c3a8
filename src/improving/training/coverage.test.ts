import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes, composition } from '#src/app/rooms.ts'
import { evaluate } from '#src/core/measures/index.ts'
import { gatherProofs } from '#src/core/room/proof-store.ts'
import { addDays, plainDate, yearPeriod } from '#src/ground/calendar/index.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { badgeFormula, coverageFormula } from './measures.ts'
import { trainingProofs } from './proofs.ts'
import { trainingReadiness } from './ready.ts'
import { coverageOn } from './store/coverage.ts'
import { settleSpans } from './store/spans.ts'
import { addAgent, addCourse, addSession, idIn } from './test-training.ts'

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
})
afterAll(() => w.close())

const TODAY = plainDate('2026-11-19')
const EVERYWHERE = { all: true } as const
const at = (name: string) => ({ site: site[name] ?? 0, service: service['accueil'] ?? 0 })
const shown = async (path: string, who: TestPerson = lead) => textOf(await who.get(path))
const rule = (over: Record<string, string | number | readonly string[]>) => ({
  within: 3,
  unit: 'months',
  validFrom: '2025-01-01',
  ...over,
})
const addRule = async (over: Record<string, string | number | readonly string[]>): Promise<number> =>
  idIn(await lead.post('/formations/obligations/nouvelle', rule(over)))
const spansKept = async () =>
  (
    await w.owner.query(
      'select agent, kind, course, site, from_on::text, gone_on::text, due_on::text from training_span order by 1, 2, 3, 5',
    )
  ).rows

let course = 0
beforeAll(async () => {
  course = await addCourse(lead, { name: 'Accueillir', validMonths: 12 })
})

test('[A8-09] a rule is added, corrected, duplicated, found, exported, ended, deleted; who owes what follows at once', async () => {
  const bad = await lead.post('/formations/obligations/nouvelle', { course, within: 'x', validFrom: '' })
  expect(bad.status).toBe(422)
  expect(await textOf(bad)).toContain('Dites depuis quel jour elle vaut.')
  const other = await addCourse(lead, { name: 'Alerter', theme: 'crisis' })
  const agent = await addAgent(lead, { ...at('antony'), lastName: 'Concerne', population: 'guard' })
  const id = await addRule({ course: other, populations: ['guard'] })
  const one = `/formations/obligations/${id}`
  expect(await shown(one)).toContain('Agent de sécurité')
  expect(await shown(`/formations/agents/${agent}`)).toContain('à suivre pour le 5 avril 2026')
  const path = `${one}/modifier`
  const edit = rule({ course: other, populations: ['civic'], version: 1 })
  expect((await lead.post(path, { ...edit, validTo: '2024-01-01' })).status).toBe(422)
  expect((await lead.post(path, edit)).status).toBe(303)
  expect((await lead.post(path, edit)).status).toBe(409)
  expect(await shown(`/formations/agents/${agent}`)).toContain('Aucune formation n’est obligatoire à ce poste.')
  expect((await lead.get(`/formations/obligations/nouvelle?modele=${id}`)).status).toBe(200)
  expect(await shown('/formations/obligations?q=service civique')).toContain('Alerter')
  expect(await (await lead.get('/formations/obligations/export')).text()).toContain(
    'Alerter;Volontaire en service civique',
  )
  expect((await antony.get('/formations/obligations/nouvelle')).status).toBe(403)
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  expect((await moselle.get(one)).status).toBe(404)
  expect((await lead.post(`${one}/supprimer`, { version: 2 })).headers.get('location')).toContain('supprimee')
  expect(await spansKept()).toEqual(expect.not.arrayContaining([expect.objectContaining({ course: other })]))
})

test('[A8-11] [A8-12] coverage counts who is up to date among who owes, is the figure of the indicator, and what is kept is what is worked out', async () => {
  const people: number[] = []
  for (const lastName of ['Un', 'Deux', 'Trois', 'Quatre', 'Cinq', 'Six'])
    people.push(await addAgent(lead, { ...at('nanterre'), lastName, code: lastName }))
  for (const lastName of ['Sept', 'Huit']) await addAgent(lead, { ...at('boulogne'), lastName, code: lastName })
  await addRule({ course })
  await lead.post('/formations/acquis/nouveau', {
    who: 'Un\nDeux\nTrois\nSept',
    course,
    way: 'certificate',
    obtainedOn: '2026-03-02',
  })
  await lead.post('/formations/acquis/nouveau', {
    who: 'Quatre',
    course,
    way: 'exemption',
    obtainedOn: '2026-03-02',
    reason: 'Formateur',
    approver: 'Référente',
  })
  const page = await shown('/formations')
  expect(page).toContain('Accueillir')
  const rows = await w.inside(w.hauts92.tenant, (tx) => coverageOn(tx, { on: TODAY, by: 'course', where: EVERYWHERE }))
  const row = rows.find(({ key }) => key === String(course))
  expect(row).toMatchObject({ covered: 4, exempt: 1 })
  expect(row?.owed).toBe(rows.find(({ key }) => key === '0')?.owed ?? 0)
  for (const on of ['2026-01-04', '2026-02-10', '2026-03-02', '2026-11-19', '2027-03-01', '2027-03-02'].map((day) =>
    plainDate(day),
  )) {
    const counted = await w.inside(w.hauts92.tenant, (tx) => coverageOn(tx, { on, by: 'course', where: EVERYWHERE }))
    const { figure, badge } = await w.inside(w.hauts92.tenant, async (tx) => {
      const answer = await evaluate(
        tx,
        { one: coverageFormula(), badge: badgeFormula },
        { places: 'all', from: addDays(on, -3), to: on, asOf: TODAY },
      )
      return { figure: answer.figure('one'), badge: answer.figure('badge') }
    })
    const whole = counted.find(({ key }) => key === '0')
    expect([on, figure.numerator, figure.denominator]).toEqual([on, whole?.covered ?? 0, whole?.owed ?? 0])
    expect(badge.numerator).toBe(0)
  }
  const before = await spansKept()
  await w.inside(w.hauts92.tenant, (tx) => settleSpans(tx))
  expect(await spansKept()).toEqual(before)
  expect(await shown('/formations?par=site&jour=2026-03-02')).toContain('2 mars 2026')
  expect(await shown('/formations?par=population')).toContain('Agent permanent')
  expect(await shown('/formations?par=service&formation=' + course)).toContain('Accueil général')
  expect(await shown('/formations?jour=1999-01-01')).toContain('Personne n’est encore concerné')
})

test('[A8-13] fewer than five people are not told apart to who does not assign them, nor in any file; the total counts them', async () => {
  const read = await shown('/formations?par=site', reader)
  expect(read).toContain('moins de 5')
  expect(read).toContain('non montré')
  expect(read).toMatch(/4 agents sur \d+ sont à jour/)
  expect(await shown('/formations?par=site')).not.toContain('moins de 5')
  // Nor to who asks about that site alone, or reads no other; nor about the one that would give it away.
  const FEW = 'Trop peu d’agents sont concernés'
  const boulogne = site['boulogne'] ?? 0
  const asked = await shown(`/formations?site=${boulogne}`, reader)
  expect(asked).toContain(FEW)
  expect(asked).not.toMatch(/agents? sur \d/)
  const alone = await w.personOf(w.hauts92, 'auditor', { site: boulogne })
  expect(await shown('/formations', alone)).toContain(FEW)
  expect(await (await alone.get('/formations/export')).text()).not.toMatch(/;[0-4];[0-4];/)
  expect(await shown(`/formations?site=${boulogne}`)).not.toContain(FEW)
  const file = await (await lead.get('/formations/export?par=site')).text()
  expect(file).toContain('Sous-préfecture de Boulogne-Billancourt;;;;;oui')
})

test('[A8-17] who is to be trained is listed, filtered and enrolled many at a time; a month, an audit, minutes and proofs take it', async () => {
  const list = '/formations/a-former'
  expect(await shown(list)).toContain('Cinq Zoé')
  expect(await shown(list, antony)).not.toContain('Cinq Zoé')
  expect((await reader.get(list)).status).toBe(403)
  expect(await shown(`${list}?etat=late&q=cinq`)).toContain('Hors délai')
  expect(await shown(`${list}?etat=soon`)).not.toContain('Cinq Zoé')
  const session = await addSession(lead, { course, heldOn: '2026-12-10' })
  const html = await (await lead.get(list)).text()
  const ids = (name: string) => new RegExp(`agents/(\\d+)">${name} Zoé`).exec(html)?.[1]
  const [five, six] = [ids('Cinq'), ids('Six')]
  expect((await lead.post(`${list}/inscrire`, { session })).status).toBe(422)
  expect((await lead.post(`${list}/inscrire`, { choix: [`${five}-9999`], session })).status).toBe(422)
  const done = await lead.post(`${list}/inscrire`, { choix: [`${five}-${course}`, `${six}-${course}`], session })
  expect(done.headers.get('location')).toContain('inscrits')
  expect(await shown(list)).toContain('inscrit le 10 déc.')
  expect(await shown(`/formations/sessions/${session}`)).toContain('Cinq Zoé')
  const month = await shown('/mon-mois')
  expect(month).toMatch(/agents? à former : Accueillir/)
  expect(month).not.toContain('Cinq')
  await addSession(lead, { course, heldOn: '2026-11-02' })
  expect(await shown('/mon-mois')).toContain('Feuille d’émargement à saisir : Accueillir')
  const ask = {
    site: site['nanterre'] ?? 0,
    frameworkVersion: 0,
    framework: '',
    commitments: [],
    today: TODAY,
    until: TODAY,
    where: EVERYWHERE,
    may: () => true,
  }
  const ready = await w.inside(w.hauts92.tenant, (tx) => trainingReadiness.read(tx, ask))
  expect(ready.figures?.[0]?.label).toContain('à former')
  expect(ready.todos?.some(({ title }) => title.includes('Accueillir'))).toBe(true)
  const told = await w.inside(w.hauts92.tenant, (tx) => trainingReadiness.read(tx, { ...ask, may: () => false }))
  expect(told.todos?.every(({ action }) => !action.href.startsWith(list))).toBe(true)
  const block = composition.blocks.find(({ kind }) => kind === 'training.coverage')
  const built = await w.inside(w.hauts92.tenant, async (tx) =>
    block?.build(tx, { period: yearPeriod(2026), sites: [], asOf: TODAY, option: '' }),
  )
  expect(JSON.stringify(built?.blocks)).toContain('Accueillir')
  expect(JSON.stringify(built?.blocks)).toContain('moins de 5')
  await lead.post(`/formations/sessions/${session}/modifier`, { course, heldOn: '2026-11-10', version: 1 })
  await lead.post(`/formations/sessions/${session}/feuille/presents`, {})
  const span = { from: plainDate('2026-01-01'), to: TODAY }
  const { proofs } = await w.inside(w.hauts92.tenant, (tx) =>
    gatherProofs(tx, {
      proofs: { sources: [trainingProofs], from: () => span.from, to: TODAY, today: TODAY },
      anchors: { sources: [], span },
    }),
  )
  expect(proofs.map(({ condition, doneOn }) => [condition, doneOn])).toContainEqual(['accueillir', '2026-11-10'])
})

test('[A8-19] somebody reads their own sheet by the address of their account, and nobody else’s', async () => {
  const agent = await w.personOf(w.hauts92, 'agent')
  const { rows } = await w.owner.query<{ email: string }>('select email from account where id = $1', [agent.account])
  expect(await shown('/formations/ma-fiche', agent)).toContain('Aucune fiche du registre ne porte')
  await addAgent(lead, { ...at('antony'), lastName: 'Moimeme', email: rows[0]?.email ?? '', code: 'MOI' })
  expect(await shown('/formations/ma-fiche', agent)).toContain('n° MOI')
  expect(await shown('/formations/ma-fiche', agent)).toContain('Accueillir')
  for (const path of ['/formations', '/formations/agents', '/formations/a-former', '/formations/badges'])
    expect((await agent.get(path)).status).toBe(403)
})
