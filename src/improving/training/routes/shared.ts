import type { Context } from 'hono'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { type Env, type Perimeter, perimeter, within } from '#src/ground/web/web.tsx'
import { COURSES } from '../pages/shell.tsx'

export const CRUMBS = [{ label: 'Formations', href: COURSES }]

/** A number of an address. */
export const number = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined

/** A code of an address, when it is one of these. */
export const known = <K extends string>(words: Readonly<Record<K, string>>, code: string | undefined): K | undefined =>
  codesOf(words).find((one) => one === code)

/** Words of an address. */
export const words = (text: string | undefined): string | undefined => text?.slice(0, 200) || undefined

/** Sites and services. */
export async function placesOf(tx: Tx) {
  const [sites, services] = await Promise.all([listSites(tx), listServices(tx)])
  return { sites, services }
}

/** Sites and services where this person keeps the register; of one service, the sites it serves. */
export async function ownPlaces(tx: Tx, where: Perimeter) {
  const { sites, services } = await placesOf(tx)
  if (where.all) return { sites, services }
  const mine = services.filter(({ id }) => where.services.includes(id))
  const served = new Set([...where.sites, ...mine.flatMap((one) => one.sites)])
  return { sites: sites.filter(({ id }) => served.has(id)), services }
}

export const keeping = (c: Context<Env>): Perimeter => perimeter(c, 'training.keep')

/** What is wrong with a place that this person may not write at. */
export const placeFaults = (
  c: Context<Env>,
  place: { site: number | null; service: number | null },
): Record<string, string> =>
  within(keeping(c), place) ? {} : { site: 'Choisissez un site et un service de votre périmètre.' }

/** Throws Forbidden where this person may not write. */
export function mayWriteAt(c: Context<Env>, site: number | null): void {
  if (!within(keeping(c), { site, service: null })) throw new Forbidden()
}
