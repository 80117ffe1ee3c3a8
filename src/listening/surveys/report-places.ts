// Where the block of a survey is read: the département, some sites, a named scope.
import { type NamedScope, namedScopes } from '#src/core/organisation/index.ts'
import type { BlockAsk } from '#src/core/room/report-block.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Campaign } from './campaign.ts'
import type { Places } from './places.ts'
import type { Loaded } from './results-load.ts'

/** Where a block is read: a named scope, some sites, or the whole département; nothing when the scope is no longer in place. */
export async function placesAsked(
  tx: Tx,
  { scope: code, sites, period }: BlockAsk,
): Promise<{ places: Places; scope: NamedScope | undefined } | undefined> {
  if (code === undefined || code === '') return { places: sites.length === 0 ? 'all' : sites, scope: undefined }
  const scope = (await namedScopes(tx, period.to)).find((one) => one.code === code)
  if (!scope) return undefined
  return { places: scope.places.map(({ site, service }) => (service === 0 ? site : ([site, service] as const))), scope }
}

/** Services of a scope that are only shown with others are not among its answers: the block says so. */
export function leftOut(
  { cells, publication }: Loaded,
  { campaign, scope }: { campaign: Campaign; scope: NamedScope },
): string[] {
  const inside = publication.cells.filter((cell) =>
    scope.places.some(({ site, service }) => site === cell.site && (service === 0 || service === cell.service)),
  )
  const sum = (list: readonly { n: number }[]): number => list.reduce((all, { n }) => all + n, 0)
  return sum(cells) === sum(inside)
    ? []
    : [
        `Enquête « ${campaign.name} » : des services de « ${scope.name} » ne sont montrés que regroupés avec d’autres, leurs réponses n’y sont pas.`,
      ]
}
