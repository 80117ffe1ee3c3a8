import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely'
import type { DB } from '#db/schema.d.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed, together } from '#src/ground/database/together.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { CLOSED_STATES, OPEN_STATES } from '../complaint.ts'
import { type Channel, KIND_FILTERS } from '../kinds.ts'
import {
  COUNT_LIMIT,
  type Filters,
  REGISTER_SORTS,
  type RegisterSort,
  type StateFilter,
  receivedWithin,
  recentSince,
  referenceIn,
  searchTerms,
} from '../register.ts'
import { type ComplaintLine, inside, LIST, lineOf } from './complaints.ts'
import { codesBelow, type RecordedRule, ruleOf, rulesQuery } from './settings.ts'

type Where = ExpressionBuilder<DB, 'complaint'>

function inState(e: Where, { state, period }: Filters, days: { today: PlainDate; friday: PlainDate }) {
  switch (state) {
    case 'recent':
      return period === undefined
        ? e.or([e('state', 'in', OPEN_STATES), e('receivedOn', '>=', recentSince(days.today))])
        : e.lit(true)
    case 'open':
      return e('state', 'in', OPEN_STATES)
    case 'late':
      return e.and([e('state', 'in', OPEN_STATES), e('dueOn', '<', days.today)])
    case 'week':
      return e.and([e('state', 'in', OPEN_STATES), e('dueOn', '>=', days.today), e('dueOn', '<=', days.friday)])
    case 'repeat':
      return e('standing', '=', 'repeat')
    case 'all':
      return e.lit(true)
    default:
      return e('state', '=', state)
  }
}

export type RegisterScope = {
  where: Perimeter
  filters: Filters
  today: PlainDate
  friday: PlainDate
  /** What the words of the filters found, by `searchRegister`: an array as PostgreSQL writes it, never taken apart here. */
  found?: string
  /** The category of the filters and what stands under it. */
  under?: readonly string[]
}

/** The latest requests that answer words: in what they say, in what was answered and added, in the names of what was attached. */
export const foundBy = (terms: string): RawBuilder<unknown> =>
  sql`select id from search_complaints(${terms}, ${COUNT_LIMIT}) union select id from search_exchanges(${terms}, ${COUNT_LIMIT})`

/** Looks the words of a filter up once, for every read of the same page; the newest ten thousand when they are everywhere. */
export async function searchRegister(tx: Tx, scope: RegisterScope): Promise<RegisterScope> {
  const { words, category } = scope.filters
  const under = category === undefined ? {} : { under: await codesBelow(tx, category) }
  const terms = searchTerms(words)
  if (terms === undefined) return { ...scope, ...under }
  const { rows } = await sql<{
    ids: string | null
  }>`select array_agg(id)::text as ids from (${foundBy(terms)}) found`.execute(tx)
  return { ...scope, ...under, found: rows[0]?.ids ?? '{}' }
}

function registerQuery(tx: Tx, { where, filters, today, friday, found = '{}', under }: RegisterScope) {
  const received = receivedWithin(filters.period, today)
  const reference = referenceIn(filters.words)
  return tx.selectFrom('complaint').where((e) =>
    e.and([
      inside(e, where),
      inState(e, filters, { today, friday }),
      ...(received ? [e('receivedOn', '>=', received.from), e('receivedOn', '<=', received.to)] : []),
      ...(filters.site === undefined ? [] : [e('site', '=', filters.site)]),
      ...(filters.service === undefined
        ? []
        : [filters.service === 0 ? e('service', 'is', null) : e('service', '=', filters.service)]),
      ...(filters.kind === undefined ? [] : [e('kind', 'in', [...KIND_FILTERS[filters.kind][1]])]),
      ...(filters.category === undefined ? [] : [e('category', 'in', [...(under ?? [filters.category])])]),
      ...(filters.procedure === undefined ? [] : [e('cause', '=', filters.procedure)]),
      ...(filters.channel === undefined ? [] : [e('channel', '=', filters.channel)]),
      ...(filters.words === ''
        ? []
        : [
            e.or([
              sql<boolean>`id = any(${found}::bigint[])`,
              // A register taken over keeps references of another shape: the whole of one is found as it stands.
              e('reference', 'in', [filters.words, filters.words.toUpperCase()]),
              ...(reference === undefined
                ? []
                : [e(reference.startsWith('-') ? 'referenceEnd' : 'reference', '=', reference)]),
            ]),
          ]),
    ]),
  )
}

/** What a filter of state leaves, where it leaves one side alone. */
const ONLY_OPEN: ReadonlySet<StateFilter> = new Set(['open', 'late', 'week', 'to_route', 'to_answer'])
const ONLY_CLOSED: ReadonlySet<StateFilter> = new Set(['answered', 'unanswered', 'out'])

export type Window = { limit: number; offset: number; sort?: { key: RegisterSort; desc: boolean } | undefined }

/**
 * Late first, then by due day; what is answered or set aside comes last, the newest first. Two reads, each along an index: one sort of
 * the whole register would grow with it. Another order is the one asked for, the number deciding between equals.
 */
