import { afterAll, beforeAll, expect, test } from 'vitest'
import { textOf } from '#test/people.ts'
import { keptBecause } from './session.ts'
import { idOf, meetingForm, ok, type SessionWorld, sessionWorld } from './test-session.ts'

let s: SessionWorld
beforeAll(async () => {
  s = await sessionWorld()
})
afterAll(() => s.w.close())

const linesOf = async (kind: string, id: number) =>
  (
    await s.w.owner.query<{ action: string }>(
      'select action from journal where kind = $1 and record = $2 order by id',
      [kind, String(id)],
    )
  ).rows.map(({ action }) => action)

test('[E3-11] a committee is corrected, then closed: no session is prepared with it any more', async () => {
  const id = await s.committee()
  const path = `/comites/instances/${id}/modifier`
  const form = { kind: 'clu', name: 'Comité des usagers', closedOn: '' }
  const bad = await s.lead.post(path, { ...form, name: '', closedOn: '2026-02-30', version: 1 })
  expect([bad.status, await textOf(bad)]).toEqual([422, expect.stringContaining('Nommez l’instance.')])
  await ok(s.lead.post(path, { ...form, version: 1 }))
  const stale = await s.lead.post(path, { ...form, name: 'Autre nom', version: 1 })
  expect(stale.status).toBe(409)
  expect(await textOf(stale)).toMatch(/Autre nom.*Comité des usagers/)
  expect(await textOf(await s.lead.get('/comites/nouvelle'))).toContain('Comité des usagers')
  await ok(s.lead.post(path, { ...form, closedOn: '2026-11-01', version: 2 }))
  expect(await textOf(await s.lead.get('/comites/nouvelle'))).not.toContain('Comité des usagers')
  expect(await textOf(await s.lead.get(`/comites/instances/${id}`))).toContain('Ne se réunit plus depuis le')
  expect((await linesOf('committee', id)).slice(-2)).toEqual(['committee.update', 'committee.update'])
})

test('[E3-11] a committee is deleted with its members while no session names it', async () => {
  const id = await s.committee()
  const path = `/comites/instances/${id}/supprimer`
  expect(await textOf(await s.lead.get(path))).toContain('Ses membres partent avec elle')
  const session = await s.meeting(id, { heldOn: '2026-12-10', convenedOn: '' })
  const held = await textOf(await s.lead.get(path))
  expect(held).toContain('En dépendent : 1 séance')
  expect(held).toContain('Dites plutôt depuis quand')
  expect((await s.lead.post(path, { version: 1 })).status).toBe(409)
  await ok(s.lead.post(`${session}/supprimer`, { version: 1 }))
  expect((await s.lead.post(path, { version: 2 })).status).toBe(409)
  await ok(s.lead.post(path, { version: 1 }))
  expect((await s.lead.get(`/comites/instances/${id}`)).status).toBe(404)
  const left = await s.w.owner.query('select 1 from committee_member where committee = $1', [id])
  expect(left.rows).toEqual([])
  expect((await linesOf('committee', id)).at(-1)).toBe('committee.delete')
})

