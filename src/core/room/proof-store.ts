import { type RawBuilder, sql } from 'kysely'
import { type PlainDate, plainDate, type Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Right } from '#src/ground/web/web.tsx'
import type { Proof } from './proof.ts'

/**
 * A kind of objects that prove, declared in the manifest of their room. `fragment` selects
 * `condition, id, label, "from", "to", done_on, sites` of what counts for a day of the span and was done by `today`; the fragments of
 * a page are one statement.
 */
export type ProofSource = {
  /** Unique in the product, stored in obligations: `meeting`. */
  code: string
  /** « Séance de comité tenue » */
  label: string
  /** Who may open what it finds. */
  right: Right
  href: (id: string) => string
  /** What may be asked of it beyond its kind: the sort of a committee. */
  conditions?: (tx: Tx) => Promise<readonly { code: string; label: string }[]>
  fragment(ask: Span & { today: PlainDate }): RawBuilder<unknown>
}

type Row = Omit<Proof, 'from' | 'to' | 'doneOn'> & { from: string; to: string | null; doneOn: string }

/** At most this many objects of one kind, the latest: a year of a département has some hundred. */
const MOST = 5000

/** Everything that proves up to a day, each kind from a day of its own, in one statement. */
export async function gatherProofs(
  tx: Tx,
  sources: readonly ProofSource[],
  { from, to, today }: { from: (code: string) => PlainDate; to: PlainDate; today: PlainDate },
): Promise<Proof[]> {
  if (sources.length === 0) return []
  const fragments = sources.map(
    (
      source,
    ) => sql`(select ${source.code}::text as source, f.condition::text as condition, f.id::text as id, f.label::text as label,
      f."from"::text as "from", f."to"::text as "to", f.done_on::text as done_on, f.sites::int[] as sites
      from (${source.fragment({ from: from(source.code), to, today })}) f order by f.done_on desc, f.id desc limit ${MOST})`,
  )
  const { rows } = await sql<Row>`${sql.join(fragments, sql` union all `)}`.execute(tx)
  // What was done first proves.
  return rows.toReversed().map(({ from, to, doneOn, ...one }) => ({
    ...one,
    from: plainDate(from),
    to: to === null ? null : plainDate(to),
    doneOn: plainDate(doneOn),
  }))
}
