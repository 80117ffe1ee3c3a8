import { afterAll, describe, expect, test } from 'vitest'
import { composition } from '#src/app/rooms.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { inTenant } from '#src/ground/database/db.ts'
import { filesOf } from '#src/office/imports/test-files.ts'
import { textOf } from '#test/people.ts'
import { journalIntake } from './actions.ts'
import { takeIntake } from './store/ratings.ts'
import { ratingWorld } from './test-ratings.ts'

const { w, lead, post, nanterre, antony, placeAt, linkOf, stored, rate, many, clear } = await ratingWorld()
afterAll(() => w.close())

test('[B4-09] a reply is written, approved, published on the page of its site, withdrawn', async () => {
  const link = await linkOf(await placeAt(nanterre))
  const form = { site: nanterre, said: 'Il manque un banc.', did: 'Deux bancs sont posés.', doneOn: '2026-11-02' }
  const here = await post('/avis/reponses/nouvelle', form)
  expect(await textOf(await lead.get('/mon-mois'))).toContain('Approuver la réponse')
  const page = () => w.public.get(`/a/${link}/reponses`).then(textOf)
  expect(await page()).not.toContain('banc')
  const early = await lead.post(`${here}/publier`, { version: 1 })
  expect(early.headers.get('location')).toContain('fait=not-approved')
  await post(`${here}/approuver`, { version: 1 })
  const changed = await lead.post(`${here}/modifier`, { ...form, did: 'Trois bancs.', version: 2 })
  expect([changed.status, await textOf(changed)]).toEqual([422, expect.stringContaining('ne se modifie pas')])
  await post(`${here}/publier`, { version: 2 })
  expect(await page()).toContain('« Il manque un banc. »')
  expect(await page()).toContain('publié le 19 novembre 2026')
  expect(await textOf(await lead.get(`${here}/supprimer`))).toContain('Une réponse publiée reste')
  await post(`${here}/retirer`, { version: 3 })
  expect(await page()).not.toContain('banc')
  expect(await textOf(await lead.get('/avis/reponses?etat=withdrawn'))).toContain('Il manque un banc.')
  const writer = await w.personOf(w.hauts92, 'quality_correspondent', { site: nanterre })
  const draft = await post('/avis/reponses/nouvelle', { ...form, said: 'Autre chose.' }, writer)
  expect((await writer.post(`${draft}/approuver`, { version: 1 })).status).toBe(403)
  await post(`${draft}/supprimer`, { version: 1 }, writer)
})

test('[B4-10] ratings and totals of other tools come in with their source', async () => {
  await clear()
  const files = filesOf(w, lead)
  const csv =
    'Site;Date;Note;Commentaire;Source\nantony;12/10/2026;4;Bravo à Mme Petit;Export\nantony;12/10/2026;4;;Export'
  await files.send('avis-en-etoiles', csv)
  await files.send('avis-en-etoiles', csv)
  expect(await stored()).toMatchObject([
    { site: antony, channel: 'imported', stars: 4, comment: 'Bravo à Mme [nom masqué]' },
    { site: antony, stars: 4, comment: '' },
  ])
  const wrong = await files.drop('avis-en-etoiles', 'Site;Jour;Étoiles\nantony;12/10/2026;6')
  expect(wrong.text).toContain('Étoiles')
  await files.send(
    'totaux-d-avis',
    'Site;Outil;Premier jour;Dernier jour;Nombre d’avis;Note moyenne;Source\nnanterre;Carte en ligne;01/10/2026;31/10/2026;212;3,4;Relevé du 2 novembre',
  )
  const shown = await textOf(await lead.get('/avis'))
  expect(shown).toContain('Carte en ligne')
  expect(shown).toContain('importé, Relevé du 2 novembre')
  const total = {
    site: antony,
    service: '',
    tool: 'Borne',
    dayFrom: '2026-10-01',
    dayTo: '2026-10-31',
    n: '10',
    mean: '4,2',
    five: '5',
    four: '3',
    three: '1',
    two: '1',
    one: '0',
    source: 'Compteur',
  }
  const here = await post('/avis/totaux/nouveau', total)
  expect(await textOf(await lead.get(here))).toContain('saisi')
  const twice = await lead.post('/avis/totaux/nouveau', total)
  expect([twice.status, await textOf(twice)]).toEqual([422, expect.stringContaining('déjà là')])
  const wrongSum = await lead.post('/avis/totaux/nouveau', { ...total, n: '11', tool: 'Autre' })
  expect([wrongSum.status, await textOf(wrongSum)]).toEqual([422, expect.stringContaining('un autre total')])
  await post(`${here}/modifier`, { ...total, source: 'Compteur relu', version: 1 })
  expect(await (await lead.get('/avis/totaux/export')).text()).toContain('Compteur relu')
  await post(`${here}/supprimer`, { version: 2 })
})

