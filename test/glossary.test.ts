import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filesUnder, root, textOf } from './sources.ts'

/** Rows `| français | english, other | … |` of the table, without its two lines of heading. */
const identifiers = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .flatMap((line) => (line.split('|')[2] ?? '').split(','))
    .map((name) => name.trim())

/** `action-plans`, `actionPlans` and `action_plan` are one word. */
const flat = (text: string): string => text.toLowerCase().replaceAll(/[-_ ]/g, '')

const absentFrom = (names: readonly string[], source: string): string[] => {
  const whole = flat(source)
  return names.filter((name) => !whole.includes(flat(name)))
}

test('every English word of the glossary is used by the code', () => {
  const names = existsSync(join(root, 'GLOSSARY.md')) ? identifiers(textOf('GLOSSARY.md')) : []
  const source = [...filesUnder('src', /\.tsx?$/), ...filesUnder('db/migrations', /\.sql$/)]
    .flatMap((path) => [path, textOf(path)])
    .join('\n')
  expect(names.length).toBeGreaterThan(10)
  expect(absentFrom(names, source)).toEqual([])
})

test('the guard sees a word nobody uses', () => {
  const names = identifiers(
    '| fr | en |\n| --- | --- |\n| réclamation | complaint | |\n| girafe | giraffe, camelopard | |',
  )
  expect(absentFrom(names, 'const openComplaints = 1')).toEqual(['giraffe', 'camelopard'])
})
