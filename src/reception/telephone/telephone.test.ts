import { describe, expect, test } from 'vitest'
import { monthLead } from './month.ts'
import { ANSWERED } from './indicators.ts'
import { meanWait, meetsTarget, NO_CALLS, rateOf, rateText, sumUp, totalFaults } from './telephone.ts'

describe('one rate', () => {
  test.each([
    [{ offered: 0, answered: 0 }, null],
    [{ offered: 4, answered: 3 }, 75],
    [{ offered: 3, answered: 3 }, 100],
  ])('[D4-01] %j gives %s', (sums, rate) => {
    expect(rateOf(ANSWERED, sums)).toBe(rate)
  })

  test('[D4-40] the share has the digits of its indicator, and one more when its line’s target asks for it', () => {
    const calls = { offered: 10_000, answered: 8496 }
    expect(rateText(ANSWERED, calls)).toBe('85,0\u00a0%')
    expect(rateText({ ...ANSWERED, decimals: 0 }, calls)).toBe('85\u00a0%')
    expect(rateText({ ...ANSWERED, rounding: 'truncate' }, calls)).toBe('84,9\u00a0%')
    expect(rateText(ANSWERED, calls, 850)).toBe('84,96\u00a0%')
  })

  test.each<[string, { offered: number; answered: number }, number | null, boolean | undefined]>([
    ['just under', { offered: 1000, answered: 849 }, 850, false],
    ['on the line', { offered: 1000, answered: 850 }, 850, true],
    ['rounded up but under', { offered: 10_000, answered: 8496 }, 850, false],
    ['without target', { offered: 10, answered: 1 }, null, undefined],
    ['without a call', { offered: 0, answered: 0 }, 850, undefined],
  ])('[D4-01] %s', (_, sums, target, met) => {
    expect(meetsTarget(sums, target)).toBe(met)
  })

  test('[D4-01] what no line knows stays unknown; a wait counts only the calls it is known for', () => {
    const unknown = { ...NO_CALLS, offered: 10, answered: 8, days: 1 }
    expect(sumUp([unknown, unknown]).lost).toBeNull()
    const known = { ...unknown, lost: 1, waitSeconds: 60, waited: 8 }
    const both = sumUp([unknown, known])
    expect(both).toMatchObject({ offered: 20, answered: 16, lost: 1, waitSeconds: 60, waited: 8 })
    expect(meanWait(both)).toBe(7.5)
    expect(meanWait(unknown)).toBeNull()
  })

  test.each([
    [{ offered: 1, answered: 2, lost: null }, ['answered']],
    [{ offered: 5, answered: 3, lost: 3 }, ['lost']],
    [{ offered: 5, answered: 3, lost: 2 }, []],
    [{ offered: 5, answered: 3, lost: null }, []],
  ])('[D4-02] %j', (total, columns) => {
    expect(totalFaults(total).map((fault) => fault.column)).toEqual(columns)
  })
})

const said = { label: 'novembre 2026', total: { offered: 120, answered: 100 }, known: true, current: false, doubles: 0 }
test.each([
  ['unknown', { known: false, total: { offered: 0, answered: 0 } }, 'Aucun appel n’est connu pour novembre 2026.'],
  ['zero', { total: { offered: 0, answered: 0 } }, 'Aucun appel présenté.'],
  ['zero so far', { total: { offered: 0, answered: 0 }, current: true }, 'Aucun appel présenté pour le moment.'],
  ['one', { total: { offered: 1, answered: 1 } }, '1 appel présenté, 1 décroché.'],
  ['none answered', { total: { offered: 5, answered: 0 } }, '5 appels présentés, aucun décroché.'],
  ['some', {}, '120 appels présentés, 100 décrochés.'],
  ['all', { total: { offered: 5, answered: 5 } }, '5 appels présentés, tous décrochés.'],
  ['provisional', { current: true }, '120 appels présentés, 100 décrochés ; le mois n’est pas fini.'],
  [
    'one line told twice',
    { doubles: 1 },
    '120 appels présentés, 100 décrochés. Une ligne a deux totaux pour ce mois : choisissez plus bas celui qui compte.',
  ],
  [
    'several',
    { doubles: 3 },
    '120 appels présentés, 100 décrochés. 3 lignes ont deux totaux pour ce mois : choisissez plus bas celui qui compte.',
  ],
])('[D4-30] the month says first: %s', (_, over, text) => {
  expect(monthLead({ ...said, ...over }).replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(text)
})
