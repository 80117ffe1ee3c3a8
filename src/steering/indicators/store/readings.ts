import { sql } from 'kysely'
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'
import { isSnapshot, once, type Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { Shelves } from '#src/ground/process/kept.ts'
import type { Amount } from '../amount.ts'
import type { PlaceId } from '../cell.ts'
import type { Indicator } from '../indicator.ts'
import type { Stored } from '../stored.ts'

const columns = [
  'id',
  'indicator',
  'indicatorVersion',
  'place',
  'periodFrom',
  'periodTo',
  'revision',
  'ways',
  'numerator',
  'denominator',
  'n',
  'value',
  'ownForm',
  'approximate',
  'provisional',
  'open',
  'excluded',
  'source',
  'basis',
  'asOf',
  'status',
  'reason',
  'publishedOn',
  'rounding',
  'decimals',
] as const

/** Lists of the readings of a stretch: a closed year of a département holds some thousand lines. */
const MOST_LISTS = 24
const kept = new Shelves<{ list: readonly Stored[] | undefined }>(MOST_LISTS)

/** The name of the state that the readings of the département are in; none before the first was stored. */
export const stateQuery = (tx: Tx) => tx.selectFrom('readingRevision').select('revision')

/** Every revision stored for periods inside a stretch of days, newest revision first; of a state that was read before, from memory. */
export function storedIn(tx: Tx, { from, to }: Span): Promise<readonly Stored[]> {
  // Readers of one page may ask for other sites or indicators of one stretch.
  return once(tx, `stored ${from} ${to}`, async () => {
    const asked = readings(tx).where('periodFrom', '>=', from).where('periodTo', '<=', to)
    const rows = () => listed(tx, asked.orderBy('revision', 'desc').orderBy('id').limit(20_000))
    const state = isSnapshot(tx) ? await stateIn(tx) : undefined
    if (state === undefined) return (await rows()).map(storedOf)
    const held = kept.open(`${state} ${from} ${to}`)('list', () => ({ list: undefined }))
    return (held.list ??= (await rows()).map(storedOf))
  })
}

const stateIn = (tx: Tx): Promise<string | undefined> =>
  once(tx, 'state of readings', async () => (await stateQuery(tx).executeTakeFirst())?.revision)

/** Every revision of every reading kept, in a stable order: what leaves in the file of closed readings. */
export async function allStored(tx: Tx): Promise<Stored[]> {
  const rows = await readings(tx)
    .orderBy('periodFrom')
    .orderBy('periodTo')
    .orderBy('indicator')
    .orderBy('place')
    .orderBy('revision')
    .execute()
  return rows.map(storedOf)
}

/** Those of these readings that were published, by their indicator. */
export async function publishedAmong(tx: Tx, ids: readonly number[]): Promise<string[]> {
  if (ids.length === 0) return []
  const found = await tx
    .selectFrom('reading')
    .select('indicator')
    .distinct()
    .where('id', 'in', [...ids])
    .where('status', '=', 'published')
    .execute()
  return found.map(({ indicator }) => indicator)
}

const readings = (tx: Tx) => tx.selectFrom('reading').select(columns)
type ReadingRow = Awaited<ReturnType<ReturnType<typeof readings>['execute']>>[number]

const storedOf = (row: ReadingRow): Stored => ({
  id: row.id,
  indicator: row.indicator,
  indicatorVersion: row.indicatorVersion,
  place: row.place,
  from: row.periodFrom,
  to: row.periodTo,
  revision: row.revision,
  ways: row.ways.filter((way) => way === 'counted' || way === 'imported' || way === 'typed'),
  numerator: row.numerator,
  denominator: row.denominator,
  n: row.n,
  value: row.value,
  ownForm: row.ownForm,
  approximate: row.approximate,
  provisional: row.provisional,
  open: row.open,
  excluded: excludedOf(row.excluded),
  source: row.source,
  reconstructed: row.basis === 'reconstructed',
  asOf: row.asOf,
  status: row.status,
  reason: row.reason,
  publishedOn: row.publishedOn,
  writing:
    row.rounding === null || row.decimals === null ? undefined : { rounding: row.rounding, decimals: row.decimals },
})

function excludedOf(value: unknown): { reason: string; n: number }[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'reason' in one && 'n' in one
      ? [{ reason: String(one.reason), n: Number(one.n) }]
      : [],
  )
}

export type NewReading = {
  indicator: Indicator
  place: PlaceId
  period: Span
  revision: number
  amount: Amount
  asOf: PlainDate
  reason: string
  account: number | null
}

/** Stores what the records said on the day of closing. */
export async function insertReadings(tx: Tx, list: readonly NewReading[]): Promise<void> {
  if (list.length > 0) await tx.insertInto('reading').values(list.map(rowOf)).execute()
}

