// Which groups may be shown so that no small one comes back by subtraction.

/** Under this many people nothing is shown alone. */
export const SMALL = 10

/** A group with the groups inside it; `counts` holds its opinions, one number per channel when channels are told apart. */
export type Group = { key: string; counts: readonly number[]; inside: readonly Group[] }

const isSmall = (counts: readonly number[]): boolean => counts.some((n) => n > 0 && n < SMALL)
const whole = ({ counts }: Group): number => counts.reduce((sum, n) => sum + n, 0)

/**
 * The keys of the groups that may be shown. Where a group with one to nine opinions is withheld beside others whose sum is known, its
 * smallest neighbours are withheld with it until what subtraction gives, all of them together, has ten opinions or none; what lies inside
 * a withheld group is withheld too. In a tree, that is all that subtraction can ever reach.
 */
export function shownKeys(root: Group): ReadonlySet<string> {
  const shown = new Set<string>()
  const visit = (group: Group): void => {
    shown.add(group.key)
    for (const one of keptInside(group)) visit(one)
  }
  if (!isSmall(root.counts)) visit(root)
  return shown
}

function keptInside({ inside }: Group): readonly Group[] {
  const withheld = inside.filter(({ counts }) => isSmall(counts))
  const kept = inside.filter(({ counts }) => !isSmall(counts)).toSorted((a, b) => whole(a) - whole(b))
  while (isSmall(together(withheld))) {
    const next = kept.findIndex((group) => whole(group) > 0)
    if (next < 0) break
    withheld.push(...kept.splice(next, 1))
  }
  return kept
}

/**
 * Whether groups may be told channel by channel: all of those shown, or none. One left out would come back through a neighbour where
 * only one channel was used, since that neighbour's total is its channel.
 */
export function splitsSafely(root: Group, shown: ReadonlySet<string>): boolean {
  if (!shown.has(root.key)) return true
  const withheld = root.inside.filter(({ key }) => !shown.has(key))
  return (
    !isSmall(root.counts) && !isSmall(together(withheld)) && root.inside.every((group) => splitsSafely(group, shown))
  )
}

function together(groups: readonly Group[]): number[] {
  const [first] = groups
  return (first?.counts ?? []).map((_, place) => groups.reduce((sum, { counts }) => sum + (counts[place] ?? 0), 0))
}
