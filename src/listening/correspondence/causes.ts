// The tree of categories: what each was on a day, what stands under it, in which order it is read.
import type { PlainDate } from '#src/ground/calendar/index.ts'

/** Before versions were kept: a category stands so since the beginning. */
export const SINCE_EVER = '2000-01-01'
/** How deep the tree may go: more is no longer read at a glance. */
export const DEPTH = 3

export type Cause = { code: string; name: string; parent: string | null }
export type CauseVersion = Cause & { category: string; validFrom: PlainDate; procedure: number | null; active: boolean }

/** What a category was on a day: its latest version that had begun, else its first. Versions come in the order of their days. */
export function versionOn<V extends { category: string; validFrom: PlainDate }>(
  versions: readonly V[],
  code: string,
  day: PlainDate,
): V | undefined {
  const own = versions.filter(({ category }) => category === code)
  return own.findLast(({ validFrom }) => validFrom <= day) ?? own[0]
}

/** The tree as it stood on a day, of the categories there are. */
export function treeOn(versions: readonly CauseVersion[], day: PlainDate): Cause[] {
  return [...new Set(versions.map(({ category }) => category))].flatMap((code) => {
    const version = versionOn(versions, code, day)
    return version ? [{ code, name: version.name, parent: version.parent }] : []
  })
}

/** From the trunk to a category, itself last. A parent that is gone, or that leads back, ends the walk. */
export function pathTo<C extends Cause>(tree: readonly C[], code: string): C[] {
  const by = new Map(tree.map((one) => [one.code, one]))
  const path: C[] = []
  for (let at = by.get(code); at && !path.includes(at); at = at.parent === null ? undefined : by.get(at.parent))
    path.unshift(at)
  return path
}

/** The codes of a category and of all that stands under it. */
export const codesUnder = (tree: readonly Cause[], code: string): string[] => [
  code,
  ...tree
    .filter((one) => one.code !== code && pathTo(tree, one.code).some((above) => above.code === code))
    .map((one) => one.code),
]

/** What stands at the top of the branch of a category. */
export const rootOf = (tree: readonly Cause[], code: string): string => pathTo(tree, code)[0]?.code ?? code

/** « Rendez-vous › Annulation ». */
export const pathInWords = (tree: readonly Cause[], code: string): string =>
  pathTo(tree, code)
    .map(({ name }) => name)
    .join(' › ')

/** Each category after the one it stands under, those of one level in the order they were given, with its depth. */
export function inTreeOrder<C extends Cause>(tree: readonly C[]): (C & { depth: number })[] {
  const under = Map.groupBy(tree, (one) => pathTo(tree, one.code).at(-2)?.code ?? '')
  const walk = (code: string, depth: number): (C & { depth: number })[] =>
    depth > tree.length
      ? []
      : (under.get(code) ?? []).flatMap((one) => [{ ...one, depth }, ...walk(one.code, depth + 1)])
  return walk('', 0)
}

type Count = { code: string; name: string; n: number }

/** Counts of categories as those of the branches they stand on, the greatest first, each with what it is made of. */
export function byTop(tree: readonly Cause[], counts: readonly Count[]): (Count & { within: readonly Count[] })[] {
  const found = counts.filter(({ n }) => n > 0)
  const names = new Map(tree.map(({ code, name }) => [code, name]))
  return [...Map.groupBy(found, ({ code }) => rootOf(tree, code))]
    .map(([code, parts]) => ({
      code,
      name: names.get(code) ?? parts[0]?.name ?? code,
      n: parts.reduce((sum, { n }) => sum + n, 0),
      within: parts.length === 1 && parts[0]?.code === code ? [] : parts.toSorted((a, b) => b.n - a.n),
    }))
    .sort((a, b) => b.n - a.n)
}

export type CauseRefusal =
  | 'name-taken'
  | 'under-itself'
  | 'too-deep'
  | 'unknown-parent'
  | 'in-future'
  | 'before-version'
export const CAUSE_REFUSALS: Readonly<Record<CauseRefusal, string>> = {
  'name-taken': 'Une autre catégorie porte déjà ce nom.',
  'under-itself': 'Une catégorie ne se range pas sous elle-même, ni sous une de celles qu’elle contient.',
  'too-deep': 'Trois niveaux au plus : rangez-la plus haut.',
  'unknown-parent': 'Choisissez une catégorie de la liste.',
  'in-future': 'Une version commence au plus tard aujourd’hui.',
  'before-version':
    'Le passé ne se réécrit pas : indiquez un jour qui n’est pas avant le début de la version en vigueur.',
}

/** Why a category cannot stand where it is put, in a tree as the change would leave it. */
export function refusePlace(tree: readonly Cause[], { code, parent }: Cause): CauseRefusal | undefined {
  if (parent === null) return undefined
  if (parent === code) return 'under-itself'
  if (!tree.some((one) => one.code === parent)) return 'unknown-parent'
  const by = new Map(tree.map((one) => [one.code, one]))
  const seen = new Set([code])
  for (let at: string | null = parent; at !== null; at = by.get(at)?.parent ?? null) {
    if (seen.has(at)) return 'under-itself'
    seen.add(at)
  }
  return codesUnder(tree, code).some((under) => pathTo(tree, under).length > DEPTH) ? 'too-deep' : undefined
}

/** Why a version cannot begin on a day. */
export function refuseSince(
  day: PlainDate,
  { today, since }: { today: PlainDate; since: PlainDate | undefined },
): CauseRefusal | undefined {
  if (day > today) return 'in-future'
  return since !== undefined && day < since ? 'before-version' : undefined
}
