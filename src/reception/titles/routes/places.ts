import type { Context } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type Env, perimeter, within } from '#src/ground/web/web.tsx'

/** A centre outside the département is the whole département's to write. */
export const writesAt = (c: Context<Env>, site: number | null): boolean =>
  perimeter(c, 'titles.write').all || (site !== null && within(perimeter(c, 'titles.write'), { site, service: null }))
export const sitesFor = async (tx: Tx, c: Context<Env>) => (await listSites(tx)).filter(({ id }) => writesAt(c, id))
/** Who writes at some sites only chooses one of them. */
export const siteFault = (c: Context<Env>, site: number | null): { site: string } | Record<string, never> =>
  site === null && !writesAt(c, null)
    ? { site: 'Choisissez un de vos sites : un centre hors du département n’est pas le vôtre.' }
    : {}
export const ownSite = (c: Context<Env>): number | null => {
  const where = perimeter(c, 'titles.write')
  return where.all ? null : (where.sites[0] ?? null)
}
