import { fold, type ImportProfile } from '#src/core/room/import-profile.ts'
import type { SheetInfo } from '#src/ground/tables/table-file.ts'
import { headerScore, signatureOf } from './mapping.ts'

/** Sheets that say again what the others say. */
const RECAP = /^(recap|synthese|bilan|total|totaux|cumul|ensemble|annee|graph|tableau de bord|tcd)/

/**
 * The sheets of a workbook that a kind of file reads: among the visible ones, those with the headers that name most of its columns. A
 * sheet that sums up the others is left out. None when no header is known.
 */
export function fittingSheets(sheets: readonly SheetInfo[], profile: ImportProfile): string[] {
  const seen = sheets
    .filter(({ hidden }) => !hidden)
    .map(({ name, top }) => {
      const { at, score } = headerScore(top, profile)
      return { name, score, signature: signatureOf(top[at] ?? []) }
    })
  const best = Math.max(0, ...seen.map(({ score }) => score))
  if (best === 0) return []
  const first =
    seen.find(({ score, name }) => score === best && !isRecap(name)) ?? seen.find(({ score }) => score === best)
  const alike = seen.filter(({ signature }) => signature === first?.signature)
  const own = alike.filter(({ name }) => !isRecap(name))
  return (own.length > 0 ? own : alike).map(({ name }) => name)
}

const isRecap = (name: string) => RECAP.test(fold(name))
