// The shape of the code as data, and the rules that read it. Pure: the test gives it the files.
import { type Import, importsOf } from './sources.ts'

/** Rooms by level: a room imports from lower levels only. */
export const LEVELS: readonly (readonly string[])[] = [
  ['calendar', 'design', 'reports', 'platform'],
  ['organisation', 'procedures'],
  ['measures'],
  ['action-plans', 'surveys'],
  ['correspondence', 'telephone', 'digital'],
  ['indicators', 'imports'],
  ['committees', 'home', 'system'],
]

/** Inside level 0 only: who may use whom. */
export const SAME_LEVEL: Readonly<Record<string, readonly string[]>> = {
  design: ['calendar'],
  platform: ['design', 'calendar', 'reports'],
  reports: ['design'],
}

/** The ground has no door: its files are its vocabulary, each imported by its own name. */
export const WITHOUT_DOOR: readonly string[] = ['design', 'platform']

/** Names a door may export; level 0 is a vocabulary and is not counted. */
export const DOOR_LIMIT = 10

/** Files beside the rooms that a room may read; every other one composes rooms and stands above them. */
export const READABLE_ROOT_FILES: readonly string[] = []

export type Source = { path: string; text: string }
type Rule = (source: Source, imports: readonly Import[]) => string[]

const levelOf = (room: string): number => LEVELS.findIndex((rooms) => rooms.includes(room))

/** `src/organisation/store.ts` → `organisation`; a file beside the rooms has none. */
export function roomOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1]
}

/** Tests, and what several tests of a room share. */
const isTest = (path: string): boolean => /\.test\.tsx?$|\/test-[^/]+\.tsx?$/.test(path)

const knownRoom: Rule = ({ path }) => {
  const room = roomOf(path)
  return room && levelOf(room) < 0 ? [`${path}: the room « ${room} » has no level`] : []
}

const downwards: Rule = ({ path }, imports) => {
  const room = roomOf(path)
  if (!room) return []
  return imports.flatMap(({ target }) => {
    const other = roomOf(target)
    if (!other || other === room) return []
    const allowed = levelOf(other) < levelOf(room) || SAME_LEVEL[room]?.includes(other)
    return allowed ? [] : [`${path} imports ${target}: not below it`]
  })
}

// A test mounts the routes it asks: it may name any file.
const byTheDoor: Rule = ({ path }, imports) =>
  (isTest(path) ? [] : imports).flatMap(({ target }) => {
    const from = roomOf(path)
    const room = roomOf(target)
    // Files beside the rooms mount routes and collect declarations: they may name the file.
    if (!from || !room || from === room || WITHOUT_DOOR.includes(room)) return []
    return /^src\/[^/]+\/index\.ts$/.test(target) ? [] : [`${path} imports ${target}: not the door`]
  })

const nothingAbove: Rule = ({ path }, imports) => {
  if (!roomOf(path) || isTest(path)) return []
  return imports.flatMap(({ target }) => {
    const above = /^(src\/[^/]+$|demo\/|test\/|bench\/)/.test(target) && !READABLE_ROOT_FILES.includes(target)
    return above ? [`${path} imports ${target}: it stands above the rooms`] : []
  })
}

const smallDoor: Rule = ({ path, text }) => {
  const room = roomOf(path)
  if (!room || !/^src\/[^/]+\/index\.ts$/.test(path) || levelOf(room) <= 0) return []
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
  /^([a-z]+-)?(store|actions|routes|pages|measures|jobs|report|imports|input|duties|ingest|index)(\.|-)|^(actions|pages|store|routes|islands)\//

/** Rooms whose whole business is SQL or files: the engine of measures, the import engine, documents, the ground. */
const NOT_PURE_ROOMS = new Set(['measures', 'imports', 'reports', 'design', 'platform'])

export function isPure(path: string): boolean {
  const room = roomOf(path)
  if (!room || isTest(path) || path.endsWith('.tsx') || NOT_PURE_ROOMS.has(room)) return false
  if (room === 'calendar') return true
  return !WITH_HANDS.test(path.slice(`src/${room}/`.length))
}

const IMPURE_WORDS =
  /\bnew Date\(\)|\bDate\.now\(|\bTemporal\.Now\b|\bMath\.random\(|\bprocess\.|\bfetch\(|\bglobalThis\b/

const purity: Rule = ({ path, text }, imports) => {
  if (!isPure(path)) return []
  const word = IMPURE_WORDS.exec(text.replace(/\/\*[^]*?\*\/|\/\/[^\n]*/g, ''))?.[0]
  const reached = imports.filter(
    ({ target, typeOnly }) =>
      /^(node:|pg$|hono|react|kysely|pino)/.test(target) ||
      (!typeOnly && target.startsWith('src/platform/') && target !== 'src/platform/errors.ts'),
  )
  return [
    ...(word ? [`${path}: « ${word} » in a pure file`] : []),
    ...reached.map(({ target }) => `${path} imports ${target}: a pure file`),
  ]
}

const SQL_TEXT = /\b(sql`|\.(selectFrom|insertInto|updateTable|deleteFrom)\()/

const sqlInStores: Rule = ({ path, text }) => {
  const room = roomOf(path)
  if (!room || levelOf(room) < 1 || NOT_PURE_ROOMS.has(room) || isTest(path)) return []
  const file = path.slice(`src/${room}/`.length)
  if (/^([a-z]+-)?(store|measures|jobs|ingest)(\.|-|\/)/.test(file)) return []
  return SQL_TEXT.test(text) ? [`${path}: SQL outside the store`] : []
}

/** Requests through `inTenant`; a backup walks through every département in one snapshot. */
const SCOPERS = new Set(['src/platform/db.ts', 'src/platform/backup/backup.ts'])

const noSecondScope: Rule = ({ path, text }) => {
  const found = /set_config\('app\.tenant'/.test(text) && !SCOPERS.has(path) && !isTest(path)
  return found ? [`${path}: only inTenant sets the département`] : []
}

const RULES: readonly Rule[] = [
  knownRoom,
  downwards,
  byTheDoor,
  nothingAbove,
  smallDoor,
  purity,
  sqlInStores,
  noSecondScope,
]

/** Every way in which these files break the law, one line each. */
export function breaches(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const imports = importsOf(source.path, source.text)
    return RULES.flatMap((rule) => rule(source, imports))
  })
}
