import { listedAt, type RecordKind } from '#src/core/room/record-store.ts'
import { CALL_STATES, OUTCOMES, STATES } from './campaign.ts'
import { answerLines, callLines, campaignLines, tryLines, watchLines } from './store/records.ts'

const NONE = { outcomes: {} } as const

/** Campaigns, once revealed: found by the search of the whole product. */
const campaigns: RecordKind = {
  ...NONE,
  kind: 'mystery_campaign',
  right: 'mystery.read',
  noun: { one: 'enquête mystère', many: 'enquêtes mystère' },
  states: STATES,
  ...listedAt('/enquetes-mystere'),
  lines: campaignLines,
}

/** What an action comes from. */
const watches: RecordKind = {
  ...NONE,
  kind: 'mystery_survey',
  right: 'mystery.read',
  noun: { one: 'point de vigilance', many: 'points de vigilance' },
  states: STATES,
  href: ({ id }) => `/enquetes-mystere/vigilances/${id}`,
  lines: watchLines,
}

/** What is counted: seen by who prepares, never by who is called. */
const calls: RecordKind = {
  ...NONE,
  kind: 'mystery_call',
  right: 'mystery.prepare',
  noun: { one: 'appel mystère', many: 'appels mystère' },
  called: 'day',
  states: CALL_STATES,
  href: ({ id }) => `/enquetes-mystere/appels/${id}`,
  lines: callLines,
}
const tries: RecordKind = {
  ...NONE,
  kind: 'mystery_try',
  right: 'mystery.prepare',
  noun: { one: 'essai d’appel mystère', many: 'essais d’appels mystère' },
  called: 'day',
  states: OUTCOMES,
  href: ({ reference }) => (reference === '' ? undefined : `/enquetes-mystere/appels/${reference}`),
  lines: tryLines,
}
const answers: RecordKind = {
  ...NONE,
  kind: 'mystery_answer',
  right: 'mystery.prepare',
  noun: { one: 'critère jugé', many: 'critères jugés' },
  called: 'day',
  states: { '2': 'Oui', '1': 'En partie', '0': 'Non', none: 'Sans objet' },
  href: ({ reference }) => (reference === '' ? undefined : `/enquetes-mystere/appels/${reference}`),
  lines: answerLines,
}

export const mysteryRecords: readonly RecordKind[] = [campaigns, watches, calls, tries, answers]
