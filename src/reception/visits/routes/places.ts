import type { Context } from 'hono'
import { listSites, type Site } from '#src/core/organisation/index.ts'
import { listPoints, type Point } from '#src/core/premises/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { type Env, perimeter, type Right } from '#src/ground/web/web.tsx'

/** Points of what this person reads or writes, with the names of their sites. */
export async function ownPoints(
  tx: Tx,
  c: Context<Env>,
  right: Right & ('visits.read' | 'visits.write' | 'visits.choose'),
): Promise<{ points: readonly Point[]; sites: readonly Site[]; named: ReadonlyMap<number, string> }> {
  const [points, sites] = await Promise.all([listPoints(tx, perimeter(c, right)), listSites(tx)])
  return { points, sites, named: new Map(sites.map(({ id, shortName }) => [id, shortName])) }
}

/** One of them. Throws NotFound. */
export function pointIn(points: readonly Point[], id: number): Point {
  const found = points.find((one) => one.id === id)
  if (!found) throw new NotFound()
  return found
}
