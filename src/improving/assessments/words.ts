// The words of the room, by their codes.

export const KINDS = {
  self: 'Autodiagnostic',
  internal: 'Audit interne',
  external: 'Audit externe',
  diagnostic: 'Diagnostic Services Publics+',
} as const
export type Kind = keyof typeof KINDS

export const STATES = {
  draft: 'Brouillon',
  in_progress: 'En cours',
  submitted: 'À valider',
  validated: 'Validé',
  frozen: 'Figé',
} as const
export type State = keyof typeof STATES

/** What a line is. */
export const GRAINS = { commitment: 'Engagement par engagement', requirement: 'Exigence par exigence' } as const
export type Grain = keyof typeof GRAINS

export const RATINGS = {
  conform: 'Conforme',
  partial: 'Partiel',
  not_conform: 'Non conforme',
  not_applicable: 'Sans objet',
} as const
export const UNRATED = 'Non évalué'
export type Rating = keyof typeof RATINGS | ''
export const ratingInWords = (rating: Rating): string => (rating === '' ? UNRATED : RATINGS[rating])

/** Where the work on a line stands, apart from its verdict. */
export const WORK = { to_do: 'À coter', in_progress: 'À revoir', done: 'Coté' } as const
export type Work = keyof typeof WORK

/** What became of a line since the assessment it is taken up from. */
export const CHANGES = { new: 'Nouvelle', changed: 'Modifiée', unchanged: 'Inchangée' } as const
export type Change = keyof typeof CHANGES | ''

export const POINTS = { strength: 'Point fort', axis: 'Axe de progression' } as const
export type PointKind = keyof typeof POINTS

export const SCORED_BY = { commitments: 'engagements pondérés', channels: 'moyenne des canaux' } as const
export type ScoreBy = keyof typeof SCORED_BY

/** What a typed total is about. */
export const TOTALS = { whole: 'L’ensemble', module: 'Un module', channel: 'Un canal' } as const
export type TotalSubject = keyof typeof TOTALS

/** What lines are given by. */
export const SUBJECTS = {
  whole: 'Toutes les lignes',
  module: 'Un module',
  channel: 'Un canal',
  theme: 'Un thème',
} as const
export type Subject = keyof typeof SUBJECTS
export const DELEGATION_STATES = {
  given: 'À coter',
  handed_back: 'Rendues',
  changes_requested: 'À reprendre',
  accepted: 'Acceptées',
  taken_back: 'Retirées',
} as const
export type DelegationState = keyof typeof DELEGATION_STATES

/** Lines without a channel are a group of their own, so that none is lost where a module is the mean of its channels. */
export const NO_CHANNEL = 'Sans canal'
