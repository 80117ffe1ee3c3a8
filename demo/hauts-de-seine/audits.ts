// The audits that the minutes of 10 March 2023 report, then invented ones. The certifying body and the words no document gives are invented.
import { addDays, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Files, Row } from '../generator/folder.ts'
import { BODY, FRAMEWORK, labels } from './labels.ts'

const ANTONY = 'antony-2023'

/** As the minutes tell them: what was audited, on which day, what was concluded. */
const PUBLISHED: readonly Row[] = [
  {
    code: 'boulogne-2023',
    title: 'Audit de renouvellement de Boulogne-Billancourt',
    kind: 'renewal',
    framework: FRAMEWORK,
    body: BODY,
    sites: 'boulogne',
    modules: 'qep-m1 ; qep-m2',
    planned: '2023-02',
    heldOn: '2023-02-09',
    reportOn: '2023-02-27',
    closedOn: '2023-03-06',
    conclusion:
      'Malgré le déménagement de la sous-préfecture, qui en a bouleversé les habitudes, le système qualité déployé reste pertinent et agile. Il est adapté à l’activité et n’alourdit pas le travail du quotidien.',
  },
  {
    code: ANTONY,
    title: 'Audit de renouvellement d’Antony',
    kind: 'renewal',
    framework: FRAMEWORK,
    body: BODY,
    sites: 'antony',
    modules: 'qep-m1 ; qep-m3',
    activities:
      'Dispositions générales ; Accueil physique ; Téléphonie ; Site internet ; Courriers et courriels ; Délivrance des titres étrangers ; Pilotage',
    planned: '2023-02-16',
    heldOn: '2023-02-16',
    reportOn: '2023-03-01',
    closedOn: '2023-03-08',
    conclusion: 'La sous-préfecture est évaluée conforme sur tous les engagements des deux modules.',
  },
]

const finding = (audit: string, [kind, title]: readonly [string, string], more: Row = {}): Row => ({
  audit,
  kind,
  title,
  ...more,
})

/** Six strengths, of which the minutes word one, and the two improvement tracks that they word. */
const FOUND: readonly Row[] = [
  finding(ANTONY, ['strength', 'Très bonne maîtrise des engagements sur le périmètre audité']),
  finding(ANTONY, ['strength', 'Agents impliqués, y compris ceux arrivés récemment']),
  finding(ANTONY, ['strength', 'Accueil général tenu à part du service des étrangers']),
  finding(ANTONY, ['strength', 'Appui des volontaires du service civique auprès des usagers']),
  finding(ANTONY, ['strength', 'Affichage à jour et lisible dans le hall']),
  finding(ANTONY, ['strength', 'Suivi régulier des indicateurs par la direction']),
  finding(
    ANTONY,
    ['improvement', 'Accompagner les agents du service civique dans l’utilisation du point d’accueil numérique'],
    {
      service: 'pan',
      commitment: 'qep-m1-pan',
      answer: 'Un accompagnement est prévu à chaque arrivée de volontaires.',
      closedOn: '2023-06-30',
    },
  ),
  finding(ANTONY, ['improvement', 'Planifier le comité local des usagers avant la date des prochains audits'], {
    answer: 'Le comité se tient désormais avant chaque audit.',
    closedOn: '2023-06-30',
  }),
]

