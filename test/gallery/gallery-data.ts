/** What fills the gallery: invented, and only there. */
export const SATISFACTION_SCALE_SAMPLE: readonly { name: string; legend: string; value?: string; error?: string }[] = [
  { name: 'courtoisie', legend: 'La courtoisie et la disponibilité des agents', value: '4' },
  { name: 'explications', legend: 'Des explications faciles à comprendre' },
  { name: 'signaletique', legend: 'La signalétique, pour vous orienter', value: '2' },
  { name: 'mobilite', legend: 'L’accueil des personnes à mobilité réduite', value: '0' },
  { name: 'attente', legend: 'Le temps d’attente', error: 'Choisissez une seule réponse.' },
]

export type ActionSample = {
  id: number
  title: string
  origin: string
  owner: string | undefined
  due: string
  state: 'late' | 'progress' | 'coming' | 'met'
  word: string
  done: number
  total: number
  unit: string
}

export const ACTIONS: readonly ActionSample[] = [
  {
    id: 1,
    title: 'Actualiser les fiches de procédures et la base documentaire',
    origin: 'Autoévaluation du 8 décembre 2022',
    owner: 'Mission performance et qualité',
    due: '28 févr.',
    state: 'late',
    word: '6 jours de retard',
    done: 9,
    total: 24,
    unit: 'fiches',
  },
  {
    id: 2,
    title: 'Mettre à jour les couples question-réponse du chatbot',
    origin: 'Bilan annuel 2022',
    owner: 'Administrateurs du chatbot',
    due: '15 mars',
    state: 'progress',
    word: 'En cours',
    done: 3,
    total: 8,
    unit: 'services',
  },
  {
    id: 3,
    title: 'Mettre à jour la signalétique et l’affichage extérieur',
    origin: 'Autoévaluation du 8 décembre 2022',
    owner: undefined,
    due: '31 mai',
    state: 'coming',
    word: 'À valider au COPIL',
    done: 0,
    total: 0,
    unit: '',
  },
  {
    id: 4,
    title: 'Mettre à jour le serveur vocal interactif',
    origin: 'Autoévaluation du 8 décembre 2022',
    owner: 'Pôle numérique',
    due: '24 févr.',
    state: 'met',
    word: 'Réalisée',
    done: 4,
    total: 4,
    unit: 'étapes',
  },
]

export type RequestSample = {
  id: number
  reference: string
  subject: string
  category: string
  place: string
  service: string
  channel: string
  received: string
  due: string
  left: string
  tone: 'late' | 'soon' | 'plain'
  state: string
  stateTone: 'plain' | 'info' | 'done'
}

export const REQUESTS: readonly RequestSample[] = [
  {
    id: 412,
    reference: 'R-2026-0412',
    subject: 'Titre de séjour : dossier déposé en mars, sans nouvelle',
    category: 'Instruction',
    place: 'Préfecture',
    service: 'Séjour',
    channel: 'Courriel',
    received: '3 nov.',
    due: '10 nov.',
    left: 'En retard de 3 j',
    tone: 'late',
    state: 'À répondre',
    stateTone: 'plain',
  },
  {
    id: 398,
    reference: 'R-2026-0398',
    subject: 'Pas de rendez-vous disponible pour la naturalisation',
    category: 'Rendez-vous',
    place: 'Préfecture',
    service: 'Naturalisations',
    channel: 'Lettre',
    received: '30 oct.',
    due: '16 nov.',
    left: 'Aujourd’hui',
    tone: 'soon',
    state: 'À répondre',
    stateTone: 'plain',
  },
  {
    id: 426,
    reference: 'R-2026-0426',
    subject: 'Pièce demandée deux fois pour le même dossier',
    category: 'Dossier',
    place: 'Boulogne',
    service: 'Étrangers',
    channel: 'Courriel',
    received: '12 nov.',
    due: '19 nov.',
    left: 'Reste 3 j',
    tone: 'plain',
    state: 'À orienter',
    stateTone: 'info',
  },
  {
    id: 418,
    reference: 'R-2026-0418',
    subject: 'Accueil agréable mais signalétique confuse',
    category: 'Accueil',
    place: 'Antony',
    service: 'Accueil général',
    channel: 'Guichet',
    received: '5 nov.',
    due: '13 nov.',
    left: 'le 10 nov.',
    tone: 'plain',
    state: 'Répondue',
    stateTone: 'done',
  },
]
