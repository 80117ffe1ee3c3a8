import { describe, expect, test } from 'vitest'
import { endOf, momentInWords, momentOf, startOf } from './moment.ts'

describe('[A6-01] a day, a month or a year is typed as it is known', () => {
  test.each([
    ['12/04/2022', '2022-04-12', '2022-04-12', '12\u00a0avril\u00a02022'],
    ['2022-04-12', '2022-04-12', '2022-04-12', '12\u00a0avril\u00a02022'],
    ['1er janvier 2022', '2022-01-01', '2022-01-01', '1er\u00a0janvier\u00a02022'],
    ['le 12 avril 2022', '2022-04-12', '2022-04-12', '12\u00a0avril\u00a02022'],
    ['avril 2022', '2022-04', '2022-04-30', 'avril\u00a02022'],
    ['Février 2024', '2024-02', '2024-02-29', 'février\u00a02024'],
    ['2022-12', '2022-12', '2022-12-31', 'décembre\u00a02022'],
    ['12/2022', '2022-12', '2022-12-31', 'décembre\u00a02022'],
    ['2012', '2012', '2012-12-31', '2012'],
  ])('%s', (typed, kept, end, words) => {
    expect(momentOf(typed)).toBe(kept)
    expect(endOf(kept)).toBe(end)
    expect(momentInWords(kept)).toBe(words)
    expect(momentOf(momentInWords(kept))).toBe(kept)
    expect(startOf(kept) <= endOf(kept)).toBe(true)
  })
  test.each(['', 'bientôt', '31/02/2022', '13/2022', '2022-13', '32 mai 2022', '1812', 'avrillon 2022'])(
    'not « %s »',
    (typed) => expect(momentOf(typed)).toBeUndefined(),
  )
})
