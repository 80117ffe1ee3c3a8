import { type Period, periodCode, periodLabel, previousYear } from '#src/ground/calendar/index.ts'
import { horizontalBars } from '#src/ground/design/charts/index.ts'
import { formatCount, formatGap, formatNumber, formatRate, plural } from '#src/ground/design/text/index.ts'
import { evaluate, type Figure, type Formula } from '#src/core/measures/index.ts'
import { listSites } from '#src/core/organisation/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { ReferenceValue } from '#src/core/room/reference.ts'
import type { BlockAsk, BuiltBlock, ReportBlock } from '#src/core/room/report-block.ts'
import type { Block, Slide, Table } from '#src/ground/reports/index.ts'
import { OUT_CODES, OUT_WORDS, STANDARD_TARGET } from './complaint.ts'
import { mean, percent } from './figures.ts'
import { inTimeRate, meanDelay, receivedCount } from './measures.ts'
import { listCategories } from './store/settings.ts'

type Share = { code: string; name: string; n: number }
type Year = { received: number; rate: Figure; mean: Figure; shares: readonly Share[] }
type SiteYears = { id: number; name: string; now: Year; before: Year }

const ofCategory = (code: string): Formula => ({
  kind: 'count',
  of: [{ measure: 'complaint.category', where: { category: [code] } }],
})

async function yearsOf(tx: Tx, { period, sites, asOf }: BlockAsk): Promise<SiteYears[]> {
  const chosen = (await listSites(tx)).filter((site) => sites.length === 0 || sites.includes(site.id))
  const names = new Map([
    ...(await listCategories(tx)).map(({ code, name }) => [code, name] as const),
    ['', 'Sans catégorie'] as const,
  ])
  const formulas: Record<string, Formula> = {
    ...Object.fromEntries([...names.keys()].map((code) => [`category ${code}`, ofCategory(code)])),
    received: receivedCount,
    rate: inTimeRate,
    mean: meanDelay,
  }
  const read = async ({ from, to }: Period) => {
    const answer = await evaluate(tx, formulas, { places: chosen.map((site) => site.id), from, to, asOf, by: ['site'] })
    return (site: number): Year => ({
      received: answer.figure('received', { site }).numerator,
      rate: answer.figure('rate', { site }),
      mean: answer.figure('mean', { site }),
      shares: [...names]
        .map(([code, name]) => ({ code, name, n: answer.figure(`category ${code}`, { site }).numerator }))
        .filter((share) => share.n > 0)
        .sort((a, b) => b.n - a.n),
    })
  }
  if (chosen.length === 0) return []
  const now = await read(period)
  const before = await read(previousYear(period))
  return chosen
    .map((site) => ({ id: site.id, name: site.name, now: now(site.id), before: before(site.id) }))
    .filter((one) => one.now.received > 0 || one.before.received > 0)
}

const shareOf = (part: number, whole: number): number => Math.round((100 * part) / whole)

/** « 376 demandes reçues (contre 340 un an avant). » and so on: each number with what it stands on. */
function sentences({ now, before }: SiteYears): string[] {
  const rate = percent(now.rate)
  const rateBefore = percent(before.rate)
  const days = mean(now.mean)
  const daysBefore = mean(before.mean)
  return [
    `${formatCount(now.received, 'réclamation ou suggestion reçue', 'réclamations ou suggestions reçues')} (${formatNumber(before.received)} un an avant).`,
    rate === null
      ? 'Aucune n’appelait encore de réponse.'
      : `${formatRate(rate)} ont reçu une réponse dans les délais (${formatNumber(now.rate.numerator)} sur ${formatNumber(now.rate.denominator)}${rateBefore === null ? '' : ` ; ${formatRate(rateBefore)} un an avant`}), pour une cible de ${STANDARD_TARGET.rate} %.`,
    ...(days === null
      ? []
      : [
          `Le délai moyen des réponses est de ${formatNumber(days, { decimals: 1 })} ${plural(days, 'jour ouvré', 'jours ouvrés')}${daysBefore === null ? '' : ` (${formatNumber(daysBefore, { decimals: 1 })} un an avant)`}, pour une cible de ${STANDARD_TARGET.days}.`,
        ]),
    ...causes(now),
    ...leftOut(now),
  ]
}

