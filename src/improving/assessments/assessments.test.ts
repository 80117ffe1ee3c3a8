import { afterAll, expect, test } from 'vitest'
import { actionPlanRoom } from '#src/improving/action-plans/room.ts'
import { textOf } from '#test/people.ts'
import { assessedWorld, BASE, rated } from './test-assessments.ts'

const { w, lead, site, facts, opened, linesIn, state, moduleOf, rateAll } = await assessedWorld()
afterAll(() => w.close())

test('[A5-01] an assessment is opened from a published version, listed, searched, exported', async () => {
  const id = await opened({ title: 'Autodiagnostic des deux sites', sites: [site('nanterre'), site('antony')] })
  const lines = await linesIn(id)
  expect(lines).toHaveLength(46)
  expect(lines.filter((line) => line.site === site('antony'))).toHaveLength(23)
  expect(lines[0]).toMatchObject({ module: 'qep-m1', rating: '', work: 'to_do' })
  const shown = await textOf(await lead.get(`${BASE}/${id}`))
  expect(shown).toContain('Qual-e-Pref, version 2018')
  expect(shown).toContain('0 sur 46 évalués')
  expect(await textOf(await lead.get(`${BASE}?q=deux%20sites&nature=self&annee=2026`))).toContain(
    'Autodiagnostic des deux sites',
  )
  expect(await textOf(await lead.get(`${BASE}?nature=external`))).toContain('Aucune évaluation ne répond')
  expect(await (await lead.get(`${BASE}/export?q=deux`)).text()).toContain(
    'Autodiagnostic des deux sites;Autodiagnostic',
  )
  expect(await (await lead.get(`${BASE}/${id}/lignes/export`)).text()).toContain('Non évalué')
  const bad = await lead.post(`${BASE}/nouveau`, facts({ title: '', modules: ['1:x'], frameworkVersion: '' }))
  expect(bad.status).toBe(422)
  expect(await textOf(bad)).toContain('Donnez un intitulé.')
  const other = await w.personOf(w.moselle57, 'quality_lead')
  expect((await other.get(`${BASE}/${id}`)).status).toBe(404)
  expect(await textOf(await other.get(BASE))).not.toContain('deux sites')
  const agent = await w.personOf(w.hauts92, 'agent')
  expect((await agent.get(BASE)).status).toBe(403)
  const limited = await w.personOf(w.hauts92, 'quality_correspondent', { site: site('boulogne') })
  expect((await limited.get(`${BASE}/${id}`)).status).toBe(404)
  expect((await limited.post(`${BASE}/nouveau`, facts())).status).toBe(403)
})

test('[A5-02] a module is rated on one page without a script; faults and what others rated are told', async () => {
  const id = await opened()
  const page = moduleOf(id, 'qep-m2')
  const [first, second, third] = (await linesIn(id)).filter(({ module }) => module === 'qep-m2')
  if (!first || !second || !third) throw new Error('three lines')
  expect(await textOf(await lead.get(page))).toContain(first.title)
  const saved = await lead.post(page, {
    ...rated([first], 'conform', { note: 'Vu au guichet' }),
    ...rated([second], 'partial'),
  })
  expect(saved.status).toBe(303)
  expect(await textOf(await lead.get(saved.headers.get('location') ?? ''))).toContain('Cotations enregistrées')
  const after = await linesIn(id)
  expect(after.find((line) => line.id === first.id)).toMatchObject({
    rating: 'conform',
    work: 'done',
    comment: 'Vu au guichet',
  })
  expect((await state(id)).state).toBe('in_progress')
  const wrong = await lead.post(page, {
    ...rated([third], 'not_applicable'),
    ...rated([third], 'conform', { taux: '120', note: 'gardé' }),
  })
  expect(wrong.status).toBe(422)
  const told = await textOf(wrong)
  expect(told).toContain('Indiquez un taux entre 0 et 100')
  expect(told).toContain('gardé')
  const stale = await lead.post(page, rated([first], 'not_conform'))
  expect(stale.status).toBe(409)
  expect(await textOf(stale)).toContain('Cotée par une autre personne')
  // The same said again is no conflict.
  expect((await lead.post(page, { ...rated([first], 'conform', { note: 'Vu au guichet' }) })).status).toBe(303)
  expect((await lead.get(`${BASE}/${id}/modules/absent`)).status).toBe(404)
})

test('[A5-03] each line is kept as soon as it is said', async () => {
  const id = await opened()
  const line = (await linesIn(id)).find(({ module }) => module === 'qep-m2')
  if (!line) throw new Error('a line')
  const json = { accept: 'application/json' }
  const kept = await lead.post(moduleOf(id, 'qep-m2'), rated([line], 'partial'), json)
  expect(await kept.json()).toMatchObject({
    versions: { [line.id]: 2 },
    said: expect.stringContaining('1 sur 3 évalués'),
  })
  const late = await lead.post(moduleOf(id, 'qep-m2'), rated([line], 'conform'), json)
  expect(late.status).toBe(409)
  const bad = await lead.post(moduleOf(id, 'qep-m2'), rated([{ ...line, version: 2 }], 'not_applicable'), json)
  expect([bad.status, await bad.json()]).toEqual([422, { error: 'Dites pourquoi cette ligne est sans objet.' }])
})

