// What was due and what is met, told as it is.
import { periodLabel, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Obligation, Occurrence, State } from './obligation.ts'
import { anchorInWords } from './before.ts'
import type { Due } from './met.ts'

export type Tally = { due: number; met: number; unknown: number }

/** Of what had to be done by today, how much is proven; what nobody can prove is counted apart, what is without object is out. */
export function tallyOf(list: readonly Pick<Due, 'dueOn' | 'state'>[], today: PlainDate): Tally {
  const past = list.filter(({ dueOn, state }) => dueOn < today && state !== 'waived')
  const count = (state: State) => past.filter((one) => one.state === state).length
  return { due: count('met') + count('late'), met: count('met'), unknown: count('unknown') }
}

/** « 9 obligations échues sur 12 sont remplies » */
export function tallyInWords({ due, met, unknown }: Tally): string {
  const apart =
    unknown === 0
      ? ''
      : ` ${unknown > 1 ? `${unknown} autres ne peuvent être prouvées` : 'Une autre ne peut être prouvée'} ici.`
  if (due === 0)
    return unknown === 0
      ? 'Aucune obligation n’est encore échue.'
      : `Rien ne dit si les obligations échues sont remplies :${apart.toLowerCase()}`
  if (met === due)
    return `${due > 1 ? `Les ${due} obligations échues sont remplies` : 'L’obligation échue est remplie'}.${apart}`
  if (met === 0) return `Aucune des obligations échues n’est remplie : ${due} en retard.${apart}`
  return `${met} obligation${met > 1 ? 's' : ''} échue${met > 1 ? 's' : ''} sur ${due} ${met > 1 ? 'sont remplies' : 'est remplie'}.${apart}`
}

/** « année 2026 », « avant : Audit de suivi, 3 juin 2027 »; of one that follows an event or is owed once, its last day says it. */
export function periodWords(
  one: Pick<Obligation, 'frequency'>,
  { period, anchor }: Pick<Occurrence, 'period' | 'anchor'>,
): string {
  if (anchor) return `avant : ${anchorInWords(anchor)}`
  return one.frequency === 'once' || one.frequency === 'after' ? '' : periodLabel(period)
}

/** The same, where only the time itself is at hand. */
export const occasionWords = ({ period, anchor }: Pick<Occurrence, 'period' | 'anchor'>): string =>
  anchor ? `avant : ${anchorInWords(anchor)}` : periodLabel(period)
