// Numbers of people that were counted, and numbers chosen so that a published rate comes back.
import { type ImportColumn, type ImportValues, textOf } from './import-profile.ts'

/** What every page, paper and export says of numbers that were chosen. */
export const RECONSTRUCTED = 'reconstitué : taux publié, effectifs choisis'

/** Of a total or a reading. */
export type TotalBasis = 'real' | 'reconstructed'
/** Of a record: it may have been published while what it says was chosen. */
export type Basis = TotalBasis | 'detail'

export const BASIS_WORDS: Readonly<Record<Basis, string>> = {
  real: 'réels',
  detail: 'détail reconstitué',
  reconstructed: 'reconstitués',
}

/** A line of an export or of a list: its numbers are real, or were chosen. */
export const basisText = (basis: string): string => (basis === 'real' ? BASIS_WORDS.real : RECONSTRUCTED)

const column = (choices: ImportColumn['choices'], help: string): ImportColumn => ({
  key: 'basis',
  label: 'Effectifs',
  kind: 'choice',
  ...(choices ? { choices } : {}),
  help,
  example: 'réels',
})

const TOTAL = { real: [BASIS_WORDS.real, 'réel'], reconstructed: [BASIS_WORDS.reconstructed, 'reconstitué'] }

/** The column of totals and readings. */
export const TOTAL_BASIS: ImportColumn = column(
  TOTAL,
  '« reconstitués » quand seul le taux était connu et que les nombres ont été choisis pour le rendre ; vide : réels.',
)
/** The column of records. */
export const RECORD_BASIS: ImportColumn = column(
  { ...TOTAL, detail: [BASIS_WORDS.detail, 'détail'] },
  '« détail reconstitué » quand la ligne est connue mais que son contenu a été choisi, « reconstitués » quand tout l’a été ; vide : réels.',
)

/** What a line says of itself; nothing when the file has no such column. */
export function basisColumn(values: ImportValues): { basis?: string } {
  return values.basis === undefined ? {} : { basis: textOf(values, 'basis') || 'real' }
}
