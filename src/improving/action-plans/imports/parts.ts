import { columnsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { area, choice, requiredDay } from '#src/core/room/fields.ts'
import {
  dayIn,
  type ImportColumn,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type ReadyRow,
  type RowOutcome,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, type TableRow, undoInTable } from '#src/core/room/import-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { STATES } from '../action.ts'
import { STEP_STATE } from '../input.ts'
import { actionNames, allNotes, allSteps } from '../parts-store.ts'
import { ACTION_NAME, actionKey } from './names.ts'

const STEP = {
  ...STEP_STATE,
  state: { ...STEP_STATE.state, file: { ...STEP_STATE.state.file, example: 'Faite', optional: 'to_come' } },
}
const NOTE = {
  day: requiredDay({ label: 'Jour', missing: 'Indiquez le jour.', file: { example: '12/03/2026' } }),
  state: choice({
    label: 'État atteint',
    words: STATES,
    missing: '',
    file: { help: 'Vide quand la note ne change pas l’état.', optional: '' },
  }),
  note: area({ label: 'Avancée', limit: 2000, file: { help: 'En une ou deux phrases.', example: 'Devis reçu.' } }),
}

const MISSING = {
  column: 'title',
  message: 'Aucune action de ce plan et de ce site ne porte cet intitulé. Écrivez-le comme dans sa ligne.',
}

type Parts = {
  table: 'actionStep' | 'actionNote'
  key: readonly string[]
  nullable?: readonly string[]
  columns(values: ImportValues): object
}

/** Rows under their action, which its plan, its site and its words name. */
async function storeParts(
  tx: Tx,
  rows: readonly ReadyRow[],
  { columns, ...into }: Parts & { progress(done: number): void },
): Promise<RowOutcome[]> {
  const known = new Map((await actionNames(tx)).map((one) => [actionKey(one), one.id]))
  const idOf = ({ values }: ReadyRow) =>
    known.get(
      actionKey({
        planYear: numberOf(values, 'planYear') ?? 0,
        site: numberOf(values, 'site') ?? 0,
        title: textOf(values, 'title'),
      }),
    )
  const lost = rows.filter((row) => idOf(row) === undefined)
  if (lost.length > 0) return lost.map(({ line }) => ({ line, outcome: 'refused', fault: MISSING }))
  const put = rows.map((row): TableRow => ({ line: row.line, values: { action: idOf(row), ...columns(row.values) } }))
  return storeInTable(tx, { ...into, rows: put })
}

async function under(tx: Tx): Promise<(action: number) => ImportValues> {
  const known = new Map((await actionNames(tx)).map(({ id, ...named }) => [id, named]))
  return (action) => known.get(action) ?? {}
}

const keyOf = (values: ImportValues, own: readonly string[]): string =>
  ['planYear', 'site', 'title', ...own].map((column) => textOf(values, column)).join('\u0000')

const NAME: readonly ImportColumn[] = ACTION_NAME

/** The steps of actions, with where each stands. */
export const stepsProfile: ImportProfile = {
  code: 'etapes-d-actions',
  label: 'Étapes des actions',
  right: 'actions.write',
  help: 'Une ligne par étape d’une action déjà dans Parvis. La même étape est reconnue à son action et à son intitulé.',
  keyLabel: 'action et étape',
  columns: [...NAME, ...stepColumns()],
  naturalKey: (values) => keyOf(values, ['step']),
  store: (tx, rows, { progress }) =>
    storeParts(tx, rows, {
      table: 'actionStep',
      key: ['action', 'title'],
      columns: ({ step, title: _action, ...values }) => valuesFrom(STEP, { ...values, title: step ?? null }),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'actionStep', rows, name: 'title' }),
  async export(tx) {
    const named = await under(tx)
    return (await allSteps(tx)).map(({ action, ...one }) => {
      const { title, ...said } = rowFrom(STEP, one)
      return { ...named(action), step: title ?? null, ...said }
    })
  },
}

/** A step names itself beside the name of its action. */
function stepColumns(): ImportColumn[] {
  return columnsFrom(STEP).map((column) =>
    column.key === 'title' ? { ...column, key: 'step', required: true, example: 'Commander les panneaux' } : column,
  )
}

/** What was said of actions along the way: states reached and notes, with their day. */
export const notesProfile: ImportProfile = {
  code: 'avancees-d-actions',
  label: 'Avancées des actions',
  right: 'actions.write',
  help: 'Une ligne par avancée d’une action déjà dans Parvis. La même avancée est reconnue à son action, son jour, l’état atteint et ses mots.',
  keyLabel: 'action, jour, état et note',
  columns: [...NAME, ...columnsFrom(NOTE)],
  naturalKey: (values) => keyOf(values, ['day', 'state', 'note']),
  check: (values, { today }) => [
    ...((dayIn(values, 'day') ?? today) > today ? [{ column: 'day', message: 'Ce jour est à venir.' }] : []),
    ...(textOf(values, 'state') + textOf(values, 'note') === ''
      ? [{ column: 'note', message: 'Dites l’état atteint, ou ce qui a avancé.' }]
      : []),
  ],
  store: (tx, rows, { progress }) =>
    storeParts(tx, rows, {
      table: 'actionNote',
      key: ['action', 'day', 'note', 'state'],
      nullable: ['state'],
      columns: (values) => ({
        ...valuesFrom(NOTE, values),
        note: textOf(values, 'note'),
        state: textOf(values, 'state') || null,
      }),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'actionNote', rows, name: 'note' }),
  async export(tx) {
    const named = await under(tx)
    return (await allNotes(tx)).map(({ action, ...one }) => ({ ...named(action), ...rowFrom(NOTE, one) }))
  },
}
