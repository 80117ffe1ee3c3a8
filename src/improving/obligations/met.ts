// Which object of another room meets what is owed, and all that is owed with it.
import type { Proof } from '#src/core/room/proof.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import {
  type Obligation,
  type Occurrence,
  occurrencesOf,
  type Responsible,
  type State,
  stateOf,
  type Waiver,
  type WholeCounts,
} from './obligation.ts'

const covers = (proof: Proof, { period, site }: Pick<Occurrence, 'period' | 'site'>, whole: WholeCounts): boolean =>
  proof.from <= period.to &&
  (proof.to === null || proof.to >= period.from) &&
  (site === null || (proof.sites.length === 0 ? whole === 'each' : proof.sites.includes(site)))

/** What asks for a proof: of a kind, and maybe a condition of it. */
export type Asked = { source: string; condition: string }
const answers = (proof: Proof, { source, condition }: Asked): boolean =>
  proof.source === source && (condition === '' || proof.condition === condition)

/** The first object that meets an occurrence: of its kind, in its period, at its site. One that follows an event is no event itself. */
export function proofOf(
  one: Pick<Obligation, 'proofSource' | 'proofCondition' | 'frequency' | 'whole'>,
  occurrence: Occurrence,
  proofs: readonly Proof[],
): Proof | undefined {
  const asked = { source: one.proofSource, condition: one.proofCondition }
  const after = one.frequency === 'after' ? occurrence.period.from : undefined
  return proofs.find(
    (proof) =>
      answers(proof, asked) && covers(proof, occurrence, one.whole) && (after === undefined || proof.doneOn > after),
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
  proof: Proof | undefined
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

/** Everything owed whose window opens by a day and that is due from another on, with what proves it. */
export function dueOf(
  obligations: readonly Obligation[],
  {
    proofs,
    waivers,
    provable,
    today,
    from,
    until,
  }: {
    proofs: readonly Proof[]
    waivers: readonly Waiver[]
    /** The kinds that some room declares. */
    provable: ReadonlySet<string>
    today: PlainDate
    from: PlainDate
    until: PlainDate
  },
): Due[] {
  const bySource = Map.groupBy(proofs, ({ source }) => source)
  return obligations.flatMap((one) => {
    const at = proofsAt(one, bySource.get(one.proofSource) ?? [])
    const events = bySource.get(one.eventSource) ?? []
    const owed = occurrencesOf(one, until, (site) => eventsOf(one, site, events)).filter(({ dueOn }) => dueOn >= from)
    return owed.map((occurrence) => {
      const proof = proofOf(one, occurrence, at(occurrence.site))
      const waiver = waivers.find(
        (said) =>
          said.obligation === one.id && said.site === occurrence.site && said.periodFrom === occurrence.period.from,
      )
      const state = stateOf(occurrence, {
        met: proof !== undefined,
        waived: waiver !== undefined,
        provable: provable.has(one.proofSource),
        today,
      })
      return { ...occurrence, title: one.title, responsible: one.responsible, owner: one.owner, state, proof, waiver }
    })
  })
}
