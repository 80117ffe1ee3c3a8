import { afterAll, beforeAll, expect, test } from 'vitest'
import { textOf } from '#test/people.ts'
import { keptBecause } from './session.ts'
import { asShown, idOf, meetingForm, ok, type SessionWorld, sessionWorld } from './test-session.ts'

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
  const next = meetingForm(committee, { heldOn: '2026-12-15', convenedOn: '', period: '2026' })
  const made = await ok(s.lead.post(address, next))
  expect(await ok(s.lead.post(address, next))).toBe(made)
  const items = await s.w.owner.query(
    `select i.title, i.minutes, b.kind, b.period from agenda_item i left join meeting_block b on b.item = i.id where i.meeting = $1`,
    [idOf(made)],
  )
  expect(items.rows).toEqual([{ title: 'Résultats de l’année', minutes: 25, kind: 'actions.plan', period: '2025' }])
  const people = await s.w.owner.query(`select function, status from attendance where meeting = $1 order by position`, [
    idOf(made),
  ])
  expect(people.rows).toEqual([
    { function: 'La responsable de l’accueil, mairie d’Antony', status: 'to_confirm' },
    { function: 'La directrice invitée', status: 'to_confirm' },
  ])
  expect(await linesOf('meeting', idOf(made))).toEqual(['meeting.plan', 'meeting.copy'])
  const second = await s.point(model, 'Points divers')
  const form = meetingForm(committee, { heldOn: '2027-01-19', convenedOn: '', period: '2026' })
  const offered = await (await s.lead.get(address)).text()
  expect(offered).toMatch(/name="heldOn" value="2027-01-19"/)
  const choice = { choisir: 'oui', points: [point], parts: ['texts'] }
  const chosen = await ok(s.lead.post(address, { ...form, ...choice }))
  const taken = await s.w.owner.query(
    `select i.title, b.kind, b.body from agenda_item i left join meeting_block b on b.item = i.id where i.meeting = $1`,
    [idOf(chosen)],
  )
  expect(taken.rows).toEqual([{ title: 'Résultats de l’année', kind: 'text', body: 'Ce qui fut dit' }])
  expect(second).not.toBe(point)
  const moselle = await s.w.personOf(s.w.moselle57, 'quality_lead')
  expect((await moselle.get(address)).status).toBe(404)
  expect((await moselle.post(address, next)).status).toBe(404)
})

