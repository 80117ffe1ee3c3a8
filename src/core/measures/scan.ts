// Sums of many sets of cells of many measures in one walk over the cells. Filtering a hundred sets in SQL costs a hundred conditions a
// cell; here each cell is only told its class — which of the values that the sets name it holds — and each class is added here to its sets.
import { addDays, type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import type { CatalogueMeasure } from './catalogue.ts'
import { BUCKET_ORIGIN } from './declare.ts'
import { bucketOfDay, type Cells } from './formula.ts'
import { additions } from './generate.ts'
import { daysCondition, type Parameters, placesCondition, recordPlaces } from './query.ts'
import type { EntryTable, Key, Split } from './entries.ts'
import type { Question } from './question.ts'

/** Which values the sets of one question name, place by place, and between which buckets they tell apart. */
type Classes = { dims: readonly (readonly string[])[]; buckets: readonly number[] }
type Target = { index: number; total: boolean }
export type Scan = { questions: readonly Question[]; classes: readonly Classes[] }

/** Whether a question is answered by a scan: sums; histograms and highest days are filters. */
export const isScanned = ({ reading }: Question): boolean => reading === 'sum'

/** Questions of one side, split alike, share one walk. */
export function scansOf(questions: readonly Question[]): Scan[] {
  const alike = Map.groupBy(questions, ({ ask, past }) => JSON.stringify([ask.by, past, ask.asOf]))
  return [...alike.values()].map((list) => ({ questions: list, classes: list.map(classesOf) }))
}

function classesOf({ measure, columns, ask }: Question): Classes {
  const dims = measure.dims.map(() => new Set<string>())
  const buckets = new Set<number>()
  for (const { cells } of columns) {
    for (const [dim, values] of Object.entries(cells.where ?? {})) {
      const own = dims[measure.dims.indexOf(dim)]
      if (!own) throw new Error(`Measure ${measure.code} has no dimension ${dim}`)
      for (const value of values) own.add(value)
    }
    const { atLeast, atMost, due } = cells.bucket ?? {}
    if (atLeast !== undefined) buckets.add(atLeast)
    if (atMost !== undefined) buckets.add(atMost + 1)
    if (due !== undefined) buckets.add(bucketOfDay(ask.asOf))
  }
  return { dims: dims.map((own) => [...own]), buckets: [...buckets].sort((a, b) => a - b) }
}

function classText({ dims, buckets }: Classes, parameters: Parameters): string {
  const parts = dims.map((values, place) => ({
    text:
      values.length === 0
        ? '0'
        : `coalesce(array_position(${parameters.add(values, 'text[]')}, d${place + 1}), 0)::bigint`,
    size: values.length + 1,
  }))
  const last = buckets.length === 0 ? '0' : `width_bucket(bucket, ${parameters.add(buckets, 'int[]')})`
  return [...parts, { text: last, size: buckets.length + 1 }].reduce(
    (text, part) => (part.size === 1 ? text : text === '0' ? part.text : `(${text}) * ${part.size} + ${part.text}`),
    '0',
  )
}

/** Seven numbers a line: measure, site, service, day, class, count, total; all lines of a scan as one text. */
export function scanText({ questions, classes }: Scan, parameters: Parameters): string {
  const [first] = questions
  const lines = first && linesOf(questions, parameters)
  if (!lines) return `select null::text as packed where false`
  const by = new Set<Split>(first.ask.by)
  const byDay = questions.some(({ measure }) => measure.parts.grain !== 'month')
  if (by.has('day') && questions.some(({ measure }) => measure.parts.grain === 'month'))
    throw new Error('A measure counted by month is not split by day')
  const month = byDay ? `date_trunc('month', day::timestamp)::date` : 'day'
  const day = by.has('day') ? 'day' : by.has('month') ? month : undefined
  const own = questions.map(
    ({ measure }, place) =>
      `when ${measure.id} then ${classText(classes[place] ?? { dims: [], buckets: [] }, parameters)}`,
  )
  return `select array_agg(array[measure, site, service, day, class, n, total])::text as packed from (
    select measure::bigint as measure, ${by.has('site') ? 'site' : '0'}::bigint as site, ${by.has('service') ? 'service' : '0'}::bigint as service,
      ${day === undefined ? '0' : `(${day} - date '${BUCKET_ORIGIN}')`}::bigint as day, (case measure ${own.join(' ')} end)::bigint as class,
      sum(n)::bigint as n, sum(total)::bigint as total
    from ${lines} group by 1, 2, 3, 4, 5) lines`
}

/** The cells of whole months, and what the records of the edges would have added to cells of their own. */
function linesOf(questions: readonly Question[], parameters: Parameters): string | undefined {
  const columns = 'measure, site, service, day, d1, d2, d3, bucket, n, total'
  const stretches = Map.groupBy(questions, ({ stretch }) => JSON.stringify(stretch.whole ?? null))
  const whole = [...stretches.values()].flatMap((list) => {
    const [first] = list
    const span = first?.stretch.whole
    if (!first || !span) return []
    const ids = parameters.add(
      list.map(({ measure }) => measure.id),
      'smallint[]',
    )
    return `public.measure_now where measure = any(${ids}) and day >= ${parameters.add(span.from, 'date')}
      and day <= ${parameters.add(span.to, 'date')} and ${placesCondition(first.ask.places, parameters, ['site', 'service'])}`
  })
  const edges = questions.flatMap(({ measure, ask, stretch }) =>
    stretch.edges.length === 0
      ? []
      : `select ${columns} from (${additions(measure, `public.${measure.parts.fact}`, '+')} and ${daysCondition(measure, stretch.edges, parameters)}
      and ${placesCondition(ask.places, parameters, recordPlaces(measure))}) edge`,
  )
  const [only] = whole
  if (only !== undefined && whole.length + edges.length === 1) return only
  const all = [...whole.map((one) => `select ${columns} from ${one}`), ...edges]
  return all.length === 0 ? undefined : `(${all.join(' union all ')}) cells`
}

/** Reads the lines of a scan into the tables of its questions. */
export function readScan({ questions, classes }: Scan, packed: string, tables: readonly EntryTable[]): void {
  const by = new Set<Split>(questions[0]?.ask.by)
  const places = new Map(questions.map(({ measure }, place) => [measure.id, place]))
  const targets = questions.map(() => new Map<number, readonly Target[]>())
  const numbers = numbersIn(packed)
  for (let at = 0; at + 6 < numbers.length; at += 7) {
    const [code, offset] = [numbers[at + 4] ?? 0, numbers[at + 3] ?? 0]
    const place = places.get(numbers[at] ?? 0) ?? -1
    const [question, own, known, table] = [questions[place], classes[place], targets[place], tables[place]]
    if (!question || !own || !known || !table) continue
    const list = known.get(code) ?? targetsOf(question, own, code)
    known.set(code, list)
    const day = by.has('day') || by.has('month') ? dayAt(offset) : undefined
    const found: Key = {
      site: by.has('site') ? numbers[at + 1] : undefined,
      service: by.has('service') ? numbers[at + 2] : undefined,
      month: by.has('month') && day !== undefined ? monthStart(day) : undefined,
      day: by.has('day') ? day : undefined,
    }
    for (const { index, total } of list) {
      const value = numbers[at + (total ? 6 : 5)] ?? 0
      if (value === 0) continue
      const { sums } = table.at(found)
      sums[index] = (sums[index] ?? 0) + value
    }
  }
}

const monthStart = (day: PlainDate): PlainDate => (day.endsWith('-01') ? day : plainDate(`${day.slice(0, 8)}01`))

const days = new Map<number, PlainDate>()

function dayAt(offset: number): PlainDate {
  const known = days.get(offset)
  if (known !== undefined) return known
  if (days.size > 10_000) days.clear()
  const made = addDays(plainDate(BUCKET_ORIGIN), offset)
  days.set(offset, made)
  return made
}

/** The integers of an array of arrays as PostgreSQL writes it. */
function numbersIn(text: string): number[] {
  const found: number[] = []
  let [value, sign, inside] = [0, 1, false]
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code >= 48 && code <= 57) {
      value = value * 10 + code - 48
      inside = true
    } else if (code === 45) sign = -1
    else if (inside) {
      found.push(value * sign)
      value = 0
      sign = 1
      inside = false
    }
  }
  return found
}

