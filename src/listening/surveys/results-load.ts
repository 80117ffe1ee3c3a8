// Reads a campaign's cells and sets its results: the one way in for the page, the exports and the documents.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { evaluate } from '#src/core/measures/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { nameOfThing, Shelves } from '#src/ground/process/kept.ts'
import type { Campaign } from './campaign.ts'
import { openTargets, type Written } from '#src/core/targets/index.ts'
import { fraction, writtenWithUnit } from '#src/core/room/value.ts'
import type { Precision } from '#src/ground/design/text/index.ts'
import { conditionsOf } from './conditions.ts'
import { criteriaOf, type Definition, headlineOf, otherRules } from './questionnaire.ts'
import { CRITERION_NAMES } from './ready-questionnaire.ts'
import {
  type Answers,
  type ChoiceCell,
  notAskedIn,
  type QuestionRow,
  reasonsOf,
  sectionMeans,
  type SectionMean,
  tabulated,
} from './questions.ts'
import { countChoices } from './store/questions.ts'
import { inPlace, isVisible, outermost, select } from './groups.ts'
import type { Names, Places } from './places.ts'
import { type Nodes, type Publication, publicationOf } from './publication.ts'
import { type CriterionName, type Results, resultsOf } from './result-view.ts'
import type { AnswerCell } from './results.ts'
import { type Aimed, readingOf } from './reading.ts'
import { readCells } from './store/results.ts'
import { type Frame, framesOf } from './store/frames.ts'
import { HEADLINE_INDICATOR } from './gathering.ts'
import { earlierCampaigns } from './store/campaigns.ts'

export type Asking = {
  campaign: Campaign
  places: Places
  names: Names
  asOf: PlainDate
  place?: string
  channel?: string
  compareWith?: string | undefined
  /** Answers are listed one by one: what may be said of each depends on its channel too. */
  lines?: boolean
  /** Its rates alone are read, beside those of another campaign, on these frames: nothing is compared nor tabulated. */
  alone?: ReadonlyMap<number, Frame>
}
export type Loaded = {
  results: Results
  /** What the whole campaign may say, and the groups of the selection. */
  publication: Publication
  nodes: Nodes
  cells: readonly AnswerCell[]
  criteria: readonly CriterionName[]
  headline: string
  earlier: readonly Campaign[]
  compared: Campaign | undefined
  names: Names
  /** Numbers chosen to give back a published rate stand among the answers. */
  reconstructed: boolean
  /** What the results say, in sentences. */
  reading: readonly string[]
  /** How the département writes its rates. */
  written: Precision
  questions: readonly QuestionRow[]
  /** Who answered one by one, and what they chose. */
  counts: readonly ChoiceCell[]
  /** What people came for, of a whole campaign. */
  reasons: Answers | undefined
  means: readonly SectionMean[]
  definition: Definition
}

/** Everything the results show, in the transaction's snapshot. Groups are formed on the whole campaign, whoever looks. */
export async function loadResults(tx: Tx, ask: Asking): Promise<Loaded> {
  const { campaign, places, names } = ask
  evaluate.soon(tx)
  const [earlier, written] = await Promise.all([
    ask.alone ? NO_CAMPAIGNS : earlierCampaigns(tx, campaign),
    writtenIn(tx),
  ])
  const compared =
    ask.compareWith === 'aucune' ? undefined : (earlier.find((one) => one.code === ask.compareWith) ?? earlier[0])
  const frames = ask.alone ?? (await framesOf(tx, [campaign, ...(compared ? [compared] : [])]))
  const { definition } = frameOf(frames, campaign)
  const criteria = criteriaAsked(frameOf(frames, campaign))
  const spares = compared !== undefined && conditionsOf(frameOf(frames, compared).definition).size > 0
  const choicesOf = (one: Campaign) => {
    const { definition: said, ...span } = frameOf(frames, one)
    return countChoices(tx, { campaign: one.id, definition: said, span, asOf: ask.asOf })
  }
  const [now, before, counts, earlierCounts] = await Promise.all([
    answersOf(tx, campaign, { ...ask, frames, criteria }),
    compared && answersOf(tx, compared, { ...ask, frames, criteria }),
    ask.alone && campaign.denominator === 'expressed' ? NO_COUNTS : choicesOf(campaign),
    spares ? choicesOf(compared) : NO_COUNTS,
  ])
  const changed = compared === undefined ? [] : otherRules(definition, frameOf(frames, compared).definition)
  const read: Read = { now, before, counts, earlierCounts, changed, definition, criteria, written }
  const things = [now.read, before?.read ?? now.read, counts, earlierCounts, definition, names]
  const { place, channel } = ask
  const asked = JSON.stringify([
    now.headline,
    before?.headline,
    criteria,
    changed,
    written,
    campaign.denominator,
    places,
    place,
    channel,
  ])
  const shown = kept.open(things.map(nameOfThing).join())(asked, () => shownOf(read, ask))
  const aimed = await aimedIn(tx, ask, shown.results)
  return {
    ...shown,
    counts,
    reading: readingOf({ results: shown.results, compared: compared?.name, aimed }),
    criteria,
    headline: now.headline,
    earlier,
    compared,
    names,
    reconstructed: now.read.reconstructed,
    written,
    definition,
  }
}

/** Of a campaign before whose questions are all put to everybody, only the cells are read. */
const NO_COUNTS: readonly ChoiceCell[] = []
const NO_CAMPAIGNS: readonly Campaign[] = []

