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

/** The lines of one side of an answer. */
export class EntryTable {
  readonly list: Entry[] = []
  readonly #places = new Map<number, Map<number, Map<string, Entry>>>()

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

  /** The entries of a part. */
  of(part: Part): Entry[] {
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

/** What was read of the period, and of the time before it for what stands. */
export type Entries = { within: EntryTable; before: EntryTable }

/** The sums of some entries, column by column. */
export function summed(list: readonly Entry[]): number[] {
  const [first] = list
  if (first && list.length === 1) return first.sums
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
