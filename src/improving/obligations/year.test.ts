import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'

let w: World
let lead: TestPerson
let site: Readonly<Record<string, number>>
beforeAll(async () => {
  w = await world({ rooms: routes })
  site = w.hauts92.sites
  lead = await w.personOf(w.hauts92, 'quality_lead')
  await w.owner.query(
    `insert into committee (tenant, code, kind, name) values ($1, 'clu', 'clu', 'CLU'), ($1, 'personnel', 'other', 'Assemblée de Boulogne')`,
    [w.hauts92.tenant],
  )
})
afterAll(() => w.close())

type Form = Record<string, string | number | readonly (string | number)[]>
const add = (over: Form) =>
  lead.post('/echeances/obligations/nouvelle', {
    frequency: 'yearly',
    opensAfter: 0,
    dueAfter: '0',
    responsible: 'quality_lead',
    validFrom: '2026-01-01',
    ...over,
  })
const meeting = (code: string, committee: string, facts: { on: string; state: string; sites?: number[] }) =>
  w.owner.query(
    `insert into meeting (tenant, code, title, committees, held_on, state, period, sites)
     select $1, $2, $2, array[id], $4, $5, '2026', $6 from committee where tenant = $1 and code = $3`,
    [w.hauts92.tenant, code, committee, facts.on, facts.state, facts.sites ?? []],
  )
/** The row of an obligation at a place on the page of the year, as a person hears it. */
const rowOf = (html: string, title: string): string => {
  const row = [...html.matchAll(/<tr role="row"[\s\S]*?<\/tr>/g)].find(([text]) => text.includes(`>${title}<`))
  return (row?.[0] ?? '').replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}

test('[E10-14] an obligation asks for at least so many objects of a kind that a site defines', async () => {
  const bad = await add({ title: 'Trop', times: 0 })
  expect([bad.status, await textOf(bad)]).toEqual([422, expect.stringContaining('Indiquez un nombre entre 1 et 50.')])
  const made = await add({
    title: 'Tenir deux assemblées',
    times: 2,
    sites: [site['boulogne'] ?? 0],
    whole: 'own',
    proof: 'meeting:instance/personnel',
  })
  const sheet = made.headers.get('location') ?? ''
  const told = async () => textOf(await lead.get(sheet))
  expect(await told()).toContain('« Assemblée de Boulogne » seulement, au moins 2 fois par période')
  const boulogne = [site['boulogne'] ?? 0]
  await meeting('Première', 'personnel', { on: '2026-03-10', state: 'held', sites: boulogne })
  expect(await told()).toMatch(/Ouverte 1 sur 2 Première, 10 mars 2026/)
  // Neither another committee nor another site counts.
  await meeting('Autre instance', 'clu', { on: '2026-04-10', state: 'held', sites: boulogne })
  await meeting('Autre lieu', 'personnel', { on: '2026-05-11', state: 'held', sites: [site['antony'] ?? 0] })
  expect(await told()).toContain('1 sur 2')
  await meeting('Deuxième', 'personnel', { on: '2026-12-10', state: 'planned', sites: boulogne })
  expect(await told()).toContain('Prévu : Deuxième, 10 décembre 2026')
  await w.owner.query("update meeting set state = 'held', held_on = '2026-11-12' where code = 'Deuxième'")
  expect(await told()).toMatch(/Remplie Première, 10 mars 2026 ?Deuxième, 12 novembre 2026/)
})

test('[E10-15] the year is laid out once by place and month with the days planned, filtered, printed and exported', async () => {
  await add({ title: 'Réunir le CLU', proof: 'meeting:clu', responsible: 'signatory' })
  await add({
    title: 'Poser l’affiche',
    frequency: 'quarterly',
    proof: 'evidence:',
    sites: [site['antony'] ?? 0, site['boulogne'] ?? 0],
  })
  await w.owner.query("delete from meeting where code = 'Autre instance'")
  await meeting('CLU de décembre', 'clu', { on: '2026-12-08', state: 'planned' })
  const html = await (await lead.get('/echeances/annee')).text()
  expect(rowOf(html, 'Réunir le CLU')).toMatch(
    /Secrétaire général, signataire .*Prévu : CLU de décembre, le 8 décembre .*Ouverte 31/,
  )
  expect(rowOf(html, 'Poser l’affiche')).toMatch(/En retard 31 .*En retard 30 .*En retard 30 .*Ouverte 31/)
  expect(rowOf(html, 'CLU de décembre')).toMatch(/prévu le 8 décembre/)
  expect(html.match(/>Poser l’affiche</g)).toHaveLength(2)
  const one = await (await lead.get(`/echeances/annee?site=${site['antony']}`)).text()
  expect(one.match(/>Poser l’affiche</g)).toHaveLength(1)
  expect(await (await lead.get('/echeances/annee?responsable=signatory')).text()).not.toContain('>Poser l’affiche<')
  expect(await textOf(await lead.get('/echeances/annee?annee=2027'))).toContain('L’année 2027')
  expect(await textOf(await lead.get('/echeances/annee?annee=1900&site=9'))).toContain('Rien n’est dû')
  const csv = await (await lead.get('/echeances/annee/export')).text()
  expect(csv).toContain('Réunir le CLU;Département;2026-12-31;Secrétaire général, signataire;;2026-12-08;Ouverte')
  const pdf = await lead.get('/echeances/annee/annee.pdf')
  expect([pdf.status, (await pdf.text()).slice(0, 4)]).toEqual([200, '%PDF'])
  const antony = await w.personOf(w.hauts92, 'quality_correspondent', { site: site['antony'] ?? 0 })
  const own = await (await antony.get('/echeances/annee')).text()
  expect(own.match(/>Poser l’affiche</g)).toHaveLength(1)
  const agent = await w.personOf(w.hauts92, 'agent')
  expect((await agent.get('/echeances/annee')).status).toBe(403)
})

test('[E10-16] the end of a month says what is missing at each place, who owes it, and is ready to send', async () => {
  const html = await (await lead.get('/echeances/fin-de-mois?periode=2026-09')).text()
  const told = html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
  expect(told).toMatch(/Il manque \d+ échéances à la fin de septembre 2026\./)
  expect(told).toContain('Dû par : Référent(e) qualité.')
  expect(html).toMatch(/href="mailto:\?subject=[^"]*body=[^"]*Poser/)
  expect(html).toContain('href="/cloture?periode=2026-09"')
  expect(await (await lead.get('/cloture?periode=2026-09')).text()).toContain('/echeances/fin-de-mois?periode=2026-09')
  // What is not due by then is not missing yet.
  expect(told).not.toContain('Réunir le CLU')
  const pdf = await lead.get('/echeances/fin-de-mois/fin-de-mois.pdf?periode=2026-09')
  expect([pdf.status, (await pdf.text()).slice(0, 4)]).toEqual([200, '%PDF'])
  const antony = await w.personOf(w.hauts92, 'quality_correspondent', { site: site['antony'] ?? 0 })
  const own = await textOf(await antony.get('/echeances/fin-de-mois?periode=2026-09'))
  expect(own).toContain('Antony 3')
  expect(own).not.toContain('Boulogne-Billancourt Préparer')
})
