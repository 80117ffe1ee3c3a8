// Where each figure of the minutes of 10 March 2023 is read in the product.
import { HAUTS_DE_SEINE_AUDITS } from './audits.ts'
import { DIAGNOSTICS } from './assessments.ts'
import { HAUTS_DE_SEINE_OWED } from './obligations.ts'
import { HAUTS_DE_SEINE_PREMISES } from './premises.ts'
import { SESSIONS } from './hauts-de-seine-sessions.ts'
import {
  campaignDays,
  categories,
  channels,
  counted,
  type Part,
  respondents,
  scopeSize,
  several,
  target,
} from './read.ts'
import { answers, calls, campaignDates, complaints, reading, scope, targetOf } from './records.ts'
import { is, missing, reads, type Sets, supplied } from './rules.ts'
import type { Rule } from './types.ts'

const Y = { period: '2022' }
const NANTERRE = { site: 'nanterre', ...Y }
const ANTONY = { site: 'antony', ...Y }
const BOULOGNE = { site: 'boulogne', ...Y }
const ALL = { site: '', ...Y }
const T4 = { site: '', period: '2022-T4' }
const SITES = { Antony: 'antony', Boulogne: 'boulogne', Nanterre: 'nanterre' } as const

const bySite = (indicator: string): Record<keyof typeof SITES, Part> => ({
  Antony: { indicator, ...ANTONY },
  Boulogne: { indicator, ...BOULOGNE },
  Nanterre: { indicator, ...NANTERRE },
})
const threeSites = (indicator: string): Sets => [
  reading(indicator, 'nanterre', '2022-01-01'),
  reading(indicator, 'antony', '2022-01-01'),
  reading(indicator, 'boulogne', '2022-01-01'),
]

const COMPLAINTS: Readonly<Record<string, Rule>> = {
  'S3-13': reads('reclamations-delais', NANTERRE, complaints('nanterre', 2022)),
  'S3-14': reads('reclamations-delais', ANTONY, complaints('antony', 2022)),
  'S3-15': reads('reclamations-reponses', BOULOGNE, complaints('boulogne', 2022)),
  'S3-16': is(
    (place) => several(place, bySite('reclamations-recues')),
    complaints('boulogne', 2022),
    complaints('antony', 2022),
    complaints('nanterre', 2022),
  ),
  'S3-26': is(
    (place) =>
      several(place, {
        2021: { indicator: 'reclamations-delais', site: 'nanterre', period: '2021' },
        2022: { indicator: 'reclamations-delais', ...NANTERRE },
        target: { indicator: 'reclamations-delais', ...NANTERRE, take: 'target' },
      }),
    complaints('nanterre', 2021),
    complaints('nanterre', 2022),
    targetOf('reclamations-delais'),
  ),
  'S3-27': is(
    (place) =>
      several(place, {
        2021: { indicator: 'reclamations-delai-moyen', site: 'nanterre', period: '2021' },
        2022: { indicator: 'reclamations-delai-moyen', ...NANTERRE },
        target: { indicator: 'reclamations-delai-moyen', ...NANTERRE, take: 'target' },
      }),
    targetOf('reclamations-delai-moyen'),
    complaints('nanterre', 2021),
    complaints('nanterre', 2022),
  ),
  'S3-28': is(
    (place) => categories(place, NANTERRE, { instruction_sejour: 'instruction-sejour', rdv: 'prise-rdv' }),
    complaints('nanterre', 2022),
  ),
  'S3-29': is(
    (place) =>
      several(place, {
        2021: { indicator: 'reclamations-recues', site: 'antony', period: '2021' },
        2022: { indicator: 'reclamations-recues', ...ANTONY },
        rate: { indicator: 'reclamations-delais', ...ANTONY },
        delay: { indicator: 'reclamations-delai-moyen', ...ANTONY },
      }),
    complaints('antony', 2021),
    complaints('antony', 2022),
  ),
  'S3-30': is(
    (place) =>
      several(place, {
        2021: { indicator: 'reclamations-recues', site: 'boulogne', period: '2021' },
        2022: { indicator: 'reclamations-recues', ...BOULOGNE },
        rate: { indicator: 'reclamations-delais', ...BOULOGNE },
        delay: { indicator: 'reclamations-delai-moyen', ...BOULOGNE },
      }),
    complaints('boulogne', 2021),
    complaints('boulogne', 2022),
  ),
  'S3-61': is((place) => channels(place, NANTERRE), complaints('nanterre', 2022)),
  'S3-45': reads(
    'spplus-experiences',
    ALL,
    complaints('nanterre', 2022, 'services_publics_plus'),
    complaints('antony', 2022),
    complaints('boulogne', 2022),
  ),
}

