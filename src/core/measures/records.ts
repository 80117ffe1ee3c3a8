// The records behind a figure: the same sets of cells, read from the records through the same declaration.
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'
import { spans } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type RawBuilder, sql } from 'kysely'
import { type Catalogue, type CatalogueMeasure, catalogueIn, measureOf } from './catalogue.ts'
import { BEGINNING } from './questions.ts'
import type { Cells } from './cells.ts'
import type { Behind } from './opened.ts'
import { countOf, counts, source } from './generate.ts'
import {
  CELL_NAMES,
  cellsSource,
  daysCondition,
  type Kept,
  Parameters,
  placesCondition,
  readKept,
  recordNames,
  recordPlaces,
  run,
  type Scope,
  setCondition,
  splitAtSeal,
} from './query.ts'

export type RecordLine = {
  fact: string
  id: number
  day: PlainDate
  site: number
  service: number
  n: number
  total: number
  /** Whether it, or what it says, was chosen to give back a published rate. */
  basis: string
}

/** Records that left under a seal: « enregistrements purgés le …, comptage scellé le … ». */
export type Purged = { sealedOn: PlainDate; from: PlainDate; to: PlainDate; n: number; total: number }

export type Records = {
  rows: RecordLine[]
  /** Of the whole list, not of the page: how many records, what they add up to. With `purged`, the sums of the figure. */
  records: number
  n: number
  total: number
  purged?: Purged
}

/** A page of the list. */
export type Page = Scope & { limit: number; offset: number }

type Asked = {
  measure: CatalogueMeasure
  cells: Cells
  sealed: Span | undefined
  kept: Span | undefined
  sealedOn: PlainDate | undefined
}

/**
 * The records behind any sets of cells, newest first. A record that several sets count appears once, with what it adds to all of them.
 * Σ n of the list + `purged.n` = Σ of the cells, for whole months and for odd periods alike.
 */
export async function records(tx: Tx, behind: Behind | readonly Cells[], page: Page): Promise<Records> {
  const { limit, offset, ...scope } = page
  const parameters = new Parameters()
  const { hits, purged } = await hitsOf(tx, behind, { scope, parameters })
  if (hits === undefined) return { rows: [], records: 0, n: 0, total: 0, ...(purged ? { purged } : {}) }
  type Found = { records: number; all_n: number; all_total: number } & { [K in keyof RecordLine]: RecordLine[K] | null }
  const found = await run<Found>(
    tx,
    `with hits as materialized (${hits})
     select a.*, p.* from (select count(*)::int as records, coalesce(sum(n), 0)::bigint as all_n, coalesce(sum(total), 0)::bigint as all_total from hits) a
     left join lateral (select * from hits order by day desc, fact, id desc limit ${parameters.add(limit, 'int')} offset ${parameters.add(offset, 'int')}) p on true`,
    parameters,
  )
  const { records: count = 0, all_n = 0, all_total = 0 } = found[0] ?? {}
  return { rows: found.flatMap(lineOf), records: count, n: all_n, total: all_total, ...(purged ? { purged } : {}) }
}

/** The statement that lists what sets of cells count, one line per record, and what left under a seal. */
export async function hitsOf(
  tx: Tx,
  behind: Behind | readonly Cells[],
  { scope, parameters }: { scope: Scope; parameters: Parameters },
): Promise<{ hits: string | undefined; purged: Purged | undefined }> {
  const { sets, less = [] } = 'sets' in behind ? behind : { sets: behind }
  const standing = less.length > 0
  // What stands on a day came on any day before it.
  const span = standing ? { ...scope, from: BEGINNING } : scope
  const known = { kept: await readKept(tx), catalogue: catalogueIn(tx) }
  const came = sets.map((cells) => askedOf(cells, span, known))
  const left = less.map((cells) => askedOf(cells, span, known))
  const select = (asked: readonly Asked[], sign: '+' | '-'): string[] =>
    asked.flatMap((one) => (one.kept ? [selectRecords(one, one.kept, { scope, parameters, sign })] : []))
  const all = [...select(came, '+'), ...select(left, '-')]
  const purged = await readPurged(tx, { came, left }, scope)
  if (all.length === 0) return { hits: undefined, purged }
  const lines = all.join('\nunion all\n')
  const hits = standing
    ? `select fact, id, min(day) as day, site, service, sum(n)::int as n, sum(total)::bigint as total, min(basis) as basis from (${lines}) h group by fact, id, site, service having sum(n) <> 0`
    : `select fact, id, day, site, service, sum(n)::int as n, sum(total)::bigint as total, min(basis) as basis from (${lines}) h group by 1, 2, 3, 4, 5`
  return { hits, purged }
}

