import { codesOf } from '#src/ground/process/codes.ts'
import { fold } from '#src/core/room/import-profile.ts'
import type { VersionLine } from './store.ts'
import { KINDS, STATES } from './words.ts'

export type VersionFilters = { words: string; kind: string; state: string }

/** What an address asks of the list; what it cannot mean is left out. */
export function filtersOf({ q = '', nature = '', etat = '' }: Readonly<Record<string, string>>): VersionFilters {
  const known = (codes: readonly string[], code: string) => (codes.includes(code) ? code : '')
  return { words: q.trim().slice(0, 100), kind: known(codesOf(KINDS), nature), state: known(codesOf(STATES), etat) }
}

export function filtered(versions: readonly VersionLine[], { words, kind, state }: VersionFilters): VersionLine[] {
  const asked = fold(words)
  return versions.filter(
    (one) =>
      (kind === '' || one.kind === kind) &&
      (state === '' || one.state === state) &&
      fold(`${one.name} ${one.code} ${one.label} ${one.authority}`).includes(asked),
  )
}
