import { createHash } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { facts, PDF, pdf } from '#src/improving/evidence/test-evidence.ts'
import { textOf } from '#test/people.ts'
import { expire } from './jobs.ts'
import { type FilesWorld, filesWorld, inflated } from './test-label-files.ts'

let world: FilesWorld
let label = 0
beforeAll(async () => {
  world = await filesWorld()
  const { w, lead, tenant, version, site, give, link, one } = world
  await give({ title: 'Salutations', sites: [site['nanterre'] ?? 0] }, 'charte/badge')
  await link('Page des horaires')
  await lead.post('/preuves/entretiens/nouvelle?engagement=charte/saluer', {
    ...facts({ title: 'Entretien à l’accueil', link: 'charte/saluer' }),
    heard: 'Agent d’accueil',
    heardOn: '2026-05-12',
    asked: 'Comment ?',
    shown: 'Ainsi.',
  })
  await lead.post('/preuves/chiffres/nouvelle?engagement=charte/informer', {
    title: 'Registre tenu',
    confidentiality: 'open',
    figure: 'complaint_register:complaints',
    figurePeriod: 'year',
    link: 'charte/informer',
  })
  await give({ title: 'Ancienne affiche', validFrom: '2024-01-01', validTo: '2024-12-31' }, 'charte/informer')
  await give(
    { title: 'Plan d’alarme', confidentiality: 'restricted', file: pdf('Plan d’alarme é.pdf', `${PDF}r`) },
    'charte/informer',
  )
  const scope = {
    on: '2026-05-12',
    framework: 'Charte d’accueil, version 2026',
    sites: [],
    modules: [],
    places: [
      {
        name: 'Préfecture des Hauts-de-Seine',
        modules: [{ title: '1. Accueil', services: ['Accueil général'] }],
        notApplicable: [],
      },
      {
        name: 'Sous-préfecture d’Antony',
        code: 'antony',
        modules: [{ key: 'accueil', title: '1. Accueil', services: [] }],
        notApplicable: [{ title: 'Nous affichons nos horaires', reason: 'Le site ne reçoit pas' }],
      },
    ],
  }
  label = await one<number>(
    `insert into label (tenant, code, name, framework, sites, modules, applied_on, scope) values ($1, 'charte', 'Charte d’accueil', $2, $3, '{accueil}', '2026-05-12', $4) returning id as v`,
    [tenant, version, [site['nanterre'], site['antony']], JSON.stringify(scope)],
  )
  const audit = await one<number>(
    `insert into audit (tenant, code, title, kind, framework, sites, planned, held_on, held_until) values ($1, 'blanc', 'Audit blanc', 'blank', $2, $3, '2026-06', '2026-06-03', '2026-06-03') returning id as v`,
    [tenant, version, [site['nanterre']]],
  )
  await w.owner.query(
    `insert into finding (tenant, audit, position, kind, title, commitment, commitment_title) values ($1, $2, 1, 'minor', 'Badges absents au guichet', 'saluer', 'Nous vous saluons')`,
    [tenant, audit],
  )
})
afterAll(() => world.w.close())

const made = async (id: number, by = world.lead) => {
  const answer = await by.get(`/dossiers/${id}/fichier`)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const parts = unzipSync(bytes)
  return {
    answer,
    bytes,
    parts,
    names: Object.keys(parts),
    text: (name: string) => strFromU8(parts[name] ?? new Uint8Array()).replaceAll('\u00a0', ' '),
  }
}

test('[A7-01] [A7-04] one click on an application gives every commitment with its evidence, an index and a list of SHA-256', async () => {
  const { lead, ask, build, row } = world
  expect(await textOf(await lead.get(`/audits/labels/${label}`))).toContain('Faire le dossier')
  const id = await ask(lead, { label })
  expect((await row(id))?.state).toBe('waiting')
  await build(id)
  expect(await row(id)).toMatchObject({ state: 'ready', fault: '' })
  const { answer, bytes, parts, names, text } = await made(id)
  expect(answer.headers.get('content-type')).toBe('application/zip')
  expect(createHash('sha256').update(bytes).digest('hex')).toBe((await row(id))?.hash)
  expect(names).toEqual(
    names.toSorted((a, b) => (a === 'empreintes.sha256' ? 1 : b === 'empreintes.sha256' ? -1 : a < b ? -1 : 1)),
  )
  expect(names).toContain('preuves/salutations/affiche.pdf')
  const listed = text('empreintes.sha256')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('  '))
  expect(listed.map(([, name]) => name)).toEqual(names.filter((name) => name !== 'empreintes.sha256'))
  for (const [hash, name = ''] of listed)
    expect(
      createHash('sha256')
        .update(parts[name] ?? new Uint8Array())
        .digest('hex'),
      name,
    ).toBe(hash)
  expect(text('index.pdf').slice(0, 5)).toBe('%PDF-')
  const index = inflated(parts['index.pdf'] ?? new Uint8Array())
  expect(index.includes('pdfuaid')).toBe(true)
  expect(index.includes('preuves/salutations/affiche.pdf')).toBe(true)
  const table = text('engagements.csv')
  expect(table).toContain('Non-conformité mineure : Badges absents au guichet (À traiter)')
  expect(table).toContain('Antony : Le site ne reçoit pas')
  expect(text('preuves/page-des-horaires.txt')).toContain('Adresse : https://exemple.test/h')
  expect(text('preuves/entretien-a-l-accueil.txt')).toContain('Entendu le : 12 mai 2026')
  const figure = text('preuves/registre-tenu.txt')
  expect(figure).toContain('0 demande reçue')
  expect(figure).toContain('Lu le : 19 novembre 2026')
  expect(figure).toContain('Source : ')
})

