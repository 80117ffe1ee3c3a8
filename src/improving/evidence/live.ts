import { listSites } from '#src/core/organisation/index.ts'
import type { References } from '#src/core/room/reference.ts'
import type { Period, PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type Evidence, figureParts, figurePeriodOf } from './evidence.ts'

export type LiveValue = { place: string; text: string; provisional: boolean }
export type Live = { period: Period; href: string | undefined; values: readonly LiveValue[] }

/** A living figure is read on at most so many places; beyond, for the whole département. */
const MOST_PLACES = 6

/** The present value of a figure, place by place: of its sites, or of those asked about. */
export async function liveOf(
  tx: Tx,
  evidence: Pick<Evidence, 'figure' | 'figurePeriod' | 'sites'>,
  { references, today, only }: { references: References; today: PlainDate; only?: readonly number[] },
): Promise<Live | undefined> {
  const parts = figureParts(evidence.figure)
  if (!parts) return undefined
  const period = figurePeriodOf(evidence.figurePeriod, today)
  const asked = evidence.sites.length === 0 ? (only ?? []) : evidence.sites.filter((id) => only?.includes(id) ?? true)
  const sites = (await listSites(tx)).filter(({ id }) => asked.includes(id))
  const places =
    only === undefined && (sites.length === 0 || sites.length > MOST_PLACES)
      ? [{ id: null, name: 'Tout le département' }]
      : sites
  const told = await Promise.all(
    places.map(async ({ id, name }): Promise<LiveValue | undefined> => {
      const value = await references.valueOf(tx, { ...parts, label: '' }, { period, site: id, asOf: today })
      return value && { place: name, text: value.text, provisional: value.provisional }
    }),
  )
  const values = told.filter((one) => one !== undefined)
  return values.length === 0 ? undefined : { period, href: references.hrefOf(parts), values }
}
