import type { ImportColumn, ImportValues, Reference, RowOutcome } from '#src/core/room/import-profile.ts'
import { numberOf } from '#src/core/room/import-profile.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listAssessments } from '../store/assessments.ts'

/** The assessment a line of a file belongs to, by its code. */
export const ASSESSMENT: ImportColumn = {
  key: 'assessment',
  label: 'Évaluation',
  kind: 'reference',
  reference: 'assessments',
  required: true,
  help: 'Code de l’évaluation, comme dans son fichier.',
  example: 'autodiagnostic-2026',
}
export const SITE: ImportColumn = {
  key: 'site',
  label: 'Site',
  kind: 'site',
  help: 'Code ou nom du site ; vide quand l’évaluation porte sur le département comme un tout.',
  example: 'montclair',
}
export const rateColumn = (key: string, label: string, required = false): ImportColumn => ({
  key,
  label,
  kind: 'decimal',
  limit: 100,
  ...(required ? { required } : {}),
  help: 'En %, avec une décimale au plus.',
  example: '61,6',
})

export const assessmentReferences = async (tx: Tx): Promise<Record<string, readonly Reference[]>> => ({
  assessments: (await listAssessments(tx, new Map())).map(({ id, code }) => ({ id, words: [code] })),
})
/** Thousandths of a cell in percent. */
export const permilleIn = (values: ImportValues, key: string): number | null => {
  const percent = numberOf(values, key)
  return percent === null ? null : Math.round(percent * 10)
}
export const refuse = (line: number, column: string, message: string): RowOutcome => ({
  line,
  outcome: 'refused',
  fault: { column, message },
})
export const FROZEN = 'Cette évaluation est figée : elle ne change plus. Corrigez-la par une nouvelle version.'

/** Codes of assessments by their number. */
export const codesById = async (tx: Tx): Promise<ReadonlyMap<number, string>> =>
  new Map((await listAssessments(tx, new Map())).map(({ id, code }) => [id, code]))
