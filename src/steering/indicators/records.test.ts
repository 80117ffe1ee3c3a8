import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaintRoutes } from '#src/listening/correspondence/routes.tsx'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { indicatorRoutes } from './routes.tsx'

let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: [complaintRoutes, indicatorRoutes] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  const made = async (
    reference: string,
    more: Partial<Record<'site' | 'eligibility' | 'answered' | 'received', string>>,
  ) =>
    w.owner.query(
      `insert into complaint (tenant, reference, kind, channel, subject, site, received_on, term_days, term_unit, due_on, eligibility, answered_on, delay_days)
       values ($1, $2, 'complaint', 'email', $3, $4, $5, 5, 'working', $5::date + 7, $6, $7::date, $7::date - $5::date)`,
      [
        w.hauts92.tenant,
        reference,
        `Objet ${reference}`,
        w.hauts92.sites[more.site ?? 'nanterre'],
        more.received ?? '2026-09-01',
        more.eligibility ?? 'eligible',
        more.answered ?? null,
      ],
    )
  await made('R-A', { answered: '2026-09-03' })
  await made('R-B', { answered: '2026-09-04', received: '2026-09-02' })
  await made('R-C', { answered: '2026-09-20' })
  await made('R-D', {})
  await made('R-E', { eligibility: 'spam' })
  await made('R-F', { site: 'antony', answered: '2026-11-02' })
  await made('R-G', { site: 'antony', received: '2026-11-18' })
})
afterAll(() => w.close())

const IN_TIME = '/indicateurs/reclamations-delais/enregistrements'
const STOCK = '/indicateurs/reclamations-en-instance'

test('[E1-13] a figure opens on its records and the list adds up to it', async () => {
  const html = await (await lead.get('/indicateurs/reclamations-delais?site=nanterre&periode=2026-09')).text()
  const href = /href="([^"]*enregistrements[^"]*)"[^>]*>Ouvrir les/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect(href).toBe(`${IN_TIME}?periode=2026-09&site=nanterre`)
  const list = await textOf(await lead.get(href))
  expect(list).toContain('4 enregistrements, autant que le chiffre.')
  expect(list).toContain('1er septembre 2026')
  expect((await lead.get('/mesurer/enregistrements?cellules=faux&du=2026-01-01&au=2026-12-31')).status).toBe(404)
  const former = await lead.get(
    '/mesurer/enregistrements?indicateur=reclamations-delais&cellules=W10&du=2026-07-01&au=2026-09-30',
  )
  expect(former.headers.get('location')).toBe(`${IN_TIME}?periode=2026-T3`)
})

test('[E1-22] each part opens on the lines of its room, as many as the figure says', async () => {
  const at = `${IN_TIME}?periode=2026-T3&site=nanterre`
  const whole = await textOf(await lead.get(at))
  expect(whole).toContain('Numérateur : dans les délais (2) Dénominateur : à compter (4) En cours (0) Écartés (1)')
  const good = await textOf(await lead.get(`${at}&onglet=numerateur`))
  expect(good).toContain('2 enregistrements, autant que le chiffre.')
  expect(good).toMatch(/R-B Objet R-B Répondue dans les délais Répondue 2 septembre 2026 .*R-A Objet R-A/)
  expect(good).not.toContain('R-C')
  const aside = await textOf(await lead.get(`${at}&onglet=ecartes`))
  expect(aside).toContain('R-E Objet R-E Indésirable Écartée')
  expect(await textOf(await lead.get(`${at}&q=r-c`))).toContain('Les filtres en gardent 1.')
  expect(await textOf(await lead.get(`${at}&resultat=open`))).toContain('R-D')
  expect(await textOf(await lead.get(`${at}&etat=answered&tri=ancien`))).toMatch(/R-A .*R-B /)
  const csv = await (await lead.get(`${at.replace('?', '/export?')}&onglet=numerateur&tri=reference`)).text()
  expect(
    csv
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(';').slice(0, 3)),
  ).toEqual([
    ['R-A', 'Objet R-A', 'Répondue dans les délais'],
    ['R-B', 'Objet R-B', 'Répondue dans les délais'],
  ])
  expect(csv).toContain('2026-09-02')
  for (const [query, status] of [
    ['&page=9', 200],
    ['&onglet=autre', 200],
    ['&tri=x&etat=%27%3B--', 200],
    ['&site=nulle-part', 404],
  ] as const)
    expect((await lead.get(at + query)).status, query).toBe(status)
  expect((await lead.get('/indicateurs/courriels-5-jours/enregistrements')).status).toBe(404)
})

test('[E1-23] the lines of a room are kept to those who hold its right, and stay counted', async () => {
  const auditor = await w.personOf(w.hauts92, 'auditor')
  const page = await auditor.get(`${IN_TIME}?periode=2026-T3&site=nanterre&onglet=numerateur`)
  const text = await textOf(page)
  expect(text).toContain('2 enregistrements, autant que le chiffre.')
  expect(text).toContain('demande du registre, hors de vos droits')
  expect(text).not.toContain('R-A')
  const own = await w.personOf(w.hauts92, 'quality_correspondent', { site: w.hauts92.sites.antony ?? 0 })
  expect(await textOf(await own.get(`${IN_TIME}?periode=2026-T3`))).toContain('R-F')
  expect((await own.get(`${IN_TIME}?periode=2026-T3&site=nanterre`)).status).toBe(403)
  const other = await w.personOf(w.moselle57, 'quality_lead')
  expect(await textOf(await other.get(`${IN_TIME}?periode=2026-T3`))).toContain('0 enregistrement')
})

test('[E1-24] what stands at the end of a period: a level, month by month, with its records', async () => {
  const sheet = async (query: string) => textOf(await lead.get(`${STOCK}?${query}`))
  expect(await sheet('periode=2026-09&site=nanterre')).toContain('1 en instance')
  expect(await sheet('periode=2026-09')).toContain('2 en instance')
  expect(await sheet('periode=2026-T3')).toContain('2 en instance')
  expect(await sheet('periode=2026-10')).toContain('2 en instance')
  expect(await sheet('periode=2026-11&site=antony')).toContain('1 en instance')
  const list = await textOf(await lead.get(`${STOCK}/enregistrements?periode=2026-10`))
  expect(list).toContain('En instance (2)')
  expect(list).toContain('2 enregistrements, autant que le chiffre.')
  expect(list).toMatch(/R-D .*R-F |R-F .*R-D /)
  await w.owner.query(`update complaint set answered_on = '2026-09-30', delay_days = 29 where reference = 'R-D'`)
  expect(await sheet('periode=2026-09&site=nanterre')).toContain('0 en instance')
  expect(await textOf(await lead.get('/tableau-de-bord?periode=2026-10'))).toMatch(/En instance .*1 /)
})
