// Visitors of the demonstration: reasons, totals of months, days counted since, a queue machine's hours and tickets, help points.
import { addDays, type Calendar, monthOf, monthsOf, type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import { workingDaysIn } from './days.ts'
import type { Row } from './folder.ts'
import { type Draw, shares } from './random.ts'
import { INVENTED } from './readings.ts'

type With = { draw: Draw; calendar: Calendar }
/** Why people come: code, name, share, and whether they come by appointment. */
type Why = readonly [code: string, name: string, share: number, booked: number, parent?: string]

const REASONS: readonly Why[] = [
  ['titres-etrangers', 'Titres étrangers', 20, 0.5],
  ['suivi-de-dossier', 'Suivi de mon dossier de titre', 34, 0.1, 'titres-etrangers'],
  ['remise-de-titre', 'Remise de mon titre', 12, 0.9, 'titres-etrangers'],
  ['naturalisation', 'Nationalité française', 9, 0.7],
  ['permis-et-carte-grise', 'Permis ou carte grise', 11, 0.05],
  ['associations', 'Associations', 4, 0.2],
  ['carte-et-passeport', 'Carte d’identité ou passeport', 4, 0],
  ['orientation', 'Me renseigner, être orienté', 6, 0],
]

/** The reasons of a département; `procedures`: the code of the procedure each one points at, where the catalogue has it. */
export const reasonRows = (procedures: Readonly<Record<string, string>> = {}): Row[] =>
  REASONS.map(([code, name, , , parent = null], at) => ({
    code,
    name,
    parent,
    procedure: procedures[code] ?? null,
    button: true,
    position: (at + 1) * 10,
    active: true,
  }))

/** A year of which totals alone are known, cut into months: what was published, chosen where only a rate was. */
export type KnownYear = {
  point: string
  year: number
  origin: string
  parts: readonly { reason: string | null; appointment: 'with' | 'without' | 'unknown'; n: number }[]
}

export function knownYear(draw: Draw, { point, year, origin, parts }: KnownYear): Row[] {
  const months = monthsOf({ from: plainDate(`${year}-01-01`), to: plainDate(`${year}-12-31`) })
  return parts.flatMap(({ reason, appointment, n }) =>
    shares(
      n,
      months.map(({ from }) => season(from) * (0.9 + draw.next() * 0.2)),
    ).map((count, at) => ({
      point,
      day: months[at]?.from ?? '',
      reason,
      appointment,
      n: count,
      origin,
      takenOver: true,
      basis: 'reconstructed',
    })),
  )
}

const season = (day: PlainDate): number => {
  const month = Number(day.slice(5, 7))
  return month === 8 ? 0.7 : month >= 9 && month <= 11 ? 1.15 : 1
}

/** How a point fares: invented. */
export type VisitTrend = { point: string; perDay: number; machine?: boolean; pan?: boolean; queue?: boolean }
/** The last working days: told by a queue machine, or by the queue of the hall, where there is one. */
export const QUEUE_DAYS = 8
/** Days that are known one by one; before them, months alone. */
const DAYS = 100
const HOURS = [8, 9, 10, 11, 13, 14, 15] as const
const CROWD = [2, 5, 5, 3, 4, 4, 2]

export function visitFiles({ draw, calendar }: With, trends: readonly VisitTrend[], yesterday: PlainDate) {
  const since = monthOf(addDays(yesterday, -DAYS)).from
  const past = monthsOf({ from: plainDate('2024-01-02'), to: addDays(since, -1) })
  const days = workingDaysIn({ from: since, to: yesterday }, calendar)
  const lastDays = new Set(days.slice(-QUEUE_DAYS))
  const files: Record<'visites' | 'visites-mensuelles' | 'visites-par-heure' | 'tickets', Row[]> = {
    visites: [],
    'visites-mensuelles': [],
    'visites-par-heure': [],
    tickets: [],
  }
  for (const { point, perDay, machine = false, queue = false } of trends) {
    for (const { from } of past) {
      const total = Math.round(perDay * 20 * season(from) * (0.9 + draw.next() * 0.2))
      for (const cell of cut(draw, total))
        files['visites-mensuelles'].push({ point, day: from, ...cell, origin: INVENTED, basis: 'real' })
    }
    for (const day of days) {
      const total = Math.round(perDay * season(day) * (0.8 + draw.next() * 0.4))
      if (queue && lastDays.has(day)) continue
      // The last days come from the queue machine; one of them was also written down in the evening.
      if (machine && lastDays.has(day)) {
        files.tickets.push(...ticketsOf(draw, { point, day, total: Math.min(total, 60) }))
        if (day !== days.at(-3)) continue
      }
      if (machine && day >= addDays(yesterday, -40) && !lastDays.has(day))
        files['visites-par-heure'].push(...hoursOf(draw, { point, day, total }))
      else
        for (const cell of cut(draw, total))
          files.visites.push({ point, day, ...cell, source: 'typed', origin: 'Grille de l’accueil' })
    }
  }
  return files
}

type Cell = { reason: string; appointment: 'with' | 'without'; n: number }

/** Visitors by reason and appointment. */
function cut(draw: Draw, total: number): Cell[] {
  const counts = shares(
    total,
    REASONS.map(([, , share]) => share * (0.8 + draw.next() * 0.4)),
  )
  return REASONS.flatMap(([reason, , , booked], at) => {
    const n = counts[at] ?? 0
    const came = Math.round(n * booked)
    return [
      ...(n - came > 0 ? [{ reason, appointment: 'without' as const, n: n - came }] : []),
      ...(came > 0 ? [{ reason, appointment: 'with' as const, n: came }] : []),
    ]
  })
}

type OfDay = { point: string; day: PlainDate; total: number }

function hoursOf(draw: Draw, { point, day, total }: OfDay): Row[] {
  const counts = shares(
    total,
    CROWD.map((crowd) => crowd * (0.8 + draw.next() * 0.4)),
  )
  return HOURS.flatMap((hour, at) => {
    const n = counts[at] ?? 0
    const booked = Math.round(n * 0.35)
    const line = { point, day, hour: `${String(hour).padStart(2, '0')}:00`, origin: 'Outil de file d’attente' }
    return [
      { ...line, appointment: 'without', n: n - booked },
      { ...line, appointment: 'with', n: booked },
    ].filter((one) => one.n > 0)
  })
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

function ticketsOf(draw: Draw, { point, day, total }: OfDay): Row[] {
  return Array.from({ length: total }, (_, at) => {
    const hour = draw.weighted(HOURS.map((one, rank) => [one, CROWD[rank] ?? 1] as const))
    const arrived = hour * 60 + draw.between(0, 59)
    const booked = draw.chance(0.35)
    const wait = booked ? draw.between(0, 14) : draw.between(2, 42)
    const left = !booked && wait > 34 && draw.chance(0.5)
    return {
      point,
      day,
      number: `${booked ? 'R' : 'A'}${String(at + 1).padStart(3, '0')}`,
      arrived: clock(arrived),
      called: left ? null : clock(arrived + wait),
      ended: left ? null : clock(arrived + wait + draw.between(3, 18)),
      reason: draw.weighted(REASONS.map(([code, , share]) => [code, share] as const)),
      appointment: booked ? 'with' : 'without',
      outcome: left ? 'left' : 'served',
    }
  })
}

/** Visits at a help point, noted one by one for three months. */
export function panVisits(
  { draw, calendar }: With,
  { point, perDay, procedures }: { point: string; perDay: number; procedures: readonly (string | null)[] },
  yesterday: PlainDate,
): Row[] {
  return workingDaysIn({ from: addDays(yesterday, -90), to: yesterday }, calendar).flatMap((day) =>
    Array.from({ length: draw.between(Math.max(0, perDay - 2), perDay + 2) }, (_, at) => {
      const help = draw.weighted([
        ['guided', 6],
        ['done', 2],
        ['alone', 3],
        ['sent', 1],
      ] as const)
      const outcome =
        help === 'sent'
          ? 'elsewhere'
          : draw.weighted([
              ['done', 7],
              ['begun', 2],
              ['missing', 2],
              ['impossible', 1],
            ] as const)
      return {
        code: `${point}-${day}-${at + 1}`,
        point,
        day,
        procedure: draw.pick(procedures),
        appointment: draw.chance(0.3) ? 'with' : 'without',
        help,
        minutes: draw.between(5, help === 'sent' ? 10 : 50),
        outcome,
        satisfaction: draw.chance(0.5)
          ? draw.weighted([
              ['4', 5],
              ['3', 4],
              ['2', 2],
              ['1', 1],
            ] as const)
          : '',
      }
    }),
  )
}
