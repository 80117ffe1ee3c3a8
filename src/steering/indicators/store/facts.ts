// Everything a screen of figures needs, in a few queries whatever the number of sites, months and records.
import type { Selectable } from 'kysely'
import { monthsOf, type PlainDate, type Span } from '#src/ground/calendar/index.ts'
import { evaluate, type Formula, type Part, type Place, traitsOf } from '#src/core/measures/index.ts'
import type { Targets } from '#src/core/targets/index.ts'
import type { DB, Tx } from '#src/ground/database/db.ts'
import { knownAgain, together } from '#src/ground/database/together.ts'
import { madeOf } from '#src/ground/process/kept.ts'
import type { Supplied } from '../amount.ts'
import type { Facts, PlaceId } from '../cell.ts'
import type { Indicator, Way } from '../indicator.ts'
import { crowdsOf, gatheredIn } from './gathered.ts'
import { closingsQuery, knowClosings, stateQuery } from './readings.ts'

export type FactsAsk = {
  indicators: readonly Indicator[]
  sites: readonly PlaceId[]
  from: PlainDate
  to: PlainDate
  asOf: PlainDate
  targets: Targets
  until?: PlainDate | undefined
  /** Every site there is, when those read are not all of them. */
  among?: readonly PlaceId[] | undefined
  /** A named scope is read: its sites, or where it cuts them its services; readings given for others do not speak of it. */
  scope?: { cut: readonly Place[] | undefined } | undefined
}

/** What was read, and what it, or an indicator's part of it, was read from: of the same things the facts are the same. */
export type Loaded = {
  facts: Facts
  behind(indicator: Indicator): readonly object[]
  all(): readonly object[]
  stretch: Span
}

/** Reads the cells of every indicator over a stretch of days: one statement for lists, one for the cells. */
export async function loadFacts(tx: Tx, ask: FactsAsk): Promise<Loaded> {
  const codes = ask.indicators.map(({ code }) => code)
  const [{ figure, crowds, behind, all, stretch }, given] = await Promise.all([
    loadCounted(tx, ask),
    givenIn(tx, codes, ask),
  ])
  const supplied = Map.groupBy(given.supplied, (row) => `${row.indicator} ${row.place}`)
  const { choices } = given
  const none: readonly Supplied[] = []
  const isForeign = (place: PlaceId): boolean => ask.scope !== undefined && (place === 0 || ask.scope.cut !== undefined)
  const facts: Facts = {
    asOf: ask.asOf,
    sites: ask.sites,
    figure,
    crowds,
    supplied: ({ code }, place) => (isForeign(place) ? none : (supplied.get(`${code} ${place}`) ?? none)),
    choice: ({ code }, place, { from, to }) =>
      choices.size === 0 ? undefined : choices.get(`${code} ${place} ${from} ${to}`),
    applies: ({ code }, place) => {
      const { sites } = ask.targets.setting(code)
      return sites.length === 0 || sites.includes(place)
    },
  }
  const common = [ask.targets, ...given.lists]
  return {
    facts,
    behind: (indicator) => [...common, ...behind(indicator)],
    all: () => [...common, ...all()],
    stretch,
  }
}

type Counted = Pick<Facts, 'figure' | 'crowds'> & Pick<Loaded, 'behind' | 'all' | 'stretch'>
const nothing = ({ from, to }: Span): Counted => ({
  figure: () => undefined,
  crowds: () => undefined,
  behind: () => [],
  all: () => [],
  stretch: { from, to },
})

