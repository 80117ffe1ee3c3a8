// What was worked out of things read is kept under the names of those very things: whoever reads them again finds it, and nobody is told
// what is no longer so. Nothing has to be told of a change: other things have other names.

const names = new WeakMap<object, number>()
let given = 0

/** The name of a thing in memory, which no other ever has. */
export function nameOfThing(thing: object): number {
  const known = names.get(thing)
  if (known !== undefined) return known
  given += 1
  names.set(thing, given)
  return given
}

const lists = new WeakMap<object, WeakMap<object, readonly unknown[]>>()

/** A list made of another, row by row; the same list for the same one. */
export function madeOf<R, T>(rows: readonly R[], make: (row: R) => T): readonly T[] {
  const known = lists.get(make) ?? new WeakMap<object, readonly unknown[]>()
  lists.set(make, known)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- kept under what made it
  const list = (known.get(rows) as readonly T[] | undefined) ?? rows.map((row) => make(row))
  known.set(rows, list)
  return list
}

/** Values on shelves, so many in all; the shelf used longest ago leaves whole. */
export class Shelves<V extends object> {
  readonly #most: number
  readonly #shelves = new Map<string, Map<string, V>>()
  #held = 0

  constructor(most: number) {
    this.#most = most
  }

  /** The shelf of a name: gives what stands there under a key, made when it is first asked for. */
  open(name: string): (key: string, make: () => V) => V {
    const shelf = this.#shelves.get(name) ?? new Map<string, V>()
    this.#shelves.delete(name)
    this.#shelves.set(name, shelf)
    return (key, make) => {
      const known = shelf.get(key)
      if (known !== undefined) return known
      const made = make()
      if (!shelf.has(key) && this.#shelves.get(name) === shelf) this.#held += 1
      shelf.set(key, made)
      this.#trim()
      return made
    }
  }

  #trim(): void {
    for (const [oldest, shelf] of this.#shelves) {
      if (this.#held <= this.#most) return
      this.#shelves.delete(oldest)
      this.#held -= shelf.size
    }
  }
}
