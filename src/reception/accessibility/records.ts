import type { RecordKind } from '#src/core/room/record-store.ts'
import { OFFER_STATES, WAYS } from './accessibility.ts'
import { offerLines, relayLines, targetLines, useLines } from './store/accessibility.ts'

const BASE = '/accessibilite-de-l-accueil'
const common = { right: 'accessibility.read', outcomes: {}, search: 'words' } as const

export const accessibilityRecords: readonly RecordKind[] = [
  {
    ...common,
    kind: 'access_target',
    noun: { one: 'objectif d’accessibilité', many: 'objectifs d’accessibilité' },
    states: { set: 'Objectif' },
    href: ({ id }) => `${BASE}/${id}`,
    list: (words) => `${BASE}?q=${encodeURIComponent(words)}`,
    lines: targetLines,
  },
  {
    ...common,
    kind: 'relay_service',
    noun: { one: 'service relais', many: 'services relais' },
    states: { known: 'Service' },
    href: ({ id }) => `/services-relais/${id}`,
    list: (words) => `/services-relais?q=${encodeURIComponent(words)}`,
    lines: relayLines,
  },
  {
    ...common,
    kind: 'association_offer',
    noun: { one: 'offre d’association', many: 'offres d’associations' },
    states: OFFER_STATES,
    href: ({ id }) => `/offres-d-associations/${id}`,
    list: (words) => `/offres-d-associations?q=${encodeURIComponent(words)}`,
    lines: offerLines,
  },
  {
    kind: 'relay_use',
    right: 'accessibility.read',
    noun: { one: 'mois de recours', many: 'mois de recours' },
    states: WAYS,
    // They are read on the page of their service.
    href: ({ reference }) => (reference === '' ? '/services-relais' : `/services-relais/${reference}`),
    lines: useLines,
  },
]
