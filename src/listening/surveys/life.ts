// What may still change of a campaign: dates and places, as long as every answer keeps its day and its place.
import { addDays, type PlainDate } from '#src/ground/calendar/index.ts'
import { type Campaign, openingOf } from './campaign.ts'
import type { Audience } from './audience.ts'
import type { Denominator } from './denominator.ts'
import type { PerimeterRefusal } from './perimeter.ts'

export type PlaceKey = { site: number; service: number | null }
type DatedPlace = PlaceKey & { opensOn: PlainDate | null; closesOn: PlainDate | null }
/** Answers, totals and posts set aside of one site and service, from the first day to the last. */
export type Answered = PlaceKey & { first: PlainDate; last: PlainDate }
type Dates = { opensOn: PlainDate; closesOn: PlainDate }
export type Held = Dates & { places: readonly DatedPlace[] }
export type Correction = Dates & {
  name: string
  labelYear: number
  scope: number | null
  /** It may still change while nobody answered. */
  audience?: Audience | undefined
  counted: boolean
  denominator: Denominator
  /** What it asks; it may still change while nobody answered. */
  questionnaireVersion?: number | null | undefined
  places: readonly PlaceKey[]
}

export type ChangeRefusal = 'ends-before-it-begins' | 'place-never-open' | OrphanRefusal
export type OrphanRefusal = 'answers-before' | 'answers-after' | 'answers-there'
export type CorrectionRefusal =
  | ChangeRefusal
  | PerimeterRefusal
  | 'archived'
  | 'no-place'
  | 'not-served'
  | 'closed-before'
/** A refusal and the field that shows it. */
export type Against<Code> = { code: Code; field: 'opensOn' | 'closesOn' | 'scope' | 'places' | 'form' }

/** What refusals say, on a page as in a file. */
export const CHANGE_WORDS: Readonly<Record<ChangeRefusal, string>> = {
  'ends-before-it-begins': 'Choisissez un dernier jour qui ne précède pas le premier.',
  'place-never-open':
    'Un lieu a ses propres dates, et ne serait jamais ouvert entre ces deux jours : choisissez-en d’autres.',
  'answers-before':
    'Des réponses ont été reçues avant ce jour : choisissez un premier jour qui les garde dans la campagne.',
  'answers-after':
    'Des réponses ont été reçues après ce jour : choisissez un dernier jour qui les garde dans la campagne.',
  'answers-there': 'Des réponses ont été reçues dans un lieu que vous retirez : gardez-le coché.',
}

export const keyOfPlace = ({ site, service }: PlaceKey): string => (service === null ? `${site}` : `${site}-${service}`)

const same = (one: PlaceKey, other: PlaceKey): boolean => one.site === other.site && one.service === other.service
const asks = (place: PlaceKey, answered: PlaceKey): boolean =>
  place.site === answered.site && (place.service === null || place.service === answered.service)
const spanOf = (place: DatedPlace, dates: Dates) => ({
  from: place.opensOn ?? dates.opensOn,
  to: place.closesOn ?? dates.closesOn,
})

/** What answers would be left outside the dates or the places of a campaign; those that are outside already do not count. */
export function orphansOf(
  before: Held,
  after: Held,
  answered: readonly Answered[],
): Against<OrphanRefusal> | undefined {
  const spans = (held: Held, one: Answered) =>
    held.places.filter((place) => asks(place, one)).map((place) => spanOf(place, held))
  const kept = (held: Held, one: Answered) =>
    spans(held, one).some(({ from, to }) => from <= one.first && one.last <= to)
  const lost = answered.find((one) => kept(before, one) && !kept(after, one))
  if (lost === undefined) return undefined
  const left = spans(after, lost)
  if (left.length === 0) return { code: 'answers-there', field: 'places' }
  return left.every(({ from }) => from > lost.first)
    ? { code: 'answers-before', field: 'opensOn' }
    : { code: 'answers-after', field: 'closesOn' }
}

/** What stands against new dates and places, whoever asks for them: a page or a file. */
export function refuseChange(
  before: Held,
  after: Held,
  answered: readonly Answered[],
): Against<ChangeRefusal> | undefined {
  if (after.closesOn < after.opensOn) return { code: 'ends-before-it-begins', field: 'closesOn' }
  const never = after.places.some((place) => {
    const { from, to } = spanOf(place, after)
    return to < from
  })
  if (never) return { code: 'place-never-open', field: 'closesOn' }
  return orphansOf(before, after, answered)
}

