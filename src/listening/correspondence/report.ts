import { longDate, type Period, periodCode, periodLabel, previousYear } from '#src/ground/calendar/index.ts'
import { RECONSTRUCTED } from '#src/core/room/basis.ts'
import { horizontalBars } from '#src/ground/design/charts/index.ts'
import { formatCount, formatNumber, NO_BREAK, ratio } from '#src/ground/design/text/index.ts'
import { evaluate, type Formula } from '#src/core/measures/index.ts'
import { listSites } from '#src/core/organisation/index.ts'
import { openTargets } from '#src/core/targets/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { ReferenceValue } from '#src/core/room/reference.ts'
import { type BlockAsk, type BuiltBlock, overBy, type ReportBlock } from '#src/core/room/report-block.ts'
import type { Block, Slide, Table } from '#src/ground/reports/index.ts'
import { IN_TIME, MEAN_DELAY, readAgainst } from './figures.ts'
import { inTimeRate, meanDelay, receivedAbout, receivedCount } from './measures.ts'
import { analysis, dayKind, rateFinding, type SiteYears, sharesOnHundred, type Year } from './sentences.ts'
import { byTop, codesUnder, treeOn } from './causes.ts'
import { causeVersions, listRules } from './store/settings.ts'
import { heldBy } from './store/register.ts'

type Told = { years: SiteYears[]; chosen: boolean }

/** The years of each site, and whether numbers chosen to give back a published rate stand in them. */
async function yearsOf(tx: Tx, { sites, asOf }: BlockAsk, period: Period): Promise<Told> {
  const earlier = previousYear(period)
  const [all, versions, targets, held, rules] = await Promise.all([
    listSites(tx),
    causeVersions(tx),
    openTargets(tx),
    heldBy(tx, earlier.to),
    listRules(tx),
  ])
  const seen = all.filter((site) => sites.length === 0 || sites.includes(site.id))
  if (seen.length === 0) return { years: [], chosen: false }
  // The tree as it stood then: a branch renamed or moved since changes nothing of what was said.
  const tree = treeOn(versions, period.to)
  const names = new Map([...tree.map(({ code, name }) => [code, name] as const), ['', 'Sans catégorie'] as const])
  const formulas: Record<string, Formula> = {
    ...Object.fromEntries([...names.keys()].map((code) => [`category ${code}`, receivedAbout(code)])),
    received: receivedCount,
    rate: inTimeRate,
    mean: meanDelay,
  }
  const read = async ({ from, to }: Period) => {
    const answer = await evaluate(tx, formulas, {
      places: seen.map((site) => site.id),
      from,
      to,
      asOf,
      by: ['site'],
      trace: true,
    })
    const isChosen = ['received', 'rate', 'mean'].some((name) => answer.figure(name).origin?.reconstructed)
    const of = (site: number): Year => {
      const rate = answer.figure('rate', { site })
      const at = { place: site, period: { from, to } }
      return {
        received: answer.figure('received', { site }).numerator,
        rate: readAgainst(targets, IN_TIME, { ...at, figure: rate }),
        mean: readAgainst(targets, MEAN_DELAY, { ...at, figure: answer.figure('mean', { site }) }),
        open: rate.open,
        excluded: rate.excluded,
        shares: byTop(
          tree,
          [...names].map(([code, name]) => ({ code, name, n: answer.figure(`category ${code}`, { site }).numerator })),
        ),
      }
    }
    return { of, isChosen }
  }
  const [now, before] = await Promise.all([read(period), held ? read(earlier) : undefined])
  const days = dayKind(rules, period.to)
  const years = seen
    .map((site) => ({ id: site.id, name: site.name, now: now.of(site.id), before: before?.of(site.id), days }))
    .filter((one) => one.now.received > 0 || (one.before?.received ?? 0) > 0)
  return { years, chosen: now.isChosen || (before?.isChosen ?? false) }
}

function siteTable(years: readonly SiteYears[], source: string): Table {
  const cell = (text: string | undefined, unit = '') => (text === undefined ? '–' : `${text}${unit}`)
  const PER_CENT = `${NO_BREAK}%`
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
      const rate = cell(now.rate.text, now.rate.text === undefined ? '' : PER_CENT)
      const was = before?.rate.text
      return [
        name,
        formatNumber(now.received),
        before === undefined ? '–' : formatNumber(before.received),
        now.rate.standing?.met === false ? [{ text: rate, tone: 'off' }] : rate,
        cell(was, was === undefined ? '' : PER_CENT),
        cell(now.mean.text),
      ]
    }),
    source,
  }
}

