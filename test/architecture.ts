// The shape of the code as data, and the rules that read it. Pure: the test gives it the files.
import { type Import, importsOf } from './sources.ts'

/** Groups of rooms, highest first: a group imports only from groups of a lower line; groups of one line are strangers. */
export const GROUPS: readonly (readonly string[])[] = [
  ['app'],
  ['home'],
  ['reporting', 'steering'],
  ['listening', 'reception'],
  ['improving'],
  ['office'],
  ['core'],
  ['ground'],
]

/** A group that is one room: its files stand directly in it. */
const SINGLE = new Set(['app', 'home'])

const SENDS = ['ground/database', 'ground/jobs', 'ground/process', 'ground/secrets', 'ground/web']

/** Rooms of one group do not import one another, but for these: who may use whom. */
export const SAME_GROUP: Readonly<Record<string, readonly string[]>> = {
  'core/room': ['core/measures'],
  'core/organisation': ['core/room'],
  'core/premises': ['core/room', 'core/organisation', 'core/measures'],
  'core/procedures': ['core/room', 'core/organisation'],
  'core/standards': ['core/room', 'core/organisation'],
  'core/targets': ['core/room'],
  'core/transitions': ['core/room', 'core/standards'],
  'ground/design': ['ground/calendar', 'ground/process'],
  'ground/reports': ['ground/design', 'ground/process', 'ground/sheets'],
  'ground/sheets': ['ground/design', 'ground/process'],
  'ground/tables': ['ground/design', 'ground/process'],
  'ground/words': ['ground/process', 'ground/tables'],
  // The reader of paper prints and counts through the door of the surveys.
  'listening/paper': ['listening/surveys'],
  // The queue of a hall hands its visitors over through the door of the visits, so that they count once.
  'reception/queue': ['reception/visits'],
  'ground/database': ['ground/process', 'ground/calendar'],
  'ground/audit': ['ground/database'],
  'ground/floods': ['ground/calendar', 'ground/database', 'ground/process'],
  'ground/files': ['ground/database', 'ground/process'],
  'ground/backup': ['ground/database', 'ground/process', 'ground/files', 'ground/secrets'],
  'ground/jobs': ['ground/database', 'ground/process', 'ground/secrets'],
  'ground/mail': [...SENDS, 'ground/files', 'ground/sms'],
  'ground/sms': SENDS,
  'ground/web': [
    'ground/audit',
    'ground/calendar',
    'ground/database',
    'ground/design',
    'ground/files',
    'ground/process',
    'ground/tables',
  ],
  'ground/accounts': [
    'ground/web',
    'ground/audit',
    'ground/calendar',
    'ground/database',
    'ground/design',
    'ground/process',
  ],
}

/** Rooms that receive what others declare, and so name none of them. */
const RECEIVES: Readonly<Record<string, readonly string[]>> = { 'steering/indicators': ['listening', 'reception'] }

/** Groups and rooms without a door: each file is a word of a vocabulary, imported by its own name. */
export const WITHOUT_DOOR: readonly string[] = ['app', 'ground', 'core/room']

/** Names a door may export; what has no door is not counted. */
export const DOOR_LIMIT = 10

export type Source = { path: string; text: string }
type Rule = (source: Source, imports: readonly Import[]) => string[]

const groupOf = (room: string): string => room.split('/')[0] ?? ''
const lineOf = (room: string): number => GROUPS.findIndex((groups) => groups.includes(groupOf(room)))

/** `src/core/organisation/store.ts` → `core/organisation`; `src/home/pages.tsx` → `home`; outside `src/` there is none. */
export function roomOf(path: string): string | undefined {
  const [, group = '', second = ''] = /^src\/([^/]+)\/(?:([^/]+)\/)?/.exec(path) ?? []
  if (group === '') return undefined
  return SINGLE.has(group) || second === '' ? group : `${group}/${second}`
}

const withoutDoor = (room: string): boolean => WITHOUT_DOOR.includes(room) || WITHOUT_DOOR.includes(groupOf(room))

/** Tests, and what several tests of a room share. */
const isTest = (path: string): boolean => /\.test\.tsx?$|\/test-[^/]+\.tsx?$/.test(path)

const knownRoom: Rule = ({ path }) => {
  const room = roomOf(path)
  if (!room || (lineOf(room) >= 0 && (room.includes('/') || SINGLE.has(room)))) return []
  return [`${path}: « ${room} » is no room of a group`]
}

// A test mounts the routes it asks: it may name any file.
const downwards: Rule = ({ path }, imports) => {
  const room = roomOf(path)
  if (!room || isTest(path)) return []
  return imports.flatMap(({ target }) => {
    const other = roomOf(target)
    if (!other || other === room) return []
    const below = lineOf(other) > lineOf(room) && !RECEIVES[room]?.includes(groupOf(other))
    const allowed = below || SAME_GROUP[room]?.includes(other)
    return allowed ? [] : [`${path} imports ${target}: not below it`]
  })
}

