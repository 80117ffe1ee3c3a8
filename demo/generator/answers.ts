// Survey answers: past campaigns from what was published of them, later ones drawn.
import { type Calendar, type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import { workingDaysIn } from './days.ts'
import type { Row } from './folder.ts'
import type { Draw } from './random.ts'
import { commentOf } from './words.ts'

type With = { draw: Draw; calendar: Calendar }

/** What was published of a campaign at a site: who answered by service, and how many were satisfied of those who spoke. */
export type PublishedAnswers = {
  campaign: string
  site: string
  from: string
  to: string
  /** Service → people; '' for another procedure. */
  services: Readonly<Record<string, number>>
  /** Criterion → satisfied of expressed; the others had no opinion. */
  criteria: Readonly<Record<string, { satisfied: number; expressed: number }>>
}

/** One row per answer of a published campaign. */
export function publishedAnswers({ draw, calendar }: With, of: PublishedAnswers): Row[] {
  const days = workingDaysIn({ from: plainDate(of.from), to: plainDate(of.to) }, calendar)
  const services = draw.shuffled(
    Object.entries(of.services).flatMap(([code, count]) => Array.from({ length: count }, () => code)),
  )
  const levels = Object.entries(of.criteria).map(
    ([criterion, known]) => [criterion, levelsOf(draw, known, services.length)] as const,
  )
  return services.map((service, place) => ({
    campaign: of.campaign,
    site: of.site,
    service: service === '' ? null : service,
    channel: draw.weighted([
      ['web', 55],
      ['paper', 45],
    ]),
    day: draw.pick(days),
    appointment: draw.chance(0.6) ? 'yes' : 'no',
    ...Object.fromEntries(levels.map(([criterion, list]) => [criterion, list[place] ?? null])),
    comment: commentOf(draw),
    // Who came was published, what each of them said was not.
    basis: 'detail',
  }))
}

/** Levels 4 and 3 for the satisfied, 2 and 1 for the others, 0 for those who had no opinion. */
function levelsOf(
  draw: Draw,
  { satisfied, expressed }: { satisfied: number; expressed: number },
  people: number,
): number[] {
  const list = Array.from({ length: people }, (_, place) => {
    if (place < satisfied) return draw.chance(0.55) ? 4 : 3
    if (place < expressed) return draw.chance(0.7) ? 2 : 1
    return 0
  })
  return draw.shuffled(list)
}

/** How satisfied people have been since, by criterion: invented. */
export type AnswerTrend = {
  campaign: string
  site: string
  people: number
  services: readonly (readonly [string, number])[]
  /** Criterion → share satisfied. */
  criteria: Readonly<Record<string, number>>
}

/** Answers of an invented campaign; an open one has them up to the last day given. */
export function inventedAnswers(
  { draw, calendar }: With,
  trend: AnswerTrend,
  span: { from: PlainDate; to: PlainDate },
): Row[] {
  const days = workingDaysIn(span, calendar)
  if (days.length === 0) return []
  return Array.from({ length: trend.people }, (): Row => {
    const service = draw.weighted(trend.services)
    // Somebody pleased is pleased with most things: each person leans one way.
    const mood = (draw.next() - 0.5) * 0.3
    return {
      campaign: trend.campaign,
      site: trend.site,
      service: service === '' ? null : service,
      channel: draw.weighted([
        ['web', 60],
        ['paper', 28],
        ['kiosk', 12],
      ]),
      day: draw.pick(days),
      appointment: draw.chance(0.7) ? 'yes' : 'no',
      ...Object.fromEntries(
        Object.entries(trend.criteria).map(([criterion, share]) => [criterion, levelOf(draw, share + mood)]),
      ),
      comment: commentOf(draw),
    }
  })
}

function levelOf(draw: Draw, share: number): number | null {
  if (draw.chance(0.04)) return null
  if (draw.chance(0.06)) return 0
  if (draw.chance(Math.min(0.97, share))) return draw.chance(0.5) ? 4 : 3
  return draw.chance(0.7) ? 2 : 1
}
