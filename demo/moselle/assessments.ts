// The self-diagnosis of the third quarter of 2021: rates, strengths and axes as the minutes say them, verdicts chosen to give them back.
import type { AssessmentOf } from '../generator/assessments.ts'

/** Module 1 at 70 %, internet 85, social networks 77, telephone 73, reception 70, letters and mail 44; module 2 at 75 %. */
const CHOSEN: AssessmentOf['ratings'] = {
  metz: {
    'qep-m1-fonctionnement': 'conform',
    'qep-m1-accueil-courtois': 80,
    'qep-m1-ecoute': 60,
    'qep-m1-formation': 40,
    'qep-m1-orientation': 'conform',
    'qep-m1-confort': 80,
    'qep-m1-attente': 30,
    'qep-m1-svi-3400': 'conform',
    'qep-m1-appels': 46,
    'qep-m1-site-navigation': 'conform',
    'qep-m1-info-numerique': 'conform',
    'qep-m1-demarches-en-ligne': 70,
    'qep-m1-titres-en-ligne': 70,
    'qep-m1-pan': 70,
    'qep-m1-courriers-clairs': 70,
    'qep-m1-delai-reponse': 62,
    'qep-m1-tracabilite': 'not_conform',
    'qep-m1-reseaux-actif': 'conform',
    'qep-m1-reseaux-fiable': 54,
    'qep-m1-a-completer-a': 68,
    'qep-m2-incompletude': 'partial',
    'qep-m2-delai': 75,
    'qep-m2-securite': 'conform',
  },
}

export const ASSESSMENTS: readonly AssessmentOf[] = [
  {
    code: 'autodiagnostic-2021',
    title: 'Autodiagnostic 2021',
    kind: 'self',
    framework: 'qual-e-pref',
    version: '2018',
    modules: ['qep-m1', 'qep-m2'],
    sites: ['metz'],
    year: 2021,
    startsOn: '2021-07-01',
    heldOn: '2021-09-30',
    state: 'validated',
    movedOn: '2022-02-03',
    ratings: CHOSEN,
    basis: 'reconstructed',
    comments: {
      'qep-m1-tracabilite': 'Suivi et traçage du courrier à organiser',
      'qep-m1-attente': 'Gestion des files d’attente à l’accueil général',
    },
    strengths: [
      'L’enquête de satisfaction réalisée en avril 2021',
      'La mise à jour du guide de l’accueil',
      'La mise à jour du registre d’accessibilité',
      'La diffusion des informations générales sur l’ensemble des moyens de communication',
      'Le suivi des réclamations des usagers avec une réponse apportée dans les délais',
      'Des fiches de procédure déjà existantes et suivies',
    ],
    axes: [
      'Le suivi et le traçage du courrier',
      'Les bonnes pratiques d’utilisation du téléphone',
      'La gestion des files d’attente à l’accueil général',
      'La formation de tous les agents d’accueil du standard',
      'La communication de la démarche qualité avec la mise à jour du site intranet',
    ],
  },
]
