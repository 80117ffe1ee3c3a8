import { expect, test } from 'vitest'
import { COUNT_LIMIT, sortsOver } from './register.ts'

test('[T2-06] beyond what is counted only the orders of an index are offered', () => {
  expect(sortsOver(COUNT_LIMIT)).toHaveLength(7)
  expect(sortsOver(COUNT_LIMIT + 1)).toEqual(['reference', 'recue'])
})
