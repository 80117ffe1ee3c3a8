import { fold } from '#src/core/room/import-profile.ts'
import { parsePlainDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import type { Span } from './scope.ts'

/** Where a dated line stands on a day. */
export const LINE_STATES = { present: 'En cours', future: 'À venir', past: 'Terminé' } as const
export type LineState = keyof typeof LINE_STATES
export const lineState = ({ validFrom, validTo }: Span, day: PlainDate): LineState =>
  validFrom > day ? 'future' : validTo !== null && validTo < day ? 'past' : 'present'

export type ScopeFilters = { words: string; site: number | undefined; version: number | undefined; state: string }

const numbered = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined

/** What an address asks of a list of the scope; what it cannot mean is left out. */
export function scopeFilters(
  { q = '', site, version, etat = '' }: Readonly<Record<string, string>>,
  states: Readonly<Record<string, string>>,
): ScopeFilters {
  return {
    words: q.trim().slice(0, 100),
    site: numbered(site),
    version: numbered(version),
    state: codesOf(states).includes(etat) ? etat : '',
  }
}

/** Whether anything narrows the list. */
export const isNarrowed = ({ words, site, version, state }: ScopeFilters): boolean =>
  words !== '' || state !== '' || site !== undefined || version !== undefined

/** Whether a line answers every filter. */
export const answers = (
  { words, site, version, state }: ScopeFilters,
  line: { words: string; site: number; version: number; state: string },
): boolean =>
  (site === undefined || line.site === site) &&
  (version === undefined || line.version === version) &&
  (state === '' || line.state === state) &&
  fold(line.words).includes(fold(words))

/** The version and the day that the picture is asked for; the first version and today unless told. */
export function pictureAsked(
  { version, jour = '' }: Readonly<Record<string, string>>,
  { versions, today }: { versions: readonly number[]; today: PlainDate },
): { version: number | undefined; day: PlainDate } {
  const asked = numbered(version)
  return {
    version: asked !== undefined && versions.includes(asked) ? asked : versions[0],
    day: parsePlainDate(jour) ?? today,
  }
}
