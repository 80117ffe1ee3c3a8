// A month of appointments as its page shows it: how many, what became of them, why, by which way, and what is known twice.
import { formatCount, formatRate } from '#src/ground/design/text/index.ts'
import { type Book, type Layer, WAYS, type Way } from './appointments.ts'
import type { MonthSum } from './store/totals.ts'

export type Counts = { all: number; served: number; noShow: number; cancelled: number; moved: number; unknown: number }
export function countsOf(list: readonly Pick<MonthSum, 'outcome' | 'n'>[]): Counts {
  const sum = (...codes: string[]): number =>
    list.reduce((total, { outcome, n }) => total + (codes.includes(outcome) ? n : 0), 0)
  const counts = {
    served: sum('served'),
    noShow: sum('no_show'),
    cancelled: sum('cancelled', 'withdrawn'),
    moved: sum('moved'),
    unknown: sum('coming', 'unknown'),
  }
  return { ...counts, all: counts.served + counts.noShow + counts.cancelled + counts.unknown }
}

/** Of those who came or did not; nothing where neither is known. */
export const honoured = ({ served, noShow }: Counts): number | undefined =>
  served + noShow === 0 ? undefined : (100 * served) / (served + noShow)

export const rate = (value: number | undefined): string =>
  value === undefined ? '' : formatRate(Math.round(value * 10) / 10)

export type BookRow = { book: Book; counts: Counts; layers: readonly Layer[] }
export const bookRows = (books: readonly Book[], sums: readonly MonthSum[]): BookRow[] =>
  books.flatMap((book) => {
    const own = sums.filter((one) => one.book === book.id && one.counted)
    return own.length === 0 && !book.active
      ? []
      : [{ book, counts: countsOf(own), layers: [...new Set(own.map(({ layer }) => layer))] }]
  })

export type NamedRow = { key: string; name: string; href?: string; counts: Counts }
export function reasonRows(names: ReadonlyMap<number, string>, sums: readonly MonthSum[]): NamedRow[] {
  const byReason = Map.groupBy(
    sums.filter(({ counted }) => counted),
    ({ reason }) => reason ?? 0,
  )
  return [...byReason]
    .map(([id, list]) => ({
      key: String(id),
      name: names.get(id) ?? 'Sans motif connu',
      ...(id === 0 ? {} : { href: `/rendez-vous/motifs/${id}` }),
      counts: countsOf(list),
    }))
    .toSorted((a, b) => b.counts.all - a.counts.all)
}

const isWay = (code: string): code is Way => Object.hasOwn(WAYS, code)
export function wayRows(sums: readonly MonthSum[]): NamedRow[] {
  const known = sums.filter(({ counted, layer }) => counted && layer !== 'total')
  return [...Map.groupBy(known, ({ way }) => way)]
    .map(([way, list]) => ({ key: way, name: isWay(way) ? WAYS[way] : way, counts: countsOf(list) }))
    .toSorted((a, b) => b.counts.all - a.counts.all)
}

/** Books whose month is known in several ways, each with what it says. */
export type Double = { book: number; ways: readonly { layer: Layer; n: number; counted: boolean }[] }
export function doublesOf(sums: readonly MonthSum[]): Double[] {
  return [...Map.groupBy(sums, ({ book }) => book)].flatMap(([book, list]) => {
    const layers = Map.groupBy(list, ({ layer }) => layer)
    if (layers.size < 2) return []
    return [
      {
        book,
        ways: [...layers].map(([layer, own]) => ({
          layer,
          n: countsOf(own).all,
          counted: own.some(({ counted }) => counted),
        })),
      },
    ]
  })
}

/** What a month of appointments says first. */
export function monthLead({
  label,
  counts,
  current,
  doubles,
}: {
  label: string
  counts: Counts
  current: boolean
  doubles: number
}): string {
  const two =
    doubles === 0
      ? ''
      : ` ${doubles === 1 ? 'Un agenda est connu' : `${doubles} agendas sont connus`} de plusieurs façons : voyez plus bas ce qui compte.`
  if (counts.all === 0) return `Aucun rendez-vous n’est compté en ${label}.${two}`
  const came = honoured(counts)
  return `${formatCount(counts.all, 'rendez-vous', 'rendez-vous')}${came === undefined ? '' : `, ${rate(came)} honorés parmi ceux dont la suite est notée`}${current ? ' ; le mois n’est pas fini' : ''}.${two}`
}
