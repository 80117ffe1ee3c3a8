import type { Gathered } from '#src/core/measures/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { knownAgain, listed } from '#src/ground/database/together.ts'
import { madeOf } from '#src/ground/process/kept.ts'
import type { Campaign } from '../campaign.ts'

const campaignsQuery = (tx: Tx) =>
  tx
    .selectFrom('campaign as c')
    .leftJoin('campaignPlace as p', (j) => j.onRef('p.tenant', '=', 'c.tenant').onRef('p.campaign', '=', 'c.id'))
    .select(['c.id', 'c.code', 'c.name', 'c.counted', 'c.audience', 'c.opensOn', 'c.closesOn', 'c.closedOn'])
    .select((e) => [e.fn.min('p.opensOn').as('first'), e.fn.max('p.closesOn').as('last')])
    .groupBy(['c.tenant', 'c.id'])
    .orderBy('c.opensOn')
    .orderBy('c.id')

type CampaignRow = Awaited<ReturnType<ReturnType<typeof campaignsQuery>['execute']>>[number]

/**
 * Every campaign with its whole span, places with dates of their own included, in the order they were held. Those of agents and partners
 * are among them and never count: left out of the list, their answers would be taken for those of no campaign and added.
 */
export const gatheredCampaigns = async (tx: Tx): Promise<readonly Gathered[]> =>
  madeOf(await listed(tx, knownAgain(campaignsQuery(tx))), gatheredOf)

const gatheredOf = ({
  id,
  code,
  name,
  counted,
  audience,
  opensOn,
  closesOn,
  closedOn,
  first,
  last,
}: CampaignRow): Gathered => ({
  code: String(id),
  name,
  counted: counted && audience === 'users',
  href: `/enquetes/${code}`,
  from: first !== null && first < opensOn ? first : opensOn,
  to: closedOn ?? (last !== null && last > closesOn ? last : closesOn),
})

/** Whether a campaign of a year is already in the indicators: the next one joins it only when somebody says so. */
export async function countsFor(tx: Tx, labelYear: number): Promise<boolean> {
  const row = await tx
    .selectFrom('campaign')
    .select('id')
    .where('labelYear', '=', labelYear)
    .where('counted', '=', true)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The other campaigns of users of a year, with what each counts for. */
export async function othersOfYear(
  tx: Tx,
  { id, labelYear }: Pick<Campaign, 'id' | 'labelYear'>,
): Promise<{ code: string; name: string; counted: boolean }[]> {
  const own = tx
    .selectFrom('campaign')
    .select(['code', 'name', 'counted'])
    .where('labelYear', '=', labelYear)
    .where('audience', '=', 'users')
  return listed(tx, own.where('id', '<>', id).orderBy('opensOn'))
}
