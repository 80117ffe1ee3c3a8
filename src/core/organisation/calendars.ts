import { type Calendar, parseTerritory } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { findSite, listClosings } from './store/places.ts'

/** The calendar of a site: its territory's holidays, Good Friday where confirmed, its closing days. */
export async function calendarOf(tx: Tx, site: number): Promise<Calendar> {
  const [place, closings] = [await findSite(tx, site), await listClosings(tx, site)]
  return {
    territory: parseTerritory(place.territory) ?? 'metropole',
    goodFriday: place.goodFriday,
    closings: new Map(closings.map((c) => [c.day, c.reason])),
  }
}
