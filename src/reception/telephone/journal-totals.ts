// The totals of each line and day that a journal of calls gives, and what is said of the reading.
import { addDays, type PlainDate } from '#src/ground/calendar/index.ts'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import { fold } from '#src/core/room/import-profile.ts'
import { phoneOf } from '#src/core/room/phone.ts'
import type { Call } from './journal.ts'
import type { Line } from './telephone.ts'

export type DayTotal = {
  line: string
  day: PlainDate
  offered: number
  answered: number
  lost: number
  wait: number
  short: number
  ring: number | null
  missing: number
}

/** What a journal gave: its totals, and all that stands outside them, counted. */
export type Summary = {
  totals: readonly DayTotal[]
  calls: number
  joined: number
  machine: number
  inner: number
  outside: number
  /** Queues and numbers that no line bears, with their calls. */
  unknown: readonly (readonly [to: string, calls: number])[]
  missing: number
}

export type Rules = {
  /** An abandon under so many seconds is short. */
  shortSeconds: number
  works(site: number, day: PlainDate): boolean
}

const minutesOf = (hour: string): number | undefined =>
  hour === '' ? undefined : Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3))

/** The lines by every word that a switchboard may call them by. */
function wordsOf(lines: readonly Line[]): ReadonlyMap<string, Line> {
  return new Map(
    lines.flatMap((line) =>
      [line.code, line.name, line.number, ...line.queues.split(/[,;\n]/)]
        .map((word) => wordOf(word))
        .filter((word) => word !== '')
        .map((word) => [word, line] as const),
    ),
  )
}
const wordOf = (word: string): string => phoneOf(word) ?? fold(word)

const HALF = 30

/** Adds calls up by line and day. A call outside the hours of its line, from inside the house or taken by a machine stands apart. */
export function summed(calls: readonly Call[], lines: readonly Line[], rules: Rules): Summary {
  const words = wordsOf(lines)
  const byWord = new Map<string, Line | undefined>()
  const totals = new Map<string, DayTotal>()
  const unknown = new Map<string, number>()
  /** Half-hours in which the switchboard wrote anything at all, by day. */
  const traces = new Map<PlainDate, Set<number>>()
  const said = { calls: calls.length, joined: 0, machine: 0, inner: 0, outside: 0 }
  for (const call of calls) {
    const trace = traces.get(call.day) ?? new Set()
    traces.set(call.day, trace.add(Math.floor(call.minute / HALF)))
    said.joined += call.joined
    if (call.inner) said.inner += 1
    else if (call.machine) said.machine += 1
    else {
      if (!byWord.has(call.to)) byWord.set(call.to, words.get(wordOf(call.to)))
      const line = byWord.get(call.to)
      if (line === undefined) unknown.set(call.to, (unknown.get(call.to) ?? 0) + 1)
      else if (!isOpen(line, call, rules)) said.outside += 1
      else add(totals, line, call, rules)
    }
  }
  const whole = withMissing([...totals.values()], { lines, traces, rules })
  return {
    ...said,
    totals: whole.toSorted((a, b) => (a.day === b.day ? a.line.localeCompare(b.line) : a.day < b.day ? -1 : 1)),
    unknown: [...unknown].toSorted((a, b) => b[1] - a[1]),
    missing: [...new Map(whole.map(({ day, missing }) => [day, missing])).values()].reduce((sum, n) => sum + n, 0),
  }
}

function isOpen(line: Line, { day, minute }: Call, { works }: Rules): boolean {
  const [opens, closes] = [minutesOf(line.opensAt), minutesOf(line.closesAt)]
  if (opens === undefined || closes === undefined) return true
  return minute >= opens && minute < closes && works(line.site, day)
}

