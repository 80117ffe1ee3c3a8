import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Item } from '#src/core/standards/index.ts'
import { besideScope, linesFrom } from './assessment.ts'
import { barName, finding, sideOf } from './view.ts'
import {
  byChannels,
  byCommitments,
  moduleScore,
  permilleOf,
  type Rated,
  scoresOf,
  worstCase,
  worthOf,
} from './score.ts'

const line = (over: Partial<Rated> = {}): Rated => ({
  site: null,
  module: 'm1',
  commitment: over.key ?? 'a',
  key: 'a',
  channels: [],
  weight: 1,
  commitmentWeight: 1,
  rating: '',
  rate: null,
  ...over,
})
const many = (...ratings: Rated['rating'][]): Rated[] => ratings.map((rating, n) => line({ key: `k${n}`, rating }))

const RATING = fc.constantFrom<Rated['rating']>('', 'conform', 'partial', 'not_conform', 'not_applicable')
const LINES = fc
  .array(
    fc.record({
      rating: RATING,
      weight: fc.integer({ min: 0, max: 5 }),
      channels: fc.uniqueArray(fc.constantFrom('Téléphonie', 'Internet', 'Courriers'), { maxLength: 3 }),
      rate: fc.option(fc.integer({ min: 0, max: 1000 })),
    }),
    { maxLength: 30 },
  )
  .map((drawn) =>
    drawn.map(({ rating, rate, weight, channels }, n) =>
      line({
        key: `k${n}`,
        rating,
        commitmentWeight: weight,
        channels,
        rate: rating === '' || rating === 'not_applicable' ? null : rate,
      }),
    ),
  )
const shareOf = (lines: readonly Rated[]) => {
  const { points, weight } = byCommitments(lines)
  return weight === 0 ? null : points / weight
}

describe('[A5-05] scores', () => {
  test('weighted commitments: conform counts one, partial a half', () => {
    const score = byCommitments(many('conform', 'partial', 'not_conform', '', 'not_applicable'))
    expect(score).toEqual({ points: 1.5, weight: 3, assessed: 3, applicable: 4, lines: 5 })
    expect(permilleOf(score)).toBe(500)
  })
  test('the requirements of a commitment make its worth, not its weight', () => {
    const lines = [
      line({ key: 'a1', commitment: 'a', rating: 'conform' }),
      line({ key: 'a2', commitment: 'a', rating: 'not_conform' }),
      line({ key: 'b', commitment: 'b', commitmentWeight: 3, rating: 'conform' }),
    ]
    expect(byCommitments(lines)).toMatchObject({ points: 3.5, weight: 4 })
  })
  test('a share that a document gives stands for the verdict', () => {
    expect(worthOf({ rating: 'partial', rate: 306 })).toBe(0.306)
  })
  test('a module as the mean of its channels; lines without one are a channel more', () => {
    const lines = [
      line({ key: 'a', channels: ['Téléphonie'], rating: 'conform' }),
      line({ key: 'b', channels: ['Téléphonie'], rating: 'conform' }),
      line({ key: 'c', channels: ['Courriers'], rating: 'not_conform' }),
    ]
    expect(permilleOf(moduleScore(lines, 'channels'))).toBe(500)
    expect(permilleOf(moduleScore(lines, 'commitments'))).toBe(667)
    expect(permilleOf(moduleScore([...lines, line({ key: 'd', rating: 'not_conform' })], 'channels'))).toBe(333)
  })
  test('the published module of the Moselle is the mean of its five channels', () => {
    const rates = [850, 770, 730, 700, 440].map((rate, n) =>
      line({ key: `k${n}`, channels: [`canal ${n}`], rating: 'partial', rate }),
    )
    expect(permilleOf(byChannels(rates))).toBe(698)
  })
})

