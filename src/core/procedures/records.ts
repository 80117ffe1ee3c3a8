import { listedAt, type RecordKind } from '#src/core/room/record-store.ts'
import { procedureLines } from './store.ts'

export const procedureRecords: RecordKind = {
  kind: 'procedure',
  right: 'procedures.read',
  noun: { one: 'démarche', many: 'démarches' },
  states: { active: 'En vigueur', archived: 'Retirée' },
  ...listedAt('/demarches'),
  lines: procedureLines,
}
