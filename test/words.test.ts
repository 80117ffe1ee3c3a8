// Words that an address chooses are looked up by what their table holds, never by what every object has.
import { expect, test } from 'vitest'
import { wordsOf } from '#src/ground/process/codes.ts'
import { filesUnder, textOf } from './sources.ts'

test('[H2-03] a code of an address is no key of every object', () => {
  const words = { fait: 'Fait' }
  expect(wordsOf(words, 'fait')).toBe('Fait')
  for (const code of ['__proto__', 'constructor', 'toString', '', undefined])
    expect(wordsOf(words, code)).toBeUndefined()
  const own = filesUnder('src', /(?<!\.test)\.tsx?$/).filter((path) =>
    /[A-Z_]+\[[^\]\n]*c\.req\.query\(/.test(textOf(path)),
  )
  expect(own).toEqual([])
})
