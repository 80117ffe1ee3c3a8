// What a record elsewhere may point at in this room: a criterion of a campaign.
import type { Period } from '#src/ground/calendar/index.ts'
import { monthOf } from '#src/ground/calendar/index.ts'
import { formatNumber, formatRate } from '#src/ground/design/text/index.ts'
import { evaluate } from '#src/core/measures/index.ts'
import type { ReferenceValue } from '#src/core/room/reference.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { satisfactionFormula } from './measures.ts'
import { rateOf, SMALL } from './results.ts'
import { campaignsOf } from './store/campaigns.ts'

/** The satisfaction on a criterion « campaign:criterion »: over the whole campaign, or over the period when the campaign is not named. */
export async function criterionValue(
  tx: Tx,
  id: string,
  { period, site }: { period: Period; site: number | null },
): Promise<ReferenceValue | undefined> {
  const [code = '', criterion = ''] = id.split(':')
  const [campaign] = code === '' ? [] : await campaignsOf(tx, { code })
  if (criterion === '' || (code !== '' && campaign === undefined)) return undefined
  const span =
    campaign === undefined ? period : { from: monthOf(campaign.opensOn).from, to: monthOf(campaign.closesOn).to }
  const places = site === null ? ('all' as const) : [site]
  const formula = satisfactionFormula({ criterion, ...(campaign === undefined ? {} : { campaign: campaign.id }) })
  const { numerator, denominator } = (
    await evaluate(tx, { rate: formula }, { places, from: span.from, to: span.to, asOf: period.to })
  ).figure('rate')
  if (denominator < SMALL)
    return { text: `moins de ${SMALL} avis`, numerator: null, denominator: null, provisional: false }
  const rate = rateOf({ counts: [0, 0, 0, 0], none: 0, expressed: denominator, satisfied: numerator })
  const text =
    rate === undefined
      ? ''
      : `${formatRate(rate.value, { decimals: rate.decimals })} sur ${formatNumber(denominator)} avis`
  return {
    text,
    numerator,
    denominator,
    provisional: campaign !== undefined && campaign.closedOn === null && campaign.closesOn > period.to,
  }
}
