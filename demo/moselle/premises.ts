// Points of reception of the service that answers users in Metz; equipment is invented.
import { equipmentOf, type PointOf } from '../generator/premises.ts'

export const POINTS: readonly PointOf[] = [
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

export const EQUIPMENT = [
  equipmentOf('metz', 'accueil-metz', ['screen', 'Écran d’affichage du hall', { state: 'to_install' }]),
  equipmentOf('metz', 'accueil-metz', ['service', 'Photocopieur']),
  equipmentOf('metz', 'accueil-metz', ['service', 'Fontaine à eau']),
  equipmentOf('metz', 'accueil-metz', ['writing', 'Pupitre pour écrire']),
  equipmentOf('metz', 'pan-metz', ['workstation', 'Postes du point d’accueil numérique', { quantity: 3 }]),
]
