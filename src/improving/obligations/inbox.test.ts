import { expect, test } from 'vitest'
import { plainDate, yearPeriod } from '#src/ground/calendar/index.ts'
import { owedItems } from './inbox.ts'
import type { Due } from './met.ts'

const sites = [
  { id: 1, shortName: 'Antony' },
  { id: 2, shortName: 'Nanterre' },
  { id: 3, shortName: 'Boulogne' },
]
const owed = (over: Partial<Due>): Due => ({
  obligation: 7,
  site: 1,
  period: yearPeriod(2026),
  opensOn: plainDate('2026-01-01'),
  dueOn: plainDate('2026-12-31'),
  title: 'Mener l’enquête annuelle',
  responsible: 'quality_lead',
  owner: '',
  state: 'open',
  times: 1,
  proofs: [],
  planned: undefined,
  waiver: undefined,
  ...over,
})

test('[E10-08] what is owed on one day at several sites is one line with their number, and a line alone names its site', () => {
  const items = owedItems(
    [
      owed({}),
      owed({ site: 2 }),
      owed({ site: 3, state: 'late' }),
      owed({ obligation: 8, title: 'Afficher' }),
      owed({ obligation: 9, site: null, title: 'Réunir le CLU' }),
      owed({ dueOn: plainDate('2026-11-30'), period: yearPeriod(2025), site: 2 }),
    ],
    sites,
  )
  expect(items.map(({ title, due }) => `${due} ${title}`.replaceAll('\u00A0', ' '))).toEqual([
    '2026-12-31 Mener l’enquête annuelle, année 2026, 3 sites',
    '2026-12-31 Afficher, année 2026, Antony',
    '2026-12-31 Réunir le CLU, année 2026',
    '2026-11-30 Mener l’enquête annuelle, année 2025, Nanterre',
  ])
  expect(new Set(items.map(({ key }) => key)).size).toBe(items.length)
})
