import { expect, test } from 'vitest'
import { type Learnt, propose, STARTING, themeNamesOf, themeRefusals, treeOf, wordsOf } from './theme.ts'

const learnt = (theme: number, sorted: number, words: Record<string, number>, starting: string[] = []): Learnt => ({
  theme,
  sorted,
  words: new Map(Object.entries(words)),
  starting: new Set(starting),
})
const words = (...all: string[]) => new Set(all)

test('[B6-06] a theme is proposed from what was sorted, and says from how many', () => {
  const known = [learnt(1, 20, { attent: 12, guichet: 4 }), learnt(2, 20, { merc: 15, guichet: 5 })]
  expect(propose(words('attent', 'guichet'), known)).toEqual({ theme: 1, from: 12 })
  expect(propose(words('merc', 'guichet'), known)).toEqual({ theme: 2, from: 15 })
  expect(propose(words('parking'), known)).toBeUndefined()
  expect(propose(words('attent'), [])).toBeUndefined()
})

test('[B6-06] before anything is sorted, the words of the themes propose', () => {
  const known = [learnt(1, 0, {}, ['attent', 'fil']), learnt(2, 0, {}, ['merc'])]
  expect(propose(words('fil', 'long'), known)).toEqual({ theme: 1, from: 0 })
  expect(propose(words('long'), known)).toBeUndefined()
})

test('[B6-04] a tree has two levels, and a name is its own', () => {
  const all = [
    { code: 'accueil', name: 'Accueil', parent: null },
    { code: 'ecoute', name: 'Écoute', parent: 'accueil' },
    { code: 'attente', name: 'Attente', parent: null },
  ]
  const why = (code: string | undefined, name: string, parent: string | null) =>
    themeRefusals({ code, name, parent }, all)
  expect(why(undefined, 'accueil', null)).toEqual({ name: 'name-taken' })
  expect(why(undefined, 'Autre', 'ecoute')).toEqual({ parent: 'too-deep' })
  expect(why('accueil', 'Accueil', 'attente')).toEqual({ parent: 'used' })
  expect(why('attente', 'Attente', 'attente')).toEqual({ parent: 'parent-below' })
  expect(why('attente', 'Attente', 'accueil')).toEqual({})
  expect(treeOf(all).map(({ code, depth }) => [code, depth])).toEqual([
    ['accueil', 0],
    ['ecoute', 1],
    ['attente', 0],
  ])
  const themes = all.map((one, id) => ({ ...one, id, words: '', active: true, version: 1 }))
  expect(themeNamesOf(themes).get(1)).toBe('Accueil : Écoute')
  expect(wordsOf({ words: 'attente, file\nqueue ;' })).toEqual(['attente', 'file', 'queue'])
})

test('[B6-05] the list to begin with is a tree that its own rules take', () => {
  const all = STARTING.map(({ code, name, parent = null }) => ({ code, name, parent }))
  for (const one of all) expect(themeRefusals(one, all), one.code).toEqual({})
})
