import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { type ImportProfile, type RowFault, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { campaignNames } from '#src/listening/surveys/index.ts'
import { BATCH_FILE } from '../input.ts'
import { listBatches } from '../store/batches.ts'

/** Why these counts cannot be; nothing when they can. */
function impossible(values: Readonly<Record<string, unknown>>): RowFault | undefined {
  const of = (key: string) => Number(values[key] ?? 0)
  if (of('pastCounted') > of('pastSheets'))
    return { column: 'pastCounted', message: 'Il ne peut y avoir plus de feuilles comptées que de feuilles.' }
  if (of('pastControlled') > of('pastCounted'))
    return { column: 'pastControlled', message: 'On ne saisit de nouveau que des feuilles comptées.' }
  return of('pastDiffer') > of('pastCompared')
    ? { column: 'pastDiffer', message: 'Il ne peut y avoir plus de désaccords que de questions comparées.' }
    : undefined
}

/** Batches with what was counted of them: those of the past, and, in the full export, those of here without their pictures. */
const batchesProfile: ImportProfile = {
  code: 'lots-papier',
  record: 'paper_batch',
  label: 'Lots de papier numérisé',
  right: 'paper.write',
  help: 'Une ligne par lot de formulaires numérisés, avec ses comptes. Les réponses elles-mêmes viennent par leur propre fichier.',
  keyLabel: 'code',
  columns: columnsFrom(BATCH_FILE),
  naturalKey: (values) => textOf(values, 'code'),
  references: async (tx) => ({
    campaigns: (await campaignNames(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
  }),
  check: (values) => faultsFrom(BATCH_FILE, values),
  whole: true,
  async store(tx, rows, { progress }) {
    const lines = rows.map(({ line, values }) => ({ line, values: valuesFrom(BATCH_FILE, values) }))
    return storeInTable(tx, {
      table: 'paperBatch',
      key: ['code'],
      rows: lines.map(({ line, values }) => ({ line, values: { ...values, pastSheets: values['pastSheets'] ?? 0 } })),
      judge: ({ values }) => impossible(values),
      progress,
    })
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'paperBatch', rows, name: 'code' }),
  async export(tx) {
    const codes = new Map((await campaignNames(tx)).map(({ id, code }) => [id, code]))
    return (await listBatches(tx))
      .toSorted((a, b) => a.id - b.id)
      .map(({ sheets, counted, controlled, compared, differ, ...batch }) => ({
        ...rowFrom(BATCH_FILE, {
          ...batch,
          pastSheets: sheets,
          pastCounted: counted,
          pastControlled: controlled,
          pastCompared: compared,
          pastDiffer: differ,
        }),
        campaign: codes.get(batch.campaign) ?? null,
      }))
  },
}

export const paperProfiles: readonly ImportProfile[] = [batchesProfile]
