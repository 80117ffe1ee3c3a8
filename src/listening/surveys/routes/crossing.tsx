import { type Context, Hono } from 'hono'
import { plainDate, today as dayOf, zoneOfCode } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { addJob } from '#src/ground/jobs/job.ts'
import type { CsvCell } from '#src/ground/tables/csv.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { change, type Env, may, page, perimeter, personOf, read, todayOf } from '#src/ground/web/web.tsx'
import { COUNT_CROSSING } from '../crossing-actions.ts'
import { askedOf, axesOf, type CrossAsk, type CrossCell, crossed, MOST_AT_ONCE } from '../crossing.ts'
import { pairsOf } from '../lines.ts'
import { CrossingPage, titleOf } from '../pages/crossing.tsx'
import { address } from '../pages/result-tables.tsx'
import { placesSeen } from '../places.ts'
import { type Loaded, loadResults } from '../results-load.ts'
import { shareOf } from '../results.ts'
import { findCampaign } from '../store/campaigns.ts'
import { type AskedCrossing, askCrossing, countCrossing, findCrossing, type KeptCrossing } from '../store/crossings.ts'
import { lookupsOf } from '../store/lookups.ts'
import { crumbs } from './shared.ts'

const NAMES = ['lignes', 'colonnes', 'critere', 'lieu'] as const
const queryOf = (c: Context<Env>): Record<string, string> =>
  Object.fromEntries(NAMES.map((name) => [name, (c.req.query(name) ?? '').slice(0, 100)]))

/** What the address crosses, over the places that this person may read. */
async function askedIn(c: Context<Env>, tx: Tx) {
  const campaign = await findCampaign(tx, c.req.param('code') ?? '')
  const lookups = await lookupsOf(tx)
  const query = queryOf(c)
  const loaded = await loadResults(tx, {
    campaign,
    places: placesSeen(perimeter(c, 'surveys.read'), lookups),
    names: lookups.names,
    asOf: todayOf(c),
    lines: true,
    compareWith: 'aucune',
    place: query.lieu ?? '',
  })
  const axes = axesOf(loaded.definition)
  const criterion = loaded.criteria.find(({ code }) => code === query.critere)?.code ?? loaded.headline
  const ask = askedOf(axes, { row: query.lignes ?? '', column: query.colonnes ?? '', criterion })
  const sheet = { ...loaded, places: loaded.results.places }
  const pairs = loaded.results.withheld ? [] : pairsOf(sheet, loaded.results.selection, undefined)
  const asked: AskedCrossing = { row: ask.row.code, column: ask.column.code, criterion, pairs }
  const inPairs = new Set(pairs.map(([site, service]) => `${site}-${service}`))
  const own = <C extends { site: number; service: number }>(list: readonly C[]) =>
    list.filter(({ site, service }) => inPairs.has(`${site}-${service}`))
  const people = own(loaded.counts).filter(({ question }) => question === '')
  const answers = people.reduce((sum, { n }) => sum + n, 0)
  return { campaign, lookups, query, loaded, axes, ask, asked, pairs, answers, own }
}

type Asked = Awaited<ReturnType<typeof askedIn>>

/** From the cells where they hold both axes, else from the answers, else what was counted beside. */
async function cellsOf(tx: Tx, { campaign, loaded, ask, asked, pairs, answers, own }: Asked) {
  const kept = cellsHeld(ask, own(loaded.publication.levels))
  if (kept) return { cells: kept, beside: undefined }
  if (answers <= MOST_AT_ONCE)
    return { cells: await countCrossing(tx, { ...ask, campaign: campaign.id, pairs, ...EVER }), beside: undefined }
  const beside = await findCrossing(tx, { campaign: campaign.id, asked })
  return { cells: beside?.state === 'done' ? beside.cells : [], beside: beside ?? ('none' as const) }
}

const EVER = { from: plainDate('1900-01-01'), to: plainDate('2999-12-31') }

/** The cells of a campaign hold its sites, services and ways in. */
function cellsHeld(
  { row, column, criterion }: CrossAsk,
  levels: Loaded['publication']['levels'],
): CrossCell[] | undefined {
  const readers = {
    site: (one: (typeof levels)[number]) => String(one.site),
    service: (one: (typeof levels)[number]) => String(one.service),
    channel: (one: (typeof levels)[number]) => one.channel,
  } as const
  const [inRow, inColumn] = [row.kind, column.kind].map((kind) =>
    kind === 'site' || kind === 'service' || kind === 'channel' ? readers[kind] : undefined,
  )
  if (!inRow || !inColumn) return undefined
  return levels
    .filter((one) => one.criterion === criterion)
    .map((one) => ({ row: inRow(one), column: inColumn(one), level: one.level, n: one.n }))
}

async function crossingOf(c: Context<Env>, tx: Tx) {
  const asked = await askedIn(c, tx)
  const { cells, beside } = await cellsOf(tx, asked)
  const { ask, lookups, loaded } = asked
  const crossing = loaded.results.withheld ? undefined : crossed(cells, { ...ask, names: lookups.names })
  return { ...asked, crossing, beside }
}

const besideOf = (c: Context<Env>, beside: KeptCrossing | 'none' | undefined) => {
  if (beside === undefined) return undefined
  if (beside === 'none') return { state: 'none' as const, counted: 0, answers: 0, on: undefined }
  return { ...beside, on: dayOf(beside.askedAt, zoneOfCode(personOf(c).territory)) }
}

export const crossingRoutes = new Hono<Env>()
  .get('/enquetes/:code/croisement', may('surveys.read'), async (c) => {
    const { loaded, beside, ...data } = await read(c, (tx) => crossingOf(c, tx))
    return page(
      c,
      <CrossingPage
        {...data}
        results={loaded.results}
        criteria={loaded.criteria}
        written={loaded.written}
        beside={besideOf(c, beside)}
        today={todayOf(c)}
      />,
      { title: `Croisement : ${data.campaign.name}`, crumbs: crumbs(data.campaign) },
    )
  })
  .get('/enquetes/:code/croisement/export', may('surveys.read'), async (c) => {
    const { crossing, ask, campaign, loaded } = await read(c, (tx) => crossingOf(c, tx))
    const header = [ask.row.label, ask.column.label, 'Satisfaits', 'Avis', 'Taux (%)']
    const rows = (crossing?.rows ?? []).flatMap((row, inRow) =>
      (crossing?.columns ?? []).map((column, inColumn): CsvCell[] => {
        const { satisfied = 0, opinions = 0 } = crossing?.at(inRow, inColumn) ?? {}
        return [
          row.label,
          column.label,
          satisfied,
          opinions,
          shareOf(satisfied, opinions, loaded.written)?.value ?? null,
        ]
      }),
    )
    return listFile(c, { name: `croisement ${campaign.code}`, sheet: titleOf(ask).slice(0, 31), header, rows })
  })
  .post('/enquetes/:code/croisement/compter', may('surveys.read'), async (c) => {
    const { campaign, query } = await change(c, async (tx) => {
      const found = await askedIn(c, tx)
      const { campaign: own, asked, answers } = found
      const known = await findCrossing(tx, { campaign: own.id, asked })
      // A second click finds it counting.
      if (known?.state !== 'waiting' && known?.state !== 'counting') {
        const crossing = await askCrossing(tx, { campaign: own.id, asked, answers, at: c.get('deps').clock.now() })
        await addJob(tx, COUNT_CROSSING, { ids: { crossing }, once: true })
      }
      return found
    })
    return c.redirect(address(`/enquetes/${campaign.code}/croisement`, query), 303)
  })
