import { listedAt, type RecordKind } from '#src/core/room/record-store.ts'
import { normLines, requestLines } from './store.ts'
import { STATES } from './web.ts'

export const requestRecords: RecordKind = {
  kind: 'web_request',
  right: 'web.read',
  noun: { one: 'demande de mise à jour', many: 'demandes de mise à jour' },
  states: STATES,
  ...listedAt('/site-internet'),
  lines: requestLines,
}

export const normRecords: RecordKind = {
  kind: 'web_norm',
  right: 'web.read',
  noun: { one: 'délai de mise à jour', many: 'délais de mise à jour' },
  states: { kept: 'Connu' },
  href: ({ id }) => `/site-internet/delais/${id}`,
  search: 'words',
  lines: normLines,
}
