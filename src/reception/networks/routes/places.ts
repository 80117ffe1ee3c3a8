import type { Context } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { type Env, perimeter, within } from '#src/ground/web/web.tsx'
import { findAccount } from '../store.ts'

/** An account of the whole département is the whole département's to write. */
export const writesAt = (c: Context<Env>, site: number | null): boolean =>
  perimeter(c, 'networks.write').all ||
  (site !== null && within(perimeter(c, 'networks.write'), { site, service: null }))
export const sitesFor = async (tx: Tx, c: Context<Env>) => (await listSites(tx)).filter(({ id }) => writesAt(c, id))
export const siteFault = (c: Context<Env>, site: number | null): { site: string } | Record<string, never> =>
  site === null && !writesAt(c, null)
    ? { site: 'Choisissez un de vos sites : tout le département n’est pas le vôtre.' }
    : {}
export const ownSite = (c: Context<Env>): number | null => {
  const where = perimeter(c, 'networks.write')
  return where.all ? null : (where.sites[0] ?? null)
}

/** An account that this person writes. Throws NotFound, or Forbidden. */
export async function ownAccount(tx: Tx, id: number, c: Context<Env>) {
  const account = await findAccount(tx, id, perimeter(c, 'networks.read'))
  if (!writesAt(c, account.site)) throw new Forbidden()
  return account
}
