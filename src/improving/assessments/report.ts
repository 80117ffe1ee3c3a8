import { RECONSTRUCTED } from '#src/core/room/basis.ts'
import type { BlockAsk, BuiltBlock, ReportBlock } from '#src/core/room/report-block.ts'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { horizontalBars } from '#src/ground/design/charts/index.ts'
import { formatGap } from '#src/ground/design/text/index.ts'
import type { Block, Slide, Table } from '#src/ground/reports/index.ts'
import { completenessInWords, pointsInWords, shareInWords } from './assessment.ts'
import { beforeOf, listAssessments, type Whole } from './store/assessments.ts'
import { scoredOf } from './store/lines.ts'
import { pointsOf, totalsOf } from './store/parts.ts'
import { barName, beside, type Beside, finding, type Side, sideOf } from './view.ts'
import { KINDS, SCORED_BY, STATES } from './words.ts'

/** The assessment that a block names; without one, the last that was validated when it is asked, a self-assessment rather than another. */
async function named(tx: Tx, { option, asOf, period, sites }: BlockAsk): Promise<Whole | undefined> {
  const all = (await listAssessments(tx, new Map())).filter(
    ({ archivedOn, corrected }) => archivedOn === null && corrected === null,
  )
  if (option !== '') return all.find(({ code }) => code === option)
  const known = all.filter(
    (one) =>
      (one.state === 'validated' || one.state === 'frozen') &&
      one.heldOn !== null &&
      one.heldOn <= earlier(period.to, asOf) &&
      (sites.length === 0 || one.sites.length === 0 || one.sites.some((site) => sites.includes(site))),
  )
  return known.find(({ kind }) => kind === 'self') ?? known[0]
}
const earlier = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? a : b)

async function sideIn(tx: Tx, one: Whole): Promise<{ side: Side; chosen: boolean; counted: boolean }> {
  const [lines, totals] = await Promise.all([scoredOf(tx, one), totalsOf(tx, one.id)])
  const alone = one.sites.length === 1 ? totals.map((total) => ({ ...total, site: null })) : totals
  return {
    side: sideOf(lines, { ...one, totals: alone }),
    chosen: lines.some(({ basis, rating }) => basis === 'reconstructed' && rating !== ''),
    counted: lines.some(({ rating }) => rating !== ''),
  }
}

/** A score, its points, last year's, how far it moved, how much of it is assessed. */
function tableOf(head: string, rows: readonly Beside[], { now, before, source }: Told): Table {
  return {
    caption: `Par ${head.toLowerCase()}, ${now}`,
    columns: [
      { label: head },
      { label: now, align: 'right' },
      { label: 'Points', align: 'right' },
      ...(before === undefined
        ? []
        : [
            { label: before, align: 'right' as const },
            { label: 'Écart', align: 'right' as const },
          ]),
      { label: 'Complétude' },
    ],
    rows: rows.map(({ now: one, before: was }) => [
      one.label,
      shareInWords(one.permille),
      one.source === '' ? pointsInWords(one.score) : 'repris',
      ...(before === undefined
        ? []
        : [was === null || was === undefined ? '' : shareInWords(was), gapIn(one.permille, was)]),
      one.source === '' ? completenessInWords(one.score) : 'non connue',
    ]),
    source,
  }
}
const gapIn = (now: number | null, before: number | null | undefined): string => {
  if (now === null || before === null || before === undefined) return ''
  const gap = (now - before) / 10
  return formatGap(gap, { decimals: Number.isInteger(gap) ? 0 : 1 })
}
type Told = { now: string; before: string | undefined; source: string }

function figureOf(table: Table, rows: readonly Beside[], { before }: Pick<Told, 'before'>) {
  const bars = rows.flatMap(({ now: { label, permille }, before: was }) => [
    ...(permille === null ? [] : [{ label: barName(label), value: permille / 10 }]),
    ...(before === undefined || was === null || was === undefined
      ? []
      : [{ label: `${barName(label)}, ${before}`, value: was / 10, tone: 'muted' as const }]),
  ])
  if (bars.length === 0) return undefined
  const { svg, alt, width, height } = horizontalBars(
    { title: `${table.caption}${before === undefined ? '' : `, avec ${before}`}`, rows: bars, unit: '%', max: 100 },
    { layout: 'beside', theme: 'document', width: 640, barHeight: 16, gap: 8 },
  )
  return { svg, alt, width, height }
}