/** The audit that the minutes prepare, the follow-up ones, and what is to come: invented. */
function invented(yesterday: PlainDate): Row[] {
  const common = { framework: FRAMEWORK, body: BODY }
  const all = 'qep-m1 ; qep-m2 ; qep-m3'
  return [
    {
      ...common,
      code: 'prefecture-2023',
      title: 'Audit de renouvellement de la préfecture, 2023',
      kind: 'renewal',
      sites: 'nanterre',
      modules: 'qep-m1 ; qep-m3',
      planned: '2023-06-13',
      heldOn: '2023-06-13',
      reportOn: '2023-07-03',
      answeredOn: '2023-07-20',
      closedOn: '2023-10-12',
    },
    {
      ...common,
      code: 'suivi-2024',
      title: 'Audit de suivi des deux sous-préfectures',
      kind: 'follow_up',
      sites: 'antony ; boulogne',
      modules: all,
      planned: '2024-09',
      heldOn: '2024-09-19',
      heldUntil: '2024-09-20',
      reportOn: '2024-10-07',
      closedOn: '2024-10-24',
    },
    {
      code: 'interne-recent',
      title: 'Audit interne de la préfecture',
      kind: 'internal',
      framework: FRAMEWORK,
      sites: 'nanterre',
      modules: 'qep-m1 ; qep-m3',
      activities: 'Accueil physique ; Téléphonie ; Courriers et courriels',
      team: 'Référente qualité de la sous-préfecture d’Antony\nChef du bureau des relations avec les usagers',
      planned: addDays(yesterday, -62),
      heldOn: addDays(yesterday, -60),
      reportOn: addDays(yesterday, -46),
    },
    {
      ...common,
      code: 'renouvellement-prochain',
      title: 'Audit de renouvellement de la préfecture',
      kind: 'renewal',
      sites: 'nanterre',
      modules: 'qep-m1 ; qep-m3',
      activities: 'Accueil physique ; Téléphonie ; Courriers et courriels ; Pilotage',
      planned: addDays(yesterday, 74),
      prepareBy: addDays(yesterday, 60),
      reportBy: addDays(yesterday, 95),
      answerBy: addDays(yesterday, 116),
      closeBy: addDays(yesterday, 180),
    },
  ]
}

function inventedFindings(yesterday: PlainDate): Row[] {
  return [
    finding('prefecture-2023', ['minor', 'Trois fiches de procédure n’étaient pas à jour'], {
      site: 'nanterre',
      commitment: 'qep-m1-fonctionnement',
      correction: 'Les trois fiches ont été reprises dans la semaine.',
      causes: 'Aucune date de relecture n’était suivie.',
      measures: 'Chaque fiche porte une date de relecture.',
      dueOn: '2023-09-30',
      verification: 'Les fiches du mois de septembre ont été relues à leur date.',
      verifiedOn: '2023-09-28',
      author: 'Référente qualité',
      effect: 'effective',
      effectNote: 'Dix fiches tirées au sort sont à jour.',
      effectOn: '2023-10-10',
      checker: 'Chef du bureau des relations avec les usagers',
      closedOn: '2023-10-12',
    }),
    finding('prefecture-2023', ['sensitive', 'Attente longue aux guichets du séjour en fin de matinée'], {
      site: 'nanterre',
      service: 'sejour',
      commitment: 'qep-m1-attente',
      answer: 'Les rendez-vous sont mieux répartis depuis l’été.',
      closedOn: '2023-10-12',
    }),
    finding('prefecture-2023', ['strength', 'Volume de réclamations suivi jour par jour']),
    finding('suivi-2024', ['strength', 'Comités tenus avant l’audit dans les deux sites']),
    finding('suivi-2024', ['improvement', 'Mettre à jour la signalétique extérieure'], {
      site: 'boulogne',
      answer: 'La signalétique a été changée en novembre.',
      closedOn: '2024-11-29',
    }),
    finding('interne-recent', ['minor', 'Des réponses par courriel dépassent le délai annoncé'], {
      site: 'nanterre',
      service: 'usagers',
      commitment: 'qep-m1-delai-reponse',
      correction: 'Les courriels en attente ont été répondus.',
      causes: 'La boîte commune n’était pas relevée en l’absence de son responsable.',
      measures: 'Désigner un suppléant et compter les courriels en attente chaque lundi.',
      dueOn: addDays(yesterday, 30),
      author: 'Référente qualité',
    }),
    finding('interne-recent', ['sensitive', 'Le menu du serveur vocal annonce un horaire ancien'], {
      site: 'nanterre',
      service: 'standard',
      commitment: 'qep-m1-appels',
    }),
    finding('interne-recent', ['strength', 'Bornes de satisfaction visibles à chaque sortie'], { site: 'nanterre' }),
  ]
}

/** The files of the audits up to `yesterday`. */
export const auditFiles = (yesterday: PlainDate): Files => ({
  labels: labels(yesterday),
  audits: [...PUBLISHED, ...invented(yesterday)],
  constats: [...FOUND, ...inventedFindings(yesterday)],
})
