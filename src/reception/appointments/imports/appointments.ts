// Appointments of another tool, one by one: rdv-service-public's export and its like. No name comes in: of users nor of agents.
import {
  choicesOf,
  type ImportColumn,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type ReadyRow,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { digitsOf, minuteOf, STATES, WAYS } from '../appointments.ts'
import { exportImported } from '../store/files.ts'
import { listBooks } from '../store/catalogue.ts'
import { settle } from '../store/totals.ts'
import { BOOK_COLUMN, knownIn, REASON_COLUMN, references, siteOf } from './shared.ts'

const IMPORTED = {
  booked: 'À venir ou à noter',
  served: STATES.served,
  no_show: STATES.no_show,
  cancelled: STATES.cancelled,
  withdrawn: STATES.withdrawn,
} as const

const column = (
  key: string,
  label: string,
  more: Partial<ImportColumn> & Pick<ImportColumn, 'kind' | 'help' | 'example'>,
): ImportColumn => ({ key, label, ...more })

const COLUMNS: readonly ImportColumn[] = [
  BOOK_COLUMN,
  column('day', 'Jour', {
    kind: 'day',
    required: true,
    aliases: ['Date rdv', 'Date du rdv', 'Date', 'Date du rendez-vous'],
    help: 'Le jour du rendez-vous.',
    example: '12/11/2026',
  }),
  column('time', 'Heure', {
    kind: 'time',
    required: true,
    aliases: ['Heure rdv', 'Heure du rdv', 'Heure du rendez-vous'],
    help: 'L’heure du rendez-vous.',
    example: '09:30',
  }),
  REASON_COLUMN,
  column('state', 'Statut', {
    kind: 'choice',
    required: true,
    choices: choicesOf(IMPORTED, {
      booked: [
        'À venir',
        'À renseigner',
        'En salle d’attente',
        'Rendez-vous à venir',
        'Rendez-vous à renseigner',
        'Confirmé',
        'Pris',
        'unknown',
        'unknown_future',
        'unknown_past',
        'unknown_today',
        'waiting',
      ],
      served: ['Honoré', 'Rendez-vous honoré', 'Vu', 'Présent', 'Venu', 'Terminé', 'seen'],
      no_show: ['Absence non excusée', 'Absent non excusé', 'Lapin', 'Non honoré', 'Non venu', 'noshow'],
      cancelled: [
        'Absence excusée',
        'Annulé (excusé)',
        'Annulé par l’usager',
        'Annulé à l’initiative de l’usager',
        'Rendez-vous annulé à l’initiative de l’usager',
        'Annulé',
        'excused',
      ],
      withdrawn: [
        'Annulé par le service',
        'Annulé par l’agent',
        'Annulé à l’initiative du service',
        'Rendez-vous annulé à l’initiative du service',
        'revoked',
      ],
    }),
    aliases: ['État', 'Etat', 'Status', 'Issue'],
    help: 'Ce que le rendez-vous est devenu.',
    example: 'Honoré',
  }),
  column('way', 'Origine', {
    kind: 'choice',
    choices: choicesOf(WAYS, {
      web: ['Usager', 'RDV pris en ligne', 'Pris sur internet', 'Créé par un usager', 'Internet', 'user'],
      desk: ['Agent', 'Créé par un agent', 'Guichet', 'Accueil', 'agent'],
      telephone: ['Téléphone'],
      france_services: ['Prescripteur', 'Créé par un prescripteur', 'France Services', 'prescripteur'],
      other: ['Fichier', 'Autre'],
    }),
    aliases: ['Pris', 'Voie', 'Créé depuis'],
    help: 'Comment il a été pris ; vide si inconnu.',
    example: 'En ligne',
  }),
  column('bookedOn', 'Pris le', {
    kind: 'day',
    aliases: ['Date prise rdv', 'Date de prise', 'Créé le', 'Date de création'],
    help: 'Le jour où il a été pris ; vide si inconnu.',
    example: '02/11/2026',
  }),
  column('bookedTime', 'Pris à', {
    kind: 'time',
    aliases: ['Heure prise rdv', 'Heure de prise'],
    help: 'L’heure où il a été pris ; vide si inconnue.',
    example: '18:04',
  }),
  column('n', 'Rendez-vous', {
    kind: 'integer',
    limit: 100_000,
    help: 'Vide : un. Plusieurs quand une ligne en rassemble.',
    example: '',
  }),
]

const minutes = (values: ImportValues, key: string): number | null => minuteOf(textOf(values, key)) ?? null

async function rowsOf(tx: Tx, rows: readonly ReadyRow[]) {
  const known = await knownIn(tx)
  const made: { line: number; values: Record<string, unknown> }[] = []
  for (const { line, key, values } of rows) {
    const own = await known.of(values)
    if (!own) continue
    const { minutes: length, ...at } = own
    const starts = minutes(values, 'time') ?? 0
    const taken = minutes(values, 'bookedTime')
    made.push({
      line,
      values: {
        ...at,
        day: values['day'],
        starts,
        ends: starts + length,
        state: textOf(values, 'state'),
        bookedOn: values['bookedOn'] ?? null,
        bookedAt: taken,
        way: textOf(values, 'way') || 'other',
        n: numberOf(values, 'n') ?? 1,
        code: codeOf(key),
        source: 'imported',
      },
    })
  }
  return made
}

const codeOf = (key: string): string =>
  `import-${key
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')}`.slice(0, 80)

export const appointmentProfile: ImportProfile = {
  code: 'rendez-vous-rdv-service-public',
  record: 'appointment',
  label: 'Rendez-vous d’un autre outil',
  right: 'appointments.write',
  help: 'Une ligne par rendez-vous, telle que la donne l’export du site de rendez-vous. Les colonnes qui nomment usagers et agents ne sont pas lues. Des lignes en tout point semblables peuvent être additionnées.',
  keyLabel: 'agenda, jour, heure, motif, prise et statut',
  columns: COLUMNS,
  sums: ['n'],
  naturalKey: (values) =>
    ['book', 'day', 'time', 'reason', 'bookedOn', 'bookedTime', 'state'].map((key) => textOf(values, key)).join('|'),
  siteOf,
  references,
  check: (values, { today }) => [
    ...(textOf(values, 'bookedOn') > textOf(values, 'day')
      ? [{ column: 'bookedOn', message: 'Un rendez-vous se prend avant d’avoir lieu.' }]
      : []),
    ...(textOf(values, 'day') > today && ['served', 'no_show'].includes(textOf(values, 'state'))
      ? [{ column: 'state', message: 'Ce jour n’est pas encore passé : la suite n’est pas connue.' }]
      : []),
    ...(numberOf(values, 'n') === 0
      ? [{ column: 'n', message: 'Indiquez au moins un rendez-vous, ou laissez vide.' }]
      : []),
  ],
  store: async (tx, rows, { progress, ...context }) =>
    storeInTable(tx, {
      table: 'appointment',
      key: ['code'],
      rows: await rowsOf(tx, rows),
      whenNew: { import: context.import, place: 0, counted: true },
      whenChanged: { import: context.import },
      progress,
    }),
  settle: async (tx) => {
    // Once for the whole file.
    await settle(tx, {
      books: (await listBooks(tx)).map(({ id }) => id),
      from: plainDate('1990-01-01'),
      to: plainDate('2100-01-01'),
    })
    return []
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'appointment', rows, name: 'day' }),
  export: async (tx) =>
    (await exportImported(tx)).map(({ starts, bookedAt, ...one }) => ({
      ...one,
      time: digitsOf(starts),
      bookedTime: bookedAt === null ? null : digitsOf(bookedAt),
      n: one.n === 1 ? null : one.n,
    })),
}
