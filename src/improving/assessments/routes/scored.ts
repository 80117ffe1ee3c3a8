import type { Tx } from '#src/ground/database/db.ts'
import type { Whole } from '../store/assessments.ts'
import { scoredOf } from '../store/lines.ts'
import { totalsOf } from '../store/parts.ts'
import { sideOf } from '../view.ts'

/** The scores of an assessment for who looks: of all its sites, or of those that are theirs. */
export async function sideIn(
  tx: Tx,
  one: Whole,
  { seen, site }: { seen: readonly number[]; site: number | undefined },
) {
  const [rated, totals] = await Promise.all([scoredOf(tx, one), totalsOf(tx, one.id)])
  const lines =
    one.sites.length === seen.length ? rated : rated.filter((line) => line.site === null || seen.includes(line.site))
  // Of one site alone, what is typed for it or for the whole is its own.
  const alone = one.sites.length === 1 ? totals.map((total) => ({ ...total, site: null })) : totals
  return { lines, totals, side: sideOf(lines, { ...one, totals: alone, site: site ?? null }) }
}
