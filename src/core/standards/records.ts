import type { RecordKind } from '#src/core/room/record-store.ts'
import { itemLines, versionLines } from './store.ts'
import { LEVELS, STATES } from './words.ts'

export const standardRecords: readonly RecordKind[] = [
  {
    kind: 'framework_version',
    right: 'standards.read',
    noun: { one: 'référentiel', many: 'référentiels' },
    states: STATES,
    outcomes: {},
    href: ({ id }) => `/referentiels/${id}`,
    list: (words) => `/referentiels?q=${encodeURIComponent(words)}`,
    search: 'words',
    lines: versionLines,
  },
  {
    kind: 'framework_item',
    right: 'standards.read',
    noun: { one: 'ligne de référentiel', many: 'lignes de référentiels' },
    states: STATES,
    outcomes: LEVELS,
    href: ({ id }) => `/referentiels/lignes/${id}`,
    search: 'words',
    lines: itemLines,
  },
]
