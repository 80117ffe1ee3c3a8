import { indicators } from '#src/app/rooms.ts'
import { describe, expect, test } from 'vitest'
import { parsePeriod, type Period, plainDate } from '#src/ground/calendar/index.ts'
import { isOwed, refusalOf } from './closing.ts'
import { chartFinding, finding, hidden } from './finding.ts'
import type { Indicator } from './indicator.ts'
import { standingOf, standingText, type Target, targetFor, targetText } from '#src/core/room/target.ts'
import { isSoFar, outText } from './wording.ts'

const period = (code: string): Period => {
  const found = parsePeriod(code)
  if (!found) throw new Error(code)
  return found
}
const indicator = (code: string): Indicator => {
  const found = indicators.of(code)
  if (!found) throw new Error(code)
  return found
}
const rate = indicator('reclamations-delais')
const delay = indicator('reclamations-delai-moyen')
const mails = indicator('courriels-5-jours')
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')

const target = (over: Partial<Target> = {}): Target => ({
  id: 1,
  indicator: rate.code,
  place: 0,
  from: plainDate('2021-01-01'),
  to: null,
  operator: 'at_least',
  value: 75,
  authority: '',
  source: '',
  version: 1,
  ...over,
})

describe('targets', () => {
  test('[E1-07] the site’s own target goes first, then the département’s, in force at the end of the period', () => {
    const list = [
      target(),
      target({ id: 2, from: plainDate('2022-07-01'), value: 80 }),
      target({ id: 3, place: 2, value: 90, to: plainDate('2022-06-30') }),
    ]
    const at = (place: number, code: string) =>
      targetFor(list, { indicator: rate.code, place, period: period(code) })?.id
    expect([at(1, '2021'), at(1, '2022'), at(2, '2022-05'), at(2, '2022'), at(1, '2020')]).toEqual([
      1,
      2,
      3,
      2,
      undefined,
    ])
  })

  test.each([
    ['at_least', 75, 75, true],
    ['over', 75, 75, false],
    ['at_most', 5, 5, true],
    ['under', 5, 5, false],
    ['at_least', 75, 74.9, false],
    ['at_most', 5, 5.1, false],
  ] as const)('[E1-07] %s %d with %d: met is %s', (operator, value, actual, met) => {
    expect(standingOf(actual, { operator, value }).met).toBe(met)
  })

  test('[E1-07] gaps and targets are said in words', () => {
    expect(plain(standingText(rate, standingOf(74.3, target())))).toBe('0,7 pt sous la cible')
    expect(plain(standingText(delay, standingOf(6.2, { operator: 'at_most', value: 5 })))).toBe(
      '1,2 j au-dessus de la cible',
    )
    expect(plain(targetText(delay, { operator: 'at_most', value: 5 }))).toBe('5 jours ou moins')
    expect(plain(targetText(rate, { operator: 'at_least', value: 75 }))).toBe('75 % ou plus')
  })
})

