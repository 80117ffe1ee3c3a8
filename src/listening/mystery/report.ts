import { listSites, type Site } from '#src/core/organisation/index.ts'
import type { BlockAsk, BuiltBlock, ReportBlock } from '#src/core/room/report-block.ts'
import { dateRange } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { formatGap, formatNumber } from '#src/ground/design/text/index.ts'
import type { Block, Slide, Table } from '#src/ground/reports/index.ts'
import { isRevealed, type Watch } from './campaign.ts'
import { type CampaignRow, listCampaigns, listWatches } from './store/campaigns.ts'
import { readResults } from './store/results.ts'
import { isTaken } from './view.ts'
import { intervalWords, overallWords, shareWords, spreadWords } from './words.ts'

type Told = Awaited<ReturnType<typeof readResults>> & {
  campaign: CampaignRow
  watches: readonly Watch[]
  sites: readonly Site[]
}

const sourceOf = ({ campaign, results }: Told): string =>
  isTaken(results)
    ? `Résultats repris : ${campaign.source || 'source non précisée'}`
    : `Enquête mystère, appels passés ${dateRange(campaign.fromDay, campaign.toDay)}`

/** Each criterion with its interval, beside the campaign before. */
function tableOf(told: Told): Table {
  const { campaign, results, before } = told
  const last = ({ gap, n }: Told['results']['criteria'][number]): string => {
    if (before === undefined) return formatNumber(n)
    if (gap === undefined) return 'pas de comparaison'
    return `${formatGap(gap.points, { decimals: 0 })}${gap.beyondChance ? '' : ' (peut tenir au hasard)'}`
  }
  return {
    caption: campaign.name,
    columns: [
      { label: 'Critère' },
      { label: 'Points obtenus', align: 'right' },
      { label: 'Intervalle à 95 %' },
      { label: before === undefined ? 'Appels' : `Écart avec ${before.name}`, align: 'right' },
    ],
    rows: results.criteria.map((row) => [
      row.criterion.label,
      shareWords(row.share),
      row.share === undefined ? '' : intervalWords(row.share),
      last(row),
    ]),
    source: sourceOf(told),
  }
}

function blocksOf(told: Told): Block[] {
  const { campaign, results, before, watches, sites } = told
  const apart = sites.flatMap(({ id, shortName }) => {
    const share = results.sites.get(id)
    return share === undefined
      ? []
      : [`${shortName} : ${formatNumber(share.percent, { decimals: 0 })} sur 100, ${spreadWords(share)}`]
  })
  const list = (items: readonly string[]): Block => ({ kind: 'list', ordered: false, items })
  return [
    { kind: 'paragraph', text: overallWords(results, before?.name) },
    ...(campaign.conclusion === '' ? [] : [{ kind: 'paragraph' as const, text: campaign.conclusion }]),
    ...(results.ways.length === 0 ? [] : [{ kind: 'table' as const, ...tableOf(told) }]),
    ...(apart.length < 2 ? [] : [list(apart)]),
    ...(watches.length === 0
      ? []
      : [{ kind: 'paragraph' as const, text: 'Points de vigilance :' }, list(watches.map(({ title }) => title))]),
  ]
}

const slideOf = (told: Told): Slide => ({
  title: overallWords(told.results, told.before?.name).replace(/\.$/, ''),
  subtitle: told.campaign.name,
  body: { kind: 'table', table: tableOf(told) },
  source: sourceOf(told),
})

/** The campaigns revealed that were held in a period, or the one chosen: their criteria beside the campaign before, what to watch. */
async function build(tx: Tx, { period, asOf, option }: BlockAsk): Promise<BuiltBlock> {
  const [all, sites] = await Promise.all([listCampaigns(tx), listSites(tx)])
  const chosen = all.filter(
    ({ state, revealedOn, code, fromDay, toDay }) =>
      isRevealed(state) &&
      revealedOn !== null &&
      revealedOn <= asOf &&
      (option === '' ? toDay >= period.from && fromDay <= period.to : code === option),
  )
  const told: Told[] = []
  for (const campaign of chosen) {
    const [read, watches] = await Promise.all([readResults(tx, campaign), listWatches(tx, campaign.id)])
    told.push({ ...read, campaign, watches, sites })
  }
  return {
    basis: { ways: [...new Set(told.flatMap(({ results }) => results.ways))] },
    blocks:
      told.length === 0
        ? [{ kind: 'paragraph', text: 'Aucune enquête mystère n’est révélée.' }]
        : told.flatMap((one) => blocksOf(one)),
    slides: told.flatMap((one) => (one.results.ways.length === 0 ? [] : [slideOf(one)])),
    links: chosen.map(({ id, name }) => ({ label: `Ouvrir ${name}`, href: `/enquetes-mystere/${id}` })),
    missing: chosen.length === 0 ? ['Aucune enquête mystère révélée ne couvre cette période.'] : [],
  }
}

export const mysteryBlocks: readonly ReportBlock[] = [
  {
    kind: 'mystery.results',
    title: 'Résultats d’enquête mystère',
    right: 'mystery.read',
    options: async (tx) =>
      (await listCampaigns(tx)).flatMap(({ code, name, state }) => (isRevealed(state) ? [{ code, label: name }] : [])),
    build,
  },
]
