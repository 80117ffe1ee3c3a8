// How the lines of the journal are told: every verb a room writes has one French sentence.
import type { Verb } from '#src/ground/audit/audit.ts'
import { small } from '#src/ground/design/text/index.ts'

/**
 * What follows the name of who did it: « a répondu à {la réclamation} ». The words in braces are followed by the name of the object and
 * lead to it; without braces the object is not named.
 */
export type Told = {
  says: string
  /** What its fields are called, where they are not fields of a form. */
  fields?: Readonly<Record<string, string>>
  /** What its stored reason says, where that is a code; nothing hides it. */
  reason?: (stored: string) => string
}
export type VerbsOfRoom = Readonly<Record<string, string | Told>>

/** All that a room says of its lines in the journal. */
export type JournalOfRoom = {
  verbs: VerbsOfRoom
  /** Verbs that earlier versions stored: the one that tells them today, or their own sentence when nothing writes it any more. */
  former?: Readonly<Record<string, Verb | Told>>
  /** What a person calls the kinds of objects it writes about. */
  objects: Readonly<Record<string, string>>
  /** What a person calls its fields, besides the columns of its files. */
  fields?: Readonly<Record<string, string>>
}

/** Verbs of an object that were stored under another word, with the word of today. */
export const formerly = <O extends string, W extends string>(
  object: O,
  words: Readonly<Record<string, `${O}.${W}` extends Verb ? W : never>>,
): Readonly<Record<string, Verb>> =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each is a verb by the type of its word
  Object.fromEntries(Object.entries(words).map(([was, now]) => [`${object}.${was}`, `${object}.${now as W}` as Verb]))

/** The verb that tells a stored one today. */
export function presentVerb({ former = {} }: JournalOfRoom, action: string): string {
  const now = former[action]
  return typeof now === 'string' ? now : action
}

/** A stored line, as far as it is told. */
export type StoredLine = { action: string; kind: string; fields: readonly string[]; reason: string | null }

/** A line in words: what comes before the object, the words that lead to it, what comes after. */
export type ToldLine = { before: string; object: string; after: string; fields: string; reason: string }

/** The words of all rooms' journals together. */
export type JournalWords = {
  tell(line: StoredLine): ToldLine
  /** Whether a verb has its sentence. */
  knows(action: string): boolean
  objectOf(kind: string): string
  /** Each word for an object, with every kind it was ever stored under. */
  objects: readonly { kind: string; word: string; kinds: readonly string[] }[]
  /** What a person may ask for, each with every verb it was ever stored under. */
  verbs: readonly { verb: string; words: string; room: string; stored: readonly string[] }[]
}

type Room = {
  menu?: readonly { label: string }[]
  journal?: JournalOfRoom
  imports?: readonly { code: string; label: string; columns: readonly { key: string; label: string }[] }[]
  blocks?: readonly { kind: string; title: string }[]
  rights?: Readonly<Record<string, { label: string }>>
}
type Entry = { told: Told; fields: Readonly<Record<string, string>> }

const told = (one: string | Told): Told => (typeof one === 'string' ? { says: one } : one)
/** Earlier versions stored names of columns, in snake case. */
const camel = (name: string): string => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

function fieldsOf({ journal, imports = [] }: Room): Readonly<Record<string, string>> {
  const columns = imports.flatMap((profile) => profile.columns.map(({ key, label }) => [key, small(label)] as const))
  return { ...Object.fromEntries(columns), ...journal?.fields }
}

function entriesOf(rooms: readonly Room[]): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  const files = rooms.flatMap(({ imports = [] }) => imports.map(({ code, label }) => [code, small(label)] as const))
  const blocks = rooms.flatMap((room) => (room.blocks ?? []).map(({ kind, title }) => [kind, small(title)] as const))
  for (const room of rooms) {
    const fields = { ...Object.fromEntries([...files, ...blocks]), ...fieldsOf(room) }
    for (const [verb, says] of Object.entries(room.journal?.verbs ?? {}))
      entries.set(verb, { told: told(says), fields })
  }
  for (const room of rooms)
    for (const [old, now] of Object.entries(room.journal?.former ?? {})) {
      const entry = typeof now === 'string' ? entries.get(now) : { told: now, fields: fieldsOf(room) }
      if (entry) entries.set(old, entry)
    }
  return entries
}

const CHANGE = 'a fait une modification'

/** The words of every room's journal; a line that names no verb of its own is told by the right it was written under. */
export function journalWords(rooms: readonly Room[]): JournalWords {
  const entries = entriesOf(rooms)
  const rights = new Map(rooms.flatMap(({ rights: own = {} }) => Object.entries(own)))
  const objects = new Map(rooms.flatMap(({ journal }) => Object.entries(journal?.objects ?? {})))
  const former = rooms.flatMap(({ journal }) => Object.entries(journal?.former ?? {}))
  const byRight = (action: string): Entry | undefined => {
    const right = rights.get(action)
    return right && { told: { says: `${CHANGE} au titre du droit « ${right.label} »` }, fields: {} }
  }
  return {
    tell: (line) => tellLine(entries.get(line.action) ?? byRight(line.action), line),
    knows: (action) => entries.has(action),
    objectOf: (kind) => objects.get(kind) ?? '',
    objects: [...Map.groupBy(objects, ([, word]) => word)].map(([word, of]) => ({
      word,
      kind: of[0]?.[0] ?? '',
      kinds: of.map(([kind]) => kind),
    })),
    verbs: rooms.flatMap(({ journal, menu }) =>
      Object.entries(journal?.verbs ?? {}).map(([verb, says]) => ({
        verb,
        words: told(says).says.replaceAll(/[{}]/g, ''),
        room: menu?.[0]?.label ?? '',
        stored: [verb, ...former.flatMap(([old, now]) => (now === verb ? [old] : []))],
      })),
    ),
  }
}

function tellLine(entry: Entry | undefined, { fields, reason }: StoredLine): ToldLine {
  const { told: of, fields: words } = entry ?? { told: { says: CHANGE }, fields: {} }
  const [, before = of.says, object = '', after = ''] = /^(.*?)\{(.*?)\}(.*)$/.exec(of.says) ?? []
  return {
    before,
    object,
    after,
    fields: fieldWords(fields, { ...words, ...of.fields }),
    reason: reason === null ? '' : of.reason ? of.reason(reason) : reason,
  }
}

/** « objet, service et 2 autres champs »: what no room names is counted, never shown as a code. */
function fieldWords(fields: readonly string[], words: Readonly<Record<string, string>>): string {
  // The files of a folder are named after their profiles.
  const named = fields.flatMap(
    (field) => words[field] ?? words[camel(field)] ?? words[field.replace(/\.csv$/, '')] ?? [],
  )
  const rest = fields.length - named.length
  const shown = [...new Set(named.filter((word) => word !== ''))]
  if (rest > 0) shown.push(rest === 1 ? '1 autre champ' : `${rest} autres champs`)
  return shown.join(', ')
}
