import { describe, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import {
  clocksChange,
  happened,
  instantsOf,
  limitsOf,
  messagesOf,
  type Milestone,
  milestonesOf,
  rolesOf,
  type Said,
  standing,
  timeIn,
  unvalidated,
} from './emergency.ts'

const PARIS = 'Europe/Paris'
const at = (text: string) => new Date(text)
const BARE: Said = {
  milestone: '',
  audience: '',
  channel: '',
  step: '',
  role: '',
  text: '',
  corrects: null,
  withdrawn: false,
}
const line = (seq: number, happenedAt: string, over: Partial<Said> = {}) => ({
  ...BARE,
  ...over,
  seq,
  happenedAt: at(happenedAt),
})

describe('[D8-01] limits are instants', () => {
  test.each<[string, string, string | null, string, string, number | null]>([
    ['under the hour', '2026-05-04T09:00Z', '2026-05-04T09:59:59Z', '2026-05-05T00:00Z', 'kept', 59],
    ['an hour is not under it', '2026-05-04T09:00Z', '2026-05-04T10:00Z', '2026-05-05T00:00Z', 'missed', 60],
    ['across midnight', '2026-05-04T21:50Z', '2026-05-04T22:40Z', '2026-05-05T00:00Z', 'kept', 50],
    // 2 h 40, then 2 h 20 an hour after the clocks went back: forty minutes.
    ['across the hour that comes twice', '2026-10-25T00:40Z', '2026-10-25T01:20Z', '2026-10-26T00:00Z', 'kept', 40],
    // 1 h 30, then 3 h 20 after they went forward: fifty minutes.
    ['across the hour that is skipped', '2026-03-29T00:30Z', '2026-03-29T01:20Z', '2026-03-30T00:00Z', 'kept', 50],
    ['running', '2026-05-04T09:00Z', null, '2026-05-04T09:12Z', 'running', 12],
    ['running out', '2026-05-04T09:00Z', null, '2026-05-04T10:00Z', 'missed', 60],
    ['informed before', '2026-05-04T09:00Z', '2026-05-04T08:50Z', '2026-05-05T00:00Z', 'kept', 0],
  ])('%s', (_, from, to, now, verdict, minutes) => {
    const passed = new Map<Milestone, Date>([
      ['decision', at(from)],
      ...(to === null ? [] : [['cell', at(to)] as const]),
    ])
    expect(limitsOf(passed, at(now))[0]).toMatchObject({ verdict, minutes })
    expect(limitsOf(passed, at(now))[1]?.verdict).toBe('idle')
  })
  test.each([
    ['2026-10-25', '2:30', ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']],
    ['2026-03-29', '2:30', []],
    ['2026-10-24', '23:50', ['2026-10-24T21:50:00.000Z']],
    ['2026-01-01', '0h05', ['2025-12-31T23:05:00.000Z']],
  ])('%s %s', (day, time, expected) => {
    const found = instantsOf(plainDate(day), timeIn(time) ?? { hour: 0, minute: 0 }, PARIS)
    expect(found.map((one) => one.toISOString())).toEqual(expected)
  })
  test('far zones and words that are no time', () => {
    expect(instantsOf(plainDate('2026-02-03'), { hour: 23, minute: 40 }, 'Indian/Reunion')).toEqual([
      at('2026-02-03T19:40Z'),
    ])
    expect(instantsOf(plainDate('2026-02-03'), { hour: 0, minute: 10 }, 'Pacific/Noumea')).toEqual([
      at('2026-02-02T13:10Z'),
    ])
    for (const text of ['24:00', '9:60', 'midi', '9', '-1:00', '']) expect(timeIn(text)).toBeUndefined()
    expect([clocksChange(plainDate('2026-10-25'), PARIS), clocksChange(plainDate('2026-10-28'), PARIS)]).toEqual([
      true,
      false,
    ])
  })
})

test('[D8-03] it happened when it was written, unless it says another hour', () => {
  const now = { written: at('2026-10-25T01:30Z'), today: plainDate('2026-10-25'), zone: PARIS }
  const typed = (day: string | null, time: string, which: '' | 'first' | 'second' = '') =>
    happened({ day: day === null ? null : plainDate(day), time, which }, now)
  expect(typed(null, '')).toEqual({ at: now.written })
  expect(typed('2026-10-24', '23:50')).toEqual({ at: at('2026-10-24T21:50Z') })
  expect(typed(null, '02:10')).toEqual({ fault: 'twice', field: 'which' })
  expect(typed(null, '02:10', 'first')).toEqual({ at: at('2026-10-25T00:10Z') })
  expect(typed(null, '02:10', 'second')).toEqual({ at: at('2026-10-25T01:10Z') })
  expect(typed('2026-03-29', '02:10')).toEqual({ fault: 'skipped', field: 'time' })
  expect(typed(null, '09:00')).toEqual({ fault: 'to-come', field: 'time' })
  expect(typed('2026-10-24', '')).toEqual({ fault: 'no-time', field: 'time' })
})

test('[D8-02] [D8-05] the last correction stands; messages, roles', () => {
  const lines = [
    line(1, '2026-05-04T09:00Z', { milestone: 'decision' }),
    line(2, '2026-05-04T09:50Z', { milestone: 'cell' }),
    line(3, '2026-05-04T09:40Z', { milestone: 'cell', corrects: 2 }),
    line(4, '2026-05-04T09:30Z', { milestone: 'cell', corrects: 3 }),
    line(5, '2026-05-04T09:45Z', { milestone: 'cod' }),
    line(6, '2026-05-04T09:45Z', { corrects: 5, withdrawn: true }),
    line(7, '2026-05-04T10:00Z', { audience: 'public', channel: 'site', step: 'sent' }),
    line(8, '2026-05-04T10:05Z', { audience: 'public', channel: 'site', step: 'validated' }),
    line(9, '2026-05-04T10:06Z', { role: 'scribe', text: 'Astreinte' }),
    line(10, '2026-05-04T10:09Z', { role: 'scribe', text: 'Relève' }),
  ]
  expect(standing(lines).map(({ seq }) => seq)).toEqual([1, 4, 7, 8, 9, 10])
  expect([...milestonesOf(lines)]).toEqual([
    ['decision', at('2026-05-04T09:00Z')],
    ['cell', at('2026-05-04T09:30Z')],
  ])
  const [cell] = messagesOf(lines)
  expect(cell && unvalidated(cell)).toBe(true)
  expect(rolesOf(lines).get('scribe')?.text).toBe('Relève')
})
