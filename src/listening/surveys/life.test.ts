import { afterAll, describe, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { setAside } from '#src/ground/floods/set-aside.ts'
import { type TestPerson, textOf, world } from '#test/people.ts'
import { closingAfter, nextYear } from './life.ts'
import { surveyRoutes } from './routes.tsx'
import { fullAnswer, keyOf, openCampaign } from './test-campaign.ts'

const w = await world({ rooms: [surveyRoutes] })
afterAll(() => w.close())
const { tenant, sites, services } = w.hauts92
const nanterre = sites.nanterre ?? 0
const antony = sites.antony ?? 0
const lead = await w.personOf(w.hauts92, 'quality_lead')
const local = await w.personOf(w.hauts92, 'quality_lead', { site: antony })
const reader = await w.personOf(w.hauts92, 'auditor')
const stranger = await w.personOf(w.moselle57, 'quality_lead')

let made = 0
type Form = Record<string, string | number | readonly (string | number)[]>
type Made = { id: number; code: string; path: string; links: string[]; form: (over?: Form) => Form }

/** A campaign of two sites, open from 1 November to 31 December, and the form that leaves it as it is. */
const campaign = async (options: Parameters<typeof openCampaign>[2] = {}): Promise<Made> => {
  made += 1
  const code = options.code ?? `vie-${made}`
  const one = await openCampaign(w, w.hauts92, {
    code,
    link: `lien-${made}`,
    sites: ['nanterre', 'antony'],
    ...options,
  })
  const form = (over: Form = {}): Form => ({
    name: 'Satisfaction 2026',
    labelYear: 2026,
    opensOn: '2026-11-01',
    closesOn: '2026-12-31',
    places: [nanterre, antony],
    counted: 'oui',
    version: 1,
    ...over,
  })
  return { ...one, path: `/enquetes/${code}`, form }
}
const answer = async (link: string) => {
  const keyed = keyOf(await w.public.get(`/e/${link}`))
  const sent = await w.public.post(`/e/${link}`, fullAnswer(services.sejour ?? 0), keyed)
  expect(sent.status).toBe(303)
}
const row = async (id: number) =>
  (
    await w.owner.query(
      `select name, label_year, opens_on::text, closes_on::text, closed_on::text, archived_on::text, version from campaign where id = $1`,
      [id],
    )
  ).rows[0]
const placesIn = async (id: number) =>
  (
    await w.owner.query<{ site: number; service: number | null; code: string }>(
      `select p.site, p.service, k.code from campaign_place p join public_code k on k.kind = 'campaign' and k.tenant = p.tenant and k.record = p.id where p.campaign = $1 order by p.id`,
      [id],
    )
  ).rows
const verbs = async (id: number) =>
  (
    await w.owner.query<{ action: string; fields: string[] }>(
      `select action, fields from journal where kind = 'campaign' and record = $1 order by id`,
      [String(id)],
    )
  ).rows.map(({ action, fields }) => `${action} ${fields.join()}`.trim())
const total = (id: number, site: number, day: string) =>
  w.owner.query(
    `insert into answer_tally (tenant, campaign, site, day, criterion, level, n, source) values ($1, $2, $3, $4, 'overall', 4, 30, 'Tableau du CLU')`,
    [tenant, id, site, day],
  )
const refusal = async (who: TestPerson, path: string, form: Form): Promise<string> => {
  const answered = await who.post(path, form)
  expect(answered.status).toBe(422)
  return textOf(answered)
}

test('[B1-19] a campaign is corrected: name, year, dates, places; a place that stays keeps its link', async () => {
  const one = await campaign()
  const [kept] = await placesIn(one.id)
  const shown = await textOf(await lead.get(`${one.path}/modifier`))
  expect(shown).toContain('Personne n’a encore répondu')
  const sejour = services.sejour ?? 0
  const over = {
    name: 'Satisfaction d’hiver',
    labelYear: 2025,
    opensOn: '2026-10-15',
    closesOn: '2027-01-15',
    places: [nanterre, `${antony}-${sejour}`],
  }
  expect((await lead.post(`${one.path}/modifier`, one.form(over))).status).toBe(303)
  expect(await row(one.id)).toMatchObject({
    name: 'Satisfaction d’hiver',
    label_year: 2025,
    opens_on: '2026-10-15',
    closes_on: '2027-01-15',
    version: 2,
  })
  const places = await placesIn(one.id)
  expect(places.map(({ site, service }) => [site, service])).toEqual([
    [nanterre, null],
    [antony, sejour],
  ])
  expect(places[0]?.code).toBe(kept?.code)
  expect((await w.public.get(`/e/${places[1]?.code}`)).status).toBe(200)
  expect((await w.public.get(`/e/${one.links[1]}`)).status).toBe(404)
  expect(await verbs(one.id)).toEqual(['campaign.update name,labelYear,opensOn,closesOn,places'])
})

describe('[B1-20] nothing is corrected so that an answer, a total or a post set aside would stand outside its dates or its places', () => {
  test('answers, on the day of the tests', async () => {
    const one = await campaign()
    await answer(one.links[0] ?? '')
    const shown = await textOf(await lead.get(`${one.path}/modifier`))
    expect(shown).toContain('Première réponse le 19 novembre 2026')
    const path = `${one.path}/modifier`
    expect(await refusal(lead, path, one.form({ opensOn: '2026-11-20' }))).toContain('avant ce jour')
    expect(await refusal(lead, path, one.form({ closesOn: '2026-11-18' }))).toContain('après ce jour')
    expect(await refusal(lead, path, one.form({ places: [antony] }))).toContain('un lieu que vous retirez')
    const other = `${nanterre}-${services.accueil}`
    expect(await refusal(lead, path, one.form({ places: [other, antony] }))).toContain('un lieu que vous retirez')
    expect(await verbs(one.id)).toEqual([])
    const exact = one.form({ opensOn: '2026-11-19', closesOn: '2026-11-19', places: [nanterre] })
    expect((await lead.post(path, exact)).status).toBe(303)
  })
  test('posts set aside', async () => {
    const one = await campaign()
    const post = { kind: 'answer', subject: one.id, site: antony, service: null, sender: 1, content: {} }
    await w.inside(tenant, (tx) =>
      setAside(tx, { ...post, day: plainDate('2026-11-10'), receivedAt: new Date('2026-11-10T09:00:00Z') }),
    )
    expect(await refusal(lead, `${one.path}/modifier`, one.form({ places: [nanterre] }))).toContain('gardez-le coché')
    expect(await textOf(await lead.get(`/enquetes/${one.id}/supprimer`))).toContain('mises de côté')
    expect((await lead.post(`/enquetes/${one.id}/supprimer`, { version: 1 })).status).toBe(409)
  })
})

test('[B1-21] a campaign is prepared after that of the year before: fifty-two weeks later, in the same places, with links of its own', async () => {
  const one = await campaign()
  const html = await (await lead.get(`/enquetes/nouvelle?modele=${one.code}`)).text()
  for (const value of ['Satisfaction 2027', '2027', '2027-10-31', '2027-12-30'])
    expect(html).toContain(`value="${value}"`)
  expect(html.match(/checked/g)?.length).toBe(4)
  const form = { name: 'Satisfaction 2027', labelYear: 2027, opensOn: '2027-10-31', closesOn: '2027-12-30', code: '' }
  const next = await lead.post('/enquetes/nouvelle', { ...form, places: [nanterre, antony] })
  expect(next.headers.get('location')).toBe('/enquetes/satisfaction-2027')
  const again = await lead.post('/enquetes/nouvelle', { ...form, places: [nanterre] })
  expect(again.headers.get('location')).toBe('/enquetes/satisfaction-2027-2')
  const reserved = await lead.post('/enquetes/nouvelle', { ...form, name: 'Nouvelle', places: [nanterre] })
  expect(reserved.headers.get('location')).toBe('/enquetes/nouvelle-2')
  const word = await refusal(lead, '/enquetes/nouvelle', { ...form, code: 'reponses', places: [nanterre] })
  expect(word).toContain('déjà celui d’une autre campagne')
  expect((await stranger.get(`/enquetes/nouvelle?modele=${one.code}`)).status).toBe(404)
  const day = plainDate
  const dates = { opensOn: day('2026-11-14'), closesOn: day('2026-11-20') }
  expect(
    nextYear({ name: 'Enquête', labelYear: 2026, scope: 3, audience: 'users', denominator: 'everybody', ...dates }),
  ).toEqual({
    name: 'Enquête',
    labelYear: 2027,
    scope: 3,
    audience: 'users',
    denominator: 'everybody',
    opensOn: '2027-11-13',
    closesOn: '2027-11-19',
  })
})

test('[B1-22] a campaign ended early opens again until its last day, with a reason; once that day has passed its dates come first', async () => {
  const one = await campaign()
  const link = one.links[0] ?? ''
  expect(await refusal(lead, `${one.path}/rouvrir`, { version: 1, reason: 'Trop tôt' })).toContain('n’est pas terminée')
  await lead.post(`${one.path}/clore`, { version: 1, reason: 'Assez de réponses' })
  expect((await w.public.get(`/e/${link}`)).status).toBe(410)
  expect(await refusal(lead, `${one.path}/clore`, { version: 2, reason: 'Encore' })).toContain('déjà terminée')
  expect(await refusal(lead, `${one.path}/rouvrir`, { version: 2, reason: ' ' })).toContain('Indiquez pourquoi')
  expect((await lead.post(`${one.path}/rouvrir`, { version: 1, reason: 'Trop tôt' })).status).toBe(409)
  expect((await lead.post(`${one.path}/rouvrir`, { version: 2, reason: 'Trop tôt' })).status).toBe(303)
  expect((await w.public.get(`/e/${link}`)).status).toBe(200)
  expect(await verbs(one.id)).toEqual(['campaign.close closedOn', 'campaign.reopen closedOn'])
  await w.owner.query(`update campaign set closed_on = '2026-11-05', closes_on = '2026-11-18' where id = $1`, [one.id])
  expect(await refusal(lead, `${one.path}/rouvrir`, { version: 3, reason: 'Trop tôt' })).toContain('corrigez d’abord')
  const day = plainDate
  const [from, to, today] = [day('2026-11-01'), day('2026-11-30'), day('2026-11-19')]
  expect(closingAfter({ opensOn: from, closesOn: to }, day('2026-11-05'), today)).toBe('2026-11-05')
  expect(closingAfter({ opensOn: from, closesOn: day('2026-11-04') }, day('2026-11-05'), today)).toBeNull()
  expect(closingAfter({ opensOn: day('2026-11-06'), closesOn: to }, day('2026-11-05'), today)).toBe('closed-before')
})

test('[B1-23] a campaign that is over is put away and taken back: out of the list, still counted, neither corrected nor keyed meanwhile', async () => {
  const one = await campaign({ code: 'a-ranger' })
  await answer(one.links[0] ?? '')
  expect(await refusal(lead, `${one.path}/archiver`, { version: 1, reason: 'Finie' })).toContain('n’est pas terminée')
  await lead.post(`${one.path}/clore`, { version: 1, reason: 'Assez' })
  expect((await lead.post(`${one.path}/archiver`, { version: 2, reason: 'Finie' })).status).toBe(303)
  expect(await row(one.id)).toMatchObject({ archived_on: '2026-11-19', version: 3 })
  expect(await textOf(await lead.get('/enquetes'))).not.toContain('a-ranger')
  expect(await textOf(await lead.get('/enquetes'))).toContain('1 campagne archivée')
  expect(await textOf(await lead.get('/enquetes?etat=archivees'))).toContain('a-ranger')
  expect(await textOf(await lead.get(`${one.path}/resultats`))).toContain('1 réponse')
  expect(await refusal(lead, `${one.path}/modifier`, one.form({ version: 3 }))).toContain('sortez-la des archives')
  expect(await refusal(lead, `${one.path}/rouvrir`, { version: 3, reason: 'Non' })).toContain('est archivée')
  const at = (await lead.get(`${one.path}/saisie`)).headers.get('location') ?? `${one.path}/saisie`
  const place =
    /lieu=(\d+)/.exec(at)?.[1] ??
    (await w.owner.query(`select id from campaign_place where campaign = $1`, [one.id])).rows[0].id
  const sheet = { lieu: place, display: 'feuille', jour: '2026-11-18', service: '2', overall: '3' }
  expect(await refusal(lead, `${one.path}/saisie`, sheet)).toContain('est archivée')
  expect((await lead.post(`${one.path}/desarchiver`, { version: 3, reason: 'Erreur' })).status).toBe(303)
  expect(await textOf(await lead.get('/enquetes'))).toContain('a-ranger')
  expect((await verbs(one.id)).slice(-2)).toEqual(['campaign.archive archivedOn', 'campaign.restore archivedOn'])
})

test('[B1-24] a campaign that nobody answered is deleted with its places and links; otherwise the page says what holds it and archives instead', async () => {
  const empty = await campaign()
  const asked = await textOf(await lead.get(`/enquetes/${empty.id}/supprimer`))
  expect(asked).toContain('Rien d’autre ne s’y rattache')
  expect((await lead.post(`/enquetes/${empty.id}/supprimer`, { version: 9 })).status).toBe(409)
  expect(await placesIn(empty.id)).toHaveLength(2)
  expect((await lead.post(`/enquetes/${empty.id}/supprimer`, { version: 1 })).status).toBe(303)
  expect((await lead.get(empty.path)).status).toBe(404)
  const codes = await w.owner.query(`select code from public_code where code = any($1)`, [empty.links])
  expect(codes.rows).toEqual([])
  expect(await verbs(empty.id)).toEqual(['campaign.delete'])
  const held = await campaign()
  await answer(held.links[0] ?? '')
  const text = await textOf(await lead.get(`/enquetes/${held.id}/supprimer`))
  expect(text).toContain('1 réponse à une enquête')
  expect(text).toContain('elle s’archive')
  expect((await lead.post(`/enquetes/${held.id}/supprimer`, { version: 1 })).status).toBe(409)
  expect((await lead.get(held.path)).status).toBe(200)
})

test('[B1-25] the life of a campaign asks the right to write in all of its places; a bad form is explained, a stale page kept, each act journaled', async () => {
  const one = await campaign()
  const own = await campaign({ sites: ['antony'] })
  const numbered = `/enquetes/${one.id}/supprimer`
  const pages = ['modifier', 'clore', 'rouvrir', 'archiver', 'desarchiver'].map((verb) => `${one.path}/${verb}`)
  for (const [who, status] of [
    [stranger, 404],
    [reader, 403],
    [local, 403],
  ] as const)
    for (const path of [...pages, numbered]) {
      expect((await who.get(path)).status).toBe(status)
      expect((await who.post(path, one.form({ reason: 'Motif' }))).status).toBe(status)
    }
  expect((await local.get(`${own.path}/modifier`)).status).toBe(200)
  const wider = await refusal(local, `${own.path}/modifier`, own.form())
  expect(wider).toContain('de votre périmètre seulement')
  for (const [over, said] of [
    [{ name: '' }, 'Donnez un nom'],
    [{ labelYear: 'bientôt' }, 'année de la campagne'],
    [{ opensOn: '2026-02-30' }, 'Cette date n’existe pas'],
    [{ closesOn: '2026-10-01' }, 'ne précède pas'],
    [{ places: [] }, 'Cochez au moins un'],
    [{ places: [w.moselle57.sites.metz ?? 0] }, 'de la liste'],
    [{ places: ['1-x'] }, 'de la liste'],
  ] as const) {
    const text = await refusal(lead, `${one.path}/modifier`, one.form(over))
    expect(text).toContain(said)
  }
  expect(await verbs(one.id)).toEqual([])
  expect((await lead.post(`${one.path}/modifier`, one.form({ name: 'Première saisie' }))).status).toBe(303)
  const stale = await lead.post(`${one.path}/modifier`, one.form({ name: 'Seconde saisie', places: [nanterre] }))
  expect(stale.status).toBe(409)
  const both = await textOf(stale)
  for (const said of ['Première saisie', 'Seconde saisie', 'Lieux']) expect(both).toContain(said)
})

test('[B1-26] a campaign held as totals keeps its questionnaire, its dates and its places like one that people answered', async () => {
  const one = await campaign()
  await total(one.id, antony, '2026-11-12')
  const path = `${one.path}/modifier`
  expect(await refusal(lead, path, one.form({ opensOn: '2026-11-13' }))).toContain('avant ce jour')
  expect(await refusal(lead, path, one.form({ places: [nanterre] }))).toContain('gardez-le coché')
  expect((await lead.post(path, one.form({ opensOn: '2026-11-12', name: 'Baromètre' }))).status).toBe(303)
  expect(await textOf(await lead.get(`/enquetes/${one.id}/supprimer`))).toContain('1 total de réponses')
  const version = `update questionnaire_version set definition = definition || '{"lead": "autre"}' where id = (select questionnaire_version from campaign where id = $1)`
  await expect(w.owner.query(version, [one.id])).rejects.toThrow('is published')
  await w.owner.query(
    `insert into questionnaire_version (tenant, questionnaire, number, definition) select tenant, questionnaire, 99, definition from questionnaire_version where id = (select questionnaire_version from campaign where id = $1)`,
    [one.id],
  )
  await expect(
    w.owner.query(
      `update campaign set questionnaire_version = (select id from questionnaire_version where number = 99) where id = $1`,
      [one.id],
    ),
  ).rejects.toThrow('its questionnaire stays')
})
