// Tickets of a queue machine, one by one: no agent, no name.
import {
  choicesOf,
  type ImportColumn,
  type ImportProfile,
  type ImportValues,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { listPoints } from '#src/core/premises/index.ts'
import { allDays, exportTickets } from '../store/files.ts'
import { queueDays } from '../store/queue.ts'
import { recount } from '../store/totals.ts'
import { themeOf } from '../visits.ts'
import {
  APPOINTMENT_COLUMN,
  appointmentOf,
  knownIn,
  POINT_COLUMN,
  pointOf,
  REASON_COLUMN,
  references,
  siteOf,
} from './shared.ts'

const time = (key: string, label: string, more: Partial<ImportColumn>): ImportColumn => ({
  key,
  label,
  kind: 'time',
  help: 'Heure et minute.',
  example: '09:12',
  ...more,
})
const OUTCOMES = { served: 'Reçu', left: 'Parti sans être appelé', moved: 'Réorienté' } as const

const minutes = (values: ImportValues, key: string): number | null => {
  const [, hour, minute = '0'] = /^(\d{1,2}):(\d{2})/.exec(textOf(values, key)) ?? []
  return hour === undefined ? null : Number(hour) * 60 + Number(minute)
}
const clock = (minute: number | null): string | null =>
  minute === null ? null : `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** Its visitors are known one by one already. */
const ALREADY = {
  column: 'day',
  message: 'La file d’attente tenue ici compte déjà les visiteurs de ce jour : retirez cette ligne.',
}

export const ticketProfile: ImportProfile = {
  code: 'tickets',
  record: 'visit_ticket',
  label: 'Tickets de la file d’attente',
  right: 'visits.write',
  help: 'Une ligne par ticket, telle que la donne l’outil de file d’attente : les colonnes du guichet et de l’agent ne sont pas lues. L’attente va de l’arrivée à l’appel.',
  keyLabel: 'point, jour, numéro et arrivée',
  columns: [
    POINT_COLUMN,
    {
      key: 'day',
      label: 'Jour',
      kind: 'day',
      required: true,
      aliases: ['Date'],
      help: 'Le jour du ticket.',
      example: '12/11/2026',
    },
    {
      key: 'number',
      label: 'Ticket',
      kind: 'text',
      limit: 20,
      required: true,
      aliases: ['N° ticket', 'Numéro', 'Numéro de ticket', 'N°'],
      help: 'Le numéro du ticket.',
      example: 'A012',
    },
    time('arrived', 'Arrivée', {
      required: true,
      aliases: ['Heure arrivée', 'Heure d’arrivée', 'Émission', 'Heure ticket'],
    }),
    time('called', 'Appel', {
      aliases: ['Heure appel', 'Heure d’appel', 'Heure début'],
      help: 'Vide si la personne est partie avant.',
    }),
    time('ended', 'Fin', { aliases: ['Heure fin', 'Heure de fin'], example: '09:31' }),
    REASON_COLUMN,
    APPOINTMENT_COLUMN,
    {
      key: 'outcome',
      label: 'Issue',
      kind: 'choice',
      choices: {
        ...choicesOf(OUTCOMES),
        served: [OUTCOMES.served, 'servi', 'traité', 'terminé'],
        left: [OUTCOMES.left, 'abandon', 'absent', 'parti'],
        moved: [OUTCOMES.moved, 'transféré', 'transfert'],
      },
      help: 'Vide : reçu si le ticket a été appelé.',
      example: 'Reçu',
    },
  ],
  naturalKey: (values) => ['point', 'day', 'number', 'arrived'].map((key) => textOf(values, key)).join('|'),
  siteOf,
  references,
  check: (values, { today }) => {
    const [arrived, called, ended] = [
      minutes(values, 'arrived') ?? 0,
      minutes(values, 'called'),
      minutes(values, 'ended'),
    ]
    return [
      ...(textOf(values, 'day') > today ? [{ column: 'day', message: 'Ce jour n’est pas encore passé.' }] : []),
      ...(called !== null && called < arrived
        ? [{ column: 'called', message: 'L’appel ne peut pas précéder l’arrivée.' }]
        : []),
      ...(ended !== null && ended < (called ?? arrived)
        ? [{ column: 'ended', message: 'La fin ne peut pas précéder l’appel.' }]
        : []),
      ...(ended !== null && called === null
        ? [{ column: 'called', message: 'Donnez l’heure de l’appel, ou retirez celle de la fin.' }]
        : []),
    ]
  },
  async store(tx, rows, { progress, ...context }) {
    const [known, own] = [await knownIn(tx), await queueDays(tx)]
    return storeInTable(tx, {
      table: 'visitTicket',
      judge: ({ values }) => (own.has(`${String(values['point'])} ${String(values['day'])}`) ? ALREADY : undefined),
      key: ['point', 'day', 'number', 'arrived'],
      rows: rows.flatMap(({ line, values }) => {
        const point = pointOf(known, values)
        if (point === undefined) return []
        const reason = typeof values['reason'] === 'number' ? values['reason'] : null
        const called = minutes(values, 'called')
        const own = {
          point: point.id,
          site: point.site,
          service: point.service,
          day: values['day'],
          number: textOf(values, 'number'),
          arrived: minutes(values, 'arrived'),
          called,
          ended: minutes(values, 'ended'),
          reason,
          theme: themeOf(known.reasons, reason),
          appointment: appointmentOf(values),
          outcome: textOf(values, 'outcome') || (called === null ? 'left' : 'served'),
        }
        return [{ line, values: own }]
      }),
      whenNew: { import: context.import },
      whenChanged: { import: context.import },
      progress,
    })
  },
  // Once for the whole file: half-hours are counted again from the tickets.
  settle: async (tx) => {
    await recount(tx, { layer: 'tickets', points: (await listPoints(tx)).map(({ id }) => id), ...allDays })
    return []
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'visitTicket', rows, name: 'number' }),
  export: async (tx) =>
    (await exportTickets(tx)).map((one) => ({
      ...one,
      arrived: clock(one.arrived),
      called: clock(one.called),
      ended: clock(one.ended),
    })),
}
