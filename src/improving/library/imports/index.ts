import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { type ImportProfile, type ImportValues, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { objectFile } from '#src/core/room/object-file.ts'
import { kindRefusals } from '../actions/documents.ts'
import { REFUSALS } from '../document.ts'
import { DOCUMENT_FILE, KIND_FILE } from '../input.ts'
import { allDocuments } from '../store/exchange.ts'
import { listKinds } from '../store/kinds.ts'
import { approversProfile } from './approvers.ts'
import { versionsProfile } from './versions.ts'

const kindsProfile = objectFile({
  code: 'sortes-de-documents',
  label: 'Sortes de documents',
  right: 'documents.write',
  help: 'Une ligne par sorte, reconnue à son code.',
  table: 'documentKind',
  fields: KIND_FILE,
  list: listKinds,
  rule: (all) => (one) => kindRefusals(all, one),
  refusals: REFUSALS,
})

const documentsProfile: ImportProfile = {
  code: 'documents',
  record: 'document',
  label: 'Documents',
  right: 'documents.write',
  help: 'Une ligne par document, reconnu à son code. Ses versions viennent dans leur propre fichier.',
  keyLabel: 'code',
  columns: [
    ...columnsFrom(DOCUMENT_FILE),
    { key: 'addedOn', label: 'Ajouté le', kind: 'day', help: 'Vide : le jour de l’import.', example: '' },
    { key: 'archivedOn', label: 'Archivé le', kind: 'day', help: 'Vide : dans la base.', example: '' },
  ],
  naturalKey: (values) => textOf(values, 'code'),
  references: async (tx) => ({
    kinds: (await listKinds(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
  }),
  check: (values) => faultsFrom(DOCUMENT_FILE, values),
  store: (tx, rows, { progress, today }) =>
    storeInTable(tx, {
      table: 'document',
      key: ['code'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          ...valuesFrom(DOCUMENT_FILE, values),
          ...(values['archivedOn'] === undefined ? {} : { archivedOn: values['archivedOn'] }),
          ...(values['addedOn'] === undefined ? {} : { addedOn: values['addedOn'] ?? today }),
        },
      })),
      ...(rows.some(({ values }) => values['addedOn'] !== undefined) ? {} : { whenNew: { addedOn: today } }),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'document', rows, name: 'title' }),
  async export(tx) {
    return (await allDocuments(tx)).map((one) => ({
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a record holds stands in cells
      ...rowFrom(DOCUMENT_FILE, one as unknown as ImportValues),
      addedOn: one.addedOn,
      archivedOn: one.archivedOn,
    }))
  },
}

/** Kinds first, then documents, their versions, and who approved them. */
export const libraryProfiles: readonly ImportProfile[] = [
  kindsProfile,
  documentsProfile,
  versionsProfile,
  approversProfile,
]
