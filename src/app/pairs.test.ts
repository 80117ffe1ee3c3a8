import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { routes } from './rooms.ts'

const NOT_OF_SITE = '« Bureau du séjour des étrangers » n’est pas un service de ce site'
const NOT_IN_PLACE = '« Bureau des naturalisations » n’est pas en place à cette date'

let w: World
let boss: TestPerson
let lead: TestPerson
let antony: number
let nanterre: number
let stay: number
let ended: number
beforeAll(async () => {
  w = await world({ rooms: routes })
  boss = await w.personOf(w.hauts92, 'administrator')
  lead = await w.personOf(w.hauts92, 'quality_lead')
  antony = w.hauts92.sites['antony'] ?? 0
  nanterre = w.hauts92.sites['nanterre'] ?? 0
  stay = w.hauts92.services['sejour'] ?? 0
  ended = w.hauts92.services['naturalisations'] ?? 0
  await w.owner.query('delete from service_site where service = $1 and site <> $2', [stay, nanterre])
  await w.owner.query(`update service set valid_to = '2026-06-30' where id = $1`, [ended])
})
afterAll(() => w.close())

const count = async (table: string): Promise<number> =>
  (await w.owner.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n ?? -1

type Form = Record<string, string | number>
type Room = { path: string; table: string; form: Form; by?: 'boss' }
const rooms: Readonly<Record<string, () => Room>> = {
  complaints: () => ({
    path: '/reclamations/nouvelle',
    table: 'complaint',
    form: { kind: 'complaint', channel: 'email', receivedOn: '2026-11-09', subject: 'Attente', body: '' },
  }),
  lines: () => ({
    path: '/telephone/lignes/nouvelle',
    table: 'phone_line',
    form: { name: 'Ligne du séjour', destination: 'service', targetPermille: '' },
  }),
  actions: () => ({
    path: '/plan-actions/nouvelle',
    table: 'action',
    form: { title: 'Raccourcir l’attente', planYear: 2026, originKind: 'proposal' },
  }),
  roles: () => ({
    path: '/reglages/personnes/nouvelle',
    table: 'invitation',
    form: { name: 'Nadia Essai', email: 'nadia@parvis.test', role: 'agent', title: '' },
    by: 'boss',
  }),
}

test.each(Object.keys(rooms))(
  '[A2-10] %s: a service of another site, or gone by then, is refused beside its field',
  async (name) => {
    const { path, table, form, by } = rooms[name]?.() ?? { path: '', table: '', form: {} }
    const person = by === 'boss' ? boss : lead
    const before = await count(table)
    for (const [service, site, sentence] of [
      [stay, antony, NOT_OF_SITE],
      [ended, nanterre, NOT_IN_PLACE],
    ] as const) {
      const answer = await person.post(path, { ...form, site, service })
      expect(answer.status).toBe(422)
      const html = await answer.clone().text()
      expect(html).toMatch(/id="[^"]*service[^"]*"/)
      expect(await textOf(answer)).toContain(sentence)
    }
    expect(await count(table)).toBe(before)
    expect((await person.post(path, { ...form, site: nanterre, service: stay })).status).toBeLessThan(400)
    expect(await count(table)).toBe(before + 1)
  },
)

test('[A2-10] a complaint is not corrected, given, or given in number to a service that does not serve its site', async () => {
  const form = { kind: 'complaint', channel: 'email', receivedOn: '2026-11-09', subject: 'Guichet', body: '' }
  const made = await lead.post('/reclamations/nouvelle', { ...form, site: antony })
  const at = /\/reclamations\/\d+/.exec(made.headers.get('location') ?? '')?.[0] ?? ''
  for (const [path, sent, sentence] of [
    [`${at}/modifier`, { ...form, version: 1, site: antony, service: stay }, NOT_OF_SITE],
    [`${at}/orienter`, { version: 1, service: stay }, 'Choisissez un service de ce site dans la liste'],
  ] as const) {
    const answer = await lead.post(path, sent)
    expect(answer.status).toBe(422)
    expect(await textOf(answer)).toContain(sentence)
  }
  const lot = await lead.post('/reclamations/lot', {
    acte: 'orienter',
    service: stay,
    choix: at.split('/').at(-1) ?? '',
  })
  expect(await textOf(await lead.get(lot.headers.get('location') ?? ''))).toContain(
    'D’un site que ce service ne sert pas',
  )
  const { rows } = await w.owner.query('select service from complaint where id = $1', [at.split('/').at(-1)])
  expect(rows).toEqual([{ service: null }])
})

test('[A2-10] a pair that was right stays correctable after the service has left the site', async () => {
  const form = { kind: 'complaint', channel: 'email', receivedOn: '2026-11-09', subject: 'File', body: '' }
  const made = await lead.post('/reclamations/nouvelle', { ...form, site: nanterre, service: stay })
  const at = /\/reclamations\/\d+/.exec(made.headers.get('location') ?? '')?.[0] ?? ''
  await w.owner.query('delete from service_site where service = $1', [stay])
  const kept = await lead.post(`${at}/modifier`, {
    ...form,
    version: 1,
    site: nanterre,
    service: stay,
    subject: 'File d’attente',
  })
  await w.owner.query('insert into service_site (tenant, service, site) values ($1, $2, $3)', [
    w.hauts92.tenant,
    stay,
    nanterre,
  ])
  expect(kept.status).toBe(303)
})

test('[A2-10] a scope and a campaign take only services that serve the ticked site on their first day', async () => {
  const scope = { name: 'Séjour seul', validFrom: '2026-11-01' }
  const campaign = { name: 'Automne', labelYear: 2026, opensOn: '2026-11-02', closesOn: '2026-11-20' }
  for (const [path, form, whole, sentence] of [
    ['/reglages/perimetres/nouveau', scope, '-0', NOT_IN_PLACE],
    ['/enquetes/nouvelle', campaign, '', 'Cochez seulement des services du site, en place le premier jour'],
  ] as const) {
    const elsewhere = await lead.post(path, { ...form, places: `${antony}-${stay}` })
    expect(elsewhere.status).toBe(422)
    const gone = await lead.post(path, { ...form, places: [`${antony}${whole}`, `${nanterre}-${ended}`] })
    expect(gone.status).toBe(422)
    expect(await textOf(gone)).toContain(sentence)
    expect((await lead.post(path, { ...form, places: `${nanterre}-${stay}` })).status).toBe(303)
  }
})

test('[A2-10] a paper form is not keyed for a service gone on the day of the visit', async () => {
  await lead.post('/enquetes/nouvelle', {
    name: 'Saisie',
    code: 'saisie',
    labelYear: 2026,
    opensOn: '2026-06-01',
    closesOn: '2026-11-18',
    places: nanterre,
  })
  const at = (await lead.get('/enquetes/saisie/saisie')).headers.get('location') ?? ''
  const html = await (await lead.get(at)).text()
  const list = [...html.matchAll(/(\d+)[^<\d]{0,4}(?:<[^>]+>\s*)*Bureau des naturalisations/g)].at(0)?.[1] ?? ''
  const sheet = {
    lieu: /lieu=(\d+)/.exec(at)?.[1] ?? '',
    display: 'un',
    appointment: '1',
    found: '14',
    overall: '3',
    comment: '',
  }
  expect(list).not.toBe('')
  const late = await lead.post('/enquetes/saisie/saisie', { ...sheet, service: list, jour: '2026-11-10' })
  expect(late.status).toBe(422)
  expect(await textOf(late)).toContain(NOT_IN_PLACE)
  const inTime = await lead.post('/enquetes/saisie/saisie', { ...sheet, service: list, jour: '2026-06-10' })
  expect(inTime.headers.get('location')).toContain('fait=oui')
})

const files: Readonly<Record<string, readonly [head: string, line: string]>> = {
  reclamations: ['Nature;Voie;Reçue le;Site;Service;Objet', 'Réclamation;Courriel;09/11/2026;SITE;SERVICE;Attente'],
  'lignes-telephoniques': [
    'Code;Nom;Site;Service;Destination;Depuis le',
    'sejour-2;Séjour;SITE;SERVICE;Service;01/11/2026',
  ],
  actions: ['Plan;Site;Service;Action;Origine;Début;État', '2026;SITE;SERVICE;Essai;Indicateur;01/11/2026;Validée'],
  personnes: ['Adresse électronique;Nom;Rôle;Site;Service', 'nora@parvis.test;Nora Essai;Agent;SITE;SERVICE'],
  perimetres: ['Code;Nom;Depuis le;Site;Service', 'essai;Essai;01/11/2026;SITE;SERVICE'],
}

test.each(Object.keys(files))('[A2-10] a line of « %s » is refused for the same reasons', async (profile) => {
  const [head = '', line = ''] = files[profile] ?? []
  for (const [site, service, sentence] of [
    ['antony', 'sejour', NOT_OF_SITE],
    ['nanterre', 'naturalisations', NOT_IN_PLACE],
  ] as const) {
    const fichier = new File([`${head}\n${line.replace('SITE', site).replace('SERVICE', service)}\n`], `${profile}.csv`)
    const dropped = await boss.post(`/reglages/imports/${profile}`, { fichier })
    expect(await textOf(await boss.get(dropped.headers.get('location') ?? ''))).toContain(sentence)
  }
})
