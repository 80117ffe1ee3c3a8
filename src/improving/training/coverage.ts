// A coverage in words and groups, and what may be told of it.
import { formatCount, formatRate, ratio } from '#src/ground/design/text/index.ts'
import { LEAST, withheldOf } from './spans.ts'
import type { CoverageRow } from './store/coverage.ts'

/** « 83,7 % », nothing to divide by is no rate. */
export const rateWords = ({ owed, covered }: Pick<CoverageRow, 'owed' | 'covered'>): string =>
  owed === 0 ? '–' : formatRate(ratio(covered, owed, { decimals: 1, scale: 100 }) ?? 0)

/** « 72 agents sur 86 sont à jour de leurs formations, 84 %. » */
export function coverageSentence(row: CoverageRow | undefined, what = 'de toutes leurs formations'): string {
  if (!row || row.owed === 0) return 'Personne n’est encore concerné par une formation obligatoire.'
  const { owed, covered, late } = row
  const said =
    covered === 1
      ? `1 agent sur ${owed} est à jour ${what}`
      : `${covered === 0 ? 'Aucun' : covered} ${covered === 0 ? 'agent' : 'agents'} sur ${owed} ${covered === 0 ? 'n’est' : 'sont'} à jour ${what}`
  const beyond = late === 0 ? '' : ` ; ${formatCount(late, 'est hors délai', 'sont hors délai')}`
  return `${said}, ${rateWords(row)}${beyond}.`
}

/** Too few to be told apart. */
export const isSmall = ({ owed }: Pick<CoverageRow, 'owed'>): boolean => owed > 0 && owed < LEAST

/** Rows as they may be published: those of few people, and one that the total would give away, hold nothing but their name. */
export function publishable<R extends CoverageRow>(rows: readonly R[]): (R & { withheld: boolean })[] {
  const hidden = withheldOf(rows)
  return rows.map((row) => ({ ...row, withheld: hidden.has(row.key) }))
}
