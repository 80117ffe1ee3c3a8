import type { Context } from 'hono'
import type { Tx } from '#src/ground/database/db.ts'
import { type Env, perimeter, within } from '#src/ground/web/web.tsx'
import { placeName } from '../places.ts'
import { kioskPlaces } from '../store/kiosks.ts'
import { lookupsOf } from '../store/lookups.ts'

/** Whether this person writes at a place of a campaign. */
export const writesAt = (c: Context<Env>, { site, service }: { site: number; service: number | null }): boolean => {
  const where = perimeter(c, 'surveys.write')
  return where.all || within(where, { site, service })
}

/** The places of campaigns where this person writes, the latest campaign first. */
export async function placesOffered(tx: Tx, c: Context<Env>) {
  const { names } = await lookupsOf(tx)
  const places = (await kioskPlaces(tx)).filter((one) => !one.archived && writesAt(c, one))
  return {
    lists: {
      places: places.map((one) => ({ id: one.id, name: `${one.campaignName}, ${placeName(one, names)}` })),
    },
  }
}
