// One way to choose a place, one to choose a period: no page names either by a field of its own.
import { expect, test } from 'vitest'
import { filesUnder, textOf } from './sources.ts'

const HOME = /^src\/(core\/room\/place-picker|ground\/design\/period-picker)\.tsx$/
/** The public asks and answers with words of their own. */
const PUBLIC = /pages\/public\.tsx$|public-form\.ts$/
const NAMES = '(?:site|sites|service|scope|perimetre|place|places|lieu|periode|period|mois|month|annee)'

/** Fields and filters of a place or a period that a file names by hand. */
export function byHand(text: string): string[] {
  const fields = [...text.matchAll(/<(Select|TextField|Checkboxes|Radios|DateField|select|input)\b([^>]*)/g)]
    .filter(([, , said = '']) => new RegExp(`\\bname=["']${NAMES}["']|\\('${NAMES}'`).test(said))
    .filter(([, , said = '']) => !said.includes('type="hidden"'))
    // Where a session sits is a room, in words.
    .filter(([, tag, said = '']) => !(tag === 'TextField' && said.includes("('place'")))
    .map(([, tag = '']) => `<${tag}>`)
  const others = text.replaceAll(/\b(?:period|year)Filter\([\s\S]*?\}\)/g, '')
  const filters = [...others.matchAll(new RegExp(`\\bname: '${NAMES}',\\s+label:|Filter\\('${NAMES}'`, 'g'))].map(
    ([found]) => found,
  )
  return [...fields, ...filters]
}

const pages = filesUnder('src', /\.tsx$/).filter(
  (path) => !HOME.test(path) && !PUBLIC.test(path) && !path.includes('.test.'),
)

test('[T1-01] [T1-03] no form names a place or a period by hand', () => {
  expect(pages.length).toBeGreaterThan(100)
  expect(pages.flatMap((path) => byHand(textOf(path)).map((found) => `${path} ${found}`))).toEqual([])
})

test.each([
  ['<Select\n  name="site" label="Site" />', 1],
  [`<TextField {...field('period', value)} label="Période" />`, 1],
  ['<input type="hidden" name="site" value="1" />', 0],
  [`{ name: 'periode', label: 'Période', options }`, 1],
  [`listFilter('service', 'Service', { value })`, 1],
  ['<SiteField value="" sites={sites} />', 0],
])('the guard sees %s', (text, count) => {
  expect(byHand(text)).toHaveLength(count)
})
