// What the address of a list says besides its filters: the order, how many lines a page, which page.

export const SIZES = [25, 50, 100] as const
const USUAL = 50
/** Beyond nobody pages: one narrows. */
const LAST_PAGE = 10_000

export type Sort = { key: string; desc: boolean }
export type ListState = {
  path: string
  /** Of the names in the address, where one page holds two lists. */
  prefix: string
  /** The address as it was asked, without its page. */
  query: string
  /** The order asked for; none: the list's own. */
  sort: Sort | undefined
  size: number
  page: number
  /** How many lines stand before the page. */
  offset: number
}

/** Reads `tri`, `lignes` and `page`; what means nothing is left out. */
export function listState(url: string, sorts: readonly string[], prefix = ''): ListState {
  const { pathname, searchParams } = new URL(url)
  const asked = searchParams.get(`${prefix}tri`) ?? ''
  const key = asked.replace(/^-/, '')
  const size = SIZES.find((one) => String(one) === searchParams.get(`${prefix}lignes`)) ?? USUAL
  const page = Math.min(LAST_PAGE, Math.max(1, Math.floor(Number(searchParams.get(`${prefix}page`) ?? '1')) || 1))
  searchParams.delete(`${prefix}page`)
  const sort = sorts.includes(key) ? { key, desc: asked.startsWith('-') } : undefined
  return { path: pathname, prefix, query: searchParams.toString(), sort, size, page, offset: (page - 1) * size }
}

type Change = { page?: number; sort?: Sort | undefined; size?: number; format?: string }

/** The address of the list with something changed; another order or size leads back to the first page. */
export function listHref({ path, query, prefix }: ListState, change: Change): string {
  const next = new URLSearchParams(query)
  if ('sort' in change) {
    if (change.sort === undefined) next.delete(`${prefix}tri`)
    else next.set(`${prefix}tri`, `${change.sort.desc ? '-' : ''}${change.sort.key}`)
  }
  if (change.size !== undefined) next.set(`${prefix}lignes`, String(change.size))
  if (change.page !== undefined && change.page > 1) next.set(`${prefix}page`, String(change.page))
  if (change.format !== undefined) next.set('format', change.format)
  const said = next.toString()
  return `${path}${said === '' ? '' : `?${said}`}`
}

type Head = { href: string; direction?: 'ascending' | 'descending' | undefined }

/** The link of a heading: first rising, then falling, then the list's own order again. */
export function sortHead(state: ListState, key: string): Head {
  const now = state.sort?.key === key ? state.sort : undefined
  const next = now === undefined ? { key, desc: false } : now.desc ? undefined : { key, desc: true }
  const href = listHref(state, { sort: next })
  return now === undefined ? { href } : { href, direction: now.desc ? 'descending' : 'ascending' }
}

type Worth = string | number | boolean | null | undefined
export type SortKeys<Row> = Readonly<Record<string, (row: Row) => Worth>>

const nothing = (value: Worth): boolean => value === null || value === undefined || value === ''
const compare = (a: Worth, b: Worth): number =>
  typeof a === 'string' && typeof b === 'string' ? a.localeCompare(b, 'fr', { numeric: true }) : Number(a) - Number(b)

/** The rows in the order asked for: what is not known comes last either way, what is equal keeps the order it came in. */
export function sorted<Row>(
  rows: readonly Row[],
  { sort }: Pick<ListState, 'sort'>,
  keys: SortKeys<Row>,
): readonly Row[] {
  const worth = sort && keys[sort.key]
  if (!worth) return rows
  return rows.toSorted((one, other) => {
    const [a, b] = [worth(one), worth(other)]
    if (nothing(a) || nothing(b)) return Number(nothing(a)) - Number(nothing(b))
    return sort.desc ? compare(b, a) : compare(a, b)
  })
}

/** The lines of one page. */
export const pageOf = <Row>(rows: readonly Row[], { offset, size }: ListState): readonly Row[] =>
  rows.slice(offset, offset + size)

/** What a form of filters carries along: the order and the size of the pages. */
export function kept({ sort, size, prefix }: ListState): Record<string, string> {
  return {
    ...(sort === undefined ? {} : { [`${prefix}tri`]: `${sort.desc ? '-' : ''}${sort.key}` }),
    ...(size === USUAL ? {} : { [`${prefix}lignes`]: String(size) }),
  }
}