test('[B4-11] the mean of a quarter is a figure, withheld like the page', async () => {
  await clear()
  await many(nanterre, 12, { day: '2026-08-10', stars: 4 })
  await many(antony, 4, { day: '2026-08-10', stars: 1 })
  const sheet = await textOf(await lead.get(`/indicateurs/avis-note-moyenne?periode=2026-T3&site=${nanterre}`))
  expect(sheet).toContain('Note moyenne des avis en étoiles')
  expect(sheet).not.toContain('3,3')
  await many(antony, 8, { day: '2026-08-10', stars: 4 })
  expect(await textOf(await lead.get('/indicateurs/avis-note-moyenne?periode=2026-T3'))).toContain('3,5')
  expect(await textOf(await lead.get('/indicateurs/avis-recus?periode=2026-T3'))).toContain('24')
})

test('[B4-12] the block of a session holds averages and replies', async () => {
  await clear()
  await many(nanterre, 12, { day: '2026-08-10', stars: 4 })
  const block = composition.blocks.find(({ kind }) => kind === 'stars.averages')
  const period = { kind: 'quarter', from: plainDate('2026-07-01'), to: plainDate('2026-09-30') } as const
  const ask = { period, sites: [], asOf: plainDate('2026-11-19'), option: '' }
  const built = await inTenant(w.db, { tenant: w.hauts92.tenant, mode: 'read' }, async (tx) => block?.build(tx, ask))
  expect(built?.blocks[0]).toEqual({ kind: 'paragraph', text: '4,0 sur 5, 12\u00a0avis en étoiles.' })
  expect(built?.basis).toEqual({ ways: ['counted'] })
  const empty = await inTenant(w.db, { tenant: w.moselle57.tenant, mode: 'read' }, async (tx) => block?.build(tx, ask))
  expect(empty?.missing).toEqual(['Aucun avis en étoiles sur cette période.'])
})

describe('[B4-13] the four proofs', () => {
  test('another département sees nothing', async () => {
    const here = await placeAt(nanterre)
    const moselle = await w.personOf(w.moselle57, 'quality_lead')
    expect(await textOf(await moselle.get('/avis/lieux'))).toContain('Aucun lieu')
    for (const path of [here, `${here}/modifier`, `${here}/supprimer`, `${here}/affiche.pdf`])
      expect((await moselle.get(path)).status, path).toBe(404)
  })
  test('a reader does not write, a role on one site writes there only', async () => {
    const here = await placeAt(nanterre)
    const auditor = await w.personOf(w.hauts92, 'auditor')
    expect((await auditor.get(here)).status).toBe(200)
    for (const path of ['/avis/lieux/nouveau', '/avis/totaux/nouveau', '/avis/reponses/nouvelle', `${here}/modifier`])
      expect((await auditor.get(path)).status, path).toBe(403)
    const other = await w.personOf(w.hauts92, 'quality_correspondent', { site: antony })
    expect((await other.get(here)).status).toBe(404)
    expect((await other.post(`${here}/fermer`, { version: 1 })).status).toBe(404)
    const form = { site: nanterre, said: 'Dit', did: 'Fait', doneOn: '' }
    expect((await other.post('/avis/reponses/nouvelle', form)).status).toBe(403)
  })
  test('a bad form is explained, a stale one shows both', async () => {
    const bad = await lead.post('/avis/lieux/nouveau', { site: '', question: '', active: 'oui' })
    expect([bad.status, await textOf(bad)]).toEqual([422, expect.stringContaining('Choisissez un site')])
    const here = await placeAt(nanterre)
    await post(`${here}/modifier`, { question: 'La leur ?', active: 'oui', version: 1 })
    const stale = await lead.post(`${here}/modifier`, { question: 'La mienne ?', active: 'oui', version: 1 })
    const text = await textOf(stale)
    expect([stale.status, text.includes('La leur ?'), text.includes('La mienne ?')]).toEqual([409, true, true])
    const late = await lead.post('/avis/reponses/nouvelle', {
      site: nanterre,
      said: 'Dit',
      did: 'Fait',
      doneOn: '2027-01-01',
    })
    expect([late.status, await textOf(late)]).toEqual([422, expect.stringContaining('pas encore passé')])
  })
})

test('[B4-14] files give everything back, and the night tells the journal how many came', async () => {
  await clear()
  const link = await linkOf(await placeAt(nanterre))
  await rate(link, { stars: '3', comment: 'Moyen' })
  const profile = (code: string) => composition.imports.find((one) => one.code === code)
  const out = await w.inside(w.hauts92.tenant, async (tx) => ({
    places: await profile('lieux-d-avis')?.export(tx),
    ratings: await profile('avis-en-etoiles')?.export(tx),
  }))
  expect(out.places).toContainEqual(expect.objectContaining({ code: 'nanterre', link }))
  expect(out.ratings).toMatchObject([{ place: 'nanterre', stars: '3', comment: 'Moyen', channel: 'web' }])
  await w.owner.query(`update rating_intake set day = '2026-11-18', stored = 5`)
  const lines = await w.inside(w.hauts92.tenant, async (tx) => {
    const intake = await takeIntake(tx, plainDate('2026-11-19'))
    await journalIntake(tx, intake)
    return intake
  })
  expect(lines).toEqual([{ place: expect.any(Number), day: '2026-11-18', stored: 5 }])
})
