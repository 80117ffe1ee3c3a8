import { afterAll, beforeAll, expect, test } from 'vitest'
import { strFromU8, unzipSync } from 'fflate'
import { actionPlanBlocks } from '#src/action-plans/report.ts'
import { actionPlanRoutes } from '#src/action-plans/routes.tsx'
import { plainDate } from '#src/calendar/index.ts'
import { stopPdf } from '#src/reports/index.ts'
import { textOf, type TestPerson, type World, world } from '#test/people.ts'
import { meetingFigures } from './index.ts'
import { committeeBlocks } from './report.ts'
import { committeeRoutes } from './routes.tsx'

const catalogue = [...actionPlanBlocks, ...committeeBlocks]
let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: [actionPlanRoutes, committeeRoutes(catalogue)] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(async () => {
  await stopPdf()
  await w.close()
})

const site = () => w.hauts92.sites['nanterre'] ?? 0
const idOf = (path: string | null): number => Number(/(\d+)(#.*)?$/.exec(path ?? '')?.[1] ?? 0)
const ok = async (answer: Promise<Response>): Promise<string> => {
  const got = await answer
  expect(
    got.status,
    await got
      .clone()
      .text()
      .then((t) => t.slice(0, 0)),
  ).toBe(303)
  return got.headers.get('location') ?? ''
}
const action = (title: string, more: Record<string, string> = {}) =>
  ok(
    lead.post('/plan-actions/nouvelle', {
      title,
      description: '',
      planYear: '2025',
      site: site(),
      service: '',
      owner: 'Mission qualité',
      startsOn: '',
      dueOn: '',
      originKind: 'proposal',
      originId: '',
      originLabel: '',
      indicator: '',
      ...more,
    }),
  )

async function committee(by: TestPerson = lead): Promise<number> {
  const path = await ok(by.post('/comites/instances/nouvelle', { kind: 'clu', name: 'Comité local des usagers' }))
  await ok(
    by.post(`${path}/membres`, {
      function: 'La responsable de l’accueil, mairie d’Antony',
      college: 'local_authority',
      organisation: '',
      name: '',
      validFrom: '',
      validTo: '',
    }),
  )
  await ok(
    by.post(`${path}/membres`, {
      function: 'Le secrétaire général',
      college: 'prefecture',
      organisation: '',
      name: '',
      validFrom: '',
      validTo: '',
    }),
  )
  return idOf(path)
}
const meetingForm = (committees: number | number[], more: Record<string, string | number> = {}) => ({
  title: '',
  committees,
  heldOn: '2026-03-10',
  startsAt: '10:00',
  endsAt: '12:00',
  place: 'Préfecture',
  mode: 'both',
  period: '2025',
  chair: 'Le secrétaire général',
  secretary: '',
  signatory: 'Le secrétaire général',
  issuer: 'Mission performance et qualité',
  convenedOn: '2026-02-17',
  opening: '',
  ...more,
})
const meeting = async (committees: number | number[], more: Record<string, string | number> = {}) =>
  ok(lead.post('/comites/nouvelle', meetingForm(committees, more)))
const point = async (path: string, title: string, minutes = 10) => {
  await ok(
    lead.post(`${path}/points/nouveau`, {
      title,
      presenter: 'La cheffe de la mission',
      minutes,
      papers: 0,
      kind: 'presentation',
    }),
  )
  const { rows } = await w.owner.query<{ id: number }>(
    'select id from agenda_item where meeting = $1 order by position desc limit 1',
    [idOf(path)],
  )
  return Number(rows[0]?.id)
}
const zipText = async (answer: Response): Promise<string> =>
  Object.entries(unzipSync(new Uint8Array(await answer.arrayBuffer())))
    .filter(([name]) => /(content|document)\.xml$/.test(name))
    .map(([, bytes]) => strFromU8(bytes))
    .join('')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ')

test('[E3-01] a committee seats members by college, a session of two committees invites them', async () => {
  const [one, two] = [await committee(), await committee()]
  const path = await meeting([one, two])
  const page = await textOf(await lead.get(path))
  expect(page).toContain('Comité local des usagers et comité local des usagers')
  expect(page).toContain('Convocation, 21 jours avant')
  expect(page).toContain('2 présences à confirmer')
  const list = await textOf(await lead.get('/comites'))
  expect(list).toContain('mardi 10 mars 2026')
  expect(await textOf(await lead.get(`/comites/instances/${one}`))).toContain(
    'La responsable de l’accueil, mairie d’Antony',
  )
  const { rows } = await w.owner.query("select action from journal where tenant = $1 and action like 'meeting.%'", [
    w.hauts92.tenant,
  ])
  expect(rows.length).toBeGreaterThan(0)
})

test('[E3-02] hours follow from durations; points change places and keep their numbers', async () => {
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
  const path = await meeting(await committee())
  const { rows } = await w.owner.query<{ id: number }>('select id from attendance where meeting = $1 order by id', [
    idOf(path),
  ])
  expect((await lead.post(`${path}/presence`, { status: 'present', representedBy: '' })).status).toBe(422)
  await ok(
    lead.post(`${path}/presence`, { choix: rows.map((one) => Number(one.id)), status: 'video', representedBy: '' }),
  )
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
  const talk = Number(/interventions\/(\d+)"/.exec(follow)?.[1])
  expect((await lead.post(`${path}/interventions/${talk}`, { ...said, followUp: 'closed', version: 1 })).status).toBe(
    422,
  )
  await ok(
    lead.post(`${path}/interventions/${talk}`, {
      ...said,
      followUp: 'closed',
      closedOn: '2026-11-01',
      outcome: 'Enquête ouverte en octobre',
      version: 1,
    }),
  )
  expect((await lead.post(`${path}/interventions/${talk}`, { ...said, body: 'Autre', version: 1 })).status).toBe(409)
  expect(await textOf(await lead.get(next))).toContain('Aucune suite ouverte.')
  expect(await (await lead.get(`${path}/interventions.csv`)).text()).toContain('Enquête ouverte en octobre')
})

test('[E4-01] deck, page, ODT, DOCX and PDF say the same figure, under the number of its point', async () => {
  for (const title of ['Refaire la signalétique', 'Former les agents', 'Revoir le serveur vocal']) await action(title)
  const path = await meeting(await committee())
  await point(path, 'Introduction', 5)
  const item = await point(path, 'Plan d’actions', 15)
  await ok(lead.post(`${path}/points/${item}/blocs`, { kind: 'action-plan.done', option: '' }))
  const text = await ok(lead.post(`${path}/points/${item}/blocs`, { kind: 'text' }))
  await ok(
    lead.post(text.replace('#', '#'), {
      title: '',
      body: 'Le plan est partagé.\n\n- point un\n- point deux',
      version: 1,
    }),
  )
  const figure = '0 action réalisée sur 3 au plan 2025'
  const said = (t: string) => t.replaceAll('\u2060', '')
  expect(said(await textOf(await lead.get(`${path}/compte-rendu`)))).toContain(figure)
  expect(said(await textOf(await lead.get(`${path}/compte-rendu/apercu`)))).toContain('Le plan est partagé.')
  const deck = await textOf(await lead.get(`${path}/diaporama`))
  expect(deck).toContain(figure)
  expect(deck).toContain('Point 2, bloc « Plan d’actions de la période »')
  const documents = await Promise.all(
    ['diaporama.odp', 'compte-rendu.odt', 'compte-rendu.docx'].map(async (name) =>
      zipText(await lead.get(`${path}/${name}`)),
    ),
  )
  for (const document of documents) expect(document).toContain(figure)
  for (const document of documents.slice(1)) expect(document).toContain('2. Plan d’actions')
  const pdf = new Uint8Array(await (await lead.get(`${path}/compte-rendu.pdf`)).arrayBuffer())
  expect(strFromU8(pdf.slice(0, 5), true)).toBe('%PDF-')
  expect(strFromU8(pdf, true)).toContain('pdfuaid')
})

test('[E4-02] frozen minutes never move: a record changed later is said, a correction is a version with its reason', async () => {
  const path = await meeting(await committee(), { period: '2024' })
  const item = await point(path, 'Plan d’actions')
  await ok(lead.post(`${path}/points/${item}/blocs`, { kind: 'action-plan.next', option: '' }))
  const before = '0 action réalisée sur 3 au plan 2025'
  expect((await lead.post(`${path}/figer`)).status).toBe(422)
  await ok(lead.post(`${path}/tenue`))
  await ok(lead.post(`${path}/figer`))
  await action('Une action de plus')
  const page = await textOf(await lead.get(`${path}/compte-rendu`))
  expect(page).toContain(before)
  expect(page).toContain('Des enregistrements ont changé depuis que ce compte rendu est figé')
  expect(page).toContain('1. Plan d’actions, Plan d’actions suivant')
  expect(await zipText(await lead.get(`${path}/compte-rendu.odt`))).toContain(before)
  expect(
    (await lead.post(`${path}/points/nouveau`, { title: 'x', presenter: '', minutes: 1, papers: 0, kind: 'decision' }))
      .status,
  ).toBe(400)
  expect((await lead.post(`${path}/corriger`, { reason: '' })).status).toBe(422)
  await ok(lead.post(`${path}/corriger`, { reason: 'Une action oubliée' }))
  await ok(lead.post(`${path}/figer`))
  const second = await textOf(await lead.get(`${path}/compte-rendu`))
  expect(second).toContain('0 action réalisée sur 4 au plan 2025')
  expect(second).toContain('Raison : Une action oubliée')
  expect(await zipText(await lead.get(`${path}/compte-rendu.odt?version=1`))).not.toContain('sur 4')
  await expect(
    w.owner.query("update minutes_version set reason = 'autre' where meeting = $1", [idOf(path)]),
  ).rejects.toThrow('never change')
  await expect(w.owner.query('delete from minutes_version where meeting = $1', [idOf(path)])).rejects.toThrow(
    'never removed',
  )
})

test('[E4-03] the signed piece is a PDF by its bytes, at most 20 MB, filed once with the delay of its issue', async () => {
  const path = await meeting(await committee())
  await ok(lead.post(`${path}/tenue`))
  await ok(lead.post(`${path}/figer`))
  const file = (bytes: BlobPart, name = 'signe.pdf') => new File([bytes], name, { type: 'application/pdf' })
  expect((await lead.post(`${path}/signature`, { signedOn: '2026-04-01', file: file('bonjour') })).status).toBe(422)
  expect(
    (await lead.post(`${path}/signature`, { signedOn: '2026-04-01', file: file(new Uint8Array(21 * 1024 * 1024)) }))
      .status,
  ).toBe(413)
  expect((await lead.post(`${path}/signature`, { signedOn: '2026-03-01', file: file('%PDF-1.7') })).status).toBe(422)
  expect((await lead.post(`${path}/pieces`, { title: 'Diaporama', item: '', file: file('%PDF-1.7') })).status).toBe(400)
  await ok(lead.post(`${path}/signature`, { signedOn: '2026-04-01', file: file('%PDF-1.7 signed') }))
  expect(await (await lead.get(`${path}/versions/1/signee`)).text()).toBe('%PDF-1.7 signed')
  expect((await lead.post(`${path}/signature`, { signedOn: '2026-04-01', file: file('%PDF-1.7') })).status).toBe(422)
  expect((await lead.post(`${path}/diffusion`, { issuedOn: '2026-03-01' })).status).toBe(422)
  await ok(lead.post(`${path}/diffusion`, { issuedOn: '2026-04-13' }))
  expect(await textOf(await lead.get(`${path}/compte-rendu`))).toContain('34 jours après la séance')
})

test('[E4-04] two people on one text: both are shown, nothing is lost', async () => {
  const path = await meeting(await committee())
  const item = await point(path, 'Échanges')
  const block = await ok(lead.post(`${path}/points/${item}/blocs`, { kind: 'text' }))
  await ok(lead.post(block, { title: '', body: 'Main une', version: 1 }))
  const stale = await lead.post(block, { title: '', body: 'Main deux', version: 1 })
  expect(stale.status).toBe(409)
  const both = await textOf(stale)
  expect(both).toContain('Main une')
  expect(both).toContain('Main deux')
  expect((await lead.post(block, { title: '', body: 'x'.repeat(20_001), version: 2 })).status).toBe(422)
})

test('[E3-05] papers are refused by their bytes, announced without a file, and given back', async () => {
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
  const id = await committee()
  const path = await meeting(id)
  const other = await w.personOf(w.moselle57, 'quality_lead')
  for (const rest of ['', '/presence', '/diaporama', '/compte-rendu', '/suites', '/compte-rendu.odt'])
    expect((await other.get(`${path}${rest}`)).status).toBe(404)
  expect((await other.post(`${path}/figer`)).status).toBe(404)
  expect((await other.post('/comites/nouvelle', meetingForm(id))).status).toBe(422)
  expect(await textOf(await other.get('/comites'))).toContain('Aucune séance.')
})

test('[E3-07] reading, writing and freezing are three rights, held where the role is', async () => {
  const id = await committee()
  const open = await meeting(id)
  const ours = await meeting(id, { sites: site(), signatory: '' })
  expect((await (await w.personOf(w.hauts92, 'agent')).get(open)).status).toBe(403)
  const antony = await w.personOf(w.hauts92, 'quality_correspondent', { site: w.hauts92.sites['antony'] ?? 0 })
  expect((await antony.get(open)).status).toBe(200)
  expect((await antony.get(ours)).status).toBe(404)
  expect((await antony.post(`${open}/points/nouveau`, { title: 'x' })).status).toBe(403)
  await ok(lead.post(`${ours}/tenue`))
  expect((await lead.post(`${ours}/figer`)).status).toBe(403)
  const signatory = await w.personOf(w.hauts92, 'signatory')
  expect((await signatory.post(`${ours}/modifier`, {})).status).toBe(403)
  await ok(signatory.post(`${ours}/figer`))
})

test('[E3-08] a bad form is explained and keeps what was typed', async () => {
  const bad = await lead.post(
    '/comites/nouvelle',
    meetingForm([], { heldOn: '2026-02-30', place: 'Gardé', period: 'hier', convenedOn: '' }),
  )
  expect(bad.status).toBe(422)
  const html = await bad.text()
  expect(html).toContain('Choisissez au moins une instance.')
  expect(html).toContain('Écrivez une période')
  expect(html).toContain('value="Gardé"')
  const path = await meeting(await committee())
  expect(
    (await lead.post(`${path}/points/nouveau`, { title: '', presenter: '', minutes: 'dix', papers: '', kind: '?' }))
      .status,
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

test('[E3-09] files load a whole session, the same file twice changes nothing', async () => {
  const { committeeProfiles } = await import('./imports.ts')
  const rows = (code: string, values: Record<string, string | number | null>[]) =>
    w.inside(w.moselle57.tenant, async (tx) => {
      const profile = committeeProfiles.find((one) => one.code === code)
      const context = {
        import: 0,
        account: null,
        now: new Date(),
        today: plainDate('2026-11-19'),
        way: 'load' as const,
        demo: false,
        progress: () => undefined,
      }
      return profile?.store(
        tx,
        values.map((one, line) => ({ line: line + 2, key: String(line), values: one })),
        context,
      )
    })
  await rows('instances', [{ code: 'clu', kind: 'clu', name: 'Comité local des usagers' }])
  const session = [
    {
      code: 'clu-2023',
      committees: 'clu',
      title: 'CLU',
      heldOn: '2023-12-07',
      mode: 'both',
      state: 'held',
      period: '2023',
      issuedOn: '2024-01-10',
      startsAt: null,
    },
  ]
  await rows('seances', session)
  expect(await rows('seances', session)).toMatchObject([{ outcome: 'unchanged' }])
  const { rows: made } = await w.owner.query<{ id: number }>("select id from meeting where code = 'clu-2023'")
  const meeting = Number(made[0]?.id)
  const agenda = [1, 2, 3, 4, 5].map((position) => ({
    meeting,
    position,
    title: `Point ${position}`,
    kind: 'presentation',
    minutes: 10,
  }))
  await rows('ordre-du-jour', agenda)
  expect((await rows('ordre-du-jour', agenda))?.every((one) => one.outcome === 'unchanged')).toBe(true)
  await rows('presences', [
    { meeting, function: 'Le secrétaire général', name: null, college: 'prefecture', status: 'present' },
  ])
  await rows('blocs', [{ meeting, point: 2, position: 1, kind: 'text', body: 'Texte' }])
  await rows('interventions', [
    {
      meeting,
      position: 1,
      point: 5,
      kind: 'question',
      speaker: 'Un usager',
      body: 'Pourquoi ?',
      answer: 'Parce que',
      followUp: 'none',
      closedOn: null,
    },
  ])
  await rows('pieces', [{ meeting, title: 'Diaporama' }])
  const figures = await w.inside(w.moselle57.tenant, (tx) => meetingFigures(tx, 'clu-2023'))
  expect(figures).toMatchObject({
    agenda: 5,
    attachments: 1,
    diffusionDays: 34,
    interventions: { total: 1, answered: 1 },
    attendance: { total: 1 },
  })
  for (const profile of committeeProfiles) {
    const exported = await w.inside(w.moselle57.tenant, (tx) => profile.export(tx))
    expect(
      (
        await w.inside(w.moselle57.tenant, (tx) =>
          profile.store(
            tx,
            exported.map((values, line) => ({ line, key: String(line), values })),
            {
              import: 0,
              account: null,
              now: new Date(),
              today: plainDate('2026-11-19'),
              way: 'load',
              demo: false,
              progress: () => undefined,
            },
          ),
        )
      ).every((one) => one.outcome === 'unchanged'),
      profile.code,
    ).toBe(true)
  }
})
