// A département made for the tests, unlike those of the demonstration in everything a text could betray: places, territory, delays,
// closings, categories, targets, writing, committees.
import { CHANNEL_CODES } from '#src/listening/correspondence/kinds.ts'
import { CORRESPONDENCE } from './third-correspondence.ts'
import type { Content, Departement, Row } from '#demo/generator/folder.ts'
import { signedCopy } from '#demo/generator/signed-copy.ts'
import { MAIL } from './third-mail.ts'
import { EVIDENCE, FRAMEWORKS, LIBRARY } from './third-frameworks.ts'
import { ASSESSMENTS } from './third-assessments.ts'
import { AUDITS } from './third-audits.ts'
import { CHANNELS } from './third-channels.ts'
import { PREMISES } from './third-premises.ts'
import { AFTER_CAMPAIGN, QUESTIONNAIRES } from './third-questionnaires.ts'
import { TRAINING } from './third-training.ts'
import { CONTROLS } from './third-controls.ts'

export const DEPARTEMENT: Departement = {
  code: '974',
  name: 'La Réunion',
  prefectureName: 'Préfecture de La Réunion',
  territory: 'reunion',
  demo: false,
}

/** What its own pages must show. */
export const TARGETS = { inTime: '82,5 % ou plus', mean: 'moins de 9 jours', calls: '88,4 % ou plus' } as const

const site = (code: string, shortName: string, name: string, kind: string): Row => ({ code, name, shortName, kind })
const target = (indicator: string, operator: string, value: number): Row => ({
  indicator,
  operator,
  value,
  from: '2024-01-01',
  authority: 'Comité de pilotage réunionnais',
  source: 'Relevé de conclusions du pilotage',
})
const complaint = (rank: number): Row => ({
  reference: `RUN-${rank}`,
  kind: rank % 7 === 0 ? 'suggestion' : 'complaint',
  channel: rank % 3 === 0 ? 'letter' : 'email',
  receivedOn: `2026-0${1 + (rank % 9)}-1${rank % 8}`,
  site: rank % 4 === 0 ? 'saint-pierre' : 'saint-denis',
  service: 'etat-civil',
  category: rank % 2 === 0 ? 'bornage' : 'pension',
  subject: `Objet ${rank}`,
  body: `Texte ${rank}`,
  ...(rank % 5 === 0 ? {} : { answeredOn: `2026-0${1 + (rank % 9)}-${20 + (rank % 8)}`, answer: 'Réponse donnée.' }),
})
const seat = (status: string, college: string, title: string): Row => ({
  meeting: 'pilotage',
  college,
  function: title,
  status,
})

