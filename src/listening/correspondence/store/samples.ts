import { sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { SampleAsk } from '#src/core/room/sample.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import type { Kind } from '../kinds.ts'

const PLACES = { site: 'site', service: 'service' }

/** The references of the requests of some kinds received between two days; those set aside are none. */
export async function receivedReferences(
  tx: Tx,
  { from, to, site, where, kinds }: SampleAsk & { kinds: readonly Kind[] },
): Promise<string[]> {
  let query = tx
    .selectFrom('complaint')
    .select('reference')
    .where('receivedOn', '>=', from)
    .where('receivedOn', '<=', to)
    .where('kind', 'in', [...kinds])
    .where('eligibility', '=', 'eligible')
    .where(placesIn(where, PLACES))
  if (site !== null) query = query.where('site', '=', site)
  return (await query.orderBy('reference').limit(100_000).execute()).map(({ reference }) => reference)
}

/** Requests by their reference: their clock and their answer, nothing of who wrote. */
export const clocksOf = (tx: Tx, references: readonly string[], where: Perimeter) =>
  tx
    .selectFrom('complaint')
    .select(['id', 'reference', 'receivedOn', 'dueOn', 'answeredOn', 'state'])
    .where('reference', 'in', references.length === 0 ? [''] : [...references])
    .where(placesIn(where, PLACES))
    .where(sql<boolean>`eligibility = 'eligible'`)
    .execute()
