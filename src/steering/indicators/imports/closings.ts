import { periodCode, periodLabel, periodOf, type PlainDate } from '#src/ground/calendar/index.ts'
import {
  dayIn,
  type ImportColumn,
  type ImportProfile,
  type ImportValues,
  type ReadyRow,
  type RowFault,
  type StoreContext,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { keepReadings } from '../actions/closing.ts'
import type { IndicatorCatalogue } from '../catalogue.ts'
import { REFUSALS } from '../closing.ts'
import { allClosings, dropValidated, publishReadings, storedIn } from '../store/readings.ts'
import { PERIOD, periodFaults, periodIn } from './cells.ts'

const CLOSED = { closed: ['Close'], published: ['Publiée'], reopened: ['Rouverte'] }
const STATUS: ImportColumn = {
  key: 'status',
  label: 'État',
  kind: 'choice',
  required: true,
  choices: CLOSED,
  help: 'Close, publiée, ou rouverte avec son motif.',
  example: 'Publiée',
}
export const PUBLISHED_ON: ImportColumn = {
  key: 'publishedOn',
  label: 'Publié le',
  kind: 'day',
  help: 'Vide tant que rien n’est publié.',
  example: '10/02/2024',
}
const CLOSED_ON: ImportColumn = {
  key: 'closedOn',
  label: 'Close le',
  kind: 'day',
  required: true,
  help: 'Le jour de la clôture.',
  example: '05/02/2024',
}
/** Why a reading or a closing has a further version. */
export const reasonColumn = (help: string): ImportColumn => ({
  key: 'reason',
  label: 'Motif',
  kind: 'text',
  limit: 400,
  help,
  example: '',
})

/** The day of publication stands with what is published, and only there; no day is to come. */
export function publicationFaults(values: ImportValues, { day, today }: { day: string; today: PlainDate }): RowFault[] {
  const [from, on] = [textOf(values, day), textOf(values, 'publishedOn')]
  const is = textOf(values, 'status') === 'published'
  const found: RowFault[] = []
  if (from > today) found.push({ column: day, message: 'Ce jour est à venir.' })
  if (on > today) found.push({ column: 'publishedOn', message: 'Ce jour est à venir.' })
  else if (is && on === '')
    found.push({ column: 'publishedOn', message: 'Ce qui est publié porte le jour où il l’a été.' })
  else if (on !== '' && on < from) found.push({ column: 'publishedOn', message: 'La publication suit la clôture.' })
  return found
}

/** The closings of past periods; what each kept comes from its own file, or else is counted as on that day. */
export const closingsProfile = (indicators: IndicatorCatalogue): ImportProfile => ({
  code: 'clotures',
  label: 'Clôtures',
  right: 'indicators.close',
  help: 'Une ligne par période close. Elle garde les relevés du fichier « relevés clos » ; sans eux, ce que Parvis compte au jour de la clôture. La même clôture se reconnaît à sa période.',
  keyLabel: 'période',
  columns: [PERIOD, STATUS, CLOSED_ON, PUBLISHED_ON, reasonColumn('Pourquoi elle est ou a été rouverte.')],
  naturalKey: (values) => textOf(values, 'period'),
  check: (values, { today }) => [
    ...periodFaults(values, today),
    ...publicationFaults(values, { day: 'closedOn', today }),
    ...(textOf(values, 'closedOn') <= (periodIn(values)?.to ?? '')
      ? [{ column: 'closedOn', message: REFUSALS['not-over'] }]
      : []),
    ...(textOf(values, 'status') === 'reopened' && textOf(values, 'reason') === ''
      ? [{ column: 'reason', message: REFUSALS['reason-missing'] }]
      : []),
  ],
  async store(tx, rows, context) {
    const outcomes = await storeInTable(tx, {
      table: 'periodClosing',
      key: ['periodFrom', 'periodTo'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          periodFrom: periodIn(values)?.from,
          periodTo: periodIn(values)?.to,
          status: textOf(values, 'status'),
          closedOn: dayIn(values, 'closedOn'),
          publishedOn: dayIn(values, 'publishedOn'),
          reason: textOf(values, 'reason'),
        },
      })),
      judge: (_, known) => (known && known.differs.length > 0 ? MOVED : undefined),
      progress: context.progress,
    })
    const fresh = new Set(outcomes.flatMap(({ line, outcome }) => (outcome === 'inserted' ? [line] : [])))
    for (const row of rows.filter(({ line }) => fresh.has(line))) await keepOf(tx, row, { indicators, context })
    return outcomes
  },
  undo: undoClosings,
  export: async (tx) =>
    (await allClosings(tx)).map(({ from, to, ...one }) => ({
      period: periodCode(periodOf(from, to)),
      status: one.status,
      closedOn: one.closedOn,
      publishedOn: one.publishedOn,
      reason: one.reason,
    })),
})

const MOVED: RowFault = {
  column: 'status',
  message:
    'Cette période est déjà close autrement : elle change d’état sur sa page, qui garde la suite de ses versions.',
}

/** Keeps what is counted on the day of a closing, unless a file gave what it kept. */
async function keepOf(
  tx: Tx,
  { values }: ReadyRow,
  { indicators, context }: { indicators: IndicatorCatalogue; context: StoreContext },
): Promise<void> {
  const [period, closedOn, publishedOn] = [periodIn(values), dayIn(values, 'closedOn'), dayIn(values, 'publishedOn')]
  if (!period || closedOn === null || textOf(values, 'status') === 'reopened') return
  if ((await storedIn(tx, period)).some(({ from, to }) => from === period.from && to === period.to)) return
  await keepReadings(tx, { indicators, period, today: closedOn, account: context.account })
  if (publishedOn !== null) await publishReadings(tx, period, publishedOn)
}

/** A closing taken back takes what it kept, unless it was published. */
const undoClosings: ImportProfile['undo'] = async (tx, rows) => {
  const ids = new Set(rows.map(({ record }) => record))
  const closings = (await allClosings(tx)).filter(({ id }) => ids.has(id))
  const published = closings.filter(({ status }) => status === 'published')
  if (published.length > 0) return published.map(({ from, to }) => periodLabel(periodOf(from, to)))
  for (const period of closings) await dropValidated(tx, period)
  return undoInTable(tx, { table: 'periodClosing', rows, name: 'periodFrom' })
}
