import { type Formula, measures } from '#src/core/measures/index.ts'
import type { DB } from '#src/ground/database/db.ts'
import { MESSAGE_STATES, MESSAGE_WAYS, PURPOSES } from './texts.ts'

const ofMessages = measures<DB>()('textMessage')
const ofTotals = measures<DB>()('textTotal')

/** Messages that left, on the day they were asked for. */
const sent = ofMessages({
  code: 'text.sent',
  version: 1,
  label: 'Messages envoyés aux usagers',
  day: (r) => r.ref('r.day'),
  dims: { way: (r) => r.ref('r.way'), purpose: (r) => r.ref('r.purpose'), procedure: (r) => r.ref('r.procedureCode') },
  labels: { way: 'Voie', purpose: 'Usage', procedure: 'Démarche' },
  values: { way: MESSAGE_WAYS, purpose: PURPOSES },
  when: (r) => r('r.departed', '=', true),
})

/** What became of them. */
const outcome = ofMessages({
  code: 'text.outcome',
  version: 1,
  label: 'Issue des messages aux usagers',
  day: (r) => r.ref('r.day'),
  dims: { state: (r) => r.ref('r.state'), way: (r) => r.ref('r.way'), model: (r) => r.ref('r.modelCode') },
  labels: { state: 'État', way: 'Voie', model: 'Modèle' },
  values: { state: MESSAGE_STATES, way: MESSAGE_WAYS },
})

/** What they cost, counted in ten-thousandths of a euro. */
const cost = ofMessages({
  code: 'text.cost',
  version: 1,
  label: 'Coût des SMS, en dix-millièmes d’euro',
  day: (r) => r.ref('r.day'),
  dims: { purpose: (r) => r.ref('r.purpose'), model: (r) => r.ref('r.modelCode') },
  labels: { purpose: 'Usage', model: 'Modèle' },
  values: { purpose: PURPOSES },
  when: (r) => r.and([r('r.departed', '=', true), r('r.cost', '>', 0)]),
  count: (r) => r.ref('r.cost'),
})

const total = {
  version: 1,
  day: (r: Parameters<Parameters<typeof ofTotals>[0]['day']>[0]) => r.ref('r.month'),
  dims: { purpose: (r: Parameters<Parameters<typeof ofTotals>[0]['day']>[0]) => r.ref('r.purpose') },
  labels: { purpose: 'Usage' },
  values: { purpose: PURPOSES },
} as const
const totalSent = ofTotals({
  ...total,
  code: 'text.total.sent',
  label: 'SMS envoyés par un autre outil',
  count: (r) => r.ref('r.sent'),
})
const totalDelivered = ofTotals({
  ...total,
  code: 'text.total.delivered',
  label: 'SMS remis par un autre outil',
  when: (r) => r('r.delivered', 'is not', null),
  count: (r) => r.ref('r.delivered'),
})
const totalFailed = ofTotals({
  ...total,
  code: 'text.total.failed',
  label: 'SMS non remis par un autre outil',
  when: (r) => r.and([r('r.failed', 'is not', null), r('r.delivered', 'is not', null)]),
  count: (r) => r.ref('r.failed'),
})

export const messageMeasures = [sent, outcome, cost, totalSent, totalDelivered, totalFailed]

const DELIVERED = [outcome.cells({ state: ['delivered'], way: ['sms'] }), totalDelivered.cells()]
/** Text messages sent, from here and by another tool. */
export const textsSent: Formula = { kind: 'count', of: [sent.cells({ way: ['sms'] }), totalSent.cells()] }
/** Delivered ÷ those of which it is known. */
export const textsDelivered: Formula = {
  kind: 'ratio',
  over: DELIVERED,
  under: [...DELIVERED, outcome.cells({ state: ['failed', 'expired'], way: ['sms'] }), totalFailed.cells()],
}
/** What was sent of procedures to people who asked. */
export const proceduresSent: Formula = { kind: 'count', of: [sent.cells({ purpose: ['information'] })] }
