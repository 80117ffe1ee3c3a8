import { dateRange, daysBetween, type PlainDate } from '#src/ground/calendar/index.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { endOf, whenInWords } from './moment.ts'

export const KINDS = {
  internal: 'Audit interne',
  blank: 'Audit à blanc',
  initial: 'Audit externe initial',
  follow_up: 'Audit de suivi',
  renewal: 'Audit de renouvellement',
} as const
export type AuditKind = keyof typeof KINDS
/** Those that the certifying body makes. */
export const isExternal = (kind: AuditKind): boolean => kind === 'initial' || kind === 'follow_up' || kind === 'renewal'

/** Where an audit stands: read from its days. */
export const STATES = {
  planned: 'Planifié',
  prepared: 'Préparé',
  under_way: 'En cours',
  reported: 'Rapport reçu',
  answered: 'Réponses envoyées',
  closed: 'Clos',
} as const
export type AuditState = keyof typeof STATES

/** What took place, and when. */
export type Held = {
  preparedOn: PlainDate | null
  heldOn: PlainDate | null
  heldUntil: PlainDate | null
  reportOn: PlainDate | null
  answeredOn: PlainDate | null
  closedOn: PlainDate | null
}

export type Audit = Held & {
  id: number
  code: string
  title: string
  kind: AuditKind
  framework: number | null
  body: string
  sites: readonly number[]
  modules: readonly string[]
  activities: readonly string[]
  team: string
  planned: string
  plannedOn: PlainDate
  prepareBy: PlainDate | null
  reportBy: PlainDate | null
  answerBy: PlainDate | null
  closeBy: PlainDate | null
  state: AuditState
  conclusion: string
  reportFile: number | null
  version: number
}

/** A slot of the plan: when, where, about what, with whom. */
export type Slot = {
  id: number
  audit: number
  day: PlainDate
  startsAt: string
  endsAt: string
  site: number
  service: number | null
  topic: string
  commitments: readonly string[]
  met: string
  auditor: string
  version: number
}

/** A document that the auditor asked for. */
export type AuditAttachment = {
  id: number
  audit: number
  title: string
  dueOn: PlainDate | null
  suppliedOn: PlainDate | null
  version: number
}

export type HeldFault = 'future' | 'not-held' | 'not-reported' | 'out-of-order'
export const HELD_FAULTS: Readonly<Record<HeldFault, string>> = {
  future: 'Ce jour est à venir : notez ce qui a eu lieu, le prévu se dit plus haut.',
  'not-held': 'Notez d’abord le jour où l’audit a eu lieu.',
  'not-reported': 'Notez d’abord le jour où le rapport est arrivé.',
  'out-of-order': 'Ce jour vient avant celui de l’étape d’avant : vérifiez les deux.',
}

/** What of its days cannot be, by field. */
export function heldFaults(days: Held, today: PlainDate): Partial<Record<keyof Held, HeldFault>> {
  const { heldOn, heldUntil, reportOn, answeredOn, closedOn } = days
  const faults: Partial<Record<keyof Held, HeldFault>> = {}
  if (heldUntil !== null && heldOn === null) faults.heldOn = 'not-held'
  if (heldUntil !== null && heldOn !== null && heldUntil < heldOn) faults.heldUntil = 'out-of-order'
  if (reportOn !== null && heldOn === null) faults.heldOn = 'not-held'
  if (reportOn !== null && heldOn !== null && reportOn < heldOn) faults.reportOn = 'out-of-order'
  for (const [field, day] of [
    ['answeredOn', answeredOn],
    ['closedOn', closedOn],
  ] as const) {
    if (day === null) continue
    if (reportOn === null) faults.reportOn = 'not-reported'
    else if (day < reportOn) faults[field] = 'out-of-order'
  }
  const each = { preparedOn: days.preparedOn, heldOn, heldUntil, reportOn, answeredOn, closedOn }
  for (const field of codesOf(each)) if ((each[field] ?? '') > today) faults[field] = 'future'
  return faults
}

export type Milestone = { key: string; title: string; planned: string; actual: PlainDate | null; late: number }

/** Its milestones: foreseen against what took place, and the days by which each is late. */
export function milestones(audit: Audit, today: PlainDate): Milestone[] {
  const line = (
    key: string,
    title: string,
    { planned, actual }: { planned: string | null; actual: PlainDate | null },
  ) => {
    const due = planned === null ? null : endOf(planned)
    const on = actual ?? today
    return { key, title, planned: planned ?? '', actual, late: due === null || on <= due ? 0 : daysBetween(due, on) }
  }
  return [
    line('prepared', 'Préparé', { planned: audit.prepareBy, actual: audit.preparedOn }),
    line('held', 'Audit', { planned: audit.planned, actual: audit.heldOn }),
    line('report', 'Rapport reçu', { planned: audit.reportBy, actual: audit.reportOn }),
    line('answer', 'Réponses envoyées', { planned: audit.answerBy, actual: audit.answeredOn }),
    line('close', 'Clos', { planned: audit.closeBy, actual: audit.closedOn }),
  ]
}

/** « prévu en avril 2026 », « a eu lieu le 12 avril 2026 ». */
export function whenOf({ planned, heldOn, heldUntil }: Pick<Audit, 'planned' | 'heldOn' | 'heldUntil'>): string {
  if (heldOn === null) return `prévu ${whenInWords(planned)}`
  return `a eu lieu ${dateRange(heldOn, heldUntil ?? heldOn)}`
}

/** Days until it takes place, in words; nothing once it has begun. */
export function countdown({ plannedOn, planned, heldOn }: Audit, today: PlainDate): string {
  if (heldOn !== null) return ''
  if (plannedOn < today)
    return `Il était prévu ${whenInWords(planned)} : notez le jour où il a eu lieu, ou changez la date.`
  const days = daysBetween(today, plannedOn)
  if (days === 0) return 'Il a lieu aujourd’hui.'
  return planned.length === 10
    ? `Il reste ${formatCount(days, 'jour', 'jours')}.`
    : `Il reste au plus ${formatCount(days, 'jour', 'jours')}.`
}
