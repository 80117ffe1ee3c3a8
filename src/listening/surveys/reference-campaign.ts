// A campaign as a figure that stands as evidence: its whole result, with the number of answers.
import { dateRange } from '#src/ground/calendar/index.ts'
import type { ReferenceKind } from '#src/core/room/reference.ts'
import { criterionValue } from './reference.ts'
import { headlineOf } from './questionnaire.ts'
import { campaignsOf, listCampaigns } from './store/campaigns.ts'
import { framesOf } from './store/frames.ts'

export const campaignFigure: ReferenceKind = {
  figure: 'Enquêtes',
  href: (code) => `/enquetes/${code}/resultats`,
  choices: async (tx) => {
    const { campaigns } = await listCampaigns(tx, { limit: 200, offset: 0 })
    return [...Map.groupBy(campaigns, ({ labelYear }) => labelYear)].map(([year, some]) => ({
      label: `Campagnes ${year}`,
      options: some.map(({ code, name }) => ({ value: code, label: name })),
    }))
  },
  value: async (tx, code, ask) => {
    const [campaign] = await campaignsOf(tx, { code })
    if (!campaign) return undefined
    const frame = (await framesOf(tx, [campaign])).get(campaign.id)
    const headline = frame && headlineOf(frame.definition)?.code
    const when = `campagne ${dateRange(campaign.opensOn, campaign.closesOn)}`
    if (campaign.opensOn > ask.asOf)
      return { text: `${when}, à venir`, numerator: null, denominator: null, provisional: true }
    const period = {
      ...ask.period,
      from: campaign.opensOn,
      to: ask.asOf < campaign.closesOn ? ask.asOf : campaign.closesOn,
    }
    const value = headline && (await criterionValue(tx, `${code}:${headline}`, { period, site: ask.site }))
    return value ? { ...value, text: `${value.text} satisfaits ou très satisfaits, ${when}` } : undefined
  },
}
