import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'
import { type Link, linksTo, type Pointing } from '#src/ground/database/links.ts'
import type { Versioned } from '#src/ground/database/versioned.ts'
import type { Perimeter, Right } from '#src/ground/web/web.tsx'
import { placesIn } from './inbox-store.ts'
import type { LinkSource, References } from './reference.ts'

/**
 * An object as others point at it: its table and number, unless the program itself declares it; under a kind and a code where it is named
 * as data; by some of its values where it is written down word for word.
 */
export type Target = {
  table?: Versioned
  id?: number
  kind: string
  code?: string
  values?: Readonly<Record<string, string>>
}

/** What points at an object, as far as somebody may see it: tables with their counts. */
export async function linksSeen(
  tx: Tx,
  { table, id = 0, kind, code = String(id), values = {} }: Target,
  { links, where }: { links: References['links']; where: (right: Right) => Perimeter | undefined },
): Promise<readonly Link[]> {
  const seen = (from: string): RawBuilder<boolean> | undefined => {
    const source = links.get(from)
    const whole = source && where(source.right)
    return whole && rowsIn(whole, source)
  }
  const also = [...links].flatMap(([from, { points = [] }]): Pointing[] =>
    points.flatMap((one) => {
      if ('figure' in one) return [{ table: from, which: named({ [one.figure]: `${kind}:${code}` }) }]
      if ('same' in one) return one.of === kind ? [{ table: from, which: named(some(values, one.same)) }] : []
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

const some = (values: Readonly<Record<string, string>>, columns: readonly string[]) =>
  Object.fromEntries(columns.map((column) => [column, values[column] ?? '']))

const named = (columns: Readonly<Record<string, string>>): RawBuilder<boolean> =>
  sql<boolean>`${sql.join(
    Object.entries(columns).map(([column, value]) => sql`f.${sql.id(column)} = ${value}`),
    sql` and `,
  )}`
