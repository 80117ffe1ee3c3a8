import { addDays, type PlainDate, plainDate, yearOf } from '#src/ground/calendar/index.ts'
import type { Row } from '../generator/folder.ts'

/** The session whose minutes list the plans of 2022 and 2023. */
const SESSION = plainDate('2023-03-10')
const LEAD = 'Mission performance et qualité'
type Plan = {
  year: number
  site: string
  /** Where the session found it. */
  found: 'done' | 'begun' | 'to-come'
  titles: readonly string[]
  more?: Row
}

const month = (n: number): string => String(Math.min(12, n)).padStart(2, '0')

/** The days are invented around what the session says: done before it, begun before it and done after, or begun after. */
function life(found: Plan['found'], year: number, rank: number): Row {
  if (found === 'done')
    return { dueOn: `${year}-${month(3 + rank * 2)}-28`, doneOn: `${year}-${month(2 + rank * 2)}-15` }
  if (found === 'begun')
    return { startsOn: '2023-02-06', dueOn: `${year}-${month(6 + rank)}-30`, doneOn: `${year}-${month(6 + rank)}-23` }
  return {
    startsOn: addDays(SESSION, 24 + rank * 14),
    dueOn: `${year}-${month(8 + rank)}-30`,
    doneOn: `${year}-${month(8 + rank)}-20`,
  }
}

const plan = ({ year, site, found, titles, more = {} }: Plan): Row[] =>
  titles.map((title, rank) => ({
    planYear: year,
    site,
    title,
    state: 'done',
    owner: LEAD,
    ...life(found, year, rank),
    originKind: 'previous_plan',
    originLabel: `Plan d’actions ${year}, CLU du 10 mars 2023`,
    proposedOn: `${year}-01-10`,
    ...more,
  }))

const AUDIT = 'Préparer l’audit externe de labellisation'
const FINDING = {
  originKind: 'meeting',
  originLabel: 'CLU du 10 mars 2023, constat de la secrétaire générale d’Antony',
}

/** The plans of 2022 and 2023, as the minutes list them. */
export const PUBLISHED_ACTIONS: readonly Row[] = [
  ...plan({
    year: 2022,
    site: 'nanterre',
    found: 'done',
    titles: [
      'Mettre à jour le serveur vocal interactif (SVI)',
      'Développer le chatbot',
      'Organiser l’autoévaluation de Boulogne-Billancourt et l’audit externe de labellisation',
      'Réaliser les enquêtes de satisfaction sur les trois sites et les enquêtes mystère',
      'Réunir le comité local des usagers',
    ],
  }),
  ...plan({
    year: 2022,
    site: 'antony',
    found: 'done',
    titles: [
      'Revoir l’emplacement de l’affichage de la labellisation Qual-e-Pref',
      'Réaliser l’enquête de satisfaction annuelle',
      'Mettre en place le PAN pour les démarches des étrangers dématérialisées',
      'Améliorer la prise en charge des fiches navette avec les agents de l’accueil général',
    ],
  }),
  ...plan({
    year: 2022,
    site: 'boulogne',
    found: 'done',
    titles: [
      'Réaliser l’enquête de satisfaction annuelle',
      'Mettre des QR codes sur les affiches présentant des liens internet',
      'Préparer l’autoévaluation et l’audit de labellisation',
      'Réunir le personnel en assemblée générale avec un point Qual-e-Pref',
    ],
  }),
  ...plan({
    year: 2023,
    site: 'nanterre',
    found: 'to-come',
    titles: [
      'Mettre à jour les couples question-réponse du chatbot',
      AUDIT,
      'Réaliser les enquêtes de satisfaction et les enquêtes mystère sur les trois sites',
      'Identifier les référents fraude de chaque service',
      'Mettre en place les actions du nouveau référentiel Quali-ATE',
    ],
  }),
  // Four steps of the audit's preparation: they stand under it, so that the plan still counts five actions.
  ...plan({
    year: 2023,
    site: 'nanterre',
    found: 'to-come',
    titles: [
      'Actualiser les fiches de procédures et la base documentaire',
      'Mettre à jour le SVI',
      'Programmer les formations à l’accueil et les recyclages',
      'Mettre à jour la signalétique et l’affichage extérieur',
    ],
    more: { originKind: 'assessment', originLabel: 'Autoévaluation du 8 décembre 2022', parent: AUDIT },
  }),
  ...plan({
    year: 2023,
    site: 'antony',
    found: 'to-come',
    titles: [
      'Désigner un administrateur intermédiaire du chatbot au bureau des étrangers et prévoir sa formation',
      'Réintégrer au bureau des étrangers l’accueil sans rendez-vous pour un suivi de dossier',
    ],
  }),
  ...plan({
    year: 2023,
    site: 'antony',
    found: 'begun',
    titles: [
      'Continuer à utiliser les réponses types sans les systématiser',
      'Bien lire la question et consulter le fichier étranger avant de répondre',
    ],
    more: FINDING,
  }),
  ...plan({
    year: 2023,
    site: 'boulogne',
    found: 'to-come',
    titles: [
      'Réunir toutes les mairies au moins une fois sous la présidence du sous-préfet (module CERT)',
      'Programmer une assemblée générale du personnel avec Qual-e-Pref à l’ordre du jour',
      'Mettre à jour le SVI selon le déploiement de l’ANEF',
    ],
  }),
  ...plan({
    year: 2023,
    site: 'boulogne',
    found: 'begun',
    titles: [
      'Programmer les formations de recyclage à l’accueil physique',
      'Réaliser les formations de recyclage contre la fraude (module CERT)',
    ],
  }),
]

