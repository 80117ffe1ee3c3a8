import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'
import { type Link, linksTo, type Pointing } from '#src/ground/database/links.ts'
import type { Versioned } from '#src/ground/database/versioned.ts'
import type { Perimeter, Right } from '#src/ground/web/web.tsx'
import { placesIn } from './inbox-store.ts'
import type { LinkSource, References } from './reference.ts'

/** An object as others point at it: its table and number; under a kind and a code where it is named as data. */
export type Target = { table: Versioned; id: number; kind: string; code?: string }

/** What points at an object, as far as somebody may see it: tables with their counts. */
export async function linksSeen(
  tx: Tx,
  { table, id, kind, code = String(id) }: Target,
  { links, where }: { links: References['links']; where: (right: Right) => Perimeter | undefined },
): Promise<readonly Link[]> {
  const seen = (from: string): RawBuilder<boolean> | undefined => {
    const source = links.get(from)
    const whole = source && where(source.right)
    return whole && rowsIn(whole, source)
  }
  const also = [...links].flatMap(([from, { points = [] }]): Pointing[] =>
    points.flatMap((one) => {
      if ('of' in one) return one.of === kind ? [{ table: from, which: named({ [one.code]: code }) }] : []
      return [{ table: from, which: named({ [one.kind]: kind, [one.id]: code }) }]
    }),
  )
  return linksTo(tx, table, { id, seen, also })
}

function rowsIn(where: Perimeter, { place }: LinkSource): RawBuilder<boolean> | undefined {
  if (where.all || place === 'all') return sql<boolean>`true`
  if (place === undefined) return undefined
  const { site, service } = place
  return placesIn(where, { site: `f.${site}`, ...(service === undefined ? {} : { service: `f.${service}` }) })
}

const named = (columns: Readonly<Record<string, string>>): RawBuilder<boolean> =>
  sql<boolean>`${sql.join(
    Object.entries(columns).map(([column, value]) => sql`f.${sql.id(column)} = ${value}`),
    sql` and `,
  )}`
