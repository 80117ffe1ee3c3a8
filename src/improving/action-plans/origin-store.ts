import { sql } from 'kysely'
import { siteRows } from '#src/core/organisation/index.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { placesIn } from '#src/core/room/inbox-store.ts'
import { ORIGINS, type OriginKind, STATES } from './action.ts'

/** One more origin of an action, beside the one it was made from. */
export type MoreOrigin = { id: number; action: number; kind: OriginKind; ref: string; label: string }

/** The further origins of an action, in the order they were linked. */
export async function listOrigins(tx: Tx, action: number): Promise<MoreOrigin[]> {
  const own = tx.selectFrom('actionLink').where('action', '=', action).orderBy('id').limit(100)
  const rows = await listed(tx, own.select(['id', 'action', 'originKind', 'originId', 'originLabel']))
  return rows.map(({ originKind, originId: ref, originLabel: label, ...row }) => ({
    ...row,
    kind: codeIn(ORIGINS, originKind),
    ref,
    label,
  }))
}

/** Links one more origin to an action; false when it has it already, by its making or by a link. */
export async function insertOrigin(
  tx: Tx,
  action: number,
  origin: { kind: OriginKind; ref: string; label: string; on: PlainDate },
): Promise<boolean> {
  const { kind, ref, label, on } = origin
  const own = await tx
    .selectFrom('action')
    .select('id')
    .where('id', '=', action)
    .where('originKind', '=', kind)
    .where('originId', '=', ref)
    .executeTakeFirst()
  if (own) return false
  const made = await tx
    .insertInto('actionLink')
    .values({ action, originKind: kind, originId: ref, originLabel: label.slice(0, 300), linkedOn: on })
    .onConflict((already) => already.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

/** Takes a link back. False when it was not there any more. */
export async function deleteOrigin(tx: Tx, at: { action: number; id: number }): Promise<boolean> {
  const gone = await tx
    .deleteFrom('actionLink')
    .where('id', '=', at.id)
    .where('action', '=', at.action)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}

/** Actions that may answer something found now: those of recent plans that are not given up, the latest plan first. */
export async function linkable(
  tx: Tx,
  { where, since }: { where: Perimeter; since: number },
): Promise<{ id: number; name: string; under: string }[]> {
  const rows = await tx
    .selectFrom('action as a')
    .innerJoin(siteRows().as('s'), (j) => j.onRef('s.tenant', '=', 'a.tenant').onRef('s.id', '=', 'a.site'))
    .select(['a.id', 'a.title', 'a.planYear', 'a.state', 's.shortName'])
    .where(placesIn(where, { site: 'a.site', service: 'a.service' }))
    .where('a.planYear', '>=', since)
    .where(sql<boolean>`a.state not in ('dropped', 'carried_over')`)
    .orderBy('a.planYear', 'desc')
    .orderBy('s.position')
    .orderBy('a.title')
    .limit(1000)
    .execute()
  return rows.map(({ id, title, planYear, state, shortName }) => ({
    id,
    name: `${title} (${STATES[codeIn(STATES, state)].toLowerCase()})`,
    under: `Plan ${planYear}, ${shortName}`,
  }))
}

/** The kind of an origin that a link may name. Throws NotFound. */
export function originKind(text: string): OriginKind {
  if (!Object.hasOwn(ORIGINS, text)) throw new NotFound()
  return codeIn(ORIGINS, text)
}
