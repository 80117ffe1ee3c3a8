import { sql } from 'kysely'
import type { ThemeSource } from '#src/core/room/theme-store.ts'
import type { Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter, Right } from '#src/ground/web/web.tsx'
import type { ThemeLine } from './themes.ts'

type Ask = { sources: readonly ThemeSource[]; seen: (right: Right) => Perimeter | undefined; span: Span }

/** What every channel that this person may read counts, by procedure, in one statement. */
export async function themeLines(tx: Tx, { sources, seen, span }: Ask): Promise<ThemeLine[]> {
  const parts = sources.flatMap((source) => {
    const where = seen(source.right)
    return where === undefined
      ? []
      : [
          sql`select ${source.kind}::text as kind, l.procedure, l.told, l.way, l.n from (${source.lines(where, span)}) l`,
        ]
  })
  if (parts.length === 0) return []
  const { rows } = await sql<
    Omit<ThemeLine, 'n'> & { n: number | string }
  >`${sql.join(parts, sql` union all `)}`.execute(tx)
  return rows.map((row) => ({ ...row, n: Number(row.n) }))
}
