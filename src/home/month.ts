// What is due, sorted into the three stretches of the page; and the sentence above them.
import { capital } from '#src/ground/design/text/index.ts'
import { addDays, dayOfWeek, daysBetween, monthOf, type PlainDate } from '#src/ground/calendar/index.ts'
import type { InboxItem } from '#src/core/room/inbox.ts'

export type Stretches = {
  late: readonly InboxItem[]
  week: readonly InboxItem[]
  month: readonly InboxItem[]
  horizon: readonly InboxItem[]
}

/** The stretches by the word that the address has for each. */
export const STRETCHES = { retard: 'late', semaine: 'week', mois: 'month', horizon: 'horizon' } as const
export type StretchWord = keyof typeof STRETCHES

export const isStretchWord = (word: string | undefined): word is StretchWord =>
  word !== undefined && Object.hasOwn(STRETCHES, word)

/** How many lines of a stretch the page shows; its heading counts all, and they stand on pages of their own. */
export const SHOWN = 8

/** The first lines; one line alone is not folded away. */
export const firstOf = <T>(items: readonly T[], most: number): readonly T[] =>
  items.length <= most + 1 ? items : items.slice(0, most)

/** The address of all lines of a stretch. */
export const stretchHref = (word: StretchWord): string => `/mon-mois?partie=${word}`

/** How far the page looks. */
export const HORIZON = 100

/** The Sunday that ends the week of a day. */
export function endOfWeek(today: PlainDate): PlainDate {
  return addDays(today, 7 - dayOfWeek(today))
}

/** The end of the month, or of the next one when little is left of this one. */
export function endOfMonth(today: PlainDate): PlainDate {
  const { to } = monthOf(today)
  return daysBetween(endOfWeek(today), to) > 3 ? to : monthOf(addDays(to, 1)).to
}

/** Late first, then the week, then the month; what comes later stands at the horizon. */
export function stretches(inbox: readonly InboxItem[], today: PlainDate): Stretches {
  const sorted = inbox
    .filter(({ event, due }) => event !== true || due >= today)
    .toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
  const [week, month] = [endOfWeek(today), endOfMonth(today)]
  return {
    late: sorted.filter(({ due }) => due < today),
    week: sorted.filter(({ due }) => due >= today && due <= week),
    month: sorted.filter(({ due }) => due > week && due <= month),
    horizon: sorted.filter(({ due }) => due > month),
  }
}

const LETTERS = ['zéro', 'une', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf']
const word = (n: number): string => LETTERS[n] ?? String(n)

/** « Trois choses sont en retard, deux sont à rendre cette semaine. » */
export function leadOf({ late, week }: Pick<Stretches, 'late' | 'week'>): string {
  const owed = week.filter(({ event }) => event !== true).length
  const things = (n: number): string => `${word(n)} ${n > 1 ? 'choses sont' : 'chose est'}`
  if (late.length === 0 && owed === 0) return 'Rien n’est en retard et rien n’est dû cette semaine.'
  if (late.length === 0) return `Rien n’est en retard. ${capital(things(owed))} à rendre cette semaine.`
  if (owed === 0) return `${capital(things(late.length))} en retard. Rien d’autre n’est dû cette semaine.`
  return `${capital(things(late.length))} en retard, ${word(owed)} ${owed > 1 ? 'sont' : 'est'} à rendre cette semaine.`
}
