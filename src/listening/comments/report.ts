import { evaluate } from '#src/core/measures/index.ts'
import { type BlockAsk, type BuiltBlock, overBy, type ReportBlock } from '#src/core/room/report-block.ts'
import { periodCode, periodLabel, previousYear } from '#src/ground/calendar/index.ts'
import { horizontalBars } from '#src/ground/design/charts/index.ts'
import { formatCount, formatNumber, ratio } from '#src/ground/design/text/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Block, Slide, Table } from '#src/ground/reports/index.ts'
import { sortedCount } from './measures.ts'
import { listThemes } from './store/themes.ts'
import { themeNamesOf } from './theme.ts'

const SHOWN = 8

async function build(tx: Tx, ask: BlockAsk): Promise<BuiltBlock> {
  const period = overBy(ask)
  const none = { blocks: [], slides: [], links: [], missing: ['Aucun commentaire n’est classé sur cette période.'] }
  if (!period) return none
  const themes = await listThemes(tx)
  const names = themeNamesOf(themes)
  const formulas = Object.fromEntries(themes.map(({ id }) => [String(id), sortedCount(String(id))]))
  const places = ask.sites.length === 0 ? ('all' as const) : ask.sites
  const read = ({ from, to }: typeof period) => evaluate(tx, formulas, { places, from, to, asOf: ask.asOf })
  const [now, before] = await Promise.all([read(period), read(previousYear(period))])
  const rows = themes
    .map(({ id }) => ({
      name: names.get(id) ?? '',
      n: now.figure(String(id)).numerator,
      was: before.figure(String(id)).numerator,
    }))
    .filter(({ n, was }) => n > 0 || was > 0)
    .toSorted((a, b) => b.n - a.n)
  const all = rows.reduce((sum, { n }) => sum + n, 0)
  const [first] = rows
  if (all === 0 || !first) return none
  const share = (n: number): number => ratio(n, all, { scale: 100, decimals: 0 }) ?? 0
  const source = `Commentaires classés, ${periodLabel(ask.period)}`
  const table: Table = {
    caption: 'Commentaires des usagers par thème',
    columns: [
      { label: 'Thème' },
      { label: 'Commentaires', align: 'right' },
      { label: 'Part', align: 'right' },
      { label: 'Un an avant', align: 'right' },
    ],
    rows: rows.map(({ name, n, was }) => [name, formatNumber(n), `${share(n)} %`, formatNumber(was)]),
    source,
  }
  const title = `${first.name} : ${share(first.n)} % de ${formatCount(all, 'commentaire classé', 'commentaires classés')}`
  const bars = rows.slice(0, SHOWN).map(({ name, n }) => ({ label: name, value: share(n) }))
  const { svg, alt, width, height } = horizontalBars(
    { title, rows: bars, unit: '%', decimals: 0, max: 100 },
    { layout: 'beside', theme: 'document', width: 640 },
  )
  const drawing = { svg, alt, width, height }
  const blocks: Block[] = [{ kind: 'figure', drawing, caption: title, table }]
  const slides: Slide[] = [{ title, body: { kind: 'charts', charts: [{ drawing }], numbers: table }, source }]
  return {
    basis: { ways: ['counted'] },
    blocks,
    slides,
    links: [{ label: 'Ouvrir les thèmes', href: `/commentaires/themes?periode=${periodCode(ask.period)}` }],
    missing: [],
  }
}

/** Blocks of this room for committees and reports. */
export const commentBlocks: readonly ReportBlock[] = [
  { kind: 'comments.themes', title: 'Commentaires par thème', right: 'comments.read', build },
]