// The composition names what it composes.
const byTheDoor: Rule = ({ path }, imports) =>
  (isTest(path) ? [] : imports).flatMap(({ target }) => {
    const from = roomOf(path)
    const room = roomOf(target)
    if (!from || from === 'app' || !room || from === room || withoutDoor(room)) return []
    return target === `src/${room}/index.ts` ? [] : [`${path} imports ${target}: not the door`]
  })

const nothingAbove: Rule = ({ path }, imports) => {
  const room = roomOf(path)
  if (!room || room === 'app' || isTest(path)) return []
  return imports.flatMap(({ target }) =>
    /^(demo\/|test\/|bench\/)/.test(target) ? [`${path} imports ${target}: it stands outside the product`] : [],
  )
}

const smallDoor: Rule = ({ path, text }) => {
  const room = roomOf(path)
  if (!room || withoutDoor(room) || path !== `src/${room}/index.ts`) return []
  const lists = [...text.matchAll(/export\s+\{([^}]*)\}/g)].flatMap(([, names = '']) => names.split(','))
  const single = [...text.matchAll(/export\s+(?:async\s+)?(?:function|const|type|class)\s+\w+/g)]
  // Types tell, values do: only what can be called is a way in.
  const values = lists.map((name) => name.trim()).filter((name) => name !== '' && !name.startsWith('type '))
  const count = values.length + single.filter(([match]) => !/export\s+type/.test(match)).length
  const stars = /export\s+\*/.test(text) ? [`${path}: a door names what it exports`] : []
  return count >= DOOR_LIMIT ? [...stars, `${path}: ${count} names, a door has fewer than ${DOOR_LIMIT}`] : stars
}

/** Files with hands: they may reach the database, the network, the clock. Every other file of a room is pure. */
const WITH_HANDS =
  /^([a-z]+-)*(store|actions|routes|pages|measures|indicators|jobs|report|imports|input|inbox|home|ingest|set-aside|room|index)(\.|-)|^(actions|pages|store|routes|imports|islands)\//

/** Rooms whose whole business is SQL or files: the engine of measures, the import engine, documents, the ground. */
const NOT_PURE_ROOMS = new Set(['core/measures', 'office/imports', 'app'])

const isGround = (room: string): boolean => groupOf(room) === 'ground'

export function isPure(path: string): boolean {
  const room = roomOf(path)
  if (!room || isTest(path) || path.endsWith('.tsx') || NOT_PURE_ROOMS.has(room)) return false
  if (isGround(room)) return room === 'ground/calendar'
  return !WITH_HANDS.test(path.slice(`src/${room}/`.length))
}

/** What of the ground a pure file may call. */
const PURE_GROUND =
  /^src\/ground\/(calendar|design\/(text|charts)|reports|sheets|tables)\/|^src\/ground\/process\/(errors|codes|outcome|kept)\.ts$|^src\/ground\/web\/field\.ts$/

