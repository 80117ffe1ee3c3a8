// From one version of a framework to the next: which line becomes which, whether all is said, what a move reports.
import { type Artefact, ARTEFACTS, type CarryReport, type Relation } from '#src/core/room/carry.ts'
import type { Item } from '#src/core/standards/index.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { formatCount } from '#src/ground/design/text/index.ts'

/** One line of a mapping: an old line and what became of it. */
export type MappingLine = {
  id: number
  beforeVersion: number
  afterVersion: number
  beforeItem: number | null
  afterItem: number | null
  relation: Relation
  carries: readonly string[]
  confirmed: boolean
  note: string
  version: number
}
export type NewLine = Pick<MappingLine, 'beforeItem' | 'afterItem' | 'relation' | 'carries'>

/** What goes along unless a person says otherwise: the more a line changed, the less. */
const USUAL: Readonly<Record<Relation, readonly Artefact[]>> = {
  unchanged: codesOf(ARTEFACTS),
  minor: codesOf(ARTEFACTS),
  major: ['scope', 'evidence', 'actions', 'comments'],
  split: ['scope', 'evidence', 'comments'],
  merged: ['scope', 'evidence', 'actions', 'comments'],
  removed: [],
  new: [],
}
export const usualOf = (relation: Relation): readonly Artefact[] => USUAL[relation]

/** Words without case, accents or spaces that do not count. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

const sameAsked = (a: Item, b: Item): boolean =>
  a.level === b.level &&
  a.kind === b.kind &&
  a.condition === b.condition &&
  a.weight === b.weight &&
  a.expected === b.expected &&
  a.channels.join('|') === b.channels.join('|')

const relationOf = (a: Item, b: Item): Relation =>
  !sameAsked(a, b) ? 'major' : plain(a.title) === plain(b.title) ? 'unchanged' : 'minor'

/** What keys and words that are equal propose: same key first, then same words of one level; the rest went or came. */
export function proposed(before: readonly Item[], after: readonly Item[]): NewLine[] {
  const byKey = new Map(after.map((one) => [one.key, one]))
  const taken = new Set<number>()
  const pairs = new Map<number, Item>()
  for (const one of before) {
    const same = byKey.get(one.key)
    if (same?.level !== one.level) continue
    pairs.set(one.id, same)
    taken.add(same.id)
  }
  const byWords = new Map(
    after
      .filter(({ id, title }) => !taken.has(id) && title !== '')
      .map((one) => [`${one.level} ${plain(one.title)}`, one]),
  )
  for (const one of before) {
    const same = one.title === '' ? undefined : byWords.get(`${one.level} ${plain(one.title)}`)
    if (pairs.has(one.id) || !same || taken.has(same.id)) continue
    pairs.set(one.id, same)
    taken.add(same.id)
  }
  const line = (beforeItem: number | null, afterItem: number | null, relation: Relation): NewLine => ({
    beforeItem,
    afterItem,
    relation,
    carries: usualOf(relation),
  })
  return [
    ...before.map((one) => {
      const same = pairs.get(one.id)
      return same ? line(one.id, same.id, relationOf(one, same)) : line(one.id, null, 'removed')
    }),
    ...after.filter(({ id }) => !taken.has(id)).map(({ id }) => line(null, id, 'new')),
  ]
}

/** What is proposed of lines that nothing is said of yet: what a person wrote stays. */
export function toAdd(all: readonly NewLine[], lines: readonly NewLine[]): NewLine[] {
  const told = (pick: (line: NewLine) => number | null) => new Set(lines.map(pick))
  const [olds, news] = [told((one) => one.beforeItem), told((one) => one.afterItem)]
  return all.flatMap((line) => {
    const oldTold = line.beforeItem !== null && olds.has(line.beforeItem)
    const newTold = line.afterItem !== null && news.has(line.afterItem)
    if (line.beforeItem === null || line.afterItem === null) return oldTold || newTold ? [] : [line]
    if (oldTold && newTold) return []
    if (oldTold) return [{ ...line, beforeItem: null, relation: 'new' as const, carries: [] }]
    return newTold ? [{ ...line, afterItem: null, relation: 'removed' as const, carries: [] }] : [line]
  })
}

type Named = (id: number) => string
type Leveled = Pick<Item, 'id' | 'level'>

/** What keeps a mapping from being followed, in sentences. */
export function mappingFaults(
  lines: readonly NewLine[],
  { before, after }: { before: readonly Leveled[]; after: readonly Leveled[] },
  nameOf: Named,
): string[] {
  const olds = new Set(lines.map((one) => one.beforeItem))
  const news = new Set(lines.map((one) => one.afterItem))
  const untold = before.filter(({ id }) => !olds.has(id)).length
  const fresh = after.filter(({ id }) => !news.has(id)).length
  const levels = new Map([...before, ...after].map(({ id, level }) => [id, level]))
  const splits = Map.groupBy(
    lines.filter(({ beforeItem }) => beforeItem !== null),
    (one) => one.beforeItem,
  )
  const merges = Map.groupBy(
    lines.filter(({ afterItem }) => afterItem !== null),
    (one) => one.afterItem,
  )
  return [
    ...(untold === 0
      ? []
      : [
          `${formatCount(untold, 'ligne de la version d’origine n’a', 'lignes de la version d’origine n’ont')} pas de suite dite.`,
        ]),
    ...(fresh === 0
      ? []
      : [
          `${formatCount(fresh, 'ligne de la version suivante n’a', 'lignes de la version suivante n’ont')} pas d’origine dite.`,
        ]),
    ...lines.flatMap((line) => {
      const { beforeItem, afterItem, relation } = line
      const name = `« ${nameOf(beforeItem ?? afterItem ?? 0)} »`
      if (beforeItem !== null && afterItem !== null && levels.get(beforeItem) !== levels.get(afterItem))
        return [`${name} et « ${nameOf(afterItem)} » ne sont pas du même niveau.`]
      if (relation === 'split' && (splits.get(beforeItem)?.length ?? 0) < 2)
        return [`${name} est dite scindée, mais n’a qu’une suite.`]
      if (relation === 'merged' && (merges.get(afterItem)?.length ?? 0) < 2)
        return [`${name} est dite réunie à d’autres, mais elle est seule.`]
      const several = (splits.get(beforeItem)?.length ?? 0) > 1 && !['split', 'merged'].includes(relation)
      return several && beforeItem !== null ? [`${name} a plusieurs suites : dites-la scindée.`] : []
    }),
  ]
}

/** What every carrier found of a move. */
export type MoveReport = readonly { code: string; title: string; report: CarryReport }[]

/** What forbids a move, from all who carry. */
export const blockersOf = (reports: MoveReport): string[] => reports.flatMap(({ report }) => report.blockers)
