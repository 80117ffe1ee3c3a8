import { type Expression, type RawBuilder, sql } from 'kysely'
import type { RecordLine } from '#src/core/room/record-store.ts'
import type { Period, PlainDate } from '#src/ground/calendar/index.ts'
import { once, type Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { findRow } from '#src/ground/database/versioned.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { anywhere } from '#src/ground/web/search.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import {
  CONFIDENTIALITIES,
  type Coverage,
  type Evidence,
  FIGURE_PERIODS,
  KINDS,
  type Kind,
  type State,
  STATES,
} from '../evidence.ts'

/** The day a page is read on, and how long before its end an evidence is told. */
export type On = { today: PlainDate; warnDays: number }

/** The state of an evidence `e` on a day: what `stateOf` says, in SQL. */
export const stateSql = ({ today, warnDays }: On): RawBuilder<string> => sql<string>`case
  when e.withdrawn_on is not null then 'withdrawn'
  when e.kind in ('file', 'photo') and e.files = 0 then 'expected'
  when e.valid_from > ${today}::date then 'coming'
  when e.valid_to < ${today}::date then 'expired'
  when e.valid_to <= ${today}::date + ${warnDays}::int then 'expiring'
  else 'valid' end`

/** Evidence that proves something on that day. */
export const inForceSql = (today: PlainDate): RawBuilder<boolean> => sql<boolean>`(e.withdrawn_on is null
  and not (e.kind in ('file', 'photo') and e.files = 0)
  and coalesce(e.valid_from <= ${today}::date, true) and coalesce(e.valid_to >= ${today}::date, true))`

/** What a perimeter may see: what stands for the whole département, and what stands for one of its sites. */
export const seenSql = (where: Perimeter): RawBuilder<boolean> =>
  where.all ? sql<boolean>`true` : sql<boolean>`(e.sites = '{}' or e.sites && ${[...where.sites]}::int[])`

export type EvidenceFilter = {
  where: Perimeter
  search?: string | undefined
  /** A line of a framework: itself, what stands in it. */
  line?: string | undefined
  kind?: Kind | undefined
  state?: State | undefined
  site?: number | undefined
  owner?: string | undefined
  period?: Period | undefined
  coverage?: Coverage | undefined
}

export type EvidenceLine = Pick<
  Evidence,
  | 'id'
  | 'code'
  | 'kind'
  | 'title'
  | 'commitments'
  | 'sites'
  | 'validFrom'
  | 'validTo'
  | 'owner'
  | 'confidentiality'
  | 'files'
> & { state: State }

const COLUMNS = sql.raw(
  'e.id, e.code, e.kind, e.title, e.commitments, e.sites, e.valid_from, e.valid_to, e.owner, e.confidentiality, e.files',
)
const WITHIN: Readonly<Record<Coverage, (p: Period) => RawBuilder<boolean>>> = {
  outside: ({ from, to }) => sql`(e.valid_from > ${to}::date or e.valid_to < ${from}::date)`,
  whole: ({ from, to }) =>
    sql`(coalesce(e.valid_from <= ${from}::date, true) and coalesce(e.valid_to >= ${to}::date, true))`,
  part: ({ from, to }) =>
    sql`(coalesce(e.valid_from <= ${to}::date, true) and coalesce(e.valid_to >= ${from}::date, true)
      and (e.valid_from > ${from}::date or e.valid_to < ${to}::date))`,
}

function conditions(filter: EvidenceFilter, on: On): RawBuilder<boolean> {
  const { where, search, line, kind, state, site, owner, period, coverage } = filter
  const all = [seenSql(where)]
  if (search) {
    const like = anywhere(search)
    all.push(sql`(plain_words(e.title || ' ' || e.note || ' ' || e.heard) like plain_words(${like}))`)
  }
  if (line)
    all.push(sql`e.commitments && array(select l.code from framework_lines(${on.today}::date) l
      where l.code = ${line} or l.commitment = ${line} or l.module = ${line})`)
  if (kind) all.push(sql`e.kind = ${kind}`)
  if (state) all.push(sql`${stateSql(on)} = ${state}`)
  if (site !== undefined) all.push(sql`(e.sites = '{}' or ${site}::int = any(e.sites))`)
  if (owner) all.push(sql`e.owner = ${owner}`)
  if (period && coverage) all.push(WITHIN[coverage](period))
  return sql.join(all, sql` and `)
}

/** The column of each order, by its name in the address. */
export const SORTS = {
  preuve: 'e.title',
  sorte: 'e.kind',
  debut: 'e.valid_from',
  fin: 'e.valid_to',
  responsable: 'e.owner',
}

function order(sort: ListState['sort']): RawBuilder<unknown> {
  const column = Object.entries(SORTS).find(([key]) => key === sort?.key)?.[1]
  const own = sql`e.valid_to nulls last, e.title, e.id`
  return column === undefined ? own : sql`${sql.raw(column)} ${sql.raw(sort?.desc ? 'desc' : 'asc')} nulls last, ${own}`
}

