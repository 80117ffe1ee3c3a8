// People drawn at random into small and large groups, and what sums of them determine, for the tests of what is withheld.
import fc from 'fast-check'
import { type AnswerCell, answerCellsOf, type LevelCell } from './results.ts'

export const NAMES = { sites: new Map<number, string>(), services: new Map<number, string>() }
export const WRITTEN = { decimals: 1, rounding: 'round' } as const
export const CHANNELS = ['web', 'paper', 'kiosk']
export const CRITERIA = ['overall', 'waiting', 'mobility']

export type Person = { site: number; service: number; channel: string; levels: readonly (number | undefined)[] }

/** The cells of people, as the database adds them up. */
export function cellsOf(people: readonly Person[]): { cells: AnswerCell[]; levels: LevelCell[] } {
  const place = ({ site, service, channel }: Person): string => `${site}|${service}|${channel}`
  const counted = [...Map.groupBy(people, place).values()].flatMap((list) => {
    const [first] = list
    return first
      ? [{ site: first.site, service: first.service, channel: first.channel, n: list.length, comments: 0 }]
      : []
  })
  const said = people.flatMap((one) =>
    CRITERIA.flatMap((criterion, rank) => {
      const level = one.levels[rank]
      return level === undefined ? [] : [{ ...one, criterion, level, n: 1 }]
    }),
  )
  const levels = [...Map.groupBy(said, (one) => `${place(one)}|${one.criterion}|${one.level}`).values()].flatMap(
    (list): LevelCell[] => {
      const [first] = list
      if (!first) return []
      const { site, service, channel, criterion, level } = first
      return [{ site, service, channel, criterion, level, n: list.length }]
    },
  )
  return { cells: answerCellsOf(counted, levels, 'overall'), levels }
}

type Drawn = { site: number; service: number; channel: string; size: number; silence: readonly number[]; seed: number }
// Sizes that make small groups often: a few people here, many there.
export const group = fc.record({
  site: fc.integer({ min: 1, max: 4 }),
  service: fc.integer({ min: 0, max: 3 }),
  channel: fc.constantFrom(...CHANNELS),
  size: fc.oneof(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 10, max: 40 })),
  silence: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }),
  seed: fc.integer({ min: 0, max: 1000 }),
})

export function draw(groups: readonly Drawn[]): Person[] {
  return groups.flatMap(({ site, service, channel, size, silence, seed }) =>
    Array.from(
      { length: size },
      (_, rank): Person => ({
        site,
        service,
        channel,
        levels: silence.map((kind, at) =>
          (rank + seed + at) % 4 < kind ? ((rank + at) % 2 === 0 ? undefined : 0) : 1 + ((rank * 7 + seed + at) % 4),
        ),
      }),
    ),
  )
}

const PRIME = 67_108_859
const inverse = (value: number): number => {
  let [result, base, power] = [1, value % PRIME, PRIME - 2]
  for (; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % PRIME
    base = (base * base) % PRIME
  }
  return result
}

/** The rows that sums span, reduced; a sum is known when nothing is left of it. */
export function spanOf(rows: readonly (readonly number[])[]): (target: readonly number[]) => boolean {
  const basis: { at: number; row: number[] }[] = []
  const reduce = (target: readonly number[]): number[] => {
    const left = [...target]
    for (const { at, row } of basis) {
      const factor = left[at] ?? 0
      if (factor === 0) continue
      for (let place = at; place < left.length; place += 1)
        left[place] = ((left[place] ?? 0) + (PRIME - factor) * (row[place] ?? 0)) % PRIME
    }
    return left
  }
  for (const one of rows) {
    const left = reduce(one)
    const at = left.findIndex((value) => value !== 0)
    if (at < 0) continue
    const scale = inverse(left[at] ?? 1)
    basis.push({ at, row: left.map((value) => (value * scale) % PRIME) })
    basis.sort((a, b) => a.at - b.at)
  }
  return (target) => reduce(target).every((value) => value === 0)
}

export type Sum = {
  site?: readonly number[]
  service?: readonly number[] | undefined
  channel?: readonly string[] | undefined
}
