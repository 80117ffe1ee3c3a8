import type { ReactElement } from 'react'
import { writtenWithUnit } from '#src/core/room/value.ts'
import { type Period, periodCode } from '#src/ground/calendar/index.ts'
import { formatNumber } from '#src/ground/design/text/index.ts'
import type { Candidate } from '../cell.ts'
import type { Indicator } from '../indicator.ts'
import { CHOICE } from '../input.ts'
import type { Shown } from '../store/reader.ts'
import { PeriodName } from './period-name.tsx'

export type At = { indicator: Indicator; place: number; placeName: string; period: Period }

/** The address of a form about a cell. */
export function formHref(page: 'valeur' | 'choix', { indicator, place, period }: Omit<At, 'placeName'>): string {
  return `/indicateurs/${indicator.code}/${page}?${place === 0 ? '' : `site=${place}&`}periode=${periodCode(period)}`
}

export function Where({ placeName, period }: At): ReactElement {
  return (
    <>
      {placeName}, <PeriodName period={period} />
    </>
  )
}

/** What typing a value means where records are counted already. */
export const leadOf = ({ definition }: Indicator, { amount }: Shown): string =>
  amount?.records
    ? 'Cette période est déjà comptée à partir des enregistrements. Une valeur saisie ne s’y ajoute pas : vous choisirez laquelle compte.'
    : definition

/** Every value said for the cell, the one in force first, as choices. */
export function waysOf(indicator: Indicator, { chosen, others, way, label }: Shown) {
  const all: Candidate[] = chosen && way ? [{ way, amount: chosen, label }, ...others] : [...others]
  return all.map(({ way: id, amount, label: from }) => {
    const fraction = amount.numerator !== null && amount.denominator !== null && indicator.unit !== 'count'
    const parts = fraction
      ? ` : ${formatNumber(amount.numerator ?? 0)} sur ${formatNumber(amount.denominator ?? 0)}`
      : ''
    return { id, name: writtenWithUnit(indicator, amount), help: `${CHOICE.way.words?.[id]}, ${from}${parts}` }
  })
}