type Idea = { site: string; title: string; owner: string; kind: string; label: string; indicator?: string }
const IDEAS: readonly Idea[] = [
  {
    site: 'nanterre',
    title: 'Ouvrir chaque semaine des créneaux de rendez-vous supplémentaires au séjour',
    owner: 'Cheffe du bureau du séjour des étrangers',
    kind: 'complaint_category',
    label: 'Prise de rendez-vous',
    indicator: 'reclamations-delais',
  },
  {
    site: 'nanterre',
    title: 'Répondre aux courriels d’information en deux équipes',
    owner: 'Bureau des relations avec les usagers',
    kind: 'indicator',
    label: 'Courriels répondus en 5 jours ouvrés',
    indicator: 'courriels-5-jours',
  },
  {
    site: 'nanterre',
    title: 'Refaire la signalétique du hall',
    owner: LEAD,
    kind: 'survey_criterion',
    label: 'Signalétique adaptée',
    indicator: 'satisfaction-globale',
  },
  {
    site: 'nanterre',
    title: 'Afficher l’attente estimée à l’accueil général',
    owner: 'Accueil général',
    kind: 'survey_criterion',
    label: 'Temps d’attente',
    indicator: 'satisfaction-globale',
  },
  {
    site: 'antony',
    title: 'Reprendre les réponses types du bureau des étrangers',
    owner: 'Correspondante qualité',
    kind: 'complaint_category',
    label: 'Instruction des titres de séjour',
  },
  {
    site: 'antony',
    title: 'Ajouter un poste au point d’accueil numérique',
    owner: 'Correspondante qualité',
    kind: 'suggestion',
    label: 'CLU, question d’un membre',
  },
  {
    site: 'boulogne',
    title: 'Former les nouveaux agents du guichet à l’accueil',
    owner: 'Correspondant qualité',
    kind: 'agent_proposal',
    label: 'Réunion de service',
  },
  {
    site: 'boulogne',
    title: 'Mettre les horaires à jour le jour même sur le site et à la porte',
    owner: 'Correspondant qualité',
    kind: 'suggestion',
    label: 'Urne, suggestion',
  },
]

/** Plans since 2024: invented. Those of past years are done but one, this year's are under way; whatever the day, something runs late. */
export function inventedActions(yesterday: PlainDate): Row[] {
  const thisYear = yearOf(yesterday)
  const years = Array.from({ length: Math.max(0, thisYear - 2023) }, (_, rank) => 2024 + rank)
  return years.flatMap((year) => IDEAS.map((idea, rank) => inventedAction(idea, { year, rank, yesterday })))
}

const DUE_MONTHS = ['02', '04', '06', '09', '10', '11', '12', '12'] as const
type At = { year: number; rank: number; yesterday: PlainDate }

function inventedAction(idea: Idea, { year, rank, yesterday }: At): Row {
  const month = DUE_MONTHS[rank] ?? '12'
  const due = plainDate(`${year}-${month}-20`)
  // Each begins in the second month before its due month, or with the year.
  const starts = plainDate(`${year}-${String(Math.max(1, Number(month) - 2)).padStart(2, '0')}-05`)
  const state = stateOf({ year, rank, yesterday }, { starts, due })
  return {
    planYear: year,
    site: idea.site,
    title: idea.title,
    state,
    owner: idea.owner,
    startsOn: starts,
    dueOn: due,
    doneOn: state === 'done' ? `${year}-${month}-12` : null,
    originKind: idea.kind,
    originLabel: idea.label,
    indicator: idea.indicator ?? null,
    review: state === 'carried_over' ? 'Reportée d’un an : budget attribué en fin d’année.' : '',
    proposedOn: `${year - 1}-12-10`,
  }
}

/** The two of them that are always late stay so for eight months. */
const LATE = new Set([2, 4])
const LATE_DAYS = 245

function stateOf({ year, rank, yesterday }: At, { starts, due }: { starts: PlainDate; due: PlainDate }): string {
  if (due >= yesterday) return starts <= yesterday ? 'in_progress' : 'validated'
  if (LATE.has(rank) && due >= addDays(yesterday, -LATE_DAYS)) return 'in_progress'
  return rank === 5 && year < yearOf(yesterday) ? 'carried_over' : 'done'
}
