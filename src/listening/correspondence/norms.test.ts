import { expect, test } from 'vitest'
import { type Calendar, plainDate } from '#src/ground/calendar/index.ts'
import type { KIND_CODES } from './kinds.ts'
import { normsOf, owedBy } from './norms.ts'

const paris: Calendar = { territory: 'metropole', goodFriday: false, closings: new Map() }
const of = (kind: (typeof KIND_CODES)[number], channel: 'email' | 'letter' | 'counter', received: string) =>
  normsOf({ kind, channel, receivedOn: plainDate(received) }, paris)

test('[C4-107] other norms run beside, each with its source, and the shorter acknowledgement counts', () => {
  const mail = of('complaint', 'email', '2026-11-09')
  expect(mail.map(({ code, on, longer }) => [code, on, longer])).toEqual([
    ['registration', '2026-11-10', false],
    ['receipt-7', '2026-11-16', false],
    ['receipt-spplus-1', '2026-11-16', false],
    ['receipt-10', '2026-11-24', true],
    ['implicit', '2027-01-09', false],
  ])
  expect(owedBy(mail, 'receipt')).toBe('2026-11-16')
  expect(mail.every(({ source }) => source !== '')).toBe(true)
  expect(of('complaint', 'letter', '2026-11-09').map(({ code }) => code)).toEqual(['receipt-spplus-2', 'implicit'])
  expect(of('information', 'counter', '2026-11-09')).toEqual([])
})

test('[C4-107] the implicit decision counts calendar months, the end of a short month included', () => {
  const implicit = (received: string) => owedBy(of('complaint', 'letter', received), 'implicit')
  expect(implicit('2026-12-31')).toBe('2027-02-28')
  expect(implicit('2027-12-31')).toBe('2028-02-29')
  expect(implicit('2026-07-31')).toBe('2026-09-30')
  expect(owedBy(of('suggestion', 'letter', '2026-07-31'), 'implicit')).toBeUndefined()
  expect(of('thanks', 'email', '2026-07-31')).toEqual([])
})
