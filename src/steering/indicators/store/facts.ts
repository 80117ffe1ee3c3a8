// Everything a screen of figures needs, in a few queries whatever the number of sites, months and records.
import type { Selectable } from 'kysely'
import { monthsOf, type PlainDate, type Span } from '#src/ground/calendar/index.ts'
import { evaluate, type Formula, type Part } from '#src/core/measures/index.ts'
import type { Targets } from '#src/core/targets/index.ts'
import type { DB, Tx } from '#src/ground/database/db.ts'
import type { Supplied } from '../amount.ts'
import type { Facts, PlaceId } from '../cell.ts'
import type { Indicator, Way } from '../indicator.ts'

export type FactsAsk = {
  indicators: readonly Indicator[]
  sites: readonly PlaceId[]
  from: PlainDate
  to: PlainDate
  asOf: PlainDate
  targets: Targets
  until?: PlainDate | undefined
}

/** Reads the cells of every indicator over a stretch of days: one query per measure, one for the supplied readings, one for the choices. */
export async function loadFacts(tx: Tx, ask: FactsAsk): Promise<Facts> {
  const codes = ask.indicators.map(({ code }) => code)
  const counted = await loadCounted(tx, ask)
  const supplied = Map.groupBy(await suppliedIn(tx, codes, ask), (row) => `${row.indicator} ${row.place}`)
  const none: readonly Supplied[] = []
  const choices = await choicesIn(tx, codes, ask)
  return {
    asOf: ask.asOf,
    sites: ask.sites,
    figure: counted,
    supplied: ({ code }, place) => supplied.get(`${code} ${place}`) ?? none,
    choice: ({ code }, place, { from, to }) =>
      choices.size === 0 ? undefined : choices.get(`${code} ${place} ${from} ${to}`),
    applies: ({ code }, place) => {
      const { sites } = ask.targets.setting(code)
      return sites.length === 0 || sites.includes(place)
    },
  }
}

async function loadCounted(tx: Tx, ask: FactsAsk): Promise<Facts['figure']> {
  const formulas: Record<string, Formula> = {}
  for (const { code, formula } of ask.indicators) if (formula) formulas[code] = formula
  if (Object.keys(formulas).length === 0 || ask.sites.length === 0) return () => undefined
  const to = ask.until !== undefined && ask.until < ask.to ? ask.until : ask.to
  if (to < ask.from) return () => undefined
  const scope = { places: [...ask.sites], from: ask.from, to, asOf: ask.asOf }
  const answer = await evaluate(tx, formulas, { ...scope, by: ['site', 'month'], trace: true })
  const found = { months: new Set(answer.found('month')), sites: new Set(answer.found('site')), parts: new Map() }
  return ({ code, formula }, places, span) => {
    const part = formula && partOver({ places, span, ask, found, whole: formula.kind === 'stock' })
    return part && answer.figure(code, part)
  }
}

type Over = { places: readonly PlaceId[]; span: Span; ask: FactsAsk; found: Found; whole: boolean }
/** What the answer holds, and the parts already asked of it: one object per part, which is summed once for all indicators. */
type Found = { months: ReadonlySet<PlainDate>; sites: ReadonlySet<PlaceId>; parts: Map<string, Part | undefined> }

/** Months where nothing is are left out, but the last one stays: it says whether the period is over. */
function partOver({ places, span, ask, found, whole }: Over): Part | undefined {
  const key = `${span.from}${span.to}${whole ? 'w' : ''}${places.length === 1 ? places[0] : places.join()}`
  if (found.parts.has(key)) return found.parts.get(key)
  const made = madePart({ places, span, ask, found, whole })
  found.parts.set(key, made)
  return made
}

function madePart({ places, span, ask, found, whole }: Over): Part | undefined {
  if (span.from === ask.from && span.to === ask.to && places.length === 0) return {}
  const sites = places.filter((place) => found.sites.has(place))
  if (places.length > 0 && sites.length === 0) return undefined
  // A stock stands in the months where nothing moved.
  const month = whole ? monthsOf(span).map((one) => one.from) : monthsIn(span, found.months)
  return { month, ...(places.length === 0 ? {} : { site: sites }) }
}

function monthsIn(span: Span, known: ReadonlySet<PlainDate>): PlainDate[] {
  const months = monthsOf(span).map((month) => month.from)
  return months.filter((month, index) => known.has(month) || index === months.length - 1)
}

async function suppliedIn(tx: Tx, codes: readonly string[], { from, to, sites }: FactsAsk): Promise<Supplied[]> {
  const rows = await tx
    .selectFrom('suppliedReading')
    .selectAll()
    .where('indicator', 'in', [...codes, ''])
    .where('place', 'in', [0, ...sites])
    .where('periodFrom', '>=', from)
    .where('periodTo', '<=', to)
    .orderBy('periodFrom')
    .limit(20_000)
    .execute()
  return rows.map(suppliedOf)
}

/** A row of the table as the screens know it. */
export function suppliedOf(row: Selectable<DB['suppliedReading']>): Supplied {
  return {
    id: row.id,
    indicator: row.indicator,
    place: row.place,
    from: row.periodFrom,
    to: row.periodTo,
    way: row.way,
    numerator: row.numerator,
    denominator: row.denominator,
    n: row.n,
    value: row.value,
    approximate: row.approximate,
    source: row.source,
    takenOver: row.takenOver,
    reconstructed: row.basis === 'reconstructed',
    version: row.version,
  }
}

async function choicesIn(tx: Tx, codes: readonly string[], { from, to }: Span): Promise<Map<string, Way>> {
  const rows = await tx
    .selectFrom('readingChoice')
    .select(['indicator', 'place', 'periodFrom', 'periodTo', 'way'])
    .where('indicator', 'in', [...codes, ''])
    .where('periodFrom', '>=', from)
    .where('periodTo', '<=', to)
    .execute()
  return new Map(rows.map((row) => [`${row.indicator} ${row.place} ${row.periodFrom} ${row.periodTo}`, row.way]))
}
