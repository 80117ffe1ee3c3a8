// One theme followed across channels: what each counts of it, of all those whose theme is told.
import { codesOf } from '#src/ground/process/codes.ts'
import { formatCount, formatNumber, formatRate, inList } from '#src/ground/design/text/index.ts'
import { THEME_WAYS, type ThemeWay } from '#src/core/room/theme-store.ts'
import type { Procedure } from './procedure.ts'

/** A sum of one channel, as the sources give it. */
export type ThemeLine = { kind: string; procedure: number | null; told: boolean; way: ThemeWay; n: number }

/** What one channel counts of a theme. */
export type ThemeCell = {
  kind: string
  of: number
  /** Those whose theme is told, whichever it is. */
  told: number
  /** All of them. */
  all: number
  ways: readonly ThemeWay[]
  procedures: readonly { procedure: number; n: number }[]
}

/** Of each channel, what is about these procedures. Ways are those of what is about them. */
export function cellsOf(
  kinds: readonly string[],
  { lines, procedures }: { lines: readonly ThemeLine[]; procedures: ReadonlySet<number> },
): ThemeCell[] {
  const by = Map.groupBy(lines, ({ kind }) => kind)
  return kinds.map((kind) => {
    const own = by.get(kind) ?? []
    const about = own.filter(({ procedure }) => procedure !== null && procedures.has(procedure))
    const sums = Map.groupBy(about, ({ procedure }) => procedure ?? 0)
    return {
      kind,
      of: sum(about),
      told: sum(own.filter(({ told }) => told)),
      all: sum(own),
      ways: codesOf(THEME_WAYS).filter((way) => about.some((one) => one.way === way && one.n > 0)),
      procedures: [...sums]
        .map(([procedure, some]) => ({ procedure, n: sum(some) }))
        .toSorted((a, b) => b.n - a.n || a.procedure - b.procedure),
    }
  })
}

const sum = (lines: readonly ThemeLine[]): number => lines.reduce((total, { n }) => total + n, 0)

/** « 43 % », of those whose theme is told; nothing where none is. */
export const shareOf = ({ of, told }: Pick<ThemeCell, 'of' | 'told'>): string =>
  told === 0 ? '' : formatRate((of / told) * 100, { decimals: 0 })

/** « 120 sur 280 dont le thème est dit ; 40 autres ne le disent pas. » */
export function coverageWords({ of, told, all }: Pick<ThemeCell, 'of' | 'told' | 'all'>): string {
  if (all === 0) return 'Rien n’est compté sur cette période.'
  if (told === 0) return `${formatNumber(all)} au total, dont rien ne dit le thème.`
  const rest = all - told
  const share = `${formatNumber(of)} sur ${formatNumber(told)} dont le thème est dit`
  if (rest === 0) return `${share}.`
  return `${share} ; ${formatCount(rest, 'autre ne le dit pas', 'autres ne le disent pas')}.`
}

/** « compté et saisi » : the ways of a number, never added to one another by a room. */
export const waysSaid = (ways: readonly ThemeWay[]): string => inList(ways.map((way) => THEME_WAYS[way]))

/** The procedures of each theme of the catalogue, those retired among them: what named them still counts. */
export function themeSets(procedures: readonly Procedure[]): ReadonlyMap<string, ReadonlySet<number>> {
  const named = procedures.filter(({ theme }) => theme !== '')
  return new Map(
    [...Map.groupBy(named, ({ theme }) => theme)]
      .toSorted(([a], [b]) => a.localeCompare(b, 'fr'))
      .map(([theme, own]) => [theme, new Set(own.map(({ id }) => id))]),
  )
}
