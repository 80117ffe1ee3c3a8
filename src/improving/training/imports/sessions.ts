import { columnsFrom, rowFrom, valuesFrom, faultsFrom } from '#src/core/room/fields-file.ts'
import {
  choicesOf,
  dayIn,
  type ImportColumn,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type RowFault,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { codeField } from '#src/core/room/object-file.ts'
import { day, text } from '#src/core/room/fields.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { inFrench } from '#src/ground/process/outcome.ts'
import { recordFaults } from '../actions/records.ts'
import { OBTAINED, SESSION } from '../input.ts'
import {
  agentReferences,
  allRecords,
  allSessions,
  allSheets,
  courseReferences,
  sessionReferences,
} from '../store/files.ts'
import { followSheets, placeRecords } from '../store/records.ts'
import { settleSpans } from '../store/spans.ts'
import { REFUSALS, STATUSES, TYPED_WAYS, WAYS } from '../training.ts'
import { AGENT } from './register.ts'

const SESSION_FILE = {
  code: codeField({ limit: 100, example: 'accueil-physique-2026-05-12' }),
  ...SESSION,
  cancelledOn: day({ label: 'Annulée le' }),
  cancelReason: text({ label: 'Raison de l’annulation', limit: 1000 }),
}

function sessionFaults(values: ImportValues): RowFault[] {
  const [from, to] = [dayIn(values, 'heldOn'), dayIn(values, 'endsOn')]
  const cancelled = dayIn(values, 'cancelledOn') !== null
  return [
    ...faultsFrom(SESSION_FILE, values),
    ...(from !== null && to !== null && to < from ? [{ column: 'endsOn', message: REFUSALS['reversed-dates'] }] : []),
    ...(cancelled === (textOf(values, 'cancelReason') !== '')
      ? []
      : [{ column: 'cancelReason', message: 'Une session annulée a un jour et une raison, une autre n’en a pas.' }]),
  ]
}

/** Sessions, past and to come. */
export const sessionProfile: ImportProfile = {
  code: 'sessions-de-formation',
  record: 'training_session',
  label: 'Sessions de formation',
  right: 'training.keep',
  help: 'Une ligne par session, reconnue à son code ; sa feuille d’émargement vient d’un autre fichier.',
  keyLabel: 'code',
  columns: columnsFrom(SESSION_FILE),
  references: courseReferences,
  naturalKey: (values) => textOf(values, 'code'),
  check: sessionFaults,
  async store(tx, rows, { progress }) {
    const outcomes = await storeInTable(tx, {
      table: 'trainingSession',
      key: ['code'],
      rows: rows.map(({ line, values }) => ({ line, values: valuesFrom(SESSION_FILE, values) })),
      progress,
    })
    await followSheets(
      tx,
      outcomes.flatMap((one) => (one.outcome === 'updated' ? [one.record] : [])),
    )
    await settleSpans(tx)
    return outcomes
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'trainingSession', rows, name: 'code' }),
  export: async (tx) => (await allSessions(tx)).map((one) => rowFrom(SESSION_FILE, one)),
}

const SESSION_COLUMN: ImportColumn = {
  key: 'session',
  label: 'Session',
  kind: 'reference',
  reference: 'sessions',
  help: 'Son code.',
  example: 'accueil-physique-2026-05-12',
}

