// The session of 10 March 2023, from its published minutes: functions only, nobody's name.
import { addDays, addWorkingDays, type Calendar, type PlainDate } from '#src/ground/calendar/index.ts'
import type { MeetingData, Point, Seat } from '../generator/meeting.ts'

export const COMMITTEES = [
  { code: 'clu', kind: 'clu', name: 'Comité local des usagers des Hauts-de-Seine' },
  { code: 'clac', kind: 'clac', name: 'Comité local de l’amélioration continue des Hauts-de-Seine' },
] as const

export const PRESENT: readonly Seat[] = [
  ['prefecture', 'Secrétaire général de la préfecture des Hauts-de-Seine'],
  ['prefecture', 'Secrétaire générale de la sous-préfecture d’Antony'],
  ['prefecture', 'Secrétaire général de la sous-préfecture de Boulogne-Billancourt'],
  ['prefecture', 'Directrice des migrations et de l’intégration (DMI)'],
  ['prefecture', 'Cheffe du bureau du séjour des étrangers'],
  ['prefecture', 'Cheffe du bureau des naturalisations'],
  ['prefecture', 'Cheffe du service départemental de la communication interministérielle (SDCI)'],
  ['sgcd', 'Directeur adjoint du SGCD', 'SGCD'],
  ['sgcd', 'Adjoint au chef du pôle numérique', 'SGCD'],
  ['sgcd', 'Cheffe du bureau des relations avec les usagers', 'SGCD'],
  ['sgcd', 'Adjoint à la cheffe du bureau des relations avec les usagers', 'SGCD'],
  ['sgcd', 'Cheffe de la mission performance et qualité', 'SGCD'],
  ['sgcd', 'Adjointe à la cheffe de la mission performance et qualité', 'SGCD'],
  ['local_authority', 'Directrice du service population', 'Mairie d’Antony'],
  ['local_authority', 'Responsable de l’accueil', 'Mairie d’Antony'],
  ['local_authority', 'Responsable des services à la population et de la relation usagers', 'Mairie de Nanterre'],
  ['association', 'Délégué du défenseur des droits dans le département', 'Défenseur des droits'],
  ['association', 'Directrice générale', 'Union départementale des associations familiales (UDAF)'],
  ['public_service', 'Cheffe du service de l’organisation, des missions transverses et de l’appui à l’enquête', 'DDPP'],
  ['public_service', 'Responsable du cabinet de la directrice et de la division stratégique et communication', 'DDFIP'],
  ['public_service', 'Responsable de l’expérience client', 'La Poste'],
]

const LEAD = 'La cheffe de la mission performance et qualité'
const text = (body: string) => [{ kind: 'text', body }]

export const AGENDA: readonly Point[] = [
  {
    title: 'Introduction du secrétaire général de la préfecture des Hauts-de-Seine',
    presenter: 'Le secrétaire général',
    kind: 'introduction',
    blocks: text(
      'Le secrétaire général rappelle l’importance de la démarche Qual-e-Pref et l’attention portée au service rendu. Les deux instances siègent ensemble, en présentiel et en visioconférence.',
    ),
  },
  {
    title: 'Restitution de l’audit de renouvellement à la sous-préfecture de Boulogne-Billancourt',
    presenter: 'Le secrétaire général de la sous-préfecture de Boulogne-Billancourt',
    kind: 'presentation',
    blocks: text(
      'La sous-préfecture a obtenu le label sans non-conformité. L’auditeur juge le système qualité pertinent et agile malgré le déménagement.',
    ),
  },
  {
    title: 'Restitution de l’audit de renouvellement à la sous-préfecture d’Antony',
    presenter: 'La secrétaire générale de la sous-préfecture d’Antony',
    kind: 'presentation',
    blocks: text(
      'Auditée le 16 février 2023 sur les modules 1 et 3, la sous-préfecture est conforme sur tous les points. Six points forts et deux pistes de progrès ont été identifiés.',
    ),
  },
  {
    title: 'Bilan annuel 2022 de la démarche Qual-e-Pref',
    presenter: LEAD,
    kind: 'presentation',
    minutes: 30,
    papers: 1,
    blocks: [
      { kind: 'indicators' },
      { kind: 'complaints.analysis' },
      { kind: 'survey.results', option: 'satisfaction-2022' },
    ],
  },
  {
    title: 'Services publics +',
    presenter: LEAD,
    kind: 'presentation',
    blocks: [
      ...text(
        'Programme transparence, bilan des expériences reçues en 2022 et diagnostic local : le taux d’atteinte à la cible est le plus élevé pour l’engagement n° 6, le plus bas pour l’engagement n° 4.',
      ),
      { kind: 'transparency', period: '2022-T4' },
    ],
  },
  {
    title: 'État d’avancement du plan d’actions 2022 et plan d’actions 2023',
    presenter: LEAD,
    kind: 'decision',
    minutes: 20,
    blocks: [{ kind: 'action-plan.done' }, { kind: 'action-plan.next' }],
  },
  {
    title: 'Audit de renouvellement de la préfecture des Hauts-de-Seine',
    presenter: LEAD,
    kind: 'presentation',
    blocks: text('Une autoévaluation a été réalisée le 8 décembre 2022. Quatre points sont à réaliser avant l’audit.'),
  },
  { title: 'Avis sur les courriels et courriers types', presenter: LEAD, kind: 'opinion' },
  {
    title: 'Retour et perspectives de la politique qualité de la DDFIP',
    presenter: 'La responsable du cabinet de la DDFIP',
    kind: 'presentation',
    papers: 1,
    blocks: text('La DDFIP présente le bilan et les perspectives de sa politique de la relation avec les usagers.'),
  },
  { title: 'Questions diverses, observations et suggestions des participants', kind: 'discussion' },
]