async function loadCounted(tx: Tx, ask: FactsAsk): Promise<Counted> {
  const to = ask.until !== undefined && ask.until < ask.to ? ask.until : ask.to
  const asked = ask.indicators.filter(({ formula }) => formula !== undefined)
  if (asked.length === 0 || ask.sites.length === 0 || to < ask.from) return nothing(ask)
  const gathered = await gatheredIn(tx, asked, { from: ask.from, to, asOf: ask.asOf })
  const { stretch } = gathered
  const formulas: Record<string, Formula> = { ...gathered.formulas }
  for (const { code, formula } of asked) if (formula) formulas[code] = gathered.counted(code, formula)
  const among = ask.among ?? ask.sites
  const places: Place[] = [...(ask.scope?.cut ?? among)]
  const scope = { places, ...stretch, asOf: ask.asOf }
  const answer = await evaluate(tx, formulas, { ...scope, by: ['site', 'month'], trace: true })
  const found = { months: new Set(answer.found('month')), sites: new Set(answer.found('site')), parts: new Map() }
  // Over everything there is, but for whoever reads some of the sites.
  const isAll = among.length === ask.sites.length
  const partOf = (places: readonly PlaceId[], span: Span, whole: boolean): Part | undefined =>
    partOver({ places: places.length === 0 && !isAll ? ask.sites : places, span, stretch, found, whole })
  return {
    behind: ({ code, formula }) => {
      const list = gathered.held.get(code)?.listed
      return formula ? [...answer.behind([code, ...gathered.beside(code)]), ...(list ? [list] : [])] : []
    },
    all: () => [...answer.behind(), ...[...gathered.held.values()].map(({ listed }) => listed)],
    stretch,
    figure: ({ code, formula }, asking, span) => {
      const part = formula && partOf(asking, span, traitsOf(formula).past)
      return part && answer.figure(code, part)
    },
    crowds: crowdsOf(gathered, {
      among,
      stretch,
      cut: ask.scope?.cut !== undefined,
      count: (code, asking, span) => {
        const part = partOf(asking, span, false)
        return part ? answer.figure(code, part).numerator : 0
      },
    }),
  }
}

type Over = { places: readonly PlaceId[]; span: Span; stretch: Span; found: Found; whole: boolean }
/** What the answer holds, and the parts already asked of it: one object per part, which is summed once for all indicators. */
type Found = { months: ReadonlySet<PlainDate>; sites: ReadonlySet<PlaceId>; parts: Map<string, Part | undefined> }

/** Months where nothing is are left out, but the last one stays: it says whether the period is over. */
function partOver({ places, span, stretch, found, whole }: Over): Part | undefined {
  const key = `${span.from}${span.to}${whole ? 'w' : ''}${places.length === 1 ? places[0] : places.join()}`
  if (found.parts.has(key)) return found.parts.get(key)
  const made = madePart({ places, span, stretch, found, whole })
  found.parts.set(key, made)
  return made
}

function madePart({ places, span, stretch, found, whole }: Over): Part | undefined {
  if (span.from <= stretch.from && span.to >= stretch.to && places.length === 0) return {}
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

/** What was supplied and what was chosen between two ways; with them, in the same statement, what is closed. */
async function givenIn(
  tx: Tx,
  codes: readonly string[],
  { from, to, sites }: FactsAsk,
): Promise<{ supplied: readonly Supplied[]; choices: Map<string, Way>; lists: readonly object[] }> {
  const named = [...codes, '']
  const { supplied, choices, closings, state } = await together(tx, {
    supplied: knownAgain(
      tx
        .selectFrom('suppliedReading')
        .select(SUPPLIED)
        .where('indicator', 'in', named)
        .where('place', 'in', [0, ...sites])
        .where('periodFrom', '>=', from)
        .where('periodTo', '<=', to)
        .orderBy('periodFrom')
        .orderBy('id')
        .limit(20_000),
    ),
    choices: knownAgain(
      tx
        .selectFrom('readingChoice')
        .select(['indicator', 'place', 'periodFrom', 'periodTo', 'way'])
        .where('indicator', 'in', named)
        .where('periodFrom', '>=', from)
        .where('periodTo', '<=', to)
        .orderBy('indicator')
        .orderBy('place')
        .orderBy('periodFrom')
        .orderBy('periodTo'),
    ),
    closings: knownAgain(closingsQuery(tx)),
    state: stateQuery(tx),
  })
  await knowClosings(tx, { closings, state })
  return {
    lists: [supplied, choices, closings],
    supplied: madeOf(supplied, suppliedOf),
    choices: new Map(
      choices.map((row) => [`${row.indicator} ${row.place} ${row.periodFrom} ${row.periodTo}`, row.way]),
    ),
  }
}

const SUPPLIED = [
  'id',
  'indicator',
  'place',
  'periodFrom',
  'periodTo',
  'way',
  'numerator',
  'denominator',
  'n',
  'value',
  'approximate',
  'source',
  'takenOver',
  'basis',
  'version',
] as const

/** A row of the table as the screens know it. */
export function suppliedOf(row: Pick<Selectable<DB['suppliedReading']>, (typeof SUPPLIED)[number]>): Supplied {
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
