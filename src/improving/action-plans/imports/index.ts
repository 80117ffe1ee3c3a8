import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import {
  dayIn,
  type ImportProfile,
  type ImportValues,
  type ReadyRow,
  type Lookups,
  type RowFault,
  type RowOutcome,
  type StoreContext,
  textOf,
} from '#src/core/room/import-profile.ts'
import { columnsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { area, choice, day, kept, text } from '#src/core/room/fields.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { type Action, move, MOVE_REFUSALS, STATES } from '../action.ts'
import { ACTION, valuesOf } from '../input.ts'
import { type ActionRow, listActions, validatedBy } from '../store.ts'
import { actionKey } from './names.ts'

function faults(values: ImportValues, { today }: Pick<Lookups, 'today'>): RowFault[] {
  const done = textOf(values, 'state') === 'done'
  const day = textOf(values, 'doneOn')
  if (done && day === '') return [{ column: 'doneOn', message: 'Une action réalisée porte le jour de sa réalisation.' }]
  if (!done && day !== '')
    return [
      {
        column: 'doneOn',
        message: 'Seule une action réalisée porte un jour de réalisation : videz la case ou changez l’état.',
      },
    ]
  if (day > today) return [{ column: 'doneOn', message: MOVE_REFUSALS['done-in-future'] }]
  const validated = textOf(values, 'validatedOn')
  if (validated > today)
    return [{ column: 'validatedOn', message: 'Le jour de la validation ne peut pas être à venir.' }]
  if (validated === '' && textOf(values, 'validatedLabel') + textOf(values, 'validatedId') !== '')
    return [{ column: 'validatedOn', message: 'Donnez aussi le jour où elle a été validée.' }]
  if (validated !== '' && ['', 'proposed'].includes(textOf(values, 'state')))
    return [
      {
        column: 'validatedOn',
        message: 'Une action à valider n’a pas de jour de validation : videz la case ou changez l’état.',
      },
    ]
  const [start, due] = [textOf(values, 'startsOn'), textOf(values, 'dueOn')]
  return start !== '' && due !== '' && due < start
    ? [{ column: 'dueOn', message: 'L’échéance vient avant le début.' }]
    : []
}

const { planYear, site, title, ...others } = ACTION
const FILE = {
  planYear,
  site,
  title,
  state: choice({
    label: 'État',
    words: STATES,
    missing: '',
    file: { help: 'Où elle en est.', example: 'En cours' },
  }),
  ...others,
  doneOn: day({ label: 'Réalisée le', help: 'Obligatoire quand l’état est « Réalisée ».' }),
  validatedOn: day({
    label: 'Validée le',
    help: 'Jour de la séance qui l’a validée. Vide tant qu’elle est à valider.',
  }),
  validatedLabel: text({ label: 'Validée par', limit: 300, help: 'La séance, en toutes lettres.' }),
  validatedId: kept({
    label: 'Séance qui l’a validée',
    limit: 40,
    file: { help: 'Code de la séance dans Parvis, s’il y en a un.' },
  }),
  review: area({ label: 'Revue', limit: 4000, help: 'Ce qu’en dit la revue annuelle.' }),
}

/** Plans of past years and of the house's spreadsheets. */
export const actionsProfile: ImportProfile = {
  code: 'actions',
  record: 'action',
  label: 'Actions du plan d’actions',
  right: 'actions.write',
  help: 'Une ligne par action. La même action est reconnue à son plan, son site et son intitulé.',
  keyLabel: 'année du plan, site et intitulé',
  columns: [
    ...columnsFrom(FILE),
    { key: 'proposedOn', label: 'Proposée le', kind: 'day', help: 'Vide : aujourd’hui.', example: '' },
    {
      key: 'parent',
      label: 'Action principale',
      kind: 'text',
      limit: 300,
      help: 'Pour une sous-action : l’intitulé de l’action du même plan et du même site dont elle fait partie.',
      example: '',
    },
  ],
  naturalKey: (values) => [textOf(values, 'planYear'), textOf(values, 'site'), textOf(values, 'title')].join('\u0000'),
  servesOn: (values) => dayIn(values, 'startsOn'),
  check: faults,
  whole: true,
  store: storeActions,
  undo: (tx, rows) => undoInTable(tx, { table: 'action', rows, name: 'title' }),
  export: exportActions,
}

const placeOf = (values: ImportValues, title: string): string =>
  [textOf(values, 'planYear'), textOf(values, 'site'), title].join('\u0000')

/** A file moves a known action only where its page would; the reason then stands in its review. */
function againstMove({ line, values }: ReadyRow, known: Action | undefined, today: PlainDate): RowOutcome | undefined {
  const to = codeIn(STATES, textOf(values, 'state'))
  if (known === undefined || known.state === to) return undefined
  const reason = values['review'] === undefined ? known.review : textOf(values, 'review')
  const moved = move(known, to, {
    reason,
    on: dayIn(values, 'doneOn') ?? today,
    today,
    mayValidate: true,
    mayWrite: true,
  })
  if (typeof moved !== 'string') return undefined
  const [column, message] =
    moved === 'reason-missing'
      ? ['review', 'Dites pourquoi dans la revue : l’état change comme sur sa page.']
      : ['state', `Cette action est « ${STATES[known.state]} » : elle ne passe pas à cet état.`]
  return { line, outcome: 'refused', fault: { column, message } }
}

/** Main actions first: a sub-action points at one of them, of this file or of before. */
async function storeActions(
  tx: Tx,
  rows: readonly ReadyRow[],
  { today, progress }: Pick<StoreContext, 'today' | 'progress'>,
): Promise<RowOutcome[]> {
  const parentOf = ({ values }: ReadyRow): string => textOf(values, 'parent')
  const held = new Map((await listActions(tx, {})).map((a) => [actionKey(a), a] as const))
  const against = rows.flatMap((row) => againstMove(row, held.get(row.key), today) ?? [])
  if (against.length > 0) return against
  const put = (some: readonly ReadyRow[], parents?: ReadonlyMap<string, number>): Promise<RowOutcome[]> =>
    storeInTable(tx, {
      table: 'action',
      key: ['planYear', 'site', 'title'],
      rows: some.map((row) => ({
        line: row.line,
        values: {
          ...columnsOf(row.values, today),
          ...(row.values['parent'] === undefined
            ? {}
            : { parent: parents?.get(placeOf(row.values, parentOf(row))) ?? null }),
        },
      })),
      progress,
    })
  const main = await put(rows.filter((row) => parentOf(row) === ''))
  const below = rows.filter((row) => parentOf(row) !== '')
  if (below.length === 0) return main
  const parents = new Map(
    (await listActions(tx, {})).filter((a) => a.parent === null).map((a) => [actionKey(a), a.id] as const),
  )
  const isKnown = (row: ReadyRow): boolean => parents.has(placeOf(row.values, parentOf(row)))
  const message = 'Aucune action du même plan et du même site ne porte cet intitulé. Écrivez-le comme dans sa ligne.'
  return [
    ...main,
    ...(await put(below.filter(isKnown), parents)),
    ...below
      .filter((row) => !isKnown(row))
      .map((row): RowOutcome => ({ line: row.line, outcome: 'refused', fault: { column: 'parent', message } })),
  ]
}

const columnsOf = (values: ImportValues, today: PlainDate): Record<string, unknown> => ({
  ...valuesFrom(FILE, values),
  // An action that is proposed again was decided by nobody.
  ...(values['state'] === 'proposed' ? validatedBy(null) : {}),
  proposedOn: values['proposedOn'] ?? today,
})

async function exportActions(tx: Tx): Promise<ImportValues[]> {
  const actions = await listActions(tx, {})
  const titles = new Map(actions.map((a) => [a.id, a.title]))
  return actions.map((a) => ({
    ...rowFrom(FILE, flat(a)),
    proposedOn: a.proposedOn,
    parent: a.parent === null ? null : (titles.get(a.parent) ?? null),
  }))
}

/** What stands in a cell. */
function flat(action: ActionRow): ImportValues {
  const { review, state, doneOn, validation, ...rest } = valuesOf(action)
  const validated = {
    validatedOn: validation?.on ?? null,
    validatedLabel: validation?.label ?? '',
    validatedId: validation?.id ?? '',
  }
  return { ...rest, ...validated, review, state, doneOn }
}
