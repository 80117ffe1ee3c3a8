// What the public form says beside the questions, in each of its languages.
import { FRENCH_SCALES, type ScaleWords } from './questionnaire.ts'

/** What is wrong with an answer. */
export type FaultWords = {
  service: string
  level: string
  choice: string
  choices: string
  point: string
  missing: (part: number, label: string) => string
  missingService: (part: number) => string
  tooLong: (part: number, over: string) => string
  nothing: string
  trap: string
  refused: string
  full: string
}
export type PublicWords = {
  scales: ScaleWords
  faults: FaultWords
  /** « Si vous avez répondu « Oui » à « Aviez-vous un rendez-vous ? » ». */
  given: (parts: readonly { answers: readonly string[]; question: string }[]) => string
  skip: string
  language: string
  error: string
  part: (n: number, of: number) => string
  owed: (n: number) => string
  obligatory: string
  several: string
  one: string
  atMost: string
  otherService: string
  send: string
  unsent: (points: number) => string
  keptAnswers: string
  complaint: readonly [string, string]
  thanks: string
  anonymous: (last: string) => string
  again: string
  complain: readonly [string, string]
  notYet: string
  from: (first: string, last: string) => string
  over: string
  since: (day: string) => string
  yourText: string
  still: readonly [string, string]
  busy: readonly [string, string]
}

export const FRENCH: PublicWords = {
  scales: FRENCH_SCALES,
  faults: {
    service: 'Choisissez un service de la liste.',
    level: 'Choisissez une des cinq réponses proposées.',
    choice: 'Choisissez une des réponses proposées.',
    choices: 'Choisissez parmi les réponses proposées.',
    point: 'Choisissez une des cinq réponses proposées.',
    missing: (part, label) => `Partie ${part} : répondez à la question « ${label} ».`,
    missingService: (part) => `Partie ${part} : choisissez le service où vous êtes venu, ou « Une autre démarche ».`,
    tooLong: (part, over) =>
      `Partie ${part} : raccourcissez votre texte, retirez-en ${over} ${over === '1' ? 'caractère' : 'caractères'}. Il est gardé en entier.`,
    nothing: 'Répondez au moins à une question, celle que vous voulez.',
    trap: 'Videz le dernier champ, celui que l’on ne voit pas, puis envoyez de nouveau.',
    refused:
      'Cette réponse n’a pas pu être enregistrée. Rechargez la page : le questionnaire vient peut-être de changer.',
    full: 'Trop de réponses viennent aujourd’hui de la même adresse. La vôtre n’est pas enregistrée : gardez cette page et renvoyez-la demain, ou répondez sur papier à l’accueil.',
  },
  given: (parts) =>
    `Si vous avez répondu ${parts.map(({ answers, question }) => `${answers.map((one) => `« ${one} »`).join(' ou ')} à « ${question} »`).join(' et ')}`,
  skip: 'Aller au contenu',
  language: 'Langue',
  error: 'Erreur',
  part: (n, of) => `Partie ${n} sur ${of}`,
  owed: (n) =>
    n === 0
      ? 'Aucune question n’est obligatoire ; passez celles que vous voulez.'
      : `${n === 1 ? 'Une seule question est obligatoire' : `${n} questions sont obligatoires`} ; passez celles que vous voulez.`,
  obligatory: 'Obligatoire',
  several: 'Plusieurs réponses possibles',
  one: 'Cochez une seule case.',
  atMost: '2 000 caractères au plus',
  otherService: 'Une autre démarche',
  send: 'Envoyer mes réponses',
  unsent: (points) =>
    `Votre réponse n’est pas encore envoyée : ${points === 1 ? 'un point' : `${points} points`} à revoir`,
  keptAnswers: 'Toutes vos autres réponses sont gardées.',
  complaint: ['Besoin d’une réponse personnelle ?', 'Déposer une réclamation ou une suggestion'],
  thanks: 'Merci, c’est enregistré',
  anonymous: (last) =>
    `Votre réponse est anonyme. L’enquête se termine le ${last} ; les résultats seront présentés au comité local des usagers.`,
  again: 'Répondre pour une autre visite',
  complain: ['Déposer une réclamation', 'Avec un numéro pour suivre la réponse'],
  notYet: 'Cette enquête n’est pas encore ouverte',
  from: (first, last) => `Vous pourrez répondre à partir du ${first}, jusqu’au ${last}.`,
  over: 'Cette enquête est terminée',
  since: (day) => `Elle n’accepte plus de réponses depuis le ${day}.`,
  yourText: 'Votre réponse n’a pas pu être enregistrée. Voici votre texte, pour que vous ne le perdiez pas',
  still: ['Vous pouvez toujours', 'déposer une réclamation ou une suggestion'],
  busy: [
    'Réessayez dans une minute',
    'Le service ne peut pas enregistrer pour le moment. Votre réponse n’est pas encore enregistrée ; vos réponses sont gardées dans cette page : il suffit de l’envoyer de nouveau.',
  ],
}

/** Short sentences, one idea in each, everyday words. */
export const EASY: PublicWords = {
  ...FRENCH,
  scales: {
    levels: {
      '4': 'Très content',
      '3': 'Content',
      '2': 'Pas content',
      '1': 'Pas content du tout',
      '0': 'Je ne sais pas',
    },
    effort: { '1': 'Très facile', '2': 'Facile', '3': 'Moyen', '4': 'Difficile', '5': 'Très difficile' },
    stars: FRENCH_SCALES.stars,
  },
  faults: {
    ...FRENCH.faults,
    missing: (part, label) => `Partie ${part}. Il faut répondre à la question : « ${label} ».`,
    nothing: 'Répondez à une question au moins.',
    tooLong: (part, over) => `Partie ${part}. Votre texte est trop long. Enlevez ${over} lettres.`,
  },
  owed: (n) =>
    n === 0
      ? 'Vous pouvez laisser une question sans réponse.'
      : `Il faut répondre à ${n === 1 ? 'une question' : `${n} questions`}. Vous pouvez laisser les autres sans réponse.`,
  obligatory: 'Il faut répondre',
  several: 'Vous pouvez choisir plusieurs réponses',
  one: 'Cochez une seule case.',
  send: 'Envoyer',
  unsent: (points) => `Votre réponse n’est pas partie. Il y a ${points === 1 ? 'une erreur' : `${points} erreurs`}`,
  keptAnswers: 'Vos autres réponses sont gardées.',
  anonymous: (last) => `Personne ne sait que c’est vous. L’enquête finit le ${last}.`,
  thanks: 'Merci. Nous avons votre réponse',
}
