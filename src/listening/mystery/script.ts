import type { PlainDate } from '#src/ground/calendar/index.ts'

/** One edition of what an agent may say on a type of call, and how long such a call should last. */
export type Script = {
  id: number
  code: string
  name: string
  edition: number
  opening: string
  steps: string
  closing: string
  seconds: number
  validFrom: PlainDate
  active: boolean
  version: number
}

export const SCRIPT_STATES = {
  now: 'En vigueur',
  coming: 'À venir',
  past: 'Remplacée',
  archived: 'Archivée',
} as const
export type ScriptState = keyof typeof SCRIPT_STATES

type Dated = Pick<Script, 'name' | 'edition' | 'validFrom' | 'active'>
const later = (a: Dated, b: Dated): boolean =>
  a.validFrom > b.validFrom || (a.validFrom === b.validFrom && a.edition > b.edition)

/** Where an edition stands on a day: the last that has begun is in force, of those of its type that are not archived. */
export function scriptState(one: Dated, all: readonly Dated[], today: PlainDate): ScriptState {
  if (!one.active) return 'archived'
  if (one.validFrom > today) return 'coming'
  const replaced = all.some(
    (other) => other.name === one.name && other.active && other.validFrom <= today && later(other, one),
  )
  return replaced ? 'past' : 'now'
}

/** « 3 min 30 s » */
export function lengthInWords(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  const parts = [minutes === 0 ? '' : `${minutes}\u00a0min`, rest === 0 ? '' : `${rest}\u00a0s`]
  return parts.filter(Boolean).join(' ') || '0\u00a0s'
}

export type ScriptRefusal = 'edition-taken' | 'begun' | 'too-early'
export const SCRIPT_REFUSALS: Readonly<Record<ScriptRefusal, string>> = {
  'edition-taken': 'Ce type d’appel a déjà une trame de cette édition : écrivez plutôt son édition suivante.',
  begun: 'Cette édition a commencé : écrivez l’édition suivante, les agents verront laquelle est en vigueur.',
  'too-early': 'Une édition entre en vigueur après celle qu’elle remplace.',
}

/** An edition begins after those before it. */
export function scriptRefusals(
  one: Pick<Script, 'name' | 'edition' | 'validFrom'>,
  others: readonly Pick<Script, 'name' | 'edition' | 'validFrom'>[],
): Readonly<Record<string, ScriptRefusal>> {
  const same = others.filter(({ name }) => name === one.name)
  if (same.some(({ edition }) => edition === one.edition)) return { name: 'edition-taken' }
  const wrong = same.some((other) =>
    other.edition < one.edition ? other.validFrom >= one.validFrom : other.validFrom <= one.validFrom,
  )
  return wrong ? { validFrom: 'too-early' } : {}
}
