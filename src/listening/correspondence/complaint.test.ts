import { clockOf } from './ledger.ts'
import { describe, expect, test } from 'vitest'
import { type Calendar, plainDate } from '#src/ground/calendar/index.ts'
import {
  type DelayRule,
  refuseAnswer,
  refuseAnswerDay,
  refuseReceipt,
  otherActs,
  primaryAct,
  refuseRepeat,
  ruleFor,
  standardRule,
  termInWords,
  urgency,
} from './complaint.ts'

const paris: Calendar = { territory: 'metropole', goodFriday: false, closings: new Map() }
const metz: Calendar = { territory: 'alsace-moselle', goodFriday: true, closings: new Map() }
const bridge: Calendar = { ...paris, closings: new Map([[plainDate('2026-05-15'), 'pont de l’Ascension']]) }
const five = standardRule('email').term
const ten = standardRule('letter').term

describe('[C1-02] due days on both sides of each boundary', () => {
  test.each([
    // received, calendar, term, due
    ['2026-11-09', paris, five, '2026-11-17', '11 November does not count'],
    ['2026-11-09', paris, ten, '2026-11-24', 'a letter has ten'],
    ['2026-11-20', paris, five, '2026-11-27', 'a Friday is day 0'],
    ['2026-11-21', paris, five, '2026-11-27', 'a Saturday is day 0 too'],
    ['2026-11-22', paris, five, '2026-11-27', 'so is a Sunday'],
    ['2026-11-23', paris, five, '2026-11-30', 'the Monday after moves on'],
    ['2026-04-01', paris, five, '2026-04-09', 'Easter Monday'],
    ['2026-04-01', metz, five, '2026-04-10', 'Good Friday besides, in Moselle'],
    ['2026-12-22', paris, five, '2026-12-30', 'Christmas'],
    ['2026-12-22', metz, five, '2026-12-30', 'the second Christmas day is a Saturday that year'],
    ['2025-12-22', paris, five, '2025-12-30', 'Christmas on a Thursday'],
    ['2025-12-22', metz, five, '2025-12-31', 'and the day after it, in Moselle'],
    ['2026-05-11', paris, five, '2026-05-19', 'Ascension Day'],
    ['2026-05-11', bridge, five, '2026-05-20', 'and the bridge the site closes'],
    ['2026-12-24', paris, ten, '2027-01-11', 'across the end of the year'],
  ])('%s %#', (received, calendar, term, due) => {
    expect(clockOf({ receivedOn: plainDate(received), term, answeredOn: null }, calendar)).toMatchObject({
      dueOn: due,
      delayDays: null,
    })
  })

  test.each([
    ['2026-11-17', 5],
    ['2026-11-18', 6],
    ['2026-11-09', 0],
    ['2026-11-11', 1],
    ['2026-11-15', 3],
  ])('answered on %s took %i working days', (answered, days) => {
    const found = clockOf({ receivedOn: plainDate('2026-11-09'), term: five, answeredOn: plainDate(answered) }, paris)
    expect(found.delayDays).toBe(days)
  })

  test('calendar days are counted as such', () => {
    const term = { days: 5, unit: 'calendar' } as const
    expect(
      clockOf({ receivedOn: plainDate('2026-11-09'), term, answeredOn: plainDate('2026-11-15') }, paris),
    ).toMatchObject({
      dueOn: '2026-11-14',
      delayDays: 6,
    })
    expect(termInWords(term)).toBe('5\u00a0jours calendaires')
    expect(termInWords({ days: 1, unit: 'working' })).toBe('1\u00a0jour ouvré')
  })
})

describe('[C1-03] the rule in force when it was received', () => {
  const rule = (validFrom: string, days: number): DelayRule => ({
    channel: 'email',
    kind: 'all',
    term: { days, unit: 'working' },
    validFrom: plainDate(validFrom),
    source: 'CLU',
  })
  const rules = [rule('2026-07-01', 3), rule('2026-01-01', 4)]
  test.each([
    ['2025-12-31', 5],
    ['2026-01-01', 4],
    ['2026-06-30', 4],
    ['2026-07-01', 3],
  ])('received on %s: %i days', (received, days) => {
    expect(ruleFor(rules, { channel: 'email' }, plainDate(received)).term.days).toBe(days)
    expect(ruleFor(rules, { channel: 'letter' }, plainDate(received)).term.days).toBe(10)
  })
})

test('[C1-03] [C4-109] a kind with its own delay follows it, the others that of all kinds; social networks follow e-mails', () => {
  const rule = (kind: DelayRule['kind'], days: number, validFrom = '2026-01-01'): DelayRule => ({
    channel: 'email',
    kind,
    term: { days, unit: 'working' },
    validFrom: plainDate(validFrom),
    source: 'CLU',
  })
  const rules = [rule('all', 8, '2026-03-01'), rule('complaint', 3)]
  const days = (
    kind: 'complaint' | 'information' | undefined,
    day: string,
    channel: 'email' | 'social_network' = 'email',
  ) => ruleFor(rules, { channel, ...(kind ? { kind } : {}) }, plainDate(day)).term.days
  expect(days('complaint', '2026-05-04')).toBe(3)
  expect(days('information', '2026-05-04')).toBe(8)
  expect(days(undefined, '2026-05-04')).toBe(8)
  expect(days('complaint', '2025-12-31')).toBe(5)
  expect(days('complaint', '2026-05-04', 'social_network')).toBe(3)
  expect(standardRule('counter').source).toContain('par analogie avec la lettre')
  expect(standardRule('letter').source).toBe('référentiel Qual-e-Pref')
})

