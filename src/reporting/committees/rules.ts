// What cannot be of a committee, of its sessions and of what is said there: asked by the forms and by the files alike.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Refusals } from '#src/ground/process/outcome.ts'
import type { Committee, Decision, Intervention, Meeting, MeetingState, Member } from './committee.ts'
import { isEditable, STATE_REFUSALS } from './session.ts'

/** Refusals that apply, the first one of each field. */
function those<Code extends string>(...found: readonly (readonly [boolean, string, Code])[]): Refusals<Code> {
  return Object.fromEntries(
    found
      .filter(([applies]) => applies)
      .toReversed()
      .map(([, field, code]) => [field, code]),
  )
}

export const SESSION_REFUSALS = {
  'convened-after': 'La convocation part avant la séance.',
  'ends-before': 'La fin vient après le début.',
  'issued-before': 'Le compte rendu est dit envoyé avant cette date : corrigez d’abord sa diffusion.',
  'sent-before': 'Le compte rendu part après la séance.',
  'sent-to-come': 'Indiquez le jour où il a été envoyé, au plus tard aujourd’hui.',
  'before-the-day': STATE_REFUSALS['before-the-day'],
  'committee-closed':
    'Une instance n’existe pas ici, ou ne se réunit plus à la date de la séance : choisissez-en une autre, ou changez la date.',
  backwards: 'Cette séance est plus avancée que cela : son état ne revient pas en arrière.',
  frozen: STATE_REFUSALS.frozen,
} as const
export type SessionRefusal = keyof typeof SESSION_REFUSALS

const STEPS: readonly MeetingState[] = ['planned', 'held', 'minutes', 'frozen', 'signed']

/** How far a file says that a session is: frozen minutes are written out as minutes, and stay frozen. */
const behind = (state: MeetingState, known: MeetingState): boolean =>
  STEPS.indexOf(state) < Math.min(STEPS.indexOf(known), STEPS.indexOf('minutes'))

export type SessionSaid = Pick<
  Meeting,
  'committees' | 'heldOn' | 'startsAt' | 'endsAt' | 'convenedOn' | 'issuedOn' | 'state'
>

/** Whether a committee meets on a day. */
export const meetsOn = ({ closedOn }: Pick<Committee, 'closedOn'>, day: PlainDate): boolean =>
  closedOn === null || day < closedOn

/** What cannot be of a session as it would stand; `known` is what it was. */
export function sessionRefusals(
  session: SessionSaid,
  { known, committees, today }: { known?: SessionSaid | undefined; committees: readonly Committee[]; today: PlainDate },
): Refusals<SessionRefusal> {
  const { heldOn, startsAt, endsAt, convenedOn, issuedOn, state } = session
  const moved = known !== undefined && known.issuedOn === issuedOn
  const chosen = session.committees.filter((id) => !known?.committees.includes(id))
  const meets = (id: number) => committees.some((one) => one.id === id && meetsOn(one, heldOn))
  return those(
    [known !== undefined && behind(state, known.state), 'state', 'backwards'],
    [state !== 'planned' && heldOn > today, known?.state === state ? 'heldOn' : 'state', 'before-the-day'],
    [issuedOn !== null && issuedOn < heldOn, moved ? 'heldOn' : 'issuedOn', moved ? 'issued-before' : 'sent-before'],
    [issuedOn !== null && issuedOn > today && !moved, 'issuedOn', 'sent-to-come'],
    [convenedOn !== null && convenedOn > heldOn, 'convenedOn', 'convened-after'],
    [startsAt !== '' && endsAt !== '' && endsAt <= startsAt, 'endsAt', 'ends-before'],
    [!chosen.every(meets), 'committees', 'committee-closed'],
  )
}

export const COMMITTEE_REFUSALS = {
  'session-after':
    'Une séance de cette instance est datée de ce jour ou d’un jour qui le suit : déplacez-la d’abord, ou donnez un jour plus tardif.',
} as const
export type CommitteeRefusal = keyof typeof COMMITTEE_REFUSALS

/** A committee meets until the day before it meets no more; `last` is the day of its last session. */
export const committeeRefusals = (
  { closedOn }: Pick<Committee, 'closedOn'>,
  { known, last }: { known?: PlainDate | null | undefined; last: PlainDate | undefined },
): Refusals<CommitteeRefusal> =>
  those([
    closedOn !== null && closedOn !== known && last !== undefined && last >= closedOn,
    'closedOn',
    'session-after',
  ])

export const MEMBER_REFUSALS = {
  nobody: 'Donnez la fonction, ou le nom de la personne.',
  'ends-first': 'Le dernier jour vient avant le premier.',
} as const
export type MemberRefusal = keyof typeof MEMBER_REFUSALS

/** A seat names a function or a person. */
export const seatRefusals = (seat: Pick<Member, 'function' | 'name'>): Refusals<MemberRefusal> =>
  those([seat.function === '' && seat.name === '', 'function', 'nobody'])

/** What cannot be of a member. */
export const memberRefusals = (
  member: Pick<Member, 'function' | 'name' | 'validFrom' | 'validTo'>,
): Refusals<MemberRefusal> => ({
  ...seatRefusals(member),
  ...those([
    member.validFrom !== null && member.validTo !== null && member.validTo < member.validFrom,
    'validTo',
    'ends-first',
  ]),
})

export const SAID_REFUSALS = {
  'day-missing': 'Indiquez le jour où la suite a été donnée.',
  'not-closed': 'Seule une suite close porte un jour : videz-le, ou dites la suite close.',
  'to-come': 'Ce jour n’est pas encore venu : indiquez-le au plus tard aujourd’hui.',
} as const
export type SaidRefusal = keyof typeof SAID_REFUSALS

/** What cannot be of what became of an intervention. */
export const followUpRefusals = (
  { followUp, closedOn }: Pick<Intervention, 'followUp' | 'closedOn'>,
  today: PlainDate,
): Refusals<SaidRefusal> =>
  those(
    [followUp === 'closed' && closedOn === null, 'closedOn', 'day-missing'],
    [followUp !== 'closed' && closedOn !== null, 'closedOn', 'not-closed'],
    [closedOn !== null && closedOn > today, 'closedOn', 'to-come'],
  )

/** What cannot be of what became of a decision. */
export const decisionRefusals = ({ doneOn }: Pick<Decision, 'doneOn'>, today: PlainDate): Refusals<SaidRefusal> =>
  those([doneOn !== null && doneOn > today, 'doneOn', 'to-come'])

/** What may still be written of a part once the minutes are frozen: what became of it. */
export const AFTERWARDS = {
  intervention: ['followUp', 'outcome', 'closedOn'],
  decision: ['doneOn'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type Afterwards<K extends keyof typeof AFTERWARDS> = (typeof AFTERWARDS)[K][number]

/** Whether a row of a file may be written in a session: all of it until its minutes are frozen, then what became of it. */
export const mayBeWritten = (
  state: MeetingState,
  { known, after = [] }: { known: { differs: readonly string[] } | undefined; after?: readonly string[] | undefined },
): boolean => isEditable(state) || (known !== undefined && known.differs.every((field) => after.includes(field)))

const FIELDS_OF_FROZEN = 'Le compte rendu est figé : ce qui a été dit ne change plus. Notez ici ce qu’il en est advenu.'

/** What may no longer be written of a part of a session, and why. */
export const heldOf = <F extends string>(
  state: MeetingState,
  { fields, after }: { fields: readonly F[]; after: readonly string[] },
): { fields: F[]; why: string } | undefined =>
  isEditable(state) ? undefined : { fields: fields.filter((field) => !after.includes(field)), why: FIELDS_OF_FROZEN }
