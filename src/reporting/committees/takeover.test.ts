import { describe, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { laterBy, nextDay, yearsBetween } from './takeover.ts'

describe('the next session', () => {
  test.each([
    ['2025', 1, '2026'],
    ['2025-T4', 1, '2026-T4'],
    ['2024-02', 1, '2025-02'],
    ['2024-02', 2, '2026-02'],
    ['2025-03-10..2025-04-07', 1, '2026-03-10..2026-04-07'],
    ['2024-02-29..2024-03-03', 1, '2025-02-28..2025-03-03'],
    ['2025', -1, '2024'],
    ['2025', 0, '2025'],
    ['', 1, ''],
  ])('[F9-17] %s moved by %i is %s', (code, years, moved) => {
    expect(laterBy(code, years)).toBe(moved)
  })

  test.each([
    ['2025', '2026', 1],
    ['2025-T4', '2026-T4', 1],
    ['2025', '2025-T4', 0],
    ['', '2026', 0],
  ])('[F9-17] from %s to %s: %i', (before, after, years) => {
    expect(yearsBetween(before, after)).toBe(years)
  })

  test('[F9-17] it is proposed on the same day of the week, a year later', () => {
    const today = plainDate('2026-11-19')
    expect(nextDay({ heldOn: plainDate('2026-03-10') }, today)).toEqual({ day: '2027-03-09', years: 1 })
  })

  test.each([
    ['2022-11-15', '2027-11-09', 5],
    ['2025-11-20', '2026-11-19', 1],
    ['2025-11-21', '2026-11-20', 1],
    ['2027-01-12', '2028-01-11', 1],
  ])('[F9-17] never on a day that is past: after %s, on %s', (heldOn, day, years) => {
    expect(nextDay({ heldOn: plainDate(heldOn) }, plainDate('2026-11-19'))).toEqual({ day, years })
  })
})
