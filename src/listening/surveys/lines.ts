// Answers one by one: what may be said of each, so that a list never tells what a table withholds.
import { inPlace, type Selection, type ShownChannel, type ShownPlace } from './groups.ts'
import type { Publication } from './publication.ts'
import type { ChoiceCell } from './questions.ts'
import type { AnswerCell } from './results.ts'
import type { CriterionName } from './result-view.ts'

type Sheet = { publication: Publication; places: readonly ShownPlace[]; criteria: readonly CriterionName[] }
type Where = { site: number; service: number }

export type Line = {
  /** Where it may be said to come from: the smallest group shown that holds it. */
  place: string
  /** Its channels, as they are grouped; nothing where the channel would isolate a few opinions. */
  channel: ShownChannel | undefined
  shows(criterion: string): boolean
}

/** What may be said of an answer; nothing when no group shown holds it. */
export function lineOf(sheet: Sheet, answer: Where & { channel: string }): Line | undefined {
  const { publication, places } = sheet
  const holds = places.filter((place) => inPlace(place, answer))
  const smallest = smallestOf(holds)
  if (smallest === undefined) return undefined
  const channel = publication.channels.find(({ keys }) => keys.includes(answer.channel))
  const told = channel !== undefined && tellsChannels(sheet) ? channel : undefined
  const split = publication.channels.length > 1 ? told : undefined
  return {
    place: holds
      .toSorted((a, b) => a.depth - b.depth)
      .map(({ label }) => label)
      .join(', '),
    channel: told,
    shows: (criterion) => publication.may(criterion, [smallest], split),
  }
}

const smallestOf = (holds: readonly ShownPlace[]): ShownPlace | undefined =>
  holds.find(({ depth }) => depth === 1) ?? holds[0]

/** Whether the channels of answers may be told: everything said may then be told channel by channel. */
export function tellsChannels({ publication, criteria }: Sheet): boolean {
  const [first] = publication.channels
  if (first === undefined || publication.channels.length < 2) return true
  return criteria.every(({ code }) => !publication.may(code, 'whole') || publication.may(code, 'whole', first))
}

/** The (site, service) pairs whose answers may be listed: small services come with their group, or not at all on what it withholds. */
export function pairsOf(
  sheet: Sheet & { cells: readonly AnswerCell[] },
  { place, channel }: Selection,
  criterion: string | undefined,
): (readonly [number, number])[] {
  const pairs = new Map(
    sheet.cells
      .filter((cell) => inPlace(place, cell))
      .flatMap((cell) => {
        const line = lineOf(sheet, { ...cell, channel: channel?.keys[0] ?? cell.channel })
        if (!line || (channel && line.channel !== channel) || (criterion !== undefined && !line.shows(criterion)))
          return []
        return [[`${cell.site}-${cell.service}`, [cell.site, cell.service] as const]]
      }),
  )
  return [...pairs.values()]
}

/** Answers and comments are listed by these: sets of (site, service) as shown, channels, a criterion with some levels. */
export type AnswerFilter = {
  campaign: number
  pairs: readonly (readonly [site: number, service: number])[]
  channels?: readonly string[] | undefined
  criterion?: { code: string; levels: readonly string[] } | undefined
  commented?: boolean | undefined
  search?: string | undefined
}

/**
 * How many answers a list holds, from the cells; undefined where they do not tell it: words sought, comments (of which some
 * were erased), levels of a campaign of which a part is known by totals.
 */
export function listedTotal(
  { counts, publication }: { counts: readonly ChoiceCell[]; publication: Publication },
  { pairs, channels, criterion, commented, search }: AnswerFilter,
): number | undefined {
  if ((search ?? '') !== '' || commented) return undefined
  const listed = new Set(pairs.map(([site, service]) => `${site}-${service}`))
  const sum = <C extends { site: number; service: number; channel: string }>(
    cells: readonly C[],
    of: (cell: C) => number,
  ): number =>
    cells
      .filter((one) => listed.has(`${one.site}-${one.service}`) && (channels?.includes(one.channel) ?? true))
      .reduce((all, one) => all + of(one), 0)
  const people = counts.filter(({ question }) => question === '')
  const { cells, levels } = publication
  if (criterion === undefined) return sum(people, ({ n }) => n)
  if (sum(cells, ({ n }) => n) !== sum(people, ({ n }) => n)) return undefined
  return sum(levels, (one) =>
    one.criterion === criterion.code && criterion.levels.includes(String(one.level)) ? one.n : 0,
  )
}
