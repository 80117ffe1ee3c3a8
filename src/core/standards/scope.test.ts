import { describe, expect, test } from 'vitest'
import { type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import type { Item } from './framework.ts'
import {
  commitmentsAt,
  type Exclusion,
  meet,
  placesApart,
  placesOf,
  ruleFaults,
  saysAgain,
  scopeOf,
  type ScopeLine,
} from './scope.ts'

const day = plainDate('2026-11-19')
const item = (id: number, over: Partial<Item> = {}): Item => ({
  id,
  level: 'module',
  key: `m${id}`,
  parent: null,
  position: id,
  version: 1,
  number: String(id),
  title: `Module ${id}`,
  placeholder: false,
  kind: 'optional',
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
  ...over,
})
const line = (over: Partial<ScopeLine> = {}): ScopeLine => ({
  id: 1,
  site: 1,
  module: 1,
  service: null,
  validFrom: plainDate('2022-01-01'),
  validTo: null,
  note: '',
  version: 1,
  ...over,
})
const place = (id: number, validTo: PlainDate | null = null) => ({ id, validFrom: null, validTo })
const excluded = (over: Partial<Exclusion> = {}): Exclusion => ({
  id: 1,
  site: 1,
  commitment: 11,
  reason: 'Le site ne reçoit pas de public',
  validFrom: plainDate('2022-01-01'),
  validTo: null,
  state: 'approved',
  proposedBy: null,
  decidedBy: null,
  approver: 'Secrétaire général',
  decidedOn: plainDate('2022-01-15'),
  answer: '',
  version: 1,
  ...over,
})
const items = [
  item(1),
  item(2),
  item(11, { level: 'commitment', parent: 1 }),
  item(12, { level: 'commitment', parent: 1 }),
]

describe('[A2-51] the scope of a day', () => {
  const facts = (over: { lines?: ScopeLine[]; exclusions?: Exclusion[] }) => ({
    items,
    lines: [],
    exclusions: [],
    sites: [place(1), place(2), place(3, plainDate('2025-12-31'))],
    services: [place(7), place(8, plainDate('2025-12-31'))],
    ...over,
  })
  test('a module holds from its day to its last, in services or the whole site', () => {
    const scope = scopeOf(
      5,
      day,
      facts({
        lines: [
          line({ service: 7 }),
          line({ site: 2, validTo: plainDate('2026-11-18') }),
          line({ site: 2, module: 2, validFrom: plainDate('2026-11-19') }),
          line({ site: 3 }),
          line({ module: 2, service: 8 }),
        ],
      }),
    )
    expect(scope.sites).toEqual([
      {
        site: 1,
        modules: [{ module: 1, key: 'm1', services: [7], since: plainDate('2022-01-01') }],
        notApplicable: [],
      },
      { site: 2, modules: [{ module: 2, key: 'm2', services: [], since: plainDate('2026-11-19') }], notApplicable: [] },
    ])
    expect(placesOf(scope)).toEqual([
      { site: 1, service: 7 },
      { site: 2, service: 0 },
    ])
  })
  test('what is approved as not applicable leaves the commitments of the site', () => {
    const scope = (over: Partial<Exclusion>) =>
      scopeOf(5, day, facts({ lines: [line()], exclusions: [excluded(over)] }))
    const left = (over: Partial<Exclusion>) => commitmentsAt(scope(over), items, 1).map(({ id }) => id)
    expect(left({})).toEqual([12])
    expect(left({ state: 'proposed' })).toEqual([11, 12])
    expect(left({ validTo: plainDate('2026-11-18') })).toEqual([11, 12])
    expect(left({ site: 2 })).toEqual([11, 12])
    expect(commitmentsAt(scope({}), items, 2)).toEqual([])
  })
})

test('[A2-52] two lines never say the same days of a place twice', () => {
  const [a, b] = [line(), line({ validFrom: plainDate('2024-01-01') })]
  expect(saysAgain(a, b)).toBe(true)
  expect(saysAgain(line({ validTo: plainDate('2023-12-31') }), b)).toBe(false)
  expect(saysAgain(line({ validTo: plainDate('2024-01-01') }), b)).toBe(true)
  expect(saysAgain(line({ service: 7 }), line({ service: 8 }))).toBe(false)
  expect(saysAgain(line({ service: 7 }), line())).toBe(true)
  expect(saysAgain(line({ site: 2 }), line())).toBe(false)
  expect(meet(b, a)).toBe(true)
})

describe('[A2-53] the rules of composition say what is missing or too many', () => {
  const modules = [
    item(1, { kind: 'mandatory' }),
    item(2, { kind: 'conditional', condition: 'cert' }),
    item(3, { kind: 'core', number: '', title: 'Socle' }),
    item(4, { kind: 'core' }),
    item(5, { kind: 'trade', condition: 'cert' }),
    item(6, { kind: 'trade' }),
    item(7, { kind: 'trade' }),
  ]
  const free = { coreModules: null, tradeModules: null }
  const of = (own: number[], conditions: string[] = [], rules: Parameters<typeof ruleFaults>[0] = free) =>
    ruleFaults(rules, modules, { modules: own, conditions }).map((sentence) => sentence.replaceAll('\u00a0', ' '))
  test('mandatory, and mandatory with a CERT', () => {
    expect(of([1])).toEqual([])
    expect(of([])).toEqual(['Il manque le module 1, obligatoire pour tous les sites candidats.'])
    expect(of([1], ['cert'])).toEqual([
      'Il manque le module 2, obligatoire ici : le site a un CERT.',
      'Il manque le module 5, obligatoire ici : le site a un CERT.',
    ])
    expect(of([1, 2])[0]).toContain('Le module 2 ne s’applique que si le site a un CERT')
    expect(of([1, 2, 5], ['cert'])).toEqual([])
  })
  test('two core and two trade modules', () => {
    const rules = { coreModules: 2, tradeModules: 2 }
    expect(of([1, 3, 4, 6, 7], [], rules)).toEqual([])
    expect(of([1, 4, 6, 7], [], rules)).toEqual([
      'Il manque 1 module socle sur 2 exigés : ajoutez le module « Socle ».',
    ])
    expect(of([1, 2, 3, 4, 5, 6, 7], ['cert'], rules)).toEqual(['3 modules métier pour 2 exigés : retirez-en 1.'])
  })
})

test('[A2-58] a named scope that lacks places or has others is told apart', () => {
  const own = [
    { site: 1, service: 7 },
    { site: 2, service: 0 },
  ]
  expect(placesApart(own, own)).toEqual({ lacks: [], besides: [] })
  expect(placesApart(own, [{ site: 1, service: 0 }])).toEqual({
    lacks: [{ site: 2, service: 0 }],
    besides: [{ site: 1, service: 0 }],
  })
})
