import { listedAt, type RecordKind } from '#src/core/room/record-store.ts'
import { DECISIONS } from './decisions.ts'
import { QUESTION_STATES } from './desk.ts'
import { caseLines, criterionLines, questionLines } from './store.ts'

export const questionRecords: RecordKind = {
  kind: 'desk_question',
  right: 'desk.read',
  noun: { one: 'fiche navette', many: 'fiches navette' },
  states: QUESTION_STATES,
  ...listedAt('/fiches-navette'),
  lines: questionLines,
}

export const caseRecords: RecordKind = {
  kind: 'urgent_case',
  right: 'desk.read',
  noun: { one: 'cas urgent', many: 'cas urgents' },
  states: DECISIONS,
  ...listedAt('/cas-urgents'),
  lines: caseLines,
}

export const criterionRecords: RecordKind = {
  kind: 'urgent_criterion',
  right: 'desk.read',
  noun: { one: 'critère d’urgence', many: 'critères d’urgence' },
  states: { active: 'En usage', archived: 'Archivé' },
  ...listedAt('/cas-urgents/criteres'),
  lines: criterionLines,
}
