// Lead times: how long until the next free appointment, as read on a day.
import { type Expression, sql } from 'kysely'
import type { RecordLine } from '#src/core/room/record-store.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { SOURCES, type Source } from '../appointments.ts'

export const LEAD_KINDS = { own: 'Nos agendas', town_hall: 'Mairies équipées' } as const
export type LeadKind = keyof typeof LEAD_KINDS

export type Lead = {
  id: number
  code: string
  kind: LeadKind
  book: number | null
  reason: number | null
  placeCode: string
  name: string
  site: number | null
  service: number | null
  readOn: PlainDate
  days: number | null
  weekly: number | null
  openings: string
  origin: string
  source: Source
  version: number
}

/** What has no site is the whole département's: everybody who reads sees it. */
const seenIn = (where: Perimeter) =>
  where.all
    ? sql<boolean>`true`
    : sql<boolean>`(site is null or ${placesIn(where, { site: 'site', service: 'service' })})`

type Ask = { id?: number; kind?: LeadKind | undefined; from?: PlainDate | undefined; latest?: boolean }

/** Readings of a perimeter, the latest first; `latest`: only the last of each place. */
export async function listLeads(tx: Tx, where: Perimeter = { all: true }, ask: Ask = {}): Promise<Lead[]> {
  let query = tx
    .selectFrom('leadReading')
    .select([
      'id',
      'code',
      'kind',
      'book',
      'reason',
      'placeCode',
      'name',
      'site',
      'service',
      'readOn',
      'days',
      'weekly',
    ])
    .select(['openings', 'origin', 'source', 'version'])
    .where(seenIn(where))
    .orderBy('readOn', 'desc')
    .orderBy('name')
    .orderBy('id')
    .limit(20_000)
  if (ask.id !== undefined) query = query.where('id', '=', ask.id)
  if (ask.kind) query = query.where('kind', '=', ask.kind)
  if (ask.from) query = query.where('readOn', '>=', ask.from)
  if (ask.latest)
    query = query.where(
      sql<boolean>`id = (select l.id from lead_reading l where l.kind = lead_reading.kind and l.name = lead_reading.name
        and l.book is not distinct from lead_reading.book and l.reason is not distinct from lead_reading.reason
        order by l.read_on desc, l.id desc limit 1)`,
    )
  return (await listed(tx, query)).map((row) => ({
    ...row,
    kind: codeIn(LEAD_KINDS, row.kind),
    source: codeIn(SOURCES, row.source),
  }))
}

/** One reading of a perimeter. Throws NotFound. */
export async function findLead(tx: Tx, id: number, where: Perimeter = { all: true }): Promise<Lead> {
  const [found] = await listLeads(tx, where, { id })
  if (!found) throw new NotFound()
  return found
}

/** What the night measured of a book and a reason; measured again the same day, it is corrected. Returns whether it is new. */
export async function keepMeasured(
  tx: Tx,
  row: {
    code: string
    book: number
    reason: number
    name: string
    site: number
    service: number | null
    readOn: PlainDate
    days: number | null
    weekly: number
  },
): Promise<boolean> {
  const made = await tx
    .insertInto('leadReading')
    .values({ ...row, kind: 'own', source: 'counted', origin: 'Mesuré chaque nuit' })
    .onConflict((on) => on.columns(['tenant', 'code']).doUpdateSet({ days: row.days, weekly: row.weekly }))
    .returning(sql<boolean>`xmax = 0`.as('fresh'))
    .executeTakeFirst()
  return made?.fresh ?? false
}

export const leadLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('leadReading')
    .where(seenIn(where))
    .select(['id', sql<string>`''`.as('reference'), 'name as title', 'kind as state', sql<string>`''`.as('outcome')])
    .select(['readOn as day', 'site', 'service'])
