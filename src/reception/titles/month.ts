// A month of titles as its page tells it: each kind, since January, against the same months of the year before, by territory.
import { addMonths, monthsOf, type PlainDate, yearOf, plainDate } from '#src/ground/calendar/index.ts'
import { type Flow, NOTHING, NUMBERS, type Numbers, type Titre } from './titles.ts'

/** A sum, and whether something in it is approximate. */
export type Told = Numbers & { approximate: boolean }
const NONE: Told = { ...NOTHING, approximate: false }

const sumOf = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}

/** Flows added up; the delay is the mean of what was issued, and of the months that say it alone where no count weighs it. */
export function addedUp(flows: readonly Flow[]): Told {
  const sums = Object.fromEntries(NUMBERS.map((key) => [key, sumOf(flows.map((one) => one[key]))]))
  return {
    ...NONE,
    ...sums,
    delayDays: meanDelay(flows),
    approximate: flows.some(({ approximate }) => approximate),
  }
}

function meanDelay(flows: readonly Flow[]): number | null {
  const told = flows.filter(({ delayDays }) => delayDays !== null)
  const [alone] = told
  if (told.length === 1 && alone) return alone.delayDays
  const weighed = told.filter(({ issued }) => issued !== null && issued > 0)
  const issued = weighed.reduce((sum, one) => sum + (one.issued ?? 0), 0)
  if (issued === 0) return null
  return weighed.reduce((sum, one) => sum + (one.delayDays ?? 0) * (one.issued ?? 0), 0) / issued
}

const inMonth = (flows: readonly Flow[], month: PlainDate) => flows.filter((one) => one.month === month)
const yearBefore = (month: PlainDate): PlainDate => addMonths(month, -12)

/** What came in since January, and in the same months of the year before: only months known in both are compared. */
export type Change = {
  now: number | null
  before: number | null
  /** The same, over the months known in both years alone. */
  comparedNow: number | null
  comparedBefore: number | null
  /** Over the months known in both years; null without any, or where nothing came in before. */
  share: number | null
  /** How many months since January, and how many are compared. */
  months: number
  compared: number
}

export function changeSince(flows: readonly Flow[], month: PlainDate): Change {
  const months = monthsOf({ from: plainDate(`${yearOf(month)}-01-01`), to: month }).map(({ from }) => from)
  const received = (at: PlainDate) => sumOf(inMonth(flows, at).map((one) => one.received))
  const pairs = months.map((at) => ({ now: received(at), before: received(yearBefore(at)) }))
  const both = pairs.filter(({ now, before }) => now !== null && before !== null)
  const [now, before] = [sumOf(both.map((pair) => pair.now)), sumOf(both.map((pair) => pair.before))]
  return {
    now: sumOf(pairs.map((pair) => pair.now)),
    before: sumOf(pairs.map((pair) => pair.before)),
    comparedNow: now,
    comparedBefore: before,
    share: now === null || before === null || before === 0 ? null : now / before - 1,
    months: months.length,
    compared: both.length,
  }
}

/** The greatest stock at the end of a month since January, and which month. */
export function peakSince(flows: readonly Flow[], month: PlainDate): { month: PlainDate; stock: number } | undefined {
  const months = monthsOf({ from: plainDate(`${yearOf(month)}-01-01`), to: month }).map(({ from }) => from)
  const levels = months.flatMap((at) => {
    const stock = sumOf(inMonth(flows, at).map((one) => one.stock))
    return stock === null ? [] : [{ month: at, stock }]
  })
  return levels.toSorted((a, b) => b.stock - a.stock)[0]
}

/** One kind in one month. */
export type TitreLine = {
  titre: Titre
  told: Told
  /** The same month of the year before. */
  before: Told
  change: Change
  peak: { month: PlainDate; stock: number } | undefined
  ways: readonly Flow['way'][]
  reconstructed: boolean
}

/** Each kind with what counts of its month; the kinds that are archived only where something is known. */
export function linesOf(titres: readonly Titre[], flows: readonly Flow[], month: PlainDate): TitreLine[] {
  const counted = flows.filter((one) => one.counted)
  return titres.flatMap((titre) => {
    const own = counted.filter((one) => one.titre === titre.id)
    const now = inMonth(own, month)
    if (!titre.active && now.length === 0) return []
    return [
      {
        titre,
        told: addedUp(now),
        before: addedUp(inMonth(own, yearBefore(month))),
        change: changeSince(own, month),
        peak: peakSince(own, month),
        ways: [...new Set(now.map((one) => one.way))],
        reconstructed: now.some(({ basis }) => basis !== 'real'),
      },
    ]
  })
}

/** What one territory brought to the centres, and what all of them received: its share, this year and the one before. */
export type OriginLine = {
  origin: string
  month: number | null
  change: Change
  share: number | null
  shareBefore: number | null
}

/** The territories that are told apart, the greatest first. */
export function originsOf(flows: readonly Flow[], month: PlainDate): OriginLine[] {
  const retained = flows.filter((one) => one.retained)
  // A territory is a part of what is told by territory: a kind or a centre that never is stands outside.
  const told = new Set(retained.filter(({ origin }) => origin !== '').map((one) => `${one.titre} ${one.centre}`))
  const whole = changeSince(
    flows.filter((one) => one.counted && told.has(`${one.titre} ${one.centre}`)),
    month,
  )
  const shares = Map.groupBy(
    retained.filter(({ origin }) => origin !== ''),
    ({ origin }) => origin,
  )
  const part = (one: number | null, all: number | null) =>
    one === null || all === null || all === 0 ? null : one / all
  return [...shares]
    .map(([origin, own]) => {
      const change = changeSince(own, month)
      return {
        origin,
        month: sumOf(inMonth(own, month).map((one) => one.received)),
        change,
        share: part(change.now, whole.now),
        shareBefore: part(change.before, whole.before),
      }
    })
    .filter(({ change, month: now }) => now !== null || change.now !== null)
    .toSorted((a, b) => (b.change.now ?? 0) - (a.change.now ?? 0))
}

/** Months known in two ways. */
export function doublesOf(flows: readonly Flow[], month: PlainDate): { kept: Flow; other: Flow }[] {
  const own = inMonth(flows, month)
  return own
    .filter(({ retained }) => retained)
    .flatMap((kept) =>
      own
        .filter(
          (one) =>
            !one.retained && one.titre === kept.titre && one.centre === kept.centre && one.origin === kept.origin,
        )
        .map((other) => ({ kept, other })),
    )
}
