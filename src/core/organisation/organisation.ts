import type { PlainDate } from '#src/ground/calendar/index.ts'

export type SiteKind = 'prefecture' | 'sous_prefecture' | 'autre'
export const SITE_KINDS: Readonly<Record<SiteKind, string>> = {
  prefecture: 'Préfecture',
  sous_prefecture: 'Sous-préfecture',
  autre: 'Autre site',
}

export type Site = {
  id: number
  code: string
  name: string
  shortName: string
  kind: SiteKind
  address: string
  territory: string
  goodFriday: boolean
  validFrom: PlainDate | null
  validTo: PlainDate | null
  version: number
}

export type Service = {
  id: number
  code: string
  name: string
  organisation: string
  validFrom: PlainDate | null
  validTo: PlainDate | null
  sites: readonly number[]
  version: number
}

/** Whether a place serves on a day, not yet, or no longer. */
export function inForce(
  { validFrom, validTo }: Pick<Site, 'validFrom' | 'validTo'>,
  day: PlainDate,
): 'open' | 'coming' | 'ended' {
  if (validFrom !== null && validFrom > day) return 'coming'
  return validTo !== null && validTo < day ? 'ended' : 'open'
}

/** A place that takes part in a scope; service 0 stands for the whole site. */
export type Place = { site: number; service: number }

/** A named scope as it stands on a day: « préfecture seule », « services reliés au standard ». */
export type NamedScope = { id: number; code: string; name: string; places: readonly Place[] }

export const SCOPE_REFUSALS = {
  'name-taken': 'Un autre périmètre porte déjà ce nom.',
  'before-start': 'La fin doit suivre le début de sa première version.',
} as const

/** The roles somebody may be given inside a département, by form and by file. */
export const GRANTABLE = [
  'administrator',
  'quality_lead',
  'quality_correspondent',
  'signatory',
  'head_of_service',
  'agent',
  'mystery_caller',
  'auditor',
] as const
