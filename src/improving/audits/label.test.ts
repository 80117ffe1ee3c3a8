import { describe, expect, test } from 'vitest'
import { addMonths, plainDate } from '#src/ground/calendar/index.ts'
import { type Label, labelState, prerequisites } from './label.ts'
import { warningsOf } from './label-warnings.ts'

const today = plainDate('2026-11-19')
const blank: Label = {
  id: 1,
  code: 'a',
  name: 'A',
  framework: 1,
  body: '',
  sites: [1],
  modules: ['m'],
  due: '',
  dueOn: null,
  dueSource: '',
  planned: '',
  appliedOn: null,
  scope: null,
  decision: '',
  obtained: '',
  obtainedOn: null,
  decisionNote: '',
  number: '',
  validFrom: null,
  validUntil: '',
  validTo: null,
  validitySource: '',
  followUp: '',
  followUpOn: null,
  followUpSource: '',
  renewMonths: 6,
  suspendedOn: null,
  withdrawnOn: null,
  endedNote: '',
  previous: null,
  version: 1,
}
const granted: Label = {
  ...blank,
  decision: 'granted',
  obtained: '2025-01-10',
  obtainedOn: plainDate('2025-01-10'),
  validFrom: plainDate('2025-01-10'),
  validTo: plainDate('2028-01-09'),
}
const day = plainDate

describe('[A6-20] the state of a label follows from its days', () => {
  test.each([
    ['preparing', {}],
    ['applied', { appliedOn: day('2026-10-01') }],
    ['refused', { decision: 'refused' as const, obtained: '2026-10' }],
    ['valid', granted],
    ['coming', { ...granted, validFrom: day('2026-12-01') }],
    ['to_renew', { ...granted, validTo: day('2027-05-19') }],
    ['expired', { ...granted, validTo: day('2026-11-18') }],
    ['suspended', { ...granted, suspendedOn: day('2026-11-01') }],
    ['withdrawn', { ...granted, withdrawnOn: day('2026-11-01') }],
    ['to_renew', { ...granted, validTo: day('2026-11-19'), renewMonths: 0, withdrawnOn: day('2026-12-01') }],
  ] as const)('%s', (state, over) => {
    expect(labelState({ ...blank, ...over }, today)).toBe(state)
  })
  test('months later keep the last day of a shorter month', () => {
    expect(addMonths(day('2024-01-31'), 1)).toBe('2024-02-29')
    expect(addMonths(day('2024-12-15'), 1)).toBe('2025-01-15')
    expect(addMonths(day('2026-03-31'), -1)).toBe('2026-02-28')
    expect(addMonths(day('2026-01-10'), 36)).toBe('2029-01-10')
  })
})

describe('[A6-21] what is near is told, and what is told changes once it is past', () => {
  const keys = (over: Partial<Label>, more: Partial<Parameters<typeof warningsOf>[1]> = {}) =>
    warningsOf({ ...granted, ...over }, { audits: [], committee: undefined, today, ...more }).map(
      ({ key, level }) => `${key} ${level}`,
    )
  const audit = {
    id: 1,
    kind: 'renewal' as const,
    title: 'Audit',
    sites: [1],
    framework: 1,
    planned: '2027-01',
    plannedOn: day('2027-01-31'),
    heldOn: null,
    heldUntil: null,
  }
  const follow = { ...audit, kind: 'follow_up' as const }
  test('the end of a label', () => {
    expect(keys({})).toEqual([])
    expect(keys({ validTo: day('2027-03-01') })).toEqual(['renew soon'])
    expect(keys({ validTo: day('2026-03-01') })).toEqual(['expired late'])
    expect(keys({ validTo: day('2026-03-01') }, { renewed: true })).toEqual([])
  })
  test('the follow-up audit', () => {
    expect(keys({ followUpOn: day('2027-09-30') })).toEqual([])
    expect(keys({ followUpOn: day('2027-03-31') })).toEqual(['follow-up soon'])
    expect(keys({ followUpOn: day('2026-09-30') })).toEqual(['follow-up late'])
    expect(keys({ followUpOn: day('2026-09-30') }, { audits: [follow] })).toEqual(['follow-up late'])
    expect(keys({ followUpOn: day('2026-09-30') }, { audits: [{ ...follow, heldOn: day('2026-09-01') }] })).toEqual([])
  })
  test('the certification deadline', () => {
    const asked = { decision: '' as const, validTo: null }
    expect(keys({ ...asked, dueOn: day('2028-12-31') })).toEqual([])
    expect(keys({ ...asked, dueOn: day('2027-06-30') })).toEqual(['due soon'])
    expect(keys({ ...asked, dueOn: day('2025-12-31') })).toEqual(['due late'])
    expect(keys({ dueOn: day('2025-12-31') })).toEqual([])
  })
  test('the users’ committee before the audit', () => {
    const asked = { decision: '' as const, validTo: null }
    const no = { proven: false, words: '' }
    expect(keys(asked, { audits: [audit], committee: no })).toEqual(['committee soon'])
    expect(keys(asked, { audits: [{ ...audit, heldOn: day('2026-10-01') }], committee: no })).toEqual([
      'committee late',
    ])
    expect(keys(asked, { audits: [audit], committee: { proven: true, words: '' } })).toEqual([])
    expect(keys(asked, { audits: [audit], committee: undefined })).toEqual([])
  })
})

test('[A6-22] what nobody can tell is said « non connu », and stops nothing', () => {
  const list = prerequisites(blank, { audits: [], openMajor: 0, proofs: {}, framework: true })
  expect(list.map(({ code, met }) => [code, met])).toEqual([
    ['scope', true],
    ['assessment', 'unknown'],
    ['evidence', 'unknown'],
    ['internal', false],
    ['committee', 'unknown'],
    ['major', true],
  ])
})
