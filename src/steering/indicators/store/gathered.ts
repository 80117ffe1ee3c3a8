// Reads what figures are gathered in: one statement for the list, the counts in the statement that reads the figures.
import { monthOf, type PlainDate, type Span } from '#src/ground/calendar/index.ts'
import { type Formula, type Gathered, type Gathering, narrowed } from '#src/core/measures/index.ts'
import { once, type Tx } from '#src/ground/database/db.ts'
import type { Facts, PlaceId } from '../cell.ts'
import type { Crowd, Crowds } from '../gathered.ts'
import type { Indicator } from '../indicator.ts'

/** `listed`: as its room gave it, before the day it is read on. */
type Held = { indicator: Indicator; gathering: Gathering; list: readonly Gathered[]; listed: readonly Gathered[] }
type GatheredIn = {
  /** What is counted beside the figures: people in each gathering of the stretch. */
  formulas: Readonly<Record<string, Formula>>
  /** The formula of an indicator over the gatherings that count. */
  counted(code: string, formula: Formula): Formula
  held: ReadonlyMap<string, Held>
  /** The formulas counted beside the figure of an indicator. */
  beside(code: string): readonly string[]
  /** What must be read: the stretch, and the whole months of every campaign that it would cut. */
  stretch: Span
}

const keyOf = (what: string, gathering: Gathering, code: string): string => `${gathering.dimension} ${what} ${code}`
const ownKey = (indicator: Indicator, code: string): string => `${indicator.code} ${code}`

/** Every whole that records are gathered in, read once per transaction. */
function listGathered(tx: Tx, { dimension, list }: Gathering): Promise<readonly Gathered[]> {
  return once(tx, `gathered ${dimension}`, () => list(tx))
}

/** The campaigns of a period, whether they count or not. */
export async function gatheredDuring(
  tx: Tx,
  { gathering }: Indicator,
  { from, to }: Span,
): Promise<readonly Gathered[]> {
  if (!gathering) return []
  return (await listGathered(tx, gathering)).filter((one) => one.from <= to && one.to >= from)
}

/** The same formula over what counts: one that is chosen away leaves the figure and its records. */
export async function countedFormula(tx: Tx, { formula, gathering }: Indicator): Promise<Formula | undefined> {
  return formula && gathering
    ? overCounted(tx, formula, { gathering, list: await listGathered(tx, gathering) })
    : formula
}

function overCounted(tx: Tx, formula: Formula, { gathering, list }: Pick<Held, 'gathering' | 'list'>): Formula {
  const { dimension } = gathering
  const values = list.filter(({ counted }) => counted).map(({ code }) => code)
  // While all of them count there is nothing to choose, and nothing to ask the database for.
  return values.length === list.length ? formula : narrowed(tx, formula, { dimension, values })
}

/** What the indicators asked for are gathered in, with what is to be counted of it. */
export async function gatheredIn(
  tx: Tx,
  indicators: readonly Indicator[],
  { asOf, ...stretch }: Asked,
): Promise<GatheredIn> {
  let read: Span = { from: stretch.from, to: stretch.to }
  const held = new Map<string, Held>()
  const formulas: Record<string, Formula> = {}
  const beside = new Map<string, string[]>()
  for (const indicator of indicators) {
    const { gathering, code } = indicator
    if (!gathering) continue
    // Nothing is known of the days to come: until today a campaign still open is all there is of it.
    const listed = await listGathered(tx, gathering)
    const list = listed.map((one) => (one.from <= asOf && one.to > asOf ? { ...one, to: asOf } : one))
    held.set(code, { indicator, gathering, list, listed })
    for (const one of list.filter((each) => each.counted && each.from <= stretch.to && each.to >= stretch.from)) {
      const people = keyOf('people', gathering, one.code)
      formulas[people] = gathering.of(one.code)
      beside.set(code, [...(beside.get(code) ?? []), people])
      if (!gathering.protects) continue
      read = around(read, one)
      const [headline, own] = [keyOf('headline', gathering, one.code), ownKey(indicator, one.code)]
      formulas[headline] = gathering.protects.headline(one.code)
      formulas[own] = gathering.protects.own(one.code)
      beside.set(code, [...(beside.get(code) ?? []), headline, own])
    }
  }
  const counted = (code: string, formula: Formula): Formula => {
    const own = held.get(code)
    return own ? overCounted(tx, formula, own) : formula
  }
  return { formulas, counted, held, beside: (code) => beside.get(code) ?? [], stretch: read }
}

type Asked = Span & { asOf: PlainDate }

/** A stretch of whole months grows to the whole months of what it would cut; one cut inside its months is read as it is. */
function around(stretch: Span, one: Span): Span {
  const { from, to } = stretch
  if (monthOf(from).from !== from || monthOf(to).to !== to) return stretch
  const [first, last] = [monthOf(one.from).from, monthOf(one.to).to]
  return { from: first < from ? first : from, to: last > to ? last : to }
}

type Counting = Omit<Crowds, 'list'> & {
  count(code: string, places: readonly PlaceId[], span: Span): number
}

/** The gatherings behind each indicator, with the people of each. */
export function crowdsOf({ formulas, held }: GatheredIn, { count, ...beside }: Counting): Facts['crowds'] {
  const made = new Map<string, Crowds>()
  for (const [code, { indicator, gathering, list }] of held) {
    const inside = list.filter((one) => formulas[keyOf('people', gathering, one.code)] !== undefined)
    made.set(code, { ...beside, list: inside.map((one) => crowdOf(one, { indicator, gathering, count })) })
  }
  return ({ code }) => made.get(code)
}

function crowdOf(
  one: Gathered,
  { indicator, gathering, count }: Pick<Held, 'indicator' | 'gathering'> & Pick<Counting, 'count'>,
): Crowd {
  const people: Crowd['people'] = (places, span) => count(keyOf('people', gathering, one.code), places, span)
  return {
    ...one,
    people,
    weight: (site, span) =>
      gathering.protects && {
        site,
        people: people([site], span),
        headline: count(keyOf('headline', gathering, one.code), [site], span),
        own: count(ownKey(indicator, one.code), [site], span),
      },
  }
}
