// What a row of the dashboard says once for all of its cells: where its figures come from, whether they are final, whether there are any.
import { formatNumber, inList } from '#src/ground/design/text/index.ts'
import type { Amount } from './amount.ts'
import { provisionalText } from './wording.ts'

type Read = Pick<Amount, 'ways' | 'takenOver' | 'reconstructed' | 'provisional' | 'months' | 'missing' | 'open'>
type ReadCell = { place: number; shown: { amount: Read | undefined; withheld: boolean } }
type ReadRow = { total: ReadCell | undefined; cells: readonly ReadCell[] }

export type RowOrigin = {
  ways: Amount['ways']
  /** « repris », « reconstitué ». */
  notes: readonly string[]
  /** The places it holds for; none when it holds for the whole row. */
  places: readonly number[]
}

/** The cells that tell the origin: those of the places, else the total alone. */
function speaking({ total, cells }: ReadRow): { place: number; amount: Read }[] {
  const read = cells.flatMap(({ place, shown: { amount } }) => (amount ? [{ place, amount }] : []))
  const whole = total?.shown.amount
  return read.length === 0 && total && whole ? [{ place: total.place, amount: whole }] : read
}

const notesOf = ({ takenOver, reconstructed }: Read): string[] => [
  ...(takenOver ? ['repris'] : []),
  ...(reconstructed ? ['reconstitué'] : []),
]

/** Where the figures of a row come from: once when all say the same, else with the places of each. */
export function originsOf(row: ReadRow): RowOrigin[] {
  const groups = Map.groupBy(speaking(row), ({ amount }) => [...amount.ways, ...notesOf(amount)].join(' '))
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const places = groups.size === 1 ? [] : group.map(({ place }) => place)
    return [{ ways: first.amount.ways, notes: notesOf(first.amount), places }]
  })
}

/** « Provisoire, 3 en cours », « Provisoire à Antony »; nothing when all is final. */
export function provisionalOf(row: ReadRow, names: (place: number) => string): string | undefined {
  const whole = row.total?.shown.amount
  if (whole?.provisional) return provisionalText(whole)
  const read = row.cells.flatMap(({ place, shown: { amount } }) => (amount ? [{ place, amount }] : []))
  const open = read.filter(({ amount }) => amount.provisional)
  const [first] = open
  if (!first) return undefined
  if (read.length === 1) return provisionalText(first.amount)
  if (open.length === read.length) return 'Provisoire'
  return `Provisoire\u00a0: ${inList(open.map(({ place }) => names(place)))}`
}

/** Whether nothing was read anywhere; a figure withheld was read. */
export function isUnread({ total, cells }: ReadRow): boolean {
  return [...(total ? [total] : []), ...cells].every(({ shown: { amount, withheld } }) => !amount && !withheld)
}

/** « 4 indicateurs sans relevé ». */
export function unreadTitle(n: number): string {
  return n === 1 ? '1 indicateur sans relevé' : `${formatNumber(n)} indicateurs sans relevé`
}

/** How many sites stand beside one another unless the reader chooses. */
export const SITES_AT_ONCE = 4

/** The sites shown: those the address asks for, in the order of the département; else the first ones. */
export function sitesShown<S extends { id: number }>(sites: readonly S[], asked: readonly number[]): readonly S[] {
  const chosen = sites.filter(({ id }) => asked.includes(id))
  return chosen.length > 0 ? chosen : sites.slice(0, SITES_AT_ONCE)
}

/** The next handful of sites after those shown, going round; nothing when all are shown. */
export function nextSites<S extends { id: number }>(sites: readonly S[], shown: readonly S[]): readonly S[] {
  if (shown.length >= sites.length) return []
  const last = sites.findIndex(({ id }) => id === shown.at(-1)?.id)
  const after = [...sites.slice(last + 1), ...sites.slice(0, last + 1)].filter((site) => !shown.includes(site))
  const ahead = after.filter((site) => sites.indexOf(site) > last)
  return (ahead.length > 0 ? ahead : after).slice(0, SITES_AT_ONCE)
}