function rowOf({ indicator, place, period, revision, amount, asOf, reason, account }: NewReading) {
  return {
    indicator: indicator.code,
    indicatorVersion: indicator.version,
    place,
    periodFrom: period.from,
    periodTo: period.to,
    revision,
    ways: [...amount.ways],
    numerator: amount.numerator,
    denominator: amount.denominator,
    n: amount.n,
    value: amount.value ?? 0,
    ownForm: amount.ownForm,
    approximate: amount.approximate,
    provisional: amount.provisional,
    open: amount.open,
    excluded: JSON.stringify(amount.excluded),
    rounding: (amount.writing ?? indicator).rounding,
    decimals: (amount.writing ?? indicator).decimals,
    source: amount.sources.join(' ; ').slice(0, 2000),
    basis: amount.reconstructed ? ('reconstructed' as const) : ('real' as const),
    asOf,
    status: 'validated' as const,
    reason,
    account,
  }
}

/** Publishes what a period has stored: from here on no row of it changes. Returns how many. */
export async function publishReadings(tx: Tx, period: Span, on: PlainDate): Promise<number> {
  const done = await tx
    .updateTable('reading')
    .set({ status: 'published', publishedOn: on })
    .where('periodFrom', '=', period.from)
    .where('periodTo', '=', period.to)
    .where('status', '=', 'validated')
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

/** What was only validated goes when the period is reopened; what was published stays. */
export async function dropValidated(tx: Tx, period: Span): Promise<void> {
  await tx
    .deleteFrom('reading')
    .where('periodFrom', '=', period.from)
    .where('periodTo', '=', period.to)
    .where('status', '=', 'validated')
    .execute()
}

export type Closing = {
  id: number
  from: PlainDate
  to: PlainDate
  status: 'closed' | 'published' | 'reopened'
  closedOn: PlainDate
  publishedOn: PlainDate | null
  reason: string
  version: number
}

/** The closings of the periods inside a stretch of days, the latest first. */
export async function closingsIn(tx: Tx, { from, to }: Span): Promise<Closing[]> {
  const all = await once(tx, 'closings', () => listClosings(tx))
  return all.filter((one) => one.from >= from && one.to <= to)
}

/** Every closing, the oldest first. */
export const allClosings = async (tx: Tx): Promise<Closing[]> => (await listClosings(tx)).toReversed()

/** A closing is a month, a quarter or a year: a few lines a year. */
export const closingsQuery = (tx: Tx) =>
  tx
    .selectFrom('periodClosing')
    .select(['id', 'periodFrom', 'periodTo', 'status', 'closedOn', 'publishedOn', 'reason', 'version'])
    .orderBy('periodFrom', 'desc')
    .limit(5000)

type ClosingRow = Awaited<ReturnType<ReturnType<typeof closingsQuery>['execute']>>[number]

/** Keeps closings, and the state of the readings, read with something else for the rest of the snapshot. */
export async function knowClosings(
  tx: Tx,
  { closings, state }: { closings: readonly ClosingRow[]; state: readonly { revision: string }[] },
): Promise<void> {
  await once(tx, 'closings', async () => closings.map(closingOf))
  await once(tx, 'state of readings', async () => state[0]?.revision)
}

const listClosings = async (tx: Tx): Promise<Closing[]> => (await closingsQuery(tx).execute()).map(closingOf)

const closingOf = ({ periodFrom, periodTo, ...row }: ClosingRow): Closing => ({
  ...row,
  from: periodFrom,
  to: periodTo,
})

/** The latest published period that a target judged: at its place, anywhere for the département's, ended while it held. */
export async function publishedUnder(
  tx: Tx,
  { indicator, place, from, to }: { indicator: string; place: number; from: PlainDate; to: PlainDate | null },
): Promise<Span | undefined> {
  let query = tx
    .selectFrom('reading')
    .select(['periodFrom as from', 'periodTo as to'])
    .where('indicator', '=', indicator)
    .where('publishedOn', 'is not', null)
    .where('periodTo', '>=', from)
  if (to !== null) query = query.where('periodTo', '<=', to)
  if (place !== 0) query = query.where('place', '=', place)
  return query.orderBy('periodTo', 'desc').limit(1).executeTakeFirst()
}

export type ClosingChange = {
  period: Span
  version: number
  status: Closing['status']
  day: PlainDate
  reason: string
}

/** Moves a closing on if its version is still the one shown (0: none yet); false when somebody did meanwhile. */
export async function saveClosing(tx: Tx, { period, version, status, day, reason }: ClosingChange): Promise<boolean> {
  if (version === 0) {
    const made = await tx
      .insertInto('periodClosing')
      .values({ periodFrom: period.from, periodTo: period.to, status, closedOn: day, reason })
      .onConflict((o) => o.doNothing())
      .executeTakeFirst()
    return made.numInsertedOrUpdatedRows === 1n
  }
  const saved = await tx
    .updateTable('periodClosing')
    .set({
      status,
      reason,
      version: version + 1,
      ...(status === 'closed' ? { closedOn: day } : {}),
      ...(status === 'published' ? { publishedOn: day } : {}),
    })
    .where('periodFrom', '=', period.from)
    .where('periodTo', '=', period.to)
    .where('version', '=', version)
    .executeTakeFirst()
  return saved.numUpdatedRows === 1n
}

/** One closing at a time per période, so that two never store the same reading twice. */
export async function lockClosings(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7003, app_tenant())`.execute(tx)
}
