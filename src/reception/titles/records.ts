import { listedAt, type RecordKind } from '#src/core/room/record-store.ts'
import { centreLines, titreLines } from './store/titles.ts'
import { flowLines } from './store/flows.ts'
import { WAYS } from './titles.ts'

const KEPT = { active: 'En usage', archived: 'Archivé' }

export const titreRecords: readonly RecordKind[] = [
  {
    ...listedAt('/titres/sortes'),
    kind: 'titre',
    right: 'titles.read',
    noun: { one: 'titre', many: 'titres' },
    states: KEPT,
    lines: titreLines,
  },
  {
    ...listedAt('/titres/centres'),
    kind: 'titre_centre',
    right: 'titles.read',
    noun: { one: 'centre de titres', many: 'centres de titres' },
    states: KEPT,
    lines: centreLines,
  },
  {
    kind: 'titre_flow',
    right: 'titles.read',
    noun: { one: 'relevé de titres', many: 'relevés de titres' },
    called: 'day',
    states: WAYS,
    href: ({ id }) => `/titres/releves/${id}`,
    lines: flowLines,
  },
]