type Read = {
  now: Answered
  before: Answered | undefined
  counts: readonly ChoiceCell[]
  earlierCounts: readonly ChoiceCell[]
  /** The criteria whose favourable answers were others: their rates do not compare. */
  changed: readonly string[]
  definition: Definition
  criteria: readonly CriterionName[]
  written: Precision
}
type Shown = Pick<Loaded, 'results' | 'publication' | 'nodes' | 'cells' | 'questions' | 'reasons' | 'means'>

/** What a page works out of the same answers is kept; counts of groups, of nobody alone. */
const kept = new Shelves<Shown>(100)

/** What may be shown of what was read, to this reader. */
function shownOf(read: Read, { campaign, places, names, ...ask }: Asking): Shown {
  const { counts, definition, criteria, written } = read
  const now = publicationOf({ ...read.now.read, notAsked: notAskedIn(counts) }, names)
  const visible = now.places.filter((place) => isVisible(place, places))
  const selection = select(
    { places: visible, channels: now.channels },
    { place: ask.place ?? '', channel: ask.channel ?? '' },
  )
  const nodes: Nodes = selection.place ? [selection.place] : places === 'all' ? 'whole' : outermost(visible)
  const results = resultsOf({
    now,
    before: read.before && publicationOf(earlierOf(read, read.before), names),
    places: visible,
    nodes,
    selection,
    criteria,
    headline: read.now.headline,
    written,
    policy: campaign.denominator,
  })
  const rows = [...results.criteria, ...(results.headline ? [results.headline] : [])]
  const { channel } = selection
  const whole = nodes === 'whole' && channel === undefined && !results.withheld
  const asked = { publication: now, counts, nodes, channel, places: visible, written }
  return {
    results,
    questions: results.withheld || counts.length === 0 ? [] : tabulated(definition, asked),
    reasons: whole ? reasonsOf(now, { visible, names: names.services, written }) : undefined,
    means: results.withheld ? [] : sectionMeans(definition, rows, written),
    publication: now,
    nodes,
    cells: places === 'all' ? now.cells : now.cells.filter((cell) => visible.some((place) => inPlace(place, cell))),
  }
}

/** The campaign beside, without the criteria that its questionnaire counted otherwise. */
const earlierOf = ({ earlierCounts, changed }: Read, { read }: Answered) => ({
  ...read,
  levels: changed.length === 0 ? read.levels : read.levels.filter(({ criterion }) => !changed.includes(criterion)),
  notAsked: notAskedIn(earlierCounts),
})

/** The rate against the target in force at the end of the campaign, where it is the very figure that is published: of everybody's visit. */
async function aimedIn(
  tx: Tx,
  { campaign }: Pick<Asking, 'campaign'>,
  { headline, selection, policy, withheld }: Results,
): Promise<Aimed | undefined> {
  const [sites, services] = [selection.place?.sites ?? [0], selection.place?.services]
  const published =
    campaign.audience === 'users' && headline?.code === 'overall' && !headline.favourable && policy === 'expressed'
  if (!published || !headline.distribution || !headline.rate || withheld) return undefined
  if (selection.channel !== undefined || services !== undefined || sites.length > 1) return undefined
  const targets = await openTargets(tx)
  const { satisfied } = headline.distribution
  const indicator = { ...targets.written<Written>(PUBLISHED), decimals: headline.rate.decimals }
  const at = { place: sites[0] ?? 0, period: { from: campaign.opensOn, to: campaign.closesOn } }
  const { amount, target, standing } = targets.judge(indicator, fraction(satisfied, headline.base), at)
  return target && standing ? { text: writtenWithUnit(indicator, amount), target, standing } : undefined
}

/** What is published of a campaign, as long as the département does not write it otherwise. */
const PUBLISHED = { code: HEADLINE_INDICATOR, unit: 'percent', decimals: 1, rounding: 'round' } as const

/** How the département writes its rates of satisfaction: as the figure that is published of them. */
async function writtenIn(tx: Tx): Promise<Precision> {
  const { decimals, rounding } = (await openTargets(tx)).written<Written>(PUBLISHED)
  return { decimals, rounding }
}

/** The cells of a campaign, and the question that its rate is read on. */
type Answered = { read: Awaited<ReturnType<typeof readCells>>; headline: string }

type Reading = Asking & { criteria: readonly CriterionName[]; frames: ReadonlyMap<number, Frame> }

function frameOf(frames: ReadonlyMap<number, Frame>, { id }: Campaign): Frame {
  const frame = frames.get(id)
  if (!frame) throw new NotFound()
  return frame
}

/** A campaign's cells; criteria by channel only when a channel is asked for. */
async function answersOf(
  tx: Tx,
  campaign: Campaign,
  { asOf, channel = '', lines = false, criteria, frames }: Reading,
): Promise<Answered> {
  const frame = frameOf(frames, campaign)
  const headline = headlineOf(frame.definition)?.code ?? 'overall'
  const read = await readCells(tx, {
    campaign,
    span: frame,
    asOf,
    criteria: criteria.map(({ code }) => code),
    headline,
    byChannel: (criterion) => lines || channel !== '' || criterion === headline,
  })
  return { read, headline }
}

function criteriaAsked({ definition, broughtIn }: Frame): CriterionName[] {
  const asked = criteriaOf(definition).map(
    ({ code, short, fourLevels }): CriterionName => ({
      code,
      label: short,
      ...(fourLevels ? {} : { favourable: true }),
    }),
  )
  const known = new Set(asked.map((one) => one.code))
  const others = broughtIn.filter((code) => !known.has(code))
  return [...asked, ...others.map((code) => ({ code, label: CRITERION_NAMES[code] ?? code }))]
}
