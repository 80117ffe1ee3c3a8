import { afterAll, beforeAll, expect, test } from 'vitest'
import { textOf } from '#test/people.ts'
import { meetingFigures } from './index.ts'
import { asShown, idOf, meetingForm, ok, type SessionWorld, sessionWorld } from './test-session.ts'

let s: SessionWorld
beforeAll(async () => {
  s = await sessionWorld()
})
afterAll(async () => {
  await s.w.close()
})

test('[E3-01] a committee seats members by college, a session of two committees invites them', async () => {
  const { w, lead, committee, meeting } = s
  const [one, two] = [await committee(), await committee()]
  const path = await meeting([one, two])
  const page = await textOf(await lead.get(path))
  expect(page).toContain('Comité local des usagers et comité local des usagers')
  expect(page).toContain('Convocation, 21 jours calendaires avant')
  expect(page).toContain('2 présences à confirmer')
  const list = await textOf(await lead.get('/comites'))
  expect(list).toContain('Mardi 10 mars 2026')
  expect(await textOf(await lead.get(`/comites/instances/${one}`))).toContain(
    'La responsable de l’accueil, mairie d’Antony',
  )
  const { rows } = await w.owner.query("select action from journal where tenant = $1 and action like 'meeting.%'", [
    w.hauts92.tenant,
  ])
  expect(rows.length).toBeGreaterThan(0)
})

test('[E3-02] hours follow from durations; points change places and keep their numbers', async () => {
  const { lead, committee, meeting, point } = s
  const path = await meeting(await committee())
  await point(path, 'Introduction', 5)
  const second = await point(path, 'Bilan annuel', 25)
  let page = await textOf(await lead.get(path))
  expect(page).toMatch(/10 h 1\. Introduction.*10 h 05 2\. Bilan annuel.*Fin prévue à 10 h 30 , durée 30 min/)
  await ok(lead.post(`${path}/points/${second}/place`, { by: 'up' }))
  page = await textOf(await lead.get(path))
  expect(page).toMatch(/1\. Bilan annuel.*10 h 25 2\. Introduction/)
})

test('[E3-03] attendance is set for several people at once and counted by college and mode', async () => {
  const { w, lead, committee, meeting } = s
  const path = await meeting(await committee())
  const { rows } = await w.owner.query<{ id: number }>('select id from attendance where meeting = $1 order by id', [
    idOf(path),
  ])
  expect((await lead.post(`${path}/presence`, { status: 'present', representedBy: '' })).status).toBe(422)
  await ok(lead.post(`${path}/presence`, { choix: rows.map((one) => one.id), status: 'video', representedBy: '' }))
  await ok(
    lead.post(`${path}/presence/ajouter`, {
      function: 'Le délégué du Défenseur des droits',
      college: 'association',
      status: 'excused',
      organisation: '',
      name: '',
      representedBy: '',
    }),
  )
  const text = await textOf(await lead.get(`${path}/presence`))
  expect(text).toContain('2 participants : 2 en visioconférence ; 1 excusé.')
  const csv = await (await lead.get(`${path}/presence.csv`)).text()
  expect(csv).toContain('Le délégué du Défenseur des droits;;;Excusé')
  const figures = await w.inside(w.hauts92.tenant, (tx) =>
    w.owner
      .query<{ code: string }>('select code from meeting where id = $1', [idOf(path)])
      .then((r) => meetingFigures(tx, r.rows[0]?.code ?? '')),
  )
  expect(figures).toMatchObject({
    agenda: 0,
    attachments: 0,
    attendance: {
      total: 2,
      byCollege: { prefecture: 1, local_authority: 1, association: 0 },
      byStatus: { video: 2, excused: 1 },
    },
  })
})

test('[E3-04] a suggestion stays on the next session until it is closed, and becomes an action', async () => {
  const { lead, committee, meeting, action } = s
  const id = await committee()
  const path = await meeting(id)
  const next = await meeting(id, { heldOn: '2026-12-10', convenedOn: '' })
  const said = {
    item: '',
    kind: 'suggestion',
    speaker: 'La responsable de l’accueil',
    body: 'Interroger les usagers en fin d’appel',
    answer: '',
    followUp: 'open',
    outcome: '',
    closedOn: '',
  }
  await ok(lead.post(`${path}/interventions/nouvelle`, said))
  const shown = await (await lead.get(next)).text()
  expect(shown).toContain('Interroger les usagers en fin d’appel')
  const follow = await (await lead.get(`${path}/suites`)).text()
  const href = /href="(\/plan-actions\/nouvelle\?[^"]+)"/.exec(follow)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const form = await lead.get(href)
  expect(await form.text()).toContain('La responsable de l’accueil : Interroger les usagers en fin d’appel')
  await action('Enquête en fin d’appel', {
    planYear: '2027',
    originKind: 'suggestion',
    originId: new URLSearchParams(href.split('?')[1]).get('ref') ?? '',
    originLabel: 'CLU',
  })
  expect(await textOf(await lead.get(`${path}/suites`))).toContain('Action : Enquête en fin d’appel')
  const intervention = Number(/interventions\/(\d+)"/.exec(follow)?.[1])
  expect(
    (await lead.post(`${path}/interventions/${intervention}`, { ...said, followUp: 'closed', version: 1 })).status,
  ).toBe(422)
  await ok(
    lead.post(`${path}/interventions/${intervention}`, {
      ...said,
      followUp: 'closed',
      closedOn: '2026-11-01',
      outcome: 'Enquête ouverte en octobre',
      version: 1,
    }),
  )
  expect(
    (await lead.post(`${path}/interventions/${intervention}`, { ...said, body: 'Autre', version: 1 })).status,
  ).toBe(409)
  expect(await textOf(await lead.get(next))).toContain('Aucune suite ouverte.')
  expect(await (await lead.get(`${path}/interventions.csv`)).text()).toContain('Enquête ouverte en octobre')
})

