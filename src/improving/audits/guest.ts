import { addDays, longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Audit } from './audit.ts'
import type { Finding } from './finding.ts'

/** An auditor invited for one audit: until when, and what was handed over. */
export type Guest = {
  id: number
  audit: number
  name: string
  endsOn: PlainDate
  endedOn: PlainDate | null
  handedOn: PlainDate | null
  version: number
}
/** With where the offer stands: taken, waiting, or taken back. */
export type GuestRow = Guest & { access: 'granted' | 'invited' | '' }

export const GUEST_ROLE = 'guest_auditor'
const KIND = 'audit_guest'
/** What the role of a guest is held for. */
export const subjectOf = (guest: number): string => `${KIND}:${guest}`
/** The guests that roles speak of. */
export const guestsOf = (roles: readonly { role: string; subject?: string }[]): number[] =>
  roles.flatMap(({ role, subject = '' }) => {
    const [kind, id] = subject.split(':')
    return role === GUEST_ROLE && kind === KIND ? [Number(id)] : []
  })

/** How long after the audit it may be open: a report comes within some weeks. */
export const MOST_WEEKS = 8

/** The last day an invitation may be open to. */
export function latestEnd({ plannedOn, heldOn, heldUntil }: Audit, today: PlainDate): PlainDate {
  const planned = plannedOn > today ? plannedOn : today
  return addDays(heldUntil ?? heldOn ?? planned, MOST_WEEKS * 7)
}

/** What is offered first: two weeks after the audit, the time of its report. */
export function usualEnd(audit: Audit, today: PlainDate): PlainDate {
  const { plannedOn, heldOn, heldUntil } = audit
  const usual = addDays(heldUntil ?? heldOn ?? plannedOn, 14)
  const latest = latestEnd(audit, today)
  const from = usual < today ? addDays(today, 14) : usual
  return from > latest ? latest : from
}

export type EndFault = 'past' | 'too-far'
export function endFault(endsOn: PlainDate, audit: Audit, today: PlainDate): EndFault | undefined {
  if (endsOn < today) return 'past'
  return endsOn > latestEnd(audit, today) ? 'too-far' : undefined
}
export const endFaultInWords = (fault: EndFault, audit: Audit, today: PlainDate): string => {
  const latest = latestEnd(audit, today)
  if (latest < today)
    return `Cet audit a eu lieu il y a plus de ${MOST_WEEKS} semaines : saisissez ou importez les constats du rapport.`
  return fault === 'past'
    ? 'Ce jour est passé : choisissez le dernier jour de l’accès.'
    : `L’accès dure au plus ${MOST_WEEKS} semaines après l’audit : le ${longDate(latest)} au plus tard.`
}

export const GUEST_STATES = {
  invited: 'Invité, n’a pas encore accepté',
  open: 'Accès ouvert',
  handed: 'Constats remis',
  over: 'Accès terminé',
} as const
export type GuestState = keyof typeof GUEST_STATES

/** Where an invitation stands on a day. */
export function stateOfGuest({ access, endsOn, endedOn, handedOn }: GuestRow, today: PlainDate): GuestState {
  if (endedOn !== null || access === '' || endsOn < today) return 'over'
  if (access === 'invited') return 'invited'
  return handedOn === null ? 'open' : 'handed'
}

/** Whether the audit is open to a guest. */
export const isOpenTo = ({ endsOn, endedOn }: Guest, { closedOn }: Audit, today: PlainDate): boolean =>
  endedOn === null && endsOn >= today && closedOn === null

/** Whether a guest may still write a finding: its own, not handed over, not treated yet. */
export const mayEdit = (finding: Pick<Finding, 'guest' | 'state'>, { id, handedOn }: Guest): boolean =>
  finding.guest === id && handedOn === null && (finding.state === 'open' || finding.state === 'noted')
