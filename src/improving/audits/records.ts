import type { RecordKind } from '#src/core/room/record-store.ts'
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
    href: ({ id }) => `/audits/${id}`,
    list: (words) => `/audits?q=${encodeURIComponent(words)}`,
    search: 'words',
    lines: auditLines,
  },
  {
    kind: 'finding',
    right: 'audits.read',
    noun: { one: 'constat d’audit', many: 'constats d’audit' },
    states: FINDING_STATES,
    outcomes: FINDING_KINDS,
    href: ({ id }) => `/audits/constats/${id}`,
    list: (words) => `/audits/constats?q=${encodeURIComponent(words)}`,
    search: 'words',
    lines: findingLines,
  },
  {
    kind: 'label',
    right: 'audits.read',
    noun: { one: 'label', many: 'labels' },
    states: LABEL_STATES,
    outcomes: {},
    href: ({ id }) => `/audits/labels/${id}`,
    list: (words) => `/audits/labels?q=${encodeURIComponent(words)}`,
    search: 'words',
    lines: labelLines,
  },
]
