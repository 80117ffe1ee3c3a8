import { listedAt, type RecordKind } from '#src/core/room/record-store.ts'
import { STATES } from './control.ts'
import { controlLines } from './store/records.ts'

export const controlRecords: RecordKind = {
  kind: 'control',
  right: 'controls.read',
  noun: { one: 'contrôle', many: 'contrôles' },
  called: 'day',
  states: STATES,
  outcomes: { deviation: 'Avec des écarts' },
  ...listedAt('/controles'),
  lines: controlLines,
}
