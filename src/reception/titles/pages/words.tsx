import type { ReactElement } from 'react'
import { RECONSTRUCTED } from '#src/core/room/basis.ts'
import { Gap, Origin } from '#src/ground/design/marks.tsx'
import { formatGap, formatNumber, NO_BREAK } from '#src/ground/design/text/index.ts'
import type { Change } from '../month.ts'
import { type Flow, type NumberKey, type Numbers, NUMBERS } from '../titles.ts'

/** A number of a month as it is known: nothing when it is not, « ≈ » when it is approximate. */
export function numberText(of: Numbers & { approximate: boolean }, key: NumberKey): string {
  const value = of[key]
  if (value === null) return ''
  const text =
    key === 'delayDays' ? formatNumber(value, { decimals: Number.isInteger(value) ? 0 : 1 }) : formatNumber(value)
  return of.approximate ? `≈${NO_BREAK}${text}` : text
}

const TOLD = {
  received: 'reçues',
  issued: 'délivrés',
  stock: 'en instance',
  delayDays: 'jours de délai',
  incomplete: 'incomplets',
  urgent: 'urgents',
} as const satisfies Record<NumberKey, string>

/** What is known of a month, in a line. */
export const flowWords = (one: Flow): string =>
  NUMBERS.filter((key) => one[key] !== null)
    .map((key) => `${numberText(one, key)} ${TOLD[key]}`)
    .join(', ')

/** Where a month comes from. */
export function wayText(one: Pick<Flow, 'way' | 'source' | 'takenOver' | 'basis'>): ReactElement {
  const more = `${one.takenOver ? ', repris' : ''}${one.basis === 'real' ? '' : `, ${RECONSTRUCTED}`} : ${one.source}`
  return <Origin way={one.way}>{more}</Origin>
}

/** « +22,0 % »: the change on the same months of the year before, neither good nor bad by itself. */
export function changeText({ share }: Pick<Change, 'share'>): string {
  return share === null ? '' : formatGap(share * 100, { decimals: 1, unit: ['%', '%'] })
}

export function ChangeMark({ change }: { change: Pick<Change, 'share'> }): ReactElement | null {
  const text = changeText(change)
  if (text === '') return null
  return (
    <Gap direction={change.share === null || change.share === 0 ? 'same' : change.share > 0 ? 'up' : 'down'}>
      {text}
    </Gap>
  )
}
