// What was read of the cells, place by place and month by month; and the sums of any part of it.
import type { PlainDate } from '#src/ground/calendar/index.ts'

export type Split = 'site' | 'service' | 'month' | 'day'
export type Key = {
  site?: number | undefined
  service?: number | undefined
  month?: PlainDate | undefined
  day?: PlainDate | undefined
}

/** Everything read for one site, service, month and day, as far as the question was split: a sum and a histogram per column. */
export type Entry = { key: Key; sums: number[]; histograms: (Map<number, number> | undefined)[] }

/** Which part of the answer: nothing named is the whole; several values are summed, then the figure is computed. */
export type Part = {
  site?: number | readonly number[]
  service?: number | readonly number[]
  month?: PlainDate | readonly PlainDate[]
  day?: PlainDate | readonly PlainDate[]
}

/** Beyond so many parts of one table, those summed first are summed again. */
const MOST_PARTS = 2000

const texts = new WeakMap<Part, string>()

/** One text per part, whichever object says it. */
function textOf(part: Part): string {
  const known = texts.get(part)
  if (known !== undefined) return known
  const text = [part.site, part.service, part.month, part.day].map((one) => String(one ?? '*')).join(' ')
  texts.set(part, text)
  return text
}

/** What one question was answered. Once read it stays as it is: its parts are summed once, for whoever asks. */
export class EntryTable {
  readonly list: Entry[] = []
  readonly #places = new Map<number, Map<number, Map<string, Entry>>>()
  readonly #values = new Map<Split, ReadonlySet<unknown>>()
  readonly #parts = new Map<string, { list: readonly Entry[]; sums?: readonly number[] }>()

  /** The entry of a place and a time, made when it is first met. */
  at({ site, service, month, day }: Key): Entry {
    const services = ensure(this.#places, site ?? -1, () => new Map<number, Map<string, Entry>>())
    const times = ensure(services, service ?? -1, () => new Map<string, Entry>())
    return ensure(times, day ?? month ?? '', () => {
      const made: Entry = { key: { site, service, month, day }, sums: [], histograms: [] }
      this.list.push(made)
      return made
    })
  }

  /** The values found of one split. */
  values<S extends Split>(split: S): ReadonlySet<NonNullable<Key[S]>> {
    const known = this.#values.get(split)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- kept under the split it was read of
    if (known) return known as ReadonlySet<NonNullable<Key[S]>>
    const made = new Set<NonNullable<Key[S]>>()
    for (const { key } of this.list) {
      const value = key[split]
      if (value !== undefined) made.add(value)
    }
    this.#values.set(split, made)
    return made
  }

  /** The sums of a part, column by column. */
  sums(part: Part): readonly number[] {
    const found = this.#part(part)
    return (found.sums ??= summed(found.list))
  }

  /** The entries of a part. */
  of(part: Part): readonly Entry[] {
    return this.#part(part).list
  }

  #part(part: Part): { list: readonly Entry[]; sums?: readonly number[] } {
    const text = textOf(part)
    const known = this.#parts.get(text)
    if (known) return known
    if (this.#parts.size >= MOST_PARTS) this.#parts.clear()
    const made = { list: this.#entriesOf(part) }
    this.#parts.set(text, made)
    return made
  }

  #entriesOf(part: Part): Entry[] {
    const [site, service, month, day] = [
      setOf(part.site),
      setOf(part.service),
      setOf<PlainDate>(part.month),
      setOf<PlainDate>(part.day),
    ]
    return this.list.filter(
      ({ key }) =>
        (!site || site.has(key.site)) &&
        (!service || service.has(key.service)) &&
        (!month || month.has(key.month)) &&
        (!day || day.has(key.day)),
    )
  }
}

/** Sums of the period, its buckets, its days, and the sums of the time before it: of one measure, each a table of its own. */
export type Side = 'sum' | 'histogram' | 'days' | 'past'

/** What was read of each measure, by side and code. */
export type Tables = Map<string, EntryTable>

export const tableName = (side: Side, code: string): string => `${side} ${code}`

/** The sums of some entries, column by column. */
function summed(list: readonly Entry[]): number[] {
  const [first] = list
  if (first && list.length === 1) return [...first.sums]
  const all: number[] = []
  for (const { sums } of list)
    for (let column = 0; column < sums.length; column += 1) all[column] = (all[column] ?? 0) + (sums[column] ?? 0)
  return all
}

/** The histogram of one column over some entries. */
export function histogramOf(list: readonly Entry[], column: number): Map<number, number> {
  const all = new Map<number, number>()
  for (const { histograms } of list)
    for (const [bucket, n] of histograms[column] ?? []) all.set(bucket, (all.get(bucket) ?? 0) + n)
  return all
}

function setOf<V extends number | PlainDate>(
  value: V | readonly V[] | undefined,
): ReadonlySet<V | undefined> | undefined {
  if (value === undefined) return undefined
  return new Set<V | undefined>(typeof value === 'object' ? value : [value])
}

function ensure<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