const IMPURE_WORDS =
  /\bnew Date\(\)|\bDate\.now\(|\bTemporal\.Now\b|\bMath\.random\(|\bprocess\.|\bfetch\(|\bglobalThis\b/

const purity: Rule = ({ path, text }, imports) => {
  if (!isPure(path)) return []
  const word = IMPURE_WORDS.exec(text.replace(/\/\*[^]*?\*\/|\/\/[^\n]*/g, ''))?.[0]
  const reached = imports.filter(
    ({ target, typeOnly }) =>
      /^(node:|pg$|hono|react|kysely|pino)/.test(target) ||
      (!typeOnly && target.startsWith('src/ground/') && !PURE_GROUND.test(target)),
  )
  return [
    ...(word ? [`${path}: « ${word} » in a pure file`] : []),
    ...reached.map(({ target }) => `${path} imports ${target}: a pure file`),
  ]
}

const SQL_TEXT = /\b(sql`|\.(selectFrom|insertInto|updateTable|deleteFrom)\()/

const sqlInStores: Rule = ({ path, text }) => {
  const room = roomOf(path)
  if (!room || isGround(room) || NOT_PURE_ROOMS.has(room) || isTest(path)) return []
  const file = path.slice(`src/${room}/`.length)
  if (/^([a-z]+-)*(store|measures|jobs|ingest)(\.|-|\/)/.test(file)) return []
  return SQL_TEXT.test(text) ? [`${path}: SQL outside the store`] : []
}

/** What the types cannot see: raw SQL comes back in camel case too, so a row typed in snake case would be undefined. */
const camelCaseRows: Rule = ({ path, text }) => {
  if (!roomOf(path)) return []
  return [...text.matchAll(/\bsql<\s*\{([^}]*)\}/g)].flatMap(([, body = '']) =>
    [...body.matchAll(/\b([a-z0-9]+_\w+)\??:/g)].map(([, key = '']) => `${path}: « ${key} » comes back in camel case`),
  )
}

/** Requests through `inTenant`; a backup walks through every département in one snapshot. */
const SCOPERS = new Set(['src/ground/database/db.ts', 'src/ground/backup/backup.ts'])

const noSecondScope: Rule = ({ path, text }) => {
  const found = /set_config\('app\.tenant'/.test(text) && !SCOPERS.has(path) && !isTest(path)
  return found ? [`${path}: only inTenant sets the département`] : []
}

/** What a room keeps between two requests is data: it is in the database, or goes with one. */
const noProcessState: Rule = ({ path, text }) => {
  const room = roomOf(path)
  if (!room || isGround(room) || room === 'app' || isTest(path)) return []
  return [...text.matchAll(/^(?:export )?let (\w+)/gm)].map(
    ([, name = '']) => `${path}: « ${name} » is a state of the process`,
  )
}

/** Why a rule says no is a code of one form everywhere: `too-late`, in a union of its own. */
const refusalCodes: Rule = ({ path, text }) => {
  if (!roomOf(path) || isTest(path)) return []
  return [...text.matchAll(/^export type (\w*Refusal) =([^\n]*(?:\n  [^\n]*)*)/gm)].flatMap(
    ([, name = '', union = '']) =>
      /^\s*string\b/.test(union)
        ? [`${path}: ${name} is any text`]
        : [...union.matchAll(/'(\w*_\w*)'/g)].map(([, code = '']) => `${path}: « ${code} » is written with dashes`),
  )
}

const RULES: readonly Rule[] = [
  knownRoom,
  downwards,
  byTheDoor,
  nothingAbove,
  smallDoor,
  purity,
  sqlInStores,
  camelCaseRows,
  noSecondScope,
  noProcessState,
  refusalCodes,
]

/** Every way in which these files break the law, one line each. */
export function breaches(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const imports = importsOf(source.path, source.text)
    return RULES.flatMap((rule) => rule(source, imports))
  })
}

/**
 * Every circle of imports, type imports included, as the files that reach one another: such files can be understood, moved and loaded
 * only together. Strongly connected parts, by Tarjan.
 */
export function circles(sources: readonly Source[]): string[][] {
  const known = new Set(sources.map(({ path }) => path))
  const reached = new Map(
    sources.map(({ path, text }) => [
      path,
      importsOf(path, text).flatMap(({ target }) => (known.has(target) ? [target] : [])),
    ]),
  )
  const place = new Map<string, number>()
  const lowest = new Map<string, number>()
  const stack: string[] = []
  const found: string[][] = []
  const walk = (path: string): void => {
    place.set(path, place.size)
    lowest.set(path, place.get(path) ?? 0)
    stack.push(path)
    for (const target of reached.get(path) ?? []) {
      if (!place.has(target)) walk(target)
      if (stack.includes(target)) lowest.set(path, Math.min(lowest.get(path) ?? 0, lowest.get(target) ?? 0))
    }
    if (lowest.get(path) !== place.get(path)) return
    const part = stack.splice(stack.indexOf(path))
    if (part.length > 1 || reached.get(path)?.includes(path)) found.push(part.sort())
  }
  for (const { path } of sources) if (!place.has(path)) walk(path)
  return found
}

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Names of tables in a file: in the builder's calls, and after the words of SQL that take one. */
export function tablesNamed(text: string): Set<string> {
  const bare = text.replace(/\/\*[^]*?\*\/|^\s*\/\/[^\n]*/gm, '')
  const built = bare.matchAll(
    /\.(?:selectFrom|insertInto|updateTable|deleteFrom|(?:inner|left|right|full)Join)\(\s*'(\w+)/g,
  )
  const written = [...bare.matchAll(/sql(?:<[^`]*?>)?`([^`]*)`/g)].flatMap(([, body = '']) => [
    ...body.matchAll(/\b(?:from|join|into|update)\s+(?:public\.)?([a-z_]+)/g),
  ])
  return new Set([...[...built].map(([, name = '']) => snake(name)), ...written.map(([, name = '']) => name)])
}

/** Tables that a file names though another room owns them: `owners` says which room each table belongs to. */
export function strangers({ path, text }: Source, owners: ReadonlyMap<string, string>): string[] {
  const room = roomOf(path)
  if (!room || isTest(path)) return []
  return [...tablesNamed(text)].flatMap((table) => {
    const owner = owners.get(table)
    return owner === undefined || owner === room ? [] : [`${path} names ${table}, of ${owner}`]
  })
}
