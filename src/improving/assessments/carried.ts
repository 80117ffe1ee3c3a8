// What becomes of the ratings of a version when a département moves to the next: they are proposed where a line kept its meaning.
import type { CarryPlan, CarryReport, Relation } from '#src/core/room/carry.ts'
import type { Line, Made } from './assessment.ts'

const FOLLOWS: ReadonlySet<Relation> = new Set<Relation>(['unchanged', 'minor'])

type Placed = Made & { site: number | null }
type Keyed = { id: number; key: string }
type Asked = {
  plan: CarryPlan
  /** The lines of the assessment that is taken up, and those of the new version, once for each site. */
  rated: readonly Pick<Line, 'key' | 'site' | 'rating' | 'rate' | 'title'>[]
  lines: readonly Placed[]
  before: readonly Keyed[]
  after: readonly Keyed[]
}

/** The new lines with what is proposed of each; what changed is to be rated again, what is gone stays behind. */
export function planRatings({ plan, rated, lines, before, after }: Asked): {
  lines: Placed[]
  report: Pick<CarryReport, 'carried' | 'again' | 'behind'>
} {
  const [oldKey, newId] = [
    new Map(before.map(({ id, key }) => [id, key])),
    new Map(after.map(({ id, key }) => [key, id])),
  ]
  const to = Map.groupBy(
    plan.lines.filter((line) => line.after !== null && line.before !== null),
    (line) => line.after ?? 0,
  )
  const worth = new Map(rated.filter(({ rating }) => rating !== '').map((one) => [`${one.site ?? 0} ${one.key}`, one]))
  const again = new Set<string>()
  let carried = 0
  const proposed = lines.map((line): Placed => {
    const id = newId.get(line.key) ?? 0
    const from = to.get(id) ?? []
    if (from.length === 0) return { ...line, change: 'new' }
    const one = from.find(({ relation, carries }) => FOLLOWS.has(relation) && carries.includes('scores'))
    const found = one && worth.get(`${line.site ?? 0} ${oldKey.get(one.before ?? 0) ?? ''}`)
    if (!one || !found) {
      const said = from.some((each) => worth.has(`${line.site ?? 0} ${oldKey.get(each.before ?? 0) ?? ''}`))
      if (said && !one) again.add(`« ${plan.nameOf(id)} » : à coter de nouveau.`)
      return { ...line, change: one?.relation === 'unchanged' ? 'unchanged' : 'changed' }
    }
    carried += 1
    return {
      ...line,
      proposed: found.rating,
      proposedRate: found.rate,
      change: one.relation === 'unchanged' ? 'unchanged' : 'changed',
    }
  })
  const going = new Set(
    plan.lines.flatMap((line) => (line.after === null || line.before === null ? [] : [oldKey.get(line.before)])),
  )
  const left = new Set(
    [...worth.values()]
      .filter(({ key }) => !going.has(key))
      .map(({ title }) => `« ${title} » : sa cotation reste à l’ancienne version.`),
  )
  return { lines: proposed, report: { carried, again: [...again], behind: [...left] } }
}
