import { addMonths, longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Post } from './training.ts'

/** How many years what is personal is kept after the last day, and which text says so. */
export type Setting = { years: number; source: string; version: number }

/** Unless a département says otherwise: actions of a person against another end after five years. */
export const USUAL: Setting = {
  years: 5,
  source: 'Prescription de droit commun, article 2224 du code civil',
  version: 0,
}

/** What ended before this day is at its term. */
export const termOf = (today: PlainDate, { years }: Pick<Setting, 'years'>): PlainDate => addMonths(today, -12 * years)

/** The last day of somebody who has gone; none while they hold a post or one is to come. */
export function lastDayIn(posts: readonly Pick<Post, 'toOn'>[], today: PlainDate): PlainDate | undefined {
  const last = posts
    .map(({ toOn }) => toOn)
    .toSorted((a, b) => ((a ?? '9999') < (b ?? '9999') ? -1 : 1))
    .at(-1)
  return last === undefined || last === null || last >= today ? undefined : last
}

const years = (n: number): string => (n === 1 ? 'un an' : `${n} ans`)

/** « Ses données personnelles s’effacent d’elles-mêmes après le 12 mai 2031, 5 ans après son dernier jour. » */
export const keptUntil = (last: PlainDate, setting: Setting): string =>
  `Ses données personnelles s’effacent d’elles-mêmes après le ${longDate(addMonths(last, 12 * setting.years))}, ${years(setting.years)} après son dernier jour.`

/** The same to the very person, whether they stay or go. */
export const keptOfYou = ({ years: n, source }: Setting): string =>
  `Votre nom, votre adresse et votre numéro sont effacés ${years(n)} après votre dernier jour${source === '' ? '' : ` (${source})`}.`
