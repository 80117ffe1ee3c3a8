import type { RawBuilder } from 'kysely'
import type { Period, Span } from '#src/ground/calendar/index.ts'
import type { Perimeter, Right } from '#src/ground/web/web.tsx'

/** How a number is known: from records, read from another tool, typed as a total. */
export const THEME_WAYS = { counted: 'compté', imported: 'importé', typed: 'saisi' } as const
export type ThemeWay = keyof typeof THEME_WAYS

/**
 * What a room counts about the procedures of the catalogue, so that one theme is followed from one channel to the next.
 * `lines` selects `procedure int` (null: none, or none of the catalogue), `told boolean` (whether anything says what it is about),
 * `way` (a `ThemeWay`) and `n bigint`, summed over the days of the span that may be seen.
 */
export type ThemeSource = {
  kind: string
  /** « Appels décrochés ». */
  label: string
  right: Right
  lines(where: Perimeter, span: Span): RawBuilder<unknown>
  /** Where the records of one procedure are read; none where they are totals without a page. */
  href?(procedure: number, period: Period): string
}
