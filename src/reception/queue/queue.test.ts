import { expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { waitRange } from './estimate.ts'
import { instantOf, minuteFrom } from './moments.ts'
import { PaperForm } from './paper-input.ts'
import { policyOn, type PolicyRule, rankBack, rankOf } from './queue.ts'

const RULE: PolicyRule = {
  lateAfter: 15,
  lead: 10,
  priorityLead: 20,
  prioritySource: 'L241-3',
  calls: 2,
  parkedMinutes: 20,
  returns: 'kept',
}
const at = (clock: string): Date => new Date(`2026-11-19T${clock}:00Z`)
const ranked = (arrived: string, slot?: string, priority = false) => {
  const { at: rank, why } = rankOf({ at: at(arrived), slotAt: slot === undefined ? null : at(slot), priority }, RULE)
  return [rank.toISOString().slice(11, 16), why]
}

test.each([
  ['09:00', undefined, false, '09:00', 'wait'],
  ['09:58', '10:00', false, '09:50', 'early'],
  ['09:00', '10:00', false, '09:50', 'early'],
  ['10:00', '10:00', false, '09:50', 'appointment'],
  ['10:12', '10:00', false, '10:02', 'appointment'],
  ['10:15', '10:00', false, '10:05', 'appointment'],
  ['10:16', '10:00', false, '10:16', 'late'],
  ['09:30', undefined, true, '09:10', 'priority'],
  ['10:00', '10:00', true, '09:30', 'priority'],
] as const)(
  '[D1-62] arrived %s, appointment %s, priority %s: ranked at %s, %s',
  (arrived, slot, priority, rank, why) => {
    expect(ranked(arrived, slot, priority)).toEqual([rank, why])
  },
)

test('[D1-62] a priority is some minutes ahead, never before everybody: who waits long enough comes first', () => {
  const [first] = ranked('09:00')
  const [later] = ranked('09:21', undefined, true)
  expect(String(first) < String(later)).toBe(true)
})

test('[D1-62] without a lead for priorities there is none', () => {
  expect(rankOf({ at: at('09:00'), slotAt: null, priority: true }, { ...RULE, priorityLead: 0 }).why).toBe('wait')
})

test('[D1-62] who comes back keeps the rank, or goes behind, as the rule says', () => {
  expect(rankBack(at('09:00'), at('10:00'), RULE)).toEqual(at('09:00'))
  expect(rankBack(at('09:00'), at('10:00'), { ...RULE, returns: 'last' })).toEqual(at('10:00'))
})

test('[D1-62] the rule of a day is the latest that has begun', () => {
  const rule = (id: number, startsOn: string) => ({
    ...RULE,
    id,
    startsOn: plainDate(startsOn),
    code: `r${id}`,
    name: `R${id}`,
    note: '',
    version: 1,
  })
  const all = [rule(1, '2026-01-01'), rule(2, '2026-06-01'), rule(3, '2027-01-01')]
  expect(policyOn(all, plainDate('2026-05-31'))?.id).toBe(1)
  expect(policyOn(all, plainDate('2026-06-01'))?.id).toBe(2)
  expect(policyOn(all, plainDate('2025-12-31'))).toBeUndefined()
})

test('[D1-68] the range follows recent services and open counters; nothing is said without five of them or a counter', () => {
  const minutes = [4, 6, 8, 10, 12, 6, 8]
  expect(waitRange({ ahead: 6, counters: 2, minutes })).toEqual({ from: 15, to: 35 })
  expect(waitRange({ ahead: 6, counters: 4, minutes })).toEqual({ from: 5, to: 20 })
  expect(waitRange({ ahead: 0, counters: 2, minutes })).toEqual({ from: 0, to: 5 })
  expect(waitRange({ ahead: 6, counters: 0, minutes })).toBeUndefined()
  expect(waitRange({ ahead: 6, counters: 2, minutes: minutes.slice(0, 4) })).toBeUndefined()
  expect(waitRange({ ahead: 400, counters: 1, minutes })).toBeUndefined()
})

test('[D1-70] hours are read as they are written, and are instants of their zone in winter and in summer', () => {
  expect(['9 h 05', '9h5', '09:05', '0905', '9', '24:00', '9 h 75', 'tôt'].map(minuteFrom)).toEqual([
    545,
    545,
    545,
    545,
    540,
    undefined,
    undefined,
    undefined,
  ])
  expect(instantOf(plainDate('2026-11-19'), 600, 'Europe/Paris').toISOString()).toBe('2026-11-19T09:00:00.000Z')
  expect(instantOf(plainDate('2026-07-01'), 600, 'Europe/Paris').toISOString()).toBe('2026-07-01T08:00:00.000Z')
})

test('[D1-70] a grid of paper tickets is explained field by field', () => {
  const read = (typed: Record<string, unknown>) => {
    const parsed = PaperForm.safeParse(typed)
    return parsed.success ? parsed.data.rows.length : parsed.error.issues.map(({ path }) => path[0])
  }
  const row = { jour: '2026-11-19', 'file-1': '1' }
  expect(read({ ...row, 'n-1': 'P001', 'arrivee-1': '9h', 'appel-1': '9h10', 'fin-1': '' })).toBe(1)
  expect(read({ ...row, 'n-1': '1', 'arrivee-1': '9h', 'appel-1': '8h50' })).toEqual(['appel-1'])
  expect(read({ ...row, 'n-1': '1', 'arrivee-1': 'tôt' })).toContain('arrivee-1')
  expect(read({ ...row, 'n-1': '1', 'arrivee-1': '9h', 'n-2': '1', 'arrivee-2': '9h', 'file-2': '1' })).toEqual(['n-2'])
  expect(read({ jour: 'hier' })).toContain('jour')
})
