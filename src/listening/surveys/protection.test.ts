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
import {
  cellsOf,
  CHANNELS,
  CRITERIA,
  draw,
  group,
  NAMES,
  type Person,
  spanOf,
  type Sum,
  WRITTEN,
} from './test-groups.ts'

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
  audience: 'users',
  denominator: 'expressed',
  version: 1,
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
    policy: 'expressed',
    written: WRITTEN,
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
