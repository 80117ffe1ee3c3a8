import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import type { InboxAsk, InboxItem, InboxSource } from './inbox.ts'

/** At most this many lines of one source: a page of what is due is no register. */
const MOST = 500

export type Asked = readonly { source: InboxSource; ask: InboxAsk }[]
type Row = { source: string; due: string; data: unknown }

/** The one statement for all that is rows; none when nothing asked is. */
export function inboxStatement(asked: Asked): RawBuilder<Row> | undefined {
  const fragments = asked.flatMap(({ source, ask }) => {
    const found = 'fragment' in source ? source.fragment(ask) : undefined
    return found === undefined
      ? []
      : [
          sql`(select ${source.code}::text as source, due::text as due, data from (${found}) f order by due limit ${MOST})`,
        ]
  })
  return fragments.length === 0 ? undefined : sql<Row>`${sql.join(fragments, sql` union all `)}`
}

/** Everything due, source by source in their order. */
export async function gatherInbox(tx: Tx, asked: Asked): Promise<readonly InboxItem[]> {
  const rows = (await inboxStatement(asked)?.execute(tx))?.rows ?? []
  const bySource = Map.groupBy(rows, ({ source }) => source)
  const items = await Promise.all(
    asked.map(async ({ source, ask }) =>
      'fragment' in source ? source.items(bySource.get(source.code) ?? [], ask) : source.read(tx, ask),
    ),
  )
  return items.flat()
}

/** The condition of a fragment on the places of a perimeter, for the columns named `site` and `service`. */
export function placesIn(where: Perimeter, columns: { site: string; service?: string }): RawBuilder<boolean> {
  if (where.all) return sql<boolean>`true`
  const site = sql<boolean>`${sql.ref(columns.site)} = any(${[...where.sites]}::int[])`
  return columns.service === undefined
    ? site
    : sql<boolean>`(${site} or ${sql.ref(columns.service)} = any(${[...where.services]}::int[]))`
}