/** The places after a correction: those that stay keep the dates of their own. */
export function placesAfter(before: readonly DatedPlace[], keys: readonly PlaceKey[]): DatedPlace[] {
  return keys.map((key) => before.find((place) => same(place, key)) ?? { ...key, opensOn: null, closesOn: null })
}

/** An early closing outside new dates means nothing any more: it goes, unless the campaign would open again without anybody asking for it. */
export function closingAfter(
  { opensOn, closesOn }: Dates,
  closedOn: PlainDate | null,
  today: PlainDate,
): PlainDate | null | 'closed-before' {
  if (closedOn === null || (opensOn <= closedOn && closedOn <= closesOn)) return closedOn
  return closesOn < today ? null : 'closed-before'
}

/** What stands against a correction of a campaign. */
export function refuseCorrection(
  campaign: Campaign & { places: readonly DatedPlace[] },
  correction: Correction,
  { answered, today }: { answered: readonly Answered[]; today: PlainDate },
): Against<CorrectionRefusal> | undefined {
  if (campaign.archivedOn !== null) return { code: 'archived', field: 'form' }
  if (correction.places.length === 0) return { code: 'no-place', field: 'places' }
  const after = { ...correction, places: placesAfter(campaign.places, correction.places) }
  const against = refuseChange(campaign, after, answered)
  if (against !== undefined) return against
  return closingAfter(correction, campaign.closedOn, today) === 'closed-before'
    ? { code: 'closed-before', field: 'opensOn' }
    : undefined
}

export type ActRefusal = 'over' | 'open' | 'past' | 'archived'

/** What may be done with a campaign on a day, besides correcting it. */
export function actsOn(campaign: Campaign, today: PlainDate): { close: boolean; reopen: boolean; archive: boolean } {
  const over = openingOf(campaign, today) === 'over'
  const archived = campaign.archivedOn !== null
  return {
    close: !over,
    reopen: !archived && campaign.closedOn !== null && today <= campaign.closesOn,
    archive: !archived && over,
  }
}

export type CampaignAct = 'key' | 'results'

/** The one act the state of a campaign asks for: paper forms to key while it is open, its results to read once it is over. */
export function primaryAct(campaign: Campaign, today: PlainDate, keys: boolean): CampaignAct | undefined {
  const opening = openingOf(campaign, today)
  if (opening === 'not-yet') return undefined
  return opening === 'open' && keys ? 'key' : 'results'
}

/** Fifty-two weeks later: the same days of the week. */
const A_YEAR = 364

/** The campaign of the following year, as its form first shows it. */
export function nextYear<C extends Pick<Campaign, 'name' | 'labelYear' | 'scope' | 'audience' | 'denominator'> & Dates>(
  campaign: C,
): Pick<C, 'name' | 'labelYear' | 'scope' | 'audience' | 'denominator' | keyof Dates> {
  const { name, labelYear, scope, audience, denominator, opensOn, closesOn } = campaign
  return {
    name: name.replaceAll(String(labelYear), String(labelYear + 1)),
    labelYear: labelYear + 1,
    scope,
    audience,
    denominator,
    opensOn: addDays(opensOn, A_YEAR),
    closesOn: addDays(closesOn, A_YEAR),
  }
}

export type KeptAnswer = 'not-paper' | 'imported' | 'archived'
export const KEPT_ANSWERS: Readonly<Record<KeptAnswer, string>> = {
  'not-paper': 'La suppression n’est pas possible : cette réponse a été envoyée par une personne, elle reste.',
  imported: 'La suppression n’est pas possible : cette réponse vient d’un fichier. Elle part avec son import.',
  archived: 'La suppression n’est pas possible : la campagne est archivée. Sortez-la d’abord des archives.',
}

/** Why an answer stays; nothing for a paper form that was keyed here. */
export function keptAnswer({
  channel,
  sourceImport,
  archivedOn,
}: {
  channel: string
  sourceImport: number | null
  archivedOn: PlainDate | null
}): KeptAnswer | undefined {
  if (channel !== 'paper') return 'not-paper'
  if (sourceImport !== null) return 'imported'
  return archivedOn === null ? undefined : 'archived'
}
