import { type RawBuilder, sql } from 'kysely'
import { plainDate, type Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Right } from '#src/ground/web/web.tsx'
import type { Anchor } from './anchor.ts'

/**
 * A kind of such days, declared in the manifest of their room. `fragment` selects
 * `conditions, id, code, label, "from", "to", sites, held, version` of those that touch a span; the fragments of a page are one statement.
 */
export type AnchorSource = {
  /** Unique in the product; that of the objects that prove, where they are the same: a session planned, then held. */
  code: string
  /** « Audit » */
  label: string
  right: Right
  href: (id: string) => string
  /** Other work may be owed before it: the forms that move it show first what moves with it. */
  leads?: true
  /** What may be asked of it beyond its kind. */
  conditions?: (tx: Tx) => Promise<readonly { code: string; label: string }[]>
  fragment(span: Span): RawBuilder<unknown>
}

export type AnchorRow = Omit<Anchor, 'from' | 'to'> & { from: string; to: string }

/** At most this many days of one kind: a year of a département has some tens. */
const MOST = 1000

/** Every such day that touches a span, as a part of a statement; nothing where no kind is asked for. */
export function anchorRows(sources: readonly AnchorSource[], span: Span): RawBuilder<AnchorRow> | undefined {
  const fragments = sources.map(
    (source) => sql`(select ${source.code}::text as source, f.conditions::text[] as conditions, f.id::text as id,
      f.code::text as code, f.label::text as label, f."from"::text as "from", f."to"::text as "to", f.sites::int[] as sites, f.held as held,
      f.version as version
      from (${source.fragment(span)}) f order by f."from" desc, f.id desc limit ${MOST})`,
  )
  return fragments.length === 0 ? undefined : sql<AnchorRow>`${sql.join(fragments, sql` union all `)}`
}

/** Rows as days, in their order. */
export const inDays = (rows: readonly AnchorRow[]): Anchor[] =>
  rows
    .map(({ from, to, ...one }) => ({ ...one, from: plainDate(from), to: plainDate(to) }))
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.label.localeCompare(b.label, 'fr')))

/** Every such day that touches a span, in its order, in one statement. */
export async function gatherAnchors(tx: Tx, sources: readonly AnchorSource[], span: Span): Promise<Anchor[]> {
  return inDays((await anchorRows(sources, span)?.execute(tx))?.rows ?? [])
}