export const MEETING: MeetingData = {
  code: '2023-03-10',
  title: 'Comité local des usagers et comité local de l’amélioration continue',
  committees: ['clu', 'clac'],
  heldOn: '2023-03-10',
  startsAt: '14:00',
  endsAt: '16:00',
  place: 'Préfecture des Hauts-de-Seine, Nanterre',
  mode: 'both',
  chair: 'Le secrétaire général de la préfecture des Hauts-de-Seine',
  secretary: LEAD,
  signatory: 'Le secrétaire général',
  issuer: 'Secrétariat général commun départemental, mission performance et qualité',
  state: 'minutes',
  period: '2022',
  convenedOn: '2023-02-17',
  issuedOn: '',
  opening: '',
  present: PRESENT,
  video: ['Responsable de l’expérience client', 'Responsable des services à la population et de la relation usagers'],
  agenda: AGENDA,
  said: [
    {
      kind: 'question',
      speaker: 'Responsable de l’accueil, mairie d’Antony',
      body: 'Combien de postes compte le point d’accueil numérique de la sous-préfecture d’Antony ?',
      answer:
        'Un seul poste, avec un accompagnement des usagers : ces démarches ne peuvent pas être faites en maison France services.',
      followUp: 'none',
      point: 3,
    },
    {
      kind: 'question',
      speaker: 'Directrice générale de l’UDAF',
      body: 'Les usagers peuvent-ils prendre rendez-vous au PAN e-Meraude ?',
      answer:
        'L’onglet du site internet est difficile à trouver ; l’objectif de 2023 est de faciliter la prise de rendez-vous.',
      followUp: 'none',
      point: 4,
    },
    {
      kind: 'suggestion',
      speaker: 'Responsable de l’accueil, mairie d’Antony',
      body: 'Mener pendant quelques mois une enquête en fin d’appel téléphonique, pour savoir quel public téléphone le plus.',
      answer: '',
      followUp: 'open',
      point: 10,
    },
  ],
  decided: [
    {
      kind: 'opinion',
      subject: 'Courriels et courriers types',
      body: 'Les membres n’ont pas d’amélioration particulière à apporter aux modèles utilisés par les services.',
      verdict: 'favourable',
      point: 8,
    },
    {
      kind: 'decision',
      subject: 'Plan d’actions 2023',
      body: 'Le plan d’actions 2023 est partagé puis suivi par la mission performance et qualité.',
      verdict: '',
      owner: LEAD,
      dueOn: '2023-12-31',
      point: 6,
    },
  ],
  attachments: ['Présentation de la préfecture', 'Présentation de la DDFIP'],
}

/** What the next session reads of the framework: audits and label, the last self-assessment, the programme. */
const FRAMEWORK_POINTS: readonly Point[] = [
  {
    title: 'Audits et label',
    presenter: LEAD,
    kind: 'presentation',
    blocks: [{ kind: 'audits.held' }, { kind: 'audits.findings' }, { kind: 'audits.labels' }],
  },
  {
    title: 'Autoévaluation et diagnostic',
    presenter: LEAD,
    kind: 'presentation',
    blocks: [
      { kind: 'assessment.scores', option: 'autoevaluation-2022' },
      { kind: 'assessment.scores', option: 'diagnostic-spplus-2022' },
    ],
  },
  {
    title: 'Engagements de la préfecture',
    presenter: LEAD,
    kind: 'presentation',
    blocks: [{ kind: 'framework.commitments', option: 'qual-e-pref/2018' }],
  },
]

/** The next session, some weeks ahead, with the points that come back every year. */
export function nextMeeting(yesterday: PlainDate, calendar: Calendar): MeetingData {
  const held = addWorkingDays(addDays(yesterday, 25), 1, calendar)
  const year = yesterday.slice(0, 4)
  const points = AGENDA.filter(({ title }) => !/audit de renouvellement|DDFIP/i.test(title))
  return {
    ...MEETING,
    code: held,
    heldOn: held,
    state: 'planned',
    period: year,
    convenedOn: '',
    opening: '',
    present: PRESENT,
    agenda: [...points, ...FRAMEWORK_POINTS].map((point) => ({
      ...point,
      title: point.title.replaceAll('2023', String(Number(year) + 1)).replaceAll('2022', year),
      blocks: (point.blocks ?? [])
        .filter(({ kind }) => kind !== 'text')
        .map((block) => ({
          ...block,
          period: '',
          ...(block.kind === 'survey.results' ? { option: `satisfaction-${year}` } : {}),
        })),
    })),
    said: [],
    decided: [],
    attachments: [],
  }
}
