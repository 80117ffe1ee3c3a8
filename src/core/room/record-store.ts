import { type Expression, type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter, Right } from '#src/ground/web/web.tsx'
import type { Follows } from './follow-store.ts'

/** What every record says of itself, whatever its room: the columns of a fragment. */
export type RecordLine = {
  id: number
  reference: string
  title: string
  /** Codes of the kind's own lists. */
  state: string
  outcome: string
  day: PlainDate | null
  site: number | null
  service: number | null
}

/** The columns of a record that has no reference, no outcome and no site: one of a catalogue. */
export const CATALOGUED = [
  sql<string>`''`.as('reference'),
  sql<string>`''`.as('outcome'),
  sql<number | null>`null::int`.as('site'),
] as const

/** The state of a row that is offered until it is archived. */
export const KEPT = sql<'active' | 'archived'>`case when active then 'active' else 'archived' end`.as('state')

/** How a room shows its records wherever several rooms' records are listed: behind a figure, in a search, in the journal. */
export type RecordKind = {
  /** The name it is stored and referred to under; for what is counted, the name of the table. */
  kind: string
  right: Right
  noun: { one: string; many: string }
  /** A person calls one by its reference, or by its day and its title; by its title alone, unless told. */
  called?: 'reference' | 'day'
  /** French names of the states and outcomes. */
  states: Readonly<Record<string, string>>
  outcomes?: Readonly<Record<string, string>>
  /** The page of one record, where it has one. Its reference is empty where only its number is known. */
  href?: (record: { id: string; reference: string }) => string | undefined
  /**
   * Found by the search of the whole product: by the words of its reference and title, or by the `id`s that its room selects along an
   * index of its own. Without it, only listed behind a figure.
   */
  search?: 'words' | ((words: string) => RawBuilder<unknown>)
  /** The room's own list of what answers words, when a search found more than it shows. */
  list?: (words: string) => string
  /** The addresses of the photographs of some of them, by number, as far as a perimeter may see. */
  pictures?: (tx: Tx, ids: readonly string[], where: Perimeter) => Promise<ReadonlyMap<string, string>>
  /** What they do about records of other rooms they come from. */
  follows?: Follows
  /** Selects the lines that a perimeter may see, in their state of a day. */
  lines(tx: Tx, where: Perimeter, today: PlainDate): Expression<RecordLine>
}

/** Records that stand under their number at the address of their list, which is narrowed by words: found by them. */
export const listedAt = (base: string) =>
  ({
    href: ({ id }: { id: string }) => `${base}/${id}`,
    list: (words: string) => `${base}?q=${encodeURIComponent(words)}`,
    search: 'words',
  }) as const

/** The kinds of records of all rooms, by name. */
export type RecordKinds = ReadonlyMap<string, RecordKind>

declare module '#src/ground/web/web.tsx' {
  interface Deps {
    records: RecordKinds
  }
}

/** Selects what a person calls the objects of a kind that are no records: `id, name`. */
export type Names = (tx: Tx) => Expression<{ id: number | string; name: string }>

/** Where a person holds the right of a kind (nothing without it), and the day its states are told for. */
export type Seen = { where: (right: Right) => Perimeter | undefined; today: PlainDate }

/** What somebody may see of several kinds, as one table `kind, id, reference, title, state, outcome, day, site, service`. */
export function linesOf(tx: Tx, kinds: readonly RecordKind[], { where, today }: Seen): RawBuilder<unknown> {
  const selects = kinds.flatMap((kind) => {
    const seen = where(kind.right)
    return seen
      ? [sql`select ${sql.lit(kind.kind)}::text as kind, k.* from (${lined(kind.lines(tx, seen, today))}) k`]
      : []
  })
  const none = sql`select null::text as kind, null::bigint as id, '' as reference, '' as title, '' as state, '' as outcome,
    null::date as day, null::int as site, null::int as service where false`
  return selects.length > 0 ? sql.join(selects, sql` union all `) : none
}

/** The columns by name, in the one order of the contract. */
const lined = (lines: Expression<RecordLine>): RawBuilder<unknown> =>
  sql`select l.id::bigint as id, l.reference::text as reference, l.title::text as title, l.state::text as state, l.outcome::text as outcome, l.day::date as day, l.site::int as site, l.service::int as service from ${lines} l`
