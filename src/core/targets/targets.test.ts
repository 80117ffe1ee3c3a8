import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Aim, judge, OPERATOR_CODES, standingText } from '#src/core/room/target.ts'
import { fraction, type Valued, type Writing, written } from '#src/core/room/value.ts'
import { compareRatio } from '#src/ground/design/text/index.ts'
import { asSet, UNSET } from './index.ts'

const percent: Writing = { unit: 'percent', decimals: 1, rounding: 'round' }
const days: Writing = { unit: 'days', decimals: 1, rounding: 'round' }
const least = (value: number): Aim => ({ operator: 'at_least', value })
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('what is written never contradicts the verdict', () => {
  const cases: [string, Writing, Valued, Aim, string, string][] = [
    ['rounded up to the target', percent, fraction(7496, 10_000), least(75), '74,96', '0,04 pt sous la cible'],
    ['far above', percent, fraction(80, 100), least(75), '80,0', 'cible atteinte'],
    ['exactly', percent, fraction(75, 100), least(75), '75,0', 'cible atteinte'],
    ['a hair below', percent, fraction(749_999, 1_000_000), least(75), '74,9999', '0,0001 pt sous la cible'],
    [
      'a mean cut down to its ceiling',
      { ...days, rounding: 'truncate' },
      fraction(504, 100),
      { operator: 'at_most', value: 5 },
      '5,04',
      '0,04 j au-dessus de la cible',
    ],
    [
      'a mean rounded down to its ceiling',
      days,
      fraction(501, 100),
      { operator: 'at_most', value: 5 },
      '5,01',
      '0,01 j au-dessus de la cible',
    ],
    [
      'strictly under, and reached',
      days,
      fraction(5, 1),
      { operator: 'under', value: 5 },
      '5,0',
      'à la cible, non dépassée',
    ],
    [
      'strictly over, by little',
      percent,
      fraction(50_001, 100_000),
      { operator: 'over', value: 50 },
      '50,001',
      'cible atteinte',
    ],
    [
      'whole numbers of a département',
      { ...percent, decimals: 0 },
      fraction(897, 1000),
      least(90),
      '89,7',
      '0,3 pt sous la cible',
    ],
    [
      'truncated under a target it meets',
      { ...percent, rounding: 'truncate' },
      fraction(9252, 10_000),
      least(92.5),
      '92,5',
      'cible atteinte',
    ],
    [
      'truncated below a fine target it meets',
      { ...percent, rounding: 'truncate' },
      fraction(92_518, 100_000),
      least(92.51),
      '92,51',
      'cible atteinte',
    ],
    [
      'a value supplied alone',
      percent,
      { ...fraction(0, 0), numerator: null, denominator: null, value: 84.97, ownForm: true },
      least(85),
      '84,97',
      '0,03 pt sous la cible',
    ],
    [
      'a mean of months',
      percent,
      { ...fraction(0, 0), value: 84.97, mean: true },
      least(85),
      '84,97',
      '0,03 pt sous la cible',
    ],
  ]
  test.each(cases)('[E1-33] %s', (...[, writing, amount, aim, text, words]) => {
    const judged = judge(writing, amount, aim)
    expect(written(writing, judged.amount)).toBe(text)
    expect(judged.standing && plain(standingText(writing, judged.standing))).toBe(words)
  })

  test('[E1-33] nothing to divide by is not judged, and no target changes no digit', () => {
    expect(judge(percent, fraction(0, 0), least(75))).toMatchObject({ value: null, standing: undefined })
    expect(judge(percent, fraction(7496, 10_000), undefined)).toMatchObject({ value: 75, standing: undefined })
  })

  test('[E1-33] whatever the fraction, the target, the sense and the rounding', () => {
    const aims = fc.record({
      operator: fc.constantFrom(...OPERATOR_CODES),
      value: fc.integer({ min: 0, max: 1_000_000 }).map((n) => n / 10_000),
    })
    const writings = fc.record({
      unit: fc.constantFrom('percent' as const, 'days' as const, 'score5' as const),
      decimals: fc.integer({ min: 0, max: 4 }),
      rounding: fc.constantFrom('round' as const, 'truncate' as const),
    })
    const near = fc.tuple(
      fc.integer({ min: 1, max: 2_000_000 }),
      fc.integer({ min: -3, max: 3 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    fc.assert(
      fc.property(aims, writings, near, (aim, writing, [denominator, off, share]) => {
        const scale = writing.unit === 'percent' ? 100 : 1
        // Half of the draws lie within three records of the target: that is where rounding lies.
        const numerator = Math.max(
          0,
          share < 0.5 ? Math.round((aim.value / scale) * denominator) + off : Math.round(share * denominator),
        )
        const { amount, value, standing } = judge(writing, fraction(numerator, denominator), aim)
        const sign = compareRatio({ numerator, denominator, scale }, aim.value)
        const met = { at_least: sign >= 0, over: sign > 0, at_most: sign <= 0, under: sign < 0 }[aim.operator]
        expect(standing?.met).toBe(met)
        const shown = Number(written(writing, amount).replaceAll(/\s/g, '').replace(',', '.'))
        expect(shown).toBe(value)
        const says = {
          at_least: shown >= aim.value,
          over: shown > aim.value,
          at_most: shown <= aim.value,
          under: shown < aim.value,
        }[aim.operator]
        expect(says).toBe(met)
        // Not one digit more than needed.
        if (amount.writing === undefined) return
        const less = { ...amount, writing: { ...amount.writing, decimals: amount.writing.decimals - 1 } }
        const coarse = Number(written(writing, less).replaceAll(/\s/g, '').replace(',', '.'))
        const would = {
          at_least: coarse >= aim.value,
          over: coarse > aim.value,
          at_most: coarse <= aim.value,
          under: coarse < aim.value,
        }[aim.operator]
        expect(would).not.toBe(met)
      }),
      { numRuns: 2000 },
    )
  })
})

test('[E1-31] a département without a setting rounds, with the digits of the catalogue', () => {
  const declared = { ...percent, code: 'x' }
  expect(asSet(declared, UNSET)).toEqual(declared)
  expect(asSet(declared, { ...UNSET, rounding: 'truncate', decimals: 0 })).toMatchObject({
    rounding: 'truncate',
    decimals: 0,
  })
})