const READINGS: Readonly<Record<string, Rule>> = {
  'S3-17': is((place) => several(place, bySite('courriels-delai-moyen')), ...threeSites('courriels-delai-moyen')),
  'S3-18': is((place) => target(place, 'courriels-delai-moyen', NANTERRE), targetOf('courriels-delai-moyen')),
  'S3-19': is(
    (place) =>
      several(place, {
        target: { indicator: 'courriels-5-jours', ...NANTERRE, take: 'target' },
        ...bySite('courriels-5-jours'),
      }),
    ...threeSites('courriels-5-jours'),
    targetOf('courriels-5-jours'),
  ),
  'S3-20': reads('appels-decroches', ALL, calls(2022)),
  'S3-21': reads('site-maj-3-jours', ALL, reading('site-maj-3-jours', '', '2022-01-01')),
  'S3-22': reads('site-maj-volume', ALL, reading('site-maj-volume', '', '2022-01-01')),
  'S3-23': reads('pan-ants-visites', NANTERRE, reading('pan-ants-visites', 'nanterre', '2022-01-01')),
  'S3-24': reads(
    'pan-emeraude-visites',
    { site: 'nanterre', period: '2022-02' },
    reading('pan-emeraude-visites', 'nanterre', '2022-02-01'),
  ),
  'S3-39': supplied('transparence-satisfaction', T4, '2022-10-01'),
  'S3-40': supplied('transparence-cni-passeport', T4, '2022-10-01'),
  'S3-41': supplied('transparence-permis', T4, '2022-10-01'),
  'S3-42': supplied('transparence-immatriculation', T4, '2022-10-01'),
  'S3-43': supplied('transparence-effort', T4, '2022-10-01'),
  'S3-44': supplied('transparence-appels', T4, '2022-10-01'),
}

const C2022 = 'satisfaction-2022'
const SURVEYS: Readonly<Record<string, Rule>> = {
  'S3-31': is(
    async (place) => {
      const { days } = await campaignDays(place, C2022)
      const value = { SP: days.get(place.site('antony')) ?? null, Pref: days.get(place.site('nanterre')) ?? null }
      return counted(value, 'jours', { href: `/enquetes/${C2022}` })
    },
    campaignDates(C2022, 'antony'),
    campaignDates(C2022, 'nanterre'),
  ),
  'S3-32': is((place) => respondents(place, C2022, 'nanterre'), answers(C2022, 'nanterre')),
  'S3-33': reads('satisfaction-globale', NANTERRE, answers(C2022, 'nanterre')),
  'S3-34': is((place) => respondents(place, C2022, 'antony'), answers(C2022, 'antony')),
  'S3-35': is(
    (place) =>
      several(place, {
        global: { indicator: 'satisfaction-globale', ...ANTONY },
        agents: { indicator: 'satisfaction-agents', ...ANTONY },
        service: { indicator: 'satisfaction-service', ...ANTONY },
      }),
    answers(C2022, 'antony'),
  ),
  'S3-36': is((place) => respondents(place, C2022, 'boulogne'), answers(C2022, 'boulogne')),
  'S3-37': reads('satisfaction-globale', BOULOGNE, answers(C2022, 'boulogne')),
  'S3-38': reads(
    'satisfaction-globale',
    ALL,
    answers(C2022, 'boulogne'),
    answers(C2022, 'nanterre'),
    answers(C2022, 'antony'),
  ),
  'S3-60': is(
    async (place) => {
      const size = (site: string) => scopeSize(place, `enquete-${site}`, '2022-12-31')
      return counted(
        { Boulogne: await size('boulogne'), Antony: await size('antony'), Pref: await size('prefecture') },
        'services',
        { href: '/reglages/sites' },
      )
    },
    scope('enquete-boulogne'),
    scope('enquete-antony'),
    scope('enquete-prefecture'),
  ),
}

/** Every entry of the document; a room that is not built yet is named. */
export const HAUTS_DE_SEINE: Readonly<Record<string, Rule>> = {
  ...COMPLAINTS,
  ...READINGS,
  ...SURVEYS,
  ...SESSIONS,
  ...HAUTS_DE_SEINE_AUDITS,
  ...DIAGNOSTICS,
  ...HAUTS_DE_SEINE_OWED,
  ...HAUTS_DE_SEINE_PREMISES,
  'S3-25': missing('accueil, chatbot', 12),
}
