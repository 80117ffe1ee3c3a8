// What the mystery surveys of the demonstration ask, and what its call scripts say.
import type { Row } from './folder.ts'

export const SCRIPTS: readonly Row[] = [
  {
    code: 'suivi-d-un-dossier-1',
    edition: 1,
    name: 'Suivi d’un dossier',
    opening: 'Préfecture, bonjour. Que puis-je pour vous ?',
    steps:
      'Demander le numéro du dossier et la démarche\nDire où en est le dossier, ou vers qui se tourner\nReformuler ce que l’usager doit faire',
    closing: 'Ai-je répondu à votre question ? Bonne journée.',
    seconds: 240,
    validFrom: '2024-02-01',
    active: true,
  },
  {
    code: 'suivi-d-un-dossier-2',
    edition: 2,
    name: 'Suivi d’un dossier',
    opening: 'Préfecture, bonjour. Que puis-je pour vous ?',
    steps:
      'Demander la démarche, puis le numéro du dossier\nDire où en est le dossier, ou vers qui se tourner\nDonner l’adresse du suivi en ligne\nReformuler ce que l’usager doit faire',
    closing: 'Ai-je répondu à votre question ? Bonne journée.',
    seconds: 210,
    validFrom: '2025-02-03',
    active: true,
  },
  {
    code: 'horaires-et-acces-1',
    edition: 1,
    name: 'Horaires et accès',
    opening: 'Préfecture, bonjour.',
    steps:
      'Demander le site et la démarche\nDonner les horaires et dire si un rendez-vous est demandé\nDire ce qu’il faut apporter',
    closing: 'Bonne journée.',
    seconds: 90,
    validFrom: '2024-02-01',
    active: true,
  },
  {
    code: 'rendez-vous-1',
    edition: 1,
    name: 'Prise de rendez-vous',
    opening: 'Préfecture, bonjour.',
    steps:
      'Demander la démarche\nDire où et comment prendre le rendez-vous en ligne\nProposer le point d’accueil numérique à qui ne peut pas',
    closing: 'Bonne journée.',
    seconds: 150,
    validFrom: '2024-02-01',
    active: true,
  },
]

export const SCENARIOS: readonly Row[] = (
  [
    {
      code: 'horaires',
      name: 'Horaires du guichet',
      question: 'À quelle heure le guichet ferme-t-il le vendredi ?',
      expected: 'Les horaires affichés, et s’il faut un rendez-vous.',
    },
    {
      code: 'carte-perdue',
      name: 'Carte d’identité perdue',
      question: 'J’ai perdu ma carte d’identité, que dois-je faire ?',
      expected: 'Déclarer la perte en mairie avec la nouvelle demande, sur rendez-vous.',
    },
    {
      code: 'titre-de-sejour',
      name: 'Renouvellement d’un titre de séjour',
      question: 'Mon titre expire dans deux mois : quand et comment le renouveler ?',
      expected: 'En ligne, entre quatre et deux mois avant la fin.',
    },
    {
      code: 'accessibilite',
      name: 'Venir en fauteuil',
      question: 'Je me déplace en fauteuil : comment entrer dans vos locaux ?',
      expected: 'L’entrée adaptée, la place réservée, le registre d’accessibilité.',
    },
    {
      code: 'reclamation',
      name: 'Faire une réclamation',
      question: 'Je veux me plaindre d’une attente : comment faire ?',
      expected: 'Par le formulaire, par lettre ou à l’urne, et le délai de réponse.',
    },
    {
      code: 'association',
      name: 'Déclarer une association',
      question: 'Comment déclarer une association ?',
      expected: 'En ligne, sur le site du service public.',
    },
  ] as const
).map((one) => ({ ...one, channel: 'phone', active: true }))
