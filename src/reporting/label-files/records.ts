import { listedAt, type RecordKind } from '#src/core/room/record-store.ts'
import { STATES } from './label-file.ts'
import { fileLines } from './store/files.ts'

export const labelFileRecords: RecordKind = {
  kind: 'label_file',
  right: 'label_files.read',
  noun: { one: 'dossier de labellisation', many: 'dossiers de labellisation' },
  states: STATES,
  ...listedAt('/dossiers'),
  lines: fileLines,
}
