import { longDate, periodCode, periodLabel, type PlainDate } from '#src/ground/calendar/index.ts'
import { horizontalBars } from '#src/ground/design/charts/index.ts'
import { formatNumber, capital } from '#src/ground/design/text/index.ts'
import { findTenant } from '#src/core/organisation/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Basis, BlockAsk, BuiltBlock, ReportBlock } from '#src/core/room/report-block.ts'
import type { Block, Slide, Table } from '#src/ground/reports/index.ts'
import type { Family } from '#src/core/measures/index.ts'
import type { IndicatorCatalogue } from './catalogue.ts'
import { writtenWithUnit } from '#src/core/room/value.ts'
import { recordsHref } from './opening.ts'
import { type Board, type BoardCell, type BoardRow, isSupplied, loadBoard } from './store/board.ts'
import { tableOf, valueText } from './report-table.ts'
import { askedScope, scopeQuery, type Shown } from './store/reader.ts'
import { gapWithTarget } from '#src/core/room/target.ts'
import { chartDecimals, inPeriod, missingText, periodTitle } from './wording.ts'

type Asking = BlockAsk & { indicators: IndicatorCatalogue }

/** The families of the dashboard's table. */
function tabled({ all, families }: IndicatorCatalogue): readonly Family[] {
  return families.filter(({ code }) => all.some((one) => one.family.code === code && !isSupplied(one)))
}

async function boardOf(tx: Tx, ask: Asking): Promise<Board> {
  const scope = ask.scope ? await askedScope(tx, ask.scope, ask.period) : undefined
  const seen = ask.sites.length > 0 && !scope ? ask.sites : undefined
  return loadBoard(tx, {
    indicators: ask.indicators,
    period: ask.period,
    against: 'last-year',
    asOf: ask.asOf,
    seen,
    site: undefined,
    scope,
    shared: true,
    until: ask.asOf,
  })
}

const countOf = ({ shown }: BoardCell): string => {
  const n = shown.amount?.n ?? null
  return n === null ? '–' : formatNumber(n)
}

/** What a slide of these rows says: the missed target first, else what is held, else the first figure. */
function said(rows: readonly BoardRow[]): string {
  const figures = rows.flatMap((row) => {
    const main = row.total ?? row.cells[0]
    return main?.shown.amount ? [{ row, main, standing: main.shown.standing, target: main.shown.target }] : []
  })
  const missed = figures.filter(({ standing }) => standing?.met === false)
  const [first] = missed.length > 0 ? missed : figures
  if (!first) return rows[0]?.indicator.title ?? ''
  const { row, main, standing, target } = first
  const gap = standing && target ? `, ${gapWithTarget(row.indicator, standing, target)}` : ''
  return `${row.indicator.title} : ${valueText(main, row)}${gap}`
}

const isMissed = (rows: readonly BoardRow[]): boolean =>
  rows.some((row) => (row.total ?? row.cells[0])?.shown.standing?.met === false)

/** The rate drawn against its target when the family has one, then what the chart does not show as a table. */
function slidesOf(board: Board, family: Family, rows: readonly BoardRow[]): Slide[] {
  const source = `Parvis, au ${longDate(board.asOf)}`
  const subtitle = `${family.title} : ${periodTitle(board.period).toLowerCase()}`
  const remark = rows.find((row) => row.remark !== undefined)?.remark
  const line = remark === undefined ? {} : { line: remark }
  const row = judgedRow(rows)
  const [chart] = chartOf(board, rows).flatMap((block) => (block.kind === 'figure' ? [block] : []))
  const drawn: Slide[] =
    row && chart
      ? [
          {
            title: said([row]),
            subtitle,
            body: {
              kind: 'charts',
              charts: [{ heading: row.indicator.title, drawing: chart.drawing }],
              numbers: chart.table,
            },
            source,
            ...line,
          },
        ]
      : []
  const rest = drawn.length > 0 ? rows.filter((one) => one !== row) : rows
  const table: Slide = {
    title: said(rest),
    subtitle,
    body: { kind: 'table', table: tableOf(board, [{ family, rows: rest }], family.title) },
    source,
    ...(drawn.length > 0 ? {} : line),
  }
  return rest.length === 0 ? drawn : [...drawn, table]
}

