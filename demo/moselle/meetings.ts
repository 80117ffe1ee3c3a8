// Two sessions from published minutes: functions only, nobody's name.
import type { MeetingData, Seat } from '../generator/meeting.ts'

export const COMMITTEES = [
  { code: 'clu', kind: 'clu', name: 'Comité local des usagers de la Moselle' },
  { code: 'copil', kind: 'copil', name: 'Comité de pilotage Qual-e-Pref de la Moselle' },
] as const

const PRESENT: readonly Seat[] = [
  ['users', 'Conseiller, représentant le président', 'UFC-Que choisir'],
  ['users', 'Directrice du pôle accompagnement social et protection des personnes', 'UDAF de la Moselle'],
  ['ddi', 'Directrice départementale de l’emploi, du travail et des solidarités', 'DDETS'],
  ['ddi', 'Représentant de la directrice départementale de la protection des populations', 'DDPP'],
  ['sub_prefecture', 'Secrétaire générale de la sous-préfecture de Thionville'],
  ['sub_prefecture', 'Secrétaire générale de la sous-préfecture de Forbach'],
  ['sub_prefecture', 'Cheffe du bureau des actions interministérielles, sous-préfecture de Sarreguemines'],
  ['sub_prefecture', 'Responsable de l’accueil des usagers, sous-préfecture de Sarreguemines'],
  ['sub_prefecture', 'Chargée de mission, sous-préfecture de Sarrebourg'],
  ['prefecture', 'Adjoint au directeur du CERT CNI et passeports, correspondant qualité'],
  ['prefecture', 'Directrice de la citoyenneté et de la légalité'],
  ['prefecture', 'Directeur de l’immigration et de l’intégration'],
  ['prefecture', 'Adjoint au chef du bureau de l’admission au séjour, correspondant qualité'],
  ['sgcd', 'Directrice du SGCD, référente Services Publics+', 'SGCD'],
  ['sgcd', 'Chef du service de la relation aux usagers, correspondant qualité', 'SGCD'],
  ['sgcd', 'Adjointe au chef du service de la relation aux usagers', 'SGCD'],
  ['sgcd', 'Cheffe du pôle performance, écoresponsabilité, formation, référente qualité', 'SGCD'],
  ['sgcd', 'Adjointe de la cheffe du pôle performance, écoresponsabilité, formation', 'SGCD'],
]
const EXCUSED: readonly Seat[] = [
  ['local_authority', 'Président du conseil départemental', 'Conseil départemental'],
  ['ddi', 'Directeur départemental des territoires', 'DDT'],
  ['other', 'Président de la chambre d’agriculture', 'Chambre d’agriculture'],
  ['other', 'Président de la chambre des métiers et de l’artisanat', 'Chambre des métiers'],
  ['public_service', 'Directrice territoriale', 'OFII'],
]
export const MEMBERS = PRESENT

const text = (body: string) => [{ kind: 'text', body }]
const CLU: MeetingData = {
  code: '2023-12-07',
  title: 'Comité local des usagers',
  committees: ['clu'],
  heldOn: '2023-12-07',
  startsAt: '14:00',
  endsAt: '16:00',
  place: 'Préfecture de la Moselle, Metz',
  mode: 'both',
  chair: 'Le secrétaire général',
  secretary: 'Pôle performance, écoresponsabilité, formation',
  signatory: 'Pour le préfet et par délégation, le secrétaire général',
  issuer: 'Secrétariat général commun départemental',
  state: 'minutes',
  period: '2023',
  convenedOn: '2023-11-13',
  issuedOn: '2024-01-10',
  opening:
    'Le comité local des usagers s’est tenu le jeudi 7 décembre 2023 à Metz, sous la présidence du secrétaire général.',
  present: PRESENT,
  video: PRESENT.filter(([college]) => college === 'sub_prefecture').map(([, title]) => title),
  excused: EXCUSED,
  agenda: [
    {
      title: 'Présentation des démarches qualité : Qual-e-Pref vers Quali-ATE et le programme Services Publics+',
      presenter: 'La référente qualité',
      kind: 'presentation',
      blocks: text(
        'Les missions prioritaires des préfectures 2022-2025 et le plan téléphone interministériel cadrent la démarche.',
      ),
    },
    {
      title: 'À l’écoute des usagers : enquête de satisfaction et enquête mystère 2023',
      presenter: 'L’adjointe de la référente qualité',
      kind: 'presentation',
      blocks: text(
        'La prise en charge par le standard est satisfaisante, même si une baisse a été constatée entre 2022 et 2023.',
      ),
    },
    {
      title: 'Plan d’actions pour la qualité de l’accueil',
      presenter: 'Le chef du service relation usagers',
      kind: 'presentation',
      blocks: text(
        'Les appels à destination des DDI augmentent depuis la mutualisation du standard. Au PAN, les demandes d’accompagnement sur les démarches ANTS se stabilisent.',
      ),
    },
    {
      title: 'Plan d’actions pour la qualité du service rendu (CERT CNI et passeports)',
      presenter: 'L’adjoint au directeur du CERT',
      kind: 'presentation',
      blocks: text('La hausse de la demande de titres devrait se poursuivre durant les trois prochaines années.'),
    },
    { title: 'Échanges avec les représentants des usagers', kind: 'discussion' },
  ],
  said: [
    {
      kind: 'opinion',
      speaker: 'Représentant de l’UFC-Que choisir',
      body: 'Se montre sceptique sur l’utilisation des réseaux sociaux pour des informations d’administration.',
      answer: 'La préfecture multiplie ses supports ; les réseaux sociaux ne portent que des informations générales.',
      followUp: 'none',
      point: 5,
    },
    {
      kind: 'suggestion',
      speaker: 'Représentante de l’UDAF',
      body: 'Adresser les enquêtes de satisfaction aux services sociaux, qui peuvent signaler des dysfonctionnements.',
      answer: 'Proposition accueillie favorablement : l’UDAF sera contactée pour relayer l’enquête.',
      followUp: 'open',
      outcome: 'Acceptée',
      point: 5,
    },
  ],
  attachments: ['Liste des participants', 'Diaporamas'],
}

