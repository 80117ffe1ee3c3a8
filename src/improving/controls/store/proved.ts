import { type RawBuilder, sql } from 'kysely'
import type { ProofSource } from '#src/core/room/proof-store.ts'
import { type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { provedBy } from '../control.ts'

/**
 * Fills the lines of the plan that a kind of objects proves: those whose month such an object touches, at the site it is of; a line
 * whose object is gone is to be done again. `proofs` is the fragment of its source.
 */
export async function provePlan(tx: Tx, code: string, proofs: RawBuilder<unknown>): Promise<void> {
  await sql`update control_plan p set done_on = n.done_on
    from (select l.id, min(f.done_on) as done_on
      from control_plan l join control_kind k on k.tenant = l.tenant and k.id = l.kind and k.source = ${provedBy(code)}
        left join (${proofs}) f on f."from" <= l.ends_on and coalesce(f."to", 'infinity') >= make_date(l.year, l.month, 1)
          and (l.site is null or l.site = any(f.sites))
      group by l.id) n
    where n.id = p.id and p.done_on is distinct from n.done_on`.execute(tx)
}

/** Before any plan. */
const EVER = plainDate('2000-01-01')

/** The same for each kind of objects that a kind of controls names. */
export async function proveAll(tx: Tx, sources: readonly ProofSource[], today: PlainDate): Promise<void> {
  const kinds = await tx.selectFrom('controlKind').select('source').distinct().execute()
  const named = new Set(kinds.map(({ source }) => source))
  for (const { code, fragment } of sources)
    if (named.has(provedBy(code))) await provePlan(tx, code, fragment({ from: EVER, to: today, today }))
}
