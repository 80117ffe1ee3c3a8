// Points of reception of the service that answers users in Metz; equipment, displays and what helps to receive everyone are invented.
import type { Calendar, PlainDate } from '#src/ground/calendar/index.ts'
import { accessibilityFiles } from '../generator/accessibility.ts'
import { displayFiles } from '../generator/displays.ts'
import { equipmentOf, type PointOf, premisesFiles } from '../generator/premises.ts'
import { drawFrom } from '../generator/random.ts'
import { tourFiles } from '../generator/tours.ts'
import { visitsOf } from './visits.ts'

const POINTS: readonly PointOf[] = [
  {
    code: 'accueil-metz',
    site: 'metz',
    name: 'Accueil général de la préfecture',
    kind: 'hall',
    service: 'accueil',
    place: 'Hall',
    mode: 'walk_in',
  },
  {
    code: 'pan-metz',
    site: 'metz',
    name: 'Point d’accueil numérique',
    kind: 'pan',
    service: 'pan',
    place: 'Hall',
    mode: 'both',
  },
  {
    code: 'accueil-thionville',
    site: 'thionville',
    name: 'Accueil de Thionville',
    kind: 'hall',
    service: 'accueil',
    place: 'Hall',
    mode: 'appointment',
  },
]

const EQUIPMENT = [
  equipmentOf('metz', 'accueil-metz', ['screen', 'Écran d’affichage du hall', { state: 'to_install' }]),
  equipmentOf('metz', 'accueil-metz', ['service', 'Photocopieur']),
  equipmentOf('metz', 'accueil-metz', ['service', 'Fontaine à eau']),
  equipmentOf('metz', 'accueil-metz', ['writing', 'Pupitre pour écrire']),
  equipmentOf('metz', 'accueil-metz', ['access', 'Boucle magnétique de l’accueil', { place: 'Guichet d’accueil' }]),
  equipmentOf('metz', 'accueil-metz', ['access', 'Place adaptée devant l’entrée']),
  equipmentOf('thionville', 'accueil-thionville', ['service', 'Photocopieur']),
  equipmentOf('thionville', 'accueil-thionville', ['writing', 'Table d’écriture']),
  equipmentOf('metz', 'pan-metz', ['workstation', 'Postes du point d’accueil numérique', { quantity: 3 }]),
]

/** The premises of Metz and Thionville, with the tours of the hall of Metz. */
export function premisesOf(calendar: Calendar, yesterday: PlainDate) {
  const hall = { site: 'metz', point: 'accueil-metz' }
  const tours = tourFiles(drawFrom('moselle tours'), { places: [hall], yesterday })
  const displays = displayFiles(drawFrom('moselle displays'), {
    places: [hall, { site: 'thionville', point: 'accueil-thionville' }],
    yesterday,
  })
  return {
    beside: { ...tours.beside, ...displays.beside },
    files: {
      ...premisesFiles(POINTS, EQUIPMENT, yesterday),
      ...tours.files,
      ...visitsOf(calendar, yesterday),
      ...displays.files,
      ...accessibilityFiles(drawFrom('moselle accessibility'), { sites: ['metz', 'thionville'], yesterday }),
    },
  }
}
