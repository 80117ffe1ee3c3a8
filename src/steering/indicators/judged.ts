// What the finding of the dashboard judges: the rows shown, where they are shown.
import type { Site } from '#src/core/organisation/index.ts'
import { inList } from '#src/ground/design/text/index.ts'
import type { Standing, Target } from '#src/core/room/target.ts'
import { inLetters, type Judged } from './finding.ts'
import type { Indicator } from './indicator.ts'
import { atPlace } from './wording.ts'

type BoardCell = {
  place: number
  shown: {
    standing: Standing | undefined
    target: Target | undefined
    value: number | null
    applies: boolean
    withheld: boolean
  }
}
/** A row of the dashboard, as far as it is judged. */
type BoardRow = { indicator: Indicator; total: BoardCell | undefined; cells: readonly BoardCell[] }

/** « à la préfecture », « à Montclair », « au département ». */
export const placeIn = (sites: readonly Site[], place: number): string => {
  const site = sites.find(({ id }) => id === place)
  if (!site) return 'au département'
  return site.kind === 'prefecture' ? 'à la préfecture' : atPlace(site.shortName)
}

/** Where the finding was looked for, in words. */
export function whereOf(
  { whole, columns, shared }: { whole: boolean; columns: readonly Site[]; shared: boolean },
  rows: readonly BoardRow[],
): string {
  if (whole) return 'au département'
  const sites =
    columns.length > 2
      ? `dans les ${inLetters(columns.length)} sites`
      : inList(columns.map(({ id }) => placeIn(columns, id)))
  const common = shared && rows.some(({ total }) => total?.shown.standing)
  return common ? `${sites} ou au département` : sites
}

/** Rows with a target and no value yet. */
export function unread(rows: readonly BoardRow[]): number {
  const owing = ({ shown }: BoardCell) =>
    shown.target !== undefined && shown.value === null && shown.applies && !shown.withheld
  return rows.flatMap(({ total, cells }) => (total ? [total] : cells)).filter(owing).length
}

/** Every row with a target and a value, at the widest place shown. */
export function judged(rows: readonly BoardRow[], columns: readonly Site[]): Judged[] {
  return rows.flatMap(({ indicator, total, cells }) => {
    if (!total) return ofSites(indicator, cells, columns)
    const main = total
    if (!main.shown.standing || !main.shown.target) return []
    const places = cells.flatMap(({ place, shown }) => {
      const name = columns.find(({ id }) => id === place)?.shortName
      return name !== undefined && shown.standing ? [{ name, met: shown.standing.met }] : []
    })
    return [
      { indicator, name: nameInSentence(indicator), standing: main.shown.standing, target: main.shown.target, places },
    ]
  })
}

/** Without a total, each site is judged by itself. */
function ofSites(indicator: Indicator, cells: readonly BoardCell[], columns: readonly Site[]): Judged[] {
  return cells.flatMap(({ place, shown: { standing, target } }) => {
    if (!standing || !target) return []
    const name =
      columns.length > 1 ? `${nameInSentence(indicator)} ${placeIn(columns, place)}` : nameInSentence(indicator)
    return [{ indicator, name, standing, target, places: [] }]
  })
}

function nameInSentence(indicator: Indicator): string {
  return `« ${indicator[indicator.inSentence]} »`
}
