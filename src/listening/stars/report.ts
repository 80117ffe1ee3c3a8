import { listServices, listSites } from '#src/core/organisation/index.ts'
import { type BlockAsk, type BuiltBlock, overBy, type ReportBlock } from '#src/core/room/report-block.ts'
import { SMALL } from '#src/core/room/small-groups.ts'
import { longDate, periodCode, periodLabel, type Period, quarterOf } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import type { Block, Slide, Table } from '#src/ground/reports/index.ts'
import { type AverageRow, averagesOf } from './averages.ts'
import { listReplies } from './store/replies.ts'
import { readAverages } from './store/records.ts'
import type { Reply } from './rating.ts'
import { placeWords, type Names, intervalText, meanText, shareText } from './words.ts'

/** Whole quarters of a period: what a few people gave is not cut out by its ends. */
const whole = ({ from, to }: Period): Period => ({ kind: 'custom', from: quarterOf(from).from, to: quarterOf(to).to })

async function build(tx: Tx, ask: BlockAsk): Promise<BuiltBlock> {
  const period = overBy(ask)
  const none = { blocks: [], slides: [], links: [], missing: ['Aucun avis en étoiles sur cette période.'] }
  if (!period) return none
  const [cells, sites, services, replies] = await Promise.all([
    readAverages(tx, whole(period), ask.asOf),
    listSites(tx),
    listServices(tx),
    listReplies(tx),
  ])
  const asked = (site: number): boolean => ask.sites.length === 0 || ask.sites.includes(site)
  const averages = averagesOf(cells)
  const rows = averages.sites.filter(({ site }) => asked(site))
  if (rows.length === 0) return none
  const names = {
    sites: new Map(sites.map(({ id, name }) => [id, name])),
    services: new Map(services.map(({ id, name }) => [id, name])),
  }
  const source = `Avis en étoiles, ${periodLabel(ask.period)}`
  const table = averagesTable(rows, names, source)
  const said = replies.filter((one) => asked(one.site) && isPublishedIn(one, period))
  const told = repliesTable(said, `Réponses publiées, ${periodLabel(ask.period)}`)
  const title = findingOf(ask.sites.length === 0 ? averages.whole : (rows[0] ?? averages.whole), rows)
  const blocks: Block[] = [
    { kind: 'paragraph', text: `${title}.` },
    { kind: 'table', ...table },
    ...(said.length === 0 ? [] : [{ kind: 'table' as const, ...told }]),
  ]
  const slides: Slide[] = [
    { title, body: { kind: 'table', table }, source },
    ...(said.length === 0 ? [] : [{ title: told.caption, body: { kind: 'table' as const, table: told }, source }]),
  ]
  return {
    basis: { ways: ['counted'] },
    blocks,
    slides,
    links: [{ label: 'Ouvrir les notes', href: `/avis?periode=${periodCode(ask.period)}` }],
    missing: [],
  }
}

function averagesTable(rows: readonly AverageRow[], names: Names, source: string): Table {
  const line = (row: AverageRow): string[] => {
    const { average, n } = row
    const told = average ? [meanText(average), intervalText(average), shareText(average)] : ['–', '–', '–']
    const place = placeWords({ site: row.site, service: row.service === 0 ? null : row.service }, names)
    return [place, ...told, formatNumber(n)]
  }
  return {
    caption: `Notes en étoiles par site et service (non montrées sous ${SMALL} avis au trimestre)`,
    columns: [
      { label: 'Lieu' },
      { label: 'Note sur 5', align: 'right' },
      { label: 'Intervalle à 95 %', align: 'right' },
      { label: '4 ou 5 étoiles', align: 'right' },
      { label: 'Avis', align: 'right' },
    ],
    rows: rows.flatMap((row) => [line(row), ...row.inside.map(line)]),
    source,
  }
}

const isPublishedIn = ({ publishedOn, withdrawnOn, audience }: Reply, { from, to }: Period): boolean =>
  audience === 'users' && publishedOn !== null && withdrawnOn === null && publishedOn >= from && publishedOn <= to

const repliesTable = (replies: readonly Reply[], source: string) => ({
  caption: 'Vous nous avez dit, nous avons fait',
  columns: [{ label: 'Vous nous avez dit' }, { label: 'Nous avons fait' }, { label: 'Publié le' }],
  rows: replies.map((one) => [one.said, one.did, one.publishedOn === null ? '' : longDate(one.publishedOn)]),
  source,
})

function findingOf(row: AverageRow, rows: readonly AverageRow[]): string {
  const n = row.average && row.site === 0 ? row.average.n : rows.reduce((sum, one) => sum + one.n, 0)
  const count = formatCount(n, 'avis en étoiles', 'avis en étoiles')
  return row.average === undefined || (rows.length > 1 && row.site !== 0)
    ? count
    : `${meanText(row.average)} sur 5, ${count}`
}

/** Blocks of this room for committees and reports. */
export const starsBlocks: readonly ReportBlock[] = [
  { kind: 'stars.averages', title: 'Avis en étoiles et réponses au public', right: 'stars.read', build },
]
