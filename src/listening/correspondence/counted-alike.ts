// What complaints and requests count alike, each over its own kinds of the one register.
import { type Cells, dayBucket, type Formula, measures } from '#src/core/measures/index.ts'
import type { DB } from '#src/ground/database/db.ts'
import type { Kind } from './kinds.ts'

const record = measures<DB>()('complaint')

type Over = {
  /** `complaint`, `request`: what the codes begin with. */
  code: string
  version: number
  kinds: readonly Kind[]
  labels: { category: string; came: string; ended: string }
}

/** What they are about, and what comes and ends: with these, what stands on any day. */
export function countedAlike({ code, version, kinds, labels }: Over) {
  const own = [...kinds]
  const category = record({
    code: `${code}.category`,
    version,
    basis: 'detail',
    label: labels.category,
    day: (r) => r.ref('r.receivedOn'),
    when: (r) => r.and([r('r.kind', 'in', own), r('r.standing', '<>', 'mystery')]),
    dims: { category: (r) => r.ref('r.category') },
    labels: { category: 'Catégorie' },
  })
  const came = record({
    code: `${code}.came`,
    version,
    label: labels.came,
    day: (r) => r.ref('r.receivedOn'),
    when: (r) => r.and([r('r.kind', 'in', own), r('r.standing', '=', 'eligible')]),
    total: (r) => dayBucket(r.ref('r.receivedOn')),
  })
  const ended = record({
    code: `${code}.ended`,
    version,
    label: labels.ended,
    day: (r) => r.fn.coalesce('r.answeredOn', 'r.closedOn'),
    when: (r) => r.and([r('r.kind', 'in', own), r('r.standing', '=', 'eligible')]),
    total: (r) => dayBucket(r.fn.coalesce('r.answeredOn', 'r.closedOn')),
  })
  const standing: Formula = { kind: 'stock', in: [came.cells()], out: [ended.cells()], read: 'last' }
  const about = (of: string): Formula => ({ kind: 'count', of: [category.cells({ category: [of] })] })
  return { measures: [category, came, ended], standing, about }
}

type Suite = 'in_time' | 'late' | 'unanswered' | 'open'

/** Answered, sooner or later, of all that call for an answer. */
export const answeredOf = (outcome: { cells(where: { outcome: readonly Suite[] }): Cells }): Formula => ({
  kind: 'ratio',
  over: [outcome.cells({ outcome: ['in_time', 'late'] })],
  under: [outcome.cells({ outcome: ['in_time', 'late', 'unanswered', 'open'] })],
})
