// What appointments are steered by.
import { FAMILIES } from '#src/core/room/families.ts'
import type { IndicatorDeclaration } from '#src/core/measures/index.ts'
import {
  appointmentsTaken,
  cancelledShare,
  honouredShare,
  medianDelay,
  medianLead,
  ninthDelay,
  otherWayShare,
  townHallLead,
} from './measures.ts'

const common = { family: FAMILIES.reception, source: 'Rendez-vous' } as const

export const appointmentIndicators: readonly IndicatorDeclaration[] = [
  {
    ...common,
    code: 'rendez-vous',
    short: 'Rendez-vous pris',
    title: 'Rendez-vous pris',
    unit: 'count',
    definition:
      'Rendez-vous pris pour un jour de la période, d’après le comptage retenu de chaque mois : jamais deux comptages additionnés. Un rendez-vous déplacé compte là où il est allé.',
    cohort: 'le jour du rendez-vous',
    formula: appointmentsTaken,
    words: { numerator: 'pris', denominator: '', received: 'Pris' },
    readWith: ['rendez-vous-honores'],
  },
  {
    ...common,
    code: 'rendez-vous-honores',
    short: 'Rendez-vous honorés',
    title: 'Rendez-vous honorés',
    unit: 'percent',
    direction: 'up',
    definition:
      'Personnes reçues, sur celles reçues ou absentes. Les rendez-vous annulés ou dont la suite n’est pas notée n’y entrent pas.',
    cohort: 'le jour du rendez-vous',
    formula: honouredShare,
    words: { numerator: 'reçues', denominator: 'reçues ou absentes', received: 'Attendues' },
    readWith: ['rendez-vous'],
  },
  {
    ...common,
    code: 'rendez-vous-annules',
    short: 'Rendez-vous annulés',
    title: 'Rendez-vous annulés',
    unit: 'percent',
    direction: 'down',
    definition: 'Rendez-vous annulés par la personne ou par le service, sur les rendez-vous pris.',
    cohort: 'le jour du rendez-vous',
    formula: cancelledShare,
    words: { numerator: 'annulés', denominator: 'pris', received: 'Pris' },
  },
  {
    ...common,
    code: 'rendez-vous-autrement',
    short: 'Pris sans internet',
    title: 'Rendez-vous pris autrement qu’en ligne',
    unit: 'percent',
    definition:
      'Rendez-vous pris par téléphone, à l’accueil ou en maison France Services, sur ceux dont la voie est connue.',
    cohort: 'le jour du rendez-vous',
    formula: otherWayShare,
    words: { numerator: 'sans internet', denominator: 'de voie connue', received: 'Pris' },
  },
  {
    ...common,
    code: 'rendez-vous-delai-obtenu',
    short: 'Délai obtenu',
    title: 'Délai obtenu, de la prise au rendez-vous',
    unit: 'days',
    direction: 'down',
    definition:
      'Jours du calendrier entre la prise et le rendez-vous : la moitié des rendez-vous en ont au plus autant.',
    cohort: 'le jour de la prise',
    formula: medianDelay,
    words: { numerator: 'jours', denominator: 'pris', received: 'Pris' },
    readWith: ['rendez-vous-delai-neuf-sur-dix'],
  },
  {
    ...common,
    code: 'rendez-vous-delai-neuf-sur-dix',
    short: 'Délai obtenu, neuf sur dix',
    title: 'Délai obtenu par neuf personnes sur dix',
    unit: 'days',
    direction: 'down',
    definition:
      'Jours du calendrier entre la prise et le rendez-vous : neuf rendez-vous sur dix en ont au plus autant.',
    cohort: 'le jour de la prise',
    formula: ninthDelay,
    words: { numerator: 'jours', denominator: 'pris', received: 'Pris' },
    readWith: ['rendez-vous-delai-obtenu'],
  },
  {
    ...common,
    code: 'rendez-vous-prochain',
    short: 'Prochain rendez-vous libre',
    title: 'Délai du prochain rendez-vous libre',
    unit: 'days',
    direction: 'down',
    definition:
      'Jours jusqu’au premier rendez-vous libre, mesurés chaque nuit pour chaque agenda et motif ; la valeur du milieu.',
    cohort: 'le jour de la mesure',
    formula: medianLead,
    words: { numerator: 'jours', denominator: 'mesures', received: 'Mesures' },
    readWith: ['mairies-equipees-delai'],
  },
  {
    ...common,
    code: 'mairies-equipees-delai',
    short: 'Délai en mairie équipée',
    title: 'Délai du prochain rendez-vous libre en mairie équipée',
    unit: 'days',
    direction: 'down',
    definition:
      'Jours jusqu’au premier rendez-vous libre, d’après les relevés datés des mairies équipées ; la valeur du milieu.',
    cohort: 'le jour du relevé',
    source: 'Relevés des mairies équipées',
    formula: townHallLead,
    words: { numerator: 'jours', denominator: 'relevés', received: 'Relevés' },
    readWith: ['rendez-vous-prochain'],
  },
]
