import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { plainDate } from '#src/ground/calendar/index.ts'
import { textOf } from '#test/people.ts'
import { toDeck } from './deck.ts'
import type { Minutes, Point } from './minutes.ts'
import { textBlocks } from './text.ts'
import { idOf, ok, type SessionWorld, sessionWorld, zipText } from './test-session.ts'

let s: SessionWorld
let session: string
let point: number
let block: number
const JSON_ONLY = { accept: 'application/json' }
const one = async <T>(sql: string, id: number): Promise<T | undefined> =>
  (await s.w.owner.query<T & object>(sql, [id])).rows[0]
const bodyOf = async () =>
  one<{ body: string; version: number }>('select body, version from meeting_block where id = $1', block)

beforeAll(async () => {
  s = await sessionWorld()
  const committee = await s.committee()
  session = await s.meeting(committee)
  point = await s.point(session, 'Résultats de l’année', 25)
  block = idOf(await ok(s.lead.post(`${session}/points/${point}/blocs`, { kind: 'text', option: '' })))
})
afterAll(() => s.w.close())

test('[E3-50] a text of the minutes is saved while it is typed: when, under which version, and how it reads', async () => {
  const saved = await s.lead.post(
    `${session}/textes/bloc/${block}`,
    { version: 1, text: 'Un **mot**\n\n- une ligne' },
    JSON_ONLY,
  )
  expect([saved.status, saved.headers.get('content-type')]).toEqual([200, 'application/json'])
  const { version, said, html } = z
    .object({ version: z.number(), said: z.string(), html: z.string() })
    .parse(await saved.json())
  expect([version, said.replaceAll('\u00a0', ' ')]).toEqual([2, 'Enregistré à 10 h'])
  expect(html).toContain('<strong>mot</strong>')
  expect(html).toContain('<li>une ligne</li>')
  expect(await bodyOf()).toEqual({ body: 'Un **mot**\n\n- une ligne', version: 2 })
})

test('[E3-51] the second person to save sees both versions, with a script or without, and nothing is lost', async () => {
  const late = await s.lead.post(`${session}/textes/bloc/${block}`, { version: 1, text: 'Le mien' }, JSON_ONLY)
  expect([late.status, await late.json()]).toEqual([409, { version: 2, text: 'Un **mot**\n\n- une ligne' }])
  const plain = await s.lead.post(`${session}/textes/bloc/${block}`, { version: 1, text: 'Le mien' })
  expect([plain.status, await textOf(plain)]).toEqual([
    409,
    expect.stringMatching(/Le mien.*une ligne|une ligne.*Le mien/),
  ])
  expect((await bodyOf())?.version).toBe(2)
  await ok(s.lead.post(`${session}/textes/bloc/${block}`, { version: 2, text: 'Le mien' }))
  expect(await bodyOf()).toEqual({ body: 'Le mien', version: 3 })
})

test('[E3-50] what is too long comes back typed; another département, a reader and frozen minutes are refused', async () => {
  const path = `${session}/textes/bloc/${block}`
  const long = { version: 3, text: 'x'.repeat(20_001) }
  expect((await s.lead.post(path, long, JSON_ONLY)).status).toBe(422)
  const page = await s.lead.post(path, long)
  expect([page.status, await textOf(page)]).toEqual([422, expect.stringContaining('raccourcissez-le')])
  const stranger = await s.w.personOf(s.w.moselle57, 'quality_lead')
  expect((await stranger.post(path, { version: 3, text: 'a' }, JSON_ONLY)).status).toBe(404)
  const auditor = await s.w.personOf(s.w.hauts92, 'auditor')
  expect((await auditor.post(path, { version: 3, text: 'a' })).status).toBe(403)
  expect((await s.lead.post(`${session}/textes/roman/${block}`, { version: 3, text: 'a' })).status).toBe(404)
  expect((await bodyOf())?.body).toBe('Le mien')
})

test('[E3-52] the slide, the presenter and the minutes have each their words', async () => {
  await ok(
    s.lead.post(`${session}/textes/diapositive/${point}`, { version: 1, text: '- Trois chiffres\n- Une décision' }),
  )
  await ok(s.lead.post(`${session}/textes/notes/${point}`, { version: 2, text: 'Rappeler le calendrier.' }))
  await ok(
    s.lead.post(`${session}/textes/preambule/${idOf(session)}`, { version: 1, text: 'Le président ouvre la séance.' }),
  )
  const deck = await textOf(await s.lead.get(`${session}/diaporama`))
  expect(deck).toContain('Trois chiffres')
  expect(deck).toContain('Rappeler le calendrier')
  expect(deck).not.toContain('Le mien')
  const minutes = await textOf(await s.lead.get(`${session}/compte-rendu`))
  expect(minutes).toContain('Le mien')
  expect(minutes).toContain('Le président ouvre la séance')
  expect(minutes).not.toContain('Rappeler le calendrier')
  expect(await zipText(await s.lead.get(`${session}/diaporama.odp`))).toMatch(/Trois chiffres.*Rappeler le calendrier/)
  expect(await zipText(await s.lead.get(`${session}/compte-rendu.odt`))).not.toContain('Rappeler')
})

