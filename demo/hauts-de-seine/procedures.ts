import type { Row } from '../generator/folder.ts'

/** Some procedures that reasons, causes and themes point at. Facts of service-public.fr, in our own words. */
export const PROCEDURES: readonly Row[] = [
  {
    code: 'titre-de-sejour',
    name: 'Demander ou renouveler un titre de séjour',
    theme: 'Séjour',
    audience: 'Personnes étrangères',
    service: 'sejour',
    appointment: true,
    pan: true,
    onlineUrl: 'https://administration-etrangers-en-france.interieur.gouv.fr',
  },
  {
    code: 'naturalisation',
    name: 'Demander la nationalité française',
    theme: 'Naturalisation',
    audience: 'Personnes étrangères',
    service: 'naturalisations',
    pan: true,
  },
  {
    code: 'permis-de-conduire',
    name: 'Demander un permis de conduire',
    theme: 'Titres',
    audience: 'Tout public',
    service: 'cert',
    pan: true,
    franceServices: true,
  },
  {
    code: 'carte-grise',
    name: 'Immatriculer un véhicule',
    theme: 'Titres',
    audience: 'Tout public',
    service: 'cert',
    pan: true,
    franceServices: true,
  },
  {
    code: 'cni-passeport',
    name: 'Demander une carte d’identité ou un passeport',
    theme: 'Titres',
    audience: 'Tout public',
    townHalls: 'Mairies équipées d’un dispositif de recueil',
    franceServices: true,
  },
  {
    code: 'association',
    name: 'Déclarer une association',
    theme: 'Associations',
    audience: 'Responsables d’associations',
    service: 'associations',
    counter: true,
    byLetter: true,
  },
]

/** What became of some ways since 2024: invented. */
export const WAYS: readonly Row[] = [
  {
    procedure: 'titre-de-sejour',
    way: 'pan',
    day: '2024-03-04',
    state: 'planned',
    plannedFor: '2024-09-02',
    note: 'Décidée en comité de pilotage',
  },
  {
    procedure: 'titre-de-sejour',
    way: 'pan',
    day: '2024-08-26',
    state: 'postponed',
    plannedFor: '2024-10-07',
    note: 'Postes livrés plus tard',
  },
  { procedure: 'titre-de-sejour', way: 'pan', day: '2024-10-07', state: 'open', plannedFor: null, note: '' },
  {
    procedure: 'association',
    way: 'counter',
    day: '2025-01-06',
    state: 'closed',
    plannedFor: null,
    note: 'Tout se fait en ligne ou par courrier',
  },
]
