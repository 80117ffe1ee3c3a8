// Readings through the very functions of the screens: nothing is computed apart.
import {
  daysBetween,
  monthOf,
  parsePeriod,
  type Period,
  type PlainDate,
  plainDate,
} from '#src/ground/calendar/index.ts'
import { listActions, summarise } from '#src/improving/action-plans/index.ts'
import { meetingFigures, type MeetingFigures } from '#src/reporting/committees/index.ts'
import { meetingByCode } from '#src/reporting/committees/store/meetings.ts'
import { listDecisions } from '#src/reporting/committees/store/proceedings.ts'
import { complaintCategoryValue } from '#src/listening/correspondence/index.ts'
import { receivedAbout } from '#src/listening/correspondence/measures.ts'
import { CHANNEL_CODES } from '#src/listening/correspondence/kinds.ts'
import { receivedBy } from '#src/listening/correspondence/request-measures.ts'
import { indicators } from '#src/app/rooms.ts'
import { readFigure, type ReadFigure } from '#src/steering/indicators/index.ts'
import { evaluate, type Figure, type Formula } from '#src/core/measures/index.ts'
import { listServices, listSites, namedScopes } from '#src/core/organisation/index.ts'
import type { Campaign } from '#src/listening/surveys/campaign.ts'
import { answerCells } from '#src/listening/surveys/measures.ts'
import { loadResults } from '#src/listening/surveys/results-load.ts'
import { definitionOf, findCampaign, placesOf } from '#src/listening/surveys/store/campaigns.ts'
import type { Amounts, Computed, Origin, Place, Value } from './types.ts'

export const periodOfCode = (code: string): Period => {
  const period = parsePeriod(code)
  if (!period) throw new RangeError(`Not a period: ${code}`)
  return period
}

/** The figure of the dashboard for a site, '' for the whole département. */
export function figure(
  place: Place,
  indicator: string,
  { site, period }: { site: string; period: string },
): Promise<ReadFigure> {
  const scope = site === '' ? ('departement' as const) : place.site(site)
  return readFigure(place.tx, { indicators, indicator, scope, period: periodOfCode(period), asOf: place.asOf })
}

const UNITS: Readonly<Record<string, string>> = {
  percent: '%',
  days: 'jours',
  count: 'nombre',
  score5: 'sur 5',
  per_month: 'par mois',
}
/** A rate is published as a share of one: 73,6 % is 0,736. */
export const shareOf = ({ indicator, value }: ReadFigure): number | null =>
  value === null ? null : indicator.unit === 'percent' ? Math.round(value * 1e6) / 1e8 : value

/** Where a figure of the dashboard comes from, as the reader that gave it says. */
export const originOf = ({ origin, reconstructed }: ReadFigure): Origin =>
  reconstructed ? 'reconstructed' : (origin ?? 'readback')

/** Several figures in one row are as good as the weakest of them. */
const weakest = (list: readonly Origin[]): Origin =>
  (['reconstructed', 'readback', 'totals'] as const).find((one) => list.includes(one)) ?? 'records'

/** One figure of the dashboard as a row's value. */
export async function one(place: Place, indicator: string, at: { site: string; period: string }): Promise<Computed> {
  const read = await figure(place, indicator, at)
  return {
    value: shareOf(read),
    unit: UNITS[read.indicator.unit] ?? '',
    numerator: read.numerator,
    denominator: read.denominator,
    n: read.n,
    href: read.href,
    origin: originOf(read),
    source: read.sources.join(' ; '),
  }
}

export type Part = { indicator: string; site: string; period: string; take?: 'value' | 'target' }
/** Several figures of the dashboard as one row: each under its key. */
export async function several(place: Place, parts: Readonly<Record<string, Part>>): Promise<Computed> {
  const keys = Object.keys(parts)
  const reads = await inTurn(Object.values(parts), (part) => figure(place, part.indicator, part))
  const each = (pick: (read: ReadFigure) => number | null): Record<string, number | null> =>
    Object.fromEntries(keys.map((key, rank) => [key, reads[rank] ? pick(reads[rank]) : null]))
  const targets = Object.values(parts).map(({ take }) => take === 'target')
  const value = Object.fromEntries(
    keys.map((key, rank): [string, Value] => {
      const read = reads[rank]
      if (!read) return [key, null]
      return [key, targets[rank] ? targetOf(read) : shareOf(read)]
    }),
  )
  return {
    value,
    unit: UNITS[reads[0]?.indicator.unit ?? ''] ?? '',
    numerator: each((read) => read.numerator),
    denominator: each((read) => read.denominator),
    n: each((read) => read.n),
    href: reads[0]?.href ?? '',
    // A target is loaded and shown again.
    origin: weakest(reads.map((read, rank) => (targets[rank] ? 'readback' : originOf(read)))),
  }
}

