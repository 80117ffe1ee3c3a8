// What changes from one version of a framework to another, line by line: the key says which line is which.
import type { Item } from './framework.ts'

export type Change = 'same' | 'reworded' | 'changed' | 'new' | 'removed'
export const CHANGES: Readonly<Record<Change, string>> = {
  same: 'Inchangée',
  reworded: 'Reformulée',
  changed: 'Changée',
  new: 'Nouvelle',
  removed: 'Supprimée',
}
export type Compared = {
  key: string
  change: Change
  before: Item | undefined
  after: Item | undefined
  fields: string[]
}

/** What is called how when it differs; words alone are a rewording, what is asked of people is a change. */
const WORDED = {
  title: 'intitulé',
  number: 'numéro',
  theme: 'thème',
  note: 'remarque',
  source: 'source',
  confidence: 'fidélité à la source',
}
const ASKED = {
  level: 'niveau',
  kind: 'sorte',
  condition: 'condition',
  declared: 'nombre d’engagements',
  channels: 'canaux',
  weight: 'poids',
  expected: 'preuves attendues',
  indicators: 'indicateurs',
  dueOn: 'échéance',
  placeholder: 'texte à compléter',
} as const

const same = (a: unknown, b: unknown): boolean =>
  a === b || (Array.isArray(a) && JSON.stringify(a) === JSON.stringify(b))

const differing = (words: Readonly<Record<string, string>>, one: Item, two: Item): string[] => {
  const [a, b]: Record<string, unknown>[] = [one, two]
  return Object.entries(words).flatMap(([field, word]) => (same(a?.[field], b?.[field]) ? [] : [word]))
}

/** Every line of both versions, in the order of the later one; what went stands after the rest. */
export function compareItems(before: readonly Item[], after: readonly Item[]): Compared[] {
  const old = new Map(before.map((one) => [one.key, one]))
  const keys = new Map([...before, ...after].map(({ id, key }) => [id, key]))
  const keyAbove = ({ parent }: Item) => keys.get(parent ?? 0)
  const compared = after.map((item): Compared => {
    const earlier = old.get(item.key)
    if (!earlier) return { key: item.key, change: 'new', before: undefined, after: item, fields: [] }
    const moved = keyAbove(earlier) === keyAbove(item) ? [] : ['place']
    const asked = [...differing(ASKED, earlier, item), ...moved]
    const worded = differing(WORDED, earlier, item)
    const change = asked.length > 0 ? 'changed' : worded.length > 0 ? 'reworded' : 'same'
    return { key: item.key, change, before: earlier, after: item, fields: [...asked, ...worded] }
  })
  const kept = new Set(after.map(({ key }) => key))
  const removed = before.filter(({ key }) => !kept.has(key))
  return [
    ...compared,
    ...removed.map(
      (item): Compared => ({ key: item.key, change: 'removed', before: item, after: undefined, fields: [] }),
    ),
  ]
}