test('[E3-13] a planned session is deleted while nothing was said in it; what was held or filled stays', async () => {
  const committee = await s.committee()
  const empty = await s.meeting(committee, { heldOn: '2026-12-01', convenedOn: '', title: 'À annuler' })
  await s.point(empty, 'Un point')
  expect(await textOf(await s.lead.get(empty))).toContain('Supprimer')
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

const SAID = { item: '', kind: 'suggestion', speaker: 'Une usagère', body: 'Ouvrir plus tôt', answer: '' }
const said = (more: Record<string, string | number> = {}) => ({
  ...SAID,
  followUp: 'open',
  outcome: '',
  closedOn: '',
  ...more,
})
const decided = (more: Record<string, string | number> = {}) => ({
  item: '',
  kind: 'decision',
  subject: 'Horaires',
  body: 'Ouvrir à 8 h 30',
  verdict: '',
  owner: 'Le secrétaire général',
  dueOn: '',
  doneOn: '',
  ...more,
})
/** The address of the one part of this kind that a session holds. */
async function partOf(path: string, table: 'intervention' | 'decision', rest: string): Promise<string> {
  const { rows } = await s.w.owner.query<{ id: number }>(`select max(id) as id from ${table} where meeting = $1`, [
    idOf(path),
  ])
  return `${path}/${rest}/${rows[0]?.id}`
}

test('[E3-14] a member is corrected and deleted; the seat of another is refused, a stale page shows both', async () => {
  const committee = await s.committee()
  const { rows } = await s.w.owner.query<{ id: number }>(
    'select id from committee_member where committee = $1 order by id',
    [committee],
  )
  const path = `/comites/instances/membres/${rows[0]?.id}`
  const seat = { function: 'La maire d’Antony', college: 'local_authority', organisation: '', name: '' }
  const form = { ...seat, validFrom: '2026-01-01', validTo: '' }
  await ok(s.lead.post(`${path}/modifier`, { ...form, version: 1 }))
  const stale = await s.lead.post(`${path}/modifier`, { ...form, function: 'Le maire de Sceaux', version: 1 })
  expect([stale.status, await textOf(stale)]).toEqual([
    409,
    expect.stringMatching(/Le maire de Sceaux.*La maire d’Antony/),
  ])
  const taken = await s.lead.post(`${path}/modifier`, { ...form, function: 'Le secrétaire général', version: 2 })
  expect([taken.status, await textOf(taken)]).toEqual([422, expect.stringContaining('siège déjà sous ce nom')])
  expect((await s.lead.post(`${path}/modifier`, { ...form, validTo: '2025-01-01', version: 2 })).status).toBe(422)
  expect(await textOf(await s.lead.get(`${path}/fin`))).toContain('ne sera plus invité')
  expect((await s.lead.post(`${path}/fin`, { validTo: '2025-12-31', version: 2 })).status).toBe(422)
  expect((await s.lead.post(`${path}/fin`, { validTo: '2026-10-01', version: 1 })).status).toBe(409)
  expect(await textOf(await s.lead.get(`${path}/supprimer`))).toContain('La maire d’Antony')
  expect((await s.lead.post(`${path}/supprimer`, { version: 1 })).status).toBe(409)
  await ok(s.lead.post(`${path}/supprimer`, { version: 2 }))
  expect((await s.lead.get(`${path}/modifier`)).status).toBe(404)
  expect((await linesOf('committee', committee)).slice(-2)).toEqual(['committee.member', 'committee.unseat'])
})

test('[E3-15] a point is corrected and taken away; what was said there stays, the others move up', async () => {
  const path = await s.meeting(await s.committee(), { heldOn: '2026-11-18', convenedOn: '' })
  const first = await s.point(path, 'Introduction')
  const second = await s.point(path, 'Horaires')
  await ok(s.lead.post(`${path}/interventions/nouvelle`, said({ item: first })))
  const form = { title: 'Accueil', presenter: '', minutes: 5, attachmentsExpected: 0, kind: 'discussion' }
  await ok(s.lead.post(`${path}/points/${first}`, { ...form, version: 1 }))
  const stale = await s.lead.post(`${path}/points/${first}`, { ...form, kind: 'decision', title: 'Autre', version: 1 })
  expect([stale.status, await textOf(stale)]).toEqual([409, expect.stringMatching(/Autre Accueil.*Décision Échanges/)])
  expect((await s.lead.post(`${path}/points/${first}/supprimer`, { version: 1 })).status).toBe(409)
  await ok(s.lead.post(`${path}/points/${first}/supprimer`, { version: 2 }))
  const left = await s.w.owner.query('select id, position from agenda_item where meeting = $1', [idOf(path)])
  expect(left.rows).toEqual([{ id: String(second), position: 1 }])
  const kept = await s.w.owner.query('select item from intervention where meeting = $1', [idOf(path)])
  expect(kept.rows).toEqual([{ item: null }])
})

test('[E3-16] what was said and decided is deleted until the minutes are frozen, and while no action comes from it', async () => {
  const path = await s.meeting(await s.committee(), { heldOn: '2026-11-18', convenedOn: '' })
  await ok(s.lead.post(`${path}/interventions/nouvelle`, said()))
  const origin = await partOf(path, 'intervention', 'interventions')
  const ref = `${idOf(path)}:${idOf(origin)}`
  await s.action('Ouvrir plus tôt', { originKind: 'suggestion', originId: ref, planYear: '2026' })
  expect(await textOf(await s.lead.get(`${origin}/supprimer`))).toContain(
    'une action du plan vient de cette suggestion',
  )
  expect((await s.lead.post(`${origin}/supprimer`, { version: 1 })).status).toBe(409)
  await ok(s.lead.post(`${path}/interventions/nouvelle`, said({ body: 'Deux fois' })))
  const twice = await partOf(path, 'intervention', 'interventions')
  expect((await s.lead.post(`${twice}/supprimer`, { version: 2 })).status).toBe(409)
  await ok(s.lead.post(`${twice}/supprimer`, { version: 1 }))
  await ok(s.lead.post(`${path}/decisions/nouvelle`, decided()))
  const decision = await partOf(path, 'decision', 'decisions')
  await ok(s.lead.post(decision, decided({ subject: 'Ouverture', version: 1 })))
  const stale = await s.lead.post(decision, decided({ subject: 'Guichets', version: 1 }))
  expect([stale.status, await textOf(stale)]).toEqual([409, expect.stringContaining('Guichets Ouverture')])
  await ok(s.lead.post(`${path}/tenue`))
  await ok(asShown(s.lead, `${path}/figer`))
  for (const one of [origin, decision]) {
    expect((await s.lead.get(`${one}/supprimer`)).status).toBe(400)
    expect((await s.lead.post(`${one}/supprimer`, { version: 2 })).status).toBe(400)
  }
  // Words of frozen minutes stay; what became of them goes on.
  await ok(s.lead.post(decision, decided({ body: 'Autre chose', doneOn: '2026-11-19', version: 2 })))
  const { rows } = await s.w.owner.query('select body, done_on::text from decision where id = $1', [idOf(decision)])
  expect(rows).toEqual([{ body: 'Ouvrir à 8 h 30', done_on: '2026-11-19' }])
  const moselle = await s.w.personOf(s.w.moselle57, 'quality_lead')
  expect((await moselle.post(`${decision}/supprimer`, { version: 2 })).status).toBe(404)
})

test('[E3-17] a piece and a block are taken away as they were shown; a stale button says so', async () => {
  const path = await s.meeting(await s.committee(), { heldOn: '2026-11-18', convenedOn: '' })
  await ok(s.lead.post(`${path}/pieces`, { title: 'Bilan', item: '' }))
  const piece = Number(/pieces\/(\d+)\/retirer/.exec(await (await s.lead.get(`${path}/suites`)).text())?.[1])
  await ok(s.lead.post(`${path}/pieces/${piece}/dossier`, { version: 1 }))
  const stale = await s.lead.post(`${path}/pieces/${piece}/retirer`, { version: 1 })
  expect([stale.status, await textOf(stale)]).toEqual([409, expect.stringContaining('modifiée entre-temps')])
  await ok(s.lead.post(`${path}/pieces/${piece}/retirer`, { version: 2 }))
  const point = await s.point(path, 'Texte')
  const block = (await ok(s.lead.post(`${path}/points/${point}/blocs`, { kind: 'text' }))).split('#')[0] ?? ''
  await ok(s.lead.post(block, { title: '', body: 'Premier jet', version: 1 }))
  expect((await s.lead.post(`${block}/retirer`, { version: 1 })).status).toBe(409)
  await ok(s.lead.post(`${block}/retirer`, { version: 2 }))
  expect((await s.lead.get(block)).status).toBe(404)
})

test('[E3-18] a stale session shows both versions of every field, its committees and sites too', async () => {
  const one = await s.committee()
  const path = await s.meeting(one, { heldOn: '2026-12-04', convenedOn: '' })
  const form = (more: Record<string, string | number>) =>
    meetingForm(one, { heldOn: '2026-12-04', convenedOn: '', ...more })
  await ok(s.lead.post(`${path}/modifier`, form({ secretary: 'La secrétaire', version: 1 })))
  const stale = await s.lead.post(`${path}/modifier`, form({ sites: s.site, secretary: 'Le greffier', version: 1 }))
  expect(stale.status).toBe(409)
  const both = await textOf(stale)
  expect(both).toMatch(/Sites .*vide/)
  expect(both).toContain('Secrétariat Le greffier La secrétaire')
  expect((await s.lead.post(`${path}/modifier`, form({ sites: 999_999, version: 2 }))).status).toBe(422)
  await s.w.owner.query("update committee set closed_on = '2026-11-01' where id = $1", [one])
  const closed = await s.lead.post('/comites/nouvelle', form({ heldOn: '2026-12-05' }))
  expect([closed.status, await textOf(closed)]).toEqual([422, expect.stringContaining('ne se réunit plus')])
  await ok(s.lead.post(`${path}/modifier`, form({ version: 2 })))
})
