import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Refusals } from '#src/ground/process/outcome.ts'

export const POSTER_KINDS = {
  charter: 'Charte',
  results: 'Résultats',
  hours: 'Horaires',
  label: 'Label',
  access: 'Accessibilité',
  rights: 'Droits et recours',
  other: 'Autre',
} as const
export type PosterKind = keyof typeof POSTER_KINDS

export type Poster = {
  id: number
  code: string
  name: string
  kind: PosterKind
  /** Whether it must hang on each of its sites. */
  owed: boolean
  /** Those it is for; none: all. */
  sites: readonly number[]
  /** Where its code leads; empty: to the page of the edition in force. */
  url: string
  /** The document of the library that it takes up, by its code. */
  document: string | null
  /** The end of that page's address. */
  link: string
  reviewOn: PlainDate | null
  active: boolean
  version: number
}

export type Edition = {
  id: number
  poster: number
  number: number
  validFrom: PlainDate
  title: string
  lines: string
  note: string
  /** The version of its document that is printed. */
  documentVersion: number | null
  version: number
}

export type Display = {
  id: number
  poster: number
  site: number
  point: number | null
  place: string
  edition: number | null
  postedOn: PlainDate | null
  photo: number | null
  removedOn: PlainDate | null
  /** Since something hangs there, whatever its edition. */
  hungSince: PlainDate | null
  note: string
  version: number
}

/** The edition in force on a day: the latest that has begun. */
export const inForce = (editions: readonly Edition[], poster: number, day: PlainDate): Edition | undefined =>
  editions.filter((one) => one.poster === poster && one.validFrom <= day).toSorted((a, b) => b.number - a.number)[0]

/** Whether the document of a poster went on to a later version than the one that an edition prints. */
export const isBehind = (edition: Pick<Edition, 'documentVersion'>, held: { number: number } | undefined): boolean =>
  held !== undefined && held.number > (edition.documentVersion ?? 0)

/** The site where the document of a poster is looked for: its own, where it has one alone. */
export const siteOf = ({ sites }: Pick<Poster, 'sites'>): number | null =>
  sites.length === 1 ? (sites[0] ?? null) : null

export const DISPLAY_STATES = {
  current: 'À jour',
  outdated: 'Périmée',
  missing: 'À poser',
  removed: 'Retirée',
} as const
export type DisplayState = keyof typeof DISPLAY_STATES

export function displayState(
  { edition, removedOn }: Pick<Display, 'edition' | 'removedOn'>,
  now: Edition | undefined,
): DisplayState {
  if (removedOn !== null) return 'removed'
  if (edition === null) return 'missing'
  return now !== undefined && edition < now.number ? 'outdated' : 'current'
}

/** The sites where a poster must hang and nothing is known of it. */
export function sitesWithout(
  poster: Pick<Poster, 'id' | 'owed' | 'sites' | 'active'>,
  sites: readonly number[],
  displays: readonly Pick<Display, 'poster' | 'site' | 'removedOn'>[],
): number[] {
  if (!poster.owed || !poster.active) return []
  const own = poster.sites.length === 0 ? sites : sites.filter((site) => poster.sites.includes(site))
  return own.filter(
    (site) => !displays.some((one) => one.poster === poster.id && one.site === site && one.removedOn === null),
  )
}

/** The lines that are printed. */
export const printedLines = (lines: string): readonly string[] =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
const MOST_LINES = 6

export const REFUSALS = {
  'name-taken': 'Une autre affiche porte déjà ce nom.',
  'other-site': 'Choisissez un point d’accueil de ce site.',
  'place-taken': 'Cette affiche est déjà suivie à cet endroit.',
  'before-last': 'Une édition commence après celle qu’elle remplace.',
  'too-many': `Une affiche tient en ${MOST_LINES} lignes, pour être lue de loin.`,
  'no-edition': 'Cette affiche n’a pas encore d’édition en vigueur.',
  'unknown-edition': 'Cette édition n’existe pas.',
  'to-come': 'Ce jour est à venir.',
  both: 'Dites l’édition et le jour où elle a été posée, ou ni l’un ni l’autre.',
} as const
export type Refusal = keyof typeof REFUSALS

type NewEdition = Pick<Edition, 'validFrom' | 'lines'> & { number?: number }
/** What cannot be of an edition beside the others of its poster. */
export function editionRefusals(
  { validFrom, lines, number }: NewEdition,
  others: readonly Edition[],
): Refusals<Refusal> {
  const crossed = others.some((one) =>
    number === undefined || one.number < number
      ? one.validFrom >= validFrom
      : one.number > number && one.validFrom <= validFrom,
  )
  return {
    ...(crossed && { validFrom: 'before-last' as const }),
    ...(printedLines(lines).length > MOST_LINES && { lines: 'too-many' as const }),
  }
}

type Hung = Pick<Display, 'edition' | 'postedOn' | 'site' | 'point' | 'poster' | 'place'> & {
  removedOn?: PlainDate | null
}
type Around = {
  pointSite: number | null
  editions: readonly Edition[]
  others: readonly Pick<Display, 'poster' | 'site' | 'place'>[]
  today: PlainDate
}
/** What cannot be of a display. */
export function displayRefusals(display: Hung, { pointSite, editions, others, today }: Around): Refusals<Refusal> {
  const { edition, postedOn, site, point, poster, place, removedOn = null } = display
  const same = (text: string) => text.trim().toLocaleLowerCase('fr')
  const taken = others.some((one) => one.poster === poster && one.site === site && same(one.place) === same(place))
  const known = edition === null || editions.some((one) => one.poster === poster && one.number === edition)
  return {
    ...(point !== null && pointSite !== site && { point: 'other-site' as const }),
    ...(taken && { place: 'place-taken' as const }),
    ...(!known && { edition: 'unknown-edition' as const }),
    ...((edition === null) !== (postedOn === null) && { postedOn: 'both' as const }),
    ...(postedOn !== null && postedOn > today && { postedOn: 'to-come' as const }),
    ...(removedOn !== null && removedOn > today && { removedOn: 'to-come' as const }),
  }
}