test('[C1-04] [C4-32] what is late, due today and left, in the words of the register', () => {
  const at = (due: string, today: string) =>
    urgency({ due: plainDate(due), unit: 'working', today: plainDate(today) }, paris)
  expect(at('2026-11-10', '2026-11-16')).toEqual({ tone: 'late', words: 'En retard de 3\u00a0jours ouvrés' })
  expect(at('2026-11-13', '2026-11-14')).toEqual({ tone: 'late', words: 'En retard' })
  expect(at('2026-11-16', '2026-11-16')).toEqual({ tone: 'soon', words: 'Aujourd’hui' })
  expect(at('2026-11-17', '2026-11-16')).toEqual({ tone: 'soon', words: 'Reste 1\u00a0jour ouvré' })
  expect(at('2026-11-19', '2026-11-16')).toEqual({ tone: 'plain', words: 'Reste 3\u00a0jours ouvrés' })
})

test('[C1-05] days and states that are refused, each with its reason', () => {
  const today = plainDate('2026-11-16')
  const receivedOn = plainDate('2026-11-09')
  expect(refuseReceipt(today, today)).toBeUndefined()
  expect(refuseReceipt(plainDate('2026-11-17'), today)).toBe('in-future')
  expect(refuseReceipt(plainDate('1926-11-17'), today)).toBe('too-old')
  expect(refuseAnswerDay(receivedOn, { receivedOn, today })).toBeUndefined()
  expect(refuseAnswerDay(plainDate('2026-11-08'), { receivedOn, today })).toBe('before-receipt')
  expect(refuseAnswerDay(plainDate('2026-11-17'), { receivedOn, today })).toBe('in-future')
  expect(refuseAnswer({ eligibility: 'spam', answeredOn: null, closedOn: null })).toBe('set-aside')
  expect(refuseAnswer({ eligibility: 'eligible', answeredOn: today, closedOn: null })).toBe('already-answered')
  expect(refuseAnswer({ eligibility: 'eligible', answeredOn: null, closedOn: null })).toBeUndefined()
})

test('[C1-06] only an answered request can be repeated', () => {
  const me = { id: 2, receivedOn: plainDate('2026-11-09') }
  const target = { id: 1, receivedOn: plainDate('2026-10-01'), answeredOn: plainDate('2026-10-05'), repeatOf: null }
  expect(refuseRepeat(me, target)).toBeUndefined()
  expect(refuseRepeat(me, { ...target, id: 2 })).toBe('itself')
  expect(refuseRepeat(me, { ...target, answeredOn: null })).toBe('still-open')
  expect(refuseRepeat(me, { ...target, answeredOn: plainDate('2026-11-10') })).toBe('still-open')
  expect(refuseRepeat(me, { ...target, receivedOn: plainDate('2026-11-10') })).toBe('later')
  expect(refuseRepeat(me, { ...target, repeatOf: 9 })).toBe('already-a-repeat')
})

test.each([
  [
    'to_route',
    'route',
    ['answer', 'reread', 'hold', 'pass', 'acknowledge', 'forward', 'receipt', 'link', 'merge', 'close', 'exclude'],
  ],
  [
    'to_answer',
    'answer',
    ['route', 'reread', 'hold', 'pass', 'acknowledge', 'forward', 'receipt', 'link', 'merge', 'close', 'exclude'],
  ],
  ['answered', undefined, ['link', 'again', 'reopen', 'exclude', 'erase']],
  ['unanswered', undefined, ['link', 'reopen', 'exclude', 'erase']],
  ['out', undefined, ['link', 'restore', 'erase']],
] as const)('[F7-01] a request %s asks for one act or none', (state, first, others) => {
  const today = plainDate('2026-11-16')
  expect(primaryAct(state, true)).toBe(first)
  expect(primaryAct(state, false)).toBeUndefined()
  expect(
    otherActs({ state, dueOn: plainDate('2026-11-13'), purgedOn: null, pausedUntil: null, mergedInto: null }, today),
  ).toEqual(others)
  // Whose time still runs cannot be closed; what is erased cannot be erased again.
  const kept = otherActs({ state, dueOn: today, purgedOn: today, pausedUntil: null, mergedInto: null }, today)
  const still = others.filter((act) => act !== 'close' && act !== 'erase')
  expect(kept.filter((act) => act !== 'pause')).toEqual(still)
  expect(kept.includes('pause')).toBe(others.some((act) => act === 'hold'))
})
