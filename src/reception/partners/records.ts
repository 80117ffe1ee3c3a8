import { listedAt, type RecordKind } from '#src/core/room/record-store.ts'
import { KINDS, STATES } from './partners.ts'
import { placeLines } from './store/places.ts'

export const placeRecords: RecordKind = {
  ...listedAt('/partenaires'),
  kind: 'partner_place',
  right: 'partners.read',
  noun: { one: 'lieu partenaire', many: 'lieux partenaires' },
  called: 'day',
  states: STATES,
  outcomes: KINDS,
  lines: placeLines,
}
