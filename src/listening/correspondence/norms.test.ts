import { expect, test } from 'vitest'
import { type Calendar, plainDate } from '#src/ground/calendar/index.ts'
import { type KIND_CODES, KINDS } from './kinds.ts'
import { codesIn, lastDay, type Norm, normsOf, normsOn, owedBy, SHIPPED, spanInWords } from './norms.ts'

const paris: Calendar = { territory: 'metropole', goodFriday: false, closings: new Map() }
const of = (kind: (typeof KIND_CODES)[number], channel: 'email' | 'letter' | 'counter', received: string) =>
  normsOf([], { kind, channel, receivedOn: plainDate(received) }, paris)

test('[C4-107] other norms run beside, each with its source, and the shorter acknowledgement counts', () => {
  const mail = of('complaint', 'email', '2026-11-09')
  expect(mail.map(({ code, on, longer }) => [code, on, longer])).toEqual([
    ['registration', '2026-11-10', false],
    ['receipt-7', '2026-11-16', false],
    ['receipt-spplus-1', '2026-11-16', false],
    ['answer-complaint-mail', '2026-11-17', false],
    ['receipt-10', '2026-11-24', true],
    ['implicit', '2027-01-09', false],
  ])
  expect(owedBy(mail, 'receipt')).toBe('2026-11-16')
  expect(mail.every(({ source }) => source !== '')).toBe(true)
  expect(of('complaint', 'letter', '2026-11-09').map(({ code }) => code)).toEqual([
    'receipt-spplus-2',
    'answer-complaint-letter',
    'implicit',
  ])
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

test('[C4-108] what no source tells stays to be found: it is shown, and nothing is owed by it', () => {
  const line = of('information', 'letter', '2026-11-09').find(({ what }) => what === 'answer')
  expect(line).toMatchObject({ span: 'délai à renseigner', on: null, source: '', longer: false })
  expect(owedBy(of('information', 'letter', '2026-11-09'), 'answer')).toBeUndefined()
  expect(SHIPPED.every(({ amount, source }) => (amount === null) === (source === ''))).toBe(true)
})

test('[C4-108] a version replaces the norm from its day on, or ends it; what was received before keeps the former', () => {
  const receipt: Norm = {
    code: 'receipt-7',
    what: 'receipt',
    name: 'Accusé de réception',
    kinds: [],
    channels: ['email'],
    amount: 3,
    unit: 'calendar',
    source: 'Décision',
    validFrom: plainDate('2026-06-01'),
    active: true,
  }
  const over: Norm = { ...receipt, validFrom: plainDate('2026-09-01'), active: false }
  const amount = (day: string) =>
    normsOn([over, receipt], plainDate(day)).find(({ code }) => code === 'receipt-7')?.amount
  expect(['2026-05-31', '2026-06-01', '2026-08-31', '2026-09-01'].map(amount)).toEqual([7, 3, 3, undefined])
  const mail = (received: string) =>
    normsOf([receipt], { kind: 'complaint', channel: 'email', receivedOn: plainDate(received) }, paris)
  expect(owedBy(mail('2026-05-29'), 'receipt')).toBe('2026-06-05')
  expect(owedBy(mail('2026-06-01'), 'receipt')).toBe('2026-06-04')
})

test.each([
  [1, 'working', '1 jour ouvré', '2026-11-10'],
  [5, 'working', '5 jours ouvrés', '2026-11-17'],
  [1, 'calendar', '1 jour', '2026-11-10'],
  [1, 'week', '1 semaine', '2026-11-16'],
  [2, 'week', '2 semaines', '2026-11-23'],
  [1, 'month', '1 mois', '2026-12-09'],
] as const)('[C4-108] %i %s: said and counted', (amount, unit, words, on) => {
  expect(spanInWords({ amount, unit }).replaceAll('\u00a0', ' ')).toBe(words)
  expect(lastDay(plainDate('2026-11-09'), { amount, unit }, paris)).toBe(on)
})

test('[C4-108] a file names kinds by their words or their codes; another word is refused', () => {
  expect(codesIn('Réclamation ; information', KINDS)).toEqual(['complaint', 'information'])
  expect(codesIn('', KINDS)).toEqual([])
  expect(codesIn('Réclamation ; zzz', KINDS)).toBeUndefined()
})
