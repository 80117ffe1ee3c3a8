// Appointments of the demonstration: reasons, books, openings, people invented, months told by another site, delays of town halls.
import {
  addDays,
  addMonths,
  addWorkingDays,
  type Calendar,
  monthOf,
  monthsOf,
  type PlainDate,
  plainDate,
} from '#src/ground/calendar/index.ts'
import { workingDaysIn } from './days.ts'
import type { Files, Row } from './folder.ts'
import type { Draw } from './random.ts'
import { INVENTED } from './readings.ts'

type Why = readonly [code: string, name: string, heading: string, minutes: number, procedure: string, documents: string]
const REASONS: readonly Why[] = [
  [
    'renouveler-un-titre',
    'Renouveler mon titre de séjour',
    'Étrangers',
    20,
    'titre-de-sejour',
    'Titre actuel et passeport\nTrois photos\nJustificatif de domicile de moins de six mois',
  ],
  [
    'retirer-un-titre',
    'Retirer mon titre de séjour',
    'Étrangers',
    10,
    'titre-de-sejour',
    'Convocation\nAncien titre\nTimbre fiscal',
  ],
  [
    'naturalisation',
    'Déposer ma demande de nationalité',
    'Étrangers',
    40,
    'naturalisation',
    'Passeport\nActe de naissance et sa traduction\nJustificatifs de ressources',
  ],
  [
    'aide-permis',
    'Être aidé pour mon permis ou ma carte grise',
    'Point d’accueil numérique',
    20,
    'permis-de-conduire',
    'Numéro de dossier\nPièce d’identité\nTéléphone portable',
  ],
  [
    'aide-titre-en-ligne',
    'Être aidé pour ma demande de titre en ligne',
    'Point d’accueil numérique',
    30,
    'titre-de-sejour',
    'Identifiants du compte\nPhoto d’identité numérique',
  ],
]
const FOREIGNERS = 'renouveler-un-titre ; retirer-un-titre ; naturalisation'

const NAMES = [
  'Mme Dubreuil',
  'M. Kervella',
  'Mme Sanogo',
  'M. Ferrandis',
  'Mme Lachaise',
  'M. Okonjo',
  'Mme Vasseur',
  'M. Belhadj',
  'Mme Tran',
  'M. Costil',
  'Mme Andriama',
  'M. Perrault',
] as const

export type DemoBook = {
  code: string
  name: string
  site: string
  service?: string
  place: string
  kind: 'foreigners' | 'ants' | 'emeraude'
  places: number
}
const RECEIVES = { foreigners: FOREIGNERS, ants: 'aide-permis', emeraude: 'aide-titre-en-ligne' } as const
/** Shares of the reasons of a book of foreigners. */
const SHARES = [
  ['renouveler-un-titre', 5],
  ['retirer-un-titre', 4],
  ['naturalisation', 1],
] as const

type At = { draw: Draw; calendar: Calendar; yesterday: PlainDate; procedures: readonly string[] }
const MORNING = '08:40-12:00'
const FIRST = 8 * 60 + 40

/** What became of a past one; one to come is booked, or cancelled. */
const after = (draw: Draw, past: boolean): string =>
  past
    ? draw.weighted([
        ['served', 80],
        ['no_show', 11],
        ['cancelled', 8],
        ['withdrawn', 1],
      ] as const)
    : draw.chance(0.06)
      ? 'cancelled'
      : 'booked'

function appointmentsOf(book: DemoBook, { draw, calendar, yesterday }: At): Row[] {
  const days = workingDaysIn({ from: addDays(yesterday, -45), to: addDays(yesterday, 21) }, calendar)
  return days.flatMap((day, at) => {
    const past = day <= yesterday
    // The nearer the day, the fuller.
    const share = past ? 0.8 : Math.max(0.15, 0.75 - 0.03 * Math.max(0, at - 32))
    const rows: Row[] = []
    for (let slot = 0; slot < 5; slot += 1)
      for (let place = 1; place <= book.places; place += 1) {
        if (!draw.chance(share)) continue
        const reason = book.kind === 'foreigners' ? draw.weighted(SHARES) : RECEIVES[book.kind]
        const state = after(draw, past)
        const taken = addDays(day, -draw.between(2, 26))
        const starts = FIRST + slot * 40
        const way = draw.weighted([
          ['web', 70],
          ['telephone', 14],
          ['desk', 12],
          ['france_services', 4],
        ] as const)
        rows.push({
          code: `${book.code}-${day}-${slot}-${place}`,
          book: book.code,
          day,
          time: `${String(Math.floor(starts / 60)).padStart(2, '0')}:${String(starts % 60).padStart(2, '0')}`,
          reason,
          place,
          state,
          way,
          helper: way === 'france_services' ? 'France Services des Tilleuls' : '',
          person: draw.pick(NAMES),
          phone: `01990${String(draw.between(10_000, 99_999))}`,
          bookedOn: taken > yesterday ? yesterday : taken,
          bookedTime: `${String(draw.between(7, 22)).padStart(2, '0')}:${String(draw.between(0, 59)).padStart(2, '0')}`,
        })
      }
    return rows
  })
}

