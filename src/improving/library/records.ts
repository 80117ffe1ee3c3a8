import { listedAt, type RecordKind } from '#src/core/room/record-store.ts'
import { DOCUMENT_STATES } from './document.ts'
import { documentLines } from './store/documents.ts'

export const documentRecords: RecordKind = {
  kind: 'document',
  right: 'documents.read',
  noun: { one: 'document', many: 'documents' },
  states: DOCUMENT_STATES,
  ...listedAt('/documents'),
  lines: documentLines,
}
