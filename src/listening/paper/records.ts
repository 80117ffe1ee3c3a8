import { listedAt, type RecordKind } from '#src/core/room/record-store.ts'
import { batchLines } from './store/records.ts'

export const batchRecords: RecordKind = {
  kind: 'paper_batch',
  right: 'paper.write',
  noun: { one: 'lot de papier numérisé', many: 'lots de papier numérisé' },
  called: 'day',
  states: { kept: 'Images gardées', erased: 'Images effacées' },
  ...listedAt('/papier'),
  lines: batchLines,
}
