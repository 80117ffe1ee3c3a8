// Everything owed over some years, with what proves it and what is planned, in two statements.
import { calendars } from '#src/core/organisation/index.ts'
import type { AnchorSource } from '#src/core/room/anchor-store.ts'
import { gatherProofs } from '#src/core/room/proof-store.ts'
import type { Sources } from './sources.ts'
import { addDays, addMonths, type PlainDate, type Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Move, Obligation, Unit } from './obligation.ts'
import { type Asked, type Due, dueOf } from './met.ts'
import { readObligations } from './store.ts'

/** How long each time lasts, in months; one that is owed once, from when it holds. */
const LASTS: Readonly<Record<string, number>> = { monthly: 1, quarterly: 3, yearly: 12 }

/** The first day on which an object may count for what is due from a day on: the period of the first of them, and some time to spare. */
function earliest({ frequency, every, dueAfter, startsOn, validFrom }: Obligation, from: PlainDate): PlainDate {
  if (frequency === 'once') return startsOn !== null && startsOn < validFrom ? startsOn : validFrom
  if (frequency === 'before') return addMonths(from, -12)
  const lasts = LASTS[frequency] ?? Math.max(1, every ?? 1)
  // An event may be of a day long after the time it is about: a month closed a season later.
  const spare = frequency === 'after' ? 12 : 1
  return addMonths(addDays(from, -Math.max(0, dueAfter)), -lasts - spare)
}

/** The kinds of objects that an obligation asks about, each with its condition: what proves it, and what begins it. */
const askedOf = ({ proofSource, proofCondition, eventSource, eventCondition, frequency }: Obligation): Asked[] => {
  const proof = { source: proofSource, condition: proofCondition }
  return frequency === 'before' ? [proof] : [proof, { source: eventSource, condition: eventCondition }]
}

/** At most this many days before its day: closed days make working ones last. */
const DAYS: Readonly<Record<Unit, number>> = { months: 31, weeks: 7, working: 3 }
const reachOf = ({ every, unit }: Obligation): number => (every ?? 1) * DAYS[unit] + 31

/** The days that are planned, and those before which something is owed: as far ahead as any of it is. */
function anchorsOf(
  sources: Sources,
  { asked, from, to, today }: Span & { asked: readonly Obligation[]; today: PlainDate },
): { sources: AnchorSource[]; span: Span } {
  const before = asked.filter(({ frequency }) => frequency === 'before')
  const wanted = new Set([
    ...asked.map(({ proofSource }) => proofSource),
    ...before.map(({ eventSource }) => eventSource),
  ])
  const year = addMonths(from, -12)
  return {
    sources: sources.anchors.filter(({ code }) => wanted.has(code)),
    span: {
      from: before.length > 0 && year < today ? year : today,
      to: addDays(to, Math.max(366, ...before.map(reachOf))),
    },
  }
}

type Asking = Span & { today: PlainDate; only?: ((one: Obligation) => boolean) | undefined }

/** What is due between two days, late or not, of these obligations or of all. */
export async function readDue(
  tx: Tx,
  sources: Sources,
  { from, to, today, only }: Asking,
): Promise<{ due: Due[]; obligations: Obligation[]; moves: Move[] }> {
  const [{ obligations, waivers, moves }, calendarOf] = await Promise.all([readObligations(tx), calendars.every(tx)])
  const asked = only === undefined ? obligations : obligations.filter(only)
  const wanted = Map.groupBy(asked.flatMap(askedOf), ({ source }) => source)
  const { proofs, anchors } = await gatherProofs(tx, {
    proofs: {
      sources: sources.proofs.filter(({ code }) => wanted.has(code)),
      from: (code) =>
        asked
          .filter((one) => askedOf(one).some(({ source }) => source === code))
          .map((one) => earliest(one, from))
          .reduce((a, b) => (a < b ? a : b)),
      conditions: (code) => [...new Set(wanted.get(code)?.map(({ condition }) => condition))],
      to: addDays(to, 366),
      today,
    },
    anchors: anchorsOf(sources, { asked, from, to, today }),
  })
  const provable = new Set(sources.proofs.map(({ code }) => code))
  const due = dueOf(asked, { proofs, anchors, calendarOf, waivers, provable, today, from, until: to })
  return {
    obligations,
    moves,
    due: due
      .filter(({ dueOn }) => dueOn <= to)
      .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.title.localeCompare(b.title, 'fr'))),
  }
}
