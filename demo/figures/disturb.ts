// The proof that figures come from records: take one away, look at every figure, put it back.
import type { Ground } from '../own-database.ts'
import { inPlace, type Known, rowOf } from './compute.ts'
import type { FigureRow, Place, ReadRule } from './types.ts'

export type Disturbed = {
  id: string
  /** The set of records that one was taken from. */
  records: string
  moved: boolean
  /** Figures that stand on other records and moved all the same: none, when all is well. */
  unrelated: readonly string[]
}

type Counted = Known & { rule: ReadRule }
const isCounted = (known: Known): known is Counted => known.rule.kind === 'counted' || known.rule.kind === 'supplied'

/** Everything of a row that a record can move. */
const trace = ({ computed, numerator, denominator, n }: FigureRow): string =>
  JSON.stringify([computed, numerator, denominator, n])

class Undo extends Error {}

/** Disturbs under each computed row, in a transaction that never commits. */
export async function disturbAll(ground: Ground, known: readonly Known[]): Promise<Disturbed[]> {
  const found: Disturbed[] = []
  for (const [code, list] of Map.groupBy(known.filter(isCounted), ({ tenant }) => tenant)) {
    const before = await inPlace(ground, { code, mode: 'read' }, (place) => traces(list, place))
    for (const one of list) found.push(await disturbed(ground, { code, one, list, before }))
  }
  return found
}

type Disturbance = { code: string; one: Counted; list: readonly Counted[]; before: ReadonlyMap<string, string> }

async function disturbed(ground: Ground, { code, one, list, before }: Disturbance): Promise<Disturbed> {
  const [records] = one.rule.from
  let after: ReadonlyMap<string, string> = new Map()
  let touched = 0
  await inPlace(ground, { code, mode: 'change' }, async (place) => {
    touched = await records.disturb(place)
    after = await traces(list, place)
    throw new Undo()
  }).catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error
  })
  const hasMoved = ({ entry }: Known): boolean => before.get(entry.id) !== after.get(entry.id)
  const stands = ({ rule }: Counted): boolean => rule.from.some(({ name }) => name === records.name)
  return {
    id: one.entry.id,
    records: records.name,
    moved: touched === 1 && hasMoved(one),
    unrelated: list.filter((other) => hasMoved(other) && !stands(other)).map(({ entry }) => entry.id),
  }
}

async function traces(list: readonly Counted[], place: Place): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const known of list) found.set(known.entry.id, trace(await rowOf(known, place)))
  return found
}
