import {
  choicesOf,
  dayIn,
  type ImportProfile,
  type ImportValues,
  type Reference,
  type RowFault,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { DECISIONS, REFUSALS } from '../document.ts'
import { allApprovers, allVersions } from '../store/exchange.ts'
import { versionWord } from '../version-words.ts'

/** The version of a document that a line is about. */
export const VERSION = {
  key: 'documentVersion',
  label: 'Version',
  kind: 'reference',
  reference: 'versions',
  required: true,
  help: 'Code du document, lieu s’il y en a un, « v » et numéro, séparés par des barres.',
  example: 'guide-de-l-accueil / v1',
} as const

/** Versions by the words that their files name them with. */
export const versionsByWord = async (tx: Tx): Promise<Reference[]> =>
  (await allVersions(tx)).map((one) => ({ id: one.id, words: [versionWord(one)], site: one.site }))

function check(values: ImportValues): RowFault[] {
  const [decision, on] = [textOf(values, 'decision'), dayIn(values, 'decidedOn')]
  return [
    ...(decision !== '' && on === null ? [{ column: 'decidedOn', message: 'Donnez le jour du visa.' }] : []),
    ...(decision === '' && on !== null
      ? [{ column: 'decision', message: 'Dites si le visa est donné ou refusé.' }]
      : []),
    ...(decision === 'refused' && textOf(values, 'note') === ''
      ? [{ column: 'note', message: REFUSALS['reason-missing'] }]
      : []),
  ]
}

const { approved, refused } = DECISIONS

export const approversProfile: ImportProfile = {
  code: 'visas-de-documents',
  label: 'Visas de documents',
  right: 'documents.write',
  help: 'Une ligne par fonction qui vise une version, reconnue à sa version et à sa fonction ; jamais un nom.',
  keyLabel: 'version et fonction',
  columns: [
    VERSION,
    {
      key: 'function',
      label: 'Fonction',
      kind: 'text',
      limit: 160,
      required: true,
      help: 'Une fonction, jamais un nom.',
      example: 'Secrétaire général',
    },
    {
      key: 'decision',
      label: 'Visa',
      kind: 'choice',
      choices: choicesOf({ approved, refused }),
      help: 'Visa donné ou Visa refusé ; vide : attendu.',
      example: 'Visa donné',
    },
    { key: 'decidedOn', label: 'Le', kind: 'day', help: 'Vide : attendu.', example: '12/01/2026' },
    { key: 'note', label: 'Remarque', kind: 'text', limit: 1000, help: 'Obligatoire pour un refus.', example: '' },
  ],
  naturalKey: (values) => `${textOf(values, 'documentVersion')}|${textOf(values, 'function')}`,
  references: async (tx) => ({ versions: await versionsByWord(tx) }),
  check,
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'documentApprover',
      key: ['documentVersion', 'function'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          documentVersion: values['documentVersion'],
          function: values['function'],
          decision: textOf(values, 'decision'),
          decidedOn: values['decidedOn'] ?? null,
          note: textOf(values, 'note'),
        },
      })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'documentApprover', rows, name: 'function' }),
  export: async (tx) =>
    (await allApprovers(tx)).map(({ documentVersion, function: name, decision, decidedOn, note }) => ({
      documentVersion,
      function: name,
      decision: decision === '' ? null : decision,
      decidedOn,
      note: note === '' ? null : note,
    })),
}
