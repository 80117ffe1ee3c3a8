import { indicators } from '#src/app/rooms.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parsePeriod, type Period, plainDate } from '#src/ground/calendar/index.ts'
import { complaintRoutes } from '#src/listening/correspondence/routes.tsx'
import { inTenant } from '#src/ground/database/db.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { indicatorBlocks } from './report.ts'
import { indicatorRoutes } from './routes.tsx'
import { readFigure } from './store/reader.ts'

let w: World
let lead: TestPerson
let [nanterre, antony] = [0, 0]
beforeAll(async () => {
  w = await world({ rooms: [complaintRoutes, indicatorRoutes] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  ;[nanterre = 0, antony = 0] = [w.hauts92.sites.nanterre, w.hauts92.sites.antony]
})
afterAll(() => w.close())

const period = (code: string): Period => {
  const found = parsePeriod(code)
  if (!found) throw new Error(code)
  return found
}

/** Another day: a session of the day before is over, the quality lead signs in again. */
async function at(day: string): Promise<void> {
  w.clock.set(`${day}T09:00:00Z`)
  lead = await w.personOf(w.hauts92, 'quality_lead')
}

/** A request by e-mail (5 working days), recorded and perhaps answered through the register's own pages. */
async function complaint(
  receivedOn: string,
  { answeredOn, site = nanterre }: { answeredOn?: string; site?: number } = {},
): Promise<number> {
  const form = {
    kind: 'complaint',
    channel: 'email',
    receivedOn,
    site,
    service: '',
    subject: 'Objet',
    body: 'Texte',
    category: '',
    cause: '',
    urnOpening: '',
    name: '',
    email: '',
    phone: '',
    address: '',
  }
  const made = await lead.post('/reclamations/nouvelle', form)
  expect(made.status).toBe(303)
  const id = Number(/\/reclamations\/(\d+)/.exec(made.headers.get('location') ?? '')?.[1])
  if (answeredOn === undefined) return id
  expect(
    (await lead.post(`/reclamations/${id}/orienter`, { version: 1, service: w.hauts92.services.sejour ?? 0 })).status,
  ).toBe(303)
  expect(
    (await lead.post(`/reclamations/${id}/repondre`, { version: 2, body: 'Voici.', via: 'email', answeredOn })).status,
  ).toBe(303)
  return id
}
const sheet = async (query: string, who: TestPerson = lead, code = 'reclamations-delais') =>
  textOf(await who.get(`/indicateurs/${code}?${query}`))

test('[E1-12] a December’s rate is read on 31 December, 6 and 20 January', async () => {
  await at('2026-12-31')
  await complaint('2026-12-03', { answeredOn: '2026-12-07' })
  await complaint('2026-12-04', { answeredOn: '2026-12-15' })
  await complaint('2026-12-21')
  await complaint('2026-12-29')
  const query = `site=${nanterre}&periode=2026-12`
  expect(await sheet(query)).toMatch(
    /1 dans les délais ÷ 3 à compter = 33,3 %.*1 en cours, pas encore due.*Provisoire, 1 en cours/,
  )
  await at('2027-01-06')
  expect(await sheet(query)).toMatch(/1 dans les délais ÷ 3 à compter = 33,3 %.*Provisoire, 1 en cours/)
  await at('2027-01-20')
  const late = await sheet(query)
  expect(late).toMatch(/1 dans les délais ÷ 4 à compter = 25,0 %.*Aucune en cours/)
  expect(late).not.toContain('Provisoire')
})

test('[E1-11] the dashboard shows sites and département against the target, and exports the same', async () => {
  await at('2026-11-19')
  await complaint('2026-09-01', { answeredOn: '2026-09-03' })
  await complaint('2026-09-02', { answeredOn: '2026-09-20' })
  await complaint('2026-09-03', { answeredOn: '2026-09-04', site: antony })
  expect(
    (
      await lead.post('/indicateurs/reclamations-delais/cibles/nouvelle', {
        site: '',
        operator: 'at_least',
        value: '75',
        from: '2026-01-01',
        to: '',
        authority: '',
        source: 'Essai',
        version: 0,
      })
    ).status,
  ).toBe(303)
  const text = await textOf(await lead.get('/tableau-de-bord?periode=2026-09'))
  expect(text).toContain('La seule cible fixée est manquée au département')
  expect(text).toMatch(/Réponses dans les délais Cible : 75 % ou plus Compté 66,7 % n = 3 8,3 pts sous la cible/)
  expect(text).toMatch(/50,0 % hors cible −25 pts n = 2/)
  expect(text).toMatch(/100,0 % cible atteinte n = 1/)
  const odd = await textOf(await lead.get('/tableau-de-bord?periode=2026-09-02..2026-09-03'))
  expect(odd).toMatch(/Reçues Volume, sans cible Compté 2 /)
  expect(await sheet('periode=2026-09-02..2026-09-03')).toContain('1 dans les délais ÷ 2 à compter = 50,0 %')
  const csv = await (await lead.get('/tableau-de-bord/export?periode=2026-09&format=csv')).text()
  expect(csv).toContain(
    '2026-09;Réclamations et suggestions;Réclamations et suggestions répondues dans les délais;reclamations-delais;Département;66,7;%;2;3;3;compté;non',
  )
  expect((await lead.get('/tableau-de-bord/export?periode=2026-09&format=xlsx')).headers.get('content-type')).toContain(
    'spreadsheetml',
  )
  expect((await lead.get('/tableau-de-bord?periode=pas-une-periode&site=abc&compare=x')).status).toBe(200)
})

test('[E1-14] after a publication both values show, and publishing again is a revision with its reason', async () => {
  await at('2026-11-19')
  await complaint('2026-10-05', { answeredOn: '2026-10-07' })
  await complaint('2026-10-06', { answeredOn: '2026-10-30' })
  const path = '/cloture?periode=2026-10'
  expect((await lead.post(path, { act: 'publish', version: 0, reason: '' })).status).toBe(409)
  expect((await lead.post('/cloture?periode=2026-11', { act: 'close', version: 0, reason: '' })).status).toBe(422)
  expect((await lead.post(path, { act: 'close', version: 0, reason: '' })).status).toBe(303)
  expect((await lead.post(path, { act: 'close', version: 0, reason: '' })).status).toBe(303)
  expect((await lead.post(path, { act: 'publish', version: 1, reason: '' })).status).toBe(303)
  // A second click finds it done.
  expect((await lead.post(path, { act: 'publish', version: 1, reason: '' })).status).toBe(303)
  const query = `site=${nanterre}&periode=2026-10`
  expect(await sheet(query)).toContain('Définitif, publié le 19 novembre 2026')
  await complaint('2026-10-07')
  const both = await sheet(query)
  expect(both).toContain('Publié : 50,0 % (1 ÷ 2). Aujourd’hui : 33,3 % (1 ÷ 3).')
  expect(await textOf(await lead.get('/tableau-de-bord?periode=2026-10'))).toContain('aujourd’hui 33,3 %')
  expect(await textOf(await lead.get(path))).toContain('Publié : 50,0 %. Aujourd’hui : 33,3 %.')
  expect((await lead.post(path, { act: 'reopen', version: 2, reason: '' })).status).toBe(422)
  expect((await lead.post(path, { act: 'reopen', version: 2, reason: 'Réclamation retrouvée' })).status).toBe(303)
  expect((await lead.post(path, { act: 'close', version: 3, reason: '' })).status).toBe(303)
  expect((await lead.post(path, { act: 'publish', version: 4, reason: '' })).status).toBe(303)
  const again = await sheet(query)
  expect(again).toMatch(/33,3 % .*Version 2\. Réclamation retrouvée : 1 sur 3\. .*50,0 % .*Version 1\./)
  const rows = await w.owner.query<{ revision: number; reason: string }>(
    "select revision, reason from reading where indicator = 'reclamations-delais' and place = $1 and period_from = '2026-10-01' order by revision",
    [nanterre],
  )
  expect(rows.rows).toEqual([
    { revision: 1, reason: '' },
    { revision: 2, reason: 'Réclamation retrouvée' },
  ])
  await expect(w.owner.query("update reading set value = 1 where status = 'published'")).rejects.toThrow(/is published/)
  await expect(w.owner.query("delete from reading where status = 'published'")).rejects.toThrow(/is published/)
})

const TYPED = { numerator: '9', denominator: '10', value: '', n: '', source: 'Tableau du bureau', version: 0 }
const typed = (over: Record<string, string | number> = {}) => ({ ...TYPED, ...over })

test('[E1-04] a typed reading beside a counted one: shown, chosen, never added', async () => {
  const query = `site=${nanterre}&periode=2026-09`
  expect((await lead.post(`/indicateurs/reclamations-delais/valeur?${query}`, typed())).status).toBe(303)
  const before = await sheet(query)
  expect(before).toContain('Autre valeur, non retenue : 90,0 % (saisi, Tableau du bureau).')
  expect(before).toContain('1 dans les délais ÷ 2 à compter = 50,0 %')
  expect(await textOf(await lead.get('/tableau-de-bord?periode=2026-09'))).toContain('À choisir Choisir la valeur')
  const refused = await lead.post(`/indicateurs/reclamations-delais/choix?${query}`, { way: 'imported', reason: 'x' })
  expect(refused.status).toBe(422)
  expect(
    (await lead.post(`/indicateurs/reclamations-delais/choix?${query}`, { way: 'typed', reason: 'Registre incomplet' }))
      .status,
  ).toBe(303)
  expect(await sheet(query)).toContain('9 dans les délais ÷ 10 à compter = 90,0 %')
  const whole = await w.inside(w.hauts92.tenant, (tx) =>
    readFigure(tx, {
      indicators,
      indicator: 'reclamations-delais',
      scope: 'departement',
      period: period('2026-09'),
      asOf: plainDate('2026-11-19'),
    }),
  )
  expect(whole).toMatchObject({ numerator: 10, denominator: 11 })
})

test('[E1-15] [E1-84] a bad reading is explained and kept, a stale one shows both', async () => {
  const path = `/indicateurs/courriels-5-jours/valeur?site=${antony}&periode=2026-08`
  const bad = await lead.post(path, typed({ numerator: '12', denominator: '10', source: '' }))
  expect(bad.status).toBe(422)
  const html = await bad.text()
  expect(html).toContain('ne dépasse pas son dénominateur')
  expect(html).toContain('Dites d’où vient ce chiffre')
  expect(html).toContain('value="12"')
  expect((await lead.post(path, typed({ numerator: '', denominator: '', value: '101' }))).status).toBe(422)
  expect((await lead.post(path, typed({ numerator: 'douze' }))).status).toBe(422)
  expect((await lead.post(path, typed({ source: 'x'.repeat(301) }))).status).toBe(422)
  expect((await lead.post('/indicateurs/courriels-5-jours/valeur?periode=2031', typed())).status).toBe(422)
  expect((await lead.post(path, typed({ numerator: '999', denominator: '1 208' }))).status).toBe(303)
  expect(await sheet(`site=${antony}&periode=2026-08`, lead, 'courriels-5-jours')).toContain('82,7 %')
  const stale = await lead.post(path, typed({ numerator: '1000', denominator: '1208' }))
  expect(stale.status).toBe(409)
  expect(await textOf(stale.clone())).toMatch(/Numérateur.* 1 000 999/)
  // What is kept goes to the cell it was typed for.
  expect(await stale.text()).toContain(`action="${path.replace('&', '&amp;')}"`)
  expect((await lead.get('/indicateurs/inconnu')).status).toBe(404)
})

test('a figure that comes by quarter is read quarter by quarter on the sheet of a year, though the year itself is not computed', async () => {
  const form = typed({ numerator: '', denominator: '', value: '12' })
  expect((await lead.post('/indicateurs/transparence-permis/valeur?periode=2026-T1', form)).status).toBe(303)
  expect(await sheet('periode=2026', lead, 'transparence-permis')).toMatch(/Trimestre Valeur 1er trimestre 2026 12 j/)
})

test('[E1-16] [E1-84] a target is changed without losing anybody’s work', async () => {
  const path = '/indicateurs/reclamations-delai-moyen/cibles'
  const form = {
    site: antony,
    operator: 'at_most',
    value: '5',
    from: '2026-01-01',
    to: '',
    authority: 'Comité de pilotage',
    source: '',
    version: 0,
  }
  expect((await lead.post(`${path}/nouvelle`, form)).status).toBe(303)
  const twice = await lead.post(`${path}/nouvelle`, form)
  expect(twice.status).toBe(422)
  expect(await textOf(twice)).toContain('commence déjà ce jour-là')
  expect((await lead.post(`${path}/nouvelle`, { ...form, value: 'cinq', from: '2026-02-30' })).status).toBe(422)
  expect((await lead.post(`${path}/nouvelle`, { ...form, site: 999_999 })).status).toBe(422)
  const id = (
    await w.owner.query<{ id: number }>("select id from indicator_target where indicator = 'reclamations-delai-moyen'")
  ).rows[0]?.id
  expect((await lead.post(`${path}/${id}/modifier`, { ...form, value: '4', version: 1 })).status).toBe(303)
  const stale = await lead.post(`${path}/${id}/modifier`, { ...form, value: '3', version: 1 })
  expect(stale.status).toBe(409)
  expect(await textOf(stale)).toMatch(/Valeur.* 3 4 /)
  expect((await lead.post(`${path}/nouvelle`, { ...form, from: '2026-06-01' })).status).toBe(303)
  const moved = await lead.post(`${path}/${id}/modifier`, { ...form, from: '2026-06-01', version: 2 })
  expect([moved.status, await textOf(moved)]).toEqual([422, expect.stringContaining('commence déjà ce jour-là')])
  expect((await lead.post('/indicateurs/pan-emeraude-visites/suivi', { rounding: 'round', version: 0 })).status).toBe(
    303,
  )
  expect(await textOf(await lead.get('/tableau-de-bord'))).not.toContain('PAN e-Meraude')
})

test('[E1-17] a correspondent sees their site only, the other département nothing, the wrong role is refused', async () => {
  const own = await w.personOf(w.hauts92, 'quality_correspondent', { site: antony })
  const board = await textOf(await own.get('/tableau-de-bord?periode=2026-09'))
  expect(board).toMatch(/Réponses dans les délais .*100,0 %/)
  expect(board).not.toContain('50,0 %')
  expect(board).not.toContain('Nanterre')
  expect((await own.get(`/indicateurs/reclamations-delais?site=${nanterre}`)).status).toBe(403)
  expect(await sheet('periode=2026-09', own)).toContain('1 dans les délais ÷ 1 à compter')
  expect(
    (await own.post(`/indicateurs/courriels-5-jours/valeur?site=${nanterre}&periode=2026-07`, typed())).status,
  ).toBe(403)
  expect((await own.post(`/indicateurs/courriels-5-jours/valeur?site=${antony}&periode=2026-07`, typed())).status).toBe(
    303,
  )
  expect((await own.get('/indicateurs/reclamations-delais/cibles')).status).toBe(403)
  expect((await own.post('/cloture?periode=2026-08', { act: 'close', version: 0, reason: '' })).status).toBe(403)
  const link = '/indicateurs/reclamations-recues/enregistrements?periode=2026-09'
  expect(await textOf(await own.get(link))).toContain('1 enregistrement,')
  expect((await own.get(`${link}&site=nanterre`)).status).toBe(403)
  const other = await w.personOf(w.moselle57, 'quality_lead')
  expect(await textOf(await other.get('/tableau-de-bord?periode=2026-09'))).toContain('Aucun relevé sur cette période')
  expect((await other.get(`/indicateurs/reclamations-delais?site=${nanterre}`)).status).toBe(404)
  expect((await other.get(`${link}&site=nanterre`)).status).toBe(404)
  const agent = await w.personOf(w.hauts92, 'agent')
  for (const path of ['/tableau-de-bord', '/indicateurs', '/cloture', '/indicateurs/reclamations-delais', link])
    expect((await agent.get(path)).status).toBe(403)
  expect((await w.public.get('/tableau-de-bord')).headers.get('location')).toContain('/connexion')
})

test('[E1-19] the block of a committee holds the figures of the screen', async () => {
  const ask = { period: period('2026-09'), sites: [], asOf: plainDate('2026-11-19'), option: 'complaints' }
  const [block] = indicatorBlocks(indicators)
  const built = await inTenant(w.db, { tenant: w.hauts92.tenant, mode: 'read' }, async (tx) => block?.build(tx, ask))
  const text = JSON.stringify(built).replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(text).toContain('Réclamations et suggestions répondues dans les délais')
  expect(text).toContain('90,9 %')
  expect(text).toContain('75 % ou plus')
  expect(built?.links[0]?.href).toBe('/tableau-de-bord?periode=2026-09')
  const figure = await w.inside(w.hauts92.tenant, (tx) =>
    readFigure(tx, { indicators, indicator: 'reclamations-delais', scope: antony, period: ask.period, asOf: ask.asOf }),
  )
  expect(figure).toMatchObject({
    numerator: 1,
    denominator: 1,
    ways: ['counted'],
    href: `/indicateurs/reclamations-delais?site=${antony}&periode=2026-09`,
  })
})
