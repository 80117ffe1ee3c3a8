// The measures of the product with their numbers, as handed to the engine by `src/app/measure-catalogue.ts`.
import { committedChecksums, measuresSql, type Numbered } from './generate.ts'
import type { Measure } from './declare.ts'
import { type Database, databaseOf, type Tx } from '#src/ground/database/db.ts'

export type CatalogueMeasure = Measure & Numbered
export type Catalogue = {
  readonly measures: readonly CatalogueMeasure[]
  readonly byCode: ReadonlyMap<string, CatalogueMeasure>
}

/** A person is never a dimension, nor anything that leads to one. */
const PERSON =
  /account|person|agent|author|(^|_)(user|owner|assignee|handler|by|name|surname|email|mail|phone|telephone)$/

/** Columns of the record that a declaration reads. */
export function columnsOf({ parts }: Measure): string[] {
  const texts = [
    parts.day,
    parts.site,
    parts.service,
    ...parts.dims,
    parts.bucket,
    parts.count,
    parts.total,
    parts.when,
    parts.each,
  ]
  const found = texts.flatMap((text) => [...text.matchAll(/\br"?\."?(\w+)"?/g)].map(([, column = '']) => column))
  return [...new Set(found)].sort()
}

/** Columns of a declaration that name a person or an account; a catalogue that has one is refused. */
export function personColumns(measure: Measure): string[] {
  return columnsOf(measure).filter((column) => PERSON.test(column))
}

/**
 * Numbers the declarations: `numbers` maps 'code@version' to an id and only ever grows.
 * Refuses a declaration without a number, a code twice, an id twice, a person as a dimension.
 */
export function catalogue(
  numbers: Readonly<Record<string, number>>,
  ...lists: readonly (readonly Measure[])[]
): Catalogue {
  const ids = Object.values(numbers)
  if (new Set(ids).size < ids.length) throw new Error('Two measures have the same number')
  const byCode = new Map<string, CatalogueMeasure>()
  for (const measure of lists.flat()) {
    const name = `${measure.code}@${measure.version}`
    const id = numbers[name]
    if (id === undefined || !Number.isInteger(id) || id < 1 || id > 32_767)
      throw new Error(`${name} has no number in the manifest of its room`)
    if (byCode.has(measure.code)) throw new Error(`${measure.code} is declared twice`)
    const persons = personColumns(measure)
    if (persons.length > 0) throw new Error(`${name} reads ${persons.join(', ')}: no measure has a person as dimension`)
    byCode.set(measure.code, Object.freeze({ ...measure, id }))
  }
  const all = [...byCode.values()].sort((a, b) => a.id - b.id)
  return Object.freeze({ measures: all, byCode })
}

/** The text of `db/measures.sql`; refuses a declaration that changed under a version already committed. */
export function generated(from: Catalogue, committed: string): string {
  const before = committedChecksums(committed)
  for (const { code, version, checksum } of from.measures) {
    const known = before.get(`${code}@${version}`)
    if (known !== undefined && known !== checksum) {
      throw new Error(
        `${code}@${version} changed: give it version ${version + 1} and a new number (or, if it never came to main, remove db/measures.sql first)`,
      )
    }
  }
  return measuresSql(from.measures)
}

const given = new WeakMap<Database, Catalogue>()

/** Hands the catalogue over with a database, where the two are put together (`src/app`, a test's own database). */
export function giveCatalogue(db: Database, from: Catalogue): void {
  given.set(db, from)
}

/** The catalogue that was handed over with a database. */
export function catalogueOf(db: Database): Catalogue {
  const found = given.get(db)
  if (!found) throw new Error('No catalogue of measures was given with this database: call giveCatalogue()')
  return found
}

/** The catalogue a transaction counts by. */
export const catalogueIn = (tx: Tx): Catalogue => catalogueOf(databaseOf(tx))

/** A measure by its code, in the version of a catalogue. */
export function measureOf({ byCode }: Catalogue, code: string): CatalogueMeasure {
  const measure = byCode.get(code)
  if (!measure) throw new Error(`Unknown measure ${code}`)
  return measure
}
