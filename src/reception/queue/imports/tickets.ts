// Tickets of the queue that are over: what the history of a hall exports, and reads back. No agent, no counter, no name.
import { findTenant } from '#src/core/organisation/index.ts'
import {
  choicesOf,
  flagOf,
  type ImportColumn,
  type ImportProfile,
  type ImportValues,
  numberOf,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { parsePlainDate, zoneOfCode } from '#src/ground/calendar/index.ts'
import { codeAsked } from '#src/core/room/filter-words.ts'
import { clockOf, minuteFrom } from '../moments.ts'
import { APPOINTMENTS, OUTCOMES, PLAIN_RULE, policyOn, WAYS } from '../queue.ts'
import { type Written, writtenColumns, writtenFaults } from '../restored.ts'
import { exportTickets, fillPeriods } from '../store/history.ts'
import { tellVisits, untell } from '../store/settle.ts'
import { listHalls, listLines, listPolicies } from '../store/setup.ts'

const time = (key: string, label: string, more: Partial<ImportColumn> = {}): ImportColumn => ({
  key,
  label,
  kind: 'time',
  help: 'Heure et minute ; vide si inconnue.',
  example: '09:12',
  ...more,
})

const minute = (values: ImportValues, key: string): number | null => minuteFrom(textOf(values, key)) ?? null

function written(values: ImportValues): Written | undefined {
  const day = parsePlainDate(textOf(values, 'day'))
  const arrived = minute(values, 'arrived')
  if (day === undefined || arrived === null) return undefined
  const called = minute(values, 'called')
  const slot = minute(values, 'slot')
  const said = codeAsked(APPOINTMENTS, textOf(values, 'appointment'))
  return {
    day,
    number: textOf(values, 'number'),
    arrived,
    called,
    started: minute(values, 'started'),
    ended: minute(values, 'ended'),
    slot,
    appointment: slot === null ? (said ?? 'without') : 'with',
    way: codeAsked(WAYS, textOf(values, 'way')) ?? 'desk',
    outcome: codeAsked(OUTCOMES, textOf(values, 'outcome')) ?? (called === null ? 'left' : 'served'),
    restored: flagOf(values, 'restored'),
  }
}

export const queueTicketProfile: ImportProfile = {
  code: 'tickets-de-la-file',
  record: 'queue_ticket',
  label: 'Tickets de la file tenue ici',
  right: 'queue.set',
  help: 'Une ligne par ticket terminé d’une salle, reconnu à sa salle, son jour et son numéro. L’export d’une autre machine se lit sous « Tickets de la file d’attente ».',
  keyLabel: 'salle, jour et numéro',
  columns: [
    {
      key: 'hall',
      label: 'Salle',
      kind: 'reference',
      reference: 'halls',
      required: true,
      help: 'Code ou nom de la salle.',
      example: 'accueil-montclair',
    },
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
      aliases: ['N° ticket', 'Numéro'],
      help: 'Le numéro du ticket.',
      example: 'A012',
    },
    {
      key: 'line',
      label: 'File',
      kind: 'reference',
      reference: 'lines',
      required: true,
      help: 'Code ou nom de la file.',
      example: 'montclair-titres',
    },
    time('arrived', 'Arrivée', { required: true, help: 'Heure et minute.' }),
    time('called', 'Appel', { help: 'Vide si la personne est partie avant.' }),
    time('started', 'Au guichet', { example: '09:13' }),
    time('ended', 'Fin', { example: '09:31' }),
    {
      key: 'appointment',
      label: 'Rendez-vous',
      kind: 'choice',
      choices: choicesOf(APPOINTMENTS),
      help: 'Avec ou sans ; vide : sans.',
      example: 'Sans rendez-vous',
    },
    time('slot', 'Heure du rendez-vous', { help: 'Vide sans rendez-vous.', example: '' }),
    {
      key: 'way',
      label: 'Pris',
      kind: 'choice',
      choices: choicesOf(WAYS),
      help: 'Vide : à l’accueil.',
      example: 'Borne',
    },
    {
      key: 'outcome',
      label: 'Issue',
      kind: 'choice',
      choices: choicesOf(OUTCOMES),
      help: 'Vide : reçu si le ticket a été appelé.',
      example: 'Reçu',
    },
    { key: 'restored', label: 'Reconstitué', kind: 'boolean', help: 'Oui : écrit d’abord sur papier.', example: 'non' },
  ],
  naturalKey: (values) => ['hall', 'day', 'number'].map((key) => textOf(values, key)).join('|'),
  references: async (tx) => ({
    halls: (await listHalls(tx)).map(({ id, code, name, site }) => ({ id, words: [code, name], site })),
    lines: (await listLines(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
  }),
  siteOf: (values, { siteOfReference }) => siteOfReference?.get('halls')?.get(numberOf(values, 'hall') ?? 0) ?? null,
  check: (values, { today }) => {
    const one = written(values)
    if (one === undefined) return []
    return [
      ...(one.day > today ? [{ column: 'day', message: 'Ce jour n’est pas encore passé.' }] : []),
      ...Object.entries(writtenFaults(one)).map(([column, message]) => ({ column, message })),
    ]
  },
  async store(tx, rows, { progress, ...context }) {
    const [halls, lines, policies] = [await listHalls(tx), await listLines(tx), await listPolicies(tx)]
    const zone = zoneOfCode((await findTenant(tx)).territory)
    const foreign = rows.filter(
      ({ values }) => lines.find(({ id }) => id === numberOf(values, 'line'))?.hall !== numberOf(values, 'hall'),
    )
    if (foreign.length > 0)
      return foreign.map(({ line }) => ({
        line,
        outcome: 'refused',
        fault: { column: 'line', message: 'Cette file est d’une autre salle.' },
      }))
    const outcomes = await storeInTable(tx, {
      table: 'queueTicket',
      key: ['hall', 'day', 'number'],
      rows: rows.flatMap(({ line, values }) => {
        const one = written(values)
        const hall = halls.find(({ id }) => id === numberOf(values, 'hall'))
        const own = lines.find(({ id }) => id === numberOf(values, 'line'))
        if (!one || !hall || !own) return []
        const policy = policyOn(policies, one.day)
        const columns = writtenColumns(one, { zone, rule: policy ?? PLAIN_RULE, policy: policy?.id ?? null })
        const { told: _, ...stored } = columns
        return [
          {
            line,
            values: {
              hall: hall.id,
              point: hall.point,
              site: hall.site,
              service: own.service ?? hall.service,
              line: own.id,
              lineCode: own.code,
              reason: own.reason,
              ...stored,
            },
          },
        ]
      }),
      whenNew: { import: context.import },
      whenChanged: { import: context.import, told: false },
      progress,
    })
    await fillPeriods(tx)
    return outcomes
  },
  // The visits know them at once, those taken back included.
  settle: async (tx) => {
    while ((await tellVisits(tx)) > 0);
    return []
  },
  undo: async (tx, rows) => {
    const changed = await undoInTable(tx, { table: 'queueTicket', rows, name: 'number' })
    if (changed.length === 0)
      await untell(
        tx,
        rows.flatMap((row) => (row.outcome === 'inserted' ? [row.record] : [])),
      )
    return changed
  },
  export: async (tx) =>
    (await exportTickets(tx)).map((one) => ({
      ...one,
      arrived: clockOf(one.arrived),
      called: clockOf(one.called) || null,
      started: clockOf(one.started) || null,
      ended: clockOf(one.ended) || null,
      slot: clockOf(one.slot) || null,
    })),
}