describe('sentences', () => {
  const judged = (met: boolean, gap: number, places: { name: string; met: boolean }[] = []) => ({
    indicator: rate,
    name: '« Réponses »',
    standing: { met, gap },
    target: target(),
    places,
  })
  test('[E1-08] the finding counts the targets missed and says by how much', () => {
    expect(
      plain(
        finding(
          [
            judged(false, -0.7, [
              { name: 'Antony', met: true },
              { name: 'Préfecture', met: false },
            ]),
            judged(true, 2),
          ],
          'au département',
        ),
      ),
    ).toBe('Une cible sur deux est manquée au département : « Réponses », de 0,7 pt. Antony tient les siennes.')
    expect(finding([judged(true, 2), judged(true, 3)], 'au département')).toBe(
      'Les deux cibles sont atteintes au département.',
    )
    expect(finding([], 'au département')).toContain('Aucune cible')
    expect(finding([judged(true, 2)], 'à Antony')).toBe('La seule cible fixée est atteinte à Antony.')
    // A target without a reading is never counted as reached.
    expect(finding([judged(true, 2), judged(true, 3)], 'à Antony', 1)).toBe(
      'Les deux cibles relevées sont atteintes à Antony. Une autre n’a pas de relevé.',
    )
    expect(finding([judged(true, 2)], 'à Antony', 2)).toBe(
      'La seule cible relevée est atteinte à Antony. Deux autres n’ont pas de relevé.',
    )
    expect(finding([], 'à Antony', 1)).toBe('La seule cible fixée n’a pas encore de relevé sur cette période.')
    expect(finding([], 'à Antony', 3)).toBe('Aucune des trois cibles fixées n’a encore de relevé sur cette période.')
  })

  test('[E1-08] a mean that hides the rate is said', () => {
    const pair = { place: 'à la préfecture', mean: { value: 3, met: true }, rate: { value: 24.8, met: false } }
    expect(hidden(delay, [pair])).toContain('une moyenne de 3 jours cache 75,2 % de réponses tardives')
    expect(hidden(delay, [{ ...pair, rate: { value: 80, met: true } }])).toBeUndefined()
  })

  test.each([
    [['n', 'n', 'y', 'y', 'y'], 'Hors cible jusqu’en février, atteinte chaque mois depuis mars'],
    [['y', 'y', 'n'], 'Cible atteinte jusqu’en février, manquée depuis'],
    [['y', 'y'], 'Cible atteinte chaque mois'],
    [['n', 'y', 'n'], 'Cible manquée deux mois sur trois'],
    [['n', 'y', 'n', 'y', 'y', 'y', 'y', 'y', 'y', 'y', 'y'], 'Cible manquée 2 mois sur 11'],
  ])('[E1-08] the chart of %j says « %s »', (marks, text) => {
    const months = ['janvier', 'février', 'mars', 'avril', 'mai']
    expect(
      chartFinding(
        marks.map((mark, index) => ({ name: months[index] ?? '', met: mark === 'y' })),
        true,
      ),
    ).toBe(text)
  })

  test('[E1-08] what is left out is said with reasons and counts', () => {
    expect(
      plain(
        outText({
          excluded: [
            { reason: 'doublons', n: 5 },
            { reason: 'retirées', n: 1 },
            { reason: 'hors du champ', n: 1 },
          ],
        }),
      ),
    ).toBe('7 hors calcul : 5 doublons, 1 retirée et 1 hors du champ')
  })
})

test('[E1-09] a period closes after its last day, publishes once closed, reopens with a reason', () => {
  const at = (
    act: 'close' | 'publish' | 'reopen',
    status: 'open' | 'closed' | 'published' | 'reopened',
    today: string,
    reason = '',
  ) => refusalOf(act, { status, period: period('2026-10'), today: plainDate(today), reason })
  expect(at('close', 'open', '2026-10-31')).toBe('not-over')
  expect(at('close', 'open', '2026-11-01')).toBeUndefined()
  expect(at('publish', 'open', '2026-11-01')).toBe('not-from-here')
  expect(at('publish', 'closed', '2026-11-01')).toBeUndefined()
  expect(at('reopen', 'published', '2026-11-01')).toBe('reason-missing')
  expect(at('reopen', 'published', '2026-11-01', 'doublon')).toBeUndefined()
  expect(isOwed(mails, period('2026-10'))).toBe(true)
  expect(isOwed(indicator('transparence-effort'), period('2026-10'))).toBe(false)
})

test('[E1-10] every indicator names its source, reads with others that exist, and has one code', () => {
  expect(new Set(indicators.all.map(({ code }) => code)).size).toBe(indicators.all.length)
  expect(new Set(indicators.all.map(({ title }) => title)).size).toBe(indicators.all.length)
  for (const one of indicators.all) {
    expect(one.source, one.code).not.toBe('')
    expect(one.readWith.map(indicators.of), one.code).not.toContain(undefined)
  }
})

test.each([
  ['a count of a period that still runs', 'reclamations-recues', true, true],
  ['a count of a whole period', 'reclamations-recues', false, false],
  ['a count given month by month, some missing', 'site-maj-volume', true, true],
  ['a rate of a period that still runs', 'reclamations-delais', true, false],
  ['a mean per month', 'pan-ants-visites', true, false],
  ['what stands today', 'reclamations-en-instance', true, false],
])('[E1-08] %s', (_, code, provisional, soFar) => {
  expect(isSoFar(indicator(code), { provisional })).toBe(soFar)
})
