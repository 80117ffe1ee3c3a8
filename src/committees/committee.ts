import { addDays, daysBetween, longDateWithWeekday, type PlainDate } from '#src/calendar/index.ts'

export const COMMITTEE_KINDS = {
  clu: 'Comité local des usagers',
  clac: 'Comité local de l’amélioration continue',
  copil: 'Comité de pilotage',
  csa: 'Comité social d’administration',
  staff_assembly: 'Assemblée générale du personnel',
  other: 'Autre instance',
} as const
export type CommitteeKind = keyof typeof COMMITTEE_KINDS

/** Colleges in the order minutes list them; the words stand after « Pour ». */
export const COLLEGES = {
  prefecture: 'la préfecture et les sous-préfectures',
  sub_prefecture: 'les sous-préfectures',
  sgcd: 'le secrétariat général commun départemental (SGCD)',
  ddi: 'les directions départementales interministérielles',
  local_authority: 'les collectivités locales',
  association: 'les associations',
  users: 'les représentants des usagers',
  public_service: 'les autres services de l’État et les services publics',
  staff: 'le personnel',
  other: 'les autres participants',
} as const
export type College = keyof typeof COLLEGES
/** « Les associations » : the college at the head of a list. */
export const collegeTitle = (college: College): string => {
  const words = COLLEGES[college].replace(/ \(\w+\)$/, '').replace(/^l[ae]s? /, '')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export const STATUSES = {
  to_confirm: 'À confirmer',
  present: 'Présent',
  video: 'En visioconférence',
  represented: 'Représenté',
  excused: 'Excusé',
  absent: 'Absent',
  guest: 'Invité',
} as const
export type Status = keyof typeof STATUSES
/** Who sat in the session: in the room, by video, or as a guest. A represented member did not. */
export const SITTING: readonly Status[] = ['present', 'video', 'guest']

export const MODES = {
  in_person: 'en présentiel',
  video: 'en visioconférence',
  both: 'en présentiel et visioconférence',
} as const
export type Mode = keyof typeof MODES

export const MEETING_STATES = {
  planned: 'À venir',
  held: 'Tenue, compte rendu à écrire',
  minutes: 'Compte rendu en cours',
  frozen: 'Figé pour signature',
  signed: 'Signé',
} as const
export type MeetingState = keyof typeof MEETING_STATES

export const ITEM_KINDS = {
  introduction: 'Introduction',
  presentation: 'Présentation',
  opinion: 'Avis demandé',
  decision: 'Décision',
  discussion: 'Échanges',
} as const
export type ItemKind = keyof typeof ITEM_KINDS

export const INTERVENTION_KINDS = { question: 'Question', suggestion: 'Suggestion', opinion: 'Avis' } as const
export type InterventionKind = keyof typeof INTERVENTION_KINDS
export const FOLLOW_UPS = { none: 'Sans suite à donner', open: 'Suite attendue', closed: 'Close' } as const
export type FollowUp = keyof typeof FOLLOW_UPS

export const VERDICTS = {
  '': 'Avis non rendu',
  favourable: 'Avis favorable',
  reserved: 'Avis favorable avec réserves',
  unfavourable: 'Avis défavorable',
  no_remark: 'Sans observation',
} as const
export type Verdict = keyof typeof VERDICTS
export const DECISION_KINDS = { decision: 'Décision', opinion: 'Avis sur un modèle ou un document' } as const
export type DecisionKind = keyof typeof DECISION_KINDS

export type Committee = {
  id: number
  code: string
  kind: CommitteeKind
  name: string
  closedOn: PlainDate | null
  version: number
}
export type Seat = { name: string; function: string; college: College; organisation: string }
export type Member = Seat & {
  id: number
  committee: number
  validFrom: PlainDate | null
  validTo: PlainDate | null
  version: number
}
export type Attendee = Seat & { id: number; status: Status; representedBy: string; version: number }

export type Meeting = {
  id: number
  code: string
  title: string
  committees: readonly number[]
  /** Sites the figures are about; all of them when empty. */
  sites: readonly number[]
  heldOn: PlainDate
  startsAt: string
  endsAt: string
  place: string
  mode: Mode
  chair: string
  secretary: string
  signatory: string
  issuer: string
  state: MeetingState
  period: string
  convenedOn: PlainDate | null
  issuedOn: PlainDate | null
  opening: string
  correction: string
  version: number
}

export type AgendaItem = {
  id: number
  meeting: number
  position: number
  title: string
  presenter: string
  minutes: number
  kind: ItemKind
  papers: number
  version: number
}
/** `kind` is `text` or the kind of a computed block. */
export type MeetingBlock = {
  id: number
  item: number
  position: number
  kind: string
  option: string
  title: string
  period: string
  sites: readonly number[]
  body: string
  version: number
}
export const TEXT_BLOCK = 'text'

export type Intervention = {
  id: number
  meeting: number
  item: number | null
  position: number
  kind: InterventionKind
  speaker: string
  body: string
  answer: string
  followUp: FollowUp
  outcome: string
  closedOn: PlainDate | null
  version: number
}
export type Decision = {
  id: number
  meeting: number
  item: number | null
  position: number
  kind: DecisionKind
  subject: string
  body: string
  verdict: Verdict
  owner: string
  dueOn: PlainDate | null
  doneOn: PlainDate | null
  version: number
}
export type Attachment = {
  id: number
  item: number | null
  title: string
  file: number | null
  position: number
  version: number
}

/** How a person or a function is named in a list: the function, or the name with it. */
export function seatLabel({
  name,
  function: role,
  organisation,
}: Pick<Seat, 'name' | 'function' | 'organisation'>): string {
  const who = [name, role].filter(Boolean).join(', ')
  return organisation !== '' && !who.includes(organisation) ? `${who}, ${organisation}` : who
}

/** Members who sit on the day of a session. */
export function sittingOn(members: readonly Member[], day: PlainDate): Member[] {
  return members.filter(
    (one) => (one.validFrom === null || one.validFrom <= day) && (one.validTo === null || one.validTo >= day),
  )
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
const timeAt = (minute: number): { hour: number; minute: number } => ({
  hour: Math.floor(minute / 60) % 24,
  minute: minute % 60,
})
export type Hour = { hour: number; minute: number }

/** « 9:30 » as hours and minutes; nothing when the time is not said. */
export function hourOf(time: string): Hour | undefined {
  return time === '' ? undefined : timeAt(minuteOf(time))
}

/** The hour each point begins, from the start and the durations; and the hour the last one ends. */
export function agendaHours(
  startsAt: string,
  items: readonly Pick<AgendaItem, 'minutes'>[],
): { starts: (Hour | undefined)[]; ends: Hour | undefined; total: number } {
  let at = startsAt === '' ? undefined : minuteOf(startsAt)
  let total = 0
  const starts = items.map(({ minutes }) => {
    const start = at === undefined ? undefined : timeAt(at)
    if (at !== undefined) at += minutes
    total += minutes
    return start
  })
  return { starts, ends: at === undefined ? undefined : timeAt(at), total }
}

/** Days from the session to the day the minutes went out; nothing while they have not. */
export function diffusionDelay(meeting: Pick<Meeting, 'heldOn' | 'issuedOn'>): number | undefined {
  return meeting.issuedOn === null ? undefined : daysBetween(meeting.heldOn, meeting.issuedOn)
}

export type Presence = {
  sitting: number
  members: number
  byCollege: { college: College; sitting: number; rows: Attendee[] }[]
  byStatus: Record<Status, number>
}

/** Who came, by college in the order of minutes, and how. */
export function presence(attendees: readonly Attendee[]): Presence {
  const byStatus: Record<Status, number> = {
    to_confirm: 0,
    present: 0,
    video: 0,
    represented: 0,
    excused: 0,
    absent: 0,
    guest: 0,
  }
  for (const one of attendees) byStatus[one.status] += 1
  const groups = Map.groupBy(attendees, (one) => one.college)
  const order = Object.keys(COLLEGES)
  const byCollege = [...groups]
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([college, rows]) => ({ college, rows, sitting: rows.filter((one) => SITTING.includes(one.status)).length }))
  return {
    sitting: byCollege.reduce((sum, one) => sum + one.sitting, 0),
    members: attendees.length,
    byCollege,
    byStatus,
  }
}

/** « vendredi 10 mars 2023 » under the name of one committee, or of two in one session. */
export function meetingLabel(meeting: Pick<Meeting, 'title' | 'heldOn'>): string {
  return `${meeting.title}, ${longDateWithWeekday(meeting.heldOn)}`
}

/** Titles of a joint session: « Comité local des usagers et comité local de l’amélioration continue ». */
export function jointTitle(names: readonly string[]): string {
  const [first = '', ...rest] = names
  const lower = rest.map((name) => name.charAt(0).toLowerCase() + name.slice(1))
  return rest.length === 0 ? first : `${[first, ...lower.slice(0, -1)].join(', ')} et ${lower.at(-1) ?? ''}`
}

/** « CLU et CLAC » : the short name, where the page has no room. */
export function shortTitle(kinds: readonly CommitteeKind[], names: readonly string[]): string {
  const words = kinds.map((kind, index) =>
    kind === 'other' || kind === 'staff_assembly' ? (names[index] ?? '') : kind.toUpperCase(),
  )
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} et ${words.at(-1) ?? ''}`
}

/** Whether the text of the minutes may still be changed. */
export const isEditable = (state: MeetingState): boolean => state !== 'frozen' && state !== 'signed'

export type StateRefusal = 'before-the-day' | 'not-held' | 'frozen' | 'reason-missing' | 'not-frozen'
export const STATE_REFUSALS: Readonly<Record<StateRefusal, string>> = {
  'before-the-day': 'La séance n’a pas encore eu lieu : elle sera tenue à partir de sa date.',
  'not-held': 'Dites d’abord que la séance s’est tenue : un compte rendu ne se fige pas avant.',
  frozen: 'Le compte rendu est figé. Pour le corriger, ouvrez une correction avec sa raison.',
  'reason-missing': 'Dites pourquoi : la raison de la correction figure à côté de la nouvelle version.',
  'not-frozen': 'Figez d’abord le compte rendu : la pièce signée correspond à une version figée.',
}

/** Whether a session may be said to have been held. */
export function hold(meeting: Pick<Meeting, 'state' | 'heldOn'>, today: PlainDate): 'held' | StateRefusal {
  if (meeting.state !== 'planned') return isEditable(meeting.state) ? 'held' : 'frozen'
  return meeting.heldOn > today ? 'before-the-day' : 'held'
}

/** The number of the version that freezing makes, or why it cannot be. Numbers go on after a correction, which says why. */
export function freeze(meeting: Pick<Meeting, 'state' | 'correction'>, versions: number): number | StateRefusal {
  if (!isEditable(meeting.state)) return 'frozen'
  if (meeting.state === 'planned') return 'not-held'
  if (versions > 0 && meeting.correction.trim() === '') return 'reason-missing'
  return versions + 1
}

/** Opens a correction of frozen minutes. */
export function correct(meeting: Pick<Meeting, 'state'>, reason: string): 'minutes' | StateRefusal {
  if (isEditable(meeting.state)) return 'not-frozen'
  return reason.trim() === '' ? 'reason-missing' : 'minutes'
}

/** Days before the session after which papers should be there. */
export const PAPERS_DAYS = 14
/** Whether a session to come is near enough to ask for its papers. */
export function isNear(meeting: Pick<Meeting, 'state' | 'heldOn'>, today: PlainDate): boolean {
  return meeting.state === 'planned' && meeting.heldOn >= today && meeting.heldOn <= addDays(today, PAPERS_DAYS)
}