function categoryFigure({ name, now, before }: SiteYears, source: string) {
  const wasOf = (code: string) =>
    before === undefined ? '–' : formatNumber(before.shares.find((share) => share.code === code)?.n ?? 0)
  const parts = sharesOnHundred(now)
  const table: Table = {
    caption: `Catégories des demandes reçues, ${name}`,
    columns: [
      { label: 'Catégorie' },
      { label: 'Reçues', align: 'right' },
      { label: 'Part', align: 'right' },
      { label: 'Un an avant', align: 'right' },
    ],
    rows: now.shares.flatMap((share, at) => [
      [share.name, formatNumber(share.n), `${parts[at] ?? 0} %`, wasOf(share.code)],
      ...(share.within ?? []).map(({ name: part, n }) => [`dont ${part}`, formatNumber(n), '', '']),
    ]),
    source,
  }
  const [first] = now.shares
  const title =
    first === undefined || first.code === ''
      ? `Catégories des demandes, ${name}`
      : `${first.name} : ${parts[0] ?? 0} % des demandes reçues`
  const rows = now.shares.slice(0, 8).map((share, at) => ({
    label: share.name,
    value: parts[at] ?? 0,
    ...(share.code === '' ? { tone: 'muted' as const } : {}),
  }))
  const { svg, alt, width, height } = horizontalBars(
    { title, rows, unit: '%', decimals: 0, max: 100 },
    { layout: 'beside', theme: 'document', width: 640 },
  )
  return { title, drawing: { svg, alt, width, height }, table }
}

/** Fewer requests are told in a sentence: a chart of five would look like a finding. */
const CHARTED = 30

async function build(tx: Tx, ask: BlockAsk): Promise<BuiltBlock> {
  const period = overBy(ask)
  const { years, chosen } = period ? await yearsOf(tx, ask, period) : { years: [], chosen: false }
  if (years.length === 0)
    return { blocks: [], slides: [], links: [], missing: ['Aucune réclamation n’est enregistrée sur cette période.'] }
  const until = period && period.to < ask.period.to ? `, jusqu’au ${longDate(period.to)}` : ''
  const source = `Registre des réclamations, ${periodLabel(ask.period)}${until}${chosen ? `, ${RECONSTRUCTED}` : ''}`
  const figures = years
    .filter((one) => one.now.received >= CHARTED)
    .map((one) => ({ site: one, ...categoryFigure(one, source) }))
  const blocks: Block[] = years.flatMap((one) => {
    const figure = figures.find(({ site }) => site === one)
    return [
      { kind: 'heading' as const, level: 3 as const, text: `Réclamations, ${one.name}` },
      { kind: 'paragraph' as const, text: analysis(one).join(' ') },
      ...(figure === undefined
        ? []
        : [{ kind: 'figure' as const, drawing: figure.drawing, caption: figure.title, table: figure.table }]),
    ]
  })
  const slides: Slide[] = [
    { title: rateFinding(years), body: { kind: 'table', table: siteTable(years, source) }, source },
    ...figures.slice(0, 3).map(
      ({ site, title, drawing, table }): Slide => ({
        title,
        subtitle: site.name,
        body: { kind: 'charts', charts: [{ drawing }], numbers: table },
        line: analysis(site)[0] ?? '',
        source,
      }),
    ),
  ]
  return {
    basis: { ways: ['counted'] },
    blocks: [...(years.length > 1 ? [{ kind: 'table' as const, ...siteTable(years, source) }] : []), ...blocks],
    slides,
    links: years
      .filter((one) => one.now.received > 0)
      .map((site) => ({
        label: `Ouvrir les ${formatCount(site.now.received, 'demande', 'demandes')}, ${site.name}`,
        href: `/reclamations?etat=all&site=${site.id}&periode=${periodCode(ask.period)}`,
      })),
    missing: years.flatMap(({ name, now }) =>
      now.open === 0
        ? []
        : [
            `${name} : ${formatCount(now.open, 'demande est encore ouverte', 'demandes sont encore ouvertes')}, le taux est provisoire.`,
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
  const codes = codesUnder(treeOn(await causeVersions(tx), ask.period.to), code)
  const formulas: Record<string, Formula> = {
    ...Object.fromEntries(codes.map((one) => [`category ${one}`, receivedAbout(one)])),
    whole: receivedCount,
  }
  const answer = await evaluate(tx, formulas, { places, from: ask.period.from, to: ask.period.to, asOf: ask.asOf })
  const whole = answer.figure('whole').numerator
  const part = codes.reduce((sum, one) => sum + answer.figure(`category ${one}`).numerator, 0)
  const text =
    whole === 0
      ? 'Aucune réclamation'
      : `${formatNumber(part)} sur ${formatNumber(whole)} (${ratio(part, whole, { scale: 100, decimals: 0 }) ?? 0} %)`
  return { text, numerator: part, denominator: whole, provisional: answer.figure('whole').provisional }
}