/** The rate of the family that has a target and a value: the one that misses it, else the first. */
function judgedRow(rows: readonly BoardRow[]): BoardRow | undefined {
  const judged = rows.filter(
    ({ indicator, total, cells }) =>
      indicator.unit === 'percent' &&
      (total ?? cells[0])?.shown.target &&
      cells.some(({ shown }) => shown.value !== null),
  )
  return judged.find((row) => isMissed([row])) ?? judged[0]
}

/** The rate of the family that has a target, site by site, drawn against it. */
function chartOf(board: Board, rows: readonly BoardRow[]): Block[] {
  const row = judgedRow(rows)
  const target = row && (row.total ?? row.cells[0])?.shown.target
  if (!row || !target) return []
  const bars = row.cells.flatMap(({ place, shown }) => {
    const site = board.columns.find(({ id }) => id === place)
    if (!site || shown.value === null) return []
    return [
      { label: site.shortName, value: shown.value, ...(shown.standing?.met === false ? { tone: 'off' as const } : {}) },
    ]
  })
  if (bars.length < 2) return []
  const drawing = horizontalBars(
    {
      title: row.indicator.title,
      rows: bars,
      unit: '%',
      decimals: chartDecimals(
        row.indicator,
        row.cells.map(({ shown }) => shown.amount),
      ),
      target: { value: target.value, label: `cible ${formatNumber(target.value)} %` },
    },
    { theme: 'document', layout: 'beside', width: 640 },
  )
  const table: Table = {
    caption: row.indicator.title,
    columns: [{ label: 'Site' }, { label: 'Taux', align: 'right' }, { label: 'n', align: 'right' }],
    rows: row.cells.map((cell) => [
      board.columns.find(({ id }) => id === cell.place)?.shortName ?? '',
      valueText(cell, row),
      countOf(cell),
    ]),
  }
  return [{ kind: 'figure', drawing, caption: `${row.indicator.title}, par site`, table }]
}

/** Each once, however many places lack it; what several indicators lack alike is said once for all. */
function missingOf(rows: readonly BoardRow[]): string[] {
  const all = rows.flatMap(({ indicator, total, cells }) => {
    const shown = [...(total ? [total] : []), ...cells].map((cell): Shown => cell.shown)
    return [
      ...(shown.some(({ toDecide }) => toDecide)
        ? [{ title: indicator.title, lack: 'une valeur reste à choisir' }]
        : []),
      ...new Set(shown.flatMap(({ amount }) => (amount && amount.missing.length > 0 ? [missingText(amount)] : []))),
    ].map((one) => (typeof one === 'string' ? { title: indicator.title, lack: lowered(one) } : one))
  })
  return [...Map.groupBy(all, ({ lack }) => lack)].map(([lack, same]) =>
    same.length === 1
      ? `${same[0]?.title ?? ''} : ${lack}.`
      : `${capital(lack)} pour ${same.length} indicateurs : ${same.map(({ title }) => title.charAt(0).toLowerCase() + title.slice(1)).join(' ; ')}.`,
  )
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '')

/** Which ways the figures shown came in, and until when their totals run beyond the day. */
function basisOf(cells: readonly { shown: Shown }[], asOf: PlainDate): Basis {
  const amounts = cells.flatMap(({ shown }) => shown.amount ?? [])
  const until = amounts
    .flatMap((one) => one.until ?? [])
    .toSorted()
    .at(-1)
  return {
    ways: [...new Set(amounts.flatMap(({ ways }) => ways))],
    until: until !== undefined && until > asOf ? until : undefined,
  }
}

const titleOf = (families: readonly { family: Family }[]): string =>
  families.length === 1 ? (families[0]?.family.title ?? '') : 'Indicateurs'

