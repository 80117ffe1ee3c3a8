import { listedAt, type RecordKind } from '#src/core/room/record-store.ts'
import { EQUIPMENT_KINDS, EQUIPMENT_STATES, MODES, POINT_KINDS } from './premises.ts'
import { equipmentLines } from './store/equipment.ts'
import { hoursLines, pointLines } from './store/points.ts'

export const pointRecords: RecordKind = {
  kind: 'reception_point',
  right: 'premises.read',
  noun: { one: 'point d’accueil', many: 'points d’accueil' },
  states: { open: 'En service', ended: 'Fermé' },
  outcomes: POINT_KINDS,
  ...listedAt('/locaux'),
  lines: pointLines,
}

/** Hours are read on the page of their point. */
export const hoursRecords: RecordKind = {
  kind: 'opening_hours',
  right: 'premises.read',
  noun: { one: 'horaire d’ouverture', many: 'horaires d’ouverture' },
  states: MODES,
  href: ({ reference }) => (reference === '' ? '/locaux' : `/locaux/${reference}`),
  lines: hoursLines,
}

export const equipmentRecords: RecordKind = {
  kind: 'equipment',
  right: 'premises.read',
  noun: { one: 'équipement', many: 'équipements' },
  states: EQUIPMENT_STATES,
  outcomes: EQUIPMENT_KINDS,
  ...listedAt('/equipements'),
  lines: equipmentLines,
}
