// Points of reception as this room names them.
import type { Point } from '#src/core/premises/index.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'

/** The sorts of points, as the measures tell them. */
export const POINT_KINDS = {
  hall: 'Accueil général',
  pan: 'Point d’accueil numérique',
  counters: 'Guichets d’un bureau',
  other: 'Autre point d’accueil',
} as const satisfies Readonly<Record<Point['kind'], string>>

/** Whether a point receives at some moment of a stretch. */
export const openIn = (
  { validFrom, validTo }: Pick<Point, 'validFrom' | 'validTo'>,
  { from, to }: { from: PlainDate; to: PlainDate },
): boolean => (validFrom === null || validFrom <= to) && (validTo === null || validTo >= from)
