// The words of the room, by their codes.

/** Where a text of obligations comes from. */
export const KINDS = {
  label: 'Référentiel de label',
  programme: 'Programme',
  charter: 'Charte',
  plan: 'Plan national',
} as const
export const STATES = { draft: 'Brouillon', published: 'Publiée', withdrawn: 'Retirée' } as const
export type State = keyof typeof STATES
export const ORIGINS = {
  local: 'Version de ce département',
  shipped: 'Livrée avec le logiciel',
  national: 'Publiée au niveau national',
} as const
export const LEVELS = { module: 'Module', commitment: 'Engagement', requirement: 'Exigence' } as const
export type Level = keyof typeof LEVELS
export const MODULE_KINDS = {
  mandatory: 'Obligatoire',
  conditional: 'Obligatoire sous condition',
  optional: 'Facultatif',
  core: 'Socle',
  trade: 'Métier',
} as const
export type ModuleKind = keyof typeof MODULE_KINDS
/** What makes a conditional module apply to a site. */
export const CONDITIONS = { cert: 'si le site a un CERT' } as const
export const CONFIDENCES = {
  verbatim: 'Repris tel quel de la source',
  paraphrase: 'Reformulé d’après la source',
  inferred: 'Déduit, à vérifier',
} as const
export const SCORES = {
  commitments: 'Engagements pondérés',
  channels: 'Moyenne des canaux',
} as const

/** How many commitments a module holds at most, and requirements a commitment, in any file. */
export const MOST_UNDER = 500

/** How the codes are written that files, documents and forms know a framework, its versions and its lines by. */
export const FRAMEWORK_CODE = /^[a-z][a-z0-9-]{0,59}$/
export const VERSION_CODE = /^[a-z0-9][a-z0-9.-]{0,39}$/
export const LINE_KEY = /^[a-z][a-z0-9-]{0,79}$/
