import type { Context } from 'hono'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import type { PlaceChoices } from '#src/core/room/place-picker.tsx'
import { parsePeriod, type Period, type PlainDate, quarterOf, yearOf, yearPeriod } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type Env, perimeter, within } from '#src/ground/web/web.tsx'
import type { Names } from '../words.ts'

export const CRUMB = { label: 'Avis en étoiles', href: '/avis' } as const

export type Place = { site: number; service: number | null }

/** Whether this person writes there. */
export const writesAt = (c: Context<Env>, place: Place): boolean => within(perimeter(c, 'stars.write'), place)

/** What places are called, and those that a filter offers to this person. */
export async function placesOf(c: Context<Env>, tx: Tx): Promise<{ names: Names; choices: PlaceChoices }> {
  const where = perimeter(c, 'stars.read')
  const [sites, services] = await Promise.all([listSites(tx), listServices(tx)])
  const seen = sites.filter(({ id }) => where.all || where.sites.includes(id) || where.services.length > 0)
  const own = services.filter(
    ({ id, sites: at }) => where.all || where.services.includes(id) || at.some((site) => where.sites.includes(site)),
  )
  return {
    names: {
      sites: new Map(sites.map(({ id, name }) => [id, name])),
      services: new Map(services.map(({ id, name }) => [id, name])),
    },
    choices: { whole: 'Tous les sites', sites: seen, services: own },
  }
}

/** The sites and services that a form offers to this person. */
export async function offered(c: Context<Env>, tx: Tx) {
  const where = perimeter(c, 'stars.write')
  const [sites, services] = await Promise.all([listSites(tx), listServices(tx)])
  return {
    sites: sites.filter(({ id }) => where.all || where.sites.includes(id) || where.services.length > 0),
    services: services.filter(
      ({ id, sites: at }) => where.all || where.services.includes(id) || at.some((site) => where.sites.includes(site)),
    ),
  }
}

type Query = Readonly<Record<string, string>>
export const queryOf = (c: Context<Env>): Query => Object.fromEntries(new URL(c.req.url).searchParams)
export const numbered = (text = ''): number | undefined => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined)

/** Whole quarters and years only, so that no two periods tell what a few people gave; the present quarter unless told. */
export function periodAsked(code: string | undefined, today: PlainDate, usual: 'quarter' | 'year' = 'quarter'): Period {
  const period = parsePeriod(code ?? '')
  if (period?.kind === 'quarter' || period?.kind === 'year') return period
  return usual === 'year' ? yearPeriod(yearOf(today)) : quarterOf(today)
}