test('[E3-05] attachments are refused by their bytes, announced without a file, and given back', async () => {
  const { lead, committee, meeting } = s
  const path = await meeting(await committee())
  const bad = await lead.post(`${path}/pieces`, {
    title: 'Diaporama',
    item: '',
    file: new File(['du texte'], 'diaporama.pdf'),
  })
  expect(bad.status).toBe(422)
  expect(await bad.text()).toContain('quel que soit son nom')
  await ok(lead.post(`${path}/pieces`, { title: 'Présentation DDFIP', item: '' }))
  expect(await textOf(await lead.get(`${path}/suites`))).toContain('Présentation DDFIP, à recevoir')
  await ok(
    lead.post(`${path}/pieces`, { title: 'Présentation DDFIP', item: '', file: new File(['%PDF-1.4 x'], 'ddfip.pdf') }),
  )
  const href = /href="(\/comites\/\d+\/pieces\/\d+)"/.exec(await (await lead.get(`${path}/suites`)).text())?.[1] ?? ''
  expect(await (await lead.get(href)).text()).toBe('%PDF-1.4 x')
})

test('[E3-06] the other département sees nothing and cannot use our committee', async () => {
  const { w, committee, meeting } = s
  const id = await committee()
  const path = await meeting(id)
  const other = await w.personOf(w.moselle57, 'quality_lead')
  for (const rest of ['', '/presence', '/diaporama', '/compte-rendu', '/suites', '/compte-rendu.odt'])
    expect((await other.get(`${path}${rest}`)).status).toBe(404)
  expect((await asShown(other, `${path}/figer`)).status).toBe(404)
  expect((await other.post('/comites/nouvelle', meetingForm(id))).status).toBe(422)
  expect(await textOf(await other.get('/comites'))).toContain('Aucune séance.')
})

test('[E3-07] reading, writing and freezing are three rights, held where the role is', async () => {
  const { w, lead, site, committee, meeting } = s
  const id = await committee()
  const open = await meeting(id)
  const ours = await meeting(id, { sites: site, signatory: '' })
  expect((await (await w.personOf(w.hauts92, 'agent')).get(open)).status).toBe(403)
  const antony = await w.personOf(w.hauts92, 'quality_correspondent', { site: w.hauts92.sites['antony'] ?? 0 })
  expect((await antony.get(open)).status).toBe(200)
  expect((await antony.get(ours)).status).toBe(404)
  expect((await antony.post(`${open}/points/nouveau`, { title: 'x' })).status).toBe(403)
  await ok(lead.post(`${ours}/tenue`))
  expect((await asShown(lead, `${ours}/figer`)).status).toBe(403)
  const signatory = await w.personOf(w.hauts92, 'signatory')
  expect((await signatory.post(`${ours}/modifier`, {})).status).toBe(403)
  await ok(asShown(signatory, `${ours}/figer`))
})

test('[E3-08] a bad form is explained and keeps what was typed', async () => {
  const { w, lead, committee, meeting, point } = s
  const bad = await lead.post(
    '/comites/nouvelle',
    meetingForm([], { heldOn: '2026-02-30', place: 'Gardé', period: 'hier', convenedOn: '' }),
  )
  expect(bad.status).toBe(422)
  const html = await bad.text()
  expect(html).toContain('Choisissez au moins une instance.')
  expect(html).toContain('Choisissez une période de la liste')
  expect(html).toContain('value="Gardé"')
  const path = await meeting(await committee())
  expect(
    (
      await lead.post(`${path}/points/nouveau`, {
        title: '',
        presenter: '',
        minutes: 'dix',
        attachmentsExpected: '',
        kind: '?',
      })
    ).status,
  ).toBe(422)
  const item = await point(path, 'Échanges')
  expect((await lead.post(`${path}/points/${item}/blocs`, { kind: 'unknown' })).status).toBe(422)
  const foreign = await w.owner.query<{ id: number }>('select id from site where tenant = $1 limit 1', [
    w.moselle57.tenant,
  ])
  expect(
    (await lead.post(`${path}/modifier`, { ...meetingForm(1), sites: Number(foreign.rows[0]?.id), version: 1 })).status,
  ).toBe(422)
})
