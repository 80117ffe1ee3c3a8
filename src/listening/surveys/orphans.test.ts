import { expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { orphansOf } from './life.ts'

test('[B1-20] what is outside already does not count, both sides of each boundary', () => {
  const day = plainDate
  const place = { site: 1, service: null, opensOn: null, closesOn: null }
  const before = { opensOn: day('2026-11-01'), closesOn: day('2026-11-30'), places: [place] }
  const answered = (first: string, last: string, site = 1) => [{ site, service: 3, first: day(first), last: day(last) }]
  const after = { ...before, opensOn: day('2026-11-10'), closesOn: day('2026-11-20') }
  expect(orphansOf(before, after, answered('2026-11-10', '2026-11-20'))).toBeUndefined()
  expect(orphansOf(before, after, answered('2026-11-09', '2026-11-20'))?.code).toBe('answers-before')
  expect(orphansOf(before, after, answered('2026-11-10', '2026-11-21'))?.code).toBe('answers-after')
  expect(orphansOf(before, after, answered('2026-10-01', '2026-11-20'))).toBeUndefined()
  expect(orphansOf(before, after, answered('2026-11-02', '2026-11-20', 2))).toBeUndefined()
  const own = { ...before, places: [{ ...place, opensOn: day('2026-11-05'), closesOn: day('2026-11-25') }] }
  expect(orphansOf(own, { ...own, opensOn: day('2026-11-20') }, answered('2026-11-05', '2026-11-25'))).toBeUndefined()
})