test('[A7-02] built twice from the same input, the archive has the same bytes', async () => {
  const { w, lead, ask, build, row } = world
  const id = await ask(lead, { label })
  const { bytes } = await made(id)
  await w.owner.query(
    `update label_file set state = 'waiting', contents = null, hash = null, size = null, asked_at = asked_at + interval '1 hour' where id = $1`,
    [id],
  )
  rmSync(w.deps.files.archive(`${w.hauts92.tenant}-${createHash('sha256').update(bytes).digest('hex')}`))
  await build(id)
  expect((await row(id))?.state).toBe('ready')
  expect(Buffer.from((await made(id)).bytes).equals(Buffer.from(bytes))).toBe(true)
})

test('[A7-03] what is missing, out of force, restricted or to be completed is said', async () => {
  const { antony, ask, build, version, site } = world
  const id = await ask(antony, { site: site['antony'] ?? 0, 'version-referentiel': version })
  await build(id)
  const { names, text } = await made(id, antony)
  const table = text('engagements.csv')
  expect(names).not.toContain('preuves/salutations/affiche.pdf')
  expect(names).toContain('preuves/ancienne-affiche/affiche.pdf')
  expect(table).toContain('Ancienne affiche;Document;Expirée')
  expect(table).toContain('Plan d’alarme;Document;En vigueur, diffusion restreinte;;')
  expect(names.filter((name) => name.includes('alarme'))).toEqual([])
  expect(table).not.toContain('à compléter')
  const shown = await textOf(await antony.get(`/dossiers/${id}`))
  expect(shown).toContain('2 engagements')
})

test('[A7-05] a file that is gone or altered stops the making, and its evidence is named', async () => {
  const { w, lead, ask, build, row, give, one } = world
  await give({ title: 'Registre signé', file: pdf('registre.pdf', `${PDF}signé`) }, 'charte/saluer')
  const sha = await one<string>(`select sha256 as v from file where tenant = $1 and name = 'registre.pdf'`, [
    world.tenant,
  ])
  writeFileSync(w.deps.files.path(sha), 'autre chose')
  const id = await ask(lead, { label })
  await build(id)
  expect(await row(id)).toMatchObject({ state: 'failed', hash: null })
  expect((await row(id))?.fault).toContain('« Registre signé » n’est plus celui qui a été déposé')
  expect((await lead.get(`/dossiers/${id}/fichier`)).status).toBe(404)
  rmSync(w.deps.files.path(sha))
  const again = await ask(lead, { label })
  expect(again).not.toBe(id)
  await build(again)
  expect((await row(again))?.fault).toContain('« Registre signé » n’est plus sur le disque')
  writeFileSync(w.deps.files.path(sha), `${PDF}signé`)
  expect(await textOf(await lead.get(`/dossiers/${again}`))).toContain('Refaire le dossier')
})

