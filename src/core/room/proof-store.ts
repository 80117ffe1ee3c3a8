import { type RawBuilder, sql } from 'kysely'
import { type PlainDate, plainDate, type Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Right } from '#src/ground/web/web.tsx'
import type { Anchor } from './anchor.ts'
import { type AnchorRow, anchorRows, type AnchorSource, inDays } from './anchor-store.ts'
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

/** Each kind of proofs from a day of its own, as a part of one statement; nothing where no kind is asked for. */
function proofRows({ sources, from, conditions, to, today }: ProofsAsked): RawBuilder<unknown> {
  const fragments = sources.map((source) => {
    const asked = conditions?.(source.code) ?? ['']
    const those = asked.includes('') ? sql`true` : sql`f.condition::text = any(${[...asked]}::text[])`
    return sql`(select ${source.code}::text as source, f.condition::text as condition, f.id::text as id, f.label::text as label,
      f."from"::text as "from", f."to"::text as "to", f.done_on::text as "doneOn", f.sites::int[] as sites
      from (${source.fragment({ from: from(source.code), to, today })}) f where ${those} order by f.done_on desc, f.id desc limit ${MOST})`
  })
  return fragments.length === 0 ? sql`select null where false` : sql.join(fragments, sql` union all `)
}

export type ProofsAsked = {
  sources: readonly ProofSource[]
  from: (code: string) => PlainDate
  /** The conditions that are asked of a kind; all of them where '' is among them, or nothing is said. */
  conditions?: (code: string) => readonly string[]
  to: PlainDate
  today: PlainDate
}

/** Everything that proves up to a day, and the days that work is planned around, in one statement. */
export async function gatherProofs(
  tx: Tx,
  { proofs, anchors }: { proofs: ProofsAsked; anchors: { sources: readonly AnchorSource[]; span: Span } },
): Promise<{ proofs: Proof[]; anchors: Anchor[] }> {
  const planned = anchorRows(anchors.sources, anchors.span) ?? sql`select null where false`
  const { rows } = await sql<{ proofs: Row[]; anchors: AnchorRow[] }>`select
    (select coalesce(json_agg(p), '[]') from (${proofRows(proofs)}) p) as proofs,
    (select coalesce(json_agg(a), '[]') from (${planned}) a) as anchors`.execute(tx)
  const found = rows[0] ?? { proofs: [], anchors: [] }
  return {
    // What was done first proves.
    proofs: found.proofs.toReversed().map(({ from, to, doneOn, ...one }) => ({
      ...one,
      from: plainDate(from),
      to: to === null ? null : plainDate(to),
      doneOn: plainDate(doneOn),
    })),
    anchors: inDays(found.anchors),
  }
}