export async function listComplaints(tx: Tx, scope: RegisterScope, window: Window): Promise<ComplaintLine[]> {
  const { limit, offset, sort } = window
  if (sort) return inOrder(tx, scope, { ...window, sort })
  const open = registerQuery(tx, scope).where('state', 'in', OPEN_STATES)
  const soonest = open.select(LIST).orderBy('dueOn').orderBy('id')
  const latest = registerQuery(tx, scope)
    .where('state', 'in', CLOSED_STATES)
    .select(LIST)
    .orderBy('receivedOn', 'desc')
    .orderBy('id', 'desc')
  // A filter that leaves no closed request would have its read walk through all of them to find none.
  if (ONLY_OPEN.has(scope.filters.state)) {
    const rows = await soonest.limit(limit).offset(offset).execute()
    return rows.map(lineOf)
  }
  if (ONLY_CLOSED.has(scope.filters.state)) {
    const rows = await latest.limit(limit).offset(offset).execute()
    return rows.map(lineOf)
  }
  if (offset === 0) {
    const page = await together(tx, { open: soonest.limit(limit), closed: latest.limit(limit) })
    return [...page.open, ...page.closed].slice(0, limit).map(lineOf)
  }
  const first = await soonest.limit(limit).offset(offset).execute()
  if (first.length === limit) return first.map(lineOf)
  const before = await open.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const rest = await latest
    .limit(limit - first.length)
    .offset(Math.max(0, offset - before.n))
    .execute()
  return [...first, ...rest].map(lineOf)
}

type Ordered = Window & { sort: NonNullable<Window['sort']> }

async function inOrder(tx: Tx, scope: RegisterScope, { limit, offset, sort }: Ordered): Promise<ComplaintLine[]> {
  const way = sort.desc ? 'desc' : 'asc'
  const rows = await registerQuery(tx, scope)
    .select(LIST)
    .orderBy(REGISTER_SORTS[sort.key], (o) =>
      // An index is read backwards as it stands: only what may be nothing is told where nothing goes.
      sort.key === 'categorie' ? (sort.desc ? o.desc() : o.asc()).nullsLast() : sort.desc ? o.desc() : o.asc(),
    )
    .orderBy('id', way)
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(lineOf)
}

// Up to a limit: beyond it nobody pages, and counting a whole register would cost more than showing it.
const foundQuery = (tx: Tx, scope: RegisterScope) =>
  tx
    .selectFrom(
      registerQuery(tx, scope)
        .select('id')
        .limit(COUNT_LIMIT + 1)
        .as('found'),
    )
    .select((e) => e.fn.countAll<number>().as('n'))

/** How many the filters find, up to a limit. */
export const countComplaints = async (tx: Tx, scope: RegisterScope): Promise<number> =>
  (await foundQuery(tx, scope).executeTakeFirstOrThrow()).n

export type Due = { open: number; late: number; week: number }

/** How many the filters find, up to a limit, what is open now, and the rules of the clock. */
export async function countRegister(
  tx: Tx,
  scope: RegisterScope,
): Promise<{ total: number; due: Due; rules: RecordedRule[] }> {
  const asked = { found: foundQuery(tx, scope), due: dueQuery(tx, scope), rules: rulesQuery(tx) }
  const { found, due, rules } = await together(tx, asked)
  return { total: found[0]?.n ?? 0, due: due[0] ?? { open: 0, late: 0, week: 0 }, rules: rules.map(ruleOf) }
}

/** What is open now: how many, late, and due from today to Friday; from the small index of open requests. */
function dueQuery(tx: Tx, scope: Omit<RegisterScope, 'filters'>) {
  const { today, friday } = scope
  return tx
    .selectFrom('complaint')
    .where((e) => e.and([inside(e, scope.where), e('state', 'in', OPEN_STATES)]))
    .select((e) => [
      e.fn.countAll<number>().as('open'),
      e.fn.countAll<number>().filterWhere('dueOn', '<', today).as('late'),
      e.fn
        .countAll<number>()
        .filterWhere((f) => f.and([f('dueOn', '>=', today), f('dueOn', '<=', friday)]))
        .as('week'),
    ])
}

/** Whether the register was held by a day: without a record so far back, nothing is known of it, not even that it was empty. */
export async function heldBy(tx: Tx, day: PlainDate): Promise<boolean> {
  const rows = await listed(tx, tx.selectFrom('complaint').select('id').where('receivedOn', '<=', day).limit(1))
  return rows.length > 0
}

/** The way in of the latest request typed here, at that site when one is given: what the next one usually came by. */
export async function lastEntered(tx: Tx, site: number | undefined): Promise<Channel | undefined> {
  const latest = tx
    .selectFrom('complaint')
    .select(['id', 'channel', 'site', 'sourceKey'])
    .orderBy('id', 'desc')
    .limit(200)
  const typed = tx
    .selectFrom(latest.as('one'))
    .select('channel')
    .where('channel', '<>', 'web')
    .where('sourceKey', 'is', null)
  const row = await (site === undefined ? typed : typed.where('site', '=', site))
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row?.channel
}
