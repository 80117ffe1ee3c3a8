import { describe, expect, test } from 'vitest'
import { answeredRate, meanWait, meetsTarget, NO_CALLS, sumUp, totalFaults } from './telephone.ts'

describe('one rate', () => {
  test.each([
    [{ offered: 0, answered: 0 }, null],
    [{ offered: 4, answered: 3 }, 75],
    [{ offered: 3, answered: 3 }, 100],
  ])('[D4-01] %j gives %s', (sums, rate) => {
    expect(answeredRate(sums)).toBe(rate)
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
