// The fields of a model of letter, of its opinion, and of an acknowledgement.
import { area, choice, code, requiredDay, text, tick } from '#src/core/room/fields.ts'
import { BODY_LIMIT } from './complaint.ts'
import { MERGE_FIELDS, OPINIONS, PURPOSES, REGIMES } from './letter.ts'

const FIELDS_HELP = `Entre crochets, ce que le registre connaît : ${MERGE_FIELDS.map((name) => `[${name}]`).join(', ')}. « [à compléter] » s’écrit à la main avant l’envoi.`

export const MODEL = {
  name: text({
    label: 'Nom',
    limit: 120,
    missing: 'Donnez un nom au modèle.',
    file: { help: 'Celui des listes.', example: 'Accusé de réception d’une réclamation' },
  }),
  purpose: choice({
    label: 'Sert de',
    words: PURPOSES,
    missing: 'Dites à quoi le modèle sert.',
    open: true,
    file: { help: 'À quoi il sert.', example: 'Accusé de réception' },
  }),
  regime: choice({
    label: 'Pour',
    words: REGIMES,
    missing: 'Dites pour quelles demandes.',
    open: true,
    file: {
      help: 'Les mentions que la loi demande en dépendent.',
      example: 'Réclamation : deux mois, rejet implicite',
    },
  }),
  category: code({
    label: 'Catégorie',
    list: 'categories',
    limit: 40,
    prompt: 'Toutes',
    unknown: 'Choisissez une catégorie de la liste.',
    file: { kind: 'reference', help: 'Celle à laquelle il répond ; vide : toutes.' },
  }),
  subject: text({
    label: 'Objet',
    limit: 200,
    missing: 'Donnez l’objet du message.',
    file: { help: 'L’objet du message.', example: 'Votre demande [référence]' },
  }),
  body: area({
    label: 'Texte',
    limit: BODY_LIMIT,
    rows: 16,
    missing: 'Écrivez le texte du modèle.',
    help: FIELDS_HELP,
    file: {
      help: 'Le texte, avec ses champs entre crochets.',
      example: 'Bonjour, votre demande [référence] est reçue.',
    },
  }),
  secondReader: tick({
    label: 'Demande un second lecteur',
    help: 'Une réponse qui en part est lue par une autre personne avant de partir.',
    file: { help: 'Oui : une réponse qui en part est lue par une autre personne. Vide : non.', example: 'non' },
  }),
}
export const MODEL_GROUPS = [
  { fields: ['name', 'purpose', 'regime', 'category', 'subject', 'body', 'secondReader'] },
] as const

export const OPINION = {
  opinion: choice({ label: 'Avis du comité', words: OPINIONS, missing: 'Dites quel est l’avis.', open: true }),
  opinionOn: requiredDay({ label: 'Séance du', missing: 'Indiquez le jour de la séance.' }),
  opinionSession: text({ label: 'Séance', limit: 200, help: 'Exemple : comité local des usagers' }),
}

/** Where an acknowledgement says that its service is reached. */
export const REPLY_TO = {
  replyPhone: text({ label: 'Téléphone', limit: 40, missing: 'Indiquez le téléphone.' }),
  replyEmail: text({ label: 'Courriel', limit: 200, missing: 'Indiquez le courriel.' }),
}
