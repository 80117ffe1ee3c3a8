import { sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'
import type { HomeAsk, HomeLine, HomePart } from './home-part.ts'

/** At most this many lines of one part: a home is no register. */
const MOST = 8

export type HomeSection = {
  title: string
  lines: readonly HomeLine[]
  empty: string | undefined
  told: boolean
}

/** The parts of a home, read in one statement; parts of one title make one section. */
export async function gatherHome(
  tx: Tx,
  asked: readonly { part: HomePart; ask: HomeAsk }[],
): Promise<readonly HomeSection[]> {
  const fragments = asked.flatMap(({ part, ask }) => {
    const found = part.fragment(ask)
    return found ? [sql`(select ${part.code}::text as part, data from (${found}) f order by rank limit ${MOST})`] : []
  })
  const rows =
    fragments.length === 0
      ? []
      : (await sql<{ part: string; data: unknown }>`${sql.join(fragments, sql` union all `)}`.execute(tx)).rows
  const found = Map.groupBy(rows, ({ part }) => part)
  const parts = asked.map(({ part, ask }) => ({
    title: part.title,
    empty: part.empty,
    told: part.told === true,
    lines: part.lines(
      (found.get(part.code) ?? []).map(({ data }) => data),
      ask,
    ),
  }))
  return [...Map.groupBy(parts, ({ title }) => title)]
    .map(([title, same]) => ({
      title,
      lines: same.flatMap(({ lines }) => lines),
      empty: same.find(({ empty }) => empty !== undefined)?.empty,
      told: same.every(({ told }) => told),
    }))
    .filter(({ lines, empty }) => lines.length > 0 || empty !== undefined)
}