function causes({ shares, received }: Year): string[] {
  const named = shares.filter((share) => share.code !== '').slice(0, 2)
  if (named.length === 0) return []
  return [
    `Elles portent surtout sur : ${named.map((share) => `${share.name.toLowerCase()} (${shareOf(share.n, received)} %)`).join(', ')}.`,
  ]
}

/** « Hors calcul : 12, dont 5 doublons… », and what is still running. */
function leftOut({ rate }: Year): string[] {
  const out = OUT_CODES.flatMap((code) => {
    const n = rate.excluded.find((one) => one.reason === code)?.n ?? 0
    return n === 0 ? [] : [{ n, words: formatCount(n, ...OUT_WORDS[code]) }]
  })
  const total = out.reduce((sum, one) => sum + one.n, 0)
  return [
    ...(total === 0 ? [] : [`Hors calcul : ${formatNumber(total)}, soit ${out.map((one) => one.words).join(', ')}.`]),
    ...(rate.open === 0
      ? []
      : [
          `${formatCount(rate.open, 'demande est encore dans son délai', 'demandes sont encore dans leur délai')} : le taux est provisoire.`,
        ]),
  ]
}

function siteTable(years: readonly SiteYears[], source: string): Table {
  const cell = (value: number | null, unit?: string) =>
    value === null ? '–' : formatNumber(value, { decimals: 1, ...(unit ? { unit } : {}) })
  return {
    caption: 'Réclamations et suggestions par site',
    columns: [
      { label: 'Site' },
      { label: 'Reçues', align: 'right' },
      { label: 'Un an avant', align: 'right' },
      { label: 'Dans les délais', align: 'right' },
      { label: 'Un an avant', align: 'right' },
      { label: 'Délai moyen (j)', align: 'right' },
    ],
    rows: years.map(({ name, now, before }) => {
      const rate = percent(now.rate)
      return [
        name,
        formatNumber(now.received),
        formatNumber(before.received),
        rate !== null && rate < STANDARD_TARGET.rate ? [{ text: cell(rate, '%'), tone: 'off' }] : cell(rate, '%'),
        cell(percent(before.rate), '%'),
        cell(mean(now.mean)),
      ]
    }),
    source,
  }
}

function categoryFigure({ name, now, before }: SiteYears, source: string) {
  const wasOf = (code: string) => before.shares.find((share) => share.code === code)?.n ?? 0
  const table: Table = {
    caption: `Catégories des demandes reçues, ${name}`,
    columns: [
      { label: 'Catégorie' },
      { label: 'Reçues', align: 'right' },
      { label: 'Part', align: 'right' },
      { label: 'Un an avant', align: 'right' },
    ],
    rows: now.shares.map((share) => [
      share.name,
      formatNumber(share.n),
      `${shareOf(share.n, now.received)} %`,
      formatNumber(wasOf(share.code)),
    ]),
    source,
  }
  const [first] = now.shares
  const title =
    first === undefined || first.code === ''
      ? `Catégories des demandes, ${name}`
      : `${first.name} : ${shareOf(first.n, now.received)} % des demandes reçues`
  const rows = now.shares.slice(0, 8).map((share) => ({
    label: share.name,
    value: shareOf(share.n, now.received),
    ...(share.code === '' ? { tone: 'muted' as const } : {}),
  }))
  const { svg, alt, width, height } = horizontalBars(
    { title, rows, unit: '%', decimals: 0, max: 100 },
    { layout: 'beside', theme: 'document', width: 640 },
  )
  return { title, drawing: { svg, alt, width, height }, table }
}