/** A page of what the filters find, and how many there are. */
export async function pageOfEvidence(
  tx: Tx,
  { filter, state, on }: { filter: EvidenceFilter; state: Pick<ListState, 'sort' | 'size' | 'offset'>; on: On },
): Promise<{ rows: EvidenceLine[]; total: number }> {
  const found = await listed(
    tx,
    tx
      .selectFrom(
        sql<
          EvidenceLine & { total: number }
        >`(select ${COLUMNS}, ${stateSql(on)} as state, count(*) over ()::int as total
          from evidence e where ${conditions(filter, on)} order by ${order(state.sort)} limit ${state.size} offset ${state.offset})`.as(
          'p',
        ),
      )
      .selectAll(),
  )
  const rows = found.map(({ total: _total, ...one }) => lineOf(one))
  return { rows, total: found[0]?.total ?? 0 }
}

const lineOf = <R extends { kind: string; state: string; confidentiality: string }>(row: R) => ({
  ...row,
  kind: codeIn(KINDS, row.kind),
  state: codeIn(STATES, row.state),
  confidentiality: codeIn(CONFIDENTIALITIES, row.confidentiality),
})

/** How many stand in each state, of all that a perimeter may see. */
export async function countStates(tx: Tx, where: Perimeter, on: On): Promise<ReadonlyMap<string, number>> {
  const counted = sql<{ state: string; n: number }>`(select ${stateSql(on)} as state, count(*)::int as n from evidence e
    where ${seenSql(where)} group by 1)`
  const rows = await listed(tx, tx.selectFrom(counted.as('c')).selectAll())
  return new Map(rows.map(({ state, n }) => [state, n]))
}

/** Who holds evidence, for the filters; at most a hundred. */
export const ownersOf = async (tx: Tx): Promise<string[]> =>
  (
    await listed(
      tx,
      tx.selectFrom('evidence').select('owner').distinct().where('owner', '<>', '').orderBy('owner').limit(100),
    )
  ).map(({ owner }) => owner)

/** One evidence. Throws NotFound. */
export const findEvidence = (tx: Tx, id: number): Promise<Evidence> =>
  once(tx, `evidence ${id}`, async () => {
    const row = await findRow(tx, 'evidence', id)
    return {
      ...row,
      kind: codeIn(KINDS, row.kind),
      confidentiality: codeIn(CONFIDENTIALITIES, row.confidentiality),
      figurePeriod: codeIn(FIGURE_PERIODS, row.figurePeriod),
    }
  })

export type EvidenceFile = {
  id: number
  number: number
  file: number
  name: string
  type: string
  size: number
  sha256: string
  addedOn: PlainDate
  note: string
}

/** The files of an evidence, the latest first. */
export const filesOf = async (tx: Tx, evidence: number): Promise<EvidenceFile[]> =>
  listed(
    tx,
    tx
      .selectFrom('evidenceFile as v')
      .innerJoin('file as f', (on) => on.onRef('f.tenant', '=', 'v.tenant').onRef('f.id', '=', 'v.file'))
      .select(['v.id', 'v.number', 'v.file', 'v.addedOn', 'v.note', 'f.name', 'f.type', 'f.size', 'f.sha256'])
      .where('v.evidence', '=', evidence)
      .orderBy('v.number', 'desc')
      .limit(200),
  )

export async function insertFile(
  tx: Tx,
  {
    evidence,
    number,
    file,
    addedOn,
    note = '',
  }: { evidence: number; number: number; file: number; addedOn: PlainDate; note?: string },
): Promise<void> {
  await tx.insertInto('evidenceFile').values({ evidence, number, file, addedOn, note }).execute()
}

/** Codes already given, among those that begin alike. */
export const codesLike = async (tx: Tx, start: string): Promise<string[]> =>
  (await tx.selectFrom('evidence').select('code').where('code', 'like', `${start}%`).execute()).map(({ code }) => code)

/** The days before its end an evidence is told; sixty until somebody says otherwise. */
export const warnDaysOf = async (tx: Tx): Promise<number> => (await settingOf(tx)).warnDays

export const WARN_DAYS = 60

export async function settingOf(tx: Tx): Promise<{ id: number; warnDays: number; version: number }> {
  const [row] = await listed(tx, tx.selectFrom('evidenceSetting').select(['id', 'warnDays', 'version']))
  return row ?? { id: 1, warnDays: WARN_DAYS, version: 0 }
}

/** Makes the row that a first setting changes. */
export async function firstSetting(tx: Tx): Promise<void> {
  await tx
    .insertInto('evidenceSetting')
    .values({ version: 0 })
    .onConflict((on) => on.doNothing())
    .execute()
}

/** Evidence as the lists of several rooms show it. */
export function evidenceLines(_: Tx, where: Perimeter, today: PlainDate): Expression<RecordLine> {
  return sql<RecordLine>`(select e.id, '' as reference, e.title, ${stateSql({ today, warnDays: WARN_DAYS })} as state, e.kind as outcome,
    e.valid_from as day, case when cardinality(e.sites) = 1 then e.sites[1] end as site, null::int as service
    from evidence e where ${seenSql(where)})`
}