test('[A5-04] what does not apply says why and stays outside the score; to see again is no verdict', async () => {
  const id = await opened()
  const [a, b, c] = (await linesIn(id)).filter(({ module }) => module === 'qep-m2')
  if (!a || !b || !c) throw new Error('three lines')
  await lead.post(moduleOf(id, 'qep-m2'), {
    ...rated([a], 'conform'),
    ...rated([b], 'not_applicable', { motif: 'Pas de CERT ici' }),
    ...rated([c], 'partial', { revoir: 'oui' }),
  })
  expect((await linesIn(id)).find((line) => line.id === c.id)).toMatchObject({ rating: 'partial', work: 'in_progress' })
  const shown = await textOf(await lead.get(`${BASE}/${id}`))
  expect(shown).toContain('1,5 sur 2')
  expect(shown).toContain('2 sur 2 évalués')
  expect((await state(id)).rate).toBe(750)
})

test('[A5-11] strengths and axes are noted, corrected, deleted', async () => {
  const id = await opened()
  const [line] = await linesIn(id)
  const point = { kind: 'strength', body: 'Le guide est à jour', channel: '', line: line?.id ?? '', position: 1 }
  expect((await lead.post(`${BASE}/${id}/points/nouveau`, point)).headers.get('location')).toContain('fait=point')
  expect(await textOf(await lead.post(`${BASE}/${id}/points/nouveau`, point))).toContain('C’est déjà noté')
  expect(await textOf(await lead.post(`${BASE}/${id}/points/nouveau`, { ...point, body: '' }))).toContain(
    'Écrivez le constat',
  )
  const { rows } = await w.owner.query<{ id: number }>('select id from assessment_point where assessment = $1', [id])
  const at = `${BASE}/${id}/points/${rows[0]?.id}`
  await lead.post(`${at}/modifier`, { ...point, kind: 'axis', version: 1 })
  expect(await textOf(await lead.get(`${BASE}/${id}`))).toContain('Axe de progression (1)')
  expect((await lead.post(`${at}/modifier`, { ...point, version: 1 })).status).toBe(409)
  await lead.post(`${at}/supprimer`, { version: 2 })
  expect(await textOf(await lead.get(`${BASE}/${id}`))).toContain('Rien n’est encore noté')
})

test('[A5-12] a published rate shows only where no line is rated', async () => {
  const id = await opened()
  const total = { what: 'module:qep-m2', rate: '75', source: 'Compte rendu du 3 février', site: '' }
  expect((await lead.post(`${BASE}/${id}/taux/nouveau`, total)).headers.get('location')).toContain('fait=taux')
  expect(await textOf(await lead.post(`${BASE}/${id}/taux/nouveau`, { ...total, rate: '101' }))).toContain(
    'entre 0 et 100',
  )
  expect(await textOf(await lead.get(`${BASE}/${id}`))).toContain('repris : Compte rendu du 3 février')
  const lines = (await linesIn(id)).filter(({ module }) => module === 'qep-m2')
  await lead.post(moduleOf(id, 'qep-m2'), rated(lines, 'conform'))
  expect(await textOf(await lead.get(`${BASE}/${id}`))).not.toContain('repris : Compte rendu')
  await lead.post(`${BASE}/${id}/taux/nouveau`, { ...total, what: '' })
  const { rows } = await w.owner.query<{ id: number }>(
    "select id from assessment_total where assessment = $1 and subject = 'whole'",
    [id],
  )
  const at = `${BASE}/${id}/taux/${rows[0]?.id}`
  expect((await lead.post(`${at}/modifier`, { ...total, what: '', rate: '80', version: 1 })).status).toBe(303)
  expect((await lead.post(`${at}/supprimer`, { version: 2 })).status).toBe(303)
})

test('[A5-13] two assessments are compared as a picture with its table', async () => {
  const before = await opened({ title: 'Avant', year: 2025 })
  await rateAll(before)
  const id = await opened({ title: 'Après', basedOn: before })
  const lines = (await linesIn(id)).filter(({ module }) => module === 'qep-m2')
  await lead.post(moduleOf(id, 'qep-m2'), rated(lines, 'partial'))
  const shown = await (await lead.get(`${BASE}/${id}`)).text()
  expect(shown).toContain('<svg')
  expect(shown).toContain('2025')
  const compared = await textOf(await lead.get(`${BASE}/${id}/comparer?avec=${before}`))
  expect(compared).toContain('Comparée avec « Avant »')
  expect(compared).toContain('lignes en recul')
  expect(compared).toContain('−50 pts')
  expect(await textOf(await lead.get(`${BASE}/${id}/comparer`))).toContain('Choisir une évaluation')
})

test('[A5-14] a gap becomes an action in one gesture, the line as its origin', async () => {
  const id = await opened()
  const lines = (await linesIn(id)).filter(({ module }) => module === 'qep-m2')
  await lead.post(moduleOf(id, 'qep-m2'), rated(lines.slice(0, 1), 'not_conform'))
  const page = await (await lead.get(`${BASE}/${id}`)).text()
  const [, href = ''] = /href="(\/plan-actions\/nouvelle\?[^"]*)"/.exec(page) ?? []
  const form = await (await lead.get(href.replaceAll('&amp;', '&'))).text()
  expect(form).toContain(`name="originId" value="${lines[0]?.id}"`)
  expect(actionPlanRoom.name).toBe('improving/action-plans')
  expect(await textOf(await lead.get(`${BASE}/${id}/ecarts`))).toContain('Proposer une action')
  expect(await textOf(await lead.get(`${BASE}/lignes/${lines[0]?.id}`))).toContain('Proposer une action')
})
