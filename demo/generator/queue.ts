// The queue of a hall in the demonstration: its rule, lines, counters, and the tickets of the last working days. Invented.
import { type Calendar, type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import { workingDaysIn } from './days.ts'
import type { Row } from './folder.ts'
import type { Draw } from './random.ts'
import { QUEUE_DAYS } from './visits.ts'

export type QueueOf = { site: string; hall: string; point: string; name: string; perDay: number; counters: number }

/** What people wait for: code, name, letter, reason, share, minutes at a counter. */
const LINES = [
  ['suivi', 'Suivre mon dossier de titre', 'A', 'suivi-de-dossier', 45, 9],
  ['remise', 'Retirer mon titre', 'B', 'remise-de-titre', 30, 6],
  ['orientation', 'Me renseigner', 'C', 'orientation', 25, 4],
] as const
const HOURS = [
  [9, 5],
  [10, 5],
  [11, 3],
  [13, 4],
  [14, 4],
  [15, 2],
] as const

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

export function queueFiles(
  { draw, calendar }: { draw: Draw; calendar: Calendar },
  halls: readonly QueueOf[],
  yesterday: PlainDate,
): Record<string, Row[]> {
  const days = workingDaysIn({ from: plainDate('2024-01-02'), to: yesterday }, calendar).slice(-QUEUE_DAYS)
  return {
    'regles-d-ordre': [
      {
        code: 'regle-d-accueil',
        name: 'Règle d’accueil',
        startsOn: '2024-01-02',
        lateAfter: 15,
        lead: 10,
        priorityLead: 20,
        prioritySource:
          'Titulaires de la carte mobilité inclusion, mentions « priorité » ou « invalidité » (article L241-3 du code de l’action sociale et des familles). Femmes enceintes et personnes avec un nourrisson : choix de la préfecture.',
        calls: 2,
        parkedMinutes: 20,
        returns: 'kept',
        note: 'Règle inventée de la démonstration.',
      },
    ],
    'salles-d-attente': halls.map(({ hall, point, name }) => ({
      code: hall,
      name,
      point,
      target: 20,
      chime: true,
      voice: false,
      prints: false,
      paper: 'P',
      active: true,
    })),
    'files-d-attente': halls.flatMap(({ hall }) =>
      LINES.map(([code, name, prefix, reason], at) => ({
        code: `${hall}-${code}`,
        name,
        hall,
        prefix,
        reason,
        position: (at + 1) * 10,
        active: true,
      })),
    ),
    guichets: halls.flatMap(({ hall, counters }) =>
      Array.from({ length: counters }, (_, at) => ({
        code: `${hall}-guichet-${at + 1}`,
        name: String(at + 1),
        hall,
        lines: at === counters - 1 ? `${hall}-orientation` : null,
        position: (at + 1) * 10,
        active: true,
      })),
    ),
    'tickets-de-la-file': halls.flatMap((one) => days.flatMap((day) => ticketsOf(draw, one, day))),
  }
}

function ticketsOf(draw: Draw, { hall, perDay }: QueueOf, day: PlainDate): Row[] {
  const total = Math.round(perDay * (0.85 + draw.next() * 0.3))
  const arrivals = Array.from({ length: total }, () => draw.weighted(HOURS) * 60 + draw.between(0, 59)).sort(
    (a, b) => a - b,
  )
  const numbers = new Map<string, number>()
  return arrivals.map((arrived) => {
    const line = draw.weighted(LINES.map((one) => [one, one[4]] as const))
    const [code, , prefix, , , minutes] = line
    const n = (numbers.get(prefix) ?? 0) + 1
    numbers.set(prefix, n)
    const booked = code === 'remise' && draw.chance(0.7)
    const slot = booked ? Math.ceil(arrived / 15) * 15 : null
    const wait = booked ? draw.between(0, 12) : draw.between(1, code === 'orientation' ? 18 : 38)
    const left = !booked && wait > 31 && draw.chance(0.4)
    const started = arrived + wait + draw.between(0, 1)
    return {
      hall,
      day,
      number: `${prefix}${String(n).padStart(3, '0')}`,
      line: `${hall}-${code}`,
      arrived: clock(arrived),
      called: left ? null : clock(arrived + wait),
      started: left ? null : clock(started),
      ended: clock(left ? arrived + wait : started + draw.between(2, minutes * 2)),
      appointment: booked ? 'with' : 'without',
      slot: slot === null ? null : clock(slot),
      way: draw.weighted([
        ['kiosk', 7],
        ['desk', 2],
        ['phone', 1],
      ] as const),
      outcome: left ? 'left' : 'served',
      restored: false,
    }
  })
}
