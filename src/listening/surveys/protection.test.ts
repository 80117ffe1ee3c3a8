import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import type { Campaign } from './campaign.ts'
import { inPlace } from './groups.ts'
import { lineOf } from './lines.ts'
import { shownKeys, SMALL } from './protection.ts'
import { type Publication, publicationOf } from './publication.ts'
import { resultTable } from './result-export.ts'
import { resultsOf } from './result-view.ts'
import { resultsBlocks } from './report.ts'
import { type AnswerCell, answerCellsOf, type LevelCell } from './results.ts'

const CAMPAIGN: Campaign = {
  id: 1,
  code: 'satisfaction-2026',
  name: 'Satisfaction 2026',
  labelYear: 2026,
  opensOn: plainDate('2026-11-02'),
  closesOn: plainDate('2026-11-14'),
  closedOn: null,
  archivedOn: null,
  questionnaireVersion: 1,
  scope: null,
  counted: true,
  version: 1,
}
const NAMES = { sites: new Map<number, string>(), services: new Map<number, string>() }
const CHANNELS = ['web', 'paper', 'kiosk']
const CRITERIA = ['overall', 'waiting', 'mobility']

type Person = { site: number; service: number; channel: string; levels: readonly (number | undefined)[] }

/** The cells of people, as the database adds them up. */
function cellsOf(people: readonly Person[]): { cells: AnswerCell[]; levels: LevelCell[] } {
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
const group = fc.record({
  site: fc.integer({ min: 1, max: 4 }),
  service: fc.integer({ min: 0, max: 3 }),
  channel: fc.constantFrom(...CHANNELS),
  size: fc.oneof(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 10, max: 40 })),
  silence: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }),
  seed: fc.integer({ min: 0, max: 1000 }),
})

