// Other delays that run beside the one of the register, each with its source: shown on the sheet, they move no rate.
import { addDays, addMonths, addWorkingDays, type Calendar, type PlainDate } from '#src/ground/calendar/index.ts'
import { type Channel, COMPLAINT_KINDS, type Kind } from './kinds.ts'

type Span = { days: number; unit: 'working' | 'calendar' } | { months: number }
type Norm = {
  code: string
  what: 'registration' | 'receipt' | 'implicit'
  label: string
  /** In words: « 1 semaine ». */
  span: string
  term: Span
  source: string
  for: (of: { kind: Kind; channel: Channel }) => boolean
}

const ELECTRONIC: ReadonlySet<Channel> = new Set(['email', 'web', 'services_publics_plus', 'social_network'])
const electronic = ({ channel }: { channel: Channel }): boolean => ELECTRONIC.has(channel)
const onPaper = ({ channel }: { channel: Channel }): boolean => channel === 'letter' || channel === 'urn'
/** Thanks and a suggestion ask for no decision. */
const asks = ({ kind }: { kind: Kind }): boolean => kind !== 'thanks' && kind !== 'suggestion'

/** The texts as they stand; where two of them differ, both are here and the shorter one counts. */
export const NORMS: readonly Norm[] = [
  {
    code: 'registration',
    what: 'registration',
    label: 'Accusé d’enregistrement',
    span: '1 jour ouvré',
    term: { days: 1, unit: 'working' },
    source: 'CRPA, L. 112-11 et son décret',
    for: (of) => electronic(of) && asks(of),
  },
  {
    code: 'receipt-7',
    what: 'receipt',
    label: 'Accusé de réception',
    span: '7 jours',
    term: { days: 7, unit: 'calendar' },
    source: 'décret sur l’accusé de réception électronique',
    for: (of) => electronic(of) && asks(of),
  },
  {
    code: 'receipt-10',
    what: 'receipt',
    label: 'Accusé de réception',
    span: '10 jours ouvrés',
    term: { days: 10, unit: 'working' },
    source: 'service-public.fr, fiche F33312',
    for: (of) => electronic(of) && asks(of),
  },
  {
    code: 'receipt-spplus-1',
    what: 'receipt',
    label: 'Accusé de réception',
    span: '1 semaine',
    term: { days: 7, unit: 'calendar' },
    source: 'Services Publics+',
    for: (of) => electronic(of) && asks(of),
  },
  {
    code: 'receipt-spplus-2',
    what: 'receipt',
    label: 'Accusé de réception',
    span: '2 semaines',
    term: { days: 14, unit: 'calendar' },
    source: 'Services Publics+',
    for: (of) => onPaper(of) && asks(of),
  },
  {
    code: 'implicit',
    what: 'implicit',
    label: 'Décision implicite de rejet',
    span: '2 mois',
    term: { months: 2 },
    source: 'CRPA, L. 231-4',
    for: ({ kind }) => COMPLAINT_KINDS.includes(kind) && kind !== 'suggestion',
  },
]

export type NormLine = Pick<Norm, 'code' | 'what' | 'label' | 'span' | 'source'> & {
  on: PlainDate
  /** Of the same matter, another one is due before. */
  longer: boolean
}

/** The last day of a norm, from the day of receipt: working days are those of the site, months those of the calendar. */
export function lastDay(receivedOn: PlainDate, term: Span, calendar: Calendar): PlainDate {
  if ('months' in term) return addMonths(receivedOn, term.months)
  return term.unit === 'working' ? addWorkingDays(receivedOn, term.days, calendar) : addDays(receivedOn, term.days)
}

/** The other delays of a request, soonest first. */
export function normsOf(
  { kind, channel, receivedOn }: { kind: Kind; channel: Channel; receivedOn: PlainDate },
  calendar: Calendar,
): NormLine[] {
  const found = NORMS.filter((norm) => norm.for({ kind, channel })).map(
    ({ code, what, label, span, source, term }) => ({
      code,
      what,
      label,
      span,
      source,
      on: lastDay(receivedOn, term, calendar),
    }),
  )
  return found
    .map((one) => ({ ...one, longer: found.some(({ what, on }) => what === one.what && on < one.on) }))
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

/** Until when an acknowledgement is owed: the shorter of the norms found. */
export const owedBy = (lines: readonly NormLine[], what: Norm['what']): PlainDate | undefined =>
  lines.find((one) => one.what === what)?.on
