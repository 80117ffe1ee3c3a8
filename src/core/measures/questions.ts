// The questions that formulas put to the cells, and the one statement that answers them.
import { addDays, type PlainDate, plainDate, spans } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { asksTogether } from '#src/ground/database/wave.ts'
import { type CatalogueMeasure, catalogueIn, measureOf } from './catalogue.ts'
import { BUCKET_ORIGIN } from './declare.ts'
import { EntryTable, type Key, type Split, type Tables } from './entries.ts'
import { memoryIn } from './memory.ts'
import { type Ask, type Column, nameOf, type Question, type Stretch } from './question.ts'
import { CELL_NAMES, cellsSource, type Kept, Parameters, readKept, run, setCondition, splitAtSeal } from './query.ts'
import { isScanned, readScan, scansOf, scanText } from './scan.ts'

/** Before anything was ever recorded. */
export const BEGINNING = plainDate('1900-01-01')

/** What some sets held before the period: one line per site and service, whatever the months. */
export function pastOf(
  measure: CatalogueMeasure,
  { ask, kept, columns }: { ask: Ask; kept: Kept; columns: readonly Column[] },
): Question[] {
  if (columns.length === 0 || ask.from <= BEGINNING) return []
  const earlier = { ...ask, from: BEGINNING, to: addDays(ask.from, -1), by: placesOf(ask.by) }
  return [{ measure, ask: earlier, stretch: stretchOf(measure, earlier, kept), columns, reading: 'sum', past: true }]
}

const placesOf = (by: readonly Split[] = []): Split[] => by.filter((split) => split === 'site' || split === 'service')

/** Seals only matter to periods cut inside a month: they are read once, and only then. */
export async function keptFor(tx: Tx, measures: ReadonlyMap<string, unknown>, ask: Ask): Promise<Kept> {
  const cut = [...measures.keys()].some((code) => {
    const { grain } = measureOf(catalogueIn(tx), code).parts
    return [ask, { from: BEGINNING, to: addDays(ask.from, -1) }].some(
      ({ from, to }) => from <= to && spans(grain, from, to).edges.length > 0,
    )
  })
  return cut ? readKept(tx) : new Map()
}

export function stretchOf(measure: CatalogueMeasure, { from, to }: Ask, kept: Kept): Stretch {
  const { whole, edges } = spans(measure.parts.grain, from, to)
  const split = edges.map((edge) => splitAtSeal(edge, kept.get(measure.parts.fact)?.keptFrom))
  return { whole, edges: split.flatMap((one) => one.kept ?? []), missing: split.flatMap(({ sealed }) => sealed ?? []) }
}

function splitText(measure: CatalogueMeasure, split: Split): string {
  if (split === 'day' && measure.parts.grain !== 'day') throw new Error(`Measure ${measure.code} is counted by month`)
  if (split === 'month') return measure.parts.grain === 'month' ? 'day' : `date_trunc('month', day::timestamp)::date`
  return split
}

const SPLITS = { site: 'int', service: 'int', month: 'date', day: 'date' } as const
type Row = Record<Split, number | PlainDate | null> & {
  question: number
  bucket: number | null
  sums: string[] | null
  packed: string | null
}

/** One more thing to ask in the same statement: a query of one text named `packed`. */
export type Beside = (parameters: Parameters) => string | undefined

type Asked = { question: Question; into: EntryTable }
type Job = { asked: readonly Asked[]; beside?: Beside | undefined }

/**
 * All questions in one statement: a page asks once, however many measures its figures are made of and however many of its parts ask at
 * the same time. What is still in memory as it was read is not asked again. Returns what was asked beside.
 */
export async function readAll(
  tx: Tx,
  questions: readonly Question[],
  { into, beside }: { into: Tables; beside?: Beside | undefined },
): Promise<string | null> {
  if (questions.length === 0) return null
  const memory = await memoryIn(tx)
  const asked: Asked[] = []
  for (const question of questions) {
    const held = memory?.held(question)
    const table = held ?? new EntryTable()
    into.set(nameOf(question), table)
    if (!held) asked.push({ question, into: table })
  }
  if (asked.length === 0 && !beside) return null
  const answer = await askSums(tx, { asked, beside })
  for (const { question, into: table } of asked) memory?.keep(question, table)
  return answer
}

