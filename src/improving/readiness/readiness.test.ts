import { expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import type { CommitmentMark, Todo } from '#src/core/room/readiness.ts'
import { byTheme, inOrder, inTime, markedBy, missingInWords, readinessSentence } from './readiness.ts'

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const day = plainDate

test('[A9-01] the worst that any room says of a commitment is shown; what nobody says is not known', () => {
  const of = (...marks: [string, CommitmentMark][]) => ({ marks: new Map(marks) })
  const parts = [of(['a', 'proven'], ['b', 'renew'], ['c', 'bare']), of(['a', 'off'], ['b', 'proven']), {}]
  const seen = markedBy([{ key: 'a' }, { key: 'b' }, { key: 'c' }, { key: 'd' }], parts)
  expect(seen.map(({ mark }) => mark)).toEqual(['off', 'renew', 'bare', undefined])
})

const todo = (key: string, more: Partial<Todo>): Todo => ({
  key,
  title: key,
  why: '',
  action: { label: 'Ouvrir', href: '/' },
  urgency: 'missing',
  due: null,
  commitments: [],
  ...more,
})

test('[A9-02] what blocks comes first, then what is late, missing, near; the earliest, then what proves most', () => {
  const list = [
    todo('near', { urgency: 'soon', due: day('2026-12-01') }),
    todo('one', { commitments: ['a'] }),
    todo('three', { commitments: ['a', 'b', 'c'] }),
    todo('late', { urgency: 'late', due: day('2026-10-01') }),
    todo('later', { urgency: 'late', due: day('2026-11-01') }),
    todo('blocking', { urgency: 'blocking' }),
  ]
  expect(inOrder(list).map(({ key }) => key)).toEqual(['blocking', 'late', 'later', 'three', 'one', 'near'])
})

test('[A9-02] days stand in their order, each once', () => {
  const mark = (key: string, on: string) => ({ key, day: day(on), label: key, done: false })
  expect(
    inTime([mark('b', '2026-12-02'), mark('a', '2026-12-01'), mark('b', '2026-12-02')]).map(({ key }) => key),
  ).toEqual(['a', 'b'])
})

const marks = (...list: (CommitmentMark | undefined)[]) => list.map((mark) => ({ mark }))

test.each([
  [
    'no audit, nothing applies',
    undefined,
    marks(),
    0,
    'Aucun audit n’est prévu ici. Aucun engagement ne s’applique à ce site. Rien n’est à faire.',
  ],
  [
    'nothing known',
    undefined,
    marks(undefined, undefined),
    1,
    'Aucun audit n’est prévu ici. 2 engagements s’appliquent, sans preuve connue. 1 geste à faire, dans l’ordre ci-dessous.',
  ],
  [
    'none',
    '2026-11-19',
    marks('bare', 'off'),
    2,
    'L’audit a lieu aujourd’hui. Aucun des 2 engagements n’est prouvé. 2 gestes à faire, dans l’ordre ci-dessous.',
  ],
  [
    'one of several',
    '2026-11-20',
    marks('proven', 'bare'),
    1,
    'L’audit a lieu le 20 novembre 2026, dans 1 jour. 1 engagement sur 2 est prouvé. 1 geste à faire, dans l’ordre ci-dessous.',
  ],
  [
    'some',
    '2026-12-19',
    marks('proven', 'renew', 'bare'),
    1,
    'L’audit a lieu le 19 décembre 2026, dans 30 jours. 2 engagements sur 3 sont prouvés. 1 geste à faire, dans l’ordre ci-dessous.',
  ],
  [
    'all',
    '2026-12-19',
    marks('proven', 'renew'),
    0,
    'L’audit a lieu le 19 décembre 2026, dans 30 jours. Les 2 engagements sont prouvés. Rien n’est à faire.',
  ],
  [
    'past',
    '2026-11-01',
    marks('proven'),
    0,
    'L’audit était prévu le 1er novembre 2026, et n’est pas noté comme tenu. Le seul engagement est prouvé. Rien n’est à faire.',
  ],
])('[A9-03] the sentence: %s', (_, audit, marked, todos, said) => {
  const sentence = readinessSentence({
    audit: audit === undefined ? undefined : day(audit),
    today: day('2026-11-19'),
    marked,
    todos,
  })
  expect(plain(sentence)).toBe(said)
})

test('[A9-03] a theme counts what is proven and says what is missing', () => {
  const one = (key: string, group: string, mark: CommitmentMark | undefined) => ({
    key,
    number: '',
    title: key,
    group,
    mark,
  })
  const rows = byTheme([one('a', 'Accueil', 'proven'), one('b', 'Accueil', 'bare'), one('c', 'Téléphone', 'renew')])
  expect(rows.map(({ title, proven, missing }) => [title, proven, plain(missing)])).toEqual([
    ['Accueil', 1, '1 sans preuve'],
    ['Téléphone', 1, '1 preuve à renouveler'],
  ])
  expect(plain(missingInWords(marks('proven')))).toBe('Rien')
  expect(plain(missingInWords(marks('off', 'off', undefined)))).toBe('2 indicateurs hors cible, 1 non connu')
})
