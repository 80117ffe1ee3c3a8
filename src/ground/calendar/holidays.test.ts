import { expect, test } from 'vitest'
import { easter, goodFridayIsChosen, holidays } from '#src/ground/calendar/holidays.ts'
import { plainDate } from '#src/ground/calendar/plain-date.ts'
import { type Territory, territories } from '#src/ground/calendar/territories.ts'

const listed = (year: number, territory: Territory, goodFriday = false) => [
  ...holidays(year, { territory, goodFriday }),
]
const national = (year: number) => holidays(year, { territory: 'metropole', goodFriday: false })
/** What a territory adds to the national list. */
const added = (year: number, territory: Territory, goodFriday = false) =>
  listed(year, territory, goodFriday)
    .filter(([day]) => !national(year).has(day))
    .map(([day]) => day)

test.for([
  [1818, '1818-03-22'], // the earliest that can be
  [1943, '1943-04-25'], // the latest that can be
  [1954, '1954-04-18'], // the two exceptions of Gauss’s rule
  [1981, '1981-04-19'],
  [2000, '2000-04-23'],
  [2008, '2008-03-23'],
  [2011, '2011-04-24'],
  [2019, '2019-04-21'],
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2038, '2038-04-25'],
] as const)('[C4-04] Easter of %i is %s', ([year, day]) => {
  expect(easter(year)).toBe(day)
})

test('[C4-04] 2026 has the eleven holidays of the code, in order, named in French', () => {
  expect(listed(2026, 'metropole')).toEqual([
    ['2026-01-01', 'jour de l’An'],
    ['2026-04-06', 'lundi de Pâques'],
    ['2026-05-01', 'fête du Travail'],
    ['2026-05-08', 'Victoire de 1945'],
    ['2026-05-14', 'Ascension'],
    ['2026-05-25', 'lundi de Pentecôte'],
    ['2026-07-14', 'fête nationale'],
    ['2026-08-15', 'Assomption'],
    ['2026-11-01', 'Toussaint'],
    ['2026-11-11', 'Armistice de 1918'],
    ['2026-12-25', 'Noël'],
  ])
})

test('[C4-04] two holidays on one day are one day with both names', () => {
  expect(national(2008).get(plainDate('2008-05-01'))).toBe('fête du Travail et Ascension')
  expect(national(2008).size).toBe(10)
})

test('[C4-04] Good Friday and 26 December are ordinary days in mainland France, whatever a site has ticked', () => {
  for (const year of [2024, 2025, 2026]) expect(added(year, 'metropole', true)).toEqual([])
})

test.for([
  [2024, '2024-12-26', '2024-03-29'],
  [2025, '2025-12-26', '2025-04-18'],
  [2026, '2026-12-26', '2026-04-03'],
  [2027, '2027-12-26', '2027-03-26'],
] as const)(
  '[C4-05] Alsace-Moselle in %i adds 26 December, and Good Friday only where the site confirms it',
  ([year, second, friday]) => {
    expect(added(year, 'alsace-moselle')).toEqual([second])
    expect(added(year, 'alsace-moselle', true)).toEqual([friday, second])
  },
)

test('[C4-05] only the territories where Good Friday depends on the commune or on custom ask for it', () => {
  expect(territories.filter(goodFridayIsChosen)).toEqual([
    'alsace-moselle',
    'guadeloupe',
    'martinique',
    'saint-barthelemy',
  ])
  expect(added(2026, 'martinique')).toEqual(['2026-05-22'])
  expect(added(2026, 'martinique', true)).toEqual(['2026-04-03', '2026-05-22'])
  expect(added(2026, 'reunion', true)).toEqual(['2026-12-20'])
})

test.for([
  ['guadeloupe', ['2026-05-27']],
  ['martinique', ['2026-05-22']],
  ['guyane', ['2026-06-10']],
  ['reunion', ['2026-12-20']],
  ['mayotte', ['2026-04-27']],
  ['saint-barthelemy', ['2026-10-09']],
  ['saint-martin', ['2026-05-28']],
  ['saint-pierre-et-miquelon', []],
  ['polynesie-francaise', ['2026-03-05', '2026-04-03', '2026-11-20']],
  ['nouvelle-caledonie', ['2026-09-24']],
  ['wallis-et-futuna', ['2026-04-28', '2026-07-29']],
] as const)('[C4-06] %s adds its own days to the national list', ([territory, days]) => {
  expect(added(2026, territory)).toEqual(days)
  expect(listed(2026, territory).length).toBe(11 + days.length)
})

test.for([
  ['saint-martin', 2017, '2017-05-27', '2017-05-28'],
  ['polynesie-francaise', 2025, '2025-06-29', '2025-11-20'],
] as const)('[C4-06] %s changed its day after %i', ([territory, year, before, after]) => {
  expect(added(year, territory)).toContain(before)
  expect(added(year, territory)).not.toContain(after)
  const next = (day: string) => `${year + 1}${day.slice(4)}`
  expect(added(year + 1, territory)).toContain(next(after))
  expect(added(year + 1, territory)).not.toContain(next(before))
})

test('[C4-06] Saint-Barthélemy has its own day from 2012 on', () => {
  expect(added(2011, 'saint-barthelemy')).toEqual([])
  expect(added(2012, 'saint-barthelemy')).toEqual(['2012-10-09'])
})

test('[C4-06] the list of a year is the same whichever was asked before, and years far away are answered too', () => {
  expect(listed(2026, 'guyane')).toEqual(listed(2026, 'guyane'))
  expect(listed(2500, 'metropole').length).toBeGreaterThan(9)
})