/** The target that the dashboard judges a figure by, in the form published. */
export function targetOf({ target, indicator }: ReadFigure): number | null {
  if (target === undefined) return null
  return indicator.unit === 'percent' ? Math.round(target.value * 1e6) / 1e8 : target.value
}

/** A target alone. */
export async function target(place: Place, indicator: string, at: { site: string; period: string }): Promise<Computed> {
  const read = await figure(place, indicator, at)
  return {
    value: targetOf(read),
    unit: UNITS[read.indicator.unit] ?? '',
    href: read.href,
    origin: 'readback',
    source: read.target?.source ?? '',
  }
}

/** People who answered a campaign at a site, as its results page counts them. */
export async function respondents(place: Place, campaignCode: string, site: string): Promise<Computed> {
  const campaign = await findCampaign(place.tx, campaignCode)
  const services = await listServices(place.tx)
  const names = {
    sites: new Map((await listSites(place.tx)).map(({ id, name }) => [id, name])),
    services: new Map(services.map(({ id, name }) => [id, name])),
  }
  const { results, cells } = await loadResults(place.tx, {
    campaign,
    places: 'all',
    names,
    asOf: place.asOf,
    place: String(place.site(site)),
    compareWith: 'aucune',
  })
  const codes = new Map(services.map(({ id, code }) => [id, code]))
  const own = cells.filter((cell) => cell.site === place.site(site))
  const byService = [...Map.groupBy(own, ({ service }) => codes.get(service) ?? 'autres')]
  return {
    value: results.answers,
    unit: 'réponses',
    numerator: Object.fromEntries(byService.map(([code, list]) => [code, list.reduce((sum, { n }) => sum + n, 0)])),
    n: results.answers,
    origin: await originOfAnswers(place, campaign, site),
    href: `/enquetes/${campaignCode}/resultats?lieu=${place.site(site)}`,
  }
}

/** Where the people of a campaign come from: answers one by one, or a total. */
async function originOfAnswers(place: Place, campaign: Campaign, site: string): Promise<Origin> {
  const it: Formula = { kind: 'count', of: answerCells({ campaign: campaign.id }) }
  const span = { from: monthOf(campaign.opensOn).from, to: monthOf(campaign.closesOn).to }
  const answer = await evaluate(
    place.tx,
    { it },
    { places: [place.site(site)], ...span, asOf: place.asOf, trace: true },
  )
  return originOfFigure(answer.figure('it'))
}

export const originOfFigure = ({ origin }: Figure): Origin =>
  origin?.reconstructed ? 'reconstructed' : (origin?.kind ?? 'records')

/** How many days a campaign is held at each site, both ends counted. */
export async function campaignDays(
  place: Place,
  campaignCode: string,
): Promise<{ days: ReadonlyMap<number, number>; sections: number }> {
  const campaign = await findCampaign(place.tx, campaignCode)
  const definition = await definitionOf(place.tx, campaign.questionnaireVersion)
  const days = (await placesOf(place.tx, campaign.id)).map(({ site, opensOn, closesOn }): [number, number] => [
    site,
    daysBetween(opensOn ?? campaign.opensOn, closesOn ?? campaign.closesOn) + 1,
  ])
  return { days: new Map(days), sections: definition.sections.length }
}

/** The counts of a site's plan, as a session reads them on its day; today without one. */
export async function plan(place: Place, { site, year, on }: { site: string; year: number; on?: PlainDate }) {
  const day = on ?? place.asOf
  const actions = await listActions(place.tx, { year, site: place.site(site), on: day })
  const counts = summarise(actions, day)
  const href = `/plan-actions?annee=${year}&site=${place.site(site)}`
  const todo = counts.total - counts.done - counts.inProgress - counts.dropped - counts.carried
  return { actions, counts, todo, href }
}

