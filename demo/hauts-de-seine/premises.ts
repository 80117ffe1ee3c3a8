// Points of reception and equipment of the three sites; « un seul poste » at the digital point of Antony is what the minutes say.
import type { Calendar, PlainDate } from '#src/ground/calendar/index.ts'
import { accessibilityFiles } from '../generator/accessibility.ts'
import { displayFiles } from '../generator/displays.ts'
import { equipmentOf, type PointOf, premisesFiles, type Told } from '../generator/premises.ts'
import { drawFrom } from '../generator/random.ts'
import { tourFiles } from '../generator/tours.ts'
import { visitsOf } from './visits.ts'

const HALL = 'Rez-de-chaussée, entrée principale'
const POINTS: readonly PointOf[] = [
  {
    code: 'accueil-nanterre',
    site: 'nanterre',
    name: 'Accueil général de la préfecture',
    kind: 'hall',
    service: 'accueil',
    place: HALL,
    mode: 'walk_in',
  },
  {
    code: 'pan-nanterre',
    site: 'nanterre',
    name: 'Point d’accueil numérique ANTS',
    kind: 'pan',
    service: 'pan',
    place: 'Rez-de-chaussée, à droite du hall',
    mode: 'both',
  },
  {
    code: 'pan-emeraude',
    site: 'nanterre',
    name: 'Point d’accueil numérique e-Meraude',
    kind: 'pan',
    service: 'pan-emeraude',
    place: 'Premier étage',
    mode: 'appointment',
    since: '2021-12-01',
  },
  {
    code: 'sejour-nanterre',
    site: 'nanterre',
    name: 'Guichets du bureau du séjour',
    kind: 'counters',
    service: 'sejour',
    place: 'Premier étage, guichets 1 à 8',
    mode: 'both',
  },
  {
    code: 'accueil-antony',
    site: 'antony',
    name: 'Accueil général d’Antony',
    kind: 'hall',
    service: 'accueil',
    place: HALL,
    mode: 'walk_in',
  },
  {
    code: 'pan-antony',
    site: 'antony',
    name: 'Point d’accueil numérique d’Antony',
    kind: 'pan',
    service: 'pan',
    place: 'Hall',
    mode: 'both',
  },
  {
    code: 'etrangers-antony',
    site: 'antony',
    name: 'Guichets du bureau des étrangers d’Antony',
    kind: 'counters',
    service: 'etrangers',
    place: 'Guichets 1 à 4',
    mode: 'both',
  },
  {
    code: 'accueil-boulogne',
    site: 'boulogne',
    name: 'Accueil général de Boulogne-Billancourt',
    kind: 'hall',
    service: 'accueil',
    place: HALL,
    mode: 'walk_in',
  },
  {
    code: 'pan-boulogne',
    site: 'boulogne',
    name: 'Point d’accueil numérique de Boulogne-Billancourt',
    kind: 'pan',
    service: 'pan',
    place: 'Hall',
    mode: 'both',
  },
]

const NANTERRE: readonly Told[] = [
  ['service', 'Photocopieur du hall', { place: 'À gauche de l’entrée' }],
  ['service', 'Cabine photographique', { place: 'À gauche de l’entrée' }],
  ['service', 'Fontaine à eau', { place: 'Face à l’accueil' }],
  ['writing', 'Tablettes pour écrire', { quantity: 4, place: 'Le long des fenêtres' }],
  ['screen', 'Écran d’affichage du hall', { place: 'Au-dessus de l’accueil' }],
  ['urn', 'Urne à suggestions', { place: 'À la sortie du hall' }],
  [
    'sign',
    'Signalétique extérieure',
    { state: 'to_install', place: 'Entrée de l’avenue', note: 'Demandée par l’autoévaluation.' },
  ],
  ['access', 'Boucle magnétique de l’accueil', { place: 'Guichet d’accueil' }],
]
const ANTONY: readonly Told[] = [
  ['service', 'Photocopieur', { state: 'broken', since: '2026-09-14' }],
  ['service', 'Fontaine à eau'],
  ['service', 'Cabine photographique'],
  ['writing', 'Table d’écriture'],
  ['urn', 'Urne à suggestions'],
  ['access', 'Place adaptée devant l’entrée'],
]
const BOULOGNE: readonly Told[] = [
  ['service', 'Photocopieur'],
  ['service', 'Cabine photographique'],
  ['service', 'Wifi en libre accès'],
  ['writing', 'Tablettes pour écrire', { quantity: 2 }],
  ['seating', 'Sièges de la salle d’attente', { quantity: 24 }],
  ['access', 'Boucle magnétique portative'],
]

const EQUIPMENT = [
  ...NANTERRE.map((one) => equipmentOf('nanterre', 'accueil-nanterre', one)),
  ...ANTONY.map((one) => equipmentOf('antony', 'accueil-antony', one)),
  ...BOULOGNE.map((one) => equipmentOf('boulogne', 'accueil-boulogne', one)),
  equipmentOf('nanterre', 'pan-nanterre', ['workstation', 'Postes du point d’accueil numérique', { quantity: 4 }]),
  equipmentOf('nanterre', 'pan-emeraude', ['workstation', 'Postes e-Meraude', { quantity: 2 }]),
  equipmentOf('nanterre', 'sejour-nanterre', ['counter', 'Guichets du séjour', { quantity: 8 }]),
  equipmentOf('antony', 'pan-antony', ['workstation', 'Poste du point d’accueil numérique']),
  equipmentOf('antony', 'etrangers-antony', ['counter', 'Guichets des étrangers', { quantity: 4 }]),
  equipmentOf('boulogne', 'pan-boulogne', ['workstation', 'Postes du point d’accueil numérique', { quantity: 2 }]),
]

/** The premises of the three sites, with the tours of their halls. */
export function premisesOf(calendar: Calendar, yesterday: PlainDate) {
  const places = ['nanterre', 'antony', 'boulogne'].map((site) => ({ site, point: `accueil-${site}` }))
  const tours = tourFiles(drawFrom('hauts-de-seine tours'), { places, yesterday })
  const displays = displayFiles(drawFrom('hauts-de-seine displays'), { places, yesterday })
  return {
    beside: { ...tours.beside, ...displays.beside },
    files: {
      ...premisesFiles(POINTS, EQUIPMENT, yesterday),
      ...tours.files,
      ...visitsOf(calendar, yesterday),
      ...displays.files,
      ...accessibilityFiles(drawFrom('hauts-de-seine accessibility'), { sites: ['nanterre', 'antony'], yesterday }),
    },
  }
}
