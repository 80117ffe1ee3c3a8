// The declaration of a measure: what each record of one table adds, on which day, along which dimensions.
// Nothing registers itself: a declaration is a frozen value that `src/app/measure-catalogue.ts` collects.
import { createHash } from 'node:crypto'
import { type Expression, type ExpressionBuilder, expressionBuilder, sql } from 'kysely'
import { columnName } from '#src/ground/database/db.ts'
import { type CellLimits, type Cells, cellsOf, type Closed, type Where } from './cells.ts'
import { literal, toSql } from './literals.ts'

/** One entry of a JSON object, when a measure counts several cells per record (`each`). */
type Entry = { key: string; value: string; level: number }

/** Columns of the record under `r`, of the JSON entry under `e`. */
type RecordOf<DB, T extends keyof DB> = { r: DB[T]; e: Entry }
export type Row<DB, T extends keyof DB> = ExpressionBuilder<RecordOf<DB, T>, 'r' | 'e'>

type Read<DB, T extends keyof DB, V> = (r: Row<DB, T>) => Expression<V>

/** A JSON object column read entry by entry; keys and levels outside the closed sets count for nothing and refuse nothing. */
export type Each<Column> = {
  column: Column
  /**
   * The keys that count: a list, a regular expression in PostgreSQL's notation (some 4 µs per entry), or any, for a table whose keys were
   * checked before storing. At most 60 characters are ever kept.
   */
  keys: readonly string[] | { pattern: string } | 'any'
  /** The values that count, as text; `e.level` is their integer, or their place in this list when they are not integers. */
  levels: readonly string[]
}

/**
 * A JSON object column of what was chosen, `{question: 'option' | ['option', …]}`, whose keys and options were checked before storing: an
 * entry per option (`e.value`); of a list also one with no option, which counts who answered, and of an empty list `none` alone.
 */
export type EachOption<Column> = { options: Column; none: string }

export type Declaration<DB, T extends keyof DB, D extends string, V = unknown> = {
  /** `complaint.outcome`: stable for ever, lower case. */
  code: string
  /** A changed declaration is a new version with a new number. */
  version: number
  /** French, as a person reads it in the list of measures. */
  label: string
  /** Cells per month (default), or per day: a day rolls almost nothing up. */
  grain?: 'month' | 'day'
  /** The civil day the record counts for; a record without it is not counted. */
  day: Read<DB, T, unknown>
  /** Default: columns `site` and `service`; 0 stands for none. */
  site?: Read<DB, T, number | null>
  service?: Read<DB, T, number | null>
  /** At most three, in this order for ever. */
  dims?: { readonly [K in D]: Read<DB, T, string | null> }
  /** French names of the dimensions, and of their values where they are a closed list. */
  labels?: { readonly [K in NoInfer<D>]: string }
  values?: V & { readonly [K in Exclude<keyof V, NoInfer<D>>]: never }
  /** One integer: working days for a histogram, the due day of an open request (`dayBucket`). */
  bucket?: Read<DB, T, number | null>
  /** How many a record stands for, when it is itself a total typed or imported; the default is 1. */
  count?: Read<DB, T, number | null>
  /** What is summed beside the count, in the smallest unit (days, seconds). */
  total?: Read<DB, T, number | null>
  /** Which records count; the default is all. */
  when?: Read<DB, T, unknown>
  each?: Each<keyof DB[T] & string> | EachOption<keyof DB[T] & string>
  /**
   * Its records say in a column `basis` whether they were chosen to give back a published rate. `existence`: unfiltered, the measure only
   * counts that they are there; `detail` (the others): it counts what they say. Not part of what is kept: no new version.
   */
  basis?: 'existence' | 'detail'
}

/** A declaration as plain text: all that the database needs, and what its checksum covers. */
export type Parts = {
  fact: string
  key: string
  grain: 'month' | 'day'
  day: string
  site: string
  service: string
  dims: readonly string[]
  bucket: string
  count: string
  total: string
  when: string
  each: string
}

/** The handle of a declared measure: what formulas are written with. */
export type Measure<D extends string = string, V = unknown> = {
  readonly code: string
  readonly version: number
  readonly label: string
  readonly dims: readonly string[]
  readonly labels: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, Readonly<Record<string, string>> | undefined>>
  readonly parts: Readonly<Parts>
  readonly basis?: 'existence' | 'detail'
  readonly checksum: string
  /** Cells of this measure: another dimension, or a value outside a closed one, does not compile. */
  cells(where?: Where<D, V>, limits?: CellLimits): Cells
}

/** Day 0 of the buckets that hold a day. */
export const BUCKET_ORIGIN = '2000-01-01'

/** A day as a bucket, so that "overdue on D" is `bucket < D`; without a day, never overdue. */
export function dayBucket(day: Expression<unknown>): Expression<number> {
  return sql<number>`case when isfinite((${day})::date) then (${day})::date - date ${sql.lit(BUCKET_ORIGIN)} else 2147483647 end`
}

/**
 * Opens the declarations of one table: `measures<DB>()('complaint')({ code, version, label, day, … })`.
 * The second argument names the record's key, `tenant` first; the default is `['tenant', 'id']`.
 */
