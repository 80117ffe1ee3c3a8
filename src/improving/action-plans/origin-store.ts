import { sql } from 'kysely'
import { siteRows } from '#src/core/organisation/index.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { FileNames } from '#src/core/room/reference.ts'
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

/** What files call the objects of each kind, both ways. */
export async function fileNamesOf(
  tx: Tx,
  names: FileNames,
): Promise<ReadonlyMap<string, { idOf: ReadonlyMap<string, string>; nameOf: ReadonlyMap<string, string> }>> {
  const kinds = Object.entries(names)
  if (kinds.length === 0) return new Map()
  const fragments = kinds.map(
    ([kind, of]) => sql`select ${kind}::text as kind, n.id::text as id, n.name::text as name from (${of(tx)}) n`,
  )
  const { rows } = await sql<{
    kind: string
    id: string
    name: string
  }>`select kind, id, name from (${sql.join(fragments, sql` union all `)}) n order by kind, length(id) desc, id desc`.execute(
    tx,
  )
  const known = Map.groupBy(rows, ({ kind }) => kind)
  return new Map(
    kinds.map(([kind]) => {
      const own = known.get(kind) ?? []
      // Of two that bear one name, the first made is the one meant.
      const idOf = new Map(own.map(({ id, name }) => [name, id]))
      return [kind, { idOf, nameOf: new Map(own.map(({ id, name }) => [id, name])) }]
    }),
  )
}

/** What actions come from: those made from an object of these kinds, and every further origin, the oldest action first. */
export async function allOrigins(
  tx: Tx,
  kinds: readonly string[],
): Promise<{ action: number; kind: string; ref: string; label: string; linkedOn: PlainDate | null; first: boolean }[]> {
  const { rows } = await sql<{
    action: number
    kind: string
    ref: string
    label: string
    linkedOn: PlainDate | null
    first: boolean
  }>`
    select id::int as action, origin_kind as kind, origin_id as ref, origin_label as label, null::date as linked_on, true as first
    from action where origin_kind = any(${[...kinds]}::text[]) and origin_id <> ''
    union all
    select action::int, origin_kind, origin_id, origin_label, linked_on, false from action_link
    order by action, first desc, kind, ref`.execute(tx)
  return rows
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
