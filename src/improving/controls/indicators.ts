// What internal control is steered by: how much of its plan is done, and how much of what is checked conforms.
import type { Family, IndicatorDeclaration } from '#src/core/measures/index.ts'
import { conformityFormula, coverageFormula } from './measures.ts'

const FAMILY: Family = { code: 'controls', title: 'Contrôle interne', rank: 47 }

export const controlIndicators: readonly IndicatorDeclaration[] = [
  {
    family: FAMILY,
    code: 'controles-faits',
    short: 'Plan de contrôle',
    title: 'Couverture du plan de contrôle',
    unit: 'percent',
    frequency: 'year',
    cohort: 'le dernier jour du mois prévu',
    way: 'counted',
    definition:
      'Part des contrôles prévus par le plan qui sont clos ; ceux dont le mois n’est pas fini ne comptent que s’ils sont faits.',
    source: 'Plan de contrôle et contrôles clos',
    words: {
      numerator: 'contrôles faits',
      denominator: 'contrôles prévus',
      received: 'Contrôles prévus',
      yearly: 'Plan de l’année',
    },
    formula: coverageFormula,
  },
  {
    family: FAMILY,
    code: 'controles-conformes',
    short: 'Conformité des contrôles',
    title: 'Taux de conformité du contrôle interne',
    unit: 'percent',
    frequency: 'year',
    cohort: 'le jour où le contrôle a été mené',
    way: 'counted',
    definition:
      'Part des enregistrements vérifiés par les contrôles clos qui sont conformes. Ce qui est sans objet n’y compte pas.',
    source: 'Contrôles clos',
    words: {
      numerator: 'conformes',
      denominator: 'vérifiés',
      received: 'Enregistrements vérifiés',
      yearly: 'Contrôles de l’année',
    },
    formula: conformityFormula,
  },
]