function draw(groups: readonly Drawn[]): Person[] {
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
function spanOf(rows: readonly (readonly number[])[]): (target: readonly number[]) => boolean {
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

type Sum = {
  site?: readonly number[]
  service?: readonly number[] | undefined
  channel?: readonly string[] | undefined
}

/** Every sum of one criterion that the campaign publishes, on any of its pages, over the atoms site × service × channel. */
function published(publication: Publication, criterion: string): Sum[] {
  const nodes = [undefined, ...publication.places]
  return nodes.flatMap((node) =>
    [undefined, ...(publication.channels.length > 1 ? publication.channels : [])].flatMap((channel) =>
      publication.read(criterion, node ? [node] : 'whole', channel)
        ? [{ ...(node ? { site: node.sites, service: node.services } : {}), channel: channel?.keys }]
        : [],
    ),
  )
}

test('[B3-14] from everything published, no withheld count is determined', () => {
  fc.assert(
    fc.property(fc.array(group, { minLength: 1, maxLength: 14 }), (groups) => {
      const { cells, levels } = cellsOf(draw(groups))
      const publication = publicationOf({ cells, levels }, NAMES)
      const atoms = [...new Map(cells.map((cell) => [`${cell.site}|${cell.service}|${cell.channel}`, cell])).values()]
      const vector = ({ site, service, channel }: Sum): number[] =>
        atoms.map((atom) =>
          (site?.includes(atom.site) ?? true) &&
          (service?.includes(atom.service) ?? true) &&
          (channel?.includes(atom.channel) ?? true)
            ? 1
            : 0,
        )
      const sites = [...new Set(atoms.map(({ site }) => site))]
      const pairs = [
        ...new Map(
          atoms.map(({ site, service }) => [`${site}|${service}`, { site: [site], service: [service] }]),
        ).values(),
      ]
      const places: Sum[] = [
        {},
        ...sites.map((site) => ({ site: [site] })),
        ...pairs,
        ...publication.places.map((one) => ({ site: one.sites, service: one.services })),
      ]
      for (const criterion of CRITERIA) {
        const known = spanOf(published(publication, criterion).map(vector))
        const opinions = (sum: readonly number[]): number =>
          atoms.reduce((all, atom, rank) => {
            if (sum[rank] !== 1) return all
            const own = levels.filter(
              (cell) =>
                cell.criterion === criterion &&
                cell.level > 0 &&
                cell.site === atom.site &&
                cell.service === atom.service &&
                cell.channel === atom.channel,
            )
            return all + own.reduce((n, cell) => n + cell.n, 0)
          }, 0)
        for (const place of places) {
          for (const channel of [
            undefined,
            ...CHANNELS.map((one) => [one]),
            ...publication.channels.map(({ keys }) => keys),
          ]) {
            const target = vector({ ...place, channel })
            const n = opinions(target)
            if (n > 0 && n < SMALL) expect(known(target), JSON.stringify({ criterion, place, channel, n })).toBe(false)
          }
        }
      }
    }),
    { numRuns: 150 },
  )
})

test('[B3-14] a group withheld keeps its smallest neighbour company, and what lies inside it too', () => {
  const leaf = (key: string, n: number) => ({ key, counts: [n], inside: [] })
  const root = (...inside: ReturnType<typeof leaf>[]) => ({
    key: '',
    counts: [inside.reduce((sum, { counts }) => sum + (counts[0] ?? 0), 0)],
    inside,
  })
  expect([...shownKeys(root(leaf('a', 93), leaf('b', 22), leaf('c', 9)))]).toEqual(['', 'a'])
  expect([...shownKeys(root(leaf('a', 93), leaf('b', 7), leaf('c', 9)))]).toEqual(['', 'a'])
  expect([...shownKeys(root(leaf('a', 93), leaf('b', 0)))]).toEqual(['', 'b', 'a'])
  expect([...shownKeys(root(leaf('a', 5), leaf('b', 3)))]).toEqual([])
  const site = { ...root(leaf('b1', 12), leaf('b2', 10)), key: 'b' }
  expect([...shownKeys({ key: '', counts: [124], inside: [leaf('a', 93), site, leaf('c', 9)] })]).toEqual(['', 'a'])
})

const people = (service: number, n: number, levels: (rank: number) => Person['levels']): Person[] =>
  Array.from({ length: n }, (_, rank) => ({ site: 1, service, channel: 'web', levels: levels(rank) }))
const pageOf = (all: readonly Person[]) => {
  const cells = cellsOf(all)
  const now = publicationOf(cells, NAMES)
  const criteria = CRITERIA.map((code) => ({ code, label: code }))
  const selection = { place: undefined, channel: undefined }
  return resultsOf({
    now,
    before: undefined,
    places: now.places,
    nodes: 'whole',
    selection,
    criteria,
    headline: 'overall',
  })
}

test('[B3-14] small-cells: 93, 62 and 22 opinions beside 9: the table, the export, the paper and the list give the 9 to nobody', () => {
  const all = [
    ...people(1, 62, (rank) => [rank < 57 ? 4 : 1]),
    ...people(2, 22, (rank) => [rank < 19 ? 4 : 1]),
    ...people(3, 10, (rank) => [rank < 9 ? 4 : undefined]),
  ]
  const page = pageOf(all)
  expect(page.rows.map(({ answers, distribution }) => [answers, distribution?.expressed])).toEqual([
    [94, 93],
    [62, 62],
    [32, 31],
  ])
  expect(resultTable(page, false).map((row) => [row[2], row[7], row[9]])).toEqual([
    [94, 93, 1],
    [94, 93, 1],
    [62, 62, 0],
    [32, 31, 1],
  ])
  const paper = resultsBlocks(CAMPAIGN, { results: page, compared: undefined, reconstructed: false })
  const tables = paper.annex.flatMap((block) => (block.kind === 'table' ? [block] : []))
  expect(tables[0]?.rows.map((row) => (Array.isArray(row) ? row.slice(1, 4) : []))).toEqual([
    ['94', '93', '91,4\u00a0%'],
    ['62', '62', '91,9\u00a0%'],
    ['32', '31', '90,3\u00a0%'],
  ])
})

test('[B3-14] per criterion too: few opinions on one question are not what the others leave of the whole', () => {
  const all = [
    ...people(1, 40, () => [4, 3]),
    ...people(2, 30, (rank) => [4, rank < 15 ? 2 : 0]),
    ...people(3, 20, (rank) => [4, rank < 4 ? 1 : undefined]),
  ]
  const publication = publicationOf(cellsOf(all), NAMES)
  const services = publication.places.filter(({ depth }) => depth === 1)
  expect(services.map((one) => publication.read('overall', [one])?.expressed)).toEqual([40, 30, 20])
  expect(services.map((one) => publication.read('waiting', [one])?.expressed)).toEqual([40, undefined, undefined])
  expect(publication.read('waiting', 'whole')).toMatchObject({ expressed: 59, none: 15 })
  expect(publication.unanswered('waiting', 'whole')).toBe(16)
  const sheet = { publication, places: publication.places, criteria: [{ code: 'waiting', label: 'Attente' }] }
  const line = lineOf(sheet, { site: 1, service: 3, channel: 'web' })
  expect([line?.shows('overall'), line?.shows('waiting')]).toEqual([true, false])
  expect(services.some((one) => inPlace(one, { site: 1, service: 3 }))).toBe(true)
})