test('[E3-12] a session takes over agenda, computed blocks and guests of another, once', async () => {
  const committee = await s.committee()
  const model = await s.meeting(committee, { heldOn: '2026-01-20', convenedOn: '' })
  const point = await s.point(model, 'Résultats de l’année', 25)
  for (const [kind, body] of [
    ['actions.plan', ''],
    ['text', 'Ce qui fut dit'],
  ])
    await s.w.owner.query(
      `insert into meeting_block (tenant, item, position, kind, period, body)
       values ($1, $2, (select count(*) + 1 from meeting_block where item = $2), $3, '2024', $4)`,
      [s.w.hauts92.tenant, point, kind, body],
    )
  const guest = { function: 'La directrice invitée', name: '', college: 'other', organisation: '' }
  await ok(s.lead.post(`${model}/presence/ajouter`, { ...guest, status: 'guest', representedBy: '' }))
  await s.w.owner.query(
    `update committee_member set valid_to = '2026-06-30' where committee = $1 and function = 'Le secrétaire général'`,
    [committee],
  )
  const address = `/comites/nouvelle?modele=${idOf(model)}`
  const shown = await (await s.lead.get(address)).text()
  expect(shown).toContain('Mission performance et qualité')
  expect(shown).not.toContain('2026-01-20')
  expect((await s.lead.post(address, meetingForm(committee, { heldOn: '' }))).status).toBe(422)
  const next = meetingForm(committee, { heldOn: '2026-12-15', convenedOn: '' })
  const made = await ok(s.lead.post(address, next))
  expect(await ok(s.lead.post(address, next))).toBe(made)
  const items = await s.w.owner.query(
    `select i.title, i.minutes, b.kind, b.period from agenda_item i left join meeting_block b on b.item = i.id where i.meeting = $1`,
    [idOf(made)],
  )
  expect(items.rows).toEqual([{ title: 'Résultats de l’année', minutes: 25, kind: 'actions.plan', period: '' }])
  const people = await s.w.owner.query(`select function, status from attendance where meeting = $1 order by position`, [
    idOf(made),
  ])
  expect(people.rows).toEqual([
    { function: 'La responsable de l’accueil, mairie d’Antony', status: 'to_confirm' },
    { function: 'La directrice invitée', status: 'to_confirm' },
  ])
  expect(await linesOf('meeting', idOf(made))).toEqual(['meeting.plan', 'meeting.copy'])
  const moselle = await s.w.personOf(s.w.moselle57, 'quality_lead')
  expect((await moselle.get(address)).status).toBe(404)
  expect((await moselle.post(address, next)).status).toBe(404)
})

test('[E3-13] a planned session is deleted while nothing was said in it; what was held or filled stays', async () => {
  const committee = await s.committee()
  const empty = await s.meeting(committee, { heldOn: '2026-12-01', convenedOn: '', title: 'À annuler' })
  await s.point(empty, 'Un point')
  expect(await textOf(await s.lead.get(empty))).toContain('Supprimer la séance')
  expect((await s.lead.post(`${empty}/supprimer`, { version: 9 })).status).toBe(409)
  await ok(s.lead.post(`${empty}/supprimer`, { version: 1 }))
  expect((await s.lead.get(empty)).status).toBe(404)
  expect(await linesOf('meeting', idOf(empty))).toEqual(['meeting.plan', 'agenda.add', 'meeting.delete'])
  const origin = await s.meeting(committee, { heldOn: '2026-12-02', convenedOn: '' })
  await s.action('Née en séance', { originKind: 'meeting', originId: String(idOf(origin)), planYear: '2026' })
  const held = await s.meeting(committee, { heldOn: '2026-03-11', convenedOn: '' })
  await ok(s.lead.post(`${held}/tenue`))
  for (const [path, why, version] of [
    [origin, 'une action du plan vient de cette séance', 1],
    [held, 'la séance s’est tenue', 2],
  ] as const) {
    expect(await textOf(await s.lead.get(`${path}/supprimer`))).toContain(why)
    expect((await s.lead.post(`${path}/supprimer`, { version })).status).toBe(409)
    expect((await s.lead.get(path)).status).toBe(200)
  }
})

test('[E3-13] another département finds nothing to delete, a reader and one site are refused', async () => {
  const committee = await s.committee()
  const path = await s.meeting(committee, { heldOn: '2026-12-03', convenedOn: '' })
  const refusedTo = [
    [await s.w.personOf(s.w.moselle57, 'quality_lead'), 404],
    [await s.w.personOf(s.w.hauts92, 'auditor'), 403],
    [await s.w.personOf(s.w.hauts92, 'quality_lead', { site: s.site }), 403],
  ] as const
  for (const [person, status] of refusedTo)
    for (const one of [path, `/comites/instances/${committee}`]) {
      expect((await person.get(`${one}/supprimer`)).status).toBe(status)
      expect((await person.post(`${one}/supprimer`, { version: 1 })).status).toBe(status)
    }
  expect((await s.lead.get(path)).status).toBe(200)
})

test.each([
  ['planned', { written: 0, actions: 0 }, undefined],
  ['planned', { written: 1, actions: 1 }, 'filled'],
  ['planned', { written: 0, actions: 1 }, 'origin'],
  ['held', { written: 0, actions: 0 }, 'held'],
] as const)('[E3-13] a session %s with %o is kept because %s', (state, found, why) => {
  expect(keptBecause({ state }, found)).toBe(why)
})
