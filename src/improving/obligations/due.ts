// Everything owed over some years, with what proves it and what is planned, in three statements.
import { gatherAnchors } from '#src/core/room/anchor-store.ts'
import { gatherProofs } from '#src/core/room/proof-store.ts'
import type { Sources } from './sources.ts'
import { addDays, addMonths, type PlainDate, type Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Obligation } from './obligation.ts'
import { type Due, dueOf } from './met.ts'
import { readObligations } from './store.ts'

/** How long each time lasts, in months; one that is owed once, from when it holds. */
const LASTS: Readonly<Record<string, number>> = { monthly: 1, quarterly: 3, yearly: 12 }

/** The first day on which an object may count for what is due from a day on: the period of the first of them, and some time to spare. */
function earliest({ frequency, every, dueAfter, startsOn, validFrom }: Obligation, from: PlainDate): PlainDate {
  if (frequency === 'once') return startsOn !== null && startsOn < validFrom ? startsOn : validFrom
  const lasts = LASTS[frequency] ?? Math.max(1, every ?? 1)
  // An event may be of a day long after the time it is about: a month closed a season later.
  const spare = frequency === 'after' ? 12 : 1
  return addMonths(addDays(from, -Math.max(0, dueAfter)), -lasts - spare)
}

const named = (obligations: readonly Obligation[], code: string): Obligation[] =>
  obligations.filter(({ proofSource, eventSource }) => proofSource === code || eventSource === code)

/** What is due between two days, late or not, of these obligations or of all. */
export async function readDue(
  tx: Tx,
  sources: Sources,
  { from, to, today, only }: Span & { today: PlainDate; only?: number | undefined },
): Promise<{ due: Due[]; obligations: Obligation[] }> {
  const { obligations, waivers } = await readObligations(tx)
  const asked = only === undefined ? obligations : obligations.filter(({ id }) => id === only)
  const wanted = new Set(asked.flatMap(({ proofSource, eventSource }) => [proofSource, eventSource]))
  const [proofs, anchors] = await Promise.all([
    gatherProofs(
      tx,
      sources.proofs.filter(({ code }) => wanted.has(code)),
      {
        from: (code) =>
          named(asked, code)
            .map((one) => earliest(one, from))
            .reduce((a, b) => (a < b ? a : b)),
        to: addDays(to, 366),
        today,
      },
    ),
    // Only what is to come is planned; an occurrence is proven a year after its period at most.
    gatherAnchors(
      tx,
      sources.anchors.filter(({ code }) => wanted.has(code)),
      { from: today, to: addDays(to, 366) },
    ),
  ])
  const provable = new Set(sources.proofs.map(({ code }) => code))
  const due = dueOf(asked, { proofs, anchors, waivers, provable, today, from, until: to })
  return {
    obligations,
    due: due
      .filter(({ dueOn }) => dueOn <= to)
      .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.title.localeCompare(b.title, 'fr'))),
  }
}
