// What the library is steered by: documents kept up to date, and read by those whom they concern.
import type { Family, IndicatorDeclaration } from '#src/core/measures/index.ts'
import { readingsFormula, upToDateFormula } from './measures.ts'

const FAMILY: Family = { code: 'documents', title: 'Base documentaire', rank: 48 }
/** Why no site is told apart. */
const SHARED = 'La plupart des documents valent pour tout le département : un site n’en est pas séparé.'

export const libraryIndicators: readonly IndicatorDeclaration[] = [
  {
    code: 'documents-a-jour',
    short: 'Documents à jour',
    title: 'Documents en vigueur à jour',
    family: FAMILY,
    unit: 'percent',
    direction: 'up',
    frequency: 'quarter',
    definition:
      'Versions en vigueur dont la relecture n’est pas dépassée, sur les versions en vigueur, le dernier jour de la période. Une relecture notée après son terme compte pour toute la durée de la version. Les documents archivés n’y sont pas.',
    cohort: 'le dernier jour de la période',
    source: 'Base documentaire',
    formula: upToDateFormula,
    way: 'counted',
    yearly: 'last',
    scope: 'shared',
    sharedNote: SHARED,
    words: { numerator: 'à jour', denominator: 'en vigueur', received: 'Versions en vigueur' },
    readWith: ['documents-lus'],
  },
  {
    code: 'documents-lus',
    short: 'Lectures confirmées',
    title: 'Lectures de documents confirmées',
    family: FAMILY,
    unit: 'count',
    direction: 'none',
    frequency: 'quarter',
    definition:
      'Lectures de versions en vigueur dites sur la page du document, ou comptées sur une feuille signée. Combien il en manque se lit sur la page de chaque version.',
    cohort: 'le jour de la lecture',
    source: 'Lectures de la base documentaire',
    formula: readingsFormula,
    way: 'counted',
    scope: 'shared',
    sharedNote: SHARED,
    words: { numerator: 'lectures', denominator: '', received: 'Lectures confirmées' },
    readWith: ['documents-a-jour'],
  },
]
