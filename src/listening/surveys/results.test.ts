import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { heldInWords } from './campaign.ts'
import { SMALL } from './protection.ts'
import { apartInWords } from './result-words.ts'
import { baseOf } from './denominator.ts'
import {
  type AnswerCell,
  channelClusters,
  clusters,
  distribution,
  gapOf,
  placeClusters,
  rateOf,
  wilson,
} from './results.ts'

const WRITTEN = { decimals: 1, rounding: 'round' } as const

test('[B3-01] no answer is not « not satisfied »: it stands apart, outside the denominator', () => {
  const spread = distribution([
    { level: 4, n: 39 },
    { level: 3, n: 50 },
    { level: 2, n: 8 },
    { level: 1, n: 3 },
    { level: 0, n: 23 },
  ])
  expect(spread).toEqual({ counts: [39, 50, 8, 3], none: 23, expressed: 100, satisfied: 89 })
  expect(rateOf(spread, { written: WRITTEN })).toEqual({ value: 89, decimals: 1 })
})

test('[B3-45] a campaign that says so counts those without opinion and without answer in its rates, and its intervals', () => {
  const spread = distribution([
    { level: 4, n: 102 },
    { level: 3, n: 36 },
    { level: 2, n: 6 },
    { level: 1, n: 2 },
    { level: 0, n: 8 },
  ])
  const base = (policy: 'expressed' | 'everybody') => baseOf(spread, { policy, unanswered: 40 })
  expect([base('expressed'), base('everybody')]).toEqual([146, 194])
  expect(rateOf(spread, { base: base('expressed'), written: WRITTEN })).toEqual({ value: 94.5, decimals: 1 })
  expect(rateOf(spread, { base: base('everybody'), written: WRITTEN })).toEqual({ value: 71.1, decimals: 1 })
  const truncated = { decimals: 2, rounding: 'truncate' } as const
  expect(rateOf(spread, { base: base('everybody'), written: truncated })).toEqual({ value: 71.13, decimals: 2 })
  const few = distribution([{ level: 4, n: 9 }])
  expect(rateOf(few, { base: 200, written: WRITTEN })).toBeUndefined()
})

test('[B3-02] Wilson’s interval at 95 %', () => {
  for (const [k, n, low, high] of [
    [401, 452, 85.46, 91.31],
    [0, 10, 0, 27.75],
    [10, 10, 72.25, 100],
    [9, 10, 59.58, 98.21],
    [1, 2, 9.45, 90.55],
  ] as const) {
    const found = wilson(k, n)
    expect(found.low).toBeCloseTo(low, 1)
    expect(found.high).toBeCloseTo(high, 1)
  }
})

test('[B3-03] under 30 opinions a rate is a whole number, under 10 there is none', () => {
  const of = (n: number) =>
    rateOf(
      distribution([
        { level: 4, n: Math.floor(n * 0.7) },
        { level: 1, n: n - Math.floor(n * 0.7) },
      ]),
      { written: WRITTEN },
    )
  expect([of(9), of(29)?.decimals, of(30)?.decimals]).toEqual([undefined, 0, 1])
})

test('[B3-04] a gap is more than chance, or it is said to be none', () => {
  const of = (k: number, n: number) =>
    distribution([
      { level: 4, n: k },
      { level: 1, n: n - k },
    ])
  expect(gapOf(of(80, 100), of(60, 100))?.beyondChance).toBe(true)
  expect(gapOf(of(62, 100), of(60, 100))?.beyondChance).toBe(false)
  expect(gapOf(of(5, 9), of(60, 100))).toBeUndefined()
})

test('[B3-05] Nanterre 2022: 102, 36, 6, 2 and 48 people', () => {
  const shown = clusters(
    new Map([
      ['séjour', { n: 102, opinions: 96 }],
      ['naturalisations', { n: 36, opinions: 34 }],
      ['accueil', { n: 6, opinions: 6 }],
      ['numérique', { n: 2, opinions: 2 }],
      ['autres', { n: 48, opinions: 44 }],
    ]),
  )
  expect(shown.map((one) => [one.keys, one.n])).toEqual([
    [['séjour'], 102],
    [['autres'], 48],
    [['naturalisations', 'accueil', 'numérique'], 44],
  ])
})

test('[B3-14] ten answers with nine opinions are too few to stand alone', () => {
  const shown = clusters(
    new Map([
      ['étrangers', { n: 100, opinions: 93 }],
      ['accueil', { n: 24, opinions: 22 }],
      ['numérique', { n: 10, opinions: 9 }],
    ]),
  )
  expect(shown.map((one) => [one.keys, one.n, one.opinions])).toEqual([
    [['étrangers'], 100, 93],
    [['accueil', 'numérique'], 34, 31],
  ])
})

test('[B3-06] whatever the counts, nothing shown has fewer than ten people unless the whole has, and nobody is lost', () => {
  const cell = fc.record({
    site: fc.integer({ min: 1, max: 4 }),
    service: fc.integer({ min: 0, max: 5 }),
    channel: fc.constantFrom('web', 'paper', 'kiosk'),
    n: fc.integer({ min: 0, max: 40 }),
    apart: fc.integer({ min: 0, max: 12 }),
  })
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 40 }), (drawn) => {
      const cells = drawn.map(
        ({ apart, ...one }): AnswerCell => ({
          ...one,
          opinions: Math.max(0, one.n - apart),
          comments: 0,
        }),
      )
      const total = cells.reduce((sum, one) => sum + one.n, 0)
      const places = placeClusters(cells)
      expect(places.reduce((sum, one) => sum + one.n, 0)).toBe(total)
      if (total < SMALL) return
      for (const place of places) {
        expect(place.n).toBeGreaterThanOrEqual(SMALL)
        for (const service of place.services) expect(service.n).toBeGreaterThanOrEqual(SMALL)
      }
      const channels = channelClusters(cells, places)
      expect(channels.reduce((sum, one) => sum + one.n, 0)).toBe(total)
      for (const channel of channels) {
        for (const place of places) {
          const n = cells
            .filter((one) => place.sites.includes(one.site) && channel.keys.includes(one.channel))
            .reduce((sum, one) => sum + one.n, 0)
          expect(n === 0 || n >= SMALL).toBe(true)
        }
      }
    }),
  )
})

test('[B3-01] everybody who answered is accounted for: opinions, « sans avis », questions left empty', () => {
  const spread = { counts: [81, 27, 3, 1] as const, none: 0, expressed: 112, satisfied: 108 }
  expect(apartInWords({ distribution: spread, unanswered: 8 })).toBe('112 avis, 0 sans avis, 8 sans réponse')
  expect(apartInWords({ distribution: undefined, unanswered: 8 })).toBe('avis non montrés')
})

test('[B3-08] results of a campaign still open say so', () => {
  const dates = {
    opensOn: plainDate('2026-10-29'),
    closesOn: plainDate('2026-12-25'),
    archivedOn: null,
    closedOn: null,
  }
  const campaign = {
    id: 1,
    code: 'c',
    name: 'C',
    labelYear: 2026,
    questionnaireVersion: 1,
    scope: null,
    counted: true,
    audience: 'users' as const,
    denominator: 'expressed' as const,
    version: 1,
    ...dates,
  }
  expect(heldInWords(campaign, plainDate('2026-11-20'))).toContain('résultats provisoires')
  expect(heldInWords(campaign, plainDate('2026-12-26'))).toContain('Campagne tenue')
})
