// What moved last month, and how its closing stands: for « Mon mois ».
import { addDays, monthOf, type Period, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { IndicatorCatalogue } from '../catalogue.ts'
import { difference, gapText, UNITS, written } from '#src/core/room/value.ts'
import { standingText } from '#src/core/room/target.ts'
import { directionOf } from '../wording.ts'
import { type Board, type BoardRow, loadBoard, type SparkPoint } from './board.ts'
import { loadClosing } from './closing.ts'
import { sheetHref } from './reader.ts'

export type Mover = {
  key: string
  name: string
  href: string
  text: string
  unit: string
  decimals: number
  provisional: boolean
  /** Only when the judgement of the target changed. */
  crossed: { met: boolean; text: string } | undefined
  direction: 'up' | 'down' | 'same'
  gap: string
  target: number | undefined
  spark: readonly SparkPoint[]
}

export type Glance = {
  month: Period
  where: string
  movers: readonly Mover[]
  closing: {
    given: number
    owed: number
    by: PlainDate
    done: boolean
    places: readonly { name: string; missing: number }[]
  }
}

const MOST = 4

/** The month just over, compared with the one before, for the sites of a person (all, with the total, when undefined). */
export async function monthGlance(
  tx: Tx,
  {
    indicators,
    today,
    seen,
  }: { indicators: IndicatorCatalogue; today: PlainDate; seen: readonly number[] | undefined },
): Promise<Glance> {
  const month = monthOf(addDays(monthOf(today).from, -1))
  const board = await loadBoard(tx, {
    indicators,
    period: month,
    against: 'previous',
    asOf: today,
    seen,
    site: undefined,
  })
  const closing = await loadClosing(tx, { indicators, period: month, today, seen })
  const names = [...new Set(closing.missing.map(({ placeName }) => placeName))]
  return {
    month,
    where: board.whole ? 'département' : (board.columns[0]?.shortName ?? ''),
    movers: moversOf(board),
    closing: {
      given: closing.owed.length - closing.missing.length,
      owed: closing.owed.length,
      by: addDays(monthOf(today).from, 8),
      done: closing.status === 'published' || closing.status === 'closed',
      places: names.map((name) => ({
        name,
        missing: closing.missing.filter(({ placeName }) => placeName === name).length,
      })),
    },
  }
}

/** What moved, of each board once. */
const moved = new WeakMap<Board, readonly Mover[]>()

function moversOf(board: Board): readonly Mover[] {
  const known = moved.get(board)
  if (known) return known
  const rows = board.families.flatMap(({ rows: list }) => list)
  const movers = rows
    .flatMap((row) => moverOf(row, board.period))
    .toSorted((a, b) => Number(b.mover.crossed !== undefined) - Number(a.mover.crossed !== undefined))
    .slice(0, MOST)
    // Their months are read for those shown alone.
    .map(({ mover, row }) => ({ ...mover, spark: row.spark }))
  moved.set(board, movers)
  return movers
}

function moverOf(row: BoardRow, month: Period): { mover: Omit<Mover, 'spark'>; row: BoardRow }[] {
  const main = row.total ?? row.cells[0]
  const { indicator } = row
  if (!main?.shown.amount || main.shown.value === null || main.before.value === null) return []
  const { shown, before } = main
  const crossed =
    shown.standing && before.standing && shown.standing.met !== before.standing.met ? shown.standing : undefined
  const gap = difference(main.shown.value, main.before.value)
  const mover = {
    key: indicator.code,
    name: indicator[indicator.inSentence],
    href: sheetHref(indicator.code, { place: main.place, period: month }),
    text: written(indicator, shown.amount ?? main.shown.amount),
    unit: UNITS[indicator.unit].symbol,
    decimals: indicator.decimals,
    provisional: main.shown.amount.provisional,
    crossed: crossed ? { met: crossed.met, text: standingText(indicator, crossed) } : undefined,
    direction: directionOf(main.shown.value, main.before.value),
    gap: gap === 0 ? 'stable' : gapText(indicator, gap),
    target: shown.target?.value,
  }
  return [{ mover, row }]
}
