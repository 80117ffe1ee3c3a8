import type { PublishedYear, Trend } from '../generator/complaints.ts'
import type { RequestTrend } from '../generator/requests.ts'
import type { Row } from '../generator/folder.ts'

export const CATEGORIES: readonly Row[] = [
  { code: 'instruction-sejour', name: 'Instruction des titres de séjour' },
  { code: 'prise-rdv', name: 'Prise de rendez-vous', validFrom: '2025-01-02' },
  { code: 'rdv-introuvable', name: 'Aucun créneau proposé', parent: 'prise-rdv', validFrom: '2025-01-02' },
  { code: 'rdv-annule', name: 'Rendez-vous annulé ou déplacé', parent: 'prise-rdv', validFrom: '2025-01-02' },
  { code: 'naturalisations', name: 'Naturalisations' },
  { code: 'accueil', name: 'Accueil et attente sur place' },
  { code: 'titres', name: 'Permis, cartes grises, identité' },
  { code: 'telephone', name: 'Téléphone' },
  { code: 'autre', name: 'Autre' },
]

/** What was said until then of a category. */
export const CATEGORY_VERSIONS: readonly Row[] = [
  { category: 'prise-rdv', validFrom: '2024-01-02', name: 'Rendez-vous' },
]

/** Without a server: a demonstration reads no mail. Its messages are dropped as files. */
export const MAILBOXES: readonly Row[] = [
  {
    code: 'qualite',
    name: 'Qualité de l’accueil',
    address: 'pref-qualite@hauts-de-seine.exemple',
    site: 'nanterre',
    since: '2026-01-01',
  },
  {
    code: 'antony',
    name: 'Sous-préfecture d’Antony',
    address: 'sp-antony@hauts-de-seine.exemple',
    site: 'antony',
    since: '2026-01-01',
  },
]

// Published on 10 March 2023. Nanterre 2022: 376 received, 277 answered in time (73,6 % truncated) in 3,7 days on the mean (1 025 days);
// 43 % and 37 % of them on residence permits and appointments. Antony 2022: 8 in time of the 9 that call for an answer. Boulogne 2022: the
// same 4 give 100 % answered and 75 % in time. 32 experiences of Services Publics+ over the three sites.
// 2021 published only a rate (45 %) and a mean (4,1): 90 answered of 200 in 369 days is one way to have both.
export const PUBLISHED: readonly PublishedYear[] = [
  {
    site: 'nanterre',
    year: 2021,
    basis: 'reconstructed',
    channels: { email: 132, letter: 36, services_publics_plus: 12, urn: 20 },
    categories: { 'instruction-sejour': 84, 'prise-rdv': 70, naturalisations: 14, accueil: 18, telephone: 8, autre: 6 },
    noAnswer: 0,
    answers: { count: 90, days: 369 },
  },
  {
    site: 'nanterre',
    year: 2022,
    basis: 'detail',
    channels: { email: 252, letter: 62, services_publics_plus: 28, urn: 34 },
    categories: {
      'instruction-sejour': 162,
      'prise-rdv': 139,
      naturalisations: 26,
      accueil: 28,
      telephone: 12,
      autre: 9,
    },
    noAnswer: 0,
    answers: { count: 277, days: 1025 },
  },
  {
    site: 'antony',
    year: 2021,
    basis: 'detail',
    channels: { email: 1, urn: 1 },
    categories: { accueil: 1, 'prise-rdv': 1 },
    noAnswer: 0,
    answers: [2, 4],
  },
  {
    site: 'antony',
    year: 2022,
    basis: 'detail',
    channels: { email: 8, letter: 1, services_publics_plus: 2, urn: 3 },
    categories: { 'prise-rdv': 6, 'instruction-sejour': 4, accueil: 4 },
    noAnswer: 5,
    answers: { count: 8, days: 18 },
  },
  {
    site: 'boulogne',
    year: 2021,
    basis: 'detail',
    channels: { email: 9, letter: 2, services_publics_plus: 1, urn: 2 },
    categories: { titres: 6, 'prise-rdv': 5, accueil: 3 },
    noAnswer: 2,
    answers: { count: 10, days: 28 },
  },
  {
    site: 'boulogne',
    year: 2022,
    basis: 'detail',
    channels: { email: 2, services_publics_plus: 2, urn: 1 },
    categories: { titres: 3, 'prise-rdv': 1, accueil: 1 },
    noAnswer: 1,
    answers: [0, 1, 1, 6],
  },
]

const CHANNELS = [
  ['email', 58],
  ['web', 14],
  ['letter', 9],
  ['services_publics_plus', 9],
  ['urn', 6],
  ['counter', 4],
] as const

/** Requests besides complaints, since 2024: invented. */
export const REQUEST_TRENDS: readonly RequestTrend[] = [
  { site: 'nanterre', service: 'accueil', perYear: 230 },
  { site: 'antony', service: 'etrangers', perYear: 60 },
  { site: 'boulogne', service: 'etrangers', perYear: 50 },
]

/** Since 2024: invented. */
export const TRENDS: readonly Trend[] = [
  {
    site: 'nanterre',
    perYear: 340,
    channels: CHANNELS,
    categories: [
      ['instruction-sejour', 38],
      ['prise-rdv', 30],
      ['accueil', 12],
      ['naturalisations', 8],
      ['telephone', 7],
      ['autre', 5],
    ],
  },
  {
    site: 'antony',
    perYear: 34,
    channels: CHANNELS,
    categories: [
      ['prise-rdv', 40],
      ['instruction-sejour', 35],
      ['accueil', 25],
    ],
  },
  {
    site: 'boulogne',
    perYear: 28,
    channels: CHANNELS,
    categories: [
      ['titres', 50],
      ['prise-rdv', 30],
      ['accueil', 20],
    ],
  },
]