const NOTHING = Object.entries(SPLITS)
  .map(([split, type]) => `null::${type} as "${split}"`)
  .join(', ')

async function readJobs(tx: Tx, jobs: readonly Job[]): Promise<(string | null)[]> {
  const parameters = new Parameters()
  const texts: string[] = []
  /** What each numbered line of the answer is for. */
  const readers: ((row: Row) => unknown)[] = []
  const besides: (string | null)[] = jobs.map(() => null)
  const packedOf = (inner: string): string =>
    `select ${readers.length} as question, ${NOTHING}, null::int as bucket, null::bigint[] as sums, packed from (${inner}) packed_lines`
  for (const [job, { asked, beside }] of jobs.entries()) {
    const tables = new Map(asked.map(({ question, into }) => [question, into]))
    const tableOf = (question: Question): EntryTable => tables.get(question) ?? new EntryTable()
    const questions = asked.map(({ question }) => question)
    for (const question of questions.filter((one) => !isScanned(one))) {
      texts.push(questionText(question, readers.length, parameters))
      readers.push((row) => addRow(question, row, tableOf(question)))
    }
    for (const scan of scansOf(questions.filter(isScanned))) {
      texts.push(packedOf(scanText(scan, parameters)))
      readers.push(({ packed }) => packed !== null && readScan(scan, packed, scan.questions.map(tableOf)))
    }
    const aside = beside?.(parameters)
    if (aside === undefined) continue
    texts.push(packedOf(aside))
    readers.push(({ packed }) => void (besides[job] = packed))
  }
  if (texts.length === 0) return besides
  for (const row of await run<Row>(tx, texts.join('\nunion all\n'), parameters)) readers[row.question]?.(row)
  return besides
}

/** Sums wait until no part of the page has a list left to ask. */
const askSums = asksTogether(1, readJobs)

function questionText(
  { measure, ask, stretch, columns, reading }: Question,
  place: number,
  parameters: Parameters,
): string {
  if (reading === 'days' && measure.parts.grain !== 'day')
    throw new Error(`Measure ${measure.code} is counted by month: its highest day is not known`)
  const bucket = reading === 'days' ? `(day - date '${BUCKET_ORIGIN}')` : 'bucket'
  const by = ask.by ?? []
  const keys = Object.entries(SPLITS).map(([split, type]) => {
    const asked = by.find((one) => one === split)
    return `${asked ? splitText(measure, asked) : 'null'}::${type} as "${split}"`
  })
  const groups = [...by.map((split) => splitText(measure, split)), ...(reading === 'sum' ? [] : [bucket])]
  const conditions = columns.map(({ cells }) =>
    setCondition(measure, cells, { asOf: ask.asOf, parameters, names: CELL_NAMES }),
  )
  const sums = columns.map(
    ({ cells }, index) =>
      `coalesce(sum(${cells.take === 'total' && reading === 'sum' ? 'total' : 'n'}) filter (where ${conditions[index]}), 0)::bigint`,
  )
  const any = conditions.includes('true')
    ? ''
    : ` where ${conditions.map((condition) => `(${condition})`).join(' or ')}`
  return `select ${place} as question, ${keys.join(', ')}, ${reading === 'sum' ? 'null' : bucket}::int as bucket, array[${sums.join(', ')}] as sums, null::text as packed
     from (${cellsSource(measure, { places: ask.places, ...stretch }, parameters)}) cells${any}${groups.length > 0 ? ` group by ${groups.join(', ')}` : ''}`
}

function addRow({ ask, columns, reading }: Question, row: Row, into: EntryTable): void {
  const key: Key = Object.fromEntries((ask.by ?? []).map((split) => [split, row[split] ?? undefined]))
  for (const [place, { index }] of columns.entries()) {
    const value = Number(row.sums?.[place] ?? 0)
    if (value === 0) continue
    const entry = into.at(key)
    if (reading === 'sum') entry.sums[index] = (entry.sums[index] ?? 0) + value
    else (entry.histograms[index] ??= new Map()).set(Number(row.bucket), value)
  }
}
