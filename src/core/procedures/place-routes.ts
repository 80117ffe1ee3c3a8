import type { Context } from 'hono'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { type Env, perimeter, type Right, within } from '#src/ground/web/web.tsx'
import { listProcedures } from './store.ts'

/** Sites, services and procedures, as forms offer them and as pages name them. */
export async function namedHere(tx: Tx) {
  const [sites, services, procedures] = await Promise.all([listSites(tx), listServices(tx), listProcedures(tx)])
  return {
    lists: { sites, services, procedures },
    sites: new Map(sites.map(({ id, shortName }) => [id, shortName])),
    services: new Map(services.map(({ id, name }) => [id, name])),
    procedures: new Map(procedures.map(({ id, name }) => [id, name])),
  }
}

type Placed = { site: number; service: number | null }

/** Where a right is held: at a place, at which sites. `allow` throws Forbidden elsewhere. */
export function heldAt(right: Right) {
  const mine = (c: Context<Env>, at: Placed): boolean => within(perimeter(c, right), at)
  return {
    mine,
    /** Sites this person writes at; somebody of one service may ask at any. */
    ownSites<S extends { id: number }>(c: Context<Env>, sites: readonly S[]): S[] {
      const where = perimeter(c, right)
      return sites.filter(({ id }) => where.all || where.sites.includes(id) || where.services.length > 0)
    },
    allow(c: Context<Env>, at: Placed): void {
      if (!mine(c, at)) throw new Forbidden()
    },
  }
}
