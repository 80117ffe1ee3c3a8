import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'
import { provedBy } from '../control.ts'

/**
 * Fills the lines of the plan that a kind of objects proves: those whose month such an object touches, at the site it is of. `proofs` is
 * the fragment of its source.
 */
export async function provePlan(tx: Tx, code: string, proofs: RawBuilder<unknown>): Promise<void> {
  await sql`update control_plan p set done_on = n.done_on
    from (select l.id, min(f.done_on) as done_on
      from control_plan l join control_kind k on k.tenant = l.tenant and k.id = l.kind and k.source = ${provedBy(code)}
        join (${proofs}) f on f.condition = '' and f."from" <= l.ends_on and f."to" >= make_date(l.year, l.month, 1)
          and (l.site is null or l.site = any(f.sites))
      group by l.id) n
    where n.id = p.id and p.done_on is distinct from n.done_on`.execute(tx)
}
