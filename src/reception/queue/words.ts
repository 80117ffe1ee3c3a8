// Why a ticket stands where it stands, in words that can be read to who asks. Pure.
import { hourText } from '#src/ground/calendar/index.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import { RANKS, WHYS } from './queue.ts'

const hour = (minute: number): string => hourText({ hour: Math.floor(minute / 60), minute: minute % 60 })

/** « Rendez-vous à son heure (10 h 30). » */
export const rankWords = ({ why, slot }: { why: keyof typeof RANKS; slot: number | null }): string =>
  `${RANKS[why]}${slot === null ? '' : ` (${hour(slot)})`}.`

export type Called = {
  why: string
  slot: number | null
  /** The minute of the day it was ranked at. */
  rank: { hour: number; minute: number } | undefined
  passed: number | null
  policy: string | null
}

/** The whole reason of a call: why, ranked at which hour, before whom, by which rule. */
export function callWords({ why, slot, rank, passed, policy }: Called): string {
  const known = Object.entries(WHYS).find(([code]) => code === why)?.[1] ?? ''
  const parts = [
    `${known}${slot === null || why === 'again' || why === 'moved' ? '' : `, rendez-vous de ${hour(slot)}`}`,
    ...(rank === undefined ? [] : [`rang de ${hourText(rank)}`]),
    ...(passed === null || passed === 0
      ? []
      : [`avant ${formatCount(passed, 'personne arrivée', 'personnes arrivées')} plus tôt`]),
    ...(policy === null ? [] : [`d’après « ${policy} »`]),
  ]
  return parts.filter((one) => one !== '').join(', ')
}
