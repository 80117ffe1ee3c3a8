import { type Context, Hono } from 'hono'
import type { Tx } from '#src/ground/database/db.ts'
import type { CsvCell } from '#src/ground/tables/csv.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { type Env, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { cumulated, type Sum } from '../cumulated.ts'
import { CumulatedPage } from '../pages/cumulated.tsx'
import { placesSeen } from '../places.ts'
import { loadResults } from '../results-load.ts'
import { earlierCampaigns, findCampaign } from '../store/campaigns.ts'
import { framesOf } from '../store/frames.ts'
import { lookupsOf } from '../store/lookups.ts'
import { crumbs } from './shared.ts'

/** Campaigns added at once, beside the one that is read. */
const MOST = 5
/** Those added when the address says none. */
const USUAL = 2

async function load(c: Context<Env>, tx: Tx) {
  const campaign = await findCampaign(tx, c.req.param('code') ?? '')
  const [lookups, earlier] = await Promise.all([lookupsOf(tx), earlierCampaigns(tx, campaign)])
  const asked = c.req.queries('avec')
  const chosen = (
    asked === undefined ? earlier.slice(0, USUAL) : earlier.filter(({ code }) => asked.includes(code))
  ).slice(0, MOST)
  const all = [campaign, ...chosen]
  const frames = await framesOf(tx, all)
  const ask = { places: placesSeen(perimeter(c, 'surveys.read'), lookups), names: lookups.names, asOf: todayOf(c) }
  const loaded = await Promise.all(
    all.map(async (one) => ({
      campaign: one,
      ...(await loadResults(tx, { ...ask, campaign: one, compareWith: 'aucune', alone: frames })),
    })),
  )
  const written = loaded[0]?.written ?? { decimals: 1, rounding: 'round' }
  return { campaign, earlier, chosen: chosen.map(({ code }) => code), cumulated: cumulated(loaded, written) }
}

const cells = (label: string, { rate, interval, base, parts }: Sum): CsvCell[] => [
  label,
  base === 0 ? null : base,
  rate?.value ?? null,
  interval ? Math.round(interval.low * 10) / 10 : null,
  interval ? Math.round(interval.high * 10) / 10 : null,
  ...parts.map((one) => one?.rate?.value ?? null),
]

/** Several campaigns added up, and the same as a file. */
export const cumulatedRoutes = new Hono<Env>()
  .get('/enquetes/:code/cumul', may('surveys.read'), async (c) => {
    const data = await read(c, (tx) => load(c, tx))
    return page(c, <CumulatedPage {...data} query={new URL(c.req.url).search} />, {
      title: `Résultats cumulés : ${data.campaign.name}`,
      crumbs: crumbs(data.campaign),
    })
  })
  .get('/enquetes/:code/cumul/export', may('surveys.read'), async (c) => {
    const { campaign, cumulated: found } = await read(c, (tx) => load(c, tx))
    const rows = found
      ? [
          ...(found.headline ? [['Ensemble', ...cells(found.headline.label, found.headline)]] : []),
          ...found.criteria.map((one) => ['Critère', ...cells(one.label, one)]),
          ...found.sites.map((one) => ['Site', ...cells(one.label, one)]),
        ]
      : []
    return listFile(c, {
      name: `résultats cumulés ${campaign.code}`,
      sheet: 'Cumul',
      header: [
        'Partie',
        'Libellé',
        'Avis cumulés',
        'Satisfaits (%)',
        'Borne basse (%)',
        'Borne haute (%)',
        ...(found?.campaigns ?? []).map(({ name }) => `${name} (%)`),
      ],
      rows,
    })
  })
