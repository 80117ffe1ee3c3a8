import { listedAt, type RecordKind } from '#src/core/room/record-store.ts'
import { KINDS, STATES } from './evidence.ts'
import { evidenceLines } from './store/evidence.ts'

export const evidenceRecords: RecordKind = {
  kind: 'evidence',
  right: 'evidence.read',
  noun: { one: 'preuve', many: 'preuves' },
  states: STATES,
  outcomes: KINDS,
  ...listedAt('/preuves'),
  lines: evidenceLines,
}
