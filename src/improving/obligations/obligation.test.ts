import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMonths, addDays, type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import type { Proof } from '#src/core/room/proof.ts'
import { FREQUENCIES, type Obligation } from './obligation.ts'
import { dueOf } from './met.ts'
import { occurrencesOf, stateOf } from './occurrence.ts'
import { tallyInWords, tallyOf } from './tally.ts'

const TODAY = plainDate('2026-11-19')
const RULE: Obligation = {
  id: 1,
  code: 'clu',
  title: 'Réunir le CLU',
  source: '',
  frequency: 'yearly',
  every: null,
  unit: 'months',
  startsOn: null,
  eventSource: '',
  eventCondition: '',
  opensAfter: 0,
  dueAfter: 0,
  responsible: 'quality_lead',
  owner: '',
  sites: [],
  whole: 'each',
  times: 1,
  proofSource: 'meeting',
  proofCondition: 'clu',
  validFrom: plainDate('2025-01-01'),
  validTo: null,
  note: '',
  version: 1,
}
const held = (over: Partial<Proof> = {}): Proof => ({
  source: 'meeting',
  condition: 'clu',
  id: '7',
  label: 'CLU',
  from: plainDate('2025-05-12'),
  to: plainDate('2025-05-12'),
  doneOn: plainDate('2025-05-12'),
  sites: [],
  ...over,
})
const near = fc.integer({ min: -1200, max: 400 }).map((n) => addDays(TODAY, n))

test('[E10-01] occurrences follow from the rule alone', () => {
  const rules = fc.record({
    frequency: fc.constantFrom(...codesOf(FREQUENCIES).filter((code) => code !== 'before')),
    every: fc.integer({ min: 1, max: 36 }),
    startsOn: near,
    validFrom: near,
    length: fc.option(fc.integer({ min: 0, max: 1500 }), { nil: null }),
    sites: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 3 }),
    dueAfter: fc.integer({ min: -20, max: 60 }),
    events: fc.uniqueArray(near, { maxLength: 4 }),
  })
  fc.assert(
    fc.property(rules, ({ length, events, ...rest }) => {
      const validTo = length === null ? null : addDays(rest.validFrom, length)
      const rule = { ...RULE, ...rest, validTo }
      const until = addDays(TODAY, 400)
      const found = occurrencesOf(rule, { until }, () => events)
      const late = occurrencesOf(rule, { from: TODAY, until }, () => events)
      expect(late).toEqual(found.filter(({ dueOn }) => dueOn >= TODAY))
      for (const one of found) {
        expect(one.period.from <= one.period.to).toBe(true)
        expect(one.dueOn).toBe(addDays(one.period.to, rest.dueAfter))
        expect(one.period.from <= until && (validTo === null || one.period.from <= validTo)).toBe(true)
        expect(one.dueOn >= rest.validFrom).toBe(true)
      }
      for (const site of rest.sites.length === 0 ? [null] : rest.sites) {
        const own = found.filter((one) => one.site === site)
        if (rest.frequency === 'after') continue
        for (const [index, one] of own.entries()) {
          const next = own[index + 1]
          if (next) expect(next.period.from).toBe(addDays(one.period.to, 1))
        }
      }
      expect(found.length % Math.max(1, rest.sites.length)).toBe(0)
    }),
  )
  expect(addMonths(plainDate('2026-01-31'), 1)).toBe('2026-02-28')
  expect(addMonths(plainDate('2026-01-31'), -2)).toBe('2025-11-30')
})

test('[E10-02] only an object of its kind, its period and its site meets it', () => {
  const sources = {
    anchors: [],
    calendarOf: () => ({ territory: 'metropole' as const, goodFriday: false, closings: new Map<PlainDate, string>() }),
    waivers: [],
    provable: new Set(['meeting']),
    today: TODAY,
    from: plainDate('2000-01-01'),
    until: plainDate('2026-12-31'),
  }
  const states = (proofs: Proof[], rule: Obligation = RULE) =>
    dueOf([rule], { ...sources, proofs }).map(({ state }) => state)
  expect(states([])).toEqual(['late', 'open'])
  expect(states([held()])).toEqual(['met', 'open'])
  expect(states([held({ condition: 'copil' })])).toEqual(['late', 'open'])
  expect(states([held({ source: 'campaign' })])).toEqual(['late', 'open'])
  const bySite = { ...RULE, sites: [1, 2], validFrom: plainDate('2026-01-01') }
  const atOne = held({ sites: [1], from: plainDate('2026-03-01'), to: plainDate('2026-03-01') })
  expect(states([atOne], bySite)).toEqual(['met', 'open'])
  expect(states([{ ...atOne, sites: [] }], bySite)).toEqual(['met', 'met'])
  // The rule says whether what is held for the whole département counts at each site.
  expect(states([{ ...atOne, sites: [] }], { ...bySite, whole: 'own' })).toEqual(['open', 'open'])
  expect(states([atOne], { ...bySite, whole: 'own' })).toEqual(['met', 'open'])
  // Of a delay that runs from an event, the event itself proves nothing.
  const after = { ...RULE, frequency: 'after' as const, every: 6, eventSource: 'meeting', eventCondition: 'clu' }
  expect(states([held()], after)).toEqual(['late'])
  const next = held({
    id: '8',
    from: plainDate('2025-09-01'),
    to: plainDate('2025-09-01'),
    doneOn: plainDate('2025-09-01'),
  })
  expect(states([held(), next], after)).toEqual(['met', 'late'])
  const window = { opensOn: plainDate('2026-01-01'), dueOn: plainDate('2026-02-01') }
  const facts = { met: false, waived: false, provable: true, today: TODAY }
  expect(stateOf(window, { ...facts, provable: false })).toBe('unknown')
  expect(stateOf(window, { ...facts, waived: true })).toBe('waived')
})

test('[E10-03] what was due and met is told as it is', () => {
  const past = (state: 'met' | 'late' | 'unknown' | 'waived') => ({ dueOn: plainDate('2026-01-01'), state })
  const said = (...list: Parameters<typeof past>[0][]) => tallyInWords(tallyOf(list.map(past), TODAY))
  expect(said()).toBe('Aucune obligation n’est encore échue.')
  expect(said('waived')).toBe('Aucune obligation n’est encore échue.')
  expect(said('unknown')).toContain('Rien ne dit si les obligations échues sont remplies')
  expect(said('late', 'late')).toBe('Aucune des obligations échues n’est remplie : 2 en retard.')
  expect(said('met', 'late')).toBe('1 obligation échue sur 2 est remplie.')
  expect(said('met', 'met', 'unknown')).toBe(
    'Les 2 obligations échues sont remplies. Une autre ne peut être prouvée ici.',
  )
})
