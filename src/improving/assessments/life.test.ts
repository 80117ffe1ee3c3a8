import { afterAll, expect, test } from 'vitest'
import { textOf } from '#test/people.ts'
import { assessedWorld, BASE, idOf, rated } from './test-assessments.ts'

const { w, lead, version, site, opened, linesIn, state, moduleOf, rateAll, act } = await assessedWorld()
afterAll(() => w.close())

test('[A5-07] submitted, validated, frozen: nothing changes any more, and the photograph carries its seal', async () => {
  const id = await opened({ title: 'À figer' })
  expect(await textOf(await lead.get((await act(id, 'soumettre')).headers.get('location') ?? ''))).toContain(
    'Rien n’est encore coté',
  )
  await rateAll(id)
  expect((await act(id, 'figer')).headers.get('location')).toContain('refus=not-from-here')
  await act(id, 'soumettre')
  const [line] = await linesIn(id)
  if (!line) throw new Error('a line')
  const closed = await lead.post(moduleOf(id, 'qep-m1'), rated([line], 'partial'))
  expect(closed.status).toBe(422)
  const back = await act(id, 'rouvrir', { reason: '' })
  expect([back.status, (await textOf(back)).includes('Dites pourquoi.')]).toEqual([422, true])
  await act(id, 'rouvrir', { reason: 'Une ligne oubliée' })
  expect(await textOf(await lead.get(`${BASE}/${id}`))).toContain('Rouverte : Une ligne oubliée')
  await act(id, 'soumettre')
  const correspondent = await w.personOf(w.hauts92, 'quality_correspondent')
  expect((await act(id, 'valider', { by: correspondent })).status).toBe(403)
  await act(id, 'valider')
  await act(id, 'figer')
  expect((await state(id)).state).toBe('frozen')
  const photo = await (await lead.get(`${BASE}/${id}/photographie.json`)).text()
  const { createHash } = await import('node:crypto')
  const { rows } = await w.owner.query<{ hash: string }>('select hash from assessment_snapshot where assessment = $1', [
    id,
  ])
  expect(createHash('sha256').update(photo).digest('hex')).toBe(rows[0]?.hash)
  expect(JSON.parse(photo)).toMatchObject({ scores: { whole: { permille: 1000, assessed: 23, applicable: 23 } } })
  for (const sql of [
    `update assessment_line set rating = 'partial' where id = ${line.id}`,
    `delete from assessment_line where id = ${line.id}`,
    `update assessment set title = 'x' where id = ${id}`,
    `delete from assessment where id = ${id}`,
    `insert into assessment_point (tenant, assessment, kind, body) values (${w.hauts92.tenant}, ${id}, 'axis', 'x')`,
    `update assessment_snapshot set taken_on = '2020-01-01' where assessment = ${id}`,
    `delete from assessment_snapshot where assessment = ${id}`,
  ])
    await expect(w.owner.query(sql)).rejects.toThrow(/never changes/)
})

test('[A5-08] a frozen assessment is corrected by a new version that says why', async () => {
  const id = await opened({ title: 'À corriger' })
  await rateAll(id)
  for (const path of ['soumettre', 'valider', 'figer']) await act(id, path)
  expect((await act(id, 'corriger', { reason: '' })).status).toBe(422)
  const made = idOf(await act(id, 'corriger', { reason: 'Une preuve n’était pas la bonne' }))
  expect(await state(made)).toMatchObject({ corrects: id, state: 'in_progress', rate: 1000, assessed: 23 })
  expect(await textOf(await lead.get(`${BASE}/${made}`))).toContain('Une preuve n’était pas la bonne')
  expect(await textOf(await lead.get(`${BASE}/${id}`))).toContain('a été corrigée')
  expect(await textOf(await act(id, 'corriger', { reason: 'Encore' }))).toContain('a déjà une correction')
})

test('[A5-09] taken up from another: proposals to confirm, nothing done, lines say what they became', async () => {
  const before = await opened({ title: 'Autodiagnostic 2025', year: 2025 })
  await rateAll(before)
  expect(await textOf(await lead.get(`${BASE}/nouveau?modele=${before}`))).toContain('Autodiagnostic 2026')
  const id = await opened({ basedOn: before, modules: [`${version}:qep-m1`, `${version}:qep-m3`] })
  const lines = await linesIn(id)
  expect(lines.every(({ rating, work }) => rating === '' && work === 'to_do')).toBe(true)
  expect(lines.find(({ module }) => module === 'qep-m1')).toMatchObject({ proposed: 'conform', change: 'unchanged' })
  expect(lines.find(({ module }) => module === 'qep-m3')).toMatchObject({ proposed: '', change: 'new' })
  const shown = await textOf(await lead.get(moduleOf(id, 'qep-m1')))
  expect(shown).toContain('À confirmer')
  expect(shown).toContain('Évaluation d’avant : conforme')
  expect((await state(id)).assessed).toBe(0)
  expect(await textOf(await lead.get(`${BASE}/${id}`))).toContain('cotations à confirmer')
})

