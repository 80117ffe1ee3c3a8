import { listedAt, type RecordKind } from '#src/core/room/record-store.ts'
import { displayLines, posterLines } from './store/displays.ts'

export const posterRecords: RecordKind = {
  kind: 'poster',
  right: 'displays.read',
  noun: { one: 'affiche', many: 'affiches' },
  states: { active: 'En usage', retired: 'Archivée' },
  ...listedAt('/affiches'),
  lines: posterLines,
}

export const displayRecords: RecordKind = {
  kind: 'display',
  right: 'displays.read',
  noun: { one: 'affichage', many: 'affichages' },
  states: { posted: 'Suivi', removed: 'Retiré' },
  ...listedAt('/affichages'),
  lines: displayLines,
}