/** What a session counts. */
export function session(place: Place, code: string): Promise<MeetingFigures> {
  return meetingFigures(place.tx, code)
}

export const sessionHref = ({ id }: MeetingFigures): string => `/comites/${id}`

/** Opinions a session gave with nothing against them. */
export async function opinions(place: Place, code: string): Promise<Computed> {
  const meeting = await meetingByCode(place.tx, code)
  const given = (await listDecisions(place.tx, meeting.id)).filter(({ kind }) => kind === 'opinion')
  const favourable = given.filter(({ verdict }) => verdict === 'favourable' || verdict === 'no_remark').length
  return {
    value: favourable,
    unit: 'avis',
    numerator: favourable,
    denominator: given.length,
    origin: 'records',
    href: `/comites/${meeting.id}`,
  }
}

/** The shares of categories among the complaints of a site and a year, as the analysis of the minutes says them. */
export async function categories(
  place: Place,
  at: { site: string; period: string },
  codes: Readonly<Record<string, string>>,
): Promise<Computed> {
  const ask = { period: periodOfCode(at.period), site: place.site(at.site), asOf: place.asOf }
  const reads = await inTurn(
    Object.entries(codes),
    async ([key, code]) => [key, await complaintCategoryValue(place.tx, code, ask)] as const,
  )
  const { period, asOf, site } = ask
  const about = Object.fromEntries(Object.values(codes).map((code) => [code, receivedAbout(code)]))
  const answer = await evaluate(place.tx, about, {
    places: [site],
    from: period.from,
    to: period.to,
    asOf,
    trace: true,
  })
  const each = (pick: (read: (typeof reads)[number][1]) => number): Record<string, number> =>
    Object.fromEntries(reads.map(([key, read]) => [key, pick(read)]))
  const numerators = each((read) => read.numerator ?? 0)
  const denominators = each((read) => read.denominator ?? 0)
  return {
    // The minutes write whole percents.
    value: Object.fromEntries(
      Object.keys(codes).map((key) => [
        key,
        Math.round((100 * (numerators[key] ?? 0)) / (denominators[key] ?? 1)) / 100,
      ]),
    ),
    unit: '%',
    numerator: numerators,
    denominator: denominators,
    origin: weakest(Object.values(codes).map((code) => originOfFigure(answer.figure(code)))),
    href: `/reclamations?etat=all&site=${place.site(at.site)}&periode=${at.period}`,
  }
}

/** How complaints came in: how many ways, and how many by each. */
export async function channels(place: Place, at: { site: string; period: string }): Promise<Computed> {
  const { from, to } = periodOfCode(at.period)
  const answer = await evaluate(place.tx, Object.fromEntries(CHANNEL_CODES.map((code) => [code, receivedBy(code)])), {
    places: [place.site(at.site)],
    from,
    to,
    asOf: place.asOf,
    trace: true,
  })
  const used = CHANNEL_CODES.map((code) => [code, answer.figure(code).numerator] as const).filter(([, n]) => n > 0)
  return {
    value: used.length,
    unit: 'voies',
    numerator: Object.fromEntries(used),
    n: used.reduce((sum, [, n]) => sum + n, 0),
    origin: weakest(used.map(([code]) => originOfFigure(answer.figure(code)))),
    href: `/reclamations?etat=all&site=${place.site(at.site)}&periode=${at.period}`,
  }
}

/** How many services a named scope holds on a day. */
export async function scopeSize(place: Place, code: string, day: string): Promise<number> {
  return (await namedScopes(place.tx, plainDate(day))).find((one) => one.code === code)?.places.length ?? 0
}

/** One after the other: a transaction answers one question at a time. */
export async function inTurn<T, R>(list: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  for (const item of list) done.push(await work(item))
  return done
}

/** What was counted line by line in a register; a figure of the dashboard brings its own origin. */
export const counted = (
  value: Value,
  unit: string,
  more: { href: string; numerator?: Amounts; denominator?: Amounts; n?: Amounts; read?: readonly ReadFigure[] },
): Computed => {
  const { read = [], ...rest } = more
  return { value, unit, ...rest, origin: weakest(read.map(originOf)) }
}
