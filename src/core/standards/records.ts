import { listedAt, type RecordKind } from '#src/core/room/record-store.ts'
import { EXCLUSION_STATES } from './scope.ts'
import { conditionLines, exclusionLines, scopeLineLines } from './scope-store.ts'
import { itemLines, versionLines } from './store.ts'
import { LEVELS, STATES } from './words.ts'

export const standardRecords: readonly RecordKind[] = [
  {
    kind: 'framework_version',
    right: 'standards.read',
    noun: { one: 'référentiel', many: 'référentiels' },
    states: STATES,
    ...listedAt('/referentiels'),
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
  {
    kind: 'scope_line',
    right: 'standards.read',
    noun: { one: 'module d’un site', many: 'modules des sites' },
    states: { present: 'En cours', future: 'À venir', past: 'Terminé' },
    href: ({ id }) => `/perimetre-de-labellisation/lignes/${id}`,
    search: 'words',
    lines: scopeLineLines,
  },
  {
    kind: 'scope_exclusion',
    right: 'standards.read',
    noun: { one: 'engagement non applicable', many: 'engagements non applicables' },
    states: EXCLUSION_STATES,
    href: ({ id }) => `/perimetre-de-labellisation/non-applicables/${id}`,
    search: 'words',
    lines: exclusionLines,
  },
  {
    kind: 'site_condition',
    right: 'standards.read',
    noun: { one: 'particularité d’un site', many: 'particularités des sites' },
    states: {},
    outcomes: { cert: 'CERT' },
    href: ({ id }) => `/perimetre-de-labellisation/particularites/${id}`,
    lines: conditionLines,
  },
]
