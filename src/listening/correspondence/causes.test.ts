import { describe, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import {
  byTop,
  type Cause,
  type CauseVersion,
  codesUnder,
  inTreeOrder,
  pathInWords,
  refusePlace,
  refuseSince,
  rootOf,
  treeOn,
} from './causes.ts'

const cause = (code: string, parent: string | null = null): Cause => ({ code, name: code.toUpperCase(), parent })
const version = (category: string, validFrom: string, over: Partial<CauseVersion> = {}): CauseVersion => ({
  ...cause(category),
  category,
  validFrom: plainDate(validFrom),
  procedure: null,
  active: true,
  ...over,
})
const tree = [cause('rdv'), cause('annule', 'rdv'), cause('accueil'), cause('tardif', 'annule')]

describe('[C1-109] the tree of categories', () => {
  test('is read branch by branch, and a branch holds all that stands under it', () => {
    expect(inTreeOrder(tree).map(({ code, depth }) => [code, depth])).toEqual([
      ['rdv', 0],
      ['annule', 1],
      ['tardif', 2],
      ['accueil', 0],
    ])
    expect(codesUnder(tree, 'rdv').toSorted()).toEqual(['annule', 'rdv', 'tardif'])
    expect(codesUnder(tree, 'accueil')).toEqual(['accueil'])
    expect(rootOf(tree, 'tardif')).toBe('rdv')
    expect(pathInWords(tree, 'tardif')).toBe('RDV › ANNULE › TARDIF')
  })
  test('of a day is what stood that day, the first version before it had begun', () => {
    const versions = [
      version('rdv', '2025-03-01', { name: 'Rendez-vous' }),
      version('rdv', '2026-01-01', { name: 'Créneaux', parent: 'accueil' }),
    ]
    const on = (day: string) => treeOn(versions, plainDate(day))[0]
    expect(on('2024-05-05')).toMatchObject({ name: 'Rendez-vous', parent: null })
    expect(on('2025-12-31')).toMatchObject({ name: 'Rendez-vous', parent: null })
    expect(on('2026-01-01')).toMatchObject({ name: 'Créneaux', parent: 'accueil' })
  })
  test('never holds itself, nor more than three levels, nor what is not there', () => {
    const put = (code: string, parent: string | null) =>
      refusePlace([...tree.filter((one) => one.code !== code), cause(code, parent)], cause(code, parent))
    expect(put('rdv', 'rdv')).toBe('under-itself')
    expect(put('rdv', 'tardif')).toBe('under-itself')
    expect(put('rdv', 'accueil')).toBe('too-deep')
    expect(put('annule', 'accueil')).toBeUndefined()
    expect(put('annule', 'inconnue')).toBe('unknown-parent')
    expect(put('annule', null)).toBeUndefined()
  })
  test('a loop that a file would leave ends the walk', () => {
    const loop = [cause('a', 'b'), cause('b', 'a')]
    expect(refusePlace(loop, cause('a', 'b'))).toBe('under-itself')
    expect(codesUnder(loop, 'a').length).toBeLessThan(3)
  })
  test('a version begins neither in the future nor before the one in force', () => {
    const at = { today: plainDate('2026-11-20'), since: plainDate('2026-03-01') }
    expect(refuseSince(plainDate('2026-11-21'), at)).toBe('in-future')
    expect(refuseSince(plainDate('2026-02-28'), at)).toBe('before-version')
    expect(refuseSince(plainDate('2026-03-01'), at)).toBeUndefined()
  })
  test('counts of a branch are those of what it is made of', () => {
    const counts = [
      { code: 'annule', name: 'ANNULE', n: 3 },
      { code: 'tardif', name: 'TARDIF', n: 4 },
      { code: 'accueil', name: 'ACCUEIL', n: 5 },
      { code: '', name: 'Sans catégorie', n: 1 },
      { code: 'rdv', name: 'RDV', n: 0 },
    ]
    expect(byTop(tree, counts).map(({ code, n, within }) => [code, n, within.length])).toEqual([
      ['rdv', 7, 2],
      ['accueil', 5, 0],
      ['', 1, 0],
    ])
  })
})
