import { RECONSTRUCTED } from '#src/core/room/basis.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { levelBar } from '#src/ground/design/charts/index.ts'
import { formatCount, formatGap, formatNumber, formatRate } from '#src/ground/design/text/index.ts'
import type { BlockAsk, BuiltBlock, ReportBlock } from '#src/core/room/report-block.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Block, Metadata, Report, Slide, Table } from '#src/ground/reports/index.ts'
import { besideUsers } from './audience.ts'
import { type Campaign, datesOf, heldIn, heldInWords } from './campaign.ts'
import type { CriterionRow, PlaceRow, Results } from './result-view.ts'
import { apartInWords, apartOf, barOf, intervalText, ofInWords, PROTECTION } from './result-words.ts'
import { rateText, satisfiedNoun, satisfiedWords } from './result-words.ts'
import { policyInWords } from './denominator.ts'
import type { Beside } from './beside.ts'
import { besideTable, groupTables, meansBlocks, questionsTable, reasonsTable, spreadTable } from './report-tables.ts'
import { type Loaded, loadResults } from './results-load.ts'
import { campaignsOf } from './store/campaigns.ts'
import type { NamedScope } from '#src/core/organisation/index.ts'
import type { Names, Places } from './places.ts'
import { leftOut, placesAsked } from './report-places.ts'
import { lookupsOf } from './store/lookups.ts'
import { tallyCriteria } from './store/results.ts'

const ON_PAPER = { width: 680, height: 28, theme: 'document', legend: true } as const

const policyOf = ({ policy }: Results): string => `${policyInWords(policy)} Intervalle de Wilson à 95 %. ${PROTECTION}`

function criteriaTable(results: Results, source: string): Table {
  const compared = results.criteria.some((row) => row.before !== undefined)
  return {
    caption: 'Satisfaction par critère, du mieux au moins bien noté',
    columns: [
      { label: 'Critère' },
      { label: 'Satisfaits', align: 'right' },
      { label: 'Intervalle', align: 'right' },
      { label: 'Avis', align: 'right' },
      { label: 'Sans avis', align: 'right' },
      { label: 'Sans réponse', align: 'right' },
      ...(compared ? [{ label: 'Écart', align: 'right' } as const] : []),
    ],
    rows: results.criteria.map((row: CriterionRow) => [
      row.favourable ? `${row.label} (réponses favorables)` : row.label,
      rateText(row),
      intervalText(row),
      apartOf(row).expressed,
      apartOf(row).none,
      apartOf(row).unanswered,
      ...(compared
        ? [
            row.gap === undefined
              ? row.isNew
                ? 'nouveau'
                : ''
              : `${row.gap.beyondChance ? (row.gap.points < 0 ? '▼\u00a0' : '▲\u00a0') : ''}${formatGap(row.gap.points)}`,
          ]
        : []),
    ]),
    source,
  }
}

function placesTable(results: Results, source: string): Table {
  return {
    caption: 'Réponses et satisfaction par site et par service',
    columns: [
      { label: 'Site et service' },
      { label: 'Réponses', align: 'right' },
      { label: 'Avis', align: 'right' },
      { label: 'Satisfaits', align: 'right' },
      { label: 'Avant', align: 'right' },
    ],
    rows: results.rows.map((row: PlaceRow) => [
      row.depth === 0 ? [{ text: row.label, bold: true }] : `\u2003${row.label}${row.grouped ? ' (regroupés)' : ''}`,
      formatNumber(row.answers),
      apartOf(row).expressed,
      rateText(row),
      row.before?.rate === undefined ? '' : rateText(row.before),
    ]),
    source,
  }
}

function finding(campaign: Campaign, results: Results): string {
  const { headline } = results
  if (results.withheld || headline?.rate === undefined || headline.interval === undefined) {
    return `${campaign.name} : ${formatCount(results.answers, 'réponse', 'réponses')}, trop peu pour montrer un taux.`
  }
  const named = campaign.audience === 'users' ? headline : { ...headline, favourable: true as const }
  return `${rateText(headline)} ${satisfiedWords(named)}`
}

type Told = Pick<Loaded, 'results' | 'compared' | 'reconstructed'> &
  Partial<Pick<Loaded, 'questions' | 'means' | 'reasons' | 'reading'>> & { beside?: Beside | undefined }

