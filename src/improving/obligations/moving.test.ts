import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { filesOf } from '#src/office/imports/test-files.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'

let w: World
let lead: TestPerson
let site: Readonly<Record<string, number>>
beforeAll(async () => {
  w = await world({ rooms: routes })
  site = w.hauts92.sites
  lead = await w.personOf(w.hauts92, 'quality_lead')
  await w.owner.query("insert into committee (tenant, code, kind, name) values ($1, 'clu', 'clu', 'CLU')", [
    w.hauts92.tenant,
  ])
})
afterAll(() => w.close())

type Form = Record<string, string | number | readonly (string | number)[]>
const RULE: Form = {
  title: 'Réunir le CLU avant l’audit',
  frequency: 'before',
  every: 4,
  unit: 'weeks',
  anchor: 'audit:',
  opensAfter: 90,
  dueAfter: '0',
  responsible: 'quality_lead',
  proof: 'meeting:clu',
  validFrom: '2026-01-01',
}
const AUDIT: Form = { title: 'Audit de suivi', kind: 'follow_up', planned: '2027-02-01', sites: [] }
const audit = (over: Form = {}): Form => ({ ...AUDIT, sites: [site['antony'] ?? 0], ...over })
const numberIn = (answer: Response): number => Number(/\/(\d+)(?:\?|$)/.exec(answer.headers.get('location') ?? '')?.[1])
let rule = 0
let held = 0

test('[E10-17] an obligation before an event is added, explained when it is not whole, and told before its day', async () => {
  const bad = await lead.post('/echeances/obligations/nouvelle', { ...RULE, anchor: '', every: '' })
  const told = await textOf(bad)
  expect([bad.status, told]).toEqual([422, expect.stringContaining('Choisissez l’évènement prévu')])
  expect(told).toContain('Donnez le nombre.')
  held = numberIn(await lead.post('/audits/nouveau', audit()))
  rule = numberIn(await lead.post('/echeances/obligations/nouvelle', RULE))
  const sheet = await textOf(await lead.get(`/echeances/obligations/${rule}`))
  expect(sheet).toContain('4 semaines avant : Audit, sans autre condition')
  expect(sheet).toMatch(/4 janvier 2027 avant : Audit de suivi, 1er février 2027 antony Ouverte/i)
  const before = await textOf(await lead.get(`/echeances/avant/audit/${held}`))
  expect(before).toMatch(/Avant : Audit de suivi .*Prévu le 1er février 2027/)
  expect(before).toMatch(/Réunir le CLU avant l’audit antony 4 janvier 2027 28 jours/i)
  expect(await (await lead.get(`/audits/${held}`)).text()).toContain(`/echeances/avant/audit/${held}`)
  expect((await lead.get(`/echeances/avant/audit/${held + 99}`)).status).toBe(404)
  expect((await lead.get(`/echeances/avant/campaign/${held}`)).status).toBe(404)
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  expect((await moselle.get(`/echeances/avant/audit/${held}`)).status).toBe(404)
})

test('[E10-18] an audit that moves shows first what moves with it, then moves it, and tells it in the journal and in Mon mois', async () => {
  const path = `/audits/${held}/modifier`
  const moved = audit({ planned: '2027-03-01', version: 1 })
  const shown = await lead.post(path, moved)
  const html = await shown.text()
  expect(html).toMatch(/1\séchéance change/)
  expect(html.replaceAll(/\s/g, ' ')).toMatch(/lundi 4 janvier 2027.*lundi 1er février 2027/)
  expect((await w.owner.query('select planned from audit')).rows).toEqual([{ planned: '2027-02-01' }])
  expect((await w.owner.query('select from obligation_move')).rows).toEqual([])
  const mark = /name="confirme" value="(\w+)"/.exec(html)?.[1] ?? ''
  const done = await lead.post(path, { ...moved, confirme: mark })
  expect([done.status, done.headers.get('location')]).toEqual([303, expect.stringContaining('deplacees=1')])
  expect((await w.owner.query('select anchor, from_day::text, to_day::text from obligation_move')).rows).toEqual([
    { anchor: 'audit:audit-de-suivi', from_day: '2027-01-04', to_day: '2027-02-01' },
  ])
  const sheet = await textOf(await lead.get(`/echeances/obligations/${rule}`))
  expect(sheet).toContain('a déplacé une échéance de l’obligation')
  expect(sheet).toContain('du 4 janvier 2027 au 1er février 2027')
  const month = await textOf(await lead.get('/mon-mois'))
  expect(month).toContain('Réunir le CLU avant l’audit : nouvelle date, au lieu du 4 janvier 2027')
  const boss = await w.personOf(w.hauts92, 'head_of_service')
  expect(await textOf(await boss.get('/mon-mois'))).not.toContain('nouvelle date')
  // Another change of the same audit moves nothing, and asks nothing.
  const renamed = await lead.post(path, audit({ title: 'Audit de suivi 2027', planned: '2027-03-01', version: 2 }))
  expect([renamed.status, renamed.headers.get('location')]).toEqual([303, `/audits/${held}?fait=modifie`])
})

