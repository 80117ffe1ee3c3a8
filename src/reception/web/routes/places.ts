import type { Context } from 'hono'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import { listProcedures } from '#src/core/procedures/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { type Env, perimeter, within } from '#src/ground/web/web.tsx'

/** What the forms and pages of the site name. */
export async function known(tx: Tx) {
  const [sites, services, procedures] = await Promise.all([listSites(tx), listServices(tx), listProcedures(tx)])
  return {
    lists: { sites, services, procedures },
    sites: new Map(sites.map(({ id, shortName }) => [id, shortName])),
    services: new Map(services.map(({ id, name }) => [id, name])),
    procedures: new Map(procedures.map(({ id, name }) => [id, name])),
  }
}

type Placed = { site: number; service: number | null }
export const mine = (c: Context<Env>, at: Placed): boolean => within(perimeter(c, 'web.write'), at)

/** Sites this person writes at; somebody of one service may ask at any. */
export function ownSites<S extends { id: number }>(c: Context<Env>, sites: readonly S[]): S[] {
  const where = perimeter(c, 'web.write')
  return sites.filter(({ id }) => where.all || where.sites.includes(id) || where.services.length > 0)
}

export function allow(c: Context<Env>, at: Placed): void {
  if (!mine(c, at)) throw new Forbidden()
}
