// Closing a period: what may be done from a state, and what is still owed.
import type { Period, PlainDate } from '#src/ground/calendar/index.ts'
import type { Amount } from './amount.ts'
import type { Frequency, Indicator } from './indicator.ts'

export type Status = 'open' | 'closed' | 'published' | 'reopened'
export type Act = 'close' | 'publish' | 'reopen'
export type ClosingRefusal = 'not-over' | 'reason-missing'

export const ACTS: Readonly<Record<Status, readonly Act[]>> = {
  open: ['close'],
  closed: ['publish', 'reopen'],
  published: ['reopen'],
  reopened: ['close'],
}

/** Whether an act may be done now. */
export function refusalOf(
  act: Act,
  { status, period, today, reason }: { status: Status; period: Pick<Period, 'to'>; today: PlainDate; reason: string },
): ClosingRefusal | 'not-from-here' | undefined {
  if (!ACTS[status].includes(act)) return 'not-from-here'
  if (act === 'close' && today <= period.to) return 'not-over'
  return act === 'reopen' && reason === '' ? 'reason-missing' : undefined
}

export const REFUSALS: Readonly<Record<ClosingRefusal, string>> = {
  'not-over': 'Cette période n’est pas finie : elle se clôt à partir du lendemain de son dernier jour.',
  'reason-missing': 'Dites pourquoi la période est rouverte : ce motif accompagnera la version suivante.',
}
export const CHANGED = 'Quelqu’un a changé l’état de cette période entre-temps : voici ce qui est enregistré.'

const INSIDE: Readonly<Record<Frequency, readonly string[]>> = {
  month: ['month', 'quarter', 'year'],
  quarter: ['quarter'],
  year: ['year'],
}

/** Whether a relevé of this indicator is owed at the end of such a period. */
export function isOwed(indicator: Indicator, period: Pick<Period, 'kind'>): boolean {
  return indicator.owed && INSIDE[indicator.frequency].includes(period.kind)
}

/** Given: there is a value and no month is missing in it. */
export function isGiven(amount: Pick<Amount, 'missing'> | undefined): boolean {
  return amount !== undefined && amount.missing.length === 0
}
