import { wordsOf } from '#src/ground/process/codes.ts'
import { type Context } from 'hono'
import { today, zoneOfCode } from '#src/ground/calendar/index.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import type { ImportProfile } from '#src/core/room/import-profile.ts'
import { type Env, holds, perimeter, personOf } from '#src/ground/web/web.tsx'
import type { Actor } from '../actions.ts'
import type { ImportRecord } from '../store/imports.ts'

export { HOME } from '../home.ts'
export const PAGE = 50
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const MESSAGES: Readonly<Record<string, string>> = {
  enregistre: 'Import enregistré.',
  rien: 'Tout était déjà enregistré : ce fichier n’a rien changé.',
  deja: 'Cet import était déjà enregistré : rien n’a été fait deux fois.',
  annule: 'Import annulé.',
  abandonne: 'Essai abandonné. Rien n’a été enregistré.',
}

export const zoneFor = (c: Context<Env>) => zoneOfCode(personOf(c).territory)
export const todayFor = (c: Context<Env>) => today(c.get('deps').clock.now(), zoneFor(c))
export const actorOf = (c: Context<Env>, profile: ImportProfile): Actor => ({
  account: personOf(c).account,
  where: perimeter(c, profile.right),
})
export const messageOf = (c: Context<Env>) => wordsOf(MESSAGES, c.req.query('fait'))
export const pageOf = (c: Context<Env>) =>
  Math.max(1, Math.min(10_000, Number.parseInt(c.req.query('page') ?? '1', 10) || 1))

/** The profile of an address, for somebody who may write its records. Throws NotFound, Forbidden. */
export function profileOf(c: Context<Env>, profiles: readonly ImportProfile[], code: string): ImportProfile {
  const profile = profiles.find((one) => one.code === code)
  if (!profile) throw new NotFound()
  if (!holds(c, profile.right)) throw new Forbidden()
  return profile
}

/**
 * The profile of an import, for somebody who may see it: the right of its kind, and everywhere in the département unless it is their
 * own. Throws NotFound, Forbidden.
 */
export function profileOfImport(c: Context<Env>, profiles: readonly ImportProfile[], one: ImportRecord): ImportProfile {
  const profile = profileOf(c, profiles, one.profile)
  if (!perimeter(c, profile.right).all && one.account !== personOf(c).account) throw new Forbidden()
  return profile
}
