// The pieces of SQL that figures and lists of records share.
import { CompiledQuery } from 'kysely'
import { addDays, type PlainDate, type Span } from '#src/ground/calendar/index.ts'
import { once, type Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import type { CatalogueMeasure } from './catalogue.ts'
import { bucketOfDay, type Cells } from './formula.ts'
import { additions, bucketOf, dimension } from './generate.ts'

/** A site with all its services, or one service of one site. */
export type Place = number | readonly [site: number, service: number]

/** Where, when, and on which day the question is asked. Both ends belong to the period. */
export type Scope = { places: readonly Place[] | 'all'; from: PlainDate; to: PlainDate; asOf: PlainDate }

/** Parameters of one statement. */
export class Parameters {
  readonly values: unknown[] = []
  add(value: unknown, type: string): string {
    this.values.push(value)
    return `$${this.values.length}::${type}`
  }
}

/** Runs text and parameters in the caller's transaction. */
export async function run<R>(tx: Tx, text: string, parameters: Parameters): Promise<R[]> {
  // Columns are named by dimensions: none may be renamed on its way.
  const found = await tx.withoutPlugins().executeQuery<R>(CompiledQuery.raw(text, parameters.values))
  return found.rows
}

/** The condition on places; the plain list of sites comes first so that an index range serves it. */
export function placesCondition(
  places: Scope['places'],
  parameters: Parameters,
  [site, service]: readonly [string, string],
): string {
  if (places === 'all') return 'true'
  const whole = places.filter((place) => typeof place === 'number')
  const pairs = places.filter((place) => typeof place !== 'number')
  const sites = parameters.add([...new Set([...whole, ...pairs.map(([one]) => one)])], 'int[]')
  if (pairs.length === 0) return `${site} = any(${sites})`
  const pair = `(${site}, ${service}) in (select * from unnest(${parameters.add(
    pairs.map(([one]) => one),
    'int[]',
  )}, ${parameters.add(
    pairs.map(([, two]) => two),
    'int[]',
  )}))`
  if (whole.length === 0) return `${site} = any(${sites}) and ${pair}`
  return `${site} = any(${sites}) and (${site} = any(${parameters.add(whole, 'int[]')}) or ${pair})`
}

type Names = { dims: (place: number) => string; bucket: string }

/** The condition of a set of cells, on the columns of a cell or on the expressions of a record. */
export function setCondition(
  measure: CatalogueMeasure,
  cells: Cells,
  { asOf, parameters, names }: { asOf: PlainDate; parameters: Parameters; names: Names },
): string {
  const { atLeast, atMost, due } = cells.bucket ?? {}
  const dims = Object.entries(cells.where ?? {}).map(([dim, values]) => {
    const place = measure.dims.indexOf(dim)
    if (place < 0) throw new Error(`Measure ${measure.code} has no dimension ${dim}`)
    return `${names.dims(place)} = any(${parameters.add(values, 'text[]')})`
  })
  const compare = (sign: string, value: number | undefined): string[] =>
    value === undefined ? [] : [`${names.bucket} ${sign} ${parameters.add(value, 'int')}`]
  const limits = [
    ...compare('>=', atLeast),
    ...compare('<=', atMost),
    ...compare('<', due === 'overdue' ? bucketOfDay(asOf) : undefined),
    ...compare('>=', due === 'notDue' ? bucketOfDay(asOf) : undefined),
  ]
  return [...dims, ...limits].join(' and ') || 'true'
}

export const CELL_NAMES: Names = { dims: (place) => `d${place + 1}`, bucket: 'bucket' }

/** Names on a record: guarded, since PostgreSQL may look at a dimension before it has looked at `when`. */
export function recordNames({ parts }: CatalogueMeasure): Names {
  const guard = (text: string): string =>
    parts.when === 'true' ? text : `(case when (${parts.when}) then ${text} end)`
  return { dims: (place) => guard(dimension(parts, place)), bucket: guard(bucketOf(parts)) }
}

/** The condition that a record's day lies in one of the spans. */
export function daysCondition({ parts }: CatalogueMeasure, list: readonly Span[], parameters: Parameters): string {
  const inside = list.map(
    ({ from, to }) =>
      `((${parts.day}) >= ${parameters.add(from, 'date')} and (${parts.day}) <= ${parameters.add(to, 'date')})`,
  )
  return inside.length > 0 ? `(${inside.join(' or ')})` : 'false'
}

export function recordPlaces({ parts }: CatalogueMeasure): readonly [string, string] {
  return [`coalesce(${parts.site}, 0)`, `coalesce(${parts.service}, 0)`]
}

/** Cells of whole months (or days), and the edges counted from the records by the same declaration. */
export function cellsSource(
  measure: CatalogueMeasure,
  { places, whole, edges }: { places: Scope['places']; whole: Span | undefined; edges: readonly Span[] },
  parameters: Parameters,
): string {
  const columns = 'site, service, day, d1, d2, d3, bucket, n, total'
  const parts: string[] = []
  if (whole) {
    parts.push(`select ${columns} from public.measure_now where measure = ${measure.id} and day >= ${parameters.add(whole.from, 'date')}
      and day <= ${parameters.add(whole.to, 'date')} and ${placesCondition(places, parameters, ['site', 'service'])}`)
  }
  if (edges.length > 0) {
    parts.push(`select ${columns} from (${additions(measure, `public.${measure.parts.fact}`, '+')}
      and ${daysCondition(measure, edges, parameters)} and ${placesCondition(places, parameters, recordPlaces(measure))}) e`)
  }
  return parts.length > 0 ? parts.join(' union all ') : `select ${columns} from public.measure_now where false`
}

export type Kept = ReadonlyMap<string, { keptFrom: PlainDate; sealedOn: PlainDate }>

/** From which day each table still answers with its records. */
export const readKept = (tx: Tx): Promise<Kept> =>
  once(tx, 'kept', async () => {
    const rows = await listed(tx, tx.selectFrom('measureKept').select(['fact', 'keptFrom', 'sealedOn']))
    return new Map(rows.map(({ fact, ...rest }) => [fact, rest]))
  })

/** What of a span lies before the seal, and what after. */
export function splitAtSeal(span: Span, keptFrom: PlainDate | undefined): { sealed?: Span; kept?: Span } {
  if (!keptFrom || keptFrom <= span.from) return { kept: span }
  if (keptFrom > span.to) return { sealed: span }
  return { sealed: { from: span.from, to: addDays(keptFrom, -1) }, kept: { from: keptFrom, to: span.to } }
}
