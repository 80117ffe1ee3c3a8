import type { Context } from 'hono'
import { parseTerritory, type PlainDate, today, zoneOf } from '#src/calendar/index.ts'
import { type Env, personOf } from '#src/platform/web.tsx'

/** Today in the département's zone. */
export function todayOf(c: Context<Env>): PlainDate {
  return today(c.get('deps').clock.now(), zoneOf(parseTerritory(personOf(c).territory) ?? 'metropole'))
}

/** The address people type or scan. */
export function publicUrl(c: Context<Env>, link: string): string {
  const origin = c.get('deps').env.origin ?? new URL(c.req.url).origin
  return `${origin.replace(/\/$/, '')}/e/${link}`
}

export const crumbs = (campaign: { code: string; name: string }) => [
  { label: 'Enquêtes', href: '/enquetes' },
  { label: campaign.name, href: `/enquetes/${campaign.code}` },
]
