import { describe, expect, test } from 'vitest'
import { kept, listHref, listState, pageOf, sorted, sortHead } from './list-state.ts'

const at = (query: string) => listState(`http://parvis.test/liste${query}`, ['nom', 'age'])
type Row = { id: number; nom: string; age: number | null }
const KEYS = { nom: (row: Row) => row.nom, age: (row: Row) => row.age }

describe('[T2-01] the order of the address', () => {
  test.each([
    ['', undefined, '/liste?tri=nom', undefined],
    ['?tri=nom&q=a', { key: 'nom', desc: false }, '/liste?tri=-nom&q=a', 'ascending'],
    ['?tri=-nom', { key: 'nom', desc: true }, '/liste', 'descending'],
    ['?tri=secret', undefined, '/liste?tri=nom', undefined],
  ])('%s', (query, sort, href, direction) => {
    const state = at(query)
    expect(state.sort).toEqual(sort)
    expect(sortHead(state, 'nom')).toEqual(direction === undefined ? { href } : { href, direction })
  })
  test('what is not known comes last either way, accents and numbers as one reads them', () => {
    const rows: Row[] = [
      { id: 1, nom: 'Zoé', age: 30 },
      { id: 2, nom: 'Élodie', age: null },
      { id: 3, nom: 'Bureau 10', age: 4 },
      { id: 4, nom: 'Bureau 9', age: 30 },
    ]
    const order = (query: string) => sorted(rows, at(query), KEYS).map(({ id }) => id)
    expect(order('?tri=nom')).toEqual([4, 3, 2, 1])
    expect(order('?tri=age')).toEqual([3, 1, 4, 2])
    expect(order('?tri=-age')).toEqual([1, 4, 3, 2])
    expect(order('')).toEqual([1, 2, 3, 4])
  })
})

describe('[T2-02] pages', () => {
  test.each([
    ['', 50, 1, 0],
    ['?lignes=25&page=3', 25, 3, 50],
    ['?lignes=7&page=-2', 50, 1, 0],
    ['?page=zut', 50, 1, 0],
  ])('%s', (query, size, page, offset) => {
    expect(at(query)).toMatchObject({ size, page, offset })
  })
  test('equal lines follow one another without a line twice or lost', () => {
    const rows: Row[] = Array.from({ length: 130 }, (_, id) => ({ id, nom: 'même', age: id % 3 }))
    const seen = [1, 2, 3, 4, 5, 6].flatMap((page) => {
      const state = at(`?tri=-age&lignes=25&page=${page}`)
      return pageOf(sorted(rows, state, KEYS), state).map(({ id }) => id)
    })
    expect(new Set(seen).size).toBe(130)
    expect(seen).toHaveLength(130)
  })
  test('another order or size leads back to the first page, filters and order are carried', () => {
    const state = at('?q=a&tri=-nom&lignes=100&page=4')
    expect(listHref(state, { sort: { key: 'age', desc: false } })).toBe('/liste?q=a&tri=age&lignes=100')
    expect(listHref(state, { size: 25 })).toBe('/liste?q=a&tri=-nom&lignes=25')
    expect(listHref(state, { page: 2 })).toBe('/liste?q=a&tri=-nom&lignes=100&page=2')
    expect(kept(state)).toEqual({ tri: '-nom', lignes: '100' })
  })
  test('two lists of one page keep their own names', () => {
    const state = listState('http://parvis.test/liste?tri=nom&b-tri=-age&b-page=2', ['nom', 'age'], 'b-')
    expect(state).toMatchObject({ sort: { key: 'age', desc: true }, page: 2 })
    expect(listHref(state, { page: 3 })).toBe('/liste?tri=nom&b-tri=-age&b-page=3')
  })
})