// oxlint-disable-next-line eslint/max-params -- the line a call came to and its rules
function add(totals: Map<string, DayTotal>, line: Line, call: Call, { shortSeconds }: Rules): void {
  const key = `${line.code}\u0000${call.day}`
  const total = totals.get(key) ?? {
    line: line.code,
    day: call.day,
    offered: 0,
    answered: 0,
    lost: 0,
    wait: 0,
    short: 0,
    ring: null,
    missing: 0,
  }
  totals.set(key, total)
  total.offered += 1
  if (call.answered) {
    total.answered += 1
    total.wait += call.wait
    if (call.ring !== null) total.ring = (total.ring ?? 0) + call.ring
    return
  }
  total.lost += 1
  if (call.wait < shortSeconds) total.short += 1
}

type Seen = { lines: readonly Line[]; traces: ReadonlyMap<PlainDate, ReadonlySet<number>>; rules: Rules }

/** Half-hours of opening in which the whole switchboard left no trace: a hole in the journal, not a quiet moment. */
function withMissing(totals: readonly DayTotal[], { lines, traces, rules }: Seen): DayTotal[] {
  const byCode = new Map(lines.map((line) => [line.code, line]))
  return totals.map((total) => {
    const line = byCode.get(total.line)
    const [opens, closes] = [minutesOf(line?.opensAt ?? ''), minutesOf(line?.closesAt ?? '')]
    if (line === undefined || opens === undefined || closes === undefined || !rules.works(line.site, total.day))
      return total
    const seen = traces.get(total.day) ?? new Set()
    let missing = 0
    for (let at = Math.ceil(opens / HALF); (at + 1) * HALF <= closes; at += 1) if (!seen.has(at)) missing += 1
    return { ...total, missing }
  })
}

/** Days of opening between the first and the last of the journal of which it says nothing at all. */
export function silentDays({ totals }: Pick<Summary, 'totals'>, lines: readonly Line[], { works }: Rules): PlainDate[] {
  const days = totals.map(({ day }) => day)
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return []
  const seen = new Set(days)
  const sites = [...new Set(lines.map(({ site }) => site))]
  const found: PlainDate[] = []
  for (let day = first; day <= last && found.length < 400; day = addDays(day, 1))
    if (!seen.has(day) && sites.some((site) => works(site, day))) found.push(day)
  return found
}

/** What the trial says of how the journal was read. */
export function notesOf(
  summary: Summary,
  { lines, unread, shortSeconds, silent }: { lines: number; unread: number; shortSeconds: number; silent: number },
): string[] {
  const { calls, joined, machine, inner, outside, unknown, missing } = summary
  const apart = [
    joined === 0 ? '' : `${formatCount(joined, 'transfert joint', 'transferts joints')} à leur appel`,
    outside === 0 ? '' : `${formatCount(outside, 'appel', 'appels')} hors des horaires`,
    machine === 0
      ? ''
      : `${formatCount(machine, 'appel pris', 'appels pris')} par un serveur vocal ou un répondeur seul`,
    inner === 0 ? '' : formatCount(inner, 'appel interne', 'appels internes'),
    unread === 0 ? '' : `${formatCount(unread, 'ligne', 'lignes')} sans appel`,
  ].filter(Boolean)
  return [
    `${formatCount(lines, 'ligne lue', 'lignes lues')}, ${formatCount(calls, 'appel', 'appels')}${apart.length === 0 ? '' : ` ; à part : ${apart.join(', ')}`}.`,
    `Un abandon de moins de ${formatNumber(shortSeconds)} secondes est compté comme perdu, et dit à part comme abandon court.`,
    ...(unknown.length === 0
      ? []
      : [
          `Aucune ligne ne porte ${unknown
            .slice(0, 8)
            .map(([to, n]) => `« ${to} » (${formatNumber(n)})`)
            .join(
              ', ',
            )}${unknown.length > 8 ? '…' : ''} : ces appels ne sont pas comptés. Donnez ces noms à une ligne, puis recommencez.`,
        ]),
    ...(missing === 0
      ? []
      : [
          `${formatCount(missing, 'demi-heure d’ouverture', 'demi-heures d’ouverture')} sans aucune trace dans le journal : les jours concernés le diront.`,
        ]),
    ...(silent === 0
      ? []
      : [`${formatCount(silent, 'jour ouvré', 'jours ouvrés')} sans aucune trace dans le journal.`]),
  ]
}
