import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'

let w: World
let lead: TestPerson
let antony = 0
let kind = 0
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  antony = w.hauts92.sites['antony'] ?? 0
  await w.owner.query(
    `insert into complaint (tenant, reference, kind, channel, site, service, subject, body, received_on, term_days, term_unit, due_on)
     select $1, 'R-2026-' || lpad(n::text, 3, '0'), 'complaint', 'email', $2, $3, 'Objet de Jeanne', 'Corps', date '2026-10-01' + n % 31, 5,
       'working', date '2026-10-10' + n % 31 from generate_series(1, 40) n`,
    [w.hauts92.tenant, antony, w.hauts92.services['accueil'] ?? 0],
  )
})
afterAll(() => w.close())

type Form = Record<string, string | number | readonly (string | number)[]>
const idOf = (answer: Response): number => Number(/\/(\d+)(?:\?|$)/.exec(answer.headers.get('location') ?? '')?.[1])
const KIND: Form = {
  name: 'Réponses relues',
  source: 'complaints',
  checklist: 'Répond à la question\nContact indiqué',
  active: 'oui',
}
const draw = (over: Form = {}) =>
  lead.post('/controles/nouveau', {
    kind,
    site: antony,
    from: '2026-10-01',
    to: '2026-10-31',
    size: 3,
    seed: 'octobre',
    checker: 'Cheffe de l’accueil',
    ...over,
  })
const linesOf = async (control: number) =>
  (
    await w.owner.query<{ id: number; reference: string; version: number; result: string }>(
      'select id, reference, version, result from control_line where control = $1 order by position',
      [control],
    )
  ).rows

test('[A10-01] a kind of controls is added, corrected, duplicated, archived, deleted; bad forms are explained', async () => {
  const bad = await lead.post('/controles/sortes/nouvelle', {
    ...KIND,
    name: '',
    source: 'list',
    checklist: 'x'.repeat(200),
  })
  const told = await textOf(bad)
  expect([bad.status, told]).toEqual([422, expect.stringContaining('Nommez ce qui est contrôlé.')])
  expect(told).toContain('cent caractères chacun')
  const empty = await lead.post('/controles/sortes/nouvelle', { ...KIND, source: 'list' })
  expect(await textOf(empty)).toContain('Écrivez ce qui est tiré au sort, une ligne chacun.')
  kind = idOf(await lead.post('/controles/sortes/nouvelle', KIND))
  expect(await textOf(await lead.post('/controles/sortes/nouvelle', KIND))).toContain('porte déjà ce nom')
  const sheet = await textOf(await lead.get(`/controles/sortes/${kind}`))
  expect(sheet).toContain('Réclamations et suggestions')
  expect((await lead.get(`/controles/sortes/nouvelle?modele=${kind}`)).status).toBe(200)
  const path = `/controles/sortes/${kind}/modifier`
  expect((await lead.post(path, { ...KIND, help: 'Relire.', version: 1 })).status).toBe(303)
  expect((await lead.post(path, { ...KIND, version: 1 })).status).toBe(409)
  expect((await lead.post(`/controles/sortes/${kind}/archiver`, { version: 2 })).headers.get('location')).toContain(
    'archivee',
  )
  expect(await textOf(await lead.get('/controles/sortes?etat=archivees'))).toContain('Réponses relues')
  await lead.post(`/controles/sortes/${kind}/remettre`, { version: 3 })
  const other = idOf(await lead.post('/controles/sortes/nouvelle', { ...KIND, name: 'À supprimer', source: '' }))
  expect((await lead.post(`/controles/sortes/${other}/supprimer`, { version: 1 })).status).toBe(303)
  const boss = await w.personOf(w.hauts92, 'head_of_service', { site: antony })
  expect((await boss.get('/controles/sortes/nouvelle')).status).toBe(403)
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  expect((await moselle.get(`/controles/sortes/${kind}`)).status).toBe(404)
  expect(await (await lead.get('/controles/sortes/export')).text()).toContain(
    'Réponses relues;Réclamations et suggestions',
  )
})

