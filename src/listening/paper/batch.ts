// Batches of scanned sheets: what is counted, what waits, what is kept aside and why. Pure.
import type { PlainDate } from '#src/ground/calendar/index.ts'

export type Batch = {
  id: number
  code: string
  campaign: number
  site: number
  service: number | null
  day: PlainDate
  note: string
  keepUntil: PlainDate
  erasedOn: PlainDate | null
  addedOn: PlainDate
  pastSheets: number | null
  pastCounted: number | null
  pastControlled: number | null
  pastCompared: number | null
  pastDiffer: number | null
  version: number
}

/** What became of the sheets of a batch. */
export type Counts = {
  sheets: number
  counted: number
  review: number
  refused: number
  aside: number
  open: number
  /** Sheets keyed again, and those that wait for it. */
  controlled: number
  due: number
  /** Questions of those sheets, and those where the two readings differ. */
  compared: number
  differ: number
  scans: number
  waiting: number
  pages: number
  named: number
}
export type BatchRow = Batch & Counts & { campaignName: string }

/** A batch brought in from the past has its counts only. */
export const isPast = ({ pastSheets }: Pick<Batch, 'pastSheets'>): boolean => pastSheets !== null

export type BatchState = 'reading' | 'review' | 'done' | 'past'
export const BATCH_STATES: Readonly<Record<BatchState, string>> = {
  reading: 'En lecture',
  review: 'À relire',
  done: 'Terminé',
  past: 'Repris',
}

export function batchState(row: BatchRow): BatchState {
  if (isPast(row)) return 'past'
  if (row.waiting > 0) return 'reading'
  return row.review + row.refused + row.open + row.due > 0 ? 'review' : 'done'
}

export const SHEET_STATES = {
  open: 'Incomplète',
  review: 'À relire',
  counted: 'Comptée',
  refused: 'Refusée',
  aside: 'Écartée',
} as const
export type SheetState = keyof typeof SHEET_STATES

/** Why a page makes no sheet, in words, and what to do. */
export const PAGE_WORDS: Readonly<Record<string, string>> = {
  lost: 'Ni code ni repères : ce n’est pas une page de questionnaire, ou elle est trop abîmée. Saisissez-la à la main.',
  edition: 'Imprimée avec d’autres questions ou d’autres services que ceux d’aujourd’hui : saisissez-la à la main.',
  campaign: 'Une autre enquête : déposez-la dans un lot de cette enquête.',
  place: 'Un autre lieu de la même enquête : déposez-la dans un lot de ce lieu.',
  number: 'Une feuille de ce numéro est déjà lue : elle n’est pas comptée deux fois.',
  picture: 'La même image est déjà lue : elle n’est pas comptée deux fois.',
}

/** Why a person must look, in words. */
export const DOUBTS: Readonly<Record<string, string>> = {
  weak: 'Une trace trop faible ou trop petite pour être sûre.',
  multiple: 'Plusieurs cases cochées là où une seule est demandée.',
  correction: 'Une case noircie et une autre cochée : sans doute une correction.',
  filled: 'Une case noircie : une réponse, ou une correction.',
  weaker: 'Une marque bien plus légère que les autres de cette feuille.',
  erased: 'Une trace gommée.',
  outside: 'De l’encre à côté des cases.',
  across: 'Un trait qui traverse la case.',
  frame: 'Le cadre d’une case est illisible.',
  owed: 'Une réponse est demandée à cette question.',
  nothing:
    'Rien n’a été lu à cette question, et un trait trop pâle a pu se perdre : la page est numérisée en noir et blanc, ou seule vide d’une feuille remplie.',
  written: 'Du texte écrit à la main.',
}

/** Share of the accepted sheets that a person keys again, in percent. */
export const CONTROL_SHARE = 3
/** `draw` is a random whole number under 100. */
export const isControlled = (draw: number): boolean => draw < CONTROL_SHARE

/** Days that pictures are kept unless told. */
export const KEPT_DAYS = 60

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((value) => other.includes(value))

/** The questions on which the two readings differ. */
export function differing(
  read: ReadonlyMap<string, readonly string[]>,
  keyed: ReadonlyMap<string, readonly string[]>,
): string[] {
  return [...read].filter(([code, values]) => !same(values, keyed.get(code) ?? [])).map(([code]) => code)
}

/** The most that a share may be when `seen` of `n` were, 95 times of a hundred (one side, exact). */
export function upperBound(seen: number, n: number): number {
  if (n === 0) return 1
  let [low, high] = [seen / n, 1]
  for (let step = 0; step < 50; step += 1) {
    const p = (low + high) / 2
    let term = n * Math.log1p(-p)
    let sum = Math.exp(term)
    for (let k = 1; k <= seen; k += 1) {
      term += Math.log((n - k + 1) / k) + Math.log(p) - Math.log1p(-p)
      sum += Math.exp(term)
    }
    if (sum > 0.05) low = p
    else high = p
  }
  return high
}

/** A page of so few questions may well be left empty. */
const FEW = 3
type Said = { page: number; code: string; kind: string; doubt: string; settled: readonly string[] | null }

/**
 * The questions of a page on which the machine read nothing at all while another page of the sheet says something: a pen too pale for a
 * scan in black and white leaves a page that looks empty, so a person looks. Once they did, the doubt stays and nothing is asked again.
 */
export function lostQuestions(readings: readonly Said[]): string[] {
  const asked = readings.filter(({ kind }) => kind === 'choice')
  const pages = [...Map.groupBy(asked, ({ page }) => page).values()]
  const isSilent = (page: readonly Said[]): boolean =>
    page.every(({ doubt, settled }) => doubt === '' && (settled ?? []).length === 0)
  if (pages.every(isSilent)) return []
  return pages
    .filter((page) => page.length >= FEW && isSilent(page))
    .flat()
    .map(({ code }) => code)
}
