import { addDays, parsePeriod, type PlainDate } from '#src/ground/calendar/index.ts'
import { type Channel, CHANNEL_CODES, isKindFilter, type KindFilter } from './kinds.ts'

/** What the register may be narrowed to by state. `recent`: all that is open, and what was received lately. */
export const STATE_FILTERS = {
  recent: 'Ouvertes et récentes',
  open: 'Ouvertes',
  late: 'En retard',
  week: 'À répondre cette semaine',
  to_route: 'À orienter',
  to_answer: 'À répondre',
  answered: 'Répondues',
  unanswered: 'Closes sans réponse',
  repeat: 'Répétitions',
  out: 'Écartées',
  all: 'Toutes',
} as const
export type StateFilter = keyof typeof STATE_FILTERS
const isState = (text: string): text is StateFilter => Object.hasOwn(STATE_FILTERS, text)

/** Of no service yet, in an address. */
export const TO_ROUTE = 'a-orienter'

/** Beyond, a list says « plus de 10 000 » : narrow it, or export it. */
export const COUNT_LIMIT = 10_000

/** The column of each order of the register, as the address names it. */
export const REGISTER_SORTS = {
  reference: 'reference',
  recue: 'receivedOn',
  echeance: 'dueOn',
  categorie: 'category',
  lieu: 'site',
  arrivee: 'channel',
  etat: 'state',
} as const
export type RegisterSort = keyof typeof REGISTER_SORTS
/** Orders that an index gives; the others only over what a filter leaves. */
const WIDE: ReadonlySet<string> = new Set(['reference', 'recue'])

/** The orders offered over so many lines: a whole register is not sorted by what no index holds. */
export const sortsOver = (total: number): RegisterSort[] =>
  Object.keys(REGISTER_SORTS)
    .filter(isSort)
    .filter((key) => total <= COUNT_LIMIT || WIDE.has(key))
const isSort = (key: string): key is RegisterSort => Object.hasOwn(REGISTER_SORTS, key)

export type Filters = {
  state: StateFilter
  site: number | undefined
  /** 0: not yet given to a service. */
  service: number | undefined
  kind: KindFilter | undefined
  category: string | undefined
  procedure: number | undefined
  channel: Channel | undefined
  /** A period's code, `90` or `365` for so many last days; nothing: what the state asks for. */
  period: string | undefined
  words: string
}

/** The filters of an address. What means nothing filters nothing: an old link still opens the list. */
export function filtersOf(query: Readonly<Record<string, string>>): Filters {
  const state = query.etat ?? ''
  const period = query.periode ?? ''
  return {
    state: isState(state) ? state : 'recent',
    site: wholeNumber(query.site),
    service: query.service === TO_ROUTE ? 0 : wholeNumber(query.service),
    kind: kindFilterOf(query.nature ?? ''),
    category: /^[a-z0-9-]{1,40}$/.test(query.categorie ?? '') ? query.categorie : undefined,
    procedure: wholeNumber(query.demarche),
    channel: CHANNEL_CODES.find((code) => code === query.arrivee),
    period: /^(30|90|365)$/.test(period) || parsePeriod(period) ? period : undefined,
    words: (query.q ?? '').replaceAll('\u0000', '').trim().slice(0, 200),
  }
}

const kindFilterOf = (text: string): KindFilter | undefined => (isKindFilter(text) ? text : undefined)

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined
}

/** The address of the list with these filters. */
export function addressOf(filters: Filters, change: Partial<Filters> = {}, path = '/reclamations'): string {
  const f = { ...filters, ...change }
  const entries: [string, string | undefined][] = [
    ['etat', f.state === 'recent' ? undefined : f.state],
    ['site', f.site?.toString()],
    ['service', f.service === 0 ? TO_ROUTE : f.service?.toString()],
    ['nature', f.kind],
    ['categorie', f.category],
    ['demarche', f.procedure?.toString()],
    ['arrivee', f.channel],
    ['periode', f.period],
    ['q', f.words === '' ? undefined : f.words],
  ]
  const query = new URLSearchParams(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
  return query.size === 0 ? path : `${path}?${query.toString()}`
}

/** The days of receipt a filter asks for; nothing when it asks for all. */
export function receivedWithin(
  period: string | undefined,
  today: PlainDate,
): { from: PlainDate; to: PlainDate } | undefined {
  if (period === undefined) return undefined
  if (/^\d{2,3}$/.test(period)) return { from: addDays(today, -Number(period)), to: today }
  const found = parsePeriod(period)
  return found && { from: found.from, to: found.to }
}

/** Since when an answered request still counts as recent. */
export function recentSince(today: PlainDate): PlainDate {
  return addDays(today, -90)
}

/** The words of a search as PostgreSQL reads them: every word must be there, each may be the beginning of one. Nothing when there is none. */
export function searchTerms(words: string): string | undefined {
  const found = words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll(/œ/gi, 'oe')
    .toLowerCase()
    .match(/[a-z0-9]{2,}/g)
  return found === null
    ? undefined
    : found
        .slice(0, 12)
        .map((word) => `${word}:*`)
        .join(' & ')
}

/** Words that look like a reference or its end: « R-2026-0412 », « 2026-412 », « 412 ». */
export function referenceIn(words: string): string | undefined {
  const found = /^(?:R-)?(?:(\d{4})-)?0*(\d{1,6})$/i.exec(words.trim())
  if (!found) return undefined
  const number = (found[2] ?? '').padStart(4, '0')
  return found[1] === undefined ? `-${number}` : `R-${found[1]}-${number}`
}

/** Friday of the week of a day: the figures says what falls due until then. */
export function fridayOf(today: PlainDate, weekday: number): PlainDate {
  return addDays(today, weekday <= 5 ? 5 - weekday : 12 - weekday)
}
