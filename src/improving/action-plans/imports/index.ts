import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import {
  dayIn,
  type ImportProfile,
  type ImportValues,
  type ReadyRow,
  type RowFault,
  type RowOutcome,
  type StoreContext,
  textOf,
  choicesOf,
  held,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { ORIGINS, STATES } from '../action.ts'
import { listActions } from '../store.ts'

function faults(values: ImportValues): RowFault[] {
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
  const [start, due] = [textOf(values, 'startsOn'), textOf(values, 'dueOn')]
  return start !== '' && due !== '' && due < start
    ? [{ column: 'dueOn', message: 'L’échéance vient avant le début.' }]
    : []
}

/** An absent column keeps what a known action holds; an empty cell empties it. */
const COLUMNS: Readonly<Record<string, { to: string; empty: unknown }>> = {
  service: { to: 'service', empty: null },
  description: { to: 'description', empty: '' },
  owner: { to: 'owner', empty: '' },
  startsOn: { to: 'startsOn', empty: null },
  dueOn: { to: 'dueOn', empty: null },
  doneOn: { to: 'doneOn', empty: null },
  originKind: { to: 'originKind', empty: 'proposal' },
  originId: { to: 'originId', empty: '' },
  originLabel: { to: 'originLabel', empty: '' },
  indicator: { to: 'indicator', empty: null },
  review: { to: 'review', empty: '' },
}

/** Plans of past years and of the house's spreadsheets. */
export const actionsProfile: ImportProfile = {
  code: 'actions',
  label: 'Actions du plan d’actions',
  right: 'actions.write',
  help: 'Une ligne par action. La même action est reconnue à son plan, son site et son intitulé.',
  keyLabel: 'année du plan, site et intitulé',
  columns: [
    {
      key: 'planYear',
      label: 'Plan',
      kind: 'integer',
      min: 2000,
      limit: 2100,
      required: true,
      aliases: ['Année', 'Année du plan'],
      help: 'Année du plan.',
      example: '2026',
    },
    { key: 'site', label: 'Site', kind: 'site', required: true, help: 'Code ou nom du site.', example: 'montclair' },
    {
      key: 'title',
      label: 'Action',
      kind: 'text',
      limit: 300,
      required: true,
      aliases: ['Intitulé'],
      help: 'Ce qui sera fait.',
      example: 'Revoir l’affichage du label',
    },
    {
      key: 'state',
      label: 'État',
      kind: 'choice',
      required: true,
      choices: choicesOf(STATES),
      help: 'Où elle en est.',
      example: 'En cours',
    },
    { key: 'service', label: 'Service', kind: 'service', help: 'Vide : tout le site.', example: '' },
    { key: 'description', label: 'Précisions', kind: 'text', limit: 4000, help: 'Texte libre.', example: '' },
    {
      key: 'owner',
      label: 'Responsable',
      kind: 'text',
      limit: 160,
      help: 'Une fonction, pas un nom.',
      example: 'Cheffe du bureau des étrangers',
    },
    { key: 'startsOn', label: 'Début', kind: 'day', help: 'Premier jour.', example: '' },
    { key: 'dueOn', label: 'Échéance', kind: 'day', help: 'Dernier jour prévu.', example: '30/06/2026' },
    {
      key: 'doneOn',
      label: 'Réalisée le',
      kind: 'day',
      help: 'Obligatoire quand l’état est « Réalisée ».',
      example: '',
    },
    {
      key: 'originKind',
      label: 'Origine',
      kind: 'choice',
      choices: choicesOf(ORIGINS),
      help: 'D’où vient l’action.',
      example: 'Comité',
    },
    {
      key: 'originId',
      label: 'Référence de l’origine',
      kind: 'text',
      limit: 120,
      help: 'Ce que Parvis écrit à l’export ; vide sinon.',
      example: '',
    },
    {
      key: 'originLabel',
      label: 'Précision sur l’origine',
      kind: 'text',
      limit: 300,
      help: 'Critère, motif, constat, comité.',
      example: 'CLU du 10 mars 2026',
    },
    {
      key: 'indicator',
      label: 'Indicateur',
      kind: 'text',
      limit: 80,
      help: 'Code de l’indicateur qu’elle doit faire bouger.',
      example: '',
    },
    { key: 'review', label: 'Revue', kind: 'text', limit: 4000, help: 'Ce qu’en dit la revue annuelle.', example: '' },
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

/** Main actions first: a sub-action points at one of them, of this file or of before. */
async function storeActions(
  tx: Tx,
  rows: readonly ReadyRow[],
  { today, progress }: Pick<StoreContext, 'today' | 'progress'>,
): Promise<RowOutcome[]> {
  const parentOf = ({ values }: ReadyRow): string => textOf(values, 'parent')
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
    (await listActions(tx, {}))
      .filter((a) => a.parent === null)
      .map((a) => [[String(a.planYear), String(a.site), a.title].join('\u0000'), a.id] as const),
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

function columnsOf(values: ImportValues, today: PlainDate): Record<string, unknown> {
  return {
    planYear: values['planYear'],
    site: values['site'],
    title: values['title'],
    state: values['state'],
    proposedOn: values['proposedOn'] ?? today,
    ...held(values, COLUMNS),
  }
}

async function exportActions(tx: Tx): Promise<ImportValues[]> {
  const actions = await listActions(tx, {})
  const titles = new Map(actions.map((a) => [a.id, a.title]))
  return actions.map((a) => ({
    planYear: a.planYear,
    site: a.site,
    title: a.title,
    state: a.state,
    service: a.service,
    description: a.description,
    owner: a.owner,
    startsOn: a.startsOn,
    dueOn: a.dueOn,
    doneOn: a.doneOn,
    originKind: a.origin.kind,
    originId: a.origin.id,
    originLabel: a.origin.label,
    indicator: a.indicator,
    review: a.review,
    proposedOn: a.proposedOn,
    parent: a.parent === null ? null : (titles.get(a.parent) ?? null),
  }))
}