test('[A10-02] the year plans controls by kind, site and month, told where they stand, taken up in the next year', async () => {
  const plan = (over: Form = {}) =>
    lead.post('/controles/plan/nouveau', {
      kind,
      site: antony,
      year: 2026,
      month: '11',
      size: 3,
      responsible: 'quality_lead',
      ...over,
    })
  expect((await plan()).headers.get('location')).toBe('/controles/plan?annee=2026&fait=prevu')
  expect(await textOf(await plan())).toContain('déjà prévu ce mois-là')
  expect((await plan({ size: 0 })).status).toBe(422)
  await plan({ month: '3' })
  await plan({ month: '12' })
  const page = await textOf(await lead.get('/controles/plan?annee=2026'))
  expect(page).toContain('0 contrôle fait sur les 1 prévus jusqu’ici.')
  expect(page).toMatch(/Mars Réponses relues antony 3 .*En retard/i)
  expect(page).toMatch(/Novembre Réponses relues antony 3 .*À faire Mener le contrôle/i)
  expect(page).toMatch(/Décembre Réponses relues antony 3 .*À venir Modifier/i)
  expect(await textOf(await lead.get('/controles/plan?annee=2026&etat=late'))).not.toContain('Décembre')
  expect(await textOf(await lead.get('/mon-mois'))).toContain('Contrôle interne prévu')
  expect(await textOf(await lead.get('/controles/plan/reprendre?annee=2027'))).toContain('3 contrôles sont repris')
  expect((await lead.post('/controles/plan/reprendre?annee=2027', {})).headers.get('location')).toContain('repris')
  expect((await w.owner.query('select from control_plan where year = 2027')).rowCount).toBe(3)
  await lead.post('/controles/plan/reprendre?annee=2027', {})
  expect((await w.owner.query('select from control_plan where year = 2027')).rowCount).toBe(3)
  const [one] = (await w.owner.query<{ id: number }>('select min(id)::int as id from control_plan where year = 2027'))
    .rows
  expect((await lead.post(`/controles/plan/${one?.id}/supprimer`, { version: 1 })).headers.get('location')).toBe(
    '/controles/plan?annee=2027&fait=retire',
  )
  expect(await (await lead.get('/controles/plan/export?annee=2026')).text()).toContain('Réponses relues')
})

test('[A10-03] a control draws its sample by a seed that is kept: drawn again, the same; nothing of a person is shown', async () => {
  const first = idOf(await draw())
  const again = idOf(await draw())
  const drawn = (await linesOf(first)).map(({ reference }) => reference)
  expect(drawn).toHaveLength(3)
  expect((await linesOf(again)).map(({ reference }) => reference)).toEqual(drawn)
  expect((await linesOf(idOf(await draw({ seed: 'autre' })))).map(({ reference }) => reference)).not.toEqual(drawn)
  const page = await textOf(await lead.get(`/controles/${first}`))
  expect(page).toMatch(/3 réclamations et suggestions sur \d+ reçues du 1er au 31 octobre 2026, au hasard/)
  expect(page).toContain('avec le mot « octobre »')
  expect(page).toContain('il donne les mêmes')
  expect(page).not.toContain('Jeanne')
  expect(await textOf(await draw({ from: '2020-01-01', to: '2020-01-31' }))).toContain('Il n’y a rien à tirer')
  expect(await textOf(await draw({ from: '', to: '' }))).toContain('Dites de quels jours')
  expect((await draw({ to: '2026-09-01' })).status).toBe(422)
  await w.owner.query("update complaint set received_on = '2026-09-20' where reference = 'R-2026-001'")
  const moved = await textOf(await lead.get(`/controles/${first}`))
  expect(moved).toContain('Ce qui peut être tiré a changé depuis')
  expect((await linesOf(first)).map(({ reference }) => reference)).toEqual(drawn)
  const pdf = await lead.get(`/controles/${first}/controle.pdf`)
  expect([pdf.status, (await pdf.text()).slice(0, 4)]).toEqual([200, '%PDF'])
  // From the list of a kind, and as trials one after the other.
  const list = idOf(
    await lead.post('/controles/sortes/nouvelle', {
      name: 'Affichages',
      source: 'list',
      items: 'Porte\nUrne\nPlan',
      active: 'oui',
    }),
  )
  const posters = await linesOf(idOf(await draw({ kind: list, size: 2, from: '', to: '' })))
  expect(posters.every(({ reference }) => ['Porte', 'Urne', 'Plan'].includes(reference))).toBe(true)
  const calls = idOf(await lead.post('/controles/sortes/nouvelle', { name: 'Appels tests', source: '', active: 'oui' }))
  const trials = await linesOf(idOf(await draw({ kind: calls, from: '', to: '' })))
  expect(trials.map(({ reference }) => reference)).toEqual(['Essai 1', 'Essai 2', 'Essai 3'])
})

