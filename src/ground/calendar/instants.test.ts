import { Temporal } from 'temporal-polyfill'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { civilTime, timeOf, today } from '#src/ground/calendar/instants.ts'
import {
  parseTerritory,
  territories,
  territoryName,
  territoryOfDepartement,
  zoneOf,
} from '#src/ground/calendar/territories.ts'

const zones = territories.map(zoneOf)

test.for([
  ['2026-11-20T22:59:59Z', 'Europe/Paris', '2026-11-20', 23, 59],
  ['2026-11-20T23:00:00Z', 'Europe/Paris', '2026-11-21', 0, 0], // winter, one hour ahead
  ['2026-07-14T21:59:59Z', 'Europe/Paris', '2026-07-14', 23, 59],
  ['2026-07-14T22:00:00Z', 'Europe/Paris', '2026-07-15', 0, 0], // summer, two hours ahead
  ['2026-03-29T00:59:00Z', 'Europe/Paris', '2026-03-29', 1, 59], // the hour that summer time skips
  ['2026-03-29T01:00:00Z', 'Europe/Paris', '2026-03-29', 3, 0],
  ['2026-12-31T23:30:00Z', 'Europe/Paris', '2027-01-01', 0, 30],
  ['2026-12-31T23:30:00Z', 'Pacific/Tahiti', '2026-12-31', 13, 30],
  ['2026-12-31T23:30:00Z', 'Pacific/Noumea', '2027-01-01', 10, 30],
  ['2026-12-31T23:30:00Z', 'Indian/Reunion', '2027-01-01', 3, 30],
  ['2026-12-31T23:30:00Z', 'America/Miquelon', '2026-12-31', 20, 30],
] as const)('[C4-03] %s in %s is %s, %i:%i', ([instant, zone, day, hour, minute]) => {
  expect(today(new Date(instant), zone)).toBe(day)
  expect(timeOf(new Date(instant), zone)).toEqual({ hour, minute })
})

test('[C4-03] the civil day and hour agree with Temporal in the zone of every territory', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1970-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
      fc.constantFrom(...zones),
      (instant, zone) => {
        const theirs = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
        expect(civilTime(instant, zone)).toEqual({
          day: theirs.toPlainDate().toString(),
          hour: theirs.hour,
          minute: theirs.minute,
        })
      },
    ),
    { numRuns: 500 },
  )
})

test('[C4-03] an unknown zone and an impossible instant are refused', () => {
  expect(() => today(new Date(0), 'Europe/Nanterre')).toThrow(RangeError)
  expect(() => today(new Date(Number.NaN), 'Europe/Paris')).toThrow(RangeError)
})

test.for([
  ['92', 'metropole'],
  ['2A', 'metropole'],
  ['54', 'metropole'],
  ['57', 'alsace-moselle'],
  ['67', 'alsace-moselle'],
  ['68', 'alsace-moselle'],
  ['70', 'metropole'],
  ['971', 'guadeloupe'],
  ['975', 'saint-pierre-et-miquelon'],
  ['978', 'saint-martin'],
  ['988', 'nouvelle-caledonie'],
] as const)('[C4-03] département %s is of the territory %s', ([code, territory]) => {
  expect(territoryOfDepartement(code)).toBe(territory)
})

test('[C4-03] every territory has a name and reads back; any other text does not', () => {
  for (const territory of territories) {
    expect(territoryName(territory)).not.toBe('')
    expect(parseTerritory(territory)).toBe(territory)
  }
  expect(parseTerritory('bretagne')).toBeUndefined()
  expect(parseTerritory('toString')).toBeUndefined()
})
