// What a record elsewhere may point at in this room: a criterion of a campaign.
import type { Period, PlainDate } from '#src/ground/calendar/index.ts'
import { formatNumber, formatRate } from '#src/ground/design/text/index.ts'
import type { ReferenceValue } from '#src/core/room/reference.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Campaign } from './campaign.ts'
import { baseOf } from './denominator.ts'
import { NOT_SHOWN } from './result-words.ts'
import { loadResults } from './results-load.ts'
import { rateOf } from './results.ts'
import { campaignsOf } from './store/campaigns.ts'
import { lookupsOf } from './store/lookups.ts'

/** The results of the campaign of a criterion « campaign:criterion »; those of the last ones when it names none. */
export const resultsOfCriterion = (id: string): string => {
  const [code = ''] = id.split(':')
  return code === '' ? '/enquetes' : `/enquetes/${code}/resultats`
}

/** The satisfaction on a criterion « campaign:criterion », as the results of the campaign show it; of the campaigns of the period when none is named. */
export async function criterionValue(
  tx: Tx,
  id: string,
  { period, site }: { period: Period; site: number | null },
): Promise<ReferenceValue | undefined> {
  const [code = '', criterion = ''] = id.split(':')
  const campaigns = await campaignsOf(tx, code === '' ? { period } : { code })
  if (criterion === '' || (code !== '' && campaigns.length === 0)) return undefined
  const [campaign] = campaigns
  const read = campaign && (await readOf(tx, campaign, { criterion, site, asOf: period.to }))
  const rate = read?.spread && rateOf(read.spread, read)
  if (!campaign || !read?.spread || !rate)
    return { text: `taux ${NOT_SHOWN}`, numerator: null, denominator: null, provisional: false }
  return {
    text: `${formatRate(rate.value, { decimals: rate.decimals })} sur ${formatNumber(read.base)} ${campaign.denominator === 'expressed' ? 'avis' : 'personnes'}`,
    numerator: read.spread.satisfied,
    denominator: read.base,
    provisional: campaign.closedOn === null && campaign.closesOn > period.to,
  }
}

async function readOf(
  tx: Tx,
  campaign: Campaign,
  { criterion, site, asOf }: { criterion: string; site: number | null; asOf: PlainDate },
) {
  const { names } = await lookupsOf(tx)
  const places = site === null ? ('all' as const) : [site]
  const { publication, nodes, written } = await loadResults(tx, {
    campaign,
    places,
    names,
    asOf,
    compareWith: 'aucune',
  })
  const spread = publication.read(criterion, nodes)
  const unanswered = publication.unanswered(criterion, nodes)
  return { spread, written, base: spread ? baseOf(spread, { policy: campaign.denominator, unanswered }) : 0 }
}