test('[E10-18] a day that is closed moves what counts working days, and a session what is owed before it', async () => {
  const late = numberIn(
    await lead.post('/echeances/obligations/nouvelle', {
      ...RULE,
      title: 'Envoyer les convocations',
      every: 10,
      unit: 'working',
      anchor: 'meeting:clu',
      proof: 'evidence:',
    }),
  )
  await w.owner.query(
    "insert into meeting (tenant, code, title, committees, held_on, state, period) select $1, 'clu-2027', 'CLU de février', array[id], '2027-02-16', 'planned', '2027' from committee where tenant = $1",
    [w.hauts92.tenant],
  )
  expect(await textOf(await lead.get(`/echeances/obligations/${late}`))).toContain('2 février 2027')
  const closing = { site: '', from: '2027-02-10', reason: 'Alerte' }
  const boss = await w.personOf(w.hauts92, 'administrator')
  const shown = await (await boss.post('/reglages/calendrier', closing)).text()
  expect(shown).toMatch(/Envoyer les convocations, avant\s: CLU de février/)
  const mark = /name="confirme" value="(\w+)"/.exec(shown)?.[1] ?? ''
  expect((await boss.post('/reglages/calendrier', { ...closing, confirme: mark })).status).toBe(303)
  expect(await textOf(await lead.get(`/echeances/obligations/${late}`))).toContain('1er février 2027')
  const [meeting] = (
    await w.owner.query<{ id: string; committees: number[] }>(
      "select id, committees from meeting where code = 'clu-2027'",
    )
  ).rows
  const form = {
    title: 'CLU de février',
    committees: meeting?.committees ?? [],
    heldOn: '2027-02-23',
    mode: 'in_person',
    minutesKind: 'minutes',
    period: '2027',
    version: 1,
  }
  const told = await (await lead.post(`/comites/${meeting?.id}/modifier`, form)).text()
  expect(told).toMatch(/Envoyer les convocations, avant\s: CLU de février/)
})

test('[E10-18] a file that moves an audit says at its trial what moves with it, keeps nothing before, and tells it once stored', async () => {
  const files = filesOf(w, lead)
  const known = async () => Number((await files.rows('select count(*)::int as n from obligation_move'))[0]?.['n'])
  const before = await known()
  const [audited] = await files.rows("select title, planned::text as planned from audit where code = 'audit-de-suivi'")
  const line = (day: string) =>
    `Code;Intitulé;Nature;Sites audités;Date prévue\naudit-de-suivi;${String(audited?.['title'])};Audit de suivi;antony;${day}\n`
  expect(audited?.['planned']).toBe('2027-03-01')
  const tried = await files.drop('audits', line('12/04/2027'))
  expect(tried.text).toContain('Une fois enregistré, 1 échéance change')
  expect(tried.text).toMatch(/Réunir le CLU avant l’audit.*lundi 1er février 2027.*lundi 15 mars 2027/)
  expect(await known()).toBe(before)
  await files.keep(tried.id)
  expect(await known()).toBe(before + 1)
  expect(await textOf(await lead.get('/mon-mois'))).toContain('nouvelle date, au lieu du 1er février 2027')
  await files.undo(tried.id)
  expect(await known()).toBe(before + 2)
  const [back] = await files.rows("select planned::text as planned from audit where code = 'audit-de-suivi'")
  expect(back?.['planned']).toBe('2027-03-01')
})

test('[E10-19] what is said without object of an audit stays said when the audit moves', async () => {
  const where = `/echeances/obligations/${rule}/sans-objet?avant=audit%3Aaudit-de-suivi&lieu=${site['antony']}`
  expect((await lead.get(where)).status).toBe(200)
  expect((await lead.post(where, { reason: 'CLU tenu en 2026', approver: 'Secrétaire général' })).status).toBe(303)
  await w.owner.query("update audit set planned = '2027-05-10', version = version + 1 where id = $1", [held])
  const sheet = await textOf(await lead.get(`/echeances/obligations/${rule}`))
  expect(sheet).toMatch(/12 avril 2027 .*Sans objet CLU tenu en 2026 \(Secrétaire général\)/)
})
