// One theme followed across channels.
import { expect, test } from 'vitest'
import { cellsOf, coverageWords, shareOf, type ThemeLine, waysSaid } from './themes.ts'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const line = (one: Partial<ThemeLine>): ThemeLine => ({
  kind: 'calls',
  procedure: null,
  told: true,
  way: 'counted',
  n: 1,
  ...one,
})

test('[D11-07] each channel counts apart what is about the theme, of what tells one, of all', () => {
  const lines = [
    line({ procedure: 1, n: 40 }),
    line({ procedure: 2, n: 7, way: 'typed' }),
    line({ procedure: 9, n: 43 }),
    line({ procedure: null, n: 10 }),
    line({ procedure: null, told: false, n: 100 }),
    line({ kind: 'visits', procedure: 1, n: 17, way: 'imported' }),
    line({ kind: 'visits', procedure: 9, n: 3 }),
  ]
  const [calls, visits, none] = cellsOf(['calls', 'visits', 'pan'], { lines, procedures: new Set([1, 2]) })
  expect(calls).toEqual({
    kind: 'calls',
    of: 47,
    told: 100,
    all: 200,
    ways: ['counted', 'typed'],
    procedures: [
      { procedure: 1, n: 40 },
      { procedure: 2, n: 7 },
    ],
  })
  expect(visits).toMatchObject({ of: 17, told: 20, all: 20, ways: ['imported'] })
  expect(none).toMatchObject({ of: 0, told: 0, all: 0, ways: [], procedures: [] })
  expect(plain(shareOf({ of: 47, told: 100 }))).toBe('47 %')
  expect(shareOf({ of: 0, told: 0 })).toBe('')
})

test('[D11-07] what a share is of is said in every case', () => {
  const of = (of: number, told: number, all: number) => plain(coverageWords({ of, told, all }))
  expect(of(0, 0, 0)).toBe('Rien n’est compté sur cette période.')
  expect(of(0, 0, 12)).toBe('12 au total, dont rien ne dit le thème.')
  expect(of(47, 100, 100)).toBe('47 sur 100 dont le thème est dit.')
  expect(of(47, 100, 101)).toBe('47 sur 100 dont le thème est dit ; 1 autre ne le dit pas.')
  expect(of(0, 100, 1200)).toBe('0 sur 100 dont le thème est dit ; 1 100 autres ne le disent pas.')
  expect(waysSaid(['counted', 'typed'])).toBe('compté et saisi')
  expect(waysSaid([])).toBe('')
})
