import { listedAt, type RecordKind } from '#src/core/room/record-store.ts'
import { MEETING_STATES } from './committee.ts'
import { meetingLines } from './store/records.ts'

export const meetingRecords: RecordKind = {
  kind: 'meeting',
  called: 'day',
  right: 'committees.read',
  noun: { one: 'séance', many: 'séances' },
  states: MEETING_STATES,
  outcomes: { issued: 'Compte rendu envoyé' },
  ...listedAt('/comites'),
  lines: meetingLines,
}
