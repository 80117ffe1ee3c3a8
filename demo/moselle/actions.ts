import type { Row } from '../generator/folder.ts'

type One = { year: number; title: string; kind: string; label: string; state?: string; parent?: string }
const row = ({ year, title, kind, label, state = 'done', parent }: One): Row => ({
  planYear: year,
  site: 'metz',
  title,
  state,
  owner: year === 2022 ? 'Service de la relation avec les usagers' : 'Service relation usagers',
  // The aims of the session of December 2023 were met in the year that followed it.
  ...(year === 2022
    ? { dueOn: '2022-12-15', doneOn: '2022-11-30' }
    : { startsOn: '2024-01-15', dueOn: '2024-12-15', doneOn: '2024-11-29' }),
  originKind: kind,
  originLabel: label,
  proposedOn: year !== 2022 ? '2023-12-07' : kind === 'meeting' ? '2022-02-03' : '2022-01-15',
  // The steering committee of February 2022 validated its fifteen actions at once, with a sixteenth.
  ...(year === 2022
    ? { validatedOn: '2022-02-03', validatedLabel: 'COPIL du 3 février 2022', validatedId: '2022-02-03' }
    : {}),
  parent: parent ?? null,
})

const SELF = { year: 2022, kind: 'assessment', label: 'Autodiagnostic du 3e trimestre 2021', state: 'done' }
const PLAN_2022: readonly Row[] = [
  'Mettre un écran d’affichage dans le hall d’accueil',
  'Rédiger une fiche de procédure sur la mise à jour des informations au public',
  'Afficher la charte de l’usager',
  'Réaliser les enquêtes mystère',
  'Sensibiliser les agents d’accueil et du standard au guide de l’accueil',
  'Équiper d’un badge tout agent qui accueille du public',
  'Réunir le comité local des usagers',
  'Former tous les agents qui accueillent du public',
  'Améliorer le temps d’attente et l’organisation des files à l’accueil général',
  'Mettre à jour le serveur vocal interactif du standard',
  'Rédiger une note sur le basculement des lignes et les bonnes pratiques téléphoniques',
  'Appliquer la charte graphique',
  'Assurer la traçabilité des courriers et courriels d’information générale',
  'Réaliser un plan de communication',
  'Créer ou actualiser les fiches de procédures',
].map((title) => row({ ...SELF, title }))

const PLAN = { year: 2023, kind: 'proposal', label: 'Objectifs du service relation usagers, CLU du 7 décembre 2023' }
const SOLUTIONS = 'Déployer des solutions innovantes'
const MYSTERY = { year: 2024, kind: 'mystery_survey', label: 'Enquête mystère du standard 2023' }

/** Fifteen actions after the self-diagnosis, a sixteenth added by the committee; then the seven aims of the reception service. */
export const ACTIONS: readonly Row[] = [
  ...PLAN_2022,
  row({
    ...SELF,
    kind: 'meeting',
    label: 'COPIL du 3 février 2022',
    title: 'Communiquer sur la démarche Qual-e-Pref auprès des agents',
  }),
  ...[
    'Mettre en œuvre le plan de formation ministériel dédié',
    SOLUTIONS,
    'Adapter les outils d’information du public (accès en consultation à l’ANEF)',
    'Consolider l’articulation avec la direction de l’immigration et de l’intégration',
    'Étudier l’amélioration du parcours usagers',
    'Renouveler le mobilier de l’accueil',
    'Élargir l’offre du PAN à d’autres procédures',
  ].map((title) => row({ ...PLAN, title })),
  row({ ...PLAN, title: 'Déployer une plateforme d’envoi de SMS aux usagers', parent: SOLUTIONS }),
  row({ ...PLAN, title: 'Rendre le standard accessible par un prestataire', parent: SOLUTIONS }),
  row({ ...MYSTERY, title: 'Écrire des trames d’entretiens téléphoniques' }),
  row({ ...MYSTERY, title: 'Fixer une durée recommandée d’entretien par type d’appel' }),
]
