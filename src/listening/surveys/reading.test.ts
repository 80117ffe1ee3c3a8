import { expect, test } from 'vitest'
import type { Target } from '#src/core/room/target.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { readingOf } from './reading.ts'
import type { CriterionRow, Results } from './result-view.ts'

const target = (value: number): Target => ({
  id: 1,
  indicator: 'satisfaction-globale',
  place: 0,
  from: plainDate('2026-01-01'),
  to: null,
  operator: 'at_least',
  value,
  authority: '',
  source: '',
  version: 1,
})
const row = (label: string, points?: number, beyondChance = false, value = 80): CriterionRow => ({
  code: label,
  label,
  distribution: { counts: [40, 40, 10, 10], none: 0, expressed: 100, satisfied: 80 },
  unanswered: 0,
  base: 100,
  rate: { value, decimals: 1 },
  interval: { low: 71, high: 87 },
  before: points === undefined ? undefined : { ...row(label), rate: { value: value - points, decimals: 1 } },
  gap: points === undefined ? undefined : { points, beyondChance },
  isNew: false,
})
const results = (headline: CriterionRow | undefined, criteria: CriterionRow[] = [], withheld = false): Results => ({
  places: [],
  channels: [],
  selection: { place: undefined, channel: undefined },
  answers: 100,
  comments: 0,
  byChannel: [],
  withheld,
  headline,
  criteria,
  rows: [],
  policy: 'expressed',
  comparedSites: [],
})
const said = (
  headline: CriterionRow | undefined,
  criteria: CriterionRow[] = [],
  compared: string | undefined = 'Automne 2025',
) =>
  readingOf({ results: results(headline, criteria), compared, aimed: undefined })
    .join(' ')
    .replaceAll('\u00a0', ' ')
const aimed = (value: number, met: boolean, gap: number) =>
  readingOf({
    results: results(row('overall')),
    compared: undefined,
    aimed: { text: '80 %', target: target(value), standing: { met, gap } },
  })
    .join(' ')
    .replaceAll('\u00a0', ' ')

test('[B3-50] what moved is told in plain French, apart from what chance explains', () => {
  expect(said(row('overall', 7.3, true), [row('Accueil', 8.2, true), row('Attente', -6, true), row('Accès', 1)])).toBe(
    'Le taux progresse de 7,3 points depuis « Automne 2025 » (72,7 % alors), plus que le hasard ne l’explique. Progresse plus que le hasard : Accueil (+8,2 pts). Recule plus que le hasard : Attente (−6,0 pts). L’autre critère n’a pas bougé plus que le hasard.',
  )
  expect(said(row('overall', -1.4, true), [row('Accueil', 3, true), row('Attente', 9, true)])).toBe(
    'Le taux recule de 1,4 point depuis « Automne 2025 » (81,4 % alors), plus que le hasard ne l’explique. Progressent plus que le hasard : Attente (+9,0 pts) et Accueil (+3,0 pts).',
  )
  expect(said(row('overall', 1), [row('Accueil', 2), row('Attente', -1), row('Accès', 0)])).toBe(
    'Pris ensemble, le taux n’a pas bougé plus que le hasard depuis « Automne 2025 » (79,0 % alors). Aucun des 3 critères qui se comparent n’a bougé plus que le hasard.',
  )
  expect(said(row('overall', 1), [row('Accueil', 2), row('Nouveau')])).toContain(
    'Le seul critère qui se compare n’a pas bougé',
  )
  expect(said(row('overall'), [row('Nouveau')])).toBe(
    'Aucun taux ne se compare avec ceux de « Automne 2025 » : trop peu d’avis, ou d’autres questions.',
  )
  expect(readingOf({ results: results(row('overall')), compared: undefined, aimed: undefined })).toEqual([])
  expect(said(undefined, [row('Accueil', 8, true)])).toBe('')
  expect(
    readingOf({ results: results(row('overall', 7, true), [], true), compared: 'Automne 2025', aimed: undefined }),
  ).toEqual([])
})

test('[B3-50] the rate is told against its target, and whether chance may explain the gap', () => {
  expect(aimed(75, true, 5)).toBe(
    'À 80 %, cible de 75 % atteinte : l’intervalle contient la cible, le hasard des réponses peut expliquer cet écart.',
  )
  expect(aimed(60, true, 20)).toBe('À 80 %, cible de 60 % atteinte.')
  expect(aimed(95, false, -15)).toBe('À 80 %, 15 pts sous la cible de 95 %.')
})
