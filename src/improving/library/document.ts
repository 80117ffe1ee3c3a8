import type { PlainDate } from '#src/ground/calendar/index.ts'

/** Where a version stands on a day. */
export const VERSION_STATES = {
  draft: 'Projet',
  submitted: 'En attente de visas',
  refused: 'À reprendre',
  approved: 'Approuvée',
  coming: 'À venir',
  in_force: 'En vigueur',
  superseded: 'Remplacée',
  withdrawn: 'Retirée',
} as const
export type VersionState = keyof typeof VERSION_STATES

/** Where a document stands on a day: the most advanced of its versions, and whether it should be read again. */
export const DOCUMENT_STATES = {
  review: 'À relire',
  in_force: 'En vigueur',
  coming: 'À venir',
  submitted: 'En attente de visas',
  draft: 'En préparation',
  withdrawn: 'Sans version en vigueur',
  archived: 'Archivé',
} as const
export type DocumentState = keyof typeof DOCUMENT_STATES

export const DECISIONS = { '': 'Attendu', approved: 'Visa donné', refused: 'Visa refusé' } as const
export type Decision = keyof typeof DECISIONS

/** The kinds that a département without any may take over. */
export const USUAL_KINDS: readonly { code: string; name: string; reviewMonths: number }[] = [
  { code: 'procedure', name: 'Fiche de procédure', reviewMonths: 12 },
  { code: 'guide', name: 'Guide', reviewMonths: 24 },
  { code: 'fiche-de-mission', name: 'Fiche de mission', reviewMonths: 24 },
  { code: 'charte', name: 'Charte', reviewMonths: 36 },
  { code: 'memento', name: 'Mémento', reviewMonths: 12 },
  { code: 'registre-accessibilite', name: 'Registre public d’accessibilité', reviewMonths: 12 },
  { code: 'lettre-type', name: 'Lettre type', reviewMonths: 24 },
]

export type Kind = { id: number; code: string; name: string; reviewMonths: number; version: number }

/** Where a version holds: everything empty, everywhere. */
export type Place = { site: number | null; service: number | null; scope: string }

export type Document = {
  id: number
  code: string
  title: string
  kind: number
  owner: string
  site: number | null
  summary: string
  /** Whom it concerns: these roles, at these sites and services; no role, nobody is asked to read it. */
  audienceRoles: readonly string[]
  audienceSites: readonly number[]
  audienceServices: readonly number[]
  readDays: number
  archivedOn: PlainDate | null
  addedOn: PlainDate
  version: number
}

export type DocumentVersion = Place & {
  id: number
  document: number
  place: string
  number: number
  note: string
  file: number | null
  expectedFile: string
  submittedOn: PlainDate | null
  quorum: number
  approvedOn: PlainDate | null
  approvedBy: string
  opinion: string
  inForceFrom: PlainDate | null
  inForceTo: PlainDate | null
  withdrawnWhy: string
  reviewedOn: PlainDate | null
  reviewDue: PlainDate | null
  /** Agents whom it concerns and who have no account. */
  others: number
  addedOn: PlainDate
  version: number
}

export type Approver = {
  id: number
  documentVersion: number
  function: string
  account: number | null
  decision: Decision
  decidedOn: PlainDate | null
  note: string
  version: number
}

/** What the approvers of a version have said so far. */
export type Tally = { approvers: number; approvals: number; refusals: number }

type Dated = Pick<
  DocumentVersion,
  'submittedOn' | 'quorum' | 'approvedOn' | 'inForceFrom' | 'inForceTo' | 'withdrawnWhy'
> &
  Tally

/** Where a version stands on a day. The store says the same in SQL; a test compares both. */
export function stateOf(one: Dated, today: PlainDate): VersionState {
  if (one.inForceFrom !== null) {
    if (one.inForceTo !== null && one.inForceTo <= today) return one.withdrawnWhy === '' ? 'superseded' : 'withdrawn'
    return one.inForceFrom > today ? 'coming' : 'in_force'
  }
  if (one.approvedOn !== null) return 'approved'
  if (one.submittedOn === null) return 'draft'
  return isLost(one) ? 'refused' : 'submitted'
}

/** Enough approvers said yes. */
export const isApproved = ({ approvals, quorum }: Pick<Dated, 'approvals' | 'quorum'>): boolean => approvals >= quorum

/** So many said no that the quorum cannot be reached any more. */
export const isLost = ({ approvers, refusals, quorum }: Pick<Dated, 'approvers' | 'refusals' | 'quorum'>): boolean =>
  approvers - refusals < quorum

/** States in which what a version says may still be corrected. */
export const OPEN: ReadonlySet<VersionState> = new Set(['draft', 'refused'])

export type Refusal =
  | 'no-file'
  | 'no-approver'
  | 'quorum-high'
  | 'not-open'
  | 'not-submitted'
  | 'not-approved'
  | 'not-in-force'
  | 'not-coming'
  | 'decided'
  | 'not-yours'
  | 'future'
  | 'before-submission'
  | 'before-approval'
  | 'overlaps'
  | 'review-before'
  | 'reason-missing'
  | 'opinion-unknown'
  | 'already-archived'
  | 'not-archived'
  | 'name-taken'
  | 'linked'
  | 'not-concerned'
  | 'before-entry'
  | 'nobody-read'
export const REFUSALS: Readonly<Record<Refusal, string>> = {
  'no-file': 'Déposez d’abord le fichier de cette version.',
  'no-approver': 'Nommez au moins une fonction ou une personne qui vise.',
  'quorum-high': 'Le nombre de visas demandés dépasse le nombre de ceux qui visent.',
  'not-open': 'Cette version n’est plus un projet : préparez-en une nouvelle.',
  'not-submitted': 'Cette version n’attend pas de visa.',
  'not-approved': 'Cette version n’est pas encore approuvée.',
  'not-in-force': 'Cette version n’est pas en vigueur.',
  'not-coming': 'Cette version n’est pas à venir.',
  decided: 'Ce visa est déjà donné ou refusé.',
  'not-yours': 'Ce visa est demandé à une autre personne.',
  future: 'Ce jour n’est pas encore venu.',
  'before-submission': 'Ce jour précède la demande de visas.',
  'before-approval': 'Une version entre en vigueur au plus tôt le jour de son approbation.',
  overlaps: 'Une autre version est déjà prévue à partir de ce jour : choisissez un jour qui la suit, ou annulez-la.',
  'review-before': 'La relecture doit suivre l’entrée en vigueur.',
  'reason-missing': 'Dites pourquoi.',
  'opinion-unknown': 'Choisissez un avis favorable de la liste.',
  'already-archived': 'Ce document est déjà archivé.',
  'not-archived': 'Ce document n’est pas archivé.',
  'name-taken': 'Une autre sorte porte déjà ce nom.',
  linked: 'Des documents sont de cette sorte.',
  'not-concerned': 'Cette version ne vous concerne pas.',
  'before-entry': 'Ce jour précède l’entrée en vigueur.',
  'nobody-read': 'Cochez au moins une personne, ou dites combien ont signé par fonction.',
}
