import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  documentText,
  formatCount,
  formatGap,
  formatNumber,
  formatRate,
  pageText,
  partsOfHundred,
  plural,
  ratio,
  toDecimals,
} from '#src/ground/design/text/index.ts'

describe('ratios are exact', () => {
  const cases: [number, number, 'round' | 'truncate', number, number, number][] = [
    [277, 376, 'truncate', 100, 1, 73.6],
    [277, 376, 'round', 100, 1, 73.7],
    [8, 9, 'truncate', 100, 1, 88.8],
    [8, 9, 'round', 100, 1, 88.9],
    [268, 364, 'round', 100, 1, 73.6],
    [18, 8, 'round', 1, 1, 2.3],
    [18, 8, 'truncate', 1, 1, 2.2],
    [1, 3, 'round', 1, 2, 0.33],
    [-1, 8, 'round', 1, 2, -0.13],
    [-1, 8, 'truncate', 1, 2, -0.12],
    [0, 5, 'round', 100, 1, 0],
    [5, 5, 'truncate', 100, 0, 100],
    [201, 200, 'round', 1, 2, 1.01],
  ]
  test.each(cases)(
    '[E4-91] %i / %i (%s, × %i, %i decimals) is %d',
    (...[top, bottom, rounding, scale, decimals, wanted]) => {
      expect(ratio(top, bottom, { scale, decimals, rounding })).toBe(wanted)
    },
  )
  test('[E4-91] nothing to divide by is no ratio, and an inexact integer is refused', () => {
    expect(ratio(3, 0, { decimals: 1 })).toBeNull()
    expect(() => ratio(0.5, 2, { decimals: 1 })).toThrow(RangeError)
  })
  test('[E4-106] the parts of a whole add up to their hundred, and none is a whole digit away from its own', () => {
    expect(partsOfHundred([1, 1, 1])).toEqual([34, 33, 33])
    expect(partsOfHundred([162, 139, 80])).toEqual([43, 36, 21])
    expect(partsOfHundred([2, 1], 1)).toEqual([66.7, 33.3])
    expect(partsOfHundred([0, 0])).toEqual([0, 0])
    expect(partsOfHundred([])).toEqual([])
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: 2 }),
        (counts, decimals) => {
          const total = counts.reduce((sum, one) => sum + one, 0)
          fc.pre(total > 0)
          const unit = 10 ** decimals
          const parts = partsOfHundred(counts, decimals).map((one) => Math.round(one * unit))
          expect(parts.reduce((sum, one) => sum + one, 0)).toBe(100 * unit)
          for (const [at, part] of parts.entries())
            expect(Math.abs(part - (100 * unit * (counts[at] ?? 0)) / total)).toBeLessThan(1)
        },
      ),
    )
  })

  test('a decimal value is read as it is written', () => {
    expect(toDecimals(2.675, { decimals: 2 })).toBe(2.68)
    expect(toDecimals(1.005, { decimals: 2 })).toBe(1.01)
    expect(toDecimals(1e-7, { decimals: 2 })).toBe(0)
    expect(toDecimals(3, { decimals: 2 })).toBe(3)
  })
})

describe('figures are written as in French', () => {
  test('[E4-92] numbers', () => {
    expect(formatNumber(1375)).toBe('1\u00a0375')
    expect(formatNumber(1234567.5, { decimals: 2 })).toBe('1\u00a0234\u00a0567,50')
    expect(formatNumber(-3.04, { decimals: 1, unit: 'j' })).toBe('\u22123,0\u00a0j')
    expect(formatNumber(-0.04, { decimals: 1 })).toBe('0,0')
    expect(formatNumber(88.88, { decimals: 1, rounding: 'truncate' })).toBe('88,8')
    expect(formatNumber(90, { unit: '%' })).toBe('90\u00a0%')
    expect(formatRate(93)).toBe('93,0\u00a0%')
    expect(formatRate(90, { decimals: 0 })).toBe('90\u00a0%')
  })
  test('[E4-92] gaps are in points, singular below 2', () => {
    expect(formatGap(-1.4)).toBe('\u22121,4\u00a0pt')
    expect(formatGap(28.6)).toBe('+28,6\u00a0pts')
    expect(formatGap(-1.99)).toBe('\u22122,0\u00a0pts')
    expect(formatGap(25, { decimals: 0 })).toBe('+25\u00a0pts')
    expect(formatGap(0.04)).toBe('0\u00a0pt')
    expect(formatGap(-0.4, { unit: ['jour', 'jours'] })).toBe('\u22120,4\u00a0jour')
  })
  test('[E4-92] words are singular below 2', () => {
    expect(plural(0, 'réponse', 'réponses')).toBe('réponse')
    expect(plural(1.9, 'jour', 'jours')).toBe('jour')
    expect(formatCount(2, 'étape', 'étapes')).toBe('2\u00a0étapes')
    expect(formatCount(0, 'réunion', 'réunions')).toBe('0\u00a0réunion')
  })
})

describe('typography', () => {
  const cases: [string, string][] = [
    ['Rien à faire ; vraiment ?', 'Rien à faire\u202f; vraiment\u202f?'],
    ['Quoi?! Oui!', 'Quoi\u202f?! Oui\u202f!'],
    ['Objet: suite', 'Objet\u00a0: suite'],
    ['Cible : 75 % ou 5 €', 'Cible\u00a0: 75\u00a0% ou 5\u00a0€'],
    ['le bloc « Courriels »', 'le bloc «\u00a0Courriels\u00a0»'],
    ['«Oui!»', '«\u00a0Oui\u202f!\u00a0»'],
    ["l'usager d'Antony", 'l’usager d’Antony'],
    ['un écart de -1,4 pt (-3 j)', 'un écart de \u22121,4\u00a0pt (\u22123\u00a0j)'],
    ['1 375 visites, 4 080 123 appels', '1\u00a0375 visites, 4\u00a0080\u00a0123 appels'],
    ['en 2022 376 réclamations', 'en 2022 376 réclamations'],
    ['le 16 février à 9 h 30', 'le 16\u00a0février à 9\u00a0h\u00a030'],
    ['n = 376, n° 12', 'n\u00a0=\u00a0376, n°\u00a012'],
    ['https://exemple.fr/e/?a=1;b à 9:30', 'https://exemple.fr/e/?a=1;b à 9:30'],
    ['2022-12-31, REC-2022', '2022-12-31, REC-2022'],
    ['M. Martin et Mme Roy', 'M.\u00a0Martin et Mme\u00a0Roy'],
  ]
  test.each(cases)('[E4-93] « %s »', (source, wanted) => {
    expect(documentText(source)).toBe(wanted)
    expect(documentText(wanted)).toBe(wanted)
  })
  test('[E4-93] a page holds together what must not break at its hyphen, a document writes nothing invisible', () => {
    expect(pageText('la sous-préfecture, sur rendez-vous')).toBe('la sous-\u2060préfecture, sur rendez-\u2060vous')
    expect(pageText(pageText('sous-préfecture'))).toBe('sous-\u2060préfecture')
    expect(documentText('la sous-préfecture')).toBe('la sous-préfecture')
  })
})
