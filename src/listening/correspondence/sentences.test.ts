import { CHANNEL_CODES } from './kinds.ts'
import { describe, expect, test } from 'vitest'
import { type Aim, judge } from '#src/core/room/target.ts'
import { fraction, written } from '#src/core/room/value.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import type { DelayRule } from './complaint.ts'
import { IN_TIME, MEAN_DELAY, type Read } from './figures.ts'
import {
  analysis,
  causes,
  dayKind,
  delaySentence,
  leftOut,
  rateFinding,
  rateSentence,
  receivedSentence,
  sharesOnHundred,
  type Year,
} from './sentences.ts'

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const read = (indicator: typeof IN_TIME, [numerator, denominator]: [number, number], aim?: Aim): Read => {
  const judged = judge(indicator, fraction(numerator, denominator), aim)
  const target = aim && { ...aim, id: 1, indicator: indicator.code, place: 0, from: plainDate('2022-01-01'), to: null }
  return {
    ...judged,
    target: target && { ...target, authority: '', source: '', version: 1 },
    text: judged.value === null ? undefined : written(indicator, judged.amount),
    numerator,
    denominator,
  }
}
const year = (over: Partial<Year> = {}): Year => ({
  received: 0,
  rate: read(IN_TIME, [0, 0]),
  mean: read(MEAN_DELAY, [0, 0]),
  open: 0,
  excluded: [],
  shares: [],
  ...over,
})
const rate = (numerator: number, denominator: number, aim?: Aim) =>
  year({ received: Math.max(1, denominator), rate: read(IN_TIME, [numerator, denominator], aim) })
const NINETY: Aim = { operator: 'at_least', value: 90 }