test('[A5-10] lines are given to the correspondents of a place, who rate only these and hand them back', async () => {
  const id = await opened({ title: 'À plusieurs' })
  const correspondent = await w.personOf(w.hauts92, 'quality_correspondent', { site: site('nanterre') })
  const line = (await linesIn(id)).find(({ channels }) => channels.includes('Téléphonie'))
  const other = (await linesIn(id)).find(({ channels }) => channels.includes('Réseaux sociaux'))
  if (!line || !other) throw new Error('two lines')
  expect((await correspondent.post(moduleOf(id, 'qep-m1'), rated([line], 'conform'))).status).toBe(403)
  const empty = await lead.post(`${BASE}/${id}/delegations/nouvelle`, {
    site: site('antony'),
    what: 'channel:Téléphonie',
  })
  expect([empty.status, (await textOf(empty)).includes('Choisissez')]).toEqual([422, true])
  const given = await lead.post(`${BASE}/${id}/delegations/nouvelle`, {
    site: site('nanterre'),
    owner: 'Cheffe du standard',
    what: 'channel:Téléphonie',
    dueOn: '2026-11-25',
  })
  expect(given.headers.get('location')).toContain('fait=delegation')
  expect(await textOf(await correspondent.get('/mon-mois'))).toContain('Coter les lignes confiées : À plusieurs')
  expect((await correspondent.post(moduleOf(id, 'qep-m1'), rated([line], 'conform'))).status).toBe(303)
  expect((await correspondent.post(moduleOf(id, 'qep-m1'), rated([other], 'conform'))).status).toBe(403)
  const { rows } = await w.owner.query<{ id: number; version: number }>(
    'select id, version from assessment_delegation where assessment = $1',
    [id],
  )
  const delegation = rows[0] ?? { id: 0, version: 0 }
  const at = `${BASE}/${id}/delegations/${delegation.id}`
  expect((await correspondent.post(`${at}/rendre`, { version: 1 })).headers.get('location')).toContain('fait=rendue')
  expect((await correspondent.post(moduleOf(id, 'qep-m1'), rated([{ ...line, version: 2 }], 'partial'))).status).toBe(
    403,
  )
  expect(await textOf(await lead.get('/mon-mois'))).toContain('Relire les lignes rendues : À plusieurs')
  expect((await lead.post(`${at}/demander`, { version: 2, reason: '' })).status).toBe(422)
  await lead.post(`${at}/demander`, { version: 2, reason: 'Joindre l’enregistrement' })
  expect(await textOf(await correspondent.get(`${BASE}/${id}`))).toContain('Joindre l’enregistrement')
  expect((await correspondent.post(moduleOf(id, 'qep-m1'), rated([{ ...line, version: 2 }], 'partial'))).status).toBe(
    303,
  )
  await correspondent.post(`${at}/rendre`, { version: 3 })
  await lead.post(`${at}/accepter`, { version: 4 })
  expect(await textOf(await lead.get(`${BASE}/${id}`))).toContain('Acceptées')
})

test('[A5-16] a draft is deleted, what was begun is archived and taken back', async () => {
  const draft = await opened({ title: 'Brouillon à jeter' })
  expect((await act(draft, 'archiver')).headers.get('location')).toContain('refus=draft')
  expect((await act(draft, 'supprimer')).status).toBe(303)
  expect((await lead.get(`${BASE}/${draft}`)).status).toBe(404)
  const begun = await opened({ title: 'Commencée puis laissée' })
  await rateAll(begun)
  expect(await textOf(await lead.get(`${BASE}/${begun}/supprimer`))).toContain('Archivez plutôt')
  await act(begun, 'archiver')
  expect(await textOf(await lead.get(BASE))).not.toContain('Commencée puis laissée')
  expect(await textOf(await lead.get(`${BASE}?etat=archived`))).toContain('Commencée puis laissée')
  await act(begun, 'archiver')
  expect(await textOf(await lead.get(BASE))).toContain('Commencée puis laissée')
})
