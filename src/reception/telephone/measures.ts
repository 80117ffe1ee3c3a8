import { sql } from 'kysely'
import { type Declaration, type Formula, measures } from '#src/core/measures/index.ts'
import type { DB } from '#src/ground/database/db.ts'
import { DESTINATIONS } from './telephone.ts'

type Own = 'code' | 'label' | 'when' | 'count' | 'total'
/** Every measure of calls counts on the day of its record, along the same dimensions. */
const ofCalls = (own: Pick<Declaration<DB, 'callTotal', 'line' | 'destination' | 'theme'>, Own>) =>
  measures<DB>()('callTotal')({
    version: 1,
    basis: 'detail',
    day: (r) => r.ref('r.day'),
    dims: {
      line: (r) => r.ref('r.lineCode'),
      destination: (r) => r.ref('r.destination'),
      theme: (r) => r.ref('r.theme'),
    },
    labels: { line: 'Ligne', destination: 'Destination', theme: 'Thème' },
    values: { destination: DESTINATIONS },
    ...own,
  })

/** Calls offered (n) and answered (total). A month's days and its typed total are never both counted. */
const calls = ofCalls({
  code: 'call.answered',
  label: 'Appels présentés et décrochés',
  when: (r) => r.ref('r.counted'),
  count: (r) => r.ref('r.offered'),
  total: (r) => r.ref('r.answered'),
})

/** Calls given up before an answer, where the tool says them. */
const lost = ofCalls({
  code: 'call.lost',
  label: 'Appels perdus',
  when: (r) => r.and([r('r.counted', '=', true), r('r.lost', 'is not', null)]),
  count: (r) => sql<number>`coalesce(${r.ref('r.lost')}, 0)`,
})

/** Seconds waited before the answer, over the answered calls whose wait is known. */
const wait = ofCalls({
  code: 'call.wait',
  label: 'Attente avant réponse',
  when: (r) => r.and([r('r.counted', '=', true), r('r.waitSeconds', 'is not', null)]),
  count: (r) => r.ref('r.answered'),
  total: (r) => r.ref('r.waitSeconds'),
})

/** Calls offered (n) less those given up at once, and answered (total), where short abandons are told apart. */
const net = ofCalls({
  code: 'call.net',
  label: 'Appels présentés hors abandons courts, et décrochés',
  when: (r) => r.and([r('r.counted', '=', true), r('r.shortLost', 'is not', null)]),
  count: (r) => sql<number>`${r.ref('r.offered')} - coalesce(${r.ref('r.shortLost')}, 0)`,
  total: (r) => r.ref('r.answered'),
})

/** Seconds of ringing before the answer, over the answered calls whose ringing is known. */
const ring = ofCalls({
  code: 'call.ring',
  label: 'Sonnerie avant réponse',
  when: (r) => r.and([r('r.counted', '=', true), r('r.ringSeconds', 'is not', null)]),
  count: (r) => r.ref('r.answered'),
  total: (r) => r.ref('r.ringSeconds'),
})

export const telephoneMeasures = [calls, lost, wait, net, ring]

/** Answered ÷ offered less short abandons: another indicator, never another word of the first. */
export const netCallsRate: Formula = {
  kind: 'ratio',
  over: [net.cells({}, { take: 'total' })],
  under: [net.cells({}, { take: 'n' })],
}

/** Answered ÷ offered at the switchboard alone. */
export const switchboardRate: Formula = {
  kind: 'ratio',
  over: [calls.cells({ destination: ['standard'] }, { take: 'total' })],
  under: [calls.cells({ destination: ['standard'] }, { take: 'n' })],
}

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