test('[A10-04] each line has its result, its points and a photograph; a deviation becomes an action with its origin', async () => {
  const control = idOf(await draw())
  const [first, second, third] = await linesOf(control)
  const path = `/controles/lignes/${first?.id}/modifier`
  expect((await lead.post(path, { result: '', version: 1 })).status).toBe(422)
  expect(await textOf(await lead.post(path, { result: 'deviation', version: 1 }))).toContain('en quoi consiste l’écart')
  const saved = await lead.post(path, {
    result: 'deviation',
    failed: ['Contact indiqué'],
    note: 'Aucun numéro',
    version: 1,
    suivant: 'oui',
  })
  expect(saved.status).toBe(303)
  expect((await lead.post(path, { result: 'conform', version: 1 })).status).toBe(409)
  const next = await lead.get(`/controles/lignes/${first?.id}/suite`)
  expect(next.headers.get('location')).toBe(`/controles/lignes/${second?.id}/modifier?fait=ligne`)
  const page = await (await lead.get(`/controles/lignes/${first?.id}`)).text()
  const href = /\/plan-actions\/nouvelle\?[^"]*/.exec(page)?.[0].replaceAll('&amp;', '&') ?? ''
  expect(href).toContain('origine=control_line')
  const form = await (await lead.get(href)).text()
  expect(form).toContain('Contact indiqué')
  const made = await lead.post('/plan-actions/nouvelle', {
    title: 'Indiquer un contact',
    planYear: 2026,
    originKind: 'control_line',
    originId: String(first?.id),
    originLabel: 'Réponses relues',
    site: antony,
  })
  expect(made.status).toBe(303)
  expect(await textOf(await lead.get(`/controles/${control}`))).toContain('Indiquer un contact')
  expect(await textOf(await lead.get(made.headers.get('location') ?? ''))).toContain('Contrôle interne')
  const photo = (bytes: Uint8Array, version: number) =>
    lead.post(`/controles/lignes/${first?.id}/photo`, {
      file: new File([Uint8Array.from(bytes)], 'photo.jpg', { type: 'image/jpeg' }),
      version,
    })
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  expect((await photo(Buffer.from('<svg/>'), 2)).status).toBe(422)
  expect((await photo(png, 2)).headers.get('location')).toContain('fait=photo')
  const shown = await lead.get(`/controles/lignes/${first?.id}/photo`)
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png'])
  for (const line of [second, third])
    await lead.post(`/controles/lignes/${line?.id}/modifier`, { result: 'conform', version: 1 })
  expect(await textOf(await lead.get(`/controles/${control}`))).toContain('2 conformes sur 3, 1 écart')
})

test('[A10-05] a control closes once every line has its result, opens again for a reason, and fills its line of the plan', async () => {
  const [line] = (await w.owner.query<{ id: number }>('select id from control_plan where year = 2026 and month = 11'))
    .rows
  const form = await (await lead.get(`/controles/nouveau?prevu=${line?.id}`)).text()
  expect(form).toContain(`value="${line?.id}"`)
  const control = idOf(await draw({ plan: String(line?.id) }))
  expect(await textOf(await draw({ plan: String(line?.id) }))).toContain('déjà mené par un autre')
  const versionOf = async () =>
    (await w.owner.query<{ version: number }>('select version from control where id = $1', [control])).rows[0]
      ?.version ?? 0
  expect(await textOf(await lead.get(`/controles/${control}/clore`))).toContain('Clore le contrôle ?')
  const close = async () =>
    (await lead.post(`/controles/${control}/clore`, { version: await versionOf() })).headers.get('location')
  expect(await close()).toContain('refus=not-held')
  const [first, ...others] = await linesOf(control)
  await lead.post(`/controles/lignes/${first?.id}/modifier`, { result: 'conform', version: 1 })
  expect(await textOf(await lead.get((await close()) ?? ''))).toContain('Des lignes n’ont pas encore de résultat')
  for (const one of others) await lead.post(`/controles/lignes/${one.id}/modifier`, { result: 'beside', version: 1 })
  expect(await close()).toContain('fait=clos')
  expect(await textOf(await lead.get('/controles/plan?annee=2026'))).toContain('Fait le 19 novembre 2026')
  expect(await textOf(await lead.get('/controles'))).toContain('1 contrôle fait sur les 2 prévus jusqu’ici.')
  expect(
    (await lead.post(`/controles/lignes/${first?.id}/modifier`, { result: 'deviation', note: 'x', version: 2 })).status,
  ).toBe(422)
  expect(
    await textOf(await lead.post(`/controles/${control}/rouvrir`, { reason: '', version: await versionOf() })),
  ).toContain('Dites pourquoi')
  await lead.post(`/controles/${control}/rouvrir`, { reason: 'Une ligne mal lue', version: await versionOf() })
  expect(await textOf(await lead.get(`/controles/${control}`))).toContain('Une ligne mal lue')
  expect((await w.owner.query('select done_on from control_plan where id = $1', [line?.id])).rows).toEqual([
    { done_on: null },
  ])
  expect(await textOf(await lead.get(`/controles/${control}/supprimer`))).toContain(
    'un contrôle mené ne se supprime pas',
  )
  expect(await close()).toContain('fait=clos')
  const agent = await w.personOf(w.hauts92, 'agent')
  expect((await agent.get(`/controles/${control}`)).status).toBe(403)
  const elsewhere = await w.personOf(w.hauts92, 'quality_correspondent', { site: w.hauts92.sites['boulogne'] ?? 0 })
  expect((await elsewhere.get(`/controles/${control}`)).status).toBe(404)
  expect(
    (await elsewhere.post('/controles/nouveau', { kind, site: antony, size: 1, from: '2026-10-01', to: '2026-10-31' }))
      .status,
  ).toBe(403)
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  expect((await moselle.get(`/controles/${control}`)).status).toBe(404)
})

test('[A10-06] the list is searched, filtered, sorted and exported; the coverage of the plan and the conformity are indicators', async () => {
  expect(await textOf(await lead.get('/controles?etat=gaps'))).toContain('2 conformes sur 3, 1 écart')
  expect(await textOf(await lead.get('/controles?q=introuvable'))).toContain('Aucun contrôle ne répond')
  for (const query of ['etat=closed', `sorte=${kind}`, `site=${antony}`, 'annee=2026', 'tri=-jour', 'q=accueil'])
    expect(await textOf(await lead.get(`/controles?${query}`))).toContain('Réponses relues')
  expect(await (await lead.get('/controles/export')).text()).toContain('Réponses relues')
  const coverage = await textOf(await lead.get('/indicateurs/controles-faits?periode=2026'))
  expect(coverage).toContain('Couverture du plan de contrôle')
  expect(coverage).toMatch(/50,0\s?%|50\s?%/)
  expect(await textOf(await lead.get('/indicateurs/controles-conformes?periode=2026'))).toMatch(/100,0\s?%|100\s?%/)
})
