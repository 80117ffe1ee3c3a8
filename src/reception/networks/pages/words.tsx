import type { ReactElement } from 'react'
import { RECONSTRUCTED } from '#src/core/room/basis.ts'
import { Mark, Origin } from '#src/ground/design/marks.tsx'
import { formatNumber, NO_BREAK } from '#src/ground/design/text/index.ts'
import { type Month, type NumberKey, type Numbers, type State, STATES } from '../networks.ts'

/** A number as it is known: nothing when it is not, « ≈ » when it is approximate. */
export function numberText(of: Numbers & { approximate?: boolean }, key: NumberKey): string {
  const value = of[key]
  if (value === null) return ''
  return of.approximate ? `≈${NO_BREAK}${formatNumber(value)}` : formatNumber(value)
}

export const rateText = (rate: number | null): string =>
  rate === null ? '' : `${formatNumber(rate * 100, { decimals: 2 })}${NO_BREAK}%`

/** Where a month comes from. */
export function wayText(one: Pick<Month, 'way' | 'source' | 'takenOver' | 'basis'>): ReactElement {
  const more = `${one.takenOver ? ', repris' : ''}${one.basis === 'real' ? '' : `, ${RECONSTRUCTED}`} : ${one.source}`
  return <Origin way={one.way}>{more}</Origin>
}

export function StateMark({ state }: { state: State }): ReactElement {
  const mark = ({ open: 'met', coming: 'coming', closed: 'final' } as const)[state]
  return <Mark state={mark} word={STATES[state]} />
}
