import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter, Right } from '#src/ground/web/web.tsx'

/** Something due from a person: when, what and why, one verb that names its object. */
export type InboxItem = {
  key: string
  /** The last day to do it; before today it is late. */
  due: PlainDate
  title: string
  /** Where it comes from, in words. */
  why: string
  action: { label: string; href: string }
  /** A date in the calendar (a session, an audit) is never late: it is past. */
  event?: true
}

export type InboxAsk = {
  today: PlainDate
  /** The last day looked at. */
  until: PlainDate
  /** Where the person holds the right of the source. */
  where: Perimeter
}

/** One line of what a room finds due: its day and what its sentence needs. */
export type DueRow<D> = D & { due: PlainDate }

type Source = { code: string; right: Right }

/**
 * What a room says is due; the right says to whom. Most of it is rows: `fragment` selects `(due date, data jsonb)` along an index, and
 * all fragments of a page are one statement. What is derived from figures is read beside, by `read`.
 */
export type InboxSource =
  | (Source & {
      fragment(ask: InboxAsk): RawBuilder<unknown> | undefined
      items(rows: readonly unknown[], ask: InboxAsk): readonly InboxItem[]
    })
  | (Source & { read(tx: Tx, ask: InboxAsk): Promise<readonly InboxItem[]> })

/** A source made of rows: `data` is what the `jsonb` of its fragment holds, checked as it arrives. */
export function dueRows<D>(source: {
  code: string
  right: Right
  data: z.ZodType<D>
  fragment(ask: InboxAsk): RawBuilder<unknown> | undefined
  items(rows: readonly DueRow<D>[], ask: InboxAsk): readonly InboxItem[]
}): InboxSource {
  const { code, right, fragment } = source
  const row = z.object({ due: z.string().transform((day) => plainDate(day)), data: source.data })
  return {
    code,
    right,
    fragment,
    items: (rows, ask) =>
      source.items(
        rows.map((one) => row.parse(one)).map(({ due, data }) => ({ ...data, due })),
        ask,
      ),
  }
}

/** At most this many lines of one source: a page of what is due is no register. */
const MOST = 500

/** Everything due, source by source in their order: one statement for all that is rows. */
export async function gatherInbox(
  tx: Tx,
  asked: readonly { source: InboxSource; ask: InboxAsk }[],
): Promise<readonly InboxItem[]> {
  const fragments = asked.flatMap(({ source, ask }) => {
    const found = 'fragment' in source ? source.fragment(ask) : undefined
    return found === undefined
      ? []
      : [
          sql`(select ${source.code}::text as source, due::text as due, data from (${found}) f order by due limit ${MOST})`,
        ]
  })
  const rows =
    fragments.length === 0
      ? []
      : (
          await sql<{ source: string; due: string; data: unknown }>`${sql.join(fragments, sql` union all `)}`.execute(
            tx,
          )
        ).rows
  const bySource = Map.groupBy(rows, ({ source }) => source)
  const items: InboxItem[] = []
  for (const { source, ask } of asked) {
    items.push(
      ...('fragment' in source ? source.items(bySource.get(source.code) ?? [], ask) : await source.read(tx, ask)),
    )
  }
  return items
}

/** The condition of a fragment on the places of a perimeter, for the columns named `site` and `service`. */
export function placesIn(where: Perimeter, columns: { site: string; service?: string }): RawBuilder<boolean> {
  if (where.all) return sql<boolean>`true`
  const site = sql<boolean>`${sql.ref(columns.site)} = any(${[...where.sites]}::int[])`
  return columns.service === undefined
    ? site
    : sql<boolean>`(${site} or ${sql.ref(columns.service)} = any(${[...where.services]}::int[]))`
}
