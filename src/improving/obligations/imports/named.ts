import type { ImportColumn, Reference } from '#src/core/room/import-profile.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { readObligations } from '../store.ts'

/** The obligation that a line is about. */
export const OBLIGATION_COLUMN: ImportColumn = {
  key: 'obligation',
  label: 'Obligation',
  kind: 'reference',
  reference: 'obligations',
  required: true,
  help: 'Son code, ou son intitulé.',
  example: 'clu-annuel',
}

/** The day before which it is owed, by its kind and its code. */
export const ANCHOR_COLUMN: ImportColumn = {
  key: 'anchor',
  label: 'Avant',
  kind: 'text',
  limit: 200,
  help: 'De ce qui est dû avant un évènement : sa sorte et son code, « audit:renouvellement-2026 ».',
  example: '',
}

export const obligationWords = async (tx: Tx): Promise<{ obligations: Reference[] }> => ({
  obligations: (await readObligations(tx)).obligations.map(({ id, code, title }) => ({ id, words: [code, title] })),
})
