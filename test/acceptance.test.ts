import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { filesUnder, root, textOf } from './sources.ts'

const ID = /\[([A-Z]\d*-\d+)\]/g

/** Items `- [C1-03] sentence`. */
const promised = (text: string): string[] => [...text.matchAll(/^- \[([A-Z]\d*-\d+)\] \S/gm)].map(([, id = '']) => id)

/** Ids in the titles of tests: `test('[C1-03] …')`, also with `test.each(…)('[C1-03] …')`. */
const proved = (text: string): string[] =>
  [...text.matchAll(/(?:\b(?:test|it|describe)(?:\.\w+)*|\))\(\s*(['"`])((?:(?!\1)[^\n])*)\1/g)].flatMap(
    ([, , title = '']) => [...title.matchAll(ID)].map(([, id = '']) => id),
  )

function compare(
  documents: readonly string[],
  tests: readonly string[],
): Record<'twice' | 'unproved' | 'unknown', string[]> {
  const wanted = documents.flatMap(promised)
  const shown = new Set(tests.flatMap(proved))
  return {
    twice: wanted.filter((id, place) => wanted.indexOf(id) !== place),
    unproved: wanted.filter((id) => !shown.has(id)),
    unknown: [...shown].filter((id) => !wanted.includes(id)),
  }
}

const documents = filesUnder('docs/acceptance', /\.md$/).map(textOf)
const folders = ['src', 'test', 'demo', 'bench'].filter((folder) => existsSync(join(root, folder)))
const tests = folders
  .flatMap((folder) => filesUnder(folder, /\.test\.tsx?$/))
  .filter((path) => path !== 'test/acceptance.test.ts')

test('each acceptance item is proved by a test, and each tag of a test names an item', () => {
  expect(compare(documents, tests.map(textOf))).toEqual({ twice: [], unproved: [], unknown: [] })
})

/** Kinds of fault met in use: each keeps a test that names it, so that it is found. */
const CASES = [
  'closing-after-receipt',
  'constant-column',
  'durations',
  'email-shape',
  'identical-answers',
  'minutes-text',
  'month-words',
  'multiple-answers',
  'object-of-message',
  'percent-cells',
  'small-cells',
  'workbook-sheets',
]
test.each(CASES)('the case %s is named by the test that proves it', (name) => {
  const title = new RegExp(`(?:test|\\))\\((['"\`])\\[[A-Z]\\d+-\\d+\\] ${name}: [^\\n]*\\1`)
  expect(tests.filter((path) => title.test(textOf(path)))).not.toEqual([])
})

describe('the guard sees', () => {
  const document = '- [A1-01] One thing.\n- [A1-02] Another.\n'
  test('an item without a test', () => {
    expect(compare([document], [`test('[A1-01] one', f)`]).unproved).toEqual(['A1-02'])
  })
  test('a tag without an item', () => {
    expect(compare([document], [`test.each([1])('[A1-01] [A1-02] [A1-03] %s', f)`]).unknown).toEqual(['A1-03'])
  })
  test('an item written twice', () => {
    expect(compare([document, document], []).twice).toEqual(['A1-01', 'A1-02'])
  })
})
