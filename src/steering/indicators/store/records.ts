// The records behind a figure, as their rooms show them: every part adds up to what the figure says, purged records included.
import { type RawBuilder, sql } from 'kysely'
import { type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import { evaluate, type Formula, type Gathered, hitsBehind, type Place, type Purged } from '#src/core/measures/index.ts'
import { type RecordKind, type RecordKinds, linesOf } from '#src/core/room/record-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { anywhere } from '#src/ground/web/search.ts'
import type { Perimeter, Right } from '#src/ground/web/web.tsx'
import type { Indicator } from '../indicator.ts'
import { countedFormula, gatheredDuring } from './gathered.ts'
import { askedPart, countOf, openings, type PartCode } from '../opening.ts'

/** The orders of the list, by their names in the address; the newest first unless another is asked for. */
export const SORTS = ['jour', 'reference'] as const
export type Sort = { key: (typeof SORTS)[number]; desc: boolean }
const NEWEST: Sort = { key: 'jour', desc: true }

export type RecordsAsk = {
  indicator: Indicator
  kinds: RecordKinds
  /** Where the person holds the right of a kind; nothing without it. */
  where: (right: Right) => Perimeter | undefined
  places: readonly Place[] | 'all'
  from: PlainDate
  to: PlainDate
  asOf: PlainDate
  part: string | undefined
  search: string
  state: string
  outcome: string
  sort: Sort | undefined
  limit: number
  offset: number
}

/** A record behind a figure; what its room keeps to itself is empty. */
export type Line = {
  kind: string
  id: number
  reference: string
  title: string
  state: string
  outcome: string
  day: PlainDate
  site: number
  service: number
  n: number
  /** Whether it, or what it says, was chosen to give back a published rate. */
  basis: string
}

export type RecordsBehind = {
  part: PartCode
  tabs: readonly { code: PartCode; label: string; count: number }[]
  kinds: readonly RecordKind[]
  rows: readonly Line[]
  /** What the filters keep, and what the whole part holds. */
  found: number
  records: number
  count: number
  purged: Purged | undefined
  /** Where the records are listed instead, by those who keep what they say. */
  elsewhere: readonly Gathered[]
}

/** One page of one part of a figure, with the counts of all its parts. */
export async function recordsBehindFigure(tx: Tx, ask: RecordsAsk): Promise<RecordsBehind | undefined> {
  const formula = await countedFormula(tx, ask.indicator)
  const parts = formula ? openings(ask.indicator, formula) : []
  const part = askedPart(parts, ask.part)
  if (!formula || !part) return undefined
  const scope = { places: ask.places, from: ask.from, to: ask.to, asOf: ask.asOf }
  const counts: Record<string, Formula> = Object.fromEntries(parts.map((one) => [one.code, countOf(formula, one)]))
  const answer = await evaluate(tx, counts, scope)
  const { hits, facts, purged } = await hitsBehind(tx, part.behind, scope)
  const kinds = facts.flatMap((fact) => ask.kinds.get(fact) ?? [])
  // One opinion after the other, with its site and service, would say what few people think: its room lists them.
  const lists = hits !== undefined && ask.indicator.gathering?.protects === undefined
  const listed = lists ? await pageOf(tx, ask, { hits, kinds, take: part.take }) : { rows: [], found: 0, records: 0 }
  return {
    ...listed,
    part: part.code,
    tabs: parts.map(({ code, label }) => ({ code, label, count: answer.figure(code).numerator })),
    kinds: lists ? kinds : [],
    elsewhere: lists ? [] : await gatheredDuring(tx, ask.indicator, ask),
    count: answer.figure(part.code).numerator,
    purged,
  }
}

type Listing = { hits: RawBuilder<unknown>; kinds: readonly RecordKind[]; take: 'n' | 'total' }
type Found = { found: number; records: number } & { [K in keyof Line]: Line[K] | null }

async function pageOf(
  tx: Tx,
  ask: RecordsAsk,
  { hits, kinds, take }: Listing,
): Promise<{ rows: Line[]; found: number; records: number }> {
  const orders = {
    jour: [sql`day, kind, id`, sql`day desc, kind, id desc`],
    reference: [sql`reference nulls last, kind, id`, sql`reference desc nulls last, kind, id desc`],
  } as const
  const { key, desc } = ask.sort ?? NEWEST
  const order = orders[key][desc ? 1 : 0]
  const result = await sql<Found>`
    with hits as materialized (${hits}), lines as (
      select h.fact as kind, h.id, h.day, h.site, h.service, ${sql.raw(`h.${take}`)}::bigint as n, h.basis, l.reference, l.title, l.state, l.outcome
      from hits h left join (${linesOf(tx, kinds, { where: ask.where, today: ask.asOf })}) l on l.kind = h.fact and l.id = h.id),
    kept as (select * from lines where ${condition(ask)})
    select a.*, p.* from (select (select count(*)::int from lines) as records, (select count(*)::int from kept) as found) a
    left join lateral (select * from kept order by ${order} limit ${ask.limit} offset ${ask.offset}) p on true`.execute(
    tx,
  )
  const [first] = result.rows
  return { rows: result.rows.flatMap(lineOf), found: first?.found ?? 0, records: first?.records ?? 0 }
}

function condition({ search, state, outcome }: RecordsAsk): RawBuilder<unknown> {
  const wanted = [
    ...(search === '' ? [] : [sql`(reference ilike ${anywhere(search)} or title ilike ${anywhere(search)})`]),
    ...(state === '' ? [] : [sql`state = ${state}`]),
    ...(outcome === '' ? [] : [sql`outcome = ${outcome}`]),
  ]
  return wanted.length > 0 ? sql.join(wanted, sql` and `) : sql`true`
}

function lineOf({ kind, id, day, site, service, n, reference, title, state, outcome, basis }: Found): Line[] {
  if (kind === null || id === null || day === null || site === null || service === null || n === null) return []
  return [
    {
      kind,
      id,
      day: plainDate(day),
      site,
      service,
      n,
      reference: reference ?? '',
      title: title ?? '',
      state: state ?? '',
      outcome: outcome ?? '',
      basis: basis ?? 'real',
    },
  ]
}
