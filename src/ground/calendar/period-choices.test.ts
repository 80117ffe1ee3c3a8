import { describe, expect, test } from 'vitest'
import { plainDate } from './plain-date.ts'
import { monthOf, periodOf, yearPeriod } from './periods.ts'
import { periodCodeOf, periodFault, periodGroups } from './period-choices.ts'

const today = plainDate('2026-11-19')

describe('[T1-01] periods are named', () => {
  test('years, quarters and months, latest first', () => {
    const groups = periodGroups({ today }, yearPeriod(2026))
    expect(groups.map(({ label, options }) => [label, options.length, options[0]])).toEqual([
      ['Années', 8, { value: '2026', label: 'Année\u00a02026' }],
      ['Trimestres', 12, { value: '2026-T4', label: '4e\u00a0trimestre\u00a02026' }],
      ['Mois', 24, { value: '2026-11', label: 'Novembre\u00a02026' }],
    ])
  })
  test('one that is shown and older stands before; two days do not', () => {
    expect(periodGroups({ today }, monthOf(plainDate('2019-02-03')))[0]).toEqual({
      label: 'Période affichée',
      options: [{ value: '2019-02', label: 'Février\u00a02019' }],
    })
    expect(periodGroups({ today }, periodOf(plainDate('2019-02-03'), plainDate('2019-04-07')))[0]?.label).toBe('Années')
  })
  test('months alone are listed by year', () => {
    const groups = periodGroups({ today, units: ['month'], back: { month: 14 } }, undefined)
    expect(groups.map(({ label, options }) => [label, options.length])).toEqual([
      ['2026', 11],
      ['2025', 3],
    ])
  })
})

describe('[T1-02] two days', () => {
  test.each([
    ['2026-T2', '', '', '2026-T2'],
    ['dates', '2026-03-01', '2026-03-31', '2026-03'],
    ['dates', '2026-01-01', '2026-12-31', '2026'],
    ['dates', '2026-01-10', '2026-02-03', '2026-01-10..2026-02-03'],
    ['dates', '10/01/2026', '3/2/2026', '2026-01-10..2026-02-03'],
    // What makes no period stays as it was typed.
    ['dates', '2026-02-03', '2026-01-10', '2026-02-03..2026-01-10'],
    ['dates', '2026-02-03', '', '2026-02-03..'],
    ['dates', 'hier', '', 'hier..'],
    // The two days count only when the list asks for them.
    ['2025', '2026-01-10', '2026-02-03', '2025'],
  ])('%s, %s, %s are %s', (chosen, first, last, code) => {
    expect(periodCodeOf(chosen, first, last)).toBe(code)
  })
  test.each([
    ['2026-T2', undefined],
    ['2026-02-03..2026-01-10', 'Indiquez un dernier jour qui suit le premier.'],
    ['2026-02-03..', 'Indiquez le dernier jour de la période.'],
    ['..2026-02-03', 'Indiquez le premier jour de la période.'],
    ['T2 2026', 'Choisissez une période de la liste.'],
  ])('%s: %s', (code, fault) => {
    expect(periodFault(code)).toBe(fault)
  })
})
