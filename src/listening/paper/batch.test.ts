import { expect, test } from 'vitest'
import { lostQuestions } from './batch.ts'

const said = (page: number, answers: readonly (string | undefined)[], doubt = '') =>
  answers.map((one, at) => ({
    page,
    code: `p${page}q${at}`,
    kind: 'choice',
    doubt,
    settled: one === undefined ? [] : [one],
  }))
const NOTHING = [undefined, undefined, undefined]

test('[B2-83] a page on which nothing was read waits for a person when another page of its sheet says something', () => {
  expect(lostQuestions([...said(1, NOTHING), ...said(2, ['4', undefined, '3'])])).toEqual(['p1q0', 'p1q1', 'p1q2'])
  expect(lostQuestions([...said(1, NOTHING), ...said(2, NOTHING)])).toEqual([])
  expect(lostQuestions([...said(1, NOTHING)])).toEqual([])
  expect(lostQuestions([...said(1, ['1', undefined, undefined]), ...said(2, ['4'])])).toEqual([])
  // Few questions may well be left empty; what a person settled is not asked again.
  expect(lostQuestions([...said(1, NOTHING.slice(1)), ...said(2, ['4'])])).toEqual([])
  expect(lostQuestions([...said(1, NOTHING, 'nothing'), ...said(2, ['4'])])).toEqual([])
})