describe('what the analysis of complaints says', () => {
  const was = (received: number) => year({ received })
  test.each<[string, Year, Year | undefined, string]>([
    [
      'nothing, and nothing known before',
      year(),
      undefined,
      'Aucune réclamation ni suggestion reçue (pas de relevé un an avant).',
    ],
    ['nothing, some before', year(), was(4), 'Aucune réclamation ni suggestion reçue (4 un an avant).'],
    ['one, none before', was(1), was(0), '1 réclamation ou suggestion reçue (aucune un an avant).'],
    ['many, one before', was(1376), was(1), '1 376 réclamations ou suggestions reçues (1 un an avant).'],
    ['many, unknown before', was(12), undefined, '12 réclamations ou suggestions reçues (pas de relevé un an avant).'],
  ])('[C1-25] received: %s', (_, now, before, words) => {
    expect(plain(receivedSentence({ now, before }))).toBe(words)
  })

  test.each<[string, Year, Year | undefined, string[]]>([
    ['nothing received', year(), undefined, []],
    ['none due yet', year({ received: 2, open: 2 }), undefined, ['Aucune n’appelait encore de réponse.']],
    ['all set aside', year({ received: 2 }), undefined, ['Aucune n’est à compter dans le délai de réponse.']],
    ['one, in time', rate(1, 1), undefined, ['La seule à compter a reçu une réponse dans les délais.']],
    [
      'one, late',
      rate(0, 1, NINETY),
      rate(1, 2),
      [
        'La seule à compter n’a pas reçu de réponse dans les délais (50,0 % un an avant), pour une cible de 90 % ou plus.',
      ],
    ],
    ['none in time', rate(0, 12), undefined, ['Aucune des 12 à compter n’a reçu de réponse dans les délais.']],
    [
      'all in time',
      rate(12, 12, NINETY),
      undefined,
      ['Les 12 à compter ont toutes reçu une réponse dans les délais, pour une cible de 90 % ou plus.'],
    ],
    [
      'some',
      rate(277, 376, NINETY),
      rate(9, 20),
      [
        '73,7 % ont reçu une réponse dans les délais (277 sur 376 ; 45,0 % un an avant), pour une cible de 90 % ou plus.',
      ],
    ],
    [
      'rounded to its target though below',
      rate(8996, 10_000, NINETY),
      undefined,
      ['89,96 % ont reçu une réponse dans les délais (8 996 sur 10 000), pour une cible de 90 % ou plus.'],
    ],
    ['without a target', rate(3, 4), rate(0, 0), ['75,0 % ont reçu une réponse dans les délais (3 sur 4).']],
  ])('[C1-25] rate: %s', (_, now, before, words) => {
    expect(rateSentence({ now, before }).map(plain)).toEqual(words)
  })

  const mean = (days: number, n: number, aim?: Aim) => year({ received: n, mean: read(MEAN_DELAY, [days, n], aim) })
  test.each<[string, Year, Year | undefined, 'working' | 'calendar' | undefined, string[]]>([
    ['no answer', year(), undefined, 'working', []],
    ['one answer', mean(1, 1), undefined, 'working', ['Le délai de la seule réponse est de 1,0 jour ouvré.']],
    [
      'calendar days',
      mean(30, 4),
      mean(9, 3),
      'calendar',
      ['Le délai moyen des réponses est de 7,5 jours calendaires (3,0 un an avant).'],
    ],
    [
      'both kinds',
      mean(30, 4, { operator: 'under', value: 9 }),
      undefined,
      undefined,
      ['Le délai moyen des réponses est de 7,5 jours, pour une cible de moins de 9 jours.'],
    ],
  ])('[C1-25] delay: %s', (_, now, before, days, words) => {
    expect(delaySentence({ now, before, days }).map(plain)).toEqual(words)
  })

  const share = (name: string, n: number) => ({ code: name, name, n })
  test.each<[string, Partial<Year>, string[]]>([
    ['none', { received: 3 }, []],
    ['only without a category', { received: 3, shares: [{ code: '', name: 'Sans catégorie', n: 3 }] }, []],
    ['the only request', { received: 1, shares: [share('Accueil', 1)] }, ['Elle porte sur : accueil.']],
    [
      'all of them',
      { received: 3, shares: [share('Accueil', 2), share('Délai', 1)] },
      ['Elles portent sur : accueil (67 %), délai (33 %).'],
    ],
    [
      'the first two of three',
      { received: 3, shares: [share('A', 1), share('B', 1), share('C', 1)] },
      ['Elles portent surtout sur : a (34 %), b (33 %).'],
    ],
  ])('[C1-25] causes: %s', (_, over, words) => {
    expect(causes(year(over)).map(plain)).toEqual(words)
  })

  test('[C1-25] the shares of a table add up to 100', () => {
    const shares = [share('A', 1), share('B', 1), { code: '', name: 'Sans catégorie', n: 1 }]
    expect(sharesOnHundred({ shares, received: 3 }).reduce((sum, one) => sum + one, 0)).toBe(100)
  })

  test('[C1-25] what was left out, what still runs', () => {
    expect(leftOut(year())).toEqual([])
    const excluded = [
      { reason: 'duplicate', n: 2 },
      { reason: 'spam', n: 1 },
    ]
    expect(leftOut(year({ excluded, open: 1 })).map(plain)).toEqual([
      'Hors calcul : 3, soit 2 doublons, 1 indésirable.',
      '1 demande est encore dans son délai : le taux est provisoire.',
    ])
    expect(analysis({ id: 1, name: 'A', now: year(), before: undefined, days: 'working' })).toHaveLength(1)
  })

  test.each<[string, Year[], string]>([
    ['no site', [], 'Aucune réclamation ni suggestion reçue sur la période'],
    ['nothing', [year()], 'Aucune réclamation ni suggestion reçue sur la période'],
    ['none due', [year({ received: 1, open: 1 })], 'Aucune réclamation n’appelait encore de réponse sur la période'],
    ['none to count', [year({ received: 1 })], 'Aucune réclamation n’est à compter sur la période'],
    ['met', [rate(9, 10, NINETY)], 'Site : 90,0 % de réponses dans les délais, cible atteinte'],
    [
      'missed, though rounded to it',
      [rate(8996, 10_000, NINETY)],
      'Site : 89,96 % de réponses dans les délais, 0,04 pt sous la cible',
    ],
    ['without a target', [rate(1, 2)], 'Site : 50,0 % de réponses dans les délais'],
  ])('[C1-25] the title of the slide: %s', (_, list, words) => {
    expect(plain(rateFinding(list.map((now) => ({ name: 'Site', now }))))).toBe(words)
  })

  test('[C1-25] days are called what the rules count', () => {
    const on = plainDate('2026-01-01')
    const rule = (channel: DelayRule['channel'], unit: 'working' | 'calendar'): DelayRule => ({
      channel,
      kind: 'all',
      term: { days: 8, unit },
      validFrom: on,
      source: '',
    })
    expect(dayKind([], on)).toBe('working')
    expect(dayKind([rule('email', 'calendar')], on)).toBeUndefined()
    const all = CHANNEL_CODES.map((channel) => rule(channel, 'calendar'))
    expect(dayKind(all, on)).toBe('calendar')
  })
})
