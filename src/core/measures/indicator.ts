// What a room declares of an indicator, in `indicators.ts` beside its measures: plain data over formulas.
// Nothing registers itself: the composition root collects the lists and hands them to the rooms that read them.
import type { Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Formula } from './formula.ts'

/** `points`: the difference of two rates; `times`: how many times one number holds another, « × 2,4 ». */
export type Unit = 'percent' | 'days' | 'count' | 'score5' | 'per_month' | 'points' | 'times' | 'hours'
export type Rounding = 'round' | 'truncate'
export type Direction = 'up' | 'down' | 'none'
export type Frequency = 'month' | 'quarter' | 'year'
/**
 * How a longer period is made of its months: the rate of the sums, the mean of the months, the sum divided by the months, the last
 * one (a stock is not added up), the least or the greatest.
 */
export type Yearly = 'sums' | 'mean_of_months' | 'per_month' | 'last' | 'least' | 'greatest'
export type Way = 'counted' | 'imported' | 'typed'
export type Operator = 'at_least' | 'at_most' | 'under' | 'over'

/** What indicators are gathered under, on the dashboard and in documents. */
export type Family = {
  code: string
  title: string
  /** Its place on the dashboard, from the top. */
  rank: number
}

/** What the records are about, shown beside the figure: the values of one dimension with their names. */
export type Breakdown = {
  title: string
  /** « réclamations et suggestions reçues », after their number. */
  noun: string
  /** The count of one value of the dimension; '' stands for none. */
  of(value: string): Formula
  names(tx: Tx): Promise<readonly { code: string; name: string }[]>
  /** Those without a value. */
  none: string
}

/** One of the wholes that records are gathered in: a campaign, with the days it was held on. */
export type Gathered = Span & { code: string; name: string; counted: boolean; href: string }

/** People of one site in one gathering: those who came, those who spoke on the headline, those who spoke on this figure. */
export type SiteWeight = { site: number; people: number; headline: number; own: number }

/**
 * Records gathered in wholes of which each counts or not (answers in campaigns): a figure counts those chosen and names them. Where the
 * figure is what people think, `shown` says which sites may be told apart in one gathering, and whether the whole may: its room’s rule.
 */
export type Gathering = {
  /** The dimension of the measures that tells the wholes apart. */
  dimension: string
  /** « campagne », « campagnes ». */
  noun: readonly [one: string, many: string]
  list(tx: Tx): Promise<readonly Gathered[]>
  /** Everything recorded in one of them. */
  of(code: string): Formula
  protects?: {
    headline(code: string): Formula
    own(code: string): Formula
    shown(sites: readonly SiteWeight[]): { whole: boolean; sites: ReadonlySet<number> }
    /** Why nothing is shown, in words. */
    why: string
    /** The least number of people who may be told apart. */
    least: number
  }
}

export type Indicator = {
  code: string
  version: number
  /** In the row of its family: « Réponses dans les délais ». */
  short: string
  /** On its own sheet. */
  title: string
  family: Family
  unit: Unit
  direction: Direction
  decimals: 0 | 1 | 2
  rounding: Rounding
  frequency: Frequency
  yearly: Yearly
  definition: string
  /** The day it counts for and what stands outside, in words. */
  cohort: string
  late: string
  source: string
  /** Entries of the reference catalogue this comes from. */
  reference: readonly string[]
  /** Over measures; absent when every value comes from outside. */
  formula?: Formula
  /** How a computed value came in: the register counts, the switchboard's file is imported. */
  way: Way
  /** `shared`: one value for the département, with the sentence that says why. */
  scope: 'sites' | 'shared'
  sharedNote: string
  words: {
    numerator: string
    denominator: string
    received: string
    /** Everything that came in, counted or not: « reçues »; « au total » when it says nothing better. */
    all?: string
    /** Where the figure is read once a year: « Enquête annuelle ». */
    yearly?: string
  }
  /** Which of its two names reads well inside a sentence. */
  inSentence: 'short' | 'title'
  readWith: readonly string[]
  breakdown?: Breakdown
  gathering?: Gathering
  /** The target its source gives, offered when one is fixed. */
  target?: { operator: Operator; value: number; source: string }
  /** Its records are themselves approximate: every value computed is written with « ≈ ». */
  approximate?: boolean
  /** Owed at each closing. */
  owed: boolean
}

/** What an indicator must say; the rest has a default. */
export type IndicatorDeclaration = Pick<
  Indicator,
  'code' | 'short' | 'title' | 'family' | 'unit' | 'definition' | 'source'
> &
  Partial<Indicator>
