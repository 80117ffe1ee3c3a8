import { sql } from 'kysely'
import { type Formula, measures } from '#src/core/measures/index.ts'
import type { DB } from '#src/ground/database/db.ts'
import { DESTINATIONS } from './telephone.ts'

const total = measures<DB>()('callTotal')

const labels = { line: 'Ligne', destination: 'Destination', theme: 'Thème' }
const values = { destination: DESTINATIONS }

/** Calls offered (n) and answered (total). A month's days and its typed total are never both counted. */
const calls = total({
  code: 'call.answered',
  version: 1,
  basis: 'detail',
  label: 'Appels présentés et décrochés',
  day: (r) => r.ref('r.day'),
  when: (r) => r.ref('r.counted'),
  dims: {
    line: (r) => r.ref('r.lineCode'),
    destination: (r) => r.ref('r.destination'),
    theme: (r) => r.ref('r.theme'),
  },
  labels,
  values,
  count: (r) => r.ref('r.offered'),
  total: (r) => r.ref('r.answered'),
})

/** Calls given up before an answer, where the tool says them. */
const lost = total({
  code: 'call.lost',
  version: 1,
  basis: 'detail',
  label: 'Appels perdus',
  day: (r) => r.ref('r.day'),
  when: (r) => r.and([r('r.counted', '=', true), r('r.lost', 'is not', null)]),
  dims: {
    line: (r) => r.ref('r.lineCode'),
    destination: (r) => r.ref('r.destination'),
    theme: (r) => r.ref('r.theme'),
  },
  labels,
  values,
  count: (r) => sql<number>`coalesce(${r.ref('r.lost')}, 0)`,
})

/** Seconds waited before the answer, over the answered calls whose wait is known. */
const wait = total({
  code: 'call.wait',
  version: 1,
  basis: 'detail',
  label: 'Attente avant réponse',
  day: (r) => r.ref('r.day'),
  when: (r) => r.and([r('r.counted', '=', true), r('r.waitSeconds', 'is not', null)]),
  dims: {
    line: (r) => r.ref('r.lineCode'),
    destination: (r) => r.ref('r.destination'),
    theme: (r) => r.ref('r.theme'),
  },
  labels,
  values,
  count: (r) => r.ref('r.answered'),
  total: (r) => r.ref('r.waitSeconds'),
})

export const telephoneMeasures = [calls, lost, wait]

/** Answered ÷ offered. */
export const answeredCallsRate: Formula = {
  kind: 'ratio',
  over: [calls.cells({}, { take: 'total' })],
  under: [calls.cells({}, { take: 'n' })],
}

/** Calls offered. */
export const offeredCalls: Formula = { kind: 'count', of: [calls.cells()] }

/** Seconds waited per answered call. */
export const meanCallWait: Formula = { kind: 'mean', of: [wait.cells()] }

/** Calls answered about one theme, of all those answered. */
export const themeShare = (theme: string): Formula => ({
  kind: 'ratio',
  over: [calls.cells({ theme: [theme] }, { take: 'total' })],
  under: [calls.cells({}, { take: 'total' })],
})
