import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filesUnder, root, textOf } from './sources.ts'

/** Rows `| français | english, other | … |` of the table, without its two lines of heading. */
const identifiers = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .flatMap((line) => (line.split('|')[2] ?? '').split(','))
    .map((name) => name.trim())

/** `action-plans`, `actionPlans` and `action_plan` are one word. */
const flat = (text: string): string => text.toLowerCase().replaceAll(/[-_ ]/g, '')

const absentFrom = (names: readonly string[], source: string): string[] => {
  const whole = flat(source)
  return names.filter((name) => !whole.includes(flat(name)))
}

test('every English word of the glossary is used by the code', () => {
  const names = existsSync(join(root, 'GLOSSARY.md')) ? identifiers(textOf('GLOSSARY.md')) : []
  const source = [...filesUnder('src', /\.tsx?$/), ...filesUnder('db/migrations', /\.sql$/)]
    .flatMap((path) => [path, textOf(path)])
    .join('\n')
  expect(names.length).toBeGreaterThan(10)
  expect(absentFrom(names, source)).toEqual([])
})

test('the guard sees a word nobody uses', () => {
  const names = identifiers(
    '| fr | en |\n| --- | --- |\n| réclamation | complaint | |\n| girafe | giraffe, camelopard | |',
  )
  expect(absentFrom(names, 'const openComplaints = 1')).toEqual(['giraffe', 'camelopard'])
})

/** The words that the last column of the table says not to use. */
const avoided = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .flatMap((line) => (line.split('|')[4] ?? '').split(','))
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '')

/** Where a word to avoid names another thing: in some files, or as some identifiers. The ground knows no business word, and is not read. */
const ELSEWHERE: readonly { word: string; where?: RegExp; as?: RegExp; names: string }[] = [
  { word: 'client', where: /^src\/(app|core\/measures)\//, names: 'a connection to PostgreSQL' },
  { word: 'area', as: /^(TextArea|area)$/, names: 'a field of several lines' },
  { word: 'process', where: /^src\/app\//, names: 'the process of Node' },
  { word: 'response', as: /^(Response|csvResponse|assetResponse)$/, names: 'an answer over HTTP' },
  { word: 'ticket', where: /^src\/(reception\/|core\/room\/arrivals)/, names: 'a place in a queue' },
  { word: 'task', where: /^src\/office\/system\//, names: 'a work of the queue' },
  { word: 'procédure', where: /^src\/improving\/library\//, names: 'a sheet that says how agents work: a document' },
  { word: 'migration', where: /^src\/(app|core\/measures)\//, names: 'a change of the schema' },
  {
    word: 'spam',
    where: /^src\/listening\/correspondence\//,
    names: 'the reason why a request is set aside, as it is stored',
  },
]

type Found = { path: string; word: string; as: string }

const bare = (text: string): string =>
  text
    .replaceAll(/\/\*[^]*?\*\/|(?<![:'"`])\/\/[^\n]*/g, '')
    .replaceAll(/(?:^|\n)\s*(?:import|export) [^;'"]*? from '[^']*'|import\('[^']*'\)/g, '')

/** `ClosingBoards`, `closing-board` → « closing board »: a plural is its word. */
const singular = (name: string): string =>
  ` ${name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((part) => part.replace(/s$/, ''))
    .join(' ')} `

function usesOf(words: readonly string[], { path, text }: { path: string; text: string }): Found[] {
  const code = bare(text)
  const asked = words.map((word) => ({ word, part: singular(word) }))
  const names = new Set([
    ...path.split('/').map((part) => part.replace(/\..*$/, '')),
    ...(code.match(/[A-Za-z_$][\w$]*/g) ?? []),
  ])
  const found = [...names].flatMap((as) => {
    const parts = singular(as)
    return asked.flatMap(({ word, part }) => (parts.includes(part) ? [{ path, word, as }] : []))
  })
  const any = new RegExp(`(?<!\\p{L})(${words.join('|')})s?(?!\\p{L})`, 'giu')
  const said = [...code.matchAll(/'([^'\n]*)'|`([^`]*)`|>([^<>{}();='|]*)</g)].flatMap(([, one, two, three]) => {
    const as = one ?? two ?? three ?? ''
    return /\S[ \u00a0\u202f]\S/.test(as)
      ? [...as.matchAll(any)].map(([, word = '']) => ({ path, word: word.toLowerCase(), as }))
      : []
  })
  return [...found, ...said]
}

const excused = ({ path, word, as }: Found) =>
  ELSEWHERE.find((one) => one.word === word && (one.where?.test(path) ?? true) && (one.as?.test(as) ?? true))

const rooms = filesUnder('src', /\.tsx?$/).filter((path) => !path.startsWith('src/ground/') && !path.includes('.test.'))

test('no word to avoid stands in an identifier, a file name or a French sentence', () => {
  const words = avoided(textOf('GLOSSARY.md'))
  expect(words.length).toBeGreaterThan(20)
  const uses = rooms.flatMap((path) => usesOf(words, { path, text: textOf(path) }))
  expect(uses.filter((one) => !excused(one))).toEqual([])
  const needed = new Set(uses.map(excused))
  expect(ELSEWHERE.filter((one) => !needed.has(one))).toEqual([])
})

test.each([
  ['an identifier', 'src/listening/surveys/store.ts', 'const ticketList = []', 'ticket'],
  ['a plural', 'src/listening/surveys/store.ts', 'export type Polls = string', 'poll'],
  ['two words', 'src/listening/surveys/store.ts', 'const nextBusinessDay = 1', 'business day'],
  ['a property in snake case', 'src/listening/surveys/store.ts', "select(['due_deadline'])", 'deadline'],
  ['a file name', 'src/listening/surveys/poll.ts', '', 'poll'],
  ['a folder', 'src/listening/tickets/store.ts', '', 'ticket'],
  [
    'a French sentence',
    'src/listening/surveys/pages.tsx',
    "title: 'Cinq jours ouvrables'".replace('jours', 'jour'),
    'jour ouvrable',
  ],
  ['a text of a page', 'src/listening/surveys/pages.tsx', '<p>Vos KPI du mois</p>', 'kpi'],
  ['a word with an accent', 'src/core/procedures/pages.tsx', '`La procédure ${name}`', 'procédure'],
  ['a word excused elsewhere', 'src/listening/surveys/store.ts', 'const client = 1', 'client'],
])('the guard sees %s', (_, path, text, word) => {
  const words = avoided(textOf('GLOSSARY.md'))
  expect(
    usesOf(words, { path, text })
      .filter((one) => !excused(one))
      .map((one) => one.word),
  ).toContain(word)
})

test('the guard lets comments, imports and longer words through', () => {
  const words = avoided(textOf('GLOSSARY.md'))
  const text =
    "// a ticket\n/* the poll */\nimport { a } from '#src/ground/process/errors.ts'\nconst ticketing = 'Le pollen tombe'"
  expect(usesOf(words, { path: 'src/listening/surveys/store.ts', text })).toEqual([])
})