/** Text and its parameters as a piece of a larger statement. */
function rawOf(text: string, { values }: Parameters): RawBuilder<unknown> {
  const pieces = text.split(/\$(\d+)/)
  return sql.join(
    pieces.map((piece, at) => (at % 2 === 0 ? sql.raw(piece) : sql`${values[Number(piece) - 1]}`)),
    sql``,
  )
}

export type Hits = {
  /** Selects `fact, id, day, site, service, n, total`, one line per record; nothing when all of it is purged. */
  hits: RawBuilder<unknown> | undefined
  /** The counted tables they come from. */
  facts: readonly string[]
  purged: Purged | undefined
}

/** The records behind sets of cells as a piece of SQL, for a list that joins what their rooms say of them. */
export async function hitsBehind(tx: Tx, behind: Behind, scope: Scope): Promise<Hits> {
  const parameters = new Parameters()
  const { hits, purged } = await hitsOf(tx, behind, { scope, parameters })
  const facts = [...new Set(behind.sets.map(({ measure }) => measureOf(catalogueIn(tx), measure).parts.fact))]
  return { hits: hits === undefined ? undefined : rawOf(hits, parameters), facts, purged }
}

function lineOf({
  fact,
  id,
  day,
  site,
  service,
  n,
  total,
  basis,
}: { [K in keyof RecordLine]: RecordLine[K] | null }): RecordLine[] {
  if (fact === null || id === null || day === null || site === null || service === null || n === null || total === null)
    return []
  return [{ fact, id, day, site, service, n, total, basis: basis ?? 'real' }]
}

type Known = { kept: Kept; catalogue: Catalogue }

function askedOf(cells: Cells, { from, to }: Scope, { kept, catalogue }: Known): Asked {
  const measure = measureOf(catalogue, cells.measure)
  const seal = kept.get(measure.parts.fact)
  const split = splitAtSeal({ from, to }, seal?.keptFrom)
  return { measure, cells, sealed: split.sealed, kept: split.kept, sealedOn: seal?.sealedOn }
}

function selectRecords(
  { measure, cells }: Asked,
  span: Span,
  { scope, parameters, sign }: { scope: Scope; parameters: Parameters; sign: '+' | '-' },
): string {
  const { parts } = measure
  const [site, service] = recordPlaces(measure)
  const where = [
    counts(parts),
    daysCondition(measure, [span], parameters),
    placesCondition(scope.places, parameters, [site, service]),
    setCondition(measure, cells, { asOf: scope.asOf, parameters, names: recordNames(measure) }),
  ]
  const minus = sign === '-' ? '-' : ''
  return `select ${parameters.add(parts.fact, 'text')} as fact, r."${parts.key}"::bigint as id, (${parts.day})::date as day, ${site}::int as site, ${service}::int as service,
    ${minus}${countOf(parts)} as n, ${minus}coalesce(${parts.total}, 0)::bigint as total, ${measure.basis ? 'r.basis' : "'real'"} as basis from ${source(parts, `public.${parts.fact}`)} where ${where.join(' and ')}`
}

/** What the sealed cells of the same sets still say. */
async function readPurged(
  tx: Tx,
  { came, left }: { came: readonly Asked[]; left: readonly Asked[] },
  scope: Scope,
): Promise<Purged | undefined> {
  let purged: Purged | undefined
  for (const one of [...came, ...left]) {
    const { measure, cells, sealed, sealedOn } = one
    const sign = left.includes(one) ? -1 : 1
    if (!sealed || !sealedOn) continue
    const { whole } = spans(measure.parts.grain, sealed.from, sealed.to)
    const parameters = new Parameters()
    const condition = setCondition(measure, cells, { asOf: scope.asOf, parameters, names: CELL_NAMES })
    const [found] = await run<{ n: number; total: number }>(
      tx,
      `select coalesce(sum(n), 0)::bigint as n, coalesce(sum(total), 0)::bigint as total
       from (${cellsSource(measure, { places: scope.places, whole, edges: [] }, parameters)}) cells where ${condition}`,
      parameters,
    )
    const { n = 0, total = 0 } = found ?? {}
    purged = {
      sealedOn: purged && purged.sealedOn > sealedOn ? purged.sealedOn : sealedOn,
      from: sealed.from,
      to: purged && purged.to > sealed.to ? purged.to : sealed.to,
      n: (purged?.n ?? 0) + sign * n,
      total: (purged?.total ?? 0) + sign * total,
    }
  }
  return purged
}