function finding(years: readonly SiteYears[]): string {
  const [main] = [...years].sort((a, b) => b.now.received - a.now.received)
  const rate = main && percent(main.now.rate)
  if (!main || rate === null || rate === undefined) return 'Aucune réclamation n’appelait de réponse sur la période'
  const gap = rate - STANDARD_TARGET.rate
  const words = gap >= 0 ? 'cible atteinte' : `${formatGap(Math.round(-gap * 10) / 10).replace('+', '')} sous la cible`
  return `${main.name} : ${formatRate(rate)} de réponses dans les délais, ${words}`
}

async function build(tx: Tx, ask: BlockAsk): Promise<BuiltBlock> {
  const years = await yearsOf(tx, ask)
  if (years.length === 0)
    return { blocks: [], slides: [], links: [], missing: ['Aucune réclamation n’est enregistrée sur cette période.'] }
  const source = `Registre des réclamations, ${periodLabel(ask.period)}`
  const figures = years
    .filter((one) => one.now.received > 0)
    .map((one) => ({ site: one, ...categoryFigure(one, source) }))
  const blocks: Block[] = years.flatMap((one) => {
    const figure = figures.find(({ site }) => site === one)
    return [
      { kind: 'heading' as const, level: 3 as const, text: `Réclamations, ${one.name}` },
      { kind: 'paragraph' as const, text: sentences(one).join(' ') },
      ...(figure === undefined
        ? []
        : [{ kind: 'figure' as const, drawing: figure.drawing, caption: figure.title, table: figure.table }]),
    ]
  })
  const slides: Slide[] = [
    { title: finding(years), body: { kind: 'table', table: siteTable(years, source) }, source },
    ...figures.slice(0, 3).map(
      ({ site, title, drawing, table }): Slide => ({
        title,
        subtitle: site.name,
        body: { kind: 'charts', charts: [{ drawing }], numbers: table },
        line: sentences(site)[0] ?? '',
        source,
      }),
    ),
  ]
  return {
    blocks: [...(years.length > 1 ? [{ kind: 'table' as const, ...siteTable(years, source) }] : []), ...blocks],
    slides,
    links: figures.map(({ site }) => ({
      label: `Ouvrir les ${formatCount(site.now.received, 'demande', 'demandes')}, ${site.name}`,
      href: `/reclamations?etat=all&site=${site.id}&periode=${periodCode(ask.period)}`,
    })),
    missing: years.flatMap(({ name, now }) =>
      now.rate.open === 0
        ? []
        : [
            `${name} : ${formatCount(now.rate.open, 'demande est encore ouverte', 'demandes sont encore ouvertes')}, le taux est provisoire.`,
          ],
    ),
  }
}

/** Blocks of this room for committees and reports. */
export const complaintBlocks: readonly ReportBlock[] = [
  { kind: 'complaints.analysis', title: 'Analyse des réclamations', right: 'complaints.read', build },
]

/** How many requests of a category, of all received: what an action born from a category is judged by. */
export async function complaintCategoryValue(
  tx: Tx,
  code: string,
  ask: { period: Period; site: number | null; asOf: BlockAsk['asOf'] },
): Promise<ReferenceValue> {
  const places = ask.site === null ? ('all' as const) : [ask.site]
  const answer = await evaluate(
    tx,
    { part: ofCategory(code), whole: receivedCount },
    { places, from: ask.period.from, to: ask.period.to, asOf: ask.asOf },
  )
  const [part, whole] = [answer.figure('part').numerator, answer.figure('whole').numerator]
  const text =
    whole === 0 ? 'Aucune réclamation' : `${formatNumber(part)} sur ${formatNumber(whole)} (${shareOf(part, whole)} %)`
  return { text, numerator: part, denominator: whole, provisional: answer.figure('whole').provisional }
}