/** Attendance sheets: what those present obtained follows. */
export const sheetProfile: ImportProfile = {
  code: 'emargements',
  label: 'Feuilles d’émargement',
  right: 'training.keep',
  help: 'Une ligne par agent et par session ; ceux qui étaient présents obtiennent la formation.',
  keyLabel: 'session et agent',
  columns: [
    { ...SESSION_COLUMN, required: true },
    AGENT,
    {
      key: 'status',
      label: 'Présence',
      kind: 'choice',
      choices: choicesOf(STATUSES),
      required: true,
      help: 'Inscrit, Présent, Excusé ou Absent.',
      example: 'Présent',
    },
  ],
  references: async (tx) => ({ ...(await agentReferences(tx)), ...(await sessionReferences(tx)) }),
  naturalKey: (values) => `${textOf(values, 'session')} ${textOf(values, 'agent')}`,
  async store(tx, rows, { progress }) {
    const outcomes = await storeInTable(tx, {
      table: 'trainingAttendance',
      key: ['session', 'agent'],
      rows: rows.map(({ line, values }) => ({ line, values })),
      progress,
    })
    await followSheets(tx, [...new Set(rows.map(({ values }) => numberOf(values, 'session') ?? 0))])
    await settleSpans(tx)
    return outcomes
  },
  async undo(tx, rows) {
    const sessions = [...new Set((await allSheets(tx)).map(({ session }) => session))]
    const changed = await undoInTable(tx, { table: 'trainingAttendance', rows })
    if (changed.length > 0) return changed
    await followSheets(tx, sessions)
    await settleSpans(tx)
    return []
  },
  export: allSheets,
}

/** As its form would refuse it; that of a session has its sheet for reason. */
function recordFaultsOf(values: ImportValues, today: PlainDate): RowFault[] {
  const session = numberOf(values, 'session')
  const said = textOf(values, 'way')
  if ((said === 'session') !== (session !== null))
    return [{ column: 'session', message: 'Nommez la session de « Session suivie », et d’elle seule.' }]
  const obtainedOn = dayIn(values, 'obtainedOn')
  if (obtainedOn === null || !Object.hasOwn(TYPED_WAYS, said)) return []
  const why = recordFaults(
    {
      way: codeIn(TYPED_WAYS, said),
      obtainedOn,
      validTo: dayIn(values, 'validTo'),
      reason: textOf(values, 'reason'),
      approver: textOf(values, 'approver'),
    },
    today,
  )
  return Object.entries(inFrench(why, REFUSALS)).map(([column, message]) => ({ column, message }))
}

/** What each agent was trained in, whatever the way. */
export const recordProfile: ImportProfile = {
  code: 'acquis',
  label: 'Acquis de formation',
  right: 'training.keep',
  help: 'Une ligne par acquis, reconnu à son agent, sa formation, la façon dont il est obtenu et son jour.',
  keyLabel: 'agent, formation, façon et jour',
  columns: [
    AGENT,
    ...columnsFrom(OBTAINED),
    {
      key: 'way',
      label: 'Obtenu par',
      kind: 'choice',
      choices: choicesOf(WAYS),
      required: true,
      help: 'Session suivie, Attestation, Équivalence reconnue ou Dispense.',
      example: 'Attestation',
    },
    SESSION_COLUMN,
  ],
  references: async (tx) => ({
    ...(await agentReferences(tx)),
    ...(await courseReferences(tx)),
    ...(await sessionReferences(tx)),
  }),
  naturalKey: (values) => ['agent', 'course', 'way', 'obtainedOn'].map((key) => textOf(values, key)).join(' '),
  check: (values, { today }) => recordFaultsOf(values, today),
  async store(tx, rows, { progress }) {
    const outcomes = await storeInTable(tx, {
      table: 'trainingRecord',
      key: ['agent', 'course', 'way', 'obtainedOn'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          agent: values['agent'],
          way: values['way'],
          ...valuesFrom(OBTAINED, values),
          ...(values['session'] === undefined ? {} : { session: values['session'] }),
        },
      })),
      progress,
    })
    await placeRecords(
      tx,
      outcomes.flatMap((one) => (one.outcome === 'inserted' ? [one.record] : [])),
    )
    await settleSpans(tx)
    return outcomes
  },
  async undo(tx, rows) {
    const changed = await undoInTable(tx, { table: 'trainingRecord', rows, name: 'obtainedOn' })
    if (changed.length === 0) await settleSpans(tx)
    return changed
  },
  export: allRecords,
}
