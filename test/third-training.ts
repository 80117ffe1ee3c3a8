// A register of training of its own for the third département.
import type { Files } from '#demo/generator/folder.ts'

export const TRAINING: Files = {
  formations: [{ code: 'accueil-creole', name: 'Accueillir en créole', theme: 'reception', validMonths: 24 }],
  agents: [
    { code: 'R-1', lastName: 'Payet', firstName: 'Lise', email: '' },
    { code: 'R-2', lastName: 'Hoarau', firstName: 'Jean', email: '' },
  ],
  affectations: [
    { agent: 'R-1', site: 'saint-denis', service: 'etat-civil', population: 'permanent', fromOn: '2025-01-06' },
    { agent: 'R-2', site: 'saint-pierre', service: 'etat-civil', population: 'temporary', fromOn: '2026-10-01' },
  ],
  'sessions-de-formation': [
    { code: 'creole-2026', course: 'accueil-creole', heldOn: '2026-03-09', site: 'saint-denis' },
    { code: 'creole-2027', course: 'accueil-creole', heldOn: '2027-02-08' },
  ],
  emargements: [{ session: 'creole-2026', agent: 'R-1', status: 'present' }],
  acquis: [
    { agent: 'R-2', course: 'accueil-creole', way: 'certificate', obtainedOn: '2026-02-02', validTo: '2028-02-01' },
  ],
}