test('[E3-52] versions frozen when the slide and the minutes had one text keep their deck', () => {
  const old: Point = {
    id: 1,
    position: 1,
    title: 'Point',
    presenter: '',
    parts: [
      {
        key: 'b1',
        kind: 'text',
        block: 1,
        title: '',
        scope: '',
        blocks: textBlocks('Une phrase. Une autre.'),
        slides: [],
        links: [],
        missing: [],
      },
    ],
  }
  const minutes = (points: readonly Point[]): Minutes => ({
    title: 'Compte rendu du comité',
    short: 'CLU',
    running: '',
    author: '',
    issuer: [],
    date: plainDate('2026-03-10'),
    asOf: plainDate('2026-03-10'),
    sentence: '',
    attendance: [],
    agenda: [],
    opening: [],
    points,
    others: [],
    signatures: [],
    attachments: [],
  })
  const items = (point: Point) => toDeck(minutes([point])).slides.at(-1)?.body
  expect(items(old)).toMatchObject({ items: ['Une phrase.', 'Une autre.'] })
  expect(items({ ...old, slideText: '' })).toMatchObject({ items: ['Échanges avec les membres'] })
})

const SAID = {
  kind: 'suggestion',
  speaker: 'La mairie',
  body: 'Ouvrir plus tôt',
  answer: '',
  followUp: 'open',
  outcome: '',
}
const DECIDED = { kind: 'decision', subject: 'Horaires', body: 'Ouvrir à 8 h 30', verdict: '', owner: '', dueOn: '' }
const said = async () =>
  one<{ id: number; body: string; answer: string; version: number }>(
    'select id, body, answer, version from intervention where meeting = $1',
    idOf(session),
  )
const lines = async (fields: string) =>
  (
    await s.w.owner.query<{ account: number }>(
      'select account from journal where tenant = $1 and fields = $2 order by id',
      [s.w.hauts92.tenant, [fields]],
    )
  ).rows.length

test('[E3-53] what was said and decided is written where it is read, with two people at it and without a script', async () => {
  await ok(s.lead.post(`${session}/interventions/nouvelle`, { ...SAID, item: point, closedOn: '' }))
  await ok(s.lead.post(`${session}/decisions/nouvelle`, { ...DECIDED, item: point, doneOn: '' }))
  const { id } = (await said()) ?? { id: 0 }
  const page = await (await s.lead.get(`${session}/suites`)).text()
  for (const kind of ['parole', 'reponse', 'suite']) expect(page).toContain(`action="${session}/textes/${kind}/${id}"`)
  const path = `${session}/textes/parole/${id}`
  const saved = await s.lead.post(path, { version: 1, text: 'Ouvrir à huit heures\nle lundi' }, JSON_ONLY)
  expect(await saved.json()).toMatchObject({
    version: 2,
    html: '<p class="pv-verbatim">Ouvrir à huit heures\nle lundi</p>',
  })
  const late = await s.lead.post(path, { version: 1, text: 'Le mien' }, JSON_ONLY)
  expect([late.status, await late.json()]).toEqual([409, { version: 2, text: 'Ouvrir à huit heures\nle lundi' }])
  expect((await s.lead.post(path, { version: 2, text: ' ' }, JSON_ONLY)).status).toBe(422)
  await ok(s.lead.post(`${session}/textes/reponse/${id}`, { version: 2, text: 'À l’étude' }))
  expect(await said()).toMatchObject({ body: 'Ouvrir à huit heures\nle lundi', answer: 'À l’étude', version: 3 })
  const decision = /action="[^"]*\/textes\/decision\/(\d+)"/.exec(page)?.[1] ?? ''
  await ok(s.lead.post(`${session}/textes/decision/${decision}`, { version: 1, text: 'Ouvrir à neuf heures' }))
  const after = await textOf(await s.lead.get(`${session}/suites`))
  expect(after).toMatch(/⇒ À l’étude.*Ouvrir à neuf heures/)
  const auditor = await s.w.personOf(s.w.hauts92, 'auditor')
  expect((await auditor.post(path, { version: 3, text: 'a' })).status).toBe(403)
  expect((await s.lead.post(`${session}/textes/parole/${id + 100}`, { version: 1, text: 'a' })).status).toBe(404)
})

test('[E3-54] a text saved at each pause is told once in the journal: one line a person, a text and a sitting', async () => {
  const { id, version } = (await said()) ?? { id: 0, version: 0 }
  const path = `${session}/textes/reponse/${id}`
  const known = await lines('answer')
  const pause = async (who: typeof s.lead, at: number, again: boolean) =>
    expect(
      (await who.post(path, { version: at, text: `Texte ${at}`, ...(again ? { encore: 'oui' } : {}) }, JSON_ONLY))
        .status,
    ).toBe(200)
  await pause(s.lead, version, false)
  for (let n = 1; n < 5; n += 1) await pause(s.lead, version + n, true)
  expect(await lines('answer')).toBe(known + 1)
  // Another page of the same person, then somebody whose page claims to have saved before: a line each.
  await pause(s.lead, version + 5, false)
  const other = await s.w.personOf(s.w.hauts92, 'administrator')
  await pause(other, version + 6, true)
  await pause(other, version + 7, true)
  expect(await lines('answer')).toBe(known + 3)
  const blocks = await lines('body')
  const text = await bodyOf()
  for (const n of [0, 1, 2])
    await s.lead.post(
      `${session}/textes/bloc/${block}`,
      { version: (text?.version ?? 0) + n, text: `Bloc ${n}`, ...(n === 0 ? {} : { encore: 'oui' }) },
      JSON_ONLY,
    )
  expect(await lines('body')).toBe(blocks + 1)
})
