// What the plan of 2023 asks of Boulogne-Billancourt « au moins » once: the minutes of 10 March 2023 say it, nobody says that it was done.
import { obligation } from '../generator/obligations.ts'
import type { Row } from '../generator/folder.ts'

const of2023: Row = {
  source: 'Plan d’actions 2023, CLU du 10 mars 2023',
  sites: 'boulogne',
  owner: 'Secrétaire général de la sous-préfecture',
  responsible: '',
  validFrom: '2023-01-01',
  validTo: '2023-12-31',
}
/** At least one meeting with the town halls, at least one staff assembly. */
export const PLANNED_MEETINGS: readonly Row[] = [
  obligation('mairies-boulogne-2023', 'Réunir au moins une fois toutes les mairies', of2023),
  obligation('assemblee-boulogne-2023', 'Tenir au moins une assemblée générale du personnel', {
    ...of2023,
    proof: 'meeting:staff_assembly',
  }),
]
