// Who owes which training, who holds it, from when to when: spans worked out from posts, rules and records alone.
import { addDays, addMonths, type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import type { Population, Post, TrainingRecord } from './training.ts'

/** From a day to the eve of another; `goneOn` null: without end. */
export type Span = { fromOn: PlainDate; goneOn: PlainDate | null }

const NEVER = plainDate('9999-12-31')
const end = ({ goneOn }: Span): PlainDate => goneOn ?? NEVER
const made = (fromOn: PlainDate, until: PlainDate): Span[] =>
  fromOn < until ? [{ fromOn, goneOn: until === NEVER ? null : until }] : []
const later = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b)
const sooner = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? a : b)

/** Days that are in one of them, as spans that neither touch nor cross. */
export function joined(spans: readonly Span[]): Span[] {
  const found: Span[] = []
  for (const span of spans.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1))) {
    const last = found.at(-1)
    if (last && end(last) >= span.fromOn) {
      found[found.length - 1] = { fromOn: last.fromOn, goneOn: end(last) > end(span) ? last.goneOn : span.goneOn }
    } else found.push(span)
  }
  return found
}

/** Days that are in both. */
export const within = (spans: readonly Span[], others: readonly Span[]): Span[] =>
  spans.flatMap((a) => others.flatMap((b) => made(later(a.fromOn, b.fromOn), sooner(end(a), end(b)))))

/** Days of some that are in none of the others. */
export function without(spans: readonly Span[], others: readonly Span[]): Span[] {
  let left = [...spans]
  for (const other of others)
    left = left.flatMap((one) => [
      ...made(one.fromOn, sooner(end(one), other.fromOn)),
      ...made(later(one.fromOn, end(other)), end(one)),
    ])
  return joined(left)
}

const spanOf = (fromOn: PlainDate, toOn: PlainDate | null): Span => ({
  fromOn,
  goneOn: toOn === null ? null : addDays(toOn, 1),
})

/** Whom a course is asked of, how soon, from when to when. */
export type Rule = {
  course: number
  /** All of them when empty. */
  populations: readonly string[]
  sites: readonly number[]
  services: readonly number[]
  publicOnly: boolean
  newcomersOnly: boolean
  within: number
  unit: 'days' | 'months'
  validFrom: PlainDate
  validTo: PlainDate | null
}
type Held = Pick<Post, 'site' | 'service' | 'population' | 'facesPublic' | 'fromOn' | 'toOn'>
type Obtained = Pick<TrainingRecord, 'course' | 'way' | 'obtainedOn' | 'validTo'>

/** Whether a rule asks something of who holds a post; a newcomer is who arrived once it held. */
export const concerns = (rule: Rule, post: Held, arrivedOn: PlainDate): boolean =>
  (rule.populations.length === 0 || rule.populations.includes(post.population)) &&
  (rule.sites.length === 0 || rule.sites.includes(post.site)) &&
  (rule.services.length === 0 || (post.service !== null && rule.services.includes(post.service))) &&
  (!rule.publicOnly || post.facesPublic) &&
  (!rule.newcomersOnly || arrivedOn >= rule.validFrom)

/** The last day to be trained by, from the day one is concerned. */
export const dueFrom = ({ within: n, unit }: Pick<Rule, 'within' | 'unit'>, from: PlainDate): PlainDate =>
  unit === 'months' ? addMonths(from, n) : addDays(from, n)

export const KINDS = {
  owed: 'À tenir',
  covered: 'À jour',
  exempt: 'Dispensé',
  public: 'Accueille du public',
  badged: 'Porte un badge',
} as const
export type Kind = keyof typeof KINDS
/** Stands for all the courses that somebody owes, together. */
export const EVERY = 0

export type Told = Span & {
  kind: Kind
  course: number
  site: number
  service: number | null
  population: Population
  /** Of what is owed: the last day to be trained by. */
  dueOn: PlainDate | null
}

type Owed = Span & { post: Held; dueOn: PlainDate }

