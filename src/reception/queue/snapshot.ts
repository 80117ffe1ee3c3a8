// What the display of a hall shows, and what a person is told of their place. Pure.
import { hourText } from '#src/ground/calendar/index.ts'
import { rangeInWords, waitRange } from './estimate.ts'
import { type Counter, type Line, linesServed } from './queue.ts'

export type Call = { seq: number; number: string; counter: string; hour: number; minute: number }
export type Service = { line: number; minutes: number }
type Place = { id: number; line: number; state: string; wanted: number | null }

export type Facts = {
  seq: number
  now: { hour: number; minute: number }
  lines: readonly Line[]
  counters: readonly Counter[]
  standing: readonly Place[]
  calls: readonly Call[]
  services: readonly Service[]
}

export type LineShown = { id: number; name: string; waiting: number; range: string }
export type CallShown = { seq: number; number: string; counter: string; at: string }
export type Snapshot = {
  seq: number
  at: string
  calls: readonly CallShown[]
  lines: readonly LineShown[]
  open: number
}

/** Counters that are open and serve a line. */
const serving = (counters: readonly Counter[], lines: readonly Line[], line: number): number =>
  counters.filter((one) => one.state === 'open' && one.active && linesServed(one, lines).some(({ id }) => id === line))
    .length

/** Lines that some counter serves together with this one: who waits in them may be called before. */
function beside(counters: readonly Counter[], lines: readonly Line[], line: number): ReadonlySet<number> {
  const own = counters.map((one) => linesServed(one, lines)).filter((list) => list.some(({ id }) => id === line))
  return new Set([line, ...own.flat().map(({ id }) => id)])
}

/** How long who comes after `ahead` others may wait; empty when nothing can be said. */
function rangeOf({ counters, lines, services }: Facts, line: number, ahead: number): string {
  const together = beside(counters, lines, line)
  const minutes = services.filter((one) => together.has(one.line)).map((one) => one.minutes)
  const range = waitRange({ ahead, counters: serving(counters, lines, line), minutes })
  return range === undefined ? '' : rangeInWords(range)
}

/** How many would be called before who stands in a line: those of `before`, or all. */
export function aheadIn({ counters, lines, standing }: Facts, line: number, before?: number): number {
  const together = beside(counters, lines, line)
  const waiting = standing.filter((one) => one.state === 'waiting' && together.has(one.line))
  const at = before === undefined ? -1 : waiting.findIndex(({ id }) => id === before)
  return at < 0 ? waiting.length : at
}

export function snapshotOf(facts: Facts): Snapshot {
  const { seq, lines, standing, calls, counters, now } = facts
  return {
    seq,
    at: hourText(now),
    calls: calls.map((one) => ({
      seq: one.seq,
      number: one.number,
      counter: one.counter,
      at: hourText({ hour: one.hour, minute: one.minute }),
    })),
    lines: lines
      .filter(({ active }) => active)
      .map(({ id, name }) => ({
        id,
        name,
        waiting: standing.filter((one) => one.state === 'waiting' && one.line === id).length,
        range: rangeOf(facts, id, aheadIn(facts, id)),
      })),
    open: counters.filter(({ state, active }) => state === 'open' && active).length,
  }
}

/** What a ticket is told: how many are before it, and how long that may be. */
export function placeOf(facts: Facts, ticket: { id: number; line: number }): { ahead: number; range: string } {
  const ahead = aheadIn(facts, ticket.line, ticket.id)
  return { ahead, range: rangeOf(facts, ticket.line, ahead) }
}
