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

type Proved = Pick<Obligation, 'proofSource' | 'proofCondition' | 'frequency' | 'whole' | 'times'>

/** The objects that meet an occurrence, as many as it asks for, each once: of its kind, in its period, at its site. One that follows an event is no event itself. */
export function proofsOf(one: Proved, occurrence: Occurrence, proofs: readonly Proof[]): Proof[] {
  const asked = { source: one.proofSource, condition: one.proofCondition }
  const after = one.frequency === 'after' ? occurrence.period.from : undefined
  const found = new Map<string, Proof>()
  for (const proof of proofs) {
    if (found.size === one.times) break
    if (found.has(proof.id) || !answers(proof, asked) || !covers(proof, occurrence, one.whole)) continue
    if (after === undefined || proof.doneOn > after) found.set(proof.id, proof)
  }
  return [...found.values()]
}

/** What is planned and will prove: the first day to come of its kind, in its period, at its site. */
export function plannedOf(
  one: Proved,
  occurrence: Occurrence,
  { anchors, today }: { anchors: readonly Anchor[]; today: PlainDate },
): Anchor | undefined {
  return anchors.find(
    (anchor) =>
      !anchor.held &&
      anchor.to >= today &&
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
function proofsAt(one: Obligation, proofs: readonly Proof[]): (site: number | null) => readonly Proof[] {
  const asked = { source: one.proofSource, condition: one.proofCondition }
  const mine = proofs.filter((proof) => answers(proof, asked))
  const known = new Map<number | null, readonly Proof[]>([[null, mine]])
  return (site) => {
    const found =
      known.get(site) ?? mine.filter(({ sites }) => sites.length === 0 || (site !== null && sites.includes(site)))
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
  return obligations.flatMap((one) => {
    const at = proofsAt(one, bySource.get(one.proofSource) ?? [])
    const events = bySource.get(one.eventSource) ?? []
    const all =
      one.frequency === 'before'
        ? occurrencesBefore(one, { anchors, calendarOf, until })
        : occurrencesOf(one, { from, until }, (site) => eventsOf(one, site, events))
    const owed = all.filter(({ dueOn }) => dueOn >= from)
    const { title, responsible, owner, times } = one
    return owed.map((occurrence) => {
      const found = proofsOf(one, occurrence, at(occurrence.site))
      const met = found.length >= times
      const waiver = waivers.find((said) => isSaidOf(said, occurrence))
      const known = { met, waived: waiver !== undefined, provable: provable.has(one.proofSource), today }
      const state = stateOf(occurrence, known)
      const planned = met ? undefined : plannedOf(one, occurrence, { anchors, today })
      return { ...occurrence, title, responsible, owner, times, state, proofs: found, planned, waiver }
    })
  })
}