/** The results of a campaign as blocks of a document and as slides. */
export function resultsBlocks(
  campaign: Campaign,
  { results, compared, reconstructed, questions = [], means = [], reasons, beside, reading = [] }: Told,
): { blocks: Block[]; annex: Block[]; slides: Slide[] } {
  const { headline } = results
  const source = `${campaign.name}, ${datesOf(campaign)}, ${formatCount(results.answers, 'réponse', 'réponses')}${reconstructed ? `, ${RECONSTRUCTED}` : ''}`
  const title = finding(campaign, results)
  const spoken = headline?.distribution
  if (results.withheld || headline?.rate === undefined || headline.interval === undefined || spoken === undefined)
    return { blocks: [{ kind: 'paragraph', text: title }], annex: [], slides: [] }
  const bar = levelBar({ ...barOf(headline, spoken.counts), title }, ON_PAPER)
  const spread = spreadTable(headline, spoken, source)
  const digits = { decimals: headline.rate.decimals }
  const k = `${formatNumber(spoken.satisfied)} ${satisfiedNoun(headline)} sur ${ofInWords(results.policy, headline.base)}, entre ${formatNumber(headline.interval.low, digits)} et ${formatRate(headline.interval.high, digits)} (intervalle à 95 %)`
  const drawing = { svg: bar.svg, alt: bar.alt, width: bar.width, height: bar.height }
  const blocks: Block[] = [
    {
      kind: 'paragraph',
      text: [
        { text: `${title}.`, bold: true },
        ` ${k} ; ${apartInWords(headline)}.${compared === undefined ? '' : ` Comparaison avec « ${compared.name} ».`}`,
      ],
    },
    ...(reading.length === 0 ? [] : [{ kind: 'paragraph' as const, text: reading.join(' ') }]),
    { kind: 'figure', drawing, caption: `${title}, ${campaign.name}`, table: spread },
  ]
  const annex = annexOf(results, source, { questions, means, reasons, beside })
  const slides: Slide[] = [
    {
      title,
      subtitle: campaign.name,
      body: { kind: 'charts', charts: [{ drawing }], numbers: placesTable(results, source) },
      line: k,
      source,
    },
    ...(results.criteria.length === 0
      ? []
      : [
          {
            title: worst(results),
            subtitle: campaign.name,
            body: { kind: 'table' as const, table: criteriaTable(results, source) },
            source,
          },
        ]),
    ...questionSlides(campaign, questions, source),
  ]
  return { blocks, annex, slides }
}

const SAME = 'Même enquête' // Under the tables after the first of an annex, which says of what.
const ANSWERED = 'Parts des personnes qui ont répondu à la question.'

/** The tables that come after: places, criteria, parts of the questionnaire, questions. */
function annexOf(
  results: Results,
  source: string,
  {
    questions,
    means,
    reasons,
    beside,
  }: Pick<Loaded, 'questions' | 'means' | 'reasons'> & { beside: Beside | undefined },
): Block[] {
  const rule = results.policy === 'expressed' ? '' : `${policyInWords(results.policy)} `
  const tables = [
    placesTable(results, `${source}. ${rule}${PROTECTION}`),
    ...(results.criteria.length === 0 ? [] : [criteriaTable(results, `${SAME}. ${policyOf(results)}`)]),
    ...besideTable(beside, SAME),
    ...reasonsTable(reasons, SAME),
    ...questionsTable(questions, SAME, ANSWERED),
  ]
  const [first, ...others] = tables.map((table): Block => ({ kind: 'table', ...table }))
  return [...(first ? [first] : []), ...meansBlocks(means, SAME), ...others]
}

function questionSlides(campaign: Campaign, questions: Loaded['questions'], source: string): Slide[] {
  return questionsTable(questions, source).map((table) => ({
    title: 'Qui sont les visiteurs, et comment ils se sont informés',
    subtitle: campaign.name,
    body: { kind: 'table', table },
    source,
  }))
}

function worst(results: Results): string {
  const last = results.criteria.findLast((row) => row.rate !== undefined)
  return last === undefined
    ? 'Satisfaction par critère'
    : `${last.label} : le critère le moins bien noté, ${rateText(last)}`
}

