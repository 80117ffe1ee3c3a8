// Months known in several ways, and which of them counts.
import { sql } from 'kysely'
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { type Layer, LAYERS, SOURCES, TOTAL_OUTCOMES, type TotalOutcome } from '../appointments.ts'

export type Total = {
  id: number
  book: number
  month: PlainDate
  reason: number | null
  outcome: TotalOutcome
  n: number
  source: 'imported' | 'typed'
  origin: string
  takenOver: boolean
  basis: string
  counted: boolean
  version: number
}

/**
 * For these books and months one way of knowing counts: the one that was chosen, else the surest (taken here, imported one by one, the
 * total of the month). Of an import, a line to come gives way to the one that says what became of it.
 */
export async function settle(tx: Tx, { books, from, to }: { books: readonly number[] } & Span): Promise<void> {
  const own = sql`${[...books]}::int[]`
  const span = sql`between date_trunc('month', ${from}::date)::date and (date_trunc('month', ${to}::date) + interval '1 month')::date - 1`
  const ways = sql`
    known as (
      select book, date_trunc('month', day)::date as month, bool_or(source = 'counted' and state not in ('held', 'expired')) as own,
        bool_or(source = 'imported') as imported
      from appointment where book = any(${own}) and day ${span} group by 1, 2
      union all select book, month, false, false from appointment_total where book = any(${own}) and month ${span}),
    chosen as (
      select k.book, k.month, coalesce(max(c.layer), case when bool_or(k.own) then 'own' when bool_or(k.imported) then 'imported' else 'total' end) as layer
      from known k left join appointment_choice c on c.book = k.book and c.month = k.month group by 1, 2)`
  await sql`with ${ways}
    update appointment a set counted = w.wins from (
      select x.id, ch.layer = case x.source when 'counted' then 'own' else 'imported' end
        and not (x.source = 'imported' and x.state = 'booked' and exists (select from appointment f
          where f.book = x.book and f.day = x.day and f.starts = x.starts and f.reason is not distinct from x.reason and f.source = 'imported'
            and f.booked_on is not distinct from x.booked_on and f.booked_at is not distinct from x.booked_at and f.state <> 'booked')) as wins
      from appointment x join chosen ch on ch.book = x.book and ch.month = date_trunc('month', x.day)::date
      where x.book = any(${own}) and x.day ${span}) w
    where a.id = w.id and a.counted <> w.wins`.execute(tx)
  await sql`with ${ways}
    update appointment_total t set counted = (ch.layer = 'total') from chosen ch
    where ch.book = t.book and ch.month = t.month and t.counted <> (ch.layer = 'total')`.execute(tx)
}

/** The same after one booking: only where the month is known otherwise too. */
export async function settleOne(tx: Tx, { book, day }: { book: number; day: PlainDate }): Promise<void> {
  const month = sql`date_trunc('month', ${day}::date)::date`
  const { rows } = await sql<{ other: boolean }>`
    select exists (select from appointment_total where book = ${book} and month = ${month})
      or exists (select from appointment_choice where book = ${book} and month = ${month})
      or exists (select from appointment where book = ${book} and source = 'imported' and day >= ${month}
        and day < (${month} + interval '1 month')::date) as other`.execute(tx)
  if (rows[0]?.other) await settle(tx, { books: [book], from: day, to: day })
}

export async function choose(tx: Tx, choice: { book: number; month: PlainDate; layer: Layer }): Promise<void> {
  await tx
    .insertInto('appointmentChoice')
    .values(choice)
    .onConflict((on) => on.columns(['tenant', 'book', 'month']).doUpdateSet({ layer: choice.layer }))
    .execute()
}

/** Every choice, by book and month. */
export const listChoices = (tx: Tx) =>
  listed(tx, tx.selectFrom('appointmentChoice').select(['book', 'month', 'layer']).limit(20_000))

/** Totals of these books, the latest first. */
export async function listTotals(
  tx: Tx,
  books: readonly number[],
  { id, month }: { id?: number; month?: PlainDate } = {},
): Promise<Total[]> {
  let query = tx
    .selectFrom('appointmentTotal')
    .select(['id', 'book', 'month', 'reason', 'outcome', 'n', 'source', 'origin', 'takenOver', 'basis', 'counted'])
    .select('version')
    .where('book', 'in', [0, ...books])
    .orderBy('month', 'desc')
    .orderBy('book')
    .orderBy('outcome')
    .orderBy('reason')
    .limit(20_000)
  if (id !== undefined) query = query.where('id', '=', id)
  if (month !== undefined) query = query.where('month', '=', month)
  return (await listed(tx, query)).map((row) => ({
    ...row,
    outcome: codeIn(TOTAL_OUTCOMES, row.outcome),
    source: codeIn(SOURCES, row.source) === 'typed' ? 'typed' : 'imported',
  }))
}

/** One total of these books. Throws NotFound. */
export async function findTotal(tx: Tx, id: number, books: readonly number[]): Promise<Total> {
  const [found] = await listTotals(tx, books, { id })
  if (!found) throw new NotFound()
  return found
}

/** Where a total stands. */
export const placeOfTotal = (tx: Tx, id: number): Promise<{ book: number; month: PlainDate } | undefined> =>
  tx.selectFrom('appointmentTotal').select(['book', 'month']).where('id', '=', id).executeTakeFirst()

export type MonthSum = {
  book: number
  layer: Layer
  outcome: string
  way: string
  reason: number | null
  counted: boolean
  n: number
}

/** A stretch of months as each way of knowing tells it, by book, what became of it, way and reason, in one statement. */
export async function sumsOf(tx: Tx, { books, from, to }: { books: readonly number[] } & Span): Promise<MonthSum[]> {
  const own = sql`${[...books]}::int[]`
  const { rows } = await sql<Omit<MonthSum, 'layer'> & { layer: string }>`
    select book, case source when 'counted' then 'own' else 'imported' end as layer,
      case when state in ('booked', 'arrived') then 'coming' else state end as outcome, way, reason, counted, sum(n)::int as n
    from appointment where book = any(${own}) and day between ${from} and ${to} and state not in ('held', 'expired') group by 1, 2, 3, 4, 5, 6
    union all select book, 'total', outcome, 'other', reason, counted, sum(n)::int from appointment_total
    where book = any(${own}) and month between ${from} and ${to} group by 1, 3, 5, 6`.execute(tx)
  return rows.map((row) => ({ ...row, layer: codeIn(LAYERS, row.layer) }))
}
