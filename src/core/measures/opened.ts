// What a figure opens on: the sets of records behind each of its parts.
import type { Cells } from './cells.ts'
import { take } from './cells.ts'
import type { Formula, Stock } from './formula.ts'

/** Sets of records to open; with `less`, those that came by the last day and had not left by then. */
export type Behind = { sets: readonly Cells[]; less?: readonly Cells[] }

/** The records standing on the last day of a period: as many as the stock says. */
export function standingBehind({ in: sets, out: less }: Pick<Stock, 'in' | 'out'>): Behind {
  return { sets, less }
}

/** What a figure opens on: the records of its numerator, of its denominator, those not due yet and those left out. */
export type Opened = { numerator: Behind; denominator?: Behind; open?: Behind; excluded?: Behind }

/** The sets of records behind each part of a figure; every part adds up to what the figure says of it. */
export function openedBy(formula: Formula): Opened {
  const open = formula.open ?? []
  const excluded = (formula.excluded ?? []).flatMap(({ of }) => of)
  return {
    ...halves(formula),
    ...(open.length > 0 ? { open: { sets: open } } : {}),
    ...(excluded.length > 0 ? { excluded: { sets: excluded } } : {}),
  }
}

function halves(formula: Formula): Pick<Opened, 'numerator' | 'denominator'> {
  switch (formula.kind) {
    case 'ratio':
    case 'multiplier':
      return { numerator: { sets: formula.over }, denominator: { sets: formula.under } }
    case 'difference': {
      const { of, from } = formula
      return { numerator: { sets: [...of.over, ...from.over] }, denominator: { sets: [...of.under, ...from.under] } }
    }
    case 'mean':
      return {
        numerator: { sets: formula.of.map((cells) => take(cells, 'total')) },
        denominator: { sets: formula.of.map((cells) => take(cells, 'n')) },
      }
    case 'stock':
      return { numerator: standingBehind(formula) }
    case 'standing':
      return { numerator: standingBehind(formula.over), denominator: standingBehind(formula.under) }
    default:
      return { numerator: { sets: formula.of } }
  }
}
