// The dashboard as rows for a spreadsheet: one per indicator and place, with everything its figure is made of.
import { BASIS_WORDS, RECONSTRUCTED } from '#src/core/room/basis.ts'
import { periodCode } from '#src/ground/calendar/index.ts'
import { UNITS } from '#src/core/room/value.ts'
import type { Board, BoardCell, BoardRow } from './store/board.ts'
import { targetText } from '#src/core/room/target.ts'

export const EXPORT_HEADER = [
  'Période',
  'Famille',
  'Indicateur',
  'Code',
  'Périmètre',
  'Valeur',
  'Unité',
  'Numérateur',
  'Dénominateur',
  'n',
  'Origine',
  'Provisoire',
  'Cible',
  'Cible atteinte',
  'Comparée à',
  'Valeur comparée',
  'Source',
  'Effectifs',
  'Campagnes',
]

type Row = (string | number | boolean | null)[]
const WAYS = { counted: 'compté', imported: 'importé', typed: 'saisi' } as const

/** One row per cell that holds a value, the département first. */
export function exportRows(board: Board): Row[] {
  const names = new Map([
    [0, board.scope?.name ?? 'Département'],
    ...board.columns.map(({ id, name }) => [id, name] as const),
  ])
  const own = board.families.flatMap(({ rows }) =>
    rows.flatMap((row) =>
      [...(row.total ? [row.total] : []), ...row.cells].map((cell) =>
        rowOf(board, row, { cell, name: names.get(cell.place) ?? '' }),
      ),
    ),
  )
  const given =
    board.whole && !board.scope
      ? board.transparency.cells.map(({ indicator, shown }) =>
          rowOf(
            { ...board, period: board.transparency.quarter },
            { indicator },
            { cell: { place: 0, shown, before: undefined }, name: 'Département' },
          ),
        )
      : []
  return [...own, ...given].filter((row) => row[5] !== null)
}

type Given = { cell: Omit<BoardCell, 'before'> & { before: BoardCell['before'] | undefined }; name: string }

function rowOf(board: Board, { indicator }: Pick<BoardRow, 'indicator'>, { cell, name }: Given): Row {
  const { amount, value, target, standing } = cell.shown
  return [
    periodCode(board.period),
    indicator.family.title,
    indicator.title,
    indicator.code,
    name,
    value,
    UNITS[indicator.unit].symbol,
    amount?.numerator ?? null,
    amount?.denominator ?? null,
    amount?.n ?? null,
    amount?.ways.map((way) => WAYS[way]).join(' et ') ?? '',
    amount?.provisional ?? false,
    target ? targetText(indicator, target) : '',
    standing ? standing.met : null,
    cell.before ? periodCode(board.before) : '',
    cell.before?.value ?? null,
    amount?.sources.join(' ; ') ?? '',
    amount ? (amount.reconstructed ? RECONSTRUCTED : BASIS_WORDS.real) : '',
    amount?.gathered?.join(' ; ') ?? '',
  ]
}
