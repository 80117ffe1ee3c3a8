import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type TestPerson, textOf, type World } from '#test/people.ts'
import { figurePeriodOf } from './evidence.ts'
import { evidenceWorld, facts, giving, idOf, PDF, pdf, png } from './test-evidence.ts'

let w: World
let lead: TestPerson

let site: Readonly<Record<string, number>>
let give: ReturnType<typeof giving>
beforeAll(async () => {
  ;({ w, lead, site } = await evidenceWorld())
  give = giving(lead)
})
afterAll(() => w.close())

const TODAY = plainDate('2026-11-19')

test('[A3-01] each kind is given from its form, bad forms are explained, another département sees nothing', async () => {
  const empty = await lead.post('/preuves/liens/nouvelle', { title: '', url: 'ici', confidentiality: 'internal' })
  expect(empty.status).toBe(422)
  expect(await textOf(empty)).toContain('Donnez un intitulé à la preuve.')
  const reversed = await lead.post('/preuves/documents/nouvelle', facts({ validTo: '2025-01-01' }))
  expect(reversed.status).toBe(422)
  expect(await textOf(reversed)).toContain('La fin doit suivre le début.')
  const missing = await textOf(await lead.get('/preuves/manquantes'))
  expect(missing).toContain('Nous vous saluons')
  const file = await give({ title: 'Salutations', sites: [site['nanterre'] ?? 0] }, 'charte/saluer')
  const link = idOf(
    await lead.post('/preuves/liens/nouvelle', facts({ title: 'Page des horaires', url: 'https://exemple.test/h' })),
  )
  const heard = idOf(
    await lead.post(
      '/preuves/entretiens/nouvelle',
      facts({
        title: 'Entretien',
        heard: 'Agent d’accueil',
        heardOn: '2026-05-12',
        asked: 'Comment ?',
        shown: 'Ainsi.',
      }),
    ),
  )
  expect(await textOf(await lead.get(`/preuves/${file}`))).toContain('Nous vous saluons')
  expect(await textOf(await lead.get(`/preuves/${link}`))).toContain('https://exemple.test/h')
  expect(await textOf(await lead.get(`/preuves/${heard}`))).toContain('Agent d’accueil, le 12 mai 2026.')
  expect((await lead.get(`/preuves/liens/${file}/modifier`)).status).toBe(404)
  const stale = await lead.post(
    `/preuves/liens/${link}/modifier`,
    facts({ title: 'Autre', url: 'https://exemple.test/h', version: 9 }),
  )
  expect(stale.status).toBe(409)
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  expect((await moselle.get(`/preuves/${file}`)).status).toBe(404)
  expect(await textOf(await moselle.get('/preuves'))).toContain('Aucune preuve n’est encore versée')
  const agent = await w.personOf(w.hauts92, 'agent')
  expect((await agent.get('/preuves')).status).toBe(403)
})

