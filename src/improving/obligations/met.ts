// Which objects of other rooms meet what is owed, and all that is owed with them.
import { type Anchor, anchorKey } from '#src/core/room/anchor.ts'
import type { Proof } from '#src/core/room/proof.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { type CalendarOf, occurrencesBefore } from './before.ts'
import type { Obligation, Occurrence, Responsible, State, Waiver, WholeCounts } from './obligation.ts'
import { occurrencesOf, stateOf } from './occurrence.ts'

const covers = (
  proof: Pick<Proof, 'from' | 'to' | 'sites'>,
  { period, site }: Pick<Occurrence, 'period' | 'site'>,
  whole: WholeCounts,
): boolean =>
  proof.from <= period.to &&
  (proof.to === null || proof.to >= period.from) &&
  (site === null || (proof.sites.length === 0 ? whole === 'each' : proof.sites.includes(site)))

/** What asks for a proof: of a kind, and maybe a condition of it. */
export type Asked = { source: string; condition: string }
const answers = (proof: Proof, { source, condition }: Asked): boolean =>
  proof.source === source && (condition === '' || proof.condition === condition)

/** Proofs in their order, with the latest day that any of them up to there counts for; null: until further notice. */
type Ranked = { proofs: readonly Proof[]; until: readonly (PlainDate | null)[] }

function ranked(proofs: readonly Proof[]): Ranked {
  let last: PlainDate | null | undefined
  const until = proofs.map(({ to }) => {
    if (last === undefined || to === null || (last !== null && to > last)) last = to
    return last
  })
  return { proofs, until }
}

/** How many of the first proofs all ended before a day. */
function endedBefore({ until }: Ranked, day: PlainDate): number {
  let [low, high] = [0, until.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const last = until[middle] ?? null
    if (last !== null && last < day) low = middle + 1
    else high = middle
  }
  return low
}

type Proved = Pick<Obligation, 'proofSource' | 'proofCondition' | 'frequency' | 'whole' | 'times'>

/** The objects that meet an occurrence, as many as it asks for, each once: of its kind, in its period, at its site. One that follows an event is no event itself. */
function proofsOf(one: Proved, occurrence: Occurrence, here: Ranked): Proof[] {
  const asked = { source: one.proofSource, condition: one.proofCondition }
  const after = one.frequency === 'after' ? occurrence.period.from : undefined
  const found = new Map<string, Proof>()
  for (let at = endedBefore(here, occurrence.period.from); found.size < one.times; at += 1) {
    const proof = here.proofs[at]
    if (proof === undefined) break
    if (found.has(proof.id) || !answers(proof, asked) || !covers(proof, occurrence, one.whole)) continue
    if (after === undefined || proof.doneOn > after) found.set(proof.id, proof)
  }
  return [...found.values()]
}

/** What is planned and will prove: the first of the days to come that is of its kind, in its period, at its site. */
function plannedOf(one: Proved, occurrence: Occurrence, coming: readonly Anchor[]): Anchor | undefined {
  return coming.find(
    (anchor) =>
      anchor.source === one.proofSource &&
      (one.proofCondition === '' || anchor.conditions.includes(one.proofCondition)) &&
      covers(anchor, occurrence, one.whole),
  )
}

/** The days of the events that an obligation follows, at a site. */
export const eventsOf = (
  one: Pick<Obligation, 'eventSource' | 'eventCondition'>,
  site: number | null,
  proofs: readonly Proof[],
): PlainDate[] => [
  ...new Set(
    proofs
      .filter(
        (proof) =>
          answers(proof, { source: one.eventSource, condition: one.eventCondition }) &&
          (site === null || proof.sites.length === 0 || proof.sites.includes(site)),
      )
      .map(({ doneOn }) => doneOn),
  ),
]

/** An occurrence with all that is known of it. */
export type Due = Occurrence & {
  title: string
  responsible: Responsible
  owner: string
  state: State
  /** How many objects it asks for, and those found. */
  times: number
  proofs: readonly Proof[]
  /** A day to come that will prove it. */
  planned: Anchor | undefined
  waiver: Waiver | undefined
}

/** The proofs of a kind that may count at each place: looked through once for all the times that a place owes. */
function proofsAt(one: Obligation, proofs: readonly Proof[]): (site: number | null) => Ranked {
  const asked = { source: one.proofSource, condition: one.proofCondition }
  const mine = proofs.filter((proof) => answers(proof, asked))
  const known = new Map<number | null, Ranked>([[null, ranked(mine)]])
  return (site) => {
    const found =
      known.get(site) ??
      ranked(mine.filter(({ sites }) => sites.length === 0 || (site !== null && sites.includes(site))))
    known.set(site, found)
    return found
  }
}

/** What is said of what is owed before a day holds for that day, whenever it is. */
const isSaidOf = (said: Waiver, one: Occurrence): boolean =>
  said.obligation === one.obligation &&
  (one.anchor === undefined
    ? said.anchor === '' && said.site === one.site && said.periodFrom === one.period.from
    : said.anchor === anchorKey(one.anchor) && (said.site === null || said.site === one.site))

type Known = {
  proofs: readonly Proof[]
  anchors: readonly Anchor[]
  calendarOf: CalendarOf
  waivers: readonly Waiver[]
  /** The kinds that some room declares. */
  provable: ReadonlySet<string>
  today: PlainDate
  from: PlainDate
  until: PlainDate
}

/** Everything owed whose window opens by a day and that is due from another on, with what proves it. */
export function dueOf(
  obligations: readonly Obligation[],
  { proofs, anchors, calendarOf, waivers, provable, today, from, until }: Known,
): Due[] {
  const bySource = Map.groupBy(proofs, ({ source }) => source)
  const coming = anchors.filter(({ held, to }) => !held && to >= today)
  return obligations.flatMap((one) => {
    const at = proofsAt(one, bySource.get(one.proofSource) ?? [])
    const events = bySource.get(one.eventSource) ?? []
    const all =
      one.frequency === 'before'
        ? occurrencesBefore(one, { anchors, calendarOf, from, until })
        : occurrencesOf(one, { from, until }, (site) => eventsOf(one, site, events))
    const { title, responsible, owner, times } = one
    return all.map((occurrence) => {
      const found = proofsOf(one, occurrence, at(occurrence.site))
      const met = found.length >= times
      const waiver = waivers.find((said) => isSaidOf(said, occurrence))
      const known = { met, waived: waiver !== undefined, provable: provable.has(one.proofSource), today }
      const state = stateOf(occurrence, known)
      const planned = met ? undefined : plannedOf(one, occurrence, coming)
      return { ...occurrence, title, responsible, owner, times, state, proofs: found, planned, waiver }
    })
  })
}
