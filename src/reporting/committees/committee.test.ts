import { inList } from '#src/ground/design/text/index.ts'
import { describe, expect, test } from 'vitest'
import { type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import { agendaContent, agendaLine, attendanceContent, decisionBlocks, ofCommittee } from './blocks.ts'
import { byWhom, type Attendee, jointTitle, shortNames, type Status } from './committee.ts'
import { agendaHours, correct, diffusionDelay, freeze, hold, presence } from './session.ts'
import { toDeck } from './deck.ts'
import { canonical, drift } from './drift.ts'
import { type Minutes, minutesTitle, type Part, toReport } from './minutes.ts'
import { textBlocks } from './text.ts'

const today = plainDate('2026-11-19')
const of = (...minutes: number[]) => minutes.map((one) => ({ minutes: one }))

test.each([
  ['10:00', [5, 10, 25], ['10:0', '10:5', '10:15'], '10:40', 40],
  ['09:50', [10, 0, 125], ['9:50', '10:0', '10:0'], '12:5', 135],
  ['23:30', [45], ['23:30'], '0:15', 45],
  ['', [5, 5], ['', ''], '', 10],
  ['10:00', [], [], '10:0', 0],
] as const)('[E4-05] from %s, durations %j begin at %j', (start, durations, begins, ends, total) => {
  const hours = agendaHours(start, of(...durations))
  const words = (hour: { hour: number; minute: number } | undefined) => (hour ? `${hour.hour}:${hour.minute}` : '')
  expect(hours.starts.map(words)).toEqual(begins)
  expect(words(hours.ends)).toBe(ends)
  expect(hours.total).toBe(total)
})

test.each([
  ['2023-12-07', '2024-01-10', 34],
  ['2023-12-07', '2023-12-07', 0],
  ['2023-12-07', null, undefined],
] as const)('[E4-05] minutes of %s issued on %s took %s days', (held, issued, days) => {
  expect(diffusionDelay({ heldOn: plainDate(held), issuedOn: issued === null ? null : plainDate(issued) })).toBe(days)
})

describe('[E4-05] states', () => {
  const on = (day: string): PlainDate => plainDate(day)
  test.each([
    ['planned', '2026-11-19', 'held'],
    ['planned', '2026-11-20', 'before-the-day'],
    ['minutes', '2026-11-20', 'held'],
    ['signed', '2026-11-01', 'frozen'],
  ] as const)('a session %s on %s is %s', (state, day, outcome) => {
    expect(hold({ state, heldOn: on(day) }, today)).toBe(outcome)
  })
  test.each([
    ['planned', '', 0, 'not-held'],
    ['held', '', 0, 1],
    ['minutes', '', 1, 'reason-missing'],
    ['minutes', 'un oubli', 1, 2],
    ['frozen', 'un oubli', 1, 'frozen'],
  ] as const)('freezing from %s (%s) after %i versions gives %s', (state, correction, versions, outcome) => {
    expect(freeze({ state, correction }, versions)).toBe(outcome)
  })
  test.each([
    ['minutes', 'x', 'being-written'],
    ['frozen', ' ', 'reason-missing'],
    ['signed', 'x', 'minutes'],
  ] as const)('correcting from %s because « %s » gives %s', (state, reason, outcome) => {
    expect(correct({ state }, reason)).toBe(outcome)
  })
})

const person = (id: number, college: Attendee['college'], status: Status): Attendee => ({
  id,
  name: '',
  function: `Fonction ${id}`,
  college,
  organisation: '',
  status,
  representedBy: status === 'represented' ? 'son adjoint' : '',
  version: 1,
})

test('[E4-05] presence counts who sat, by college in the order of minutes; a represented member did not', () => {
  const people = [
    person(1, 'public_service', 'video'),
    person(2, 'prefecture', 'present'),
    person(3, 'prefecture', 'represented'),
    person(4, 'association', 'excused'),
    person(5, 'association', 'guest'),
  ]
  const counted = presence(people)
  expect(counted.byCollege.map((one) => [one.college, one.sitting, one.rows.length])).toEqual([
    ['prefecture', 1, 2],
    ['association', 1, 2],
    ['public_service', 1, 1],
  ])
  expect(counted.sitting).toBe(3)
  expect(canonical(attendanceContent(people).blocks)).toContain('représenté par son adjoint')
})

test('[E4-05] names are joined as in titles', () => {
  const names = ['Comité local des usagers', 'Comité local de l’amélioration continue']
  expect(jointTitle(names)).toBe('Comité local des usagers et comité local de l’amélioration continue')
  expect(minutesTitle(names)).toBe(
    'Compte rendu du comité local des usagers et du comité local de l’amélioration continue',
  )
  expect(ofCommittee('Assemblée générale du personnel')).toBe('de l’assemblée générale du personnel')
  expect(
    inList(
      shortNames([
        { kind: 'clu', name: '' },
        { kind: 'other', name: 'Comité de suivi' },
      ]),
    ),
  ).toBe('CLU et Comité de suivi')
  expect(ofCommittee('CLU')).toBe('du CLU')
  expect(byWhom('La DDFIP')).toBe('par la DDFIP')
  expect(byWhom('Cheffe du bureau')).toBe(': cheffe du bureau')
  expect(agendaLine({ title: 'Bilan', presenter: 'Cheffe du bureau' })).toBe('Bilan (cheffe du bureau)')
  expect(inList(['a', 'b', 'c'])).toBe('a, b et c')
})

test('[E4-05] a typed text becomes paragraphs and lists; decisions are numbered, opinions are not', () => {
  expect(textBlocks('Un.\nDeux.\n\n- a\n✓ b\n\nFin')).toEqual([
    { kind: 'paragraph', text: 'Un.\nDeux.' },
    { kind: 'list', ordered: false, items: ['a', 'b'] },
    { kind: 'paragraph', text: 'Fin' },
  ])
  const base = {
    id: 1,
    meeting: 1,
    item: null,
    position: 1,
    subject: '',
    body: 'Fait',
    verdict: '' as const,
    owner: 'BRU',
    dueOn: plainDate('2023-06-30'),
    doneOn: null,
    version: 1,
  }
  const [opinion, decision] = decisionBlocks(
    [
      { ...base, kind: 'opinion', verdict: 'no_remark' },
      { ...base, kind: 'decision' },
    ],
    3,
  )
  expect(opinion).toMatchObject({ label: 'Sans observation.' })
  expect(decision).toMatchObject({ label: 'Décision 3.', owner: 'BRU, avant le 30\u00a0juin\u00a02023.' })
})

const part = (key: string, title: string, words: string): Part => ({
  key,
  kind: 'computed',
  block: 1,
  title,
  scope: 'année 2022',
  blocks: [
    { kind: 'heading', level: 2, text: 'Détail' },
    { kind: 'paragraph', text: words },
  ],
  links: [],
  missing: [],
  slides: [{ title: words, body: { kind: 'list', items: [words] }, source: 'Registre' }],
})
const minutes = (words: string): Minutes => ({
  title: 'Compte rendu',
  short: 'CLU',
  running: 'Compte rendu du CLU',
  author: 'Préfecture',
  issuer: ['Préfecture'],
  date: plainDate('2023-03-10'),
  asOf: plainDate('2023-03-10'),
  sentence: 'Les membres…',
  attendance: [],
  agenda: [
    {
      id: 1,
      meeting: 1,
      position: 1,
      title: 'Bilan',
      presenter: '',
      minutes: 5,
      kind: 'presentation',
      attachmentsExpected: 0,
      slideText: '',
      notes: '',
      version: 1,
    },
  ],
  opening: [],
  points: [
    {
      id: 1,
      position: 4,
      title: 'Bilan',
      presenter: '',
      parts: [part('b1', 'Indicateurs', words), part('b2', 'Réclamations', 'stable')],
    },
  ],
  others: [],
  signatures: [],
  attachments: [],
})

test('[E4-05] parts are numbered under their point, in the report and in the deck', () => {
  const headings = toReport(minutes('73,6 %')).blocks.flatMap((one) =>
    one.kind === 'heading' ? [`${one.level} ${one.text}`] : [],
  )
  expect(headings).toEqual([
    '1 Ordre du jour',
    '1 4. Bilan',
    '2 4.1 Indicateurs',
    '3 Détail',
    '2 4.2 Réclamations',
    '3 Détail',
    '1 Annexe 1 : origine des chiffres',
  ])
  expect(toDeck(minutes('73,6 %')).slides.map((one) => one.source)).toEqual([
    'Préfecture',
    'Ordre du jour',
    'Point 4 · bloc « Indicateurs » · Registre',
    'Point 4 · bloc « Réclamations » · Registre',
  ])
})

test('[E4-05] the seal does not depend on the order of keys, and a drift names its block', () => {
  expect(canonical({ b: [1, { d: undefined, c: 'x' }], a: null })).toBe(canonical({ a: null, b: [1, { c: 'x' }] }))
  expect(drift(minutes('73,6 %'), minutes('73,6 %'))).toEqual([])
  expect(drift(minutes('73,6 %'), minutes('73,7 %'))).toEqual(['4. Bilan, Indicateurs'])
})

const ITEM = {
  meeting: 1,
  title: 'Point',
  presenter: '',
  minutes: 10,
  kind: 'presentation',
  attachmentsExpected: 0,
  slideText: '',
  notes: '',
  version: 1,
} as const

test('[E4-01] an empty table makes no slide: the point keeps its own', () => {
  const empty: Minutes['points'][number]['parts'][number] = {
    key: 'b1',
    kind: 'computed',
    block: 1,
    title: 'Plan d’actions suivant',
    scope: '',
    blocks: [],
    slides: [
      {
        title: 'Aucune action',
        body: { kind: 'table', table: { caption: 'x', columns: [{ label: 'Site' }], rows: [] } },
        source: '',
      },
    ],
    links: [],
    missing: [],
  }
  const whole = minutes('73,6 %')
  const deck = toDeck({ ...whole, points: [{ id: 1, position: 1, title: 'Le plan', presenter: '', parts: [empty] }] })
  expect(deck.slides.map(({ title }) => title)).toEqual(['Compte rendu', 'Ordre du jour', '1. Le plan'])
  const two = 'Compte rendu du comité local des usagers et du comité local de l’amélioration continue'
  expect(toDeck({ ...whole, title: two }).slides[0]?.title).toBe(
    'Comité local des usagers et comité local de l’amélioration continue',
  )
  expect(
    toDeck({ ...whole, title: 'Relevé de conclusions de l’assemblée des usagers et du public' }).slides[0]?.title,
  ).toBe('Assemblée des usagers et du public')
})

test('[E3-02] an agenda too long for one slide goes on on the next, a short one stays whole', () => {
  const items = Array.from({ length: 10 }, (_, rank) => ({ ...ITEM, id: rank, position: rank + 1 }))
  const sizes = (n: number) =>
    agendaContent(items.slice(0, n)).slides.map(({ body }) => (body.kind === 'list' ? body.items.length : 0))
  expect([sizes(0), sizes(6), sizes(7), sizes(10)]).toEqual([[0], [6], [4, 3], [5, 5]])
  expect(agendaContent(items).slides[1]?.title).toBe('Ordre du jour (suite)')
})