/** Everything a folder may hold, for the product's own loader. */
export function thirdDepartement(): Content {
  return {
    departement: DEPARTEMENT,
    beside: { 'affiche.pdf': signedCopy(['Affiche']) },
    files: {
      sites: [
        site('saint-denis', 'Saint-Denis', 'Préfecture de La Réunion', 'prefecture'),
        site('saint-pierre', 'Saint-Pierre', 'Sous-préfecture de Saint-Pierre', 'sous_prefecture'),
      ],
      services: [
        { code: 'etat-civil', name: 'Pôle état civil', organisation: 'Préfecture', sites: 'saint-denis, saint-pierre' },
        { code: 'plateforme', name: 'Plateforme d’appels', organisation: 'SGC', sites: 'saint-denis' },
      ],
      fermetures: [{ day: '2026-04-27', reason: 'Alerte cyclonique' }],
      demarches: [
        { code: 'bornage', name: 'Bornage d’une propriété', theme: 'Foncier', service: 'etat-civil', active: true },
      ],
      ...PREMISES,
      ...CHANNELS,
      ...FRAMEWORKS,
      preuves: EVIDENCE,
      ...LIBRARY,
      ...AUDITS,
      ...TRAINING,
      ...ASSESSMENTS,
      ...CONTROLS,
      obligations: [
        {
          code: 'conseil-austral',
          title: 'Réunir le conseil austral',
          frequency: 'yearly',
          validFrom: '2025-01-01',
          proof: 'meeting:clu',
        },
        {
          code: 'avant-pilotage',
          title: 'Envoyer le dossier du pilotage',
          frequency: 'before',
          every: 5,
          unit: 'working',
          validFrom: '2025-01-01',
          event: 'meeting:copil',
          proof: 'evidence:',
        },
      ],
      questionnaires: QUESTIONNAIRES,
      campagnes: [
        {
          code: 'austral',
          name: 'Écoute de l’hiver austral',
          labelYear: 2026,
          opensOn: '2026-07-01',
          closesOn: '2026-07-31',
          site: 'saint-denis',
          link: 'austral',
          questionnaire: 'hiver 1',
        },
        {
          code: 'austral',
          name: 'Écoute de l’hiver austral',
          labelYear: 2026,
          opensOn: '2026-07-01',
          closesOn: '2026-07-31',
          site: 'saint-pierre',
          link: 'austral-sud',
          questionnaire: 'hiver 1',
        },
      ],
      bornes: [
        {
          code: 'varangue',
          campaign: 'austral',
          site: 'saint-denis',
          service: null,
          name: 'Sous la varangue',
          active: true,
        },
      ],
      ...AFTER_CAMPAIGN,
      'reponses-enquete': Array.from(
        { length: 64 },
        (_, rank): Row => ({
          campaign: 'austral',
          site: rank % 2 === 0 ? 'saint-denis' : 'saint-pierre',
          day: `2026-07-${String(1 + (rank % 28)).padStart(2, '0')}`,
          channel: 'paper',
          overall: String(2 + (rank % 3)),
          others: `abri = ${1 + (rank % 4)} | creole = ${rank % 5} | trajet = ${rank % 2 === 0 ? 'littoral' : 'tamarins'}`,
          comment: rank % 9 === 0 ? `Remarque ${rank}` : '',
        }),
      ),
      'categories-de-reclamations': [
        { code: 'bornage', name: 'Bornage et foncier' },
        { code: 'pension', name: 'Pensions et retraites' },
      ],
      'delais-de-reponse': CHANNEL_CODES.map((channel) => ({
        channel,
        validFrom: '2024-01-01',
        days: channel === 'letter' ? 21 : 8,
        unit: 'calendar',
        source: 'Note du préfet de La Réunion',
      })),
      ...CORRESPONDENCE,
      ...MAIL,
      'levees-de-l-urne': [{ site: 'saint-pierre', openedOn: '2026-05-04', forms: 3 }],
      reclamations: Array.from({ length: 60 }, (_, rank) => complaint(rank + 1)),
      'lignes-telephoniques': [
        {
          code: 'plateforme',
          name: 'Plateforme réunionnaise',
          number: '02 62 00 00 00',
          site: 'saint-denis',
          service: 'plateforme',
          destination: 'standard',
        },
      ],
      'appels-mensuels': Array.from(
        { length: 10 },
        (_, rank): Row => ({
          line: 'plateforme',
          day: `2026-${String(rank + 1).padStart(2, '0')}-01`,
          offered: 4000 + rank,
          answered: 3531 + rank,
          origin: 'Relevé de l’opérateur',
        }),
      ),
      cibles: [
        target('reclamations-delais', 'at_least', 82.5),
        target('reclamations-delai-moyen', 'under', 9),
        target('courriels-5-jours', 'at_least', 61),
        target('courriels-delai-moyen', 'at_most', 6),
        target('appels-decroches', 'at_least', 88.4),
        target('satisfaction-globale', 'at_least', 71),
      ],
      'reglages-indicateurs': [
        { indicator: 'courriels-delai-moyen', followed: true, rounding: 'truncate', decimals: 0 },
      ],
      releves: [
        {
          indicator: 'courriels-5-jours',
          site: 'saint-denis',
          period: '2026-03',
          numerator: 610,
          denominator: 1001,
          source: 'Tableau local',
        },
        {
          indicator: 'courriels-delai-moyen',
          site: 'saint-denis',
          period: '2026-03',
          numerator: 6400,
          denominator: 1000,
          source: 'Tableau local',
        },
        { indicator: 'transparence-permis', period: '2026-T1', value: 41, source: 'Affiche locale' },
      ],
      'faits-dates': [{ day: '2026-02-02', label: 'rentrée australe' }],
      actions: [
        {
          planYear: 2026,
          site: 'saint-denis',
          title: 'Ouvrir un guichet du foncier',
          state: 'in_progress',
          owner: 'Pôle état civil',
          startsOn: '2026-02-01',
          dueOn: '2026-12-01',
          proposedOn: '2026-01-10',
          indicator: 'reclamations-delais',
        },
        {
          planYear: 2027,
          site: 'saint-pierre',
          title: 'Refaire l’affichage créole',
          state: 'validated',
          owner: 'Sous-préfet',
          proposedOn: '2026-06-10',
        },
      ],
      instances: [{ code: 'pilotage', kind: 'copil', name: 'Comité de pilotage de l’accueil' }],
      membres: [{ committee: 'pilotage', college: 'prefecture', function: 'Sous-préfète de Saint-Pierre' }],
      seances: [
        {
          code: 'pilotage',
          committees: 'pilotage',
          title: 'Pilotage de l’accueil',
          heldOn: '2026-10-06',
          startsAt: '08:15',
          place: 'Saint-Denis',
          mode: 'both',
          chair: 'La secrétaire générale',
          state: 'minutes',
          period: '2026',
        },
        {
          code: 'a-venir',
          committees: 'pilotage',
          title: 'Pilotage à venir',
          heldOn: '2027-01-14',
          startsAt: '08:15',
          place: 'Saint-Pierre',
          mode: 'in_person',
          chair: '',
          state: 'planned',
          period: '2026',
          sites: 'saint-pierre',
        },
      ],
      'ordre-du-jour': ['pilotage', 'a-venir'].flatMap((meeting) => [
        { meeting, position: 1, title: 'Chiffres de l’année', kind: 'presentation', minutes: 20 },
        { meeting, position: 2, title: 'Écoute et réclamations', kind: 'discussion', minutes: 20 },
      ]),
      blocs: ['pilotage', 'a-venir'].flatMap((meeting) => [
        { meeting, point: 1, position: 1, kind: 'indicators' },
        { meeting, point: 1, position: 2, kind: 'transparency', period: '2026-T1' },
        { meeting, point: 2, position: 1, kind: 'complaints.analysis' },
        { meeting, point: 2, position: 2, kind: 'survey.results' },
        { meeting, point: 2, position: 3, kind: 'action-plan.done' },
        { meeting, point: 2, position: 4, kind: 'action-plan.next' },
        { meeting, point: 2, position: 5, kind: 'committee.attendance' },
      ]),
      presences: [
        seat('present', 'prefecture', 'Sous-préfète de Saint-Pierre'),
        seat('excused', 'association', 'Présidente des consommateurs réunionnais'),
        { ...seat('present', 'prefecture', 'Sous-préfète de Saint-Pierre'), meeting: 'a-venir' },
      ],
      interventions: [
        {
          meeting: 'pilotage',
          position: 1,
          point: 2,
          kind: 'suggestion',
          speaker: 'Une usagère de Cilaos',
          body: 'Ouvrir le samedi.',
          followUp: 'open',
        },
      ],
      decisions: [{ meeting: 'pilotage', position: 1, point: 2, kind: 'decision', body: 'Essayer le samedi.' }],
      pieces: [{ meeting: 'pilotage', title: 'Présentation de l’accueil' }],
    },
  }
}