export function measures<DB>() {
  return <T extends keyof DB & string>(
    fact: T,
    key: readonly ['tenant', keyof DB[T] & string] | readonly ['tenant', 'id'] = ['tenant', 'id'],
  ) =>
    <const D extends string = never, const V extends Closed<D> = object>(
      declaration: Declaration<DB, T, D, V>,
    ): Measure<D, V> =>
      declare(fact, key[1], declaration)
}

function declare<DB, T extends keyof DB & string, D extends string, V extends Closed<D>>(
  fact: T,
  key: string,
  declaration: Declaration<DB, T, D, V>,
): Measure<D, V> {
  const { code, version, label, grain = 'month', dims, each } = declaration
  const names = Object.keys(dims ?? {})
  check(fact, declaration, names)
  const row = expressionBuilder<RecordOf<DB, T>, 'r' | 'e'>()
  const text = (read: Read<DB, T, unknown> | undefined, otherwise: string): string =>
    read ? toSql(read(row)) : otherwise
  const readers: readonly Read<DB, T, string | null>[] = Object.values(dims ?? {})
  const parts: Parts = {
    fact: columnName(fact),
    key: columnName(key),
    grain,
    day: text(declaration.day, ''),
    site: text(declaration.site, 'r.site'),
    service: text(declaration.service, 'r.service'),
    dims: readers.map((read) => text(read, '')),
    bucket: text(declaration.bucket, '0'),
    count: text(declaration.count, '1'),
    total: text(declaration.total, '0'),
    when: text(declaration.when, 'true'),
    each: each ? ('options' in each ? optionsOf(each) : lateral(each)) : '',
  }
  return Object.freeze({
    code,
    version,
    label,
    dims: Object.freeze(names),
    labels: Object.freeze({ ...declaration.labels }),
    values: Object.freeze({ ...declaration.values }),
    parts: Object.freeze(parts),
    ...(declaration.basis ? { basis: declaration.basis } : {}),
    checksum: checksumOf(names, parts),
    cells: (where?: Where<D, V>, limits: CellLimits = {}) =>
      cellsOf({ measure: code, where: where && textsOf(where), ...limits }),
  })
}

/** The values asked of each dimension, as plain texts; a dimension left undefined asks nothing. */
function textsOf(where: Readonly<Record<string, readonly string[] | undefined>>): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(where).flatMap(([dim, values]) => (values ? [[dim, values]] : [])))
}

function check<DB, T extends keyof DB, D extends string>(
  fact: string,
  { code, version, each }: Declaration<DB, T, D>,
  names: readonly string[],
): void {
  if (!/^[a-z][a-zA-Z0-9_]{0,40}$/.test(fact)) throw new Error(`Measure ${code}: table ${fact} has no plain name`)
  if (!/^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$/.test(code))
    throw new Error(`Measure ${code}: a code is written fact.what in lower case`)
  if (!Number.isInteger(version) || version < 1) throw new Error(`Measure ${code}: versions count from 1`)
  if (names.length > 3) throw new Error(`Measure ${code}: three dimensions at most; a fourth need is another measure`)
  if (each && 'levels' in each && (each.levels.length === 0 || new Set(each.levels).size < each.levels.length))
    throw new Error(`Measure ${code}: the levels are a closed list`)
}

/** The set of entries of a JSON object; never a cast, never an error, whatever the document holds. */
function lateral({ column, keys, levels }: Each<string>): string {
  const whole = levels.every((level) => /^-?\d{1,6}$/.test(level))
  const list = (values: readonly string[]): string => values.map(literal).join(', ')
  const known =
    keys === 'any' ? '' : 'pattern' in keys ? `j.key ~ ${literal(keys.pattern)} and ` : `j.key in (${list(keys)}) and `
  const levelOf = levels
    .map((level, place) => `when ${literal(level)} then ${literal(whole ? Number(level) : place)}`)
    .join(' ')
  const document = `r."${columnName(column)}"`
  return `lateral (select left(j.key, 60) as key, j.value, case j.value ${levelOf} end as level
    from jsonb_each_text(case jsonb_typeof(${document}) when 'object' then ${document} else '{}'::jsonb end) j
    where ${known}j.value in (${list(levels)})) e`
}

/** An entry per option chosen; never an error, whatever the document holds. */
function optionsOf({ options, none }: EachOption<string>): string {
  const document = `r."${columnName(options)}"`
  return `lateral (select left(j.key, 60) as key, o.value, 0 as level
    from jsonb_each(case jsonb_typeof(${document}) when 'object' then ${document} else '{}'::jsonb end) j,
    lateral (select left(a.value, 58) as value from jsonb_array_elements_text(case jsonb_typeof(j.value) when 'array' then j.value else '[]'::jsonb end) a
      union all select left(j.value #>> '{}', 58) where jsonb_typeof(j.value) = 'string' and j.value <> '""'::jsonb
      union all select case j.value when '[]'::jsonb then ${literal(none)} else '' end where jsonb_typeof(j.value) = 'array') o) e`
}

function checksumOf(dims: readonly string[], parts: Parts): string {
  return createHash('sha256')
    .update(JSON.stringify([dims, parts]))
    .digest('hex')
    .slice(0, 32)
}
