import { afterAll, describe, expect, test } from 'vitest'
import { textOf, world } from '#test/people.ts'
import { complaintRoutes } from './routes.tsx'

const w = await world({ rooms: [complaintRoutes] })
afterAll(() => w.close())
const { sites } = w.hauts92
const lead = await w.personOf(w.hauts92, 'quality_lead')
const moselle = await w.personOf(w.moselle57, 'quality_lead')
const auditor = await w.personOf(w.hauts92, 'auditor')
const elsewhere = await w.personOf(w.hauts92, 'agent', { site: sites.nanterre ?? 0 })
const newest = async (table: 'complaint_category' | 'urn_opening') =>
  Number((await w.owner.query(`select max(id) as id from ${table}`)).rows[0].id)
const entry = {
  kind: 'suggestion',
  channel: 'urn',
  receivedOn: '2026-11-16',
  site: sites.antony ?? 0,
  subject: 'Des chaises',
}
const verbs = async (kind: string, id: number) =>
  (
    await w.owner.query<{ action: string }>(`select action from journal where kind = $1 and record = $2 order by id`, [
      kind,
      String(id),
    ])
  ).rows.map(({ action }) => action)

describe('[C1-30] what nothing hangs on is deleted, otherwise the page says what holds it', () => {
  test('a category', async () => {
    await lead.post('/reclamations/reglages/categories', { name: 'Attente', procedure: '' })
    const id = await newest('complaint_category')
    const path = `/reclamations/reglages/categories/${id}/supprimer`
    for (const [who, status] of [
      [moselle, 404],
      [auditor, 403],
      [elsewhere, 403],
    ] as const)
      expect((await who.post(path, { version: 1 })).status).toBe(status)
    const borne = { ...entry, channel: 'letter', category: 'attente' }
    expect((await lead.post('/reclamations/nouvelle', borne)).status).toBe(303)
    const held = await textOf(await lead.get(path))
    expect(held).toContain('1 demande du registre')
    expect(held).toContain('Retirez-la plutôt de la saisie')
    expect((await lead.post(path, { version: 1 })).status).toBe(409)
    await w.owner.query(`update complaint set category = null`)
    expect((await lead.post(path, { version: 4 })).status).toBe(409)
    expect((await lead.post(path, { version: 1 })).status).toBe(303)
    expect((await lead.get(path)).status).toBe(404)
    expect(await verbs('complaint_category', id)).toEqual(['complaint_category.create', 'complaint_category.delete'])
  })
  test('an opening of the urn', async () => {
    await lead.post('/reclamations/urne/nouvelle', {
      site: sites.antony ?? 0,
      openedOn: '2026-11-16',
      forms: 2,
      note: '',
    })
    const id = await newest('urn_opening')
    const path = `/reclamations/urne/${id}/supprimer`
    for (const [who, status] of [
      [moselle, 404],
      [auditor, 403],
      [elsewhere, 403],
    ] as const)
      expect((await who.post(path, { version: 1 })).status).toBe(status)
    expect((await lead.post('/reclamations/nouvelle', { ...entry, urnOpening: id })).status).toBe(303)
    expect(await textOf(await lead.get(path))).toContain('corrigez plutôt le nombre trouvé')
    expect((await lead.post(path, { version: 1 })).status).toBe(409)
    await lead.post('/reclamations/urne/nouvelle', {
      site: sites.antony ?? 0,
      openedOn: '2026-11-09',
      forms: 1,
      note: '',
    })
    const empty = await newest('urn_opening')
    expect((await lead.post(`/reclamations/urne/${empty}/supprimer`, { version: 1 })).status).toBe(303)
    expect(await verbs('urn_opening', empty)).toEqual(['urn.open', 'urn.delete'])
  })
})

test('[C1-31] a delay rule is corrected and deleted once what it moves was shown', async () => {
  const rules = '/reclamations/reglages/delais'
  const asked = { ...entry, kind: 'complaint', channel: 'email', email: 'a.durand@exemple.test' }
  await lead.post('/reclamations/nouvelle', { ...asked, receivedOn: '2026-11-16', subject: 'Une échéance' })
  const due = async () =>
    (await w.owner.query(`select due_on::text as due from complaint where subject = 'Une échéance'`)).rows[0].due
  const rule = {
    channel: 'email',
    kind: 'all',
    days: 5,
    unit: 'working',
    validFrom: '2026-11-02',
    source: 'CLU',
    reason: '',
  }
  expect((await lead.post(`${rules}/nouvelle`, rule)).status).toBe(303)
  const id = Number((await w.owner.query('select max(id) as id from delay_rule')).rows[0].id)
  const path = `${rules}/${id}`
  const before = await due()
  for (const [who, status] of [
    [moselle, 404],
    [auditor, 403],
    [elsewhere, 403],
  ] as const)
    for (const act of [path, `${path}/supprimer`])
      expect([act, (await who.post(act, { ...rule, version: 1 })).status]).toEqual([act, status])
  expect(await textOf(await lead.get('/reclamations/reglages'))).toContain('Courriel, 5 jours ouvrés')
  const bad = await lead.post(path, { ...rule, days: 0, version: 1 })
  expect([bad.status, await textOf(bad)]).toEqual([422, expect.stringContaining('Indiquez un nombre entre 1 et 120.')])
  const shorter = { ...rule, days: 3, version: 1 }
  const preview = await lead.post(path, shorter)
  const html = await preview.text()
  expect(html).toMatch(/1\séchéance change/)
  expect(await due()).toBe(before)
  const confirme = /name="confirme" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const saved = await lead.post(path, { ...shorter, confirme })
  expect(saved.headers.get('location')).toBe('/reclamations/reglages?fait=regle&deplacees=1#delais')
  expect(await due()).toBe('2026-11-19')
  const stale = await lead.post(path, { ...rule, days: 8, version: 1 })
  expect([stale.status, await textOf(stale)]).toEqual([409, expect.stringMatching(/Jours 8 3/)])
  await lead.post(`${rules}/nouvelle`, { ...rule, validFrom: '2030-01-01' })
  const twice = await lead.post(path, { ...rule, validFrom: '2030-01-01', version: 2 })
  expect([twice.status, await textOf(twice)]).toEqual([422, expect.stringContaining('commence déjà ce jour-là')])
  const removal = await lead.post(`${path}/supprimer`, { version: 2 })
  const shown = await removal.text()
  expect(shown).toMatch(/1\séchéance change/)
  expect(await due()).toBe('2026-11-19')
  const mark = /name="confirme" value="([^"]+)"/.exec(shown)?.[1] ?? ''
  expect((await lead.post(`${path}/supprimer`, { version: 2, confirme: mark })).status).toBe(303)
  expect(await due()).toBe(before)
  expect((await lead.get(path)).status).toBe(404)
  const told = await w.owner.query(`select action from journal where record = 'email@2026-11-02' order by id`)
  expect(told.rows.map(({ action }) => action)).toEqual(['delay_rule.create', 'delay_rule.update', 'delay_rule.delete'])
})
