import { createHash } from 'node:crypto'
import { type Calendar, parsePlainDate, parseTerritory, type PlainDate } from '#src/ground/calendar/index.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { findSite, findTenant, listClosings, listSites } from './places.ts'

/** The calendar of a site as it is now: its territory's holidays, Good Friday where confirmed, its closing days. */
async function calendarOf(tx: Tx, site: number): Promise<Calendar> {
  const [place, closings] = [await findSite(tx, site), await listClosings(tx, site)]
  return {
    territory: parseTerritory(place.territory) ?? 'metropole',
    goodFriday: place.goodFriday,
    closings: new Map(closings.map((c) => [c.day, c.reason])),
  }
}

/** The calendars of all sites and, for no site, that of the département, as they are now. */
async function everyCalendar(tx: Tx): Promise<(site: number | null) => Calendar> {
  const [tenant, sites, closings] = await Promise.all([findTenant(tx), listSites(tx), listClosings(tx)])
  const made = new Map<number | null, Calendar>()
  return (site) => {
    const known = made.get(site)
    if (known) return known
    const place = sites.find(({ id }) => id === site)
    const own = closings.filter((one) => one.site === null || one.site === site)
    const calendar = {
      territory: parseTerritory(place?.territory ?? tenant.territory) ?? 'metropole',
      goodFriday: place?.goodFriday ?? false,
      closings: new Map(own.map(({ day, reason }) => [day, reason])),
    }
    made.set(site, calendar)
    return calendar
  }
}

export type KeptCalendar = { id: number; calendar: Calendar }

/** The calendar of a site as it is now, kept as a version: what it judges stays explained when days are closed or opened later. */
async function keepCalendar(tx: Tx, site: number): Promise<KeptCalendar> {
  const calendar = await calendarOf(tx, site)
  const { territory, goodFriday } = calendar
  const closings = [...calendar.closings].sort(([a], [b]) => (a < b ? -1 : 1))
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([territory, goodFriday, closings]))
    .digest('hex')
  const version = { site, territory, goodFriday, closings: JSON.stringify(Object.fromEntries(closings)), fingerprint }
  const known = async () =>
    tx
      .selectFrom('calendarVersion')
      .select('id')
      .where('site', '=', site)
      .where('fingerprint', '=', fingerprint)
      .executeTakeFirst()
  const made =
    (await known()) ??
    (await tx
      .insertInto('calendarVersion')
      .values(version)
      .onConflict((on) => on.columns(['tenant', 'site', 'fingerprint']).doNothing())
      .returning('id')
      .executeTakeFirst()) ??
    (await known())
  if (!made) throw new NotFound()
  return { id: made.id, calendar }
}

/** A calendar as it was kept. Throws NotFound. */
async function calendarKept(tx: Tx, id: number): Promise<Calendar> {
  const row = await tx
    .selectFrom('calendarVersion')
    .select(['territory', 'goodFriday', 'closings'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return {
    territory: parseTerritory(row.territory) ?? 'metropole',
    goodFriday: row.goodFriday,
    closings: new Map(closingsOf(row.closings)),
  }
}

function closingsOf(value: unknown): [PlainDate, string][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([day, reason]): [PlainDate, string][] => {
    const parsed = parsePlainDate(day)
    return parsed && typeof reason === 'string' ? [[parsed, reason]] : []
  })
}

/** The calendar of a site as it is, those of all sites, kept as a version, and as it was kept. */
export const calendars = { of: calendarOf, every: everyCalendar, keep: keepCalendar, kept: calendarKept } as const
