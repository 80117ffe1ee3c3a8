// The scope of the label as files: modules of sites, what sites have, commitments that do not apply.
import { inOrder } from '#src/core/room/in-order.ts'
import { columnsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import type { FieldTable } from '#src/core/room/fields.ts'
import {
  dayIn,
  type ImportProfile,
  type ImportValues,
  type ReadyRow,
  type Reference,
  type RowFault,
  type RowOutcome,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { saysAgain, type ScopeLine } from '../scope.ts'
import { SCOPE_REFUSALS } from '../scope-actions.ts'
import { CONDITION, EXCLUSION_FILE, SCOPE_LINE, type ScopeLineFacts } from '../scope-input.ts'
import {
  holdScope,
  listConditions,
  listExclusions,
  listScopeLines,
  type NamedItem,
  namedItems,
} from '../scope-store.ts'
import { refuse } from './lines.ts'

/** What a file calls a line of a version: « qual-e-pref/2018/qep-m1 ». */
const wordOf = ({ framework, code, key }: NamedItem): string => `${framework}/${code}/${key}`

const named = (items: readonly NamedItem[], level: NamedItem['level']): Reference[] =>
  items.flatMap((one) => (one.level === level ? [{ id: one.id, words: [wordOf(one)] }] : []))

const spanFaults = (values: ImportValues): RowFault[] => {
  const [from, to] = [dayIn(values, 'validFrom'), dayIn(values, 'validTo')]
  return from !== null && to !== null && to < from
    ? [{ column: 'validTo', message: 'La fin doit suivre le début.' }]
    : []
}
const keyOf = (values: ImportValues, columns: readonly string[]): string =>
  columns.map((column) => String(values[column] ?? '')).join('\u0000')

/** What a line leaves of a record: what its file does not tell stays, or is the field's own nothing. */
function factsOf<F>(table: FieldTable, values: ImportValues, was: F | undefined): F {
  const nothing = Object.fromEntries(Object.entries(table).map(([key, { empty }]) => [key, empty ?? null]))
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every field is there, as its form holds it
  return { ...nothing, ...was, ...valuesFrom(table, values) } as F
}

const LINE_KEY = ['site', 'module', 'service', 'validFrom'] as const

async function storeLine(tx: Tx, { line, values }: ReadyRow, known: ScopeLine[]): Promise<RowOutcome> {
  const was = known.find((one) => LINE_KEY.every((column) => one[column] === (values[column] ?? null)))
  const facts = factsOf<ScopeLineFacts>(SCOPE_LINE, values, was)
  if (known.some((one) => one.id !== was?.id && saysAgain(one, facts)))
    return refuse(line, 'validFrom', SCOPE_REFUSALS['says-again'])
  const { site, module, service, validFrom, validTo, note } = facts
  if (!was) {
    const id = await insertRow(tx, 'scopeLine', { site, module, service, validFrom, validTo, note })
    known.push({ id, site, module, service, validFrom, validTo, note, version: 1 })
    return { line, outcome: 'inserted', record: id, version: 1 }
  }
  const { id, version } = was
  if (was.validTo === validTo && was.note === note) return { line, outcome: 'unchanged', record: id, version }
  const before = { validTo: was.validTo, note: was.note }
  await updateVersion(tx, 'scopeLine', { id, version, values: { validTo, note } })
  known[known.indexOf(was)] = { ...was, validTo, note, version: version + 1 }
  return { line, outcome: 'updated', record: id, version: version + 1, before }
}

const linesProfile: ImportProfile = {
  code: 'perimetre-de-labellisation',
  record: 'scope_line',
  label: 'Périmètre de labellisation',
  right: 'standards.write',
  help: 'Une ligne par module d’un site, et par service quand le module ne s’applique pas à tout le site. Un changement est une nouvelle ligne, à sa date.',
  keyLabel: 'site, module, service et premier jour',
  columns: columnsFrom(SCOPE_LINE),
  naturalKey: (values) => keyOf(values, LINE_KEY),
  references: async (tx) => ({ modules: named(await namedItems(tx), 'module') }),
  servesOn: (values) => dayIn(values, 'validFrom'),
  check: spanFaults,
  whole: true,
  async store(tx, rows, { progress }) {
    await holdScope(tx)
    const known = await listScopeLines(tx)
    return inOrder(rows, (row) => storeLine(tx, row, known), progress)
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'scopeLine', rows, name: 'valid_from' }),
  export: async (tx) => (await listScopeLines(tx)).map((one) => rowFrom(SCOPE_LINE, one)),
}

const conditionsProfile: ImportProfile = {
  code: 'particularites-des-sites',
  record: 'site_condition',
  label: 'Particularités des sites',
  right: 'standards.write',
  help: 'Une ligne par site qui a ce dont dépend un module « obligatoire sous condition » : un CERT.',
  keyLabel: 'site, ce que le site a et premier jour',
  columns: columnsFrom(CONDITION),
  naturalKey: (values) => keyOf(values, ['site', 'condition', 'validFrom']),
  check: spanFaults,
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'siteCondition',
      key: ['site', 'condition', 'validFrom'],
      rows: rows.map(({ line, values }) => ({ line, values: valuesFrom(CONDITION, values) })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'siteCondition', rows, name: 'valid_from' }),
  export: async (tx) => (await listConditions(tx)).map((one) => rowFrom(CONDITION, one)),
}

/** A decision has a day and somebody who took it; a proposal has neither. */
function decisionFaults(values: ImportValues): RowFault[] {
  const decided = ['approved', 'refused'].includes(textOf(values, 'state'))
  const say = (column: string, message: string): RowFault[] => [{ column, message }]
  if (decided && dayIn(values, 'decidedOn') === null) return say('decidedOn', 'Indiquez le jour de la décision.')
  if (decided && textOf(values, 'approver') === '')
    return say('approver', 'Indiquez la personne ou la fonction qui a décidé.')
  return !decided && dayIn(values, 'decidedOn') !== null
    ? say('decidedOn', 'Une proposition n’a pas de jour de décision : videz la cellule, ou changez l’état.')
    : []
}

const exclusionsProfile: ImportProfile = {
  code: 'engagements-non-applicables',
  record: 'scope_exclusion',
  label: 'Engagements non applicables',
  right: 'standards.write',
  help: 'La déclaration d’applicabilité : une ligne par engagement qui ne s’applique pas à un site, avec son motif et qui l’a approuvé.',
  keyLabel: 'site, engagement et premier jour',
  columns: columnsFrom(EXCLUSION_FILE),
  naturalKey: (values) => keyOf(values, ['site', 'commitment', 'validFrom']),
  references: async (tx) => ({ commitments: named(await namedItems(tx), 'commitment') }),
  check: (values) => [...spanFaults(values), ...decisionFaults(values)],
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'scopeExclusion',
      key: ['site', 'commitment', 'validFrom'],
      rows: rows.map(({ line, values }) => ({ line, values: valuesFrom(EXCLUSION_FILE, values) })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'scopeExclusion', rows, name: 'valid_from' }),
  export: async (tx) =>
    (await listExclusions(tx)).map(({ proposedBy: _p, decidedBy: _d, ...one }) => rowFrom(EXCLUSION_FILE, one)),
}

export const scopeProfiles: readonly ImportProfile[] = [conditionsProfile, linesProfile, exclusionsProfile]