test('[A3-02] a file is known by its bytes, a new one is a new version, the earlier ones stay', async () => {
  const lying = await lead.post('/preuves/documents/nouvelle', facts({ file: new File(['<script>'], 'note.pdf') }))
  expect(lying.status).toBe(422)
  expect(await textOf(lying)).toContain('quel que soit son nom')
  expect((await lead.post('/preuves/photographies/nouvelle', facts({ file: pdf('hall.png') }))).status).toBe(422)
  expect((await lead.post('/preuves/photographies/nouvelle', facts({ file: png('hall.png', 90_000) }))).status).toBe(
    422,
  )
  const id = await give({ title: 'Registre' })
  const second = await lead.post(`/preuves/${id}/fichiers`, {
    file: pdf('registre-2.pdf', `${PDF}2`),
    note: 'Septembre',
    version: 1,
  })
  expect(second.headers.get('location')).toContain('fait=fichier')
  expect((await lead.post(`/preuves/${id}/fichiers`, { version: 2 })).status).toBe(422)
  expect((await lead.post(`/preuves/${id}/fichiers`, { file: pdf(), version: 1 })).status).toBe(409)
  const shown = await textOf(await lead.get(`/preuves/${id}`))
  expect(shown).toContain('version 2')
  expect(shown).toContain('Septembre')
  expect(await (await lead.get(`/preuves/${id}/fichiers/1`)).text()).toBe(PDF)
  const preview = await lead.get(`/preuves/${id}/fichiers/2/apercu`)
  expect([preview.headers.get('content-type'), preview.headers.get('content-disposition')]).toEqual([
    'application/pdf',
    'inline',
  ])
  expect(preview.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect((await lead.get(`/preuves/${id}/fichiers/1/image`)).status).toBe(404)
  const photo = idOf(await lead.post('/preuves/photographies/nouvelle', facts({ title: 'Hall', file: png() })))
  const image = await lead.get(`/preuves/${photo}/fichiers/1/image`)
  expect([image.status, image.headers.get('content-type'), image.headers.get('x-content-type-options')]).toEqual([
    200,
    'image/png',
    'nosniff',
  ])
  const kept = await w.owner.query<{ sha256: string }>(
    'select f.sha256 from evidence_file v join file f on f.id = v.file where v.evidence = $1',
    [id],
  )
  expect(new Set(kept.rows.map(({ sha256 }) => sha256)).size).toBe(2)
})

test('[A3-03] a living figure is read in its room each time it is shown', async () => {
  const offered = await textOf(await lead.get('/preuves/chiffres/nouvelle'))
  for (const words of ['Réclamations et suggestions reçues', 'Registre des réclamations et suggestions'])
    expect(offered).toContain(words)
  expect(
    (await lead.post('/preuves/chiffres/nouvelle', { title: 'Rien', confidentiality: 'open', figurePeriod: 'year' }))
      .status,
  ).toBe(422)
  const id = idOf(
    await lead.post('/preuves/chiffres/nouvelle', {
      title: 'Registre tenu',
      confidentiality: 'open',
      figure: 'complaint_register:complaints',
      figurePeriod: 'year',
      sites: [site['antony'] ?? 0, site['boulogne'] ?? 0],
    }),
  )
  const shown = await textOf(await lead.get(`/preuves/${id}`))
  expect(shown).toContain('année 2026')
  expect(shown).toContain('0 demande reçue')
  expect(shown).toContain('Sous-préfecture d’Antony')
  await w.inside(w.hauts92.tenant, (tx) =>
    sql`insert into complaint (reference, kind, channel, site, received_on, term_days, term_unit, due_on)
      values ('R-1', 'complaint', 'email', ${site['antony']}, '2026-03-02', 5, 'working', '2026-03-09')`.execute(tx),
  )
  expect(await textOf(await lead.get(`/preuves/${id}`))).toContain('1 demande reçue')
  expect(figurePeriodOf('twelve_months', TODAY)).toMatchObject({ from: '2025-11-01', to: '2026-10-31' })
  expect(figurePeriodOf('last_quarter', TODAY)).toMatchObject({ from: '2026-07-01', to: '2026-09-30' })
})

test('[A3-05] the list is searched, filtered, ordered, exported', async () => {
  await give(
    {
      title: 'Plan du hall',
      validFrom: '2024-01-01',
      validTo: '2024-12-31',
      owner: 'Cheffe',
      sites: [site['boulogne'] ?? 0],
    },
    'charte/badge',
  )
  const listed = async (query: string) => textOf(await lead.get(`/preuves?${query}`))
  for (const query of [
    'q=plan+du',
    'engagement=charte/saluer',
    'engagement=charte/accueil',
    'etat=expired',
    'sorte=file',
    'responsable=Cheffe',
    `site=${site['boulogne']}`,
    'periode=2026&couvre=outside',
    'periode=2024',
    'periode=2024&couvre=whole',
    'tri=-fin',
  ])
    expect(`${query} ${(await listed(query)).includes('Plan du hall')}`).toBe(`${query} ${query !== 'periode=2024'}`)
  for (const query of [
    'q=absent',
    'etat=coming',
    'sorte=link',
    `site=${site['antony']}`,
    'periode=2026&couvre=whole',
    'engagement=charte/informer',
  ])
    expect(`${query} ${(await listed(query)).includes('Plan du hall')}`).toBe(`${query} false`)
  expect(await (await lead.get('/preuves/export?q=plan')).text()).toContain(
    'Plan du hall;Document;Chaque agent porte un badge;Boulogne',
  )
  expect((await lead.get('/preuves/export?format=xlsx')).headers.get('content-type')).toContain('spreadsheet')
  expect(await textOf(await lead.get('/recherche?q=plan+du+hall'))).toContain('Plan du hall')
})

test('[A3-07] one evidence proves several lines, module by module, across versions', async () => {
  const id = await give({ title: 'Preuve commune' })
  const shown = await textOf(await lead.get(`/preuves/${id}/engagements?fait=versee`))
  expect(shown).toContain('Preuve versée')
  const saved = await lead.post(`/preuves/${id}/engagements?module=charte/accueil`, {
    codes: ['charte/saluer', 'charte/badge', 'charte/hors'],
    version: 1,
  })
  expect(saved.headers.get('location')).toContain('fait=rattachee')
  expect((await lead.post(`/preuves/${id}/engagements?module=charte/accueil`, { version: 1 })).status).toBe(409)
  const stored = await w.owner.query('select commitments from evidence where id = $1', [id])
  expect(stored.rows).toEqual([{ commitments: ['charte/saluer', 'charte/badge'] }])
  await lead.post(`/preuves/${id}/engagements?module=charte/nulle`, { version: 2 })
  expect((await w.owner.query('select commitments from evidence where id = $1', [id])).rows).toEqual(stored.rows)
  const [framework] = (
    await w.owner.query<{ id: number }>("select id from framework_version where framework = 'charte'")
  ).rows
  await lead.post(`/referentiels/${framework?.id}/reprendre`, { code: '2027', version: 2 })
  expect(await textOf(await lead.get(`/preuves/${id}`))).toContain('Nous vous saluons')
})