describe('[A5-06] properties of scores', () => {
  const holds = (lines: typeof LINES, check: (drawn: Rated[]) => void) => fc.assert(fc.property(lines, check))

  test('a score lies between nothing and all', () =>
    holds(LINES, (lines) => {
      for (const by of ['commitments', 'channels'] as const) {
        const permille = permilleOf(moduleScore(lines, by))
        expect(permille === null || (permille >= 0 && permille <= 1000)).toBe(true)
      }
    }))
  test('what does not apply changes no score and no completeness', () =>
    holds(LINES, (lines) => {
      const without = lines.filter(({ rating }) => rating !== 'not_applicable')
      expect(shareOf(lines)).toEqual(shareOf(without))
      expect(byCommitments(lines).applicable).toBe(without.length)
    }))
  test('what is not assessed changes completeness alone', () =>
    holds(LINES, (lines) => {
      const more = [...lines, line({ key: 'more' })]
      expect(shareOf(more)).toEqual(shareOf(lines))
      expect(byCommitments(more).applicable).toBe(byCommitments(lines).applicable + 1)
      expect(byCommitments(more).assessed).toBe(byCommitments(lines).assessed)
    }))
  test('the order of lines says nothing', () =>
    holds(LINES, (lines) => {
      expect(permilleOf(byCommitments(lines.toReversed()))).toBe(permilleOf(byCommitments(lines)))
      expect(permilleOf(byChannels(lines.toReversed()))).toBe(permilleOf(byChannels(lines)))
    }))
  test('a line of several channels counts in each, once in its module', () =>
    holds(LINES, (lines) => {
      const found = scoresOf(lines, { modules: ['m1'], by: 'commitments', none: '' })
      const times = found.channels.reduce((sum, { score }) => sum + score.lines, 0)
      expect(times).toBe(lines.reduce((sum, { channels }) => sum + Math.max(1, channels.length), 0))
      expect(found.modules[0]?.score.lines).toBe(lines.length)
    }))
  test('a better rating never lowers a score', () =>
    holds(LINES, (lines) => {
      const better = lines.map((one) =>
        one.rating === 'not_conform' ? { ...one, rating: 'conform' as const, rate: null } : one,
      )
      expect((shareOf(better) ?? 0) + 1e-9).toBeGreaterThanOrEqual(shareOf(lines) ?? 0)
    }))
  test('several sites together are never better than the worst of each line', () =>
    holds(LINES, (lines) => {
      const other = lines.map((one) => ({ ...one, site: 2 }))
      const first = lines.map((one) => ({ ...one, site: 1 }))
      expect(shareOf(worstCase([...first, ...other]))).toEqual(shareOf(lines))
      const bad = other.map((one) =>
        worthOf(one) === undefined ? one : { ...one, rating: 'not_conform' as const, rate: null },
      )
      const share = shareOf(worstCase([...first, ...bad]))
      expect(share === null || share === 0).toBe(true)
    }))
  test('of several sites, completeness counts every line at every site', () => {
    const lines = [line({ site: 1, rating: 'conform' }), line({ site: 2 })]
    const { whole, sites } = scoresOf(lines, { modules: ['m1'], by: 'commitments', none: '' })
    expect(whole).toMatchObject({ points: 1, weight: 1, assessed: 1, applicable: 2 })
    expect(sites.map(({ score }) => score.assessed)).toEqual([1, 0])
  })
})

test('[A5-04] what the approved scope leaves out is without object from the start, with its reason', () => {
  const [made] = linesFrom(
    [
      item({ id: 1, level: 'module', key: 'm1', parent: null }),
      item({ id: 2, level: 'commitment', key: 'a', parent: 1 }),
    ],
    { modules: ['m1'], grain: 'commitment' },
  )
  if (!made) throw new Error('a line')
  const lines = [1, 2].map((site) => ({ ...made, site }))
  const excluded = [{ site: 2, commitment: 'a', reason: 'Pas de CERT' }]
  expect(besideScope(lines, excluded).map(({ rating, reason }) => [rating, reason])).toEqual([
    ['', ''],
    ['not_applicable', 'Pas de CERT'],
  ])
})
const item = (over: Pick<Item, 'id' | 'level' | 'key' | 'parent'>): Item => ({
  number: '',
  position: 1,
  title: 'Une ligne',
  placeholder: false,
  kind: '',
  condition: '',
  declared: null,
  theme: '',
  channels: [],
  weight: 1,
  expected: '',
  indicators: [],
  dueOn: null,
  source: '',
  confidence: '',
  note: '',
  version: 1,
  ...over,
})

test('[A5-19] a diagnostic says its mean, its best and its worst commitment; without channels none is told apart', () => {
  const line = (number: string, rate: number) => ({
    site: null,
    module: 'm',
    commitment: `c-${number}`,
    key: `c-${number}`,
    channels: [],
    weight: 1,
    commitmentWeight: 1,
    rating: 'partial' as const,
    rate,
    number,
    title: `Engagement ${number}`,
  })
  const modules = [{ key: 'm', position: 1, number: '', title: 'Les engagements' }]
  const side = sideOf([line('4', 306), line('6', 860), line('9', 490)], { modules, scoreBy: 'commitments', totals: [] })
  expect(side.channels).toEqual([])
  expect(side.commitments.map(({ label, permille }) => [label, permille])).toEqual([
    ['4. Engagement 4', 306],
    ['6. Engagement 6', 860],
    ['9. Engagement 9', 490],
  ])
  expect(finding(side).replaceAll('\u00a0', ' ')).toBe(
    '55,2 % en moyenne. Au plus haut, 86 % : 6. Engagement 6. Au plus bas, 30,6 % : 4. Engagement 4.',
  )
  expect(barName('4. Nous vous orientons vers la personne compétente')).toBe('Engagement 4')
})