/** What one course asks of somebody, post by post; the soonest of several rules. */
function owedOf(rules: readonly Rule[], posts: readonly Held[]): Owed[] {
  const arrivedOn = posts.reduce((first, { fromOn }) => sooner(first, fromOn), NEVER)
  return posts.flatMap((post) => {
    const here = spanOf(post.fromOn, post.toOn)
    const asked = rules
      .filter((rule) => concerns(rule, post, arrivedOn))
      .flatMap((rule) =>
        within([here], [spanOf(rule.validFrom, rule.validTo)]).map((span) => ({
          span,
          due: dueFrom(rule, span.fromOn),
        })),
      )
    return joined(asked.map(({ span }) => span)).map((span) => ({
      ...span,
      post,
      dueOn: asked
        .filter((one) => within([one.span], [span]).length > 0)
        .reduce((first, { due }) => sooner(first, due), NEVER),
    }))
  })
}

const valid = (records: readonly Obtained[], exempt: boolean): Span[] =>
  joined(
    records
      .filter(({ way }) => (way === 'exemption') === exempt)
      .map(({ obtainedOn, validTo }) => spanOf(obtainedOn, validTo)),
  )

/** All that is to be told of somebody: what they owe, what they hold, what they are spared, course by course and together. */
export function spansOf(posts: readonly Held[], rules: readonly Rule[], records: readonly Obtained[]): Told[] {
  const byCourse = Map.groupBy(rules, ({ course }) => course)
  const told: Told[] = []
  const missing = new Map<Held, Span[]>()
  const asked = new Map<Held, Span[]>()
  for (const [course, own] of byCourse) {
    const mine = records.filter((one) => one.course === course)
    const [held, spared] = [valid(mine, false), valid(mine, true)]
    for (const { post, dueOn, ...span } of owedOf(own, posts)) {
      const at = { course, site: post.site, service: post.service, population: post.population }
      const owed = without([span], spared)
      const covered = within(owed, held)
      told.push(
        ...owed.map((one) => ({ ...one, ...at, kind: 'owed' as const, dueOn })),
        ...covered.map((one) => ({ ...one, ...at, kind: 'covered' as const, dueOn: null })),
        ...within([span], spared).map((one) => ({ ...one, ...at, kind: 'exempt' as const, dueOn: null })),
      )
      asked.set(post, [...(asked.get(post) ?? []), ...owed])
      missing.set(post, [...(missing.get(post) ?? []), ...without(owed, held)])
    }
  }
  for (const [post, spans] of asked) {
    const at = { course: EVERY, site: post.site, service: post.service, population: post.population, dueOn: null }
    const owed = joined(spans)
    told.push(
      ...owed.map((one) => ({ ...one, ...at, kind: 'owed' as const })),
      ...without(owed, joined(missing.get(post) ?? [])).map((one) => ({ ...one, ...at, kind: 'covered' as const })),
    )
  }
  return told
}

/** A group of people and how many of them are up to date. */
export type Group = { key: string; owed: number; covered: number }
/** Fewer are never told apart in a published figure. */
export const LEAST = 5

/**
 * The groups that may not be told apart: those of fewer than five, and, where one alone would be worked out from the total, the smallest
 * of the others besides. The total counts everyone.
 */
export function withheldOf(groups: readonly Group[]): ReadonlySet<string> {
  const peopled = groups.filter(({ owed }) => owed > 0)
  const small = peopled.filter(({ owed }) => owed < LEAST)
  const [next] = peopled.filter(({ owed }) => owed >= LEAST).toSorted((a, b) => a.owed - b.owed)
  const together = small.reduce((sum, { owed }) => sum + owed, 0)
  const also = small.length > 0 && together < LEAST && next ? [next] : []
  return new Set([...small, ...also].map(({ key }) => key))
}

type Worn = { givenOn: PlainDate; endedOn: PlainDate | null }

/** Who receives the public and who wears a badge, post by post; a badge is worn until the eve of the day it ends. */
export function badgeSpans(posts: readonly Held[], badges: readonly Worn[]): Told[] {
  const worn = joined(badges.flatMap(({ givenOn, endedOn }) => made(givenOn, endedOn ?? NEVER)))
  return posts
    .filter(({ facesPublic }) => facesPublic)
    .flatMap(({ site, service, population, fromOn, toOn }) => {
      const here = [spanOf(fromOn, toOn)]
      const at = { course: EVERY, site, service, population, dueOn: null }
      return [
        ...here.map((one) => ({ ...one, ...at, kind: 'public' as const })),
        ...within(here, worn).map((one) => ({ ...one, ...at, kind: 'badged' as const })),
      ]
    })
}
