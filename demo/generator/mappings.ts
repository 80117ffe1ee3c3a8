// What the published titles let one say of the way from one version of a text to the next; the rest is left to complete.
import { ARTEFACTS, type Relation } from '#src/core/room/carry.ts'
import { usualOf } from '#src/core/transitions/transition.ts'
import type { Row } from './folder.ts'

type Said = readonly [before: string, after: string, relation: Relation, read: boolean, note: string]

const SAME = 'Même intitulé.'
const NEAR = 'Déduit des deux intitulés, à vérifier dans les textes.'
/** Commitments 4, 7 and 8 of nine, 5 and 7 of eight: no source says what became of them, or where they come from. */
const SERVICES_PUBLICS_PLUS: readonly Said[] = [
  ['spp-2021', 'spp-2023', 'major', true, 'Le programme est recentré de neuf engagements à huit en 2023.'],
  ['spp-2021-1', 'spp-2023-1', 'minor', false, NEAR],
  ['spp-2021-2', 'spp-2023-2', 'major', false, NEAR],
  ['spp-2021-3', 'spp-2023-3', 'unchanged', true, SAME],
  ['spp-2021-5', 'spp-2023-4', 'major', false, NEAR],
  ['spp-2021-6', 'spp-2023-6', 'unchanged', true, SAME],
  ['spp-2021-9', 'spp-2023-8', 'major', false, NEAR],
]

/** The mapping of Services Publics+ from its nine commitments to its eight, as a file. */
export const mappingRows = (): Row[] =>
  SERVICES_PUBLICS_PLUS.map(([beforeKey, afterKey, relation, confirmed, note]) => ({
    beforeVersion: 'services-publics-plus/2021',
    afterVersion: 'services-publics-plus/2023',
    beforeKey,
    afterKey,
    relation,
    carries: usualOf(relation)
      .map((one) => ARTEFACTS[one])
      .join(' ; '),
    confirmed,
    note,
  }))