/** Months before, as the site of appointments that was in use told them. */
function monthsBefore(book: DemoBook, { draw, yesterday }: At): Row[] {
  const last = addDays(monthOf(addDays(yesterday, -45)).from, -1)
  const from = plainDate('2024-02-01')
  if (last < from) return []
  return monthsOf({ from, to: last }).flatMap(({ from: month }) => {
    const n = Math.round(book.places * 5 * 20 * (0.65 + draw.next() * 0.2))
    const [absent, cancelled] = [Math.round(n * (0.1 + draw.next() * 0.04)), Math.round(n * 0.08)]
    const parts = [
      ['served', n - absent - cancelled],
      ['no_show', absent],
      ['cancelled', cancelled],
    ] as const
    return parts.map(([outcome, count]) => ({ book: book.code, month, outcome, n: count, origin: INVENTED }))
  })
}

/** The readings of equipped town halls, three months apart. */
function leads(
  halls: readonly (readonly [name: string, code: string, weekly: number])[],
  { draw, yesterday }: At,
): Row[] {
  return halls.flatMap(([name, placeCode, weekly]) =>
    [6, 3, 0].map((back) => {
      const readOn = addDays(addMonths(yesterday, -back), 0)
      return {
        code: `${name
          .toLowerCase()
          .normalize('NFD')
          .replaceAll(/\p{M}/gu, '')
          .replaceAll(/[^a-z0-9]+/g, '-')}-${readOn}`,
        name,
        placeCode,
        readOn,
        days: draw.between(9, 48),
        weekly,
        openings: 'Du mardi au samedi',
        origin: INVENTED,
      }
    }),
  )
}

const SETTING = {
  open: true,
  telephone: '0199001234',
  holdMinutes: 10,
  senderHolds: 4,
  senderBookings: 12,
  personLive: 2,
  remindDays: 2,
  keepDays: 90,
  keepSource: 'Registre des traitements, fiche rendez-vous',
}

export function appointmentFiles(
  books: readonly DemoBook[],
  halls: Parameters<typeof leads>[0],
  at: At & { counter: string },
): Files {
  const { yesterday, calendar, procedures, counter } = at
  const since = plainDate('2024-01-02')
  const away = addWorkingDays(yesterday, 12, calendar)
  return {
    'reglages-des-rendez-vous': [{ ...SETTING, counter }],
    'motifs-de-rendez-vous': REASONS.map(([code, name, heading, minutes, procedure, documents], position) => ({
      code,
      name,
      heading,
      minutes,
      procedure: procedures.includes(procedure) ? procedure : null,
      documents,
      position: (position + 1) * 10,
      online: true,
      active: true,
    })),
    'agendas-de-rendez-vous': books.map(({ kind, places: _places, ...book }) => ({
      ...book,
      reasons: RECEIVES[kind],
      active: true,
    })),
    'ouvertures-de-rendez-vous': books.map(({ code, places }) => ({
      code: `${code}-semaine`,
      book: code,
      validFrom: since,
      monday: MORNING,
      tuesday: MORNING,
      wednesday: MORNING,
      thursday: MORNING,
      friday: MORNING,
      step: 40,
      places,
    })),
    'absences-des-agendas': books.slice(0, 1).map(({ code }) => ({
      code: `${code}-formation`,
      book: code,
      dayFrom: away,
      dayTo: away,
      places: 1,
      reason: 'Formation',
    })),
    'rendez-vous': books.flatMap((book) => appointmentsOf(book, at)),
    'rendez-vous-mensuels': books.flatMap((book) => monthsBefore(book, at)),
    'delais-d-obtention': leads(halls, at),
  }
}
