import type { RecordKinds } from '#src/core/room/record-store.ts'
import type { References } from '#src/core/room/reference.ts'
import { composition, rooms } from './rooms.ts'

/** Every kind a record may point at. Lower rooms store `{kind, id, label}`; the room that owns a kind says where it leads. */
const KINDS = new Map(rooms.flatMap((room) => Object.entries(room.references ?? {})))

const NOUNS = new Map(rooms.flatMap((room) => Object.entries(room.tables ?? {})))

/** Every kind of record that several rooms' lists may hold. */
export const records: RecordKinds = new Map(rooms.flatMap((room) => (room.records ?? []).map((one) => [one.kind, one])))

const LINKS = new Map(rooms.flatMap((room) => Object.entries(room.links ?? {})))

export const references: References = {
  hrefOf: ({ kind, id }) => KINDS.get(kind)?.href?.(id) ?? records.get(kind)?.href?.({ id, reference: '' }),
  kindOf: (kind) => KINDS.get(kind),
  figures: [...KINDS].flatMap(([kind, { figure }]) => (figure === undefined ? [] : [{ kind, words: figure }])),
  choices: async (tx, kind) => (await KINDS.get(kind)?.choices?.(tx)) ?? [],
  valueOf: async (tx, reference, ask) => KINDS.get(reference.kind)?.value?.(tx, reference.id, ask),
  facts: rooms.flatMap(({ facts = [] }) => facts),
  nounOf: (table) => NOUNS.get(table) ?? ['enregistrement', 'enregistrements'],
  links: LINKS,
  tell: composition.journal.tell,
}
