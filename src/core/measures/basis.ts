// Where a figure comes from: the records or totals behind it that were chosen to give back a published rate.
import { z } from 'zod'
import { type PlainDate, plainDate, type Span } from '#src/ground/calendar/index.ts'
import { type Catalogue, type CatalogueMeasure, measureOf } from './catalogue.ts'
import { type Cells, type Formula, setsOf } from './formula.ts'
import type { Parameters } from './query.ts'

type Chosen = { measure: string; site: number; month: PlainDate; dims: readonly string[]; whole: boolean }

export type Chosens = {
  /** The sites where chosen numbers stand behind a formula, month by month. */
  behind(formula: Formula): ReadonlyMap<PlainDate, ReadonlySet<number>>
}

const NOWHERE: ReadonlyMap<PlainDate, ReadonlySet<number>> = new Map()

/**
 * Where the counted tables hold chosen numbers, to be asked beside the cells: as `text` with its own parameters, whose answer `read`
 * takes. An index holds chosen rows alone, empty in a préfecture's own data.
 */
export function chosenNumbers(
  catalogue: Catalogue,
  span: Span,
  codes: ReadonlySet<string>,
): { text(parameters: Parameters): string | undefined; read(packed: string | null): Chosens } {
  const measures = catalogue.measures.filter(({ code, basis }) => basis !== undefined && codes.has(code))
  return {
    text: (parameters) =>
      measures.length === 0
        ? undefined
        : `select json_agg(chosen)::text as packed from (${[
            ...Map.groupBy(measures, ({ parts }) => `${parts.fact} ${parts.day}`).values(),
          ]
            .map((list) => selectChosen(list, { span, parameters }))
            .join('\nunion all\n')}) chosen`,
    read: (packed) => {
      const known = read.get(catalogue) ?? new Map<string, Chosens>()
      read.set(catalogue, known)
      const text = packed ?? '[]'
      const made = known.get(text) ?? chosensOf(catalogue, chosenRows.parse(JSON.parse(text)))
      if (known.size >= MOST_READ) known.clear()
      known.set(text, made)
      return made
    },
  }
}

/** The same answer is taken apart once. */
const read = new WeakMap<Catalogue, Map<string, Chosens>>()
const MOST_READ = 50

const chosenRows = z.array(
  z.object({
    measure: z.string(),
    site: z.number(),
    month: z.string().transform((day) => plainDate(day)),
    dims: z.array(z.string()),
    whole: z.boolean(),
  }),
)

function chosensOf(catalogue: Catalogue, found: readonly Chosen[]): Chosens {
  const byMeasure = Map.groupBy(found, ({ measure }) => measure)
  const known = new WeakMap<Formula, ReadonlyMap<PlainDate, ReadonlySet<number>>>()
  return {
    behind: (formula) => {
      if (found.length === 0) return NOWHERE
      const made = known.get(formula)
      if (made) return made
      const months = new Map<PlainDate, Set<number>>()
      for (const cells of inFigure(formula))
        for (const one of byMeasure.get(cells.measure) ?? [])
          if (holds(one, cells, measureOf(catalogue, cells.measure)))
            months.set(one.month, (months.get(one.month) ?? new Set()).add(one.site))
      known.set(formula, months)
      return months
    },
  }
}

/** The measures whose records are themselves totals: a tool's day or month. */
export const isTotal = ({ parts }: CatalogueMeasure): boolean => parts.count !== '1'

const monthStart = (day: PlainDate): string => `${day.slice(0, 7)}-01`

/** The sets a figure is made of; what stands beside it is not in it. */
export function inFigure(formula: Formula): readonly Cells[] {
  if (formula.kind === 'ratio') return [...formula.over, ...formula.under]
  const { sums, histograms } = setsOf({ ...formula, open: [], excluded: [] })
  return [...sums, ...histograms]
}

function holds({ dims, whole }: Chosen, { where = {} }: Cells, measure: CatalogueMeasure): boolean {
  const asked = Object.entries(where).filter(([dim]) => measure.basis !== 'existence' || dim !== 'campaign')
  // A record that was published counts as one, whatever was chosen of what it says.
  if (measure.basis === 'existence' && asked.length === 0) return whole
  if (dims.length === 0) return true
  return asked.every(([dim, values]) => values.includes(dims[measure.dims.indexOf(dim)] ?? ''))
}

/** One walk over the chosen rows of a stretch, which an index holds alone; each row says what it is for every measure of its day. */
function selectChosen(
  measures: readonly CatalogueMeasure[],
  { span, parameters }: { span: Span; parameters: Parameters },
): string {
  const said = measures.map((measure) => `(${rowOf(measure, parameters)})`)
  const [first] = measures
  if (!first) return ''
  const { fact, day } = first.parts
  return `select said.measure, said.site, said.month, said.dims, bool_or(said.whole) as whole from public.${fact} r
    cross join lateral (values ${said.join(', ')}) said (measure, holds, site, month, dims, whole)
    where r.basis <> 'real' and said.holds and (${day}) between ${parameters.add(monthStart(span.from), 'date')} and ${parameters.add(span.to, 'date')}
    group by 1, 2, 3, 4`
}

function rowOf({ code, parts, basis }: CatalogueMeasure, parameters: Parameters): string {
  // The entries of a document are not told apart: chosen answers are chosen on every question.
  const holds = parts.each === '' ? `(${parts.when})` : 'true'
  const dims = parts.each === '' ? parts.dims.map((dim) => `coalesce(case when ${holds} then ${dim} end, '')`) : []
  const own = dims.length === 0 ? `'{}'::text[]` : `array[${dims.join(', ')}]::text[]`
  return [
    parameters.add(code, 'text'),
    `coalesce(${holds}, false)`,
    `coalesce(${parts.site}, 0)::int`,
    `date_trunc('month', (${parts.day})::timestamp)::date`,
    own,
    basis === 'existence' ? `r.basis = 'reconstructed'` : 'true',
  ].join(', ')
}
