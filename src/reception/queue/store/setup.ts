// What a queue is made of: halls, lines, counters, and the rule that ranks.
import { type Expression, sql } from 'kysely'
import { pointRows } from '#src/core/premises/index.ts'
import { findPublicCode } from '#src/core/room/public-link-store.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'
import { CATALOGUED, KEPT, type RecordLine } from '#src/core/room/record-store.ts'
import type { Database, Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { type Counter, COUNTER_STATES, type Hall, type Line, type Policy, RETURNS } from '../queue.ts'

const EVERYWHERE: Perimeter = { all: true }
/** What a public code leads to: a hall, or its kiosk. */
const KINDS = { hall: 'queue_hall', kiosk: 'queue_kiosk' } as const
const MOST = 2000

/** A hall with the name of its point, and the site and service whose visitors it receives. */
export type PlacedHall = Hall & { pointName: string; service: number | null }

/** Halls of a perimeter, those in use first. */
export const listHalls = (tx: Tx, where: Perimeter = EVERYWHERE): Promise<PlacedHall[]> =>
  listed(
    tx,
    tx
      .selectFrom('queueHall as h')
      .innerJoin(pointRows().as('p'), (j) => j.onRef('p.tenant', '=', 'h.tenant').onRef('p.id', '=', 'h.point'))
      .select([
        'h.id',
        'h.code',
        'h.name',
        'h.point',
        'h.site',
        'h.link',
        'h.kioskLink',
        'h.target',
        'h.chime',
        'h.voice',
      ])
      .select(['h.prints', 'h.paper', 'h.active', 'h.seq', 'h.version', 'p.name as pointName', 'p.service'])
      .where(placesIn(where, { site: 'h.site', service: 'p.service' }))
      .orderBy('h.active', 'desc')
      .orderBy('h.name')
      .limit(MOST),
  )

/** One hall of a perimeter. Throws NotFound. */
export async function findHall(tx: Tx, id: number, where: Perimeter = EVERYWHERE): Promise<PlacedHall> {
  return oneOf(await listHalls(tx, where), id)
}

export const listLines = (tx: Tx): Promise<Line[]> =>
  listed(
    tx,
    tx
      .selectFrom('queueLine')
      .select(['id', 'code', 'name', 'hall', 'prefix', 'reason', 'service', 'position', 'active', 'version'])
      .orderBy('active', 'desc')
      .orderBy('position')
      .orderBy('name')
      .limit(MOST),
  )

export async function findLine(tx: Tx, id: number): Promise<Line> {
  return oneOf(await listLines(tx), id)
}

export async function listCounters(tx: Tx): Promise<Counter[]> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('queueCounter')
      .select(['id', 'code', 'name', 'hall', 'lines', 'position', 'active', 'state', 'version'])
      .orderBy('active', 'desc')
      .orderBy('position')
      .orderBy('name')
      .limit(MOST),
  )
  return rows.map((row) => ({ ...row, state: codeIn(COUNTER_STATES, row.state) }))
}

export async function findCounter(tx: Tx, id: number): Promise<Counter> {
  return oneOf(await listCounters(tx), id)
}

/** A rule, and whether tickets were ranked by it: it then changes no more. */
export type UsedPolicy = Policy & { used: boolean }

export async function listPolicies(tx: Tx): Promise<UsedPolicy[]> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('queuePolicy as r')
      .select(['r.id', 'r.code', 'r.name', 'r.startsOn', 'r.lateAfter', 'r.lead', 'r.priorityLead', 'r.prioritySource'])
      .select(['r.calls', 'r.parkedMinutes', 'r.returns', 'r.note', 'r.version'])
      .select(
        sql<boolean>`exists (select from queue_ticket t where t.tenant = r.tenant and t.policy = r.id)`.as('used'),
      )
      .orderBy('r.startsOn', 'desc')
      .limit(MOST),
  )
  return rows.map((row) => ({ ...row, returns: codeIn(RETURNS, row.returns) }))
}

export async function findPolicy(tx: Tx, id: number): Promise<UsedPolicy> {
  return oneOf(await listPolicies(tx), id)
}

function oneOf<T extends { id: number }>(all: readonly T[], id: number): T {
  const one = all.find((known) => known.id === id)
  if (!one) throw new NotFound()
  return one
}

/** Gives the halls their public addresses, and takes back those of halls that are gone or changed theirs. */
export async function settleLinks(tx: Tx): Promise<void> {
  for (const [kind, column] of [
    [KINDS.hall, 'link'],
    [KINDS.kiosk, 'kiosk_link'],
  ] as const) {
    await sql`delete from public_code c where c.kind = ${kind}
      and not exists (select from queue_hall h where h.id = c.record and h.${sql.id(column)} = c.code)`.execute(tx)
    await sql`insert into public_code (code, kind, record) select h.${sql.id(column)}, ${kind}, h.id from queue_hall h
      where not exists (select from public_code c where c.kind = ${kind} and c.record = h.id)`.execute(tx)
  }
}

export type HallBehind = { tenant: number; hall: number; kiosk: boolean }

/** The hall behind a public address. */
export async function hallBehind(db: Database, code: string): Promise<HallBehind | undefined> {
  const row = await findPublicCode(db, code)
  if (row?.kind !== KINDS.hall && row?.kind !== KINDS.kiosk) return undefined
  return { tenant: row.tenant, hall: row.record, kiosk: row.kind === KINDS.kiosk }
}

/** As the lists of several rooms show them. */
export const hallRecordLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('queueHall as h')
    .innerJoin(pointRows().as('p'), (j) => j.onRef('p.tenant', '=', 'h.tenant').onRef('p.id', '=', 'h.point'))
    .where(placesIn(where, { site: 'h.site', service: 'p.service' }))
    .select(['h.id', 'h.name as title', sql<null>`null::date`.as('day'), 'p.service', 'h.site'])
    .select([sql<string>`case when h.active then 'active' else 'archived' end`.as('state')])
    .select([sql<string>`''`.as('reference'), sql<string>`''`.as('outcome')])

export const lineRecordLines = (tx: Tx): Expression<RecordLine> =>
  tx
    .selectFrom('queueLine')
    .select(['id', 'name as title', sql<null>`null::date`.as('day'), 'service', KEPT, ...CATALOGUED])

export const counterRecordLines = (tx: Tx): Expression<RecordLine> =>
  tx
    .selectFrom('queueCounter as k')
    .innerJoin('queueHall as h', (j) => j.onRef('h.tenant', '=', 'k.tenant').onRef('h.id', '=', 'k.hall'))
    .select(['k.id', sql<string>`'Guichet ' || k.name || ', ' || h.name`.as('title'), sql<null>`null::date`.as('day')])
    .select([
      sql<number | null>`null::int`.as('service'),
      sql<string>`case when k.active then 'active' else 'archived' end`.as('state'),
    ])
    .select([sql<string>`''`.as('reference'), sql<string>`''`.as('outcome'), 'h.site'])

export const policyRecordLines = (tx: Tx): Expression<RecordLine> =>
  tx
    .selectFrom('queuePolicy')
    .select(['id', 'name as title', 'startsOn as day', sql<number | null>`null::int`.as('service')])
    .select([sql<'kept'>`'kept'`.as('state'), ...CATALOGUED])
