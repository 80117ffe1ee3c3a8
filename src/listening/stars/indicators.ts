// What permanent ratings are steered by.
import { FAMILIES } from '#src/core/room/families.ts'
import type { IndicatorDeclaration } from '#src/core/measures/index.ts'
import { byQuarter, opinionsByQuarter } from './gathering.ts'
import { answeredShare, goodShare, proposalCount, ratingCount, ratingMean } from './measures.ts'

const ratings = {
  family: FAMILIES.satisfaction,
  frequency: 'quarter',
  cohort: 'le jour de l’avis',
  source: 'Avis en étoiles',
} as const

export const starsIndicators: readonly IndicatorDeclaration[] = [
  {
    ...ratings,
    code: 'avis-note-moyenne',
    short: 'Note moyenne en étoiles',
    title: 'Note moyenne des avis en étoiles',
    unit: 'score5',
    direction: 'up',
    decimals: 1,
    definition: 'Somme des étoiles données, sur le nombre d’avis. Les totaux d’autres outils restent à côté.',
    formula: ratingMean,
    gathering: opinionsByQuarter,
    words: { numerator: 'étoiles', denominator: 'avis', received: 'Avis' },
    readWith: ['avis-favorables', 'avis-recus'],
  },
  {
    ...ratings,
    code: 'avis-favorables',
    short: 'Avis de 4 ou 5 étoiles',
    title: 'Avis de quatre ou cinq étoiles',
    unit: 'percent',
    direction: 'up',
    definition: 'Avis de quatre ou cinq étoiles, sur tous les avis en étoiles.',
    formula: goodShare,
    gathering: opinionsByQuarter,
    words: { numerator: 'de 4 ou 5 étoiles', denominator: 'avis', received: 'Avis' },
    readWith: ['avis-note-moyenne', 'avis-recus'],
  },
  {
    ...ratings,
    code: 'avis-recus',
    short: 'Avis en étoiles reçus',
    title: 'Avis en étoiles reçus',
    unit: 'count',
    direction: 'none',
    definition: 'Avis en étoiles reçus un par un, par toutes les voies.',
    formula: ratingCount(),
    gathering: byQuarter,
    words: { numerator: 'reçus', denominator: '', received: 'Reçus' },
    readWith: ['avis-note-moyenne'],
  },
  {
    ...ratings,
    code: 'propositions-recues',
    short: 'Propositions reçues',
    title: 'Propositions d’agents et de partenaires',
    unit: 'count',
    direction: 'none',
    definition: 'Propositions laissées par des agents et des partenaires, sans nom, le jour où elles ont été déposées.',
    cohort: 'le jour du dépôt',
    source: 'Boîtes à propositions',
    formula: proposalCount,
    words: { numerator: 'reçues', denominator: '', received: 'Reçues' },
    readWith: ['propositions-repondues'],
  },
  {
    ...ratings,
    code: 'propositions-repondues',
    short: 'Propositions qui ont une réponse',
    title: 'Propositions d’agents et de partenaires qui ont une réponse',
    unit: 'percent',
    direction: 'up',
    definition: 'Propositions retenues, à l’étude ou non retenues, sur toutes celles qui ont été reçues.',
    cohort: 'le jour du dépôt',
    source: 'Boîtes à propositions',
    formula: answeredShare,
    words: { numerator: 'répondues', denominator: 'propositions', received: 'Propositions' },
    readWith: ['propositions-recues'],
  },
]