test('[A7-06] the making is told, left, cancelled; the file comes whole or by a range', async () => {
  const { lead, ask, build, row } = world
  const id = await ask(lead, { label })
  const waiting = await lead.get(`/dossiers/${id}`)
  expect(waiting.headers.get('refresh')).toBe('3')
  const page = await textOf(waiting)
  expect(page).toContain('Le dossier se prépare')
  expect(page).toContain('Annuler la préparation')
  expect((await lead.get(`/dossiers/${id}/supprimer`)).status).toBe(200)
  expect((await lead.post(`/dossiers/${id}/annuler`, { version: 9 })).headers.get('location')).toContain('refus=stale')
  expect((await lead.post(`/dossiers/${id}/annuler`, { version: 1 })).headers.get('location')).toContain('fait=annule')
  await build(id)
  expect((await row(id))?.state).toBe('cancelled')
  const next = await ask(lead, { label })
  await build(next)
  const { bytes } = await made(next)
  const part = await lead.get(`/dossiers/${next}/fichier`, { range: 'bytes=10-19' })
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-19/${bytes.length}`])
  expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.slice(10, 20))
  const end = await lead.get(`/dossiers/${next}/fichier`, { range: 'bytes=-4' })
  expect(new Uint8Array(await end.arrayBuffer())).toEqual(bytes.slice(-4))
  expect((await lead.get(`/dossiers/${next}/fichier`, { range: `bytes=${bytes.length}-` })).status).toBe(416)
  expect((await lead.get(`/dossiers/${next}/fichier`, { range: 'bytes=5-9', 'if-range': '"autre"' })).status).toBe(200)
})

test('[A7-07] the same question shares one file; it is taken out after its days and made again', async () => {
  const { w, lead, ask, row, one } = world
  const first = await ask(lead, { label })
  expect((await row(first))?.state).toBe('ready')
  const other = await world.w.personOf(w.hauts92, 'quality_lead')
  expect(await ask(other, { label })).toBe(first)
  expect(await textOf(await lead.get('/dossiers'))).toContain('gardé 30 jours')
  await w.owner.query(`update label_file set kept_until = '2026-11-18' where id = $1`, [first])
  await expire(w.deps)
  expect((await row(first))?.state).toBe('removed')
  expect((await lead.get(`/dossiers/${first}/fichier`)).status).toBe(404)
  const again = await ask(lead, { label })
  expect(again).not.toBe(first)
  await world.build(again)
  expect((await row(again))?.hash).toBe((await row(first))?.hash)
  const lines = await one<number>(
    `select count(*)::int as v from journal where tenant = $1 and action = 'label_file.expire'`,
    [world.tenant],
  )
  expect(lines).toBe(1)
})

test('[A7-08] a person makes and sees files of their own sites; restricted ones, who may open them', async () => {
  const { w, lead, antony, ask, build, site, version } = world
  const whole = await ask(lead, { label })
  expect((await antony.get(`/dossiers/${whole}`)).status).toBe(404)
  expect((await antony.get(`/dossiers/${whole}/fichier`)).status).toBe(404)
  const own = await ask(antony, { label })
  expect(own).not.toBe(whole)
  await build(own)
  const { names } = await made(own, antony)
  expect(names.some((name) => name.includes('salutations'))).toBe(false)
  expect(names.some((name) => name.includes('alarme'))).toBe(false)
  const refused = await antony.post('/dossiers', { site: site['nanterre'] ?? 0, 'version-referentiel': version })
  expect(refused.status).toBe(403)
  const nobody = await w.personOf(w.hauts92, 'agent')
  expect((await nobody.get('/dossiers')).status).toBe(403)
  const head = await w.personOf(w.hauts92, 'head_of_service')
  expect((await head.post('/dossiers', { label })).status).toBe(403)
  expect((await head.get(`/dossiers/${whole}`)).status).toBe(404)
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  expect((await moselle.get(`/dossiers/${whole}`)).status).toBe(404)
  expect((await moselle.post('/dossiers', { label })).status).toBe(404)
  expect(await textOf(await moselle.get('/dossiers'))).toContain('Aucun dossier n’a encore été fait')
})

test('[A7-09] [A7-10] files are listed, searched, sorted, exported and deleted, each act in the journal', async () => {
  const { lead, ask, row, one } = world
  const id = await ask(lead, { label })
  const list = await textOf(await lead.get('/dossiers?tri=-taille&q=charte'))
  expect(list).toContain('Charte d’accueil')
  expect(list).toContain('Personne 1')
  expect(await textOf(await lead.get('/dossiers?etat=failed'))).toContain('Échec')
  expect(await textOf(await lead.get('/dossiers?q=zzz'))).toContain('Aucun dossier ne répond')
  const exported = await (await lead.get('/dossiers/export')).text()
  expect(exported).toContain((await row(id))?.hash)
  const gone = await lead.post(`/dossiers/${id}/supprimer`, { version: (await row(id))?.version ?? 0 })
  expect(gone.headers.get('location')).toContain('fait=supprime')
  const verbs = await one<string[]>(
    `select array_agg(distinct action order by action) as v from journal where tenant = $1 and kind = 'label_file'`,
    [world.tenant],
  )
  expect(verbs).toEqual(
    ['ask', 'build', 'cancel', 'delete', 'download', 'expire', 'fail'].map((verb) => `label_file.${verb}`),
  )
  const fields = await one<number>(
    `select count(*)::int as v from journal where tenant = $1 and kind = 'label_file' and (fields <> '{}' or reason is not null)`,
    [world.tenant],
  )
  expect(fields).toBe(0)
})

test('[A7-11] a file says what changed since it was made', async () => {
  const { w, lead, ask, build, give, tenant } = world
  const id = await ask(lead, { label })
  await build(id)
  expect(await textOf(await lead.get(`/dossiers/${id}`))).toContain('correspond à ce qui est enregistré')
  await give({ title: 'Nouvelle affiche' }, 'charte/informer')
  await give({ title: 'Autre affiche' }, 'charte/informer')
  await w.owner.query(
    `update evidence set withdrawn_on = '2026-11-19', withdrawn_why = 'x' where tenant = $1 and code = 'page-des-horaires'`,
    [tenant],
  )
  await w.owner.query(`update finding set version = version + 1 where tenant = $1`, [tenant])
  const shown = await textOf(await lead.get(`/dossiers/${id}`))
  expect(shown).toContain(
    'Le dossier ne correspond plus : 2 preuves ajoutées, 1 preuve retirée, des constats ont changé depuis.',
  )
  expect(await textOf(await lead.get('/dossiers'))).toContain('ne correspond plus')
})