async function buildFamilies(tx: Tx, ask: Asking): Promise<BuiltBlock> {
  const board = await boardOf(tx, ask)
  const families = board.families
    .filter(({ family }) => ask.option === '' || family.code === ask.option)
    .map(({ family, rows }) => ({
      family,
      rows: rows.filter(({ total, cells }) =>
        [total, ...cells].some((cell) => cell?.shown.amount || cell?.shown.withheld),
      ),
    }))
    .filter(({ rows }) => rows.length > 0)
  const all = families.flatMap(({ rows }) => rows)
  const blocks: Block[] = [
    ...(ask.option === '' ? [{ kind: 'paragraph' as const, text: board.finding }] : []),
    ...(families.length === 0
      ? []
      : [
          { kind: 'table' as const, ...tableOf(board, families, `${titleOf(families)}, ${periodLabel(board.period)}`) },
        ]),
    ...all.flatMap(({ indicator, remark }): Block[] =>
      remark === undefined ? [] : [{ kind: 'paragraph', text: [{ text: `${indicator.title}. `, bold: true }, remark] }],
    ),
  ]
  const slides = families
    .toSorted((one, other) => Number(isMissed(other.rows)) - Number(isMissed(one.rows)))
    .flatMap(({ family, rows }) => slidesOf(board, family, rows))
  const links = all.flatMap(({ indicator }) => {
    const href = recordsHref(indicator, {
      sites: ask.sites.length === 0 || board.scope ? [] : board.columns.map(({ code }) => code),
      scope: board.scope?.code,
      period: ask.period,
    })
    return href === undefined ? [] : [{ label: `Ouvrir les enregistrements : ${indicator.title}`, href }]
  })
  return {
    basis: basisOf(
      all.flatMap(({ total, cells }) => [...(total ? [total] : []), ...cells]),
      ask.asOf,
    ),
    blocks,
    slides,
    links: [
      {
        label: 'Ouvrir le tableau de bord',
        href: `/tableau-de-bord?${scopeQuery(board.scope?.code)}periode=${periodCode(board.period)}`,
      },
      ...links,
    ],
    missing: all.length === 0 ? [`Aucun relevé ${inPeriod(board.period)}.`] : missingOf(all),
  }
}

async function buildTransparency(tx: Tx, ask: Asking): Promise<BuiltBlock> {
  const board = await boardOf(tx, { ...ask, sites: [] })
  const { quarter, cells } = board.transparency
  const known = cells.flatMap(({ indicator, shown }) => (shown.amount ? [{ indicator, amount: shown.amount }] : []))
  const sources = [...new Set(known.flatMap(({ amount }) => amount.sources))]
  const { name } = await findTenant(tx)
  const table: Table = {
    caption: `Programme transparence, ${periodLabel(quarter)}, ${name}`,
    columns: [{ label: 'Indicateur' }, { label: 'Valeur', align: 'right' }],
    rows: known.map(({ indicator, amount }) => [indicator.title, writtenWithUnit(indicator, amount)]),
    source: sources.join(' ; '),
  }
  return {
    blocks: known.length === 0 ? [] : [{ kind: 'table', ...table }],
    slides:
      known.length === 0
        ? []
        : [
            {
              title: known
                .slice(0, 1)
                .map(({ indicator, amount }) => `${indicator.title} : ${writtenWithUnit(indicator, amount)}`)
                .join(''),
              subtitle: `Programme transparence, ${periodLabel(quarter)}`,
              body: { kind: 'table', table },
              source: sources.join(' ; '),
            },
          ],
    basis: basisOf(cells, ask.asOf),
    links: known.map(({ indicator }) => ({
      label: indicator.title,
      href: `/indicateurs/${indicator.code}?periode=${periodCode(quarter)}`,
    })),
    missing:
      known.length === 0
        ? [`Les chiffres du programme transparence du ${periodLabel(quarter)} ne sont pas relevés.`]
        : [],
  }
}

/** The blocks of the indicators that the rooms declare. */
export function indicatorBlocks(indicators: IndicatorCatalogue): readonly ReportBlock[] {
  return [
    {
      kind: 'indicators',
      title: 'Indicateurs contre leurs cibles',
      right: 'indicators.read',
      scoped: true,
      options: async () => [
        { code: '', label: 'Toutes les familles' },
        ...tabled(indicators).map(({ code, title }) => ({ code, label: title })),
      ],
      build: (tx, ask) => buildFamilies(tx, { ...ask, indicators }),
    },
    {
      kind: 'transparency',
      title: 'Programme transparence',
      right: 'indicators.read',
      build: (tx, ask) => buildTransparency(tx, { ...ask, indicators }),
    },
  ]
}
