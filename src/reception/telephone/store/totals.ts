import { sql } from 'kysely'
import { monthOf, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { updateVersion } from '#src/ground/database/versioned.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { type Line, SOURCES, type Source } from '../telephone.ts'

const isSource = (text: string): text is Source => Object.hasOwn(SOURCES, text)

export type TotalRow = {
  line: number
  span: 'day' | 'month'
  /** First day of the month. */
  month: PlainDate
  offered: number
  answered: number
  lost: number | null
  waitSeconds: number | null
  waited: number
  days: number
  /** Abandons that were short, and what was offered and answered where they are known. */
  short: number | null
  shortOf: number
  shortAnswered: number
  ringSeconds: number | null
  rung: number
  mostMissing: number
  daysMissing: number
  sources: readonly Source[]
  origin: string
  takenOver: boolean
  reconstructed: boolean
  counted: boolean
  id: number
  version: number
}

/** Totals per line and month, days and typed totals apart, from the records themselves. */
export async function monthTotals(
  tx: Tx,
  span: { from: PlainDate; to: PlainDate },
  lines: readonly number[],
): Promise<TotalRow[]> {
  if (lines.length === 0) return []
  const rows = await sql<Omit<TotalRow, 'sources'> & { sources: string[] }>`
    select line, span, to_char(day, 'YYYY-MM-01') as month,
           sum(offered)::int8 as offered, sum(answered)::int8 as answered, sum(lost)::int8 as lost,
           sum(short_lost)::int8 as short, coalesce(sum(offered) filter (where short_lost is not null), 0)::int8 as "shortOf",
           coalesce(sum(answered) filter (where short_lost is not null), 0)::int8 as "shortAnswered",
           sum(ring_seconds)::int8 as "ringSeconds", coalesce(sum(answered) filter (where ring_seconds is not null), 0)::int8 as rung,
           coalesce(max(missing_half_hours), 0)::int as "mostMissing", count(distinct day) filter (where missing_half_hours > 0)::int as "daysMissing",
           sum(wait_seconds)::int8 as "waitSeconds", coalesce(sum(answered) filter (where wait_seconds is not null), 0)::int8 as waited,
           count(distinct day)::int as days, array_agg(distinct source order by source) as sources,
           max(origin) as origin, bool_or(taken_over) as "takenOver", bool_or(basis <> 'real') as reconstructed, bool_and(counted) as counted, min(id) as id, max(version) as version
    from call_total
    where day between ${span.from} and ${span.to} and line = any(${[...lines]}::int[])
    group by 1, 2, 3 order by 3, 1, 2`.execute(tx)
  return rows.rows.map((row) => ({ ...row, sources: row.sources.filter(isSource) }))
}

export type DayRow = {
  id: number
  line: number
  day: PlainDate
  theme: string
  offered: number
  answered: number
  lost: number | null
  waitSeconds: number | null
  shortLost: number | null
  ringSeconds: number | null
  missingHalfHours: number | null
  source: string
  origin: string
  span: 'day' | 'month'
  counted: boolean
  takenOver: boolean
  basis: 'real' | 'reconstructed'
}

/** The records themselves, by day: what an export holds and what a figure opens on. */
export async function listTotals(
  tx: Tx,
  filter: { from?: PlainDate; to?: PlainDate; lines: readonly number[]; span?: 'day' | 'month' },
): Promise<DayRow[]> {
  if (filter.lines.length === 0) return []
  let query = tx
    .selectFrom('callTotal')
    .select([
      'id',
      'line',
      'day',
      'theme',
      'offered',
      'answered',
      'lost',
      'waitSeconds',
      'shortLost',
      'ringSeconds',
      'missingHalfHours',
      'source',
      'origin',
      'counted',
      'takenOver',
      'basis',
    ])
    .select((e) => e.ref('span').$castTo<'day' | 'month'>().as('span'))
    .where('line', 'in', [...filter.lines])
    .orderBy('day')
    .orderBy('line')
    .orderBy('span')
    .orderBy('theme')
  if (filter.from) query = query.where('day', '>=', filter.from)
  if (filter.to) query = query.where('day', '<=', filter.to)
  if (filter.span) query = query.where('span', '=', filter.span)
  return query.execute()
}

/**
 * A month has either its days or its total counted. A total that is chosen keeps its days out; where no day is left the total counts.
 * Run after every write of totals.
 */
export async function settle(tx: Tx, lines: readonly number[]): Promise<void> {
  const own = [...lines]
  await sql`
    update call_total m set counted = true
    where m.span = 'month' and not m.counted and m.line = any(${own}::int[])
      and not exists (select from call_total d where d.tenant = m.tenant and d.line = m.line and d.span = 'day'
                      and d.day >= m.day and d.day < (m.day + interval '1 month')::date)`.execute(tx)
  await sql`
    update call_total d set counted = not d.counted
    where d.span = 'day' and d.line = any(${own}::int[])
      and d.counted = exists (select from call_total m where m.tenant = d.tenant and m.line = d.line and m.span = 'month'
                              and m.day = date_trunc('month', d.day)::date and m.counted)`.execute(tx)
}

/** Chooses what the figures take of a month, for one line. */
export async function chooseCounted(
  tx: Tx,
  choice: { line: number; month: PlainDate; counted: 'days' | 'month' },
): Promise<void> {
  await tx
    .updateTable('callTotal')
    .set({ counted: choice.counted === 'month' })
    .where('line', '=', choice.line)
    .where('day', '=', choice.month)
    .where('span', '=', 'month')
    .execute()
  await settle(tx, [choice.line])
}

export type MonthTotal = {
  offered: number
  answered: number
  lost: number | null
  waitSeconds: number | null
  origin: string
  takenOver: boolean
}
export type KnownTotal = MonthTotal & { id: number; version: number; source: Source; themes: number }

/** The total of a month of a line, whatever its way; `themes` says how many it is cut into. */
export async function findMonthTotal(tx: Tx, line: number, month: PlainDate): Promise<KnownTotal | undefined> {
  const rows = await tx
    .selectFrom('callTotal')
    .select(['id', 'version', 'source', 'offered', 'answered', 'lost', 'waitSeconds', 'origin', 'takenOver', 'theme'])
    .where('line', '=', line)
    .where('day', '=', month)
    .where('span', '=', 'month')
    .orderBy('theme')
    .execute()
  const first = rows[0]
  return first ? { ...first, source: isSource(first.source) ? first.source : 'typed', themes: rows.length } : undefined
}

/** A new typed total; it counts unless the days of the month are already there. */
export async function insertMonthTotal(
  tx: Tx,
  { line, month }: { line: Line; month: PlainDate },
  total: MonthTotal,
): Promise<number> {
  const { from, to } = monthOf(month)
  const days = await tx
    .selectFrom('callTotal')
    .select('id')
    .where('line', '=', line.id)
    .where('span', '=', 'day')
    .where('day', '>=', from)
    .where('day', '<=', to)
    .limit(1)
    .execute()
  const made = await tx
    .insertInto('callTotal')
    .values({
      line: line.id,
      span: 'month',
      day: from,
      site: line.site,
      service: line.service,
      lineCode: line.code,
      destination: line.destination,
      ...typedColumns(total),
      counted: days.length === 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/** What a typed total writes, whether it is new or replaces another. */
const typedColumns = ({ offered, answered, lost, waitSeconds, origin, takenOver }: MonthTotal) => ({
  source: 'typed' as const,
  offered,
  answered,
  lost,
  waitSeconds,
  origin,
  takenOver,
})

/** Replaces a month's total by a typed one if its version is still the one shown. */
export async function updateMonthTotal(
  tx: Tx,
  known: { id: number; version: number },
  total: MonthTotal,
): Promise<boolean> {
  return updateVersion(tx, 'callTotal', { ...known, values: typedColumns(total) })
}

/** Days and months that a hand typed or the product counted, among these: a file never replaces them silently. */
export async function typedAmong(
  tx: Tx,
  keys: { span: 'day' | 'month'; from: PlainDate; to: PlainDate; lines: readonly number[] },
): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('callTotal')
    .select(['line', 'day', 'theme'])
    .where('line', 'in', [0, ...keys.lines])
    .where('span', '=', keys.span)
    .where('day', '>=', keys.from)
    .where('day', '<=', keys.to)
    .where('source', 'in', ['typed', 'counted'])
    .execute()
  return new Set(rows.map((row) => `${row.line}|${row.day}|${row.theme}`))
}

/** Line and day that hold both a total without theme and totals by theme: the same calls twice. */
export async function mixedThemes(
  tx: Tx,
  keys: { span: 'day' | 'month'; from: PlainDate; to: PlainDate; lines: readonly number[] },
): Promise<ReadonlySet<string>> {
  const rows = await sql<{ line: number; day: string }>`
    select line, day from call_total
    where span = ${keys.span} and day between ${keys.from} and ${keys.to} and line = any(${[...keys.lines]}::int[])
    group by line, day having bool_or(theme = '') and bool_or(theme <> '')`.execute(tx)
  return new Set(rows.rows.map((row) => `${row.line}|${row.day}`))
}

/** For a new monthly total among rows `i`: it counts unless the days of its month are there. */
export function countedWhenNew() {
  return sql`not exists (select from call_total d where d.tenant = app_tenant() and d.line = i.line and d.span = 'day'
    and d.day >= i.day and d.day < (i.day + interval '1 month')::date)`
}

/** The choices a file makes for its months. */
export async function chooseMonths(
  tx: Tx,
  choices: readonly { line: number; day: string; counted: boolean }[],
): Promise<void> {
  if (choices.length === 0) return
  await sql`update call_total m set counted = c.counted
    from jsonb_to_recordset(${JSON.stringify(choices)}::jsonb) as c(line int, day date, counted boolean)
    where m.line = c.line and m.day = c.day and m.span = 'month' and m.counted <> c.counted`.execute(tx)
}

/** Where a record stands: its line and day, over a day or a month. Throws NotFound. */
export async function findTotal(
  tx: Tx,
  id: number,
): Promise<{ line: number; day: PlainDate; span: string; version: number }> {
  const total = tx.selectFrom('callTotal').select(['line', 'day', 'span', 'version']).where('id', '=', id)
  const row = await total.executeTakeFirst()
  if (!row) throw new NotFound()
  return row
}
