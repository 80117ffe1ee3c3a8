import type { RecordKind } from '#src/core/room/record-store.ts'
import { KINDS, STATES } from './evidence.ts'
import { evidenceLines } from './store/evidence.ts'

export const evidenceRecords: RecordKind = {
  kind: 'evidence',
  right: 'evidence.read',
  noun: { one: 'preuve', many: 'preuves' },
  states: STATES,
  outcomes: KINDS,
  href: ({ id }) => `/preuves/${id}`,
  list: (words) => `/preuves?q=${encodeURIComponent(words)}`,
  search: 'words',
  lines: evidenceLines,
}
