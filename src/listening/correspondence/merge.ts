// Two requests become one: the one that came first stands, with its own clock, and takes over what it is told to.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { OPEN_STATES, type State } from './complaint.ts'

export type Mergeable = {
  id: number
  receivedOn: PlainDate
  receivedAt: Date | null
  state: State
  mergedInto: number | null
}

/** The one that came first stands: the clock that began first is the one that counts. */
export function inOrder<C extends Mergeable>(a: C, b: C): { kept: C; merged: C } {
  const first = ({ receivedOn, receivedAt, id }: Mergeable) =>
    `${receivedOn} ${receivedAt?.toISOString() ?? ''} ${String(id).padStart(16, '0')}`
  return first(a) <= first(b) ? { kept: a, merged: b } : { kept: b, merged: a }
}

export const MERGE_REFUSALS = {
  'merge-itself': 'Indiquez la référence d’une autre demande.',
  'merge-closed':
    'Seules deux demandes ouvertes se fusionnent. Une demande reçue après une réponse se lie à la première : c’est une répétition.',
  'merge-twice': 'Cette demande est déjà fusionnée avec une autre.',
  'merge-holder':
    'D’autres demandes y sont déjà fusionnées et celle-ci est arrivée avant : défaites d’abord ces fusions.',
  'merge-erased': 'Les données de l’une des deux sont effacées : cette fusion ne se défait plus.',
  'merge-none': 'Cette demande n’est fusionnée avec aucune autre.',
} as const
export type MergeRefusal = keyof typeof MERGE_REFUSALS

/** Why two requests cannot become one. `holds`: whether others were merged into the one that would leave. */
export function refuseMerge(a: Mergeable, b: Mergeable, holds: boolean): MergeRefusal | undefined {
  if (a.id === b.id) return 'merge-itself'
  if (a.mergedInto !== null || b.mergedInto !== null) return 'merge-twice'
  if (!OPEN_STATES.includes(a.state) || !OPEN_STATES.includes(b.state)) return 'merge-closed'
  return holds ? 'merge-holder' : undefined
}

export const KEPT_WORDS = {
  first: 'Ceux de la première arrivée',
  other: 'Ceux de l’autre',
} as const

export type Taken = {
  subject: string
  category: string | null
  cause: number | null
  service: number | null
}
const TAKEN = ['subject', 'category', 'cause', 'service'] as const

const textOf = (a: Taken, key: (typeof TAKEN)[number]): string | number | null => a[key]

/** What the one that stands takes over: the words and the place of the other where they are chosen, else only what it lacks. */
export function takenOver(kept: Taken, other: Taken, words: keyof typeof KEPT_WORDS): Partial<Taken> {
  const missing = (value: string | number | null) => value === null || value === ''
  return Object.fromEntries(
    TAKEN.flatMap((key) => {
      const [own, its] = [textOf(kept, key), textOf(other, key)]
      const takes = !missing(its) && own !== its && (words === 'other' || missing(own))
      return takes ? [[key, its]] : []
    }),
  )
}

/** What is given back when the merge is undone: what nobody changed since. */
export const givenBack = (
  now: Taken,
  { was, became }: { was: Partial<Taken>; became: Partial<Taken> },
): Partial<Taken> =>
  Object.fromEntries(TAKEN.flatMap((key) => (key in was && now[key] === became[key] ? [[key, was[key]]] : [])))
