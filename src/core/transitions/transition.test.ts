import { describe, expect, test } from 'vitest'
import { targetsOf } from '#src/core/room/carry.ts'
import type { Item } from '#src/core/standards/index.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { disagreements } from './input.ts'
import { mappingFaults, proposed, toAdd } from './transition.ts'

const item = (id: number, over: Partial<Item> = {}): Item => ({
  id,
  level: 'commitment',
  key: `c${id}`,
  parent: null,
  position: id,
  version: 1,
  number: '',
  title: `Engagement ${id}`,
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
  ...over,
})

describe('[A1-20] a mapping is proposed from equal keys and words', () => {
  const before = [
    item(1, { key: 'a' }),
    item(2, { key: 'b' }),
    item(3, { key: 'c' }),
    item(4, { key: 'd', title: 'Répondre vite' }),
  ]
  const after = [
    item(11, { key: 'a', title: 'ENGAGEMENT 1' }),
    item(12, { key: 'b', title: 'Autrement dit' }),
    item(13, { key: 'c', title: 'Engagement 3', weight: 2 }),
    item(14, { key: 'z', title: 'Repondre  vite' }),
    item(15, { key: 'y', title: 'Du neuf' }),
  ]
  test('same key, same words, gone, come', () => {
    const lines = proposed([...before, item(5, { key: 'e' })], after)
    expect(lines.map(({ beforeItem, afterItem, relation }) => [beforeItem, afterItem, relation])).toEqual([
      [1, 11, 'unchanged'],
      [2, 12, 'minor'],
      [3, 13, 'major'],
      [4, 14, 'unchanged'],
      [5, null, 'removed'],
      [null, 15, 'new'],
    ])
    expect(lines[2]?.carries).not.toContain('scores')
    expect(lines[4]?.carries).toEqual([])
  })
  test('what a person wrote stays: only what nothing is said of is proposed', () => {
    const all = proposed(before, after)
    expect(toAdd(all, all)).toEqual([])
    const mine = [{ beforeItem: 1, afterItem: 15, relation: 'major' as const, carries: [] }]
    const added = toAdd(all, mine)
    expect(added.filter(({ beforeItem }) => beforeItem === 1)).toEqual([])
    expect(added.find(({ afterItem }) => afterItem === 11)).toMatchObject({ beforeItem: null, relation: 'new' })
    expect(mappingFaults([...mine, ...added], { before, after }, String)).toEqual([])
  })
  test('what is not said, said twice or at odds is told', () => {
    const faults = (lines: Parameters<typeof mappingFaults>[0]) =>
      mappingFaults(lines, { before: [item(1), item(2)], after: [item(11)] }, String)
    const line = (beforeItem: number | null, afterItem: number | null, relation: 'minor' | 'split' | 'merged') => ({
      beforeItem,
      afterItem,
      relation,
      carries: [],
    })
    expect(faults([line(1, 11, 'minor')])[0]).toContain('n’a pas de suite dite')
    expect(faults([line(1, 11, 'split'), line(2, 11, 'merged')])).toEqual([
      '« 1 » est dite scindée, mais n’a qu’une suite.',
    ])
    expect(faults([line(1, 11, 'merged'), line(2, 11, 'merged')])).toEqual([])
    expect(disagreements({ beforeItem: 1, afterItem: 2, relation: 'new', carries: [] })).toHaveProperty('beforeItem')
    expect(disagreements({ beforeItem: 1, afterItem: null, relation: 'minor', carries: [] })).toHaveProperty(
      'afterItem',
    )
    expect(disagreements({ beforeItem: 1, afterItem: null, relation: 'removed', carries: ['scope'] })).toHaveProperty(
      'carries',
    )
  })
})

test('[A1-20] targets follow what each line carries', () => {
  const plan = {
    before: 1,
    after: 2,
    day: plainDate('2026-12-01'),
    nameOf: String,
    lines: [
      { before: 1, after: 11, relation: 'split' as const, carries: ['scope', 'evidence'] as const },
      { before: 1, after: 12, relation: 'split' as const, carries: ['evidence'] as const },
    ],
  }
  expect(targetsOf(plan, 'evidence', 1)).toEqual([11, 12])
  expect(targetsOf(plan, 'scope', 1)).toEqual([11])
  expect(targetsOf(plan, 'scores', 1)).toEqual([])
})
