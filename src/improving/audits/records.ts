import { listedAt, type RecordKind } from '#src/core/room/record-store.ts'
import { KINDS, STATES } from './audit.ts'
import { KINDS as FINDING_KINDS, STATES as FINDING_STATES } from './finding.ts'
import { STATES as LABEL_STATES } from './label.ts'
import { auditLines, findingLines, labelLines } from './store/records.ts'

export const auditRecords: readonly RecordKind[] = [
  {
    kind: 'audit',
    right: 'audits.read',
    noun: { one: 'audit', many: 'audits' },
    states: STATES,
    outcomes: KINDS,
    ...listedAt('/audits'),
    lines: auditLines,
  },
  {
    kind: 'finding',
    right: 'audits.read',
    noun: { one: 'constat d’audit', many: 'constats d’audit' },
    states: FINDING_STATES,
    outcomes: FINDING_KINDS,
    ...listedAt('/audits/constats'),
    lines: findingLines,
  },
  {
    kind: 'label',
    right: 'audits.read',
    noun: { one: 'label', many: 'labels' },
    states: LABEL_STATES,
    ...listedAt('/audits/labels'),
    lines: labelLines,
  },
]
