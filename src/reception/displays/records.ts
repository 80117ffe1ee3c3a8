import type { RecordKind } from '#src/core/room/record-store.ts'
import { displayLines, posterLines } from './store/displays.ts'

export const posterRecords: RecordKind = {
  kind: 'poster',
  right: 'displays.read',
  noun: { one: 'affiche', many: 'affiches' },
  states: { active: 'En usage', retired: 'Archivée' },
  outcomes: {},
  href: ({ id }) => `/affiches/${id}`,
  list: (words) => `/affiches?q=${encodeURIComponent(words)}`,
  search: 'words',
  lines: posterLines,
}

export const displayRecords: RecordKind = {
  kind: 'display',
  right: 'displays.read',
  noun: { one: 'affichage', many: 'affichages' },
  states: { posted: 'Suivi', removed: 'Retiré' },
  outcomes: {},
  href: ({ id }) => `/affichages/${id}`,
  list: (words) => `/affichages?q=${encodeURIComponent(words)}`,
  search: 'words',
  lines: displayLines,
}
