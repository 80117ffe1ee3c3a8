// What the reception of visitors is steered by.
import { FAMILIES } from '#src/core/room/families.ts'
import type { IndicatorDeclaration } from '#src/core/measures/index.ts'
import { appointmentShare, calledWithin, panSatisfied, panVisitors, visitors } from './measures.ts'

const SOURCE = 'Accueil du public'

export const visitIndicators: readonly IndicatorDeclaration[] = [
  {
    code: 'visites',
    short: 'Visiteurs reçus',
    title: 'Visiteurs reçus',
    family: FAMILIES.reception,
    unit: 'count',
    definition:
      'Visiteurs reçus aux points d’accueil, d’après le comptage retenu de chaque journée : jamais deux comptages additionnés.',
    cohort: 'le jour de la visite',
    source: SOURCE,
    formula: visitors,
    words: { numerator: 'reçus', denominator: '', received: 'Reçus' },
    readWith: ['visites-avec-rdv'],
  },
  {
    code: 'visites-avec-rdv',
    short: 'Visites avec rendez-vous',
    title: 'Visiteurs reçus avec rendez-vous',
    family: FAMILIES.reception,
    unit: 'percent',
    definition:
      'Visiteurs venus avec un rendez-vous, sur ceux dont on sait s’ils en avaient un. Les autres n’y entrent pas.',
    cohort: 'le jour de la visite',
    source: SOURCE,
    formula: appointmentShare,
    words: { numerator: 'avec rendez-vous', denominator: 'reçus', received: 'Reçus' },
    readWith: ['visites'],
  },
  {
    code: 'attente-vingt-minutes',
    short: 'Appelés en 20 minutes',
    title: 'Visiteurs appelés dans les 20 minutes',
    family: FAMILIES.reception,
    unit: 'percent',
    direction: 'up',
    definition: 'Visiteurs appelés 20 minutes au plus après leur arrivée, sur les visiteurs appelés.',
    cohort: 'le jour de la visite',
    source: 'Tickets de la file d’attente',
    formula: calledWithin(20),
    words: { numerator: 'dans les 20 minutes', denominator: 'appelés', received: 'Appelés' },
  },
  {
    code: 'pan-visites',
    short: 'Visites aux points numériques',
    title: 'Visites aux points d’accueil numérique',
    family: FAMILIES.reception,
    unit: 'per_month',
    decimals: 0,
    yearly: 'per_month',
    definition: 'Visiteurs reçus aux points d’accueil numérique, toutes démarches. Une longue période se lit par mois.',
    cohort: 'le jour de la visite',
    source: SOURCE,
    formula: panVisitors,
    words: { numerator: 'visites', denominator: 'mois', received: 'Visites' },
    readWith: ['pan-satisfaits'],
  },
  {
    code: 'pan-satisfaits',
    short: 'Satisfaits du point numérique',
    title: 'Visiteurs satisfaits du point d’accueil numérique',
    family: FAMILIES.reception,
    unit: 'percent',
    direction: 'up',
    definition: 'Satisfaits et très satisfaits, sur les visiteurs qui l’ont dit en partant.',
    cohort: 'le jour de la visite',
    source: SOURCE,
    formula: panSatisfied,
    words: { numerator: 'satisfaits', denominator: 'l’ont dit', received: 'L’ont dit' },
  },
]
