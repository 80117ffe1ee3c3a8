import type { Context } from 'hono'
import { dayOfWeek, type PlainDate, today, zoneOfCode } from '#src/ground/calendar/index.ts'
import { calendars, listServices, listSites } from '#src/core/organisation/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { attachment } from '#src/ground/web/attachment.ts'
import { type Env, type Perimeter, perimeter, personOf, within, type Right } from '#src/ground/web/web.tsx'
import type { Ways } from '../actions/acknowledge.ts'
import type { Lookups } from '../lookups.ts'
import { fridayOf } from '../register.ts'
import { listSubjects } from '../store/settings.ts'

export type Moment = { now: Date; today: PlainDate; friday: PlainDate }

/** Now, and the civil day of the département. */
export function momentOf(c: Context<Env>): Moment {
  const now = c.get('deps').clock.now()
  const day = today(now, zoneOfCode(personOf(c).territory))
  return { now, today: day, friday: fridayOf(day, dayOfWeek(day)) }
}

/** What an act of this page sends by, in its département. */
export const waysOf = (c: Context<Env>): Ways => ({ ...c.get('deps'), tenant: personOf(c).tenant })

/** Names of sites, services, categories and procedures; past ones included, since old requests name them. */
export async function lookupsOf(tx: Tx): Promise<Lookups> {
  const [sites, services, subjects] = await Promise.all([listSites(tx), listServices(tx), listSubjects(tx)])
  return { sites, services, ...subjects }
}

/** The calendars of several sites, each read once. */
export async function calendarsOf(tx: Tx, sites: readonly number[]) {
  const found = new Map<number, Awaited<ReturnType<typeof calendars.of>>>()
  for (const site of new Set(sites)) found.set(site, await calendars.of(tx, site))
  return found
}

/** Refuses what lies outside the person's sites and services. */
export function assertWithin(c: Context<Env>, right: Right, place: { site: number; service: number | null }): void {
  if (!within(perimeter(c, right), place)) throw new Forbidden()
}

/** Places of the measures a person may see: a role on a service sees its cells at every site. */
export function placesOf(
  where: Perimeter,
  lookups: Pick<Lookups, 'sites'>,
): 'all' | readonly (number | readonly [number, number])[] {
  if (where.all) return 'all'
  return [
    ...where.sites,
    ...where.services.flatMap((service) =>
      lookups.sites.filter((site) => !where.sites.includes(site.id)).map((site) => [site.id, service] as const),
    ),
  ]
}

/** Bytes that came by mail: kept as a file, never shown, never run, whatever they are. */
export function handed(c: Context<Env>, file: { name: string; bytes: Uint8Array }): Response {
  c.header('Content-Security-Policy', "sandbox; default-src 'none'")
  return attachment(c, { name: file.name, type: 'application/octet-stream' }, new Uint8Array(file.bytes))
}
