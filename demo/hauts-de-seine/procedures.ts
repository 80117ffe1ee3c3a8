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
