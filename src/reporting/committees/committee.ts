import { capital, inList } from '#src/ground/design/text/index.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'

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
  const words = COLLEGES[college]
    .replace(/ \(\w+\)$/, '')
    .replace(/^l[ae]s? /, '')
    .replace(' et les ', ' et ')
  return capital(words)
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

/** What is written of a session: all that was said, or only what was concluded. */
export const MINUTES_KINDS = { minutes: 'Compte rendu', conclusions: 'Relevé de conclusions' } as const
export type MinutesKind = keyof typeof MINUTES_KINDS

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
  /** The name under the function, when it is printed. */
  signatoryName: string
  /** « Pour le préfet et par délégation, ». */
  signedFor: string
  issuer: string
  /** Who follows the matter, one line each: name, telephone, address. */
  followedBy: string
  /** The town where the minutes are drawn up. */
  drawnUpAt: string
  minutesKind: MinutesKind
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
  attachmentsExpected: number
  /** What its slide says; the minutes have their own words. */
  slideText: string
  /** What the presenter reads. */
  notes: string
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
  /** The code of the named scope it is read over, instead of sites; empty for none. */
  scope: string
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
  /** Whether its file is joined to the minutes in the « dossier ». */
  joined: boolean
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

/** Titles of a joint session: « Comité local des usagers et comité local de l’amélioration continue ». */
export function jointTitle(names: readonly string[]): string {
  const [first = '', ...rest] = names
  const lower = rest.map((name) => name.charAt(0).toLowerCase() + name.slice(1))
  return inList([first, ...lower])
}

/** « CLU », « CLAC » : names short enough for the head of a page. */
export function shortNames(committees: readonly Pick<Committee, 'kind' | 'name'>[]): string[] {
  return committees.map(({ kind, name }) => (kind === 'other' || kind === 'staff_assembly' ? name : kind.toUpperCase()))
}

/** Words with which a sentence goes on: « la cheffe… » inside one, « La cheffe… » at its head. */
export const inSentence = (words: string): string =>
  /^\p{Lu}\p{Lu}/u.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1)

const ARTICLE = /^(l[ae]s? |l[’']|une? |m\. |mme |madame |monsieur |tous$)/i
/** « par la cheffe du bureau », or « : cheffe du bureau » when the function comes without its article. */
export const byWhom = (who: string): string => (ARTICLE.test(who) ? `par ${inSentence(who)}` : `: ${inSentence(who)}`)

/** « Présenté par la cheffe », or « Présentation : cheffe ». */
export function presented(who: string): string {
  const by = byWhom(who)
  return by.startsWith(':') ? `Présentation ${by}` : `Présenté ${by}`
}
