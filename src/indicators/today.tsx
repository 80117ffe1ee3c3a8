import type { Context } from 'hono'
import { parseTerritory, type PlainDate, today, zoneOf } from '#src/calendar/index.ts'
import type { Env } from '#src/platform/web.tsx'

/** What « aujourd’hui » means in this département. */
export function todayOf(c: Context<Env>, territory: string): PlainDate {
  return today(c.get('deps').clock.now(), zoneOf(parseTerritory(territory) ?? 'metropole'))
}
