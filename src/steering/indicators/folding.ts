// What the dashboard shows first: a few rows stand open, those off target before the others; the rest is counted and one link away.
import type { Family } from '#src/core/measures/index.ts'
import { formatCount, formatNumber, inList } from '#src/ground/design/text/index.ts'

type Judged = { shown: { standing: { met: boolean } | undefined } }
type JudgedRow = { indicator: { code: string; short: string }; total: Judged | undefined; cells: readonly Judged[] }

export type FoldedFamily<R> = {
  family: Family
  /** Those that stand in the table, in their order. */
  rows: readonly R[]
  /** Those behind the link of their family. */
  folded: readonly R[]
  /** How many of all are off target somewhere. */
  off: number
  /** The address asks for it. */
  asked: boolean
}

/** A dashboard of so many rows is shown whole; of a longer one so many are shown first. */
export const ROWS_AT_ONCE = 10

/** What the address says to show everything. */
export const ALL_FAMILIES = 'toutes'

/** Two: the whole is off target; one: some place is; none otherwise. */
export function offTarget({ total, cells }: Omit<JudgedRow, 'indicator'>): 0 | 1 | 2 {
  const missed = ({ shown: { standing } }: Judged): boolean => standing?.met === false
  if (total && missed(total)) return 2
  return cells.some(missed) ? (total ? 1 : 2) : 0
}

/** The families of a page with what each shows: `asked` are opened whole; when none is, what is off target stands first. */
export function foldFamilies<R extends JudgedRow>(
  families: readonly { family: Family; rows: readonly R[] }[],
  asked: readonly string[],
): FoldedFamily<R>[] {
  const all = families.flatMap(({ rows }) => rows)
  const whole = all.length <= ROWS_AT_ONCE || asked.includes(ALL_FAMILIES)
  const known = asked.filter((code) => families.some(({ family }) => family.code === code))
  const heads = new Set(families.map(({ rows: [head] }) => head))
  const first = new Set(known.length > 0 ? [] : firstOf(all, heads))
  return families.map(({ family, rows }) => {
    const isAsked = known.includes(family.code)
    const isShown = (row: R): boolean => whole || isAsked || first.has(row)
    return {
      family,
      rows: rows.filter(isShown),
      folded: rows.filter((row) => !isShown(row)),
      off: rows.filter((row) => offTarget(row) > 0).length,
      asked: isAsked,
    }
  })
}

/**
 * What is off target as a whole, then somewhere; then the first of each family, so that a committee finds a figure of all it speaks of; then
 * the others in their order.
 */
const firstOf = <R extends JudgedRow>(all: readonly R[], heads: ReadonlySet<R | undefined>): R[] => {
  const rank = (row: R): number => 2 * offTarget(row) + (heads.has(row) ? 1 : 0)
  return all.toSorted((a, b) => rank(b) - rank(a)).slice(0, ROWS_AT_ONCE)
}

/** « 6 indicateurs, 2 hors cible ». */
export function familyCount({ rows, folded, off }: Pick<FoldedFamily<unknown>, 'rows' | 'folded' | 'off'>): string {
  const count = formatCount(rows.length + folded.length, 'indicateur', 'indicateurs')
  return off === 0 ? count : `${count}, ${formatNumber(off)} hors cible`
}

/** « Voir les 4 autres indicateurs ». */
export function unfoldLabel({ rows, folded }: Pick<FoldedFamily<unknown>, 'rows' | 'folded'>): string {
  const [n, other] = [folded.length, rows.length > 0]
  if (n === 1) return `Voir l’${other ? 'autre ' : ''}indicateur`
  return `Voir les ${formatNumber(n)} ${other ? 'autres ' : ''}indicateurs`
}

/** The names of a closed family's indicators that are off target, as one line: « Hors cible : délai moyen, réponses et 3 autres ». */
export function foldedLine<R extends JudgedRow>({ folded }: Pick<FoldedFamily<R>, 'folded'>): string {
  const names = folded.filter((row) => offTarget(row) > 0).map(({ indicator }) => indicator.short)
  if (names.length === 0) return ''
  const named = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} autres`] : names
  return `Hors cible : ${inList(named)}`
}
