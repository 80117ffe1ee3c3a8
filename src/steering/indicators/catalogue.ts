// The indicators that the rooms declare, received from the composition root and made whole.
import type { Indicator, IndicatorDeclaration } from '#src/core/measures/index.ts'
import type { Family } from '#src/core/measures/index.ts'

/** Every indicator, in the order of the dashboard. */
export type IndicatorCatalogue = {
  readonly all: readonly Indicator[]
  readonly families: readonly Family[]
  /** One indicator, or nothing for an unknown code. */
  of(code: string): Indicator | undefined
}

declare module '#src/ground/web/web.tsx' {
  interface Deps {
    /** What the rooms declare to steer by. */
    indicators: IndicatorCatalogue
  }
}

function whole(given: IndicatorDeclaration): Indicator {
  return Object.freeze({
    version: 1,
    direction: 'up',
    decimals: given.unit === 'count' ? 0 : 1,
    rounding: 'round',
    frequency: 'month',
    yearly: 'sums',
    cohort: 'la période du relevé',
    late: '',
    reference: [],
    way: given.formula === undefined ? 'imported' : 'counted',
    scope: 'sites',
    sharedNote: '',
    words: { numerator: 'comptées', denominator: 'au total', received: 'Au total' },
    inSentence: 'short',
    readWith: [],
    owed: given.formula === undefined,
    ...given,
  })
}

/** Makes the catalogue of what the rooms declare. Refuses a code twice, a family of two titles, and a reading beside nothing. */
export function indicatorCatalogue(...lists: readonly (readonly IndicatorDeclaration[])[]): IndicatorCatalogue {
  const families = new Map<string, Family>()
  const byCode = new Map<string, Indicator>()
  for (const given of lists.flat()) {
    const { code, family } = given
    if (byCode.has(code)) throw new Error(`Indicator ${code} is declared twice`)
    const known = families.get(family.code) ?? family
    if (known.title !== family.title) throw new Error(`Family ${family.code} has two titles`)
    families.set(family.code, known)
    byCode.set(code, whole(given))
  }
  const all = [...byCode.values()].toSorted((a, b) => a.family.rank - b.family.rank)
  const lost = all.flatMap(({ readWith }) => readWith).find((code) => !byCode.has(code))
  if (lost !== undefined) throw new Error(`Indicator ${lost} is read beside another and declared nowhere`)
  return Object.freeze({
    all,
    families: [...families.values()].toSorted((a, b) => a.rank - b.rank),
    of: (code: string) => byCode.get(code),
  })
}
