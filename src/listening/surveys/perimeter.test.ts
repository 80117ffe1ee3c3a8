import { afterAll, beforeAll, expect, test } from 'vitest'
import { indicators } from '#src/app/rooms.ts'
import { insertScopeVersion } from '#src/core/organisation/store/scopes.ts'
import { parsePeriod, plainDate } from '#src/ground/calendar/index.ts'
import type { ReadyRow } from '#src/core/room/import-profile.ts'
import { inTenant } from '#src/ground/database/db.ts'
import { indicatorRoutes } from '#src/steering/indicators/routes.tsx'
import { readFigure } from '#src/steering/indicators/store/reader.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { campaignsProfile } from './imports/campaigns.ts'
import { isWithin, refusePerimeter, servicesOffered } from './perimeter.ts'
import { surveyRoutes } from './routes.tsx'
import { fullAnswer, keyOf, openCampaign } from './test-campaign.ts'

let w: World
let lead: TestPerson
let [nanterre, antony, boulogne, accueil, sejour, scope] = [0, 0, 0, 0, 0, 0]
beforeAll(async () => {
  w = await world({ rooms: [surveyRoutes, indicatorRoutes] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  const { sites, services, tenant } = w.hauts92
  ;[nanterre = 0, antony = 0, boulogne = 0] = [sites.nanterre, sites.antony, sites.boulogne]
  ;[accueil = 0, sejour = 0] = [services.accueil, services.sejour]
  await w.inside(tenant, (tx) =>
    insertScopeVersion(tx, {
      code: 'enquetes',
      name: 'Services enquêtés',
      validFrom: plainDate('2026-06-01'),
      reason: '',
      places: [
        { site: nanterre, service: accueil },
        { site: antony, service: 0 },
      ],
    }),
  )
  scope = (await w.owner.query<{ id: number }>(`select id from scope where code = 'enquetes'`)).rows[0]?.id ?? 0
})
afterAll(() => w.close())

const form = (over: Record<string, string | number | readonly (string | number)[]>) => ({
  name: 'Automne',
  labelYear: 2030,
  opensOn: '2026-11-01',
  closesOn: '2026-12-31',
  code: '',
  scope,
  places: [nanterre],
  ...over,
})

test.each([
  ['no perimeter holds everything', { site: 3, service: 9 }, undefined, undefined],
  [
    'a whole site of which the perimeter holds a service',
    { site: 1, service: null },
    [{ site: 1, service: 5 }],
    undefined,
  ],
  ['a service of it', { site: 1, service: 5 }, [{ site: 1, service: 5 }], undefined],
  ['any service of a whole site', { site: 1, service: 9 }, [{ site: 1, service: 0 }], undefined],
  ['another service', { site: 1, service: 6 }, [{ site: 1, service: 5 }], 'outside-scope'],
  ['another site', { site: 2, service: null }, [{ site: 1, service: 0 }], 'outside-scope'],
  ['a perimeter that is not in place', { site: 1, service: null }, [], 'scope-not-then'],
] as const)('[B1-40] %s', (_, place, within, refusal) => {
  expect(refusePerimeter([place], within)).toBe(refusal)
  expect(isWithin(place, within)).toBe(refusal === undefined)
})

test('[B1-40] the form of a site offers the services of the perimeter, and no other is taken', async () => {
  const services = [5, 6, 7].map((id) => ({ id, sites: [1], validTo: id === 7 ? plainDate('2026-01-01') : null }))
  const offered = servicesOffered(services, {
    site: 1,
    from: plainDate('2026-11-01'),
    within: [{ site: 1, service: 0 }],
  })
  expect(offered.map(({ id }) => id)).toEqual([5, 6])
  const { id, links } = await openCampaign(w, w.hauts92, { sites: ['nanterre', 'antony'], link: 'perimetre' })
  const [link = '', other = ''] = links
  expect(await textOf(await w.public.get(`/e/${link}`))).toContain('Bureau du séjour des étrangers')
  const edit = {
    ...form({ places: [nanterre, antony], labelYear: 2026, counted: 'oui' }),
    name: 'Satisfaction 2026',
    version: 1,
  }
  const saved = await lead.post('/enquetes/automne/modifier', edit)
  expect([saved.status, await textOf(saved)]).toEqual([303, ''])
  const page = await w.public.get(`/e/${link}`)
  const text = await textOf(page)
  expect(text).toContain('Accueil général')
  expect(text).not.toContain('Bureau du séjour des étrangers')
  expect(await textOf(await w.public.get(`/e/${other}`))).toContain('Bureau du séjour des étrangers')
  const sent = await w.public.post(`/e/${link}`, fullAnswer(sejour), keyOf(page))
  expect([sent.status, await textOf(sent)]).toEqual([422, expect.stringContaining('Choisissez un service de la liste')])
  expect((await w.public.post(`/e/${link}`, fullAnswer(accueil), keyOf(page))).status).toBe(303)
  const paper = await textOf(await lead.get(`/enquetes/automne/saisie?lieu=${(await placesOf(id))[0] ?? 0}`))
  expect(paper).toContain('Accueil général')
  expect(paper).not.toContain('Bureau du séjour des étrangers')
  expect(await textOf(await lead.get('/enquetes/automne'))).toContain('Périmètre Services enquêtés')
})

const placesOf = async (campaign: number) =>
  (
    await w.owner.query<{ id: number }>('select id from campaign_place where campaign = $1 order by id', [campaign])
  ).rows.map(({ id }) => id)

test('[B1-41] a place outside the perimeter is refused, by the form and by a file', async () => {
  const outside = await lead.post('/enquetes/nouvelle', form({ places: [boulogne] }))
  expect([outside.status, await textOf(outside)]).toEqual([422, expect.stringContaining('du périmètre choisi')])
  const early = await lead.post('/enquetes/nouvelle', form({ opensOn: '2026-03-01' }))
  expect([early.status, await textOf(early)]).toEqual([422, expect.stringContaining('en place le premier jour')])
  const unknown = await lead.post('/enquetes/nouvelle', form({ scope: scope + 1000 }))
  expect([unknown.status, await textOf(unknown)]).toEqual([422, expect.stringContaining('Choisissez un périmètre')])
  const values = {
    code: 'fichier',
    name: 'Fichier',
    labelYear: 2031,
    opensOn: '2026-11-01',
    closesOn: '2026-12-31',
    scope,
  }
  const rows: ReadyRow[] = [
    { line: 2, key: 'a', values: { ...values, site: nanterre, service: accueil } },
    { line: 3, key: 'b', values: { ...values, site: nanterre, service: sejour } },
  ]
  const store = (row: ReadyRow) =>
    w.inside(w.hauts92.tenant, (tx) =>
      campaignsProfile.store(tx, [row], {
        import: 0,
        account: null,
        now: w.clock.now(),
        today: plainDate('2026-11-19'),
        way: 'import',
        demo: false,
        progress: () => undefined,
      }),
    )
  const outcomes = (await Promise.all(rows.map(store))).flat()
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['inserted', 'refused'])
  const exported = await w.inside(w.hauts92.tenant, (tx) => campaignsProfile.export?.(tx) ?? Promise.resolve([]))
  expect(exported.find((row) => row['code'] === 'fichier')).toMatchObject({ scope, counted: true })
})

test('[B1-42] a second campaign of a year stands apart until somebody says that it counts; figures name theirs', async () => {
  const give = async (campaign: number, site: number, level: number, n: number, criterion = 'overall') =>
    w.owner.query(
      `insert into answer_tally (tenant, campaign, site, day, criterion, level, n, source) values ($1, $2, $3, '2027-05-12', $4, $5, $6, 'Essai')`,
      [w.hauts92.tenant, campaign, site, criterion, level, n],
    )
  const held = { opensOn: '2027-05-01', closesOn: '2027-05-31', labelYear: 2027, sites: ['nanterre', 'antony'] }
  const first = await openCampaign(w, w.hauts92, { ...held, code: 'printemps', link: 'printemps' })
  const second = await openCampaign(w, w.hauts92, { ...held, code: 'bis', link: 'bis' })
  await w.owner.query(`update campaign set name = 'Bis' where id = $1`, [second.id])
  for (const { id } of [first, second])
    for (const site of [nanterre, antony]) {
      await give(id, site, 4, id === first.id ? 30 : 10)
      await give(id, site, 1, id === first.id ? 10 : 30)
      await give(id, site, 0, 40, 'answers')
    }
  const read = (indicator: string) =>
    inTenant(w.db, { tenant: w.hauts92.tenant, mode: 'read' }, (tx) =>
      readFigure(tx, {
        indicators,
        indicator,
        scope: 'departement',
        period: parsePeriod('2027') ?? never(),
        asOf: plainDate('2027-12-31'),
      }),
    )
  expect(await read('satisfaction-globale')).toMatchObject({
    numerator: 60,
    denominator: 80,
    gathered: ['Satisfaction 2027'],
  })
  expect(await read('enquetes-reponses')).toMatchObject({ value: 80, gathered: ['Satisfaction 2027'] })
  w.clock.set('2027-12-31T09:00:00Z')
  lead = await w.personOf(w.hauts92, 'quality_lead')
  const url = '/indicateurs/satisfaction-globale?periode=2027'
  const before = await textOf(await lead.get(url))
  expect(before).toContain('Campagne : Satisfaction 2027.')
  expect(before).toMatch(/Campagnes de la période .*Satisfaction 2027 compte Bis ne compte pas/)
  expect(await textOf(await lead.get('/indicateurs/satisfaction-globale/enregistrements?periode=2027'))).toContain(
    '(80)',
  )
  expect(await textOf(await lead.get('/enquetes/bis'))).toContain(
    'Ses réponses ne comptent pas : 2027 est lue sur « Satisfaction 2027 »',
  )
  const form = {
    name: 'Bis',
    labelYear: 2027,
    opensOn: '2027-05-01',
    closesOn: '2027-05-31',
    places: [nanterre, antony],
    version: 1,
  }
  expect((await lead.post('/enquetes/bis/modifier', { ...form, counted: 'oui' })).status).toBe(303)
  expect(await read('satisfaction-globale')).toMatchObject({
    numerator: 80,
    denominator: 160,
    gathered: ['Satisfaction 2027', 'Bis'],
  })
  expect(await textOf(await lead.get('/tableau-de-bord?periode=2027'))).toContain(
    'Campagnes : Satisfaction 2027 et Bis',
  )
  const csv = await (await lead.get('/tableau-de-bord/export?periode=2027')).text()
  expect(csv.split(/\r?\n/).find((line) => line.includes('satisfaction-globale;Département'))).toContain(
    'Satisfaction 2027 ; Bis',
  )
  const lines = await w.owner.query<{ fields: string[] }>(
    `select fields from journal where kind = 'campaign' and record = $1 and action = 'campaign.update'`,
    [String(second.id)],
  )
  expect(lines.rows.map(({ fields }) => fields)).toEqual([['counted']])
})

function never(): never {
  throw new Error('no period')
}
