import { expect, test } from 'vitest'
import { type ClockCell, type ClockFacts, clock, clockInWords, daysLeft } from '#src/ground/calendar/clock.ts'
import { plainDate } from '#src/ground/calendar/plain-date.ts'
import type { Calendar } from '#src/ground/calendar/working-days.ts'

const site: Calendar = {
  territory: 'metropole',
  goodFriday: false,
  closings: new Map([[plainDate('2026-11-13'), 'exercice']]),
}
const open: Calendar = { ...site, closings: new Map() }

function facts(days: {
  received?: string
  due?: string
  today: string
  answered?: string
  unit?: 'working' | 'calendar'
}): ClockFacts {
  return {
    receivedOn: plainDate(days.received ?? '2026-11-09'),
    due: plainDate(days.due ?? '2026-11-17'),
    today: plainDate(days.today),
    answeredOn: days.answered === undefined ? undefined : plainDate(days.answered),
    unit: days.unit ?? 'working',
  }
}

/** One word per cell: what it is, then what falls on it. */
function drawn(cells: readonly ClockCell[]): string[] {
  return cells.map(({ day, is, today, due, answered, late }) => {
    const what = { received: 'received', counted: 'n', closed: 'closed', folded: 'folded' }[is.kind]
    const more =
      is.kind === 'counted'
        ? is.number
        : is.kind === 'closed'
          ? ` ${is.closure.reason}`
          : is.kind === 'folded'
            ? ` ${is.days}`
            : ''
    const marks = [today && 'today', due && 'due', answered && 'answered', late && 'late'].filter(Boolean)
    return [day.slice(5), `${what}${more}`, ...marks].join(' ')
  })
}

test('[C4-14] the clock of the mock-up: 9 November, five working days, seen on the 16th', () => {
  expect(drawn(clock(facts({ today: '2026-11-16' }), open))).toEqual([
    '11-09 received',
    '11-10 n1',
    '11-11 closed Armistice de 1918',
    '11-12 n2',
    '11-13 n3',
    '11-14 closed samedi',
    '11-15 closed dimanche',
    '11-16 n4 today',
    '11-17 n5 due',
  ])
})

test('[C4-14] on the day of receipt and on the due day', () => {
  expect(drawn(clock(facts({ today: '2026-11-09' }), open))[0]).toBe('11-09 received today')
  expect(drawn(clock(facts({ today: '2026-11-17' }), open)).at(-1)).toBe('11-17 n5 today due')
  expect(drawn(clock(facts({ received: '2026-11-09', due: '2026-11-09', today: '2026-11-09' }), open))).toEqual([
    '11-09 received today due',
  ])
})

test('[C4-14] the clock goes on while late, and stops at the answer', () => {
  const late = drawn(clock(facts({ today: '2026-11-19' }), open))
  expect(late.slice(-3)).toEqual(['11-17 n5 due', '11-18 n6 late', '11-19 n7 today late'])
  const answered = drawn(clock(facts({ today: '2026-12-19', answered: '2026-11-18' }), open))
  expect(answered.slice(-2)).toEqual(['11-17 n5 due', '11-18 n6 answered late'])
  expect(drawn(clock(facts({ today: '2026-11-13', answered: '2026-11-12' }), open)).slice(3, 5)).toEqual([
    '11-12 n2 answered',
    '11-13 n3 today',
  ])
})

test('[C4-14] a long lateness is folded: nothing is lost, the ends stay in sight', () => {
  const fortnight = clock(facts({ today: '2026-12-01' }), open)
  expect(fortnight.every((cell) => cell.is.kind !== 'folded')).toBe(true)
  const cells = clock(facts({ today: '2027-11-17' }), open)
  const shown = drawn(cells)
  expect(shown.length).toBe(9 + 5 + 1 + 5)
  expect(shown[14]).toBe('11-23 folded 355 late')
  expect(shown.at(-1)).toMatch(/^11-17 n\d+ today late$/)
  expect(cells.reduce((sum, { is }) => sum + (is.kind === 'folded' ? is.days : 1), 0)).toBe(9 + 365)
})

test('[C4-14] a term in calendar days counts the closed days too', () => {
  const cells = clock(facts({ received: '2026-11-09', due: '2026-11-14', today: '2026-11-10', unit: 'calendar' }), open)
  expect(drawn(cells).slice(1)).toEqual(['11-10 n1 today', '11-11 n2', '11-12 n3', '11-13 n4', '11-14 n5 due'])
})

test.for([
  ['2026-11-16', 1],
  ['2026-11-17', 0],
  ['2026-11-18', -1],
  ['2026-11-21', -3],
  ['2026-11-13', 2],
] as const)('[C4-14] seen on %s, %i working days are left', ([day, left]) => {
  expect(daysLeft(facts({ today: day }), open)).toBe(left)
})

test('[C4-14] the derivation in words, from the same cells', () => {
  expect(clockInWords(clock(facts({ today: '2026-11-16' }), open))).toBe(
    'Reçue le lundi 9\u00a0novembre\u00a02026\u202f; jours comptés\u00a0: 10, 12, 13, 16 et 17\u00a0novembre\u202f; échéance le mardi 17\u00a0novembre\u00a02026. ' +
      'Le mercredi 11\u00a0novembre est férié (Armistice de 1918). Le jour de réception ne compte pas.',
  )
  const closed = clockInWords(clock(facts({ due: '2026-11-18', today: '2027-11-16' }), site))
  expect(closed).toContain('jours comptés\u00a0: 10, 12, 16, 17 et 18\u00a0novembre\u202f;')
  expect(closed).toContain('Le vendredi 13\u00a0novembre est fermé (exercice).')
  expect(clockInWords(clock(facts({ due: '2026-11-10', today: '2026-11-10' }), open))).toContain(
    'jour compté\u00a0: 10\u00a0novembre',
  )
  expect(clockInWords([])).toBe('')
})
