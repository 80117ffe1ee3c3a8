import { afterAll, beforeAll, expect, test } from 'vitest'
import { textOf } from '#test/people.ts'
import { idOf, ok, type SessionWorld, sessionWorld } from './test-session.ts'

let s: SessionWorld
beforeAll(async () => {
  s = await sessionWorld()
})
afterAll(() => s.w.close())

const propose = async (title: string) => idOf(await s.action(title, { planYear: '2026' }))

const rows = async () =>
  (
    await s.w.owner.query<{ title: string; state: string; validated_on: string | null; validated_label: string }>(
      'select title, state, validated_on::text, validated_label from action where tenant = $1 order by id',
      [s.w.hauts92.tenant],
    )
  ).rows

test('[E2-22] a session validates a list in one gesture, with the action it adds, or nothing at all', async () => {
  const [first, second, third] = [await propose('Afficher la charte'), await propose('Former'), await propose('Badges')]
  const session = await s.meeting(await s.committee(), { heldOn: '2026-02-03', convenedOn: '' })
  const path = `${session}/plan`
  const site = s.site
  expect((await s.lead.get(path)).status).toBe(400)
  await ok(s.lead.post(`${session}/tenue`, { version: 1 }))
  expect(await textOf(await s.lead.get(`${session}/suites`))).toContain('Valider le plan d’actions')
  const page = await (await s.lead.get(path)).text()
  expect([first, second, third].map((id) => page.includes(`value="${id}.1"`))).toEqual([true, true, true])

  const none = await s.lead.post(path, { annee: 2026, choix: [], site: '' })
  expect([none.status, await textOf(none)]).toEqual([422, expect.stringContaining('Cochez au moins une action')])
  const homeless = await s.lead.post(path, { annee: 2026, choix: [`${first}.1`], site: '', 'titre-1': 'Informer' })
  expect([homeless.status, await textOf(homeless)]).toEqual([422, expect.stringContaining('Choisissez le site')])
  const taken = await s.lead.post(path, { annee: 2026, choix: [`${first}.1`], site, 'titre-1': 'Former' })
  expect([taken.status, await textOf(taken)]).toEqual([422, expect.stringContaining('une action de ce nom')])
  const stale = await s.lead.post(path, { annee: 2026, choix: [`${first}.1`, `${second}.7`], site: '' })
  expect([stale.status, await textOf(stale)]).toEqual([409, expect.stringContaining('relisez la liste')])
  expect((await rows()).map(({ state }) => state)).toEqual(['proposed', 'proposed', 'proposed'])

  await ok(
    s.lead.post(path, {
      annee: 2026,
      choix: [`${first}.1`, `${second}.1`],
      site,
      'titre-1': 'Informer',
      'echeance-1': '2026-06-30',
    }),
  )
  const by = { validated_on: '2026-02-03', validated_label: expect.stringMatching(/^CLU du 3\s?février\s?2026$/u) }
  expect(await rows()).toEqual([
    { title: 'Afficher la charte', state: 'validated', ...by },
    { title: 'Former', state: 'validated', ...by },
    { title: 'Badges', state: 'proposed', validated_on: null, validated_label: '' },
    { title: 'Informer', state: 'validated', ...by },
  ])
  const after = await textOf(await s.lead.get(`${session}/suites`))
  expect(after).toContain(
    'Le comité valide 2 des 3 actions proposées au plan d’actions 2026, et une action ajoutée en séance',
  )
  const action = await s.lead.get(`/plan-actions/${first}`)
  const href = /href="(\/comites\/seance\/[^"]+)"/.exec(await action.text())?.[1] ?? ''
  const found = await s.lead.get(href)
  expect([found.status, found.headers.get('location')]).toEqual([302, session])
  expect((await s.lead.get('/comites/seance/inconnue')).status).toBe(404)
  const auditor = await s.w.personOf(s.w.hauts92, 'auditor')
  expect([(await auditor.get(path)).status, (await auditor.post(path, {})).status]).toEqual([403, 403])
  const other = await s.w.personOf(s.w.moselle57, 'quality_lead')
  expect([(await other.get(path)).status, (await other.get(href)).status]).toEqual([404, 404])
})