/** The sets that a class belongs to, judged on any cell of it. */
function targetsOf({ measure, columns, ask }: Question, { dims, buckets }: Classes, code: number): Target[] {
  let rest = code
  const taken = (size: number): number => {
    const place = rest % size
    rest = Math.floor(rest / size)
    return place
  }
  const between = taken(buckets.length + 1)
  const values = dims.toReversed().map((own) => own[taken(own.length + 1) - 1])
  const bucket = between === 0 ? (buckets[0] ?? 0) - 1 : (buckets[between - 1] ?? 0)
  const cell = { values: values.reverse(), bucket, today: bucketOfDay(ask.asOf) }
  return columns
    .filter(({ cells }) => belongs(measure, cells, cell))
    .map(({ index, cells }) => ({ index, total: cells.take === 'total' }))
}

type Sample = { values: readonly (string | undefined)[]; bucket: number; today: number }

function belongs({ dims }: CatalogueMeasure, cells: Cells, { values, bucket, today }: Sample): boolean {
  const { where, bucket: limits } = cells
  if (where)
    for (const dim in where) {
      const value = values[dims.indexOf(dim)]
      if (value === undefined || !where[dim]?.includes(value)) return false
    }
  if (!limits) return true
  if (bucket < (limits.atLeast ?? -Infinity) || bucket > (limits.atMost ?? Infinity)) return false
  return limits.due === undefined || (limits.due === 'overdue') === bucket < today
}
