import Holidays from 'date-holidays'
import { expect, test } from 'vitest'
import { holidays } from '#src/ground/calendar/holidays.ts'
import { type Territory, territories } from '#src/ground/calendar/territories.ts'

const YEARS = Array.from({ length: 41 }, (_, index) => 2000 + index)

/** Where the library keeps each territory, and whether to tick Good Friday: it gives the day wherever custom does. */
const PLACES: Record<Territory, { at: readonly [string, string?]; goodFriday: boolean }> = {
  metropole: { at: ['FR'], goodFriday: false },
  'alsace-moselle': { at: ['FR', '57'], goodFriday: true },
  guadeloupe: { at: ['GP'], goodFriday: true },
  martinique: { at: ['MQ'], goodFriday: true },
  guyane: { at: ['GF'], goodFriday: false },
  reunion: { at: ['RE'], goodFriday: false },
  mayotte: { at: ['YT'], goodFriday: false },
  'saint-barthelemy': { at: ['BL'], goodFriday: true },
  'saint-martin': { at: ['MF'], goodFriday: false },
  'saint-pierre-et-miquelon': { at: ['PM'], goodFriday: false },
  'polynesie-francaise': { at: ['PF'], goodFriday: false },
  'nouvelle-caledonie': { at: ['NC'], goodFriday: false },
  'wallis-et-futuna': { at: ['WF'], goodFriday: false },
}

type Explained = {
  territory: Territory
  day: string
  given: 'here' | 'there'
  from: number
  until: number
  why: string
}
const DIFFERENCES: readonly Explained[] = [
  {
    territory: 'guadeloupe',
    day: '07-21',
    given: 'there',
    from: 2000,
    until: 2040,
    why: 'Schœlcher: custom, not in L3422-2; the library calls it optional',
  },
  {
    territory: 'martinique',
    day: '07-21',
    given: 'there',
    from: 2000,
    until: 2040,
    why: 'Schœlcher: custom, not in L3422-2; the library calls it optional',
  },
  {
    territory: 'saint-barthelemy',
    day: '10-09',
    given: 'there',
    from: 2000,
    until: 2011,
    why: 'the day dates from décret 2012-553; the library gives no first year',
  },
  {
    territory: 'saint-martin',
    day: '05-27',
    given: 'there',
    from: 2018,
    until: 2040,
    why: 'kept by the préfecture on 28 May since 2018',
  },
  {
    territory: 'saint-martin',
    day: '05-28',
    given: 'here',
    from: 2018,
    until: 2040,
    why: 'kept by the préfecture on 28 May since 2018',
  },
  {
    territory: 'wallis-et-futuna',
    day: '06-29',
    given: 'there',
    from: 2000,
    until: 2040,
    why: 'saints Peter and Paul: given by this library only, no text found',
  },
]

function theirs(territory: Territory, year: number): Set<string> {
  const [country, state] = PLACES[territory].at
  const library = state === undefined ? new Holidays(country) : new Holidays(country, state)
  return new Set(
    library
      .getHolidays(year)
      .filter((holiday) => holiday.type !== 'observance' && holiday.type !== ('Observance' as string))
      .map((holiday) => holiday.date.slice(0, 10)),
  )
}

const ours = (territory: Territory, year: number) =>
  new Set<string>(holidays(year, { territory, goodFriday: PLACES[territory].goodFriday }).keys())

test('[C4-07] the library answers an unknown territory with the national list, so each place asked is one it names', () => {
  const asked = (state: string) => new Holidays('FR', state).getHolidays(2026).map((holiday) => holiday.date)
  expect(asked('974')).toEqual(new Holidays('FR').getHolidays(2026).map((holiday) => holiday.date))
  const countries = new Holidays().getCountries()
  const states = new Holidays().getStates('FR')
  for (const { at } of Object.values(PLACES)) {
    expect(countries).toHaveProperty(at[0])
    if (at[1] !== undefined) expect(states).toHaveProperty(at[1])
  }
})

test('[C4-07] outside mainland France only Saint-Pierre-et-Miquelon has the national list there', () => {
  const national = theirs('metropole', 2026)
  const same = territories.filter((territory) => [...theirs(territory, 2026)].every((day) => national.has(day)))
  expect(same).toEqual(['metropole', 'saint-pierre-et-miquelon'])
})

test.each(territories)(
  '[C4-07] %s from 2000 to 2040 differs from the library only where it is explained',
  (territory) => {
    const found: string[] = []
    const explained: string[] = []
    for (const year of YEARS) {
      const here = ours(territory, year)
      const there = theirs(territory, year)
      for (const day of here) if (!there.has(day)) found.push(`${day} here`)
      for (const day of there) if (!here.has(day)) found.push(`${day} there`)
      for (const { day, given, from, until, territory: place } of DIFFERENCES) {
        const date = `${year}-${day}`
        // A day that is a holiday for another reason too (Whit Monday on 28 May) makes no difference that year.
        const onBoth = given === 'here' ? there.has(date) : here.has(date)
        if (place === territory && year >= from && year <= until && !onBoth) explained.push(`${date} ${given}`)
      }
    }
    expect(found.toSorted()).toEqual(explained.toSorted())
  },
)
