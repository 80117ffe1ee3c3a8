// Invented texts, with the words people use. None comes from a real complaint.
import type { Draw } from './random.ts'

type Text = { subject: string; body: string }
const text = (subject: string, body: string): Text => ({ subject, body })

const COMPLAINTS: Readonly<Record<string, readonly Text[]>> = {
  'instruction-sejour': [
    text(
      'Renouvellement de titre sans réponse',
      'Mon dossier de renouvellement est complet depuis quatre mois. Mon récépissé expire bientôt et mon employeur me demande une date.',
    ),
    text(
      'Attestation de prolongation non reçue',
      'Le site indique que ma demande est en cours d’instruction. Je n’ai pas reçu d’attestation de prolongation.',
    ),
    text(
      'Dossier en instruction depuis sept mois',
      'Je voudrais savoir où en est mon dossier et s’il manque une pièce. Je ne reçois pas de réponse à mes messages.',
    ),
    text(
      'Pièces demandées deux fois',
      'On me demande de nouveau des pièces que j’ai déjà déposées en ligne. Merci de me dire lesquelles manquent vraiment.',
    ),
  ],
  'prise-rdv': [
    text(
      'Aucun créneau de rendez-vous',
      'Je me connecte chaque matin et le site affiche « plus de plage horaire libre ». Comment obtenir un rendez-vous ?',
    ),
    text(
      'Rendez-vous annulé sans explication',
      'J’ai reçu un message d’annulation la veille de mon rendez-vous, sans nouvelle date.',
    ),
    text(
      'Page de rendez-vous bloquée',
      'La page de prise de rendez-vous reste bloquée après le choix du motif, sur téléphone comme sur ordinateur.',
    ),
  ],
  accueil: [
    text(
      'Attente longue à l’accueil',
      'J’ai attendu deux heures avec un rendez-vous. Une place assise et une information auraient suffi.',
    ),
    text('Orientation à revoir', 'On m’a envoyé d’un guichet à l’autre avant de trouver le bon service.'),
    text('Merci à l’agent d’accueil', 'L’agent qui m’a reçu a pris le temps d’expliquer chaque étape. Merci à elle.'),
  ],
  titres: [
    text(
      'Permis de conduire en attente',
      'Ma demande de permis est en ligne depuis deux mois et son état ne change pas.',
    ),
    text(
      'Carte d’identité non arrivée en mairie',
      'La mairie n’a pas reçu ma carte. Qui peut me dire où elle se trouve ?',
    ),
    text(
      'Certificat d’immatriculation bloqué',
      'Mon dossier demande une pièce que je ne peux pas avoir. Je n’arrive à joindre personne.',
    ),
  ],
  naturalisations: [
    text('Entretien de naturalisation', 'Je n’ai pas de nouvelle depuis mon entretien. Quel est le délai ?'),
    text('Date d’entretien', 'J’ai déposé mon dossier il y a un an et j’attends ma convocation.'),
  ],
  telephone: [
    text(
      'Standard injoignable',
      'Après dix minutes d’attente, l’appel se coupe. J’ai essayé quatre fois dans la semaine.',
    ),
    text(
      'Serveur vocal peu clair',
      'Aucun choix du serveur vocal ne correspond à ma demande et je n’arrive pas à parler à quelqu’un.',
    ),
  ],
  autre: [
    text('Horaires différents du site', 'Les horaires affichés à la porte ne sont pas ceux du site internet.'),
    text(
      'Accès pour une poussette',
      'La porte est lourde et la rampe encombrée : il est difficile d’entrer avec une poussette.',
    ),
  ],
}

const COMMENTS: readonly string[] = [
  'Personnel très aimable, merci.',
  'L’attente est longue malgré le rendez-vous.',
  'Les explications étaient claires.',
  'Il manque des places assises.',
  'La signalétique n’aide pas : on cherche le bon guichet.',
  'Le site internet ne disait pas quelles pièces apporter.',
  'Accueil parfait au point numérique.',
  'Impossible d’avoir un rendez-vous avant deux mois.',
  'Les conversations au guichet s’entendent de la salle d’attente.',
  'Très bien, rien à changer.',
  'Un distributeur d’eau serait bienvenu.',
  'Les horaires devraient être affichés dehors.',
]

const FIRST_NAMES = [
  'Aïcha',
  'Bruno',
  'Chen',
  'Dalila',
  'Emeka',
  'Farah',
  'Gaël',
  'Hana',
  'Ivan',
  'Jeanne',
  'Kofi',
  'Lila',
] as const
const LAST_NAMES = [
  'Aubier',
  'Belkacem',
  'Corval',
  'Diarra',
  'Estève',
  'Fonseca',
  'Guérin',
  'Haddad',
  'Iskra',
  'Joly',
] as const
const ANSWERS = [
  'Bonjour, votre dossier est complet et en cours d’instruction. Une attestation de prolongation vous est envoyée ce jour sur votre compte.',
  'Bonjour, des créneaux sont ouverts chaque lundi à 9 h. Nous vous proposons celui indiqué dans la pièce jointe, à confirmer par retour.',
  'Bonjour, nous regrettons l’attente que vous avez connue. L’affichage à l’accueil a été revu depuis votre passage.',
  'Bonjour, la pièce manquante est précisée sur votre compte. Dès réception, votre demande reprend son cours.',
] as const

/** Somebody who does not exist, at an address that never answers. */
export function contactOf(draw: Draw): { name: string; email: string } {
  const [first, last] = [draw.pick(FIRST_NAMES), draw.pick(LAST_NAMES)]
  const plain = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return { name: `${first} ${last}`, email: `${plain(first)}.${plain(last)}@exemple.invalid` }
}

export function answerOf(draw: Draw): string {
  return draw.pick(ANSWERS)
}

/** A subject and a text for a category. */
export function subjectOf(draw: Draw, category: string): Text {
  return draw.pick(COMPLAINTS[category] ?? COMPLAINTS['autre'] ?? [])
}

/** What one visitor in eight or so writes; nothing for the others. */
export function commentOf(draw: Draw): string {
  return draw.chance(0.13) ? draw.pick(COMMENTS) : ''
}