const TEAM: readonly Seat[] = [
  ['prefecture', 'Secrétaire général de la préfecture, président du COPIL'],
  ['sgcd', 'Directrice du SGCD', 'SGCD'],
  ['prefecture', 'Directeur du CERT'],
  ['prefecture', 'Adjoint au directeur du CERT'],
  ['prefecture', 'Chef de pôle relation à l’usager, correspondant qualité'],
  ['sgcd', 'Chef du SIDSIC', 'SGCD'],
  ['prefecture', 'Cheffe du service communication interministérielle'],
  ['prefecture', 'Webmestre au service de la communication interministérielle'],
  ['sgcd', 'Adjointe de la cheffe du pôle organisation et performance collective', 'SGCD'],
  ['sgcd', 'Cheffe du service de la relation avec les usagers, référente qualité', 'SGCD'],
  ['sgcd', 'Assistante qualité', 'SGCD'],
]
const COPIL: MeetingData = {
  ...CLU,
  code: '2022-02-03',
  title: 'Comité de pilotage Qual-e-Pref',
  committees: ['copil'],
  heldOn: '2022-02-03',
  startsAt: '15:45',
  endsAt: '16:45',
  place: 'Salle Verlaine',
  mode: 'in_person',
  chair: 'Le secrétaire général de la préfecture',
  secretary: 'Service de la relation avec les usagers',
  period: '2021',
  convenedOn: '2022-01-14',
  issuedOn: '',
  opening: '',
  present: TEAM,
  video: [],
  excused: [],
  agenda: [
    {
      title: 'Présentation et contexte de la démarche Qual-e-Pref',
      kind: 'presentation',
      blocks: text(
        'Un autodiagnostic a été mené au troisième trimestre 2021, suivi d’un plan d’actions en janvier 2022. La labellisation est visée pour septembre 2022.',
      ),
    },
    {
      title: 'Présentation des modules et des engagements Qual-e-Pref',
      kind: 'presentation',
      blocks: [
        { kind: 'framework.commitments', option: 'qual-e-pref/2018/qep-m1' },
        { kind: 'framework.commitments', option: 'qual-e-pref/2018/qep-m2' },
        { kind: 'audits.labels' },
      ],
    },
    { title: 'Résultats de l’enquête de satisfaction', kind: 'presentation' },
    {
      title: 'Résultats de l’autodiagnostic 2021',
      kind: 'presentation',
      blocks: [
        { kind: 'assessment.scores', option: 'autodiagnostic-2021' },
        { kind: 'assessment.points', option: 'autodiagnostic-2021' },
      ],
    },
    { title: 'Plan d’actions', kind: 'decision' },
    {
      title: 'Points d’attention',
      kind: 'discussion',
      blocks: text(
        '- gestion des files d’attente à l’accueil\n- traçage et suivi des courriers et courriels\n- mise à jour du SVI\n- présentation de la démarche au prochain CT\n- CLU le 29 mars 2022',
      ),
    },
  ],
  said: [],
  attachments: [],
}

const PLANNED: MeetingData = {
  ...CLU,
  code: '2022-03-29',
  heldOn: '2022-03-29',
  state: 'held',
  period: '2021',
  convenedOn: '',
  issuedOn: '',
  opening: '',
  present: [],
  video: [],
  excused: [],
  agenda: [],
  said: [],
  attachments: [],
}

export const MEETINGS: readonly MeetingData[] = [COPIL, PLANNED, CLU]
