import { sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { campaignNames } from '#src/listening/surveys/index.ts'
import type { Batch, BatchRow, Counts } from '../batch.ts'

const EVERYWHERE: Perimeter = { all: true }

/** Batches of a perimeter with what became of their sheets, the latest first. */
export async function listBatches(tx: Tx, where: Perimeter = EVERYWHERE, id?: number): Promise<BatchRow[]> {
  const [found, names] = await Promise.all([
    sql<Batch & Counts>`
      select b.id, b.code, b.campaign, b.site, b.service, b.day, b.note, b.keep_until, b.erased_on, b.added_on, b.past_sheets, b.past_counted,
        b.past_controlled, b.past_compared, b.past_differ, b.version, coalesce(b.past_sheets, s.sheets) as sheets,
        coalesce(b.past_counted, s.counted) as counted, s.review, s.refused, s.aside, s.open, coalesce(b.past_controlled, s.controlled) as controlled,
        s.due, coalesce(b.past_compared, s.compared) as compared, coalesce(b.past_differ, s.differ) as differ, c.scans, c.waiting, c.pages,
        (select count(*) from paper_page p where p.tenant = b.tenant and p.batch = b.id and p.state <> 'read')::int as named
      from paper_batch b
      cross join lateral (select count(*)::int as sheets, (count(*) filter (where state = 'counted'))::int as counted,
        (count(*) filter (where state = 'review'))::int as review, (count(*) filter (where state = 'refused'))::int as refused,
        (count(*) filter (where state = 'aside'))::int as aside, (count(*) filter (where state = 'open'))::int as open,
        (count(*) filter (where control = 'done'))::int as controlled, (count(*) filter (where control = 'due'))::int as due,
        coalesce(sum(compared), 0)::int as compared, coalesce(sum(differ), 0)::int as differ
        from paper_sheet s where s.tenant = b.tenant and s.batch = b.id) s
      cross join lateral (select count(*)::int as scans, (count(*) filter (where state = 'waiting'))::int as waiting,
        coalesce(sum(pages), 0)::int as pages from paper_scan c where c.tenant = b.tenant and c.batch = b.id) c
      where ${placesIn(where, { site: 'b.site', service: 'b.service' })} and ${id === undefined ? sql`true` : sql`b.id = ${id}`}
      order by b.added_on desc, b.id desc limit 2000`.execute(tx),
    campaignNames(tx),
  ])
  const named = new Map(names.map((one) => [one.id, one.name]))
  return found.rows.map((row) => ({ ...row, campaignName: named.get(row.campaign) ?? '' }))
}

/** One batch of a perimeter. Throws NotFound. */
export async function findBatch(tx: Tx, id: number, where: Perimeter = EVERYWHERE): Promise<BatchRow> {
  const [one] = await listBatches(tx, where, id)
  if (!one) throw new NotFound()
  return one
}

/** Codes that batches have. */
export const takenCodes = async (tx: Tx): Promise<string[]> =>
  (await tx.selectFrom('paperBatch').select('code').execute()).map(({ code }) => code)

export type NewScan = { name: string; type: string; size: number; sha256: string; bytes: Buffer }

/** Keeps a file until it is read. */
export async function addScan(tx: Tx, batch: number, scan: NewScan): Promise<void> {
  await tx
    .insertInto('paperScan')
    .values({ batch, ...scan })
    .execute()
}

/** Files of these bytes that were dropped before at the same place. */
export async function knownScans(tx: Tx, at: Pick<Batch, 'campaign' | 'site'>): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('paperScan as s')
    .innerJoin('paperBatch as b', (j) => j.onRef('b.tenant', '=', 's.tenant').onRef('b.id', '=', 's.batch'))
    .where('b.campaign', '=', at.campaign)
    .where('b.site', '=', at.site)
    .select('s.sha256')
    .execute()
  return new Set(rows.map(({ sha256 }) => sha256))
}

export type ScanRow = {
  id: number
  name: string
  state: string
  why: string
  pages: number
  type: string
  read: number
}
export const scansOf = (tx: Tx, batch: number): Promise<ScanRow[]> =>
  listed(
    tx,
    tx
      .selectFrom('paperScan as s')
      .select(['s.id', 's.name', 's.state', 's.why', 's.pages', 's.type'])
      .select(
        sql<number>`(select count(*) from paper_page p where p.tenant = s.tenant and p.scan = s.id)::int`.as('read'),
      )
      .where('s.batch', '=', batch)
      .orderBy('s.id'),
  )

/** Sets pictures aside for ever where their last day is over; returns the batches. What still waited is told so. */
export async function eraseOld(tx: Tx, today: PlainDate): Promise<number[]> {
  const old = await tx
    .updateTable('paperBatch')
    .set({ erasedOn: today })
    .where('erasedOn', 'is', null)
    .where('pastSheets', 'is', null)
    .where('keepUntil', '<', today)
    .returning('id')
    .execute()
  const ids = old.map(({ id }) => id)
  if (ids.length === 0) return []
  await tx.updateTable('paperPage').set({ picture: null }).where('batch', 'in', ids).execute()
  await tx.updateTable('paperScan').set({ bytes: null }).where('batch', 'in', ids).execute()
  await tx
    .updateTable('paperScan')
    .set({ state: 'refused', why: 'erased' })
    .where('batch', 'in', ids)
    .where('state', '=', 'waiting')
    .execute()
  await tx
    .updateTable('paperSheet')
    .set({ state: 'aside', why: 'erased' })
    .where('batch', 'in', ids)
    .where('state', 'in', ['open', 'review', 'refused'])
    .execute()
  await tx
    .updateTable('paperSheet')
    .set({ control: 'none' })
    .where('batch', 'in', ids)
    .where('control', '=', 'due')
    .execute()
  await sql`update paper_reading r set crop = null, body = '' from paper_sheet s
    where s.tenant = r.tenant and s.id = r.sheet and s.batch = any(${ids}::int[])`.execute(tx)
  return ids
}

/** The first of so many numbers that no sheet bears. */
export async function nextNumber(tx: Tx, count: number): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    insert into paper_counter (next) values (${count + 1}) on conflict (tenant) do update set next = paper_counter.next + ${count}
    returning next`.execute(tx)
  return (rows[0]?.next ?? count + 1) - count
}
