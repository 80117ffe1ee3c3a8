// A formula over some values of a dimension only: the same figure and the same records, of what is chosen.
import type { Tx } from '#src/ground/database/db.ts'
import { type Catalogue, catalogueIn, measureOf } from './catalogue.ts'
import { type Cells, cellsOf } from './cells.ts'
import type { Formula } from './formula.ts'

type Kept = { dimension: string; values: readonly string[] }

/** The same formula, counting only these values of a dimension; measures that do not know it stay as they are. */
export function narrowed(tx: Tx, formula: Formula, kept: Kept): Formula {
  const catalogue = catalogueIn(tx)
  const each = (list: readonly Cells[]): Cells[] => list.map((cells) => narrow(catalogue, cells, kept))
  const beside = {
    ...(formula.open ? { open: each(formula.open) } : {}),
    ...(formula.excluded ? { excluded: formula.excluded.map(({ reason, of }) => ({ reason, of: each(of) })) } : {}),
  }
  switch (formula.kind) {
    case 'count':
    case 'mean':
    case 'quantile':
      return { ...formula, ...beside, of: each(formula.of) }
    case 'ratio':
    case 'multiplier':
      return { ...formula, ...beside, over: each(formula.over), under: each(formula.under) }
    case 'difference': {
      const share = ({ over, under }: typeof formula.of) => ({ over: each(over), under: each(under) })
      return { ...formula, ...beside, of: share(formula.of), from: share(formula.from) }
    }
    case 'stock':
      return { ...formula, ...beside, in: each(formula.in), out: each(formula.out) }
    case 'standing': {
      const flow = ({ in: came, out: left }: typeof formula.over) => ({ in: each(came), out: each(left) })
      return { ...formula, ...beside, over: flow(formula.over), under: flow(formula.under) }
    }
  }
}

function narrow(catalogue: Catalogue, cells: Cells, { dimension, values }: Kept): Cells {
  if (!measureOf(catalogue, cells.measure).dims.includes(dimension)) return cells
  const own = cells.where?.[dimension]
  const both = own ? own.filter((value) => values.includes(value)) : values
  return cellsOf({ ...cells, where: { ...cells.where, [dimension]: both } })
}
