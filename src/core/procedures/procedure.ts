import type { PlainDate } from '#src/ground/calendar/index.ts'

/** A procedure in plain words: for whom, by which service, where and how, what to bring. */
export type Procedure = {
  id: number
  code: string
  name: string
  theme: string
  audience: string
  service: number | null
  onlineSince: PlainDate | null
  onlineUrl: string
  pan: boolean
  counter: boolean
  appointment: boolean
  byLetter: boolean
  franceServices: boolean
  townHalls: string
  how: string
  documents: string
  links: string
  reviewedOn: PlainDate | null
  reviewDue: PlainDate | null
  active: boolean
  version: number
}

export const WAYS = {
  online: 'En ligne',
  counter: 'Au guichet',
  appointment: 'Sur rendez-vous',
  pan: 'Point d’accueil numérique',
  letter: 'Par courrier',
  france_services: 'France Services',
  town_halls: 'En mairie',
} as const
export type Way = keyof typeof WAYS
export const isWay = (text: string): text is Way => Object.hasOwn(WAYS, text)

type Places = Pick<
  Procedure,
  'onlineUrl' | 'onlineSince' | 'counter' | 'appointment' | 'pan' | 'byLetter' | 'franceServices' | 'townHalls'
>

/** Where a procedure can be done, in the order a person should try them. */
export function waysOf(p: Places): Way[] {
  const open: Readonly<Record<Way, boolean>> = {
    online: p.onlineUrl !== '' || p.onlineSince !== null,
    counter: p.counter,
    appointment: p.appointment,
    pan: p.pan,
    letter: p.byLetter,
    france_services: p.franceServices,
    town_halls: p.townHalls !== '',
  }
  return Object.keys(WAYS)
    .filter(isWay)
    .filter((way) => open[way])
}

/** « En ligne, au guichet, France Services »: the ways in one line. */
export function waysInWords(places: Places): string {
  const words = waysOf(places).map((way) => WAYS[way])
  return words
    .map((word, index) =>
      index === 0 || /^[A-Z][a-z]+ [A-Z]/.test(word) ? word : word.charAt(0).toLowerCase() + word.slice(1),
    )
    .join(', ')
}

/** A sheet to read again: its review day has come, or it never had one and was never read. */
export function reviewState(
  { reviewDue, reviewedOn }: Pick<Procedure, 'reviewDue' | 'reviewedOn'>,
  today: PlainDate,
): 'due' | 'never' | 'fine' {
  if (reviewDue !== null) return reviewDue <= today ? 'due' : 'fine'
  return reviewedOn === null ? 'never' : 'fine'
}

/** The links of a sheet, one per line, only those that lead somewhere. */
export function linksOf(links: string): string[] {
  return links
    .split('\n')
    .map((line) => line.trim())
    .filter(isLink)
}

/** An address on the web, complete. */
export function isLink(text: string): boolean {
  return /^https?:\/\/[^\s/]+\.[^\s]+$/.test(text) && URL.canParse(text)
}

/** The first line of the links that is no address; nothing when all are. */
export function firstBadLink(links: string): string | undefined {
  return links
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '' && !isLink(line))
}

/** A code for imports made from a name: ASCII, lower case, at most 60 signs, not taken. */
export function codeOf(name: string, taken: ReadonlySet<string>): string {
  const base =
    name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replaceAll(/œ/gi, 'oe')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 56)
      .replace(/^-+|-+$/g, '') || 'demarche'
  let code = base
  for (let n = 2; taken.has(code); n += 1) code = `${base}-${n}`
  return code
}
