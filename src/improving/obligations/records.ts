import type { RecordKind } from '#src/core/room/record-store.ts'
import { obligationLines } from './store.ts'

export const obligationRecords: RecordKind = {
  kind: 'obligation',
  right: 'obligations.read',
  noun: { one: 'obligation', many: 'obligations' },
  states: { active: 'En vigueur', ended: 'Terminée' },
  href: ({ id }) => `/echeances/obligations/${id}`,
  list: (words) => `/echeances?q=${encodeURIComponent(words)}`,
  search: 'words',
  lines: obligationLines,
}
