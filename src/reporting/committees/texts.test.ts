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
