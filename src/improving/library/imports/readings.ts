import {
  dayIn,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type RowOutcome,
  textOf,
} from '#src/core/room/import-profile.ts'
import { giveInTable, undoFilesInTable } from '#src/core/room/file-store.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { documentFault, documentType } from '#src/ground/files/document.ts'
import { readingGroups, scansBySheet, storeReadings, allSheets } from '../store/reading-exchange.ts'
import { versionsByWord, VERSION } from './approvers.ts'

/** Where a sheet keeps its scan. */
const SCAN = { table: 'documentSheet', column: 'file', name: 'number' } as const

export const sheetsProfile: ImportProfile = {
  code: 'emargements-de-documents',
  label: 'Feuilles d’émargement de documents',
  right: 'documents.write',
  help: 'Une ligne par feuille signée, reconnue à sa version et à son numéro. Ce qu’elle dit vient dans les lectures.',
  keyLabel: 'version et numéro',
  columns: [
    VERSION,
    {
      key: 'number',
      label: 'Numéro',
      kind: 'integer',
      min: 1,
      limit: 9999,
      required: true,
      help: 'De la feuille.',
      example: '1',
    },
    {
      key: 'readOn',
      label: 'Signée le',
      kind: 'day',
      required: true,
      help: 'Jour de la feuille.',
      example: '12/02/2026',
    },
    {
      key: 'file',
      label: 'Fichier',
      kind: 'text',
      help: 'Nom du fichier numérisé, dans le dossier « fichiers ».',
      example: 'emargement.pdf',
    },
  ],
  naturalKey: (values) => `${textOf(values, 'documentVersion')}|${textOf(values, 'number')}`,
  references: async (tx) => ({ versions: await versionsByWord(tx) }),
  async store(tx, rows, context) {
    const files = new Map<number, () => Promise<number | undefined>>()
    for (const { line, values } of rows) {
      const name = textOf(values, 'file')
      const found = name === '' ? undefined : await context.beside?.(name)
      const fault = found && documentFault(name, found.bytes)
      if (fault !== undefined) return [{ line, outcome: 'refused', fault: { column: 'file', message: fault } }]
      const type = found && documentType(name, found.bytes)
      if (type !== undefined) files.set(line, async () => (await context.beside?.(name))?.keep(type))
    }
    const outcomes = await storeInTable(tx, {
      table: 'documentSheet',
      key: ['documentVersion', 'number'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: {
          documentVersion: values['documentVersion'],
          number: values['number'],
          readOn: values['readOn'],
          expectedFile: textOf(values, 'file'),
        },
      })),
      progress: context.progress,
    })
    await giveInTable(tx, SCAN, { outcomes, files, context })
    return outcomes
  },
  undoFiles: (tx, given) => undoFilesInTable(tx, SCAN, given),
  undo: (tx, rows) => undoInTable(tx, { table: 'documentSheet', rows, name: 'number' }),
  async export(tx) {
    const scans = await scansBySheet(tx)
    return (await allSheets(tx)).map(({ id, documentVersion, number, readOn, expectedFile }) => ({
      documentVersion,
      number,
      readOn,
      file: scans.get(id)?.name ?? (expectedFile || null),
    }))
  },
  filesOut: async (tx) => [...(await scansBySheet(tx)).values()],
}

const groupOf = (values: ImportValues) => ({
  documentVersion: numberOf(values, 'documentVersion') ?? 0,
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the column is required, the engine judged it
  readOn: dayIn(values, 'readOn') as PlainDate,
  function: textOf(values, 'function'),
  site: numberOf(values, 'site'),
  service: numberOf(values, 'service'),
  sheet: numberOf(values, 'sheet'),
  people: numberOf(values, 'people') ?? 1,
})

export const readingsProfile: ImportProfile = {
  code: 'lectures-de-documents',
  label: 'Lectures de documents',
  right: 'documents.write',
  help: 'Une ligne par version, jour, fonction et lieu : combien ont lu. Jamais un nom ; ce que chacun a dit dans l’outil sort ainsi regroupé.',
  keyLabel: 'version, jour, fonction, lieu et feuille',
  columns: [
    VERSION,
    { key: 'readOn', label: 'Lue le', kind: 'day', required: true, help: 'Jour de la lecture.', example: '12/02/2026' },
    {
      key: 'function',
      label: 'Fonction',
      kind: 'text',
      limit: 160,
      required: true,
      help: 'Une fonction, jamais un nom.',
      example: 'Agent d’accueil',
    },
    {
      key: 'people',
      label: 'Personnes',
      kind: 'integer',
      min: 1,
      limit: 10_000,
      required: true,
      help: 'Combien ont lu.',
      example: '4',
    },
    { key: 'site', label: 'Site', kind: 'site', help: 'Vide : non précisé.', example: '' },
    { key: 'service', label: 'Service', kind: 'service', help: 'Vide : non précisé.', example: '' },
    {
      key: 'sheet',
      label: 'Feuille',
      kind: 'integer',
      min: 1,
      limit: 9999,
      help: 'Numéro de la feuille ; vide : dite dans l’outil.',
      example: '1',
    },
  ],
  naturalKey: (values) =>
    ['documentVersion', 'readOn', 'function', 'site', 'service', 'sheet'].map((key) => textOf(values, key)).join('|'),
  references: async (tx) => ({ versions: await versionsByWord(tx) }),
  siteOf: (values) => numberOf(values, 'site'),
  whole: true,
  async store(tx, rows, { progress }): Promise<readonly RowOutcome[]> {
    const outcomes = await storeReadings(
      tx,
      rows.map(({ line, values }) => ({ line, ...groupOf(values) })),
    )
    progress(rows.length)
    return outcomes
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'documentReading', rows, name: 'function' }),
  export: (tx) => readingGroups(tx),
}
