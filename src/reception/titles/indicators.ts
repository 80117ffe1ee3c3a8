// What the issuing of titles is steered by.
import type { Family, IndicatorDeclaration } from '#src/core/measures/index.ts'
import { titresDelay, titresIncomplete, titresIssued, titresReceived, titresStock, titresUrgent } from './measures.ts'

const TITLES: Family = { code: 'titles', title: 'Délivrance des titres', rank: 35 }

const common = {
  family: TITLES,
  source: 'Relevés des centres de titres',
  cohort: 'le mois du relevé',
  way: 'imported',
} as const

export const titreIndicators: readonly IndicatorDeclaration[] = [
  {
    ...common,
    code: 'titres-recus',
    short: 'Demandes de titres reçues',
    title: 'Demandes de titres reçues',
    unit: 'count',
    direction: 'none',
    definition:
      'Demandes reçues par les centres. La part d’un territoire ne s’ajoute jamais au total d’un centre : elle ne compte que si ce total n’est pas connu.',
    formula: titresReceived,
    words: { numerator: 'reçues', denominator: '', received: 'Reçues' },
    readWith: ['titres-delivres', 'titres-stock'],
  },
  {
    ...common,
    code: 'titres-delivres',
    short: 'Titres délivrés',
    title: 'Titres délivrés',
    unit: 'count',
    direction: 'none',
    definition: 'Titres délivrés par les centres.',
    formula: titresIssued,
    words: { numerator: 'délivrés', denominator: '', received: 'Délivrés' },
    readWith: ['titres-recus'],
  },
  {
    ...common,
    code: 'titres-stock',
    short: 'Titres en instance',
    title: 'Titres en instance à la fin de la période',
    unit: 'count',
    direction: 'down',
    yearly: 'last',
    definition: 'Demandes en instance à la fin du mois. Une longue période se lit à la fin de son dernier mois connu.',
    formula: titresStock,
    words: { numerator: 'en instance', denominator: '', received: 'En instance' },
    readWith: ['titres-stock-pic'],
  },
  {
    ...common,
    code: 'titres-stock-pic',
    short: 'Pic des titres en instance',
    title: 'Plus grand nombre de titres en instance à la fin d’un mois',
    unit: 'count',
    direction: 'down',
    yearly: 'greatest',
    definition: 'Le plus grand nombre de demandes en instance à la fin d’un mois de la période.',
    formula: titresStock,
    words: { numerator: 'en instance', denominator: '', received: 'En instance' },
    readWith: ['titres-stock'],
  },
  {
    ...common,
    code: 'titres-delai',
    short: 'Délai de délivrance',
    title: 'Délai moyen de délivrance des titres',
    unit: 'days',
    direction: 'down',
    decimals: 1,
    definition:
      'Délai moyen entre la demande et la mise à disposition du titre, pondéré par les titres délivrés de chaque mois. Un mois sans délai ou sans nombre délivré n’y entre pas.',
    formula: titresDelay,
    words: { numerator: 'jours', denominator: 'titres délivrés', received: 'Délivrés' },
    readWith: ['titres-stock'],
  },
  {
    ...common,
    code: 'titres-incomplets',
    short: 'Dossiers de titres incomplets',
    title: 'Dossiers de titres incomplets',
    unit: 'percent',
    direction: 'down',
    decimals: 1,
    definition: 'Dossiers incomplets sur les demandes reçues, dans les mois où les deux sont connus.',
    formula: titresIncomplete,
    words: { numerator: 'incomplets', denominator: 'reçus', received: 'Reçus' },
  },
  {
    ...common,
    code: 'titres-urgents',
    short: 'Titres traités en urgence',
    title: 'Demandes de titres traitées en urgence',
    unit: 'count',
    direction: 'none',
    definition: 'Demandes traitées en urgence pour un motif reconnu par le centre.',
    formula: titresUrgent,
    words: { numerator: 'urgentes', denominator: '', received: 'Urgentes' },
  },
]
