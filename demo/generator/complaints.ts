// Complaints: past years from what was published of them, later ones drawn. Delays are counted by the product's own calendar.
import { addDays, addWorkingDays, type Calendar, type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import { workingDaysIn } from './days.ts'
import type { Row } from './folder.ts'
import { type Draw, numbersOfSum } from './random.ts'
import { answerOf, contactOf, subjectOf } from './words.ts'

/** What was published about a year at a site, and what had to be chosen for it to hold. */
export type PublishedYear = {
  site: string
  year: number
  /** Channel → received. */
  channels: Readonly<Record<string, number>>
  /** Category → received. */
  categories: Readonly<Record<string, number>>
  /** How many came was published and the rest chosen (`detail`), or their number was chosen too. */
  basis: 'detail' | 'reconstructed'
  /** Those that call for no answer. */
  noAnswer: number
  /** Working days taken by each answer: either the sum over so many, or each of them. */
  answers: { count: number; days: number } | readonly number[]
}

const FAST = 5
const SLOW = 10
const LONG_CHANNELS = new Set(['letter', 'urn'])
const mostOf = (channel: string): number => (LONG_CHANNELS.has(channel) ? SLOW : FAST)
const spread = (counts: Readonly<Record<string, number>>): string[] =>
  Object.entries(counts).flatMap(([word, count]) => Array.from({ length: count }, () => word))

/** One row per complaint of a published year. */
export function publishedComplaints({ draw, calendar }: { draw: Draw; calendar: Calendar }, of: PublishedYear): Row[] {
  const channels = draw.shuffled(spread(of.channels))
  const categories = draw.shuffled(spread(of.categories))
  const span = { from: plainDate(`${of.year}-01-03`), to: plainDate(`${of.year}-12-16`) }
  const days = workingDaysIn(span, calendar)
  const received = channels.map(() => draw.pick(days)).toSorted()
  const silent = new Set(draw.shuffled(channels.map((_, place) => place)).slice(0, of.noAnswer))
  const delays = delaysOf(draw, of, { channels, silent })
  return channels.map((channel, place) => {
    const day = received[place] ?? span.from
    const taken = delays.get(place)
    const category = categories[place] ?? 'autre'
    return {
      ...complaintRow({ draw, category, channel, site: of.site }),
      basis: of.basis,
      receivedOn: day,
      answeredOn: taken === undefined ? null : addWorkingDays(day, taken, calendar),
      ...(taken === undefined && !silent.has(place) ? { closedOn: `${of.year + 1}-01-31` } : {}),
      ...(silent.has(place)
        ? { eligibility: 'no_answer_expected', eligibilityReason: 'Remerciement ou remarque sans question.' }
        : {}),
    }
  })
}

/** Which of them were answered, and in how many working days; none later than its channel allows unless each was said. */
function delaysOf(
  draw: Draw,
  of: PublishedYear,
  { channels, silent }: { channels: readonly string[]; silent: ReadonlySet<number> },
): Map<number, number> {
  const owed = channels.map((_, place) => place).filter((place) => !silent.has(place))
  if (!('count' in of.answers)) {
    // The longest go to e-mail, where they are late: that is what was published.
    const places = owed.toSorted(
      (a, b) => Number(LONG_CHANNELS.has(channels[a] ?? '')) - Number(LONG_CHANNELS.has(channels[b] ?? '')),
    )
    return new Map(of.answers.toSorted((a, b) => b - a).map((days, rank) => [places[rank] ?? 0, days]))
  }
  const { count, days } = of.answers
  const chosen = draw.shuffled(owed).slice(0, count)
  const slow = chosen.filter((place) => mostOf(channels[place] ?? '') === SLOW)
  const fast = chosen.filter((place) => mostOf(channels[place] ?? '') === FAST)
  const ofSlow = Math.min(slow.length * 7, days)
  return new Map([
    ...numbersOfSum(draw, { count: slow.length, total: ofSlow, most: SLOW }).map((taken, rank): [number, number] => [
      slow[rank] ?? 0,
      taken,
    ]),
    ...numbersOfSum(draw, { count: fast.length, total: days - ofSlow, most: FAST }).map(
      (taken, rank): [number, number] => [fast[rank] ?? 0, taken],
    ),
  ])
}

/** How a site has fared since: invented, and better each year. */
export type Trend = {
  site: string
  perYear: number
  channels: readonly (readonly [string, number])[]
  categories: readonly (readonly [string, number])[]
}

/** Complaints from a day to another, drawn. What would be answered after the last day is still open. */
export function inventedComplaints(
  { draw, calendar }: { draw: Draw; calendar: Calendar },
  trend: Trend,
  span: { from: PlainDate; to: PlainDate },
): Row[] {
  const days = workingDaysIn(span, calendar)
  const firstYear = Number(span.from.slice(0, 4))
  return days.flatMap((day) => {
    const expected = trend.perYear / 252
    const count = Math.floor(expected) + (draw.chance(expected % 1) ? 1 : 0)
    return Array.from({ length: count }, (): Row => {
      const channel = draw.weighted(trend.channels)
      const category = draw.weighted(trend.categories)
      const row = complaintRow({ draw, category, channel, site: trend.site })
      const aside = draw.weighted(ASIDE)
      if (aside !== 'eligible')
        return {
          ...row,
          receivedOn: day,
          answeredOn: null,
          eligibility: aside,
          eligibilityReason: ASIDE_REASONS[aside] ?? '',
        }
      const better = 0.03 * (Number(day.slice(0, 4)) - firstYear)
      const pace = draw.weighted([
        ['in_time', 0.76 + better] as const,
        ['late', 0.15] as const,
        ['never', 0.09 - better] as const,
      ])
      const taken = pace === 'in_time' ? draw.between(0, mostOf(channel)) : mostOf(channel) + draw.between(1, 8)
      const answered = addWorkingDays(day, taken, calendar)
      // The last days are still at work: some wait for their answer, the very last ones for a service.
      const recent = day > addDays(span.to, -8)
      const open = pace === 'never' || answered > span.to || (recent && draw.chance(0.6))
      const service = recent && open && draw.chance(0.3) ? null : (row.service ?? null)
      const given = pace === 'never' && day < addDays(span.to, -GIVEN_UP) ? addDays(day, GIVEN_UP) : null
      return {
        ...row,
        service,
        receivedOn: day,
        answeredOn: open ? null : answered,
        closedOn: given,
        // Older ones have lost what is personal, as retention asks.
        ...(day > addDays(span.to, -KEPT) && channel !== 'urn'
          ? { ...contactOf(draw), answer: open ? '' : answerOf(draw) }
          : {}),
      }
    })
  })
}

/** Days during which who wrote and what was answered are kept. */
const KEPT = 180
/** Days after which nobody answers any more. */
const GIVEN_UP = 60

const ASIDE = [
  ['eligible', 93],
  ['no_answer_expected', 3],
  ['duplicate', 2],
  ['out_of_scope', 1],
  ['withdrawn', 1],
] as const
const ASIDE_REASONS: Readonly<Record<string, string>> = {
  no_answer_expected: 'Remarque sans question.',
  duplicate: 'Même demande reçue par une autre voie.',
  out_of_scope: 'Relève d’une autre administration.',
  withdrawn: 'Retirée par l’usager.',
}

/** The service that answers for a category at a site. */
const SERVICES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'instruction-sejour': { nanterre: 'sejour', metz: 'sejour' },
  'prise-rdv': { nanterre: 'sejour', metz: 'sejour' },
  naturalisations: { nanterre: 'naturalisations' },
  accueil: {},
  titres: { boulogne: 'cert', metz: 'cert' },
  telephone: { nanterre: 'standard', metz: 'standard' },
}
const USUAL: Readonly<Record<string, string>> = { antony: 'etrangers', boulogne: 'etrangers' }

function complaintRow({
  draw,
  category,
  channel,
  site,
}: {
  draw: Draw
  category: string
  channel: string
  site: string
}): Row {
  const suggestion = channel === 'urn' && draw.chance(0.25)
  const { subject, body } = subjectOf(draw, category)
  return {
    kind: suggestion ? 'suggestion' : 'complaint',
    channel,
    category,
    site,
    service: SERVICES[category]?.[site] ?? (category === 'accueil' ? 'accueil' : (USUAL[site] ?? 'accueil')),
    subject,
    body,
  }
}
