// Reads what figures are gathered in: one statement for the list, the counts in the statement that reads the figures.
import type { Span } from '#src/ground/calendar/index.ts'
import { type Formula, type Gathered, type Gathering, narrowed } from '#src/core/measures/index.ts'
import { once, type Tx } from '#src/ground/database/db.ts'
import type { Facts, PlaceId } from '../cell.ts'
import type { Crowd, Crowds } from '../gathered.ts'
import type { Indicator } from '../indicator.ts'

type Held = { indicator: Indicator; gathering: Gathering; list: readonly Gathered[] }
type GatheredIn = {
  /** What is counted beside the figures: people in each gathering of the stretch. */
  formulas: Readonly<Record<string, Formula>>
  /** The formula of an indicator over the gatherings that count. */
  counted(code: string, formula: Formula): Formula
  held: ReadonlyMap<string, Held>
}

const keyOf = (what: string, gathering: Gathering, code: string): string => `${gathering.dimension} ${what} ${code}`
const ownKey = (indicator: Indicator, code: string): string => `${indicator.code} ${code}`

/** Every whole that records are gathered in, read once per transaction. */
export function listGathered(tx: Tx, { dimension, list }: Gathering): Promise<readonly Gathered[]> {
  return once(tx, `gathered ${dimension}`, () => list(tx))
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
export async function gatheredIn(tx: Tx, indicators: readonly Indicator[], stretch: Span): Promise<GatheredIn> {
  const held = new Map<string, Held>()
  const formulas: Record<string, Formula> = {}
  for (const indicator of indicators) {
    const { gathering, code } = indicator
    if (!gathering) continue
    const list = await listGathered(tx, gathering)
    held.set(code, { indicator, gathering, list })
    for (const one of list.filter((each) => each.counted && each.from <= stretch.to && each.to >= stretch.from)) {
      formulas[keyOf('people', gathering, one.code)] = gathering.of(one.code)
      if (!gathering.protects) continue
      formulas[keyOf('headline', gathering, one.code)] = gathering.protects.headline(one.code)
      formulas[ownKey(indicator, one.code)] = gathering.protects.own(one.code)
    }
  }
  const counted = (code: string, formula: Formula): Formula => {
    const own = held.get(code)
    return own ? overCounted(tx, formula, own) : formula
  }
  return { formulas, counted, held }
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