/** The campaign's own report, for PDF, ODT and DOCX. */
export function resultsReport(
  campaign: Campaign,
  loaded: Told,
  metadata: Metadata & { readonly date: PlainDate },
): Report {
  const { blocks, annex } = resultsBlocks(campaign, loaded)
  const dates = `${heldInWords(campaign, metadata.date)} Résultats lus le ${metadata.dateLabel}.`
  return {
    metadata,
    blocks: [
      { kind: 'heading', level: 1, text: 'Résultats' },
      { kind: 'paragraph', text: dates },
      ...blocks,
      ...annex,
      ...groupTables(loaded.questions ?? [], campaign.name).map((table): Block => ({ kind: 'table', ...table })),
    ],
  }
}

async function build(tx: Tx, ask: BlockAsk): Promise<BuiltBlock> {
  const where = await placesAsked(tx, ask)
  if (!where) return { ...NOTHING, missing: ['Ce périmètre n’est pas en place à la fin de cette période.'] }
  const [lookups, found] = await Promise.all([
    lookupsOf(tx),
    campaignsOf(tx, ask.option === '' ? { period: ask.period } : { code: ask.option }),
  ])
  const parts = await Promise.all(
    found.map(async (campaign) => {
      const held = heldIn(campaign, ask.period)
      return held === 'whole'
        ? campaignPart(tx, campaign, { ask, names: lookups.names, ...where })
        : notHeld(campaign, held)
    }),
  )
  if (parts.length === 0) return { ...NOTHING, missing: ['Aucune campagne d’enquête sur cette période.'] }
  const until = parts
    .flatMap(({ basis }) => basis?.until ?? [])
    .toSorted()
    .at(-1)
  const ways = [...new Set(parts.flatMap(({ basis }) => basis?.ways ?? []))]
  return {
    blocks: parts.flatMap((part) => part.blocks),
    annex: parts.flatMap((part) => part.annex ?? []),
    slides: parts.flatMap((part) => part.slides),
    links: parts.flatMap((part) => part.links),
    missing: parts.flatMap((part) => part.missing),
    basis: ways.length === 0 ? undefined : { ways, until },
  }
}

const NOTHING: BuiltBlock = { blocks: [], slides: [], links: [], missing: [] }

/** Results are never cut at the edge of a period: beside the whole, a part would tell what a few people answered. */
function notHeld(campaign: Campaign, held: 'part' | 'none'): BuiltBlock {
  const name = `La campagne « ${campaign.name} », ${datesOf(campaign)},`
  const why =
    held === 'none'
      ? `${name} est hors de la période du bloc.`
      : `${name} dépasse la période du bloc, et ses résultats ne se coupent pas : étendez la période à la campagne entière.`
  return { ...NOTHING, missing: [why] }
}

async function campaignPart(
  tx: Tx,
  campaign: Campaign,
  {
    ask: { asOf },
    names,
    places,
    scope,
  }: { ask: BlockAsk; names: Names; places: Places; scope: NamedScope | undefined },
): Promise<BuiltBlock> {
  const [loaded, tallied] = await Promise.all([
    loadResults(tx, { campaign, places, names, asOf }),
    tallyCriteria(tx, campaign.id),
  ])
  const last = campaign.closedOn ?? campaign.closesOn
  const open = last >= asOf ? [`La campagne « ${campaign.name} » n’est pas encore close.`] : []
  const few = loaded.results.withheld ? [`La campagne « ${campaign.name} » a moins de 10 réponses.`] : []
  return {
    ...resultsBlocks(campaign, { ...loaded, reading: [] }),
    links: [
      {
        label: scope
          ? `Ouvrir les résultats de « ${campaign.name} »`
          : `Ouvrir les ${formatCount(loaded.results.answers, 'réponse', 'réponses')}`,
        href: `/enquetes/${campaign.code}/resultats`,
      },
    ],
    missing: [...open, ...few, ...(scope ? leftOut(loaded, { campaign, scope }) : [])],
    basis: {
      ways: tallied.length > 0 ? ['imported'] : ['counted'],
      until: last > asOf ? last : undefined,
    },
  }
}

/** Blocks of this room for committees: a campaign's results. */
export const surveyBlocks: readonly ReportBlock[] = [
  {
    kind: 'survey.results',
    title: 'Enquêtes de satisfaction',
    right: 'surveys.read',
    scoped: true,
    options: async (tx) =>
      (await campaignsOf(tx, {})).map((campaign) => ({
        code: campaign.code,
        label: `${campaign.name} (${campaign.labelYear}${besideUsers(campaign.audience)})`,
      })),
    build,
  },
]
