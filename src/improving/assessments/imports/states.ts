import { inOrder } from '#src/core/room/in-order.ts'
import {
  choicesOf,
  dayIn,
  type ImportProfile,
  numberOf,
  type ReadyRow,
  type RowOutcome,
  textOf,
} from '#src/core/room/import-profile.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { updateVersion } from '#src/ground/database/versioned.ts'
import { codesOf, codeIn } from '#src/ground/process/codes.ts'
import { keepPhotograph } from '../actions/life.ts'
import { holdAssessment, listAssessments } from '../store/assessments.ts'
import { STATES } from '../words.ts'
import { ASSESSMENT, assessmentReferences, FROZEN, refuse } from './columns.ts'

async function storeState(tx: Tx, { line, values }: ReadyRow, today: PlainDate): Promise<RowOutcome> {
  const held = await holdAssessment(tx, numberOf(values, 'assessment') ?? 0)
  const state = codeIn(STATES, textOf(values, 'state'))
  const movedOn = dayIn(values, 'movedOn') ?? (held.state === state ? held.movedOn : today)
  const archivedOn = dayIn(values, 'archivedOn')
  if (held.state === state && held.movedOn === movedOn && held.archivedOn === archivedOn)
    return { line, outcome: 'unchanged', record: held.id, version: held.version }
  if (held.state === 'frozen' && (state !== 'frozen' || movedOn !== held.movedOn)) return refuse(line, 'state', FROZEN)
  // A file takes over what was decided elsewhere, forward only: going back says why, on its page.
  const order = codesOf(STATES)
  if (order.indexOf(state) < order.indexOf(held.state))
    return refuse(line, 'state', 'Cette évaluation est plus avancée : rouvrez-la depuis sa page, avec sa raison.')
  if (state === 'frozen' && held.state !== 'frozen') await keepPhotograph(tx, held, movedOn ?? today)
  await updateVersion(tx, 'assessment', { id: held.id, version: held.version, values: { state, movedOn, archivedOn } })
  const before = { state: held.state, moved_on: held.movedOn, archived_on: held.archivedOn }
  return { line, outcome: 'updated', record: held.id, version: held.version + 1, before }
}

/** Where past assessments stand; their lines come first. */
export const statesProfile: ImportProfile = {
  code: 'etats-d-evaluation',
  label: 'États des évaluations',
  right: 'assessments.validate',
  help: 'Une ligne par évaluation : où elle en est. Une évaluation figée ne change plus, et un état ne recule pas par un fichier.',
  keyLabel: 'évaluation',
  columns: [
    ASSESSMENT,
    {
      key: 'state',
      label: 'État',
      kind: 'choice',
      choices: choicesOf(STATES),
      required: true,
      help: 'Où elle en est.',
      example: 'Validé',
    },
    {
      key: 'movedOn',
      label: 'Depuis le',
      kind: 'day',
      help: 'Jour du dernier état ; vide : aujourd’hui.',
      example: '12/05/2026',
    },
    { key: 'archivedOn', label: 'Archivée le', kind: 'day', help: 'Vide : elle ne l’est pas.', example: '' },
  ],
  naturalKey: (values) => textOf(values, 'assessment'),
  references: assessmentReferences,
  whole: true,
  async store(tx, rows, { progress, today }) {
    return inOrder(rows, (row) => storeState(tx, row, today), progress)
  },
  async undo(tx, rows) {
    const kept: string[] = []
    for (const { record, version, before } of rows) {
      const now = await holdAssessment(tx, record)
      if (now.state === 'frozen') kept.push(now.title)
      else if (!(await updateVersion(tx, 'assessment', { id: record, version: version ?? 0, values: backTo(before) })))
        kept.push(now.title)
    }
    return kept
  },
  export: async (tx) =>
    (await listAssessments(tx, new Map()))
      .toSorted((a, b) => a.id - b.id)
      .map(({ code, state, movedOn, archivedOn }) => ({ assessment: code, state, movedOn, archivedOn })),
}

const backTo = (before: Readonly<Record<string, unknown>> | null) => {
  const state = codesOf(STATES).find((one) => one === before?.['state'])
  return state === undefined ? {} : { state, movedOn: null, archivedOn: null }
}