const NONE: BuiltBlock = {
  blocks: [{ kind: 'paragraph', text: 'Aucune évaluation validée.' }],
  slides: [],
  links: [],
  missing: ['Aucune évaluation n’est validée à cette date : validez-en une, ou choisissez-la dans le bloc.'],
}
const missingOf = ({ state, title }: Whole): string[] =>
  state === 'validated' || state === 'frozen'
    ? []
    : [`« ${title} » est « ${STATES[state]} » : ses taux peuvent encore changer.`]
const linkOf = ({ id, title }: Whole) => ({ label: `Ouvrir « ${title} »`, href: `/autodiagnostics/${id}` })

async function buildScores(tx: Tx, ask: BlockAsk): Promise<BuiltBlock> {
  const one = await named(tx, ask)
  if (!one) return NONE
  const was = await beforeOf(tx, one)
  const { side, chosen, counted } = await sideIn(tx, one)
  const last = was && (await sideIn(tx, was)).side
  const held = one.heldOn === null ? '' : `, ${longDate(one.heldOn)}`
  const told = {
    now: String(one.year),
    before: was && (was.year === one.year ? was.title : String(was.year)),
    source: `${one.title}${held}. Note d’un module : ${SCORED_BY[one.scoreBy]}${chosen ? `. ${RECONSTRUCTED}` : ''}`,
  }
  const modules = beside(side.modules, last?.modules)
  const channels = beside(side.channels, last?.channels)
  const each = beside(side.commitments, last?.commitments)
  const parts = [
    ...(each.length === 0
      ? [{ rows: modules, table: tableOf('Module', modules, told) }]
      : [{ rows: each, table: tableOf('Engagement', each, told) }]),
    ...(channels.length === 0 ? [] : [{ rows: channels, table: tableOf('Canal', channels, told) }]),
  ]
  const blocks: Block[] = [
    { kind: 'heading', level: 3, text: one.title },
    { kind: 'paragraph', text: finding(side) },
    // A paper shows its numbers once: the table holds last year's and the completeness, the slides draw them.
    ...parts.map(({ table }): Block => ({ kind: 'table', ...table })),
  ]
  const slides = parts.flatMap(({ rows, table }): Slide[] => {
    const drawing = figureOf(table, rows, told)
    if (!drawing) return []
    return [
      {
        title: `${KINDS[one.kind]} ${one.year} : ${table.caption.split(',')[0]?.toLowerCase() ?? ''}`,
        subtitle: one.title,
        body: { kind: 'charts', charts: [{ drawing }], numbers: table },
        line: finding(side),
        source: told.source,
      },
    ]
  })
  return {
    blocks,
    slides,
    links: [linkOf(one)],
    missing: missingOf(one),
    basis: { ways: [counted ? 'counted' : 'typed'] },
  }
}

async function buildPoints(tx: Tx, ask: BlockAsk): Promise<BuiltBlock> {
  const one = await named(tx, ask)
  if (!one) return NONE
  const points = await pointsOf(tx, one.id)
  const of = (kind: 'strength' | 'axis') => points.filter((point) => point.kind === kind).map(({ body }) => body)
  const groups = [
    { title: 'Points forts', items: of('strength') },
    { title: 'Axes de progression', items: of('axis') },
  ].filter(({ items }) => items.length > 0)
  return {
    blocks: [
      { kind: 'heading', level: 3, text: one.title },
      ...groups.flatMap(({ title, items }): Block[] => [
        { kind: 'paragraph', text: [{ text: `${title} :`, bold: true }] },
        { kind: 'list', ordered: false, items },
      ]),
    ],
    slides: groups.map(({ title, items }) => ({
      title: `${title} de l’évaluation ${one.year}`,
      subtitle: one.title,
      body: { kind: 'list', items },
      source: one.title,
    })),
    links: [linkOf(one)],
    missing: [...missingOf(one), ...(points.length === 0 ? ['Ni point fort ni axe de progression n’est noté.'] : [])],
  }
}

const options = async (tx: Tx) =>
  (await listAssessments(tx, new Map()))
    .filter(({ archivedOn, corrected }) => archivedOn === null && corrected === null)
    .map(({ code, title, year }) => ({ code, label: `${title}, millésime ${year}` }))

/** What committees read of an assessment. */
export const assessmentBlocks: readonly ReportBlock[] = [
  {
    kind: 'assessment.scores',
    title: 'Évaluation par module et par canal, avec l’an dernier',
    right: 'assessments.read',
    options,
    build: buildScores,
  },
  {
    kind: 'assessment.points',
    title: 'Évaluation : points forts et axes de progression',
    right: 'assessments.read',
    options,
    build: buildPoints,
  },
]
