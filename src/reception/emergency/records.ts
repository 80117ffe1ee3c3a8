import { listedAt, type RecordKind } from '#src/core/room/record-store.ts'
import type { ProofSource } from '#src/core/room/proof-store.ts'
import { NATURES, STATES } from './emergency.ts'
import { KINDS } from './input.ts'
import { emergencyLines, exercisesHeld } from './store/emergencies.ts'
import { findingLines } from './store/findings.ts'

export const BASE = '/communication-d-urgence'

export const emergencyRecords: RecordKind = {
  ...listedAt(BASE),
  kind: 'emergency',
  right: 'emergency.read',
  noun: { one: 'évènement ou exercice', many: 'évènements et exercices' },
  called: 'day',
  states: STATES,
  outcomes: NATURES,
  lines: emergencyLines,
}

/** What was learnt of one: what an action comes from. */
export const findingRecords: RecordKind = {
  kind: 'emergency_finding',
  right: 'emergency.read',
  noun: { one: 'constat d’un retour d’expérience', many: 'constats de retours d’expérience' },
  states: KINDS,
  href: ({ id }) => `${BASE}/constats/${id}`,
  lines: findingLines,
}

/** An exercise that was held to its end. */
export const exerciseProofs: ProofSource = {
  code: 'emergency_exercise',
  label: 'Exercice de communication d’urgence tenu',
  right: 'emergency.read',
  href: (id) => `${BASE}/${id}`,
  conditions: () => Promise.resolve([{ code: 'limits', label: 'Les deux délais d’une heure tenus' }]),
  fragment: exercisesHeld,
}
