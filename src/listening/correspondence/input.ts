import { field } from '#src/ground/web/field.ts'
import { email } from '#src/core/room/fields-address.ts'
import {
  area,
  choice,
  code,
  day,
  type Field,
  pointer,
  requiredDay,
  requiredPointer,
  text,
  tick,
  whole,
} from '#src/core/room/fields.ts'
import { codeField } from '#src/core/room/object-file.ts'
import { BODY_LIMIT } from './complaint.ts'
import { type Channel, CHANNELS, KIND_SCOPES, KINDS, type Kind } from './kinds.ts'

/** The site of what is entered in the register, of a mailbox, of a total. */
export const SITE = requiredPointer({
  label: 'Site',
  list: 'sites',
  prompt: 'Choisir un site',
  missing: 'Choisissez un site de la liste.',
  file: { help: 'Code, nom ou nom court.', example: 'prefecture' },
})

/** A version of the delay of one channel, from a day on. */
export const RULE = {
  channel: choice({
    label: 'Voie',
    words: CHANNELS,
    prompt: 'Choisir une voie',
    missing: 'Choisissez la voie d’arrivée.',
  }),
  kind: choice({
    label: 'Nature',
    words: KIND_SCOPES,
    missing: 'Choisissez la nature.',
  }),
  days: whole({ label: 'Jours', min: 1, limit: 120, missing: 'Indiquez un nombre de jours.' }),
  unit: choice({
    label: 'Comptés en',
    words: { working: 'jours ouvrés', calendar: 'jours calendaires' },
    missing: 'Choisissez comment les jours se comptent.',
  }),
  validFrom: requiredDay({
    label: 'Pour ce qui est reçu à partir du',
    missing: 'Indiquez à partir de quand la règle vaut.',
  }),
  source: text({
    label: 'Source',
    limit: 200,
    missing: 'Indiquez d’où vient la règle.',
    help: 'Le texte ou la décision. Exemple : décision du CLU du 10 mars',
  }),
  reason: text({ label: 'Motif du changement', limit: 400 }),
}
export const RULE_GROUPS = [
  { fields: [['channel', 'kind'], ['days', 'unit'], ['validFrom', 'source'], 'reason'] },
] as const

/** A category: its code is made once from its name, since measures keep it. */
export const NEW_CATEGORY = {
  name: text({ label: 'Nom', limit: 80, missing: 'Donnez un nom à la catégorie.' }),
  parent: code({
    label: 'Rangée sous',
    list: 'categories',
    limit: 40,
    prompt: 'Aucune : en tête de l’arbre',
    unknown: 'Choisissez une catégorie de la liste.',
  }),
  procedure: pointer({
    label: 'Démarche',
    list: 'procedures',
    prompt: 'Aucune',
    unknown: 'Choisissez une démarche de la liste.',
  }),
}
export const CATEGORY = {
  ...NEW_CATEGORY,
  active: tick({ label: 'Proposée à la saisie' }),
  validFrom: requiredDay({
    label: 'Telle depuis le',
    missing: 'Indiquez depuis quand la catégorie est telle.',
    help: 'Ce qui a été reçu avant garde le nom et la branche d’alors. Le même jour corrige la version en vigueur.',
  }),
}

/** The same in a file, under its code. */
export const CATEGORY_FILE = {
  code: codeField({ limit: 40, example: 'rendez-vous' }),
  name: {
    ...CATEGORY.name,
    file: { help: 'Celui des listes et des comités.', example: 'Prise de rendez-vous' },
  },
  parent: {
    ...CATEGORY.parent,
    file: {
      help: 'Le code de la catégorie au-dessus, déjà enregistrée ou dans ce fichier. Vide : en tête de l’arbre.',
    },
  },
  procedure: { ...CATEGORY.procedure, file: { help: 'La démarche en cause, s’il n’y en a qu’une.' } },
  active: tick({
    label: 'Proposée',
    empty: true,
    file: { help: 'Non : retirée des nouvelles saisies. Vide : oui.' },
  }),
  validFrom: day({
    label: 'Telle depuis le',
    file: {
      help: 'Le jour où la catégorie prend ce nom ou cette branche. Vide : aujourd’hui si la ligne la change, sinon depuis l’origine.',
      example: '01/01/2026',
    },
  }),
}

/** What is counted again of an opening of the urn; its site and its day are those of a fact. */
export const OPENING = {
  site: requiredPointer({
    label: 'Site',
    list: 'sites',
    prompt: 'Choisir un site',
    missing: 'Choisissez un site de la liste.',
  }),
  openedOn: requiredDay({ label: 'Jour de la levée', missing: 'Indiquez le jour de la levée.' }),
  forms: whole({
    label: 'Formulaires trouvés',
    min: 0,
    limit: 10_000,
    missing: 'Indiquez le nombre de formulaires trouvés, 0 si l’urne est vide.',
  }),
  note: text({ label: 'Remarque', limit: 400 }),
}

/** The ways in as people write them in their own tables. */
export const CHANNEL_ALSO: Readonly<Partial<Record<Channel, readonly string[]>>> = {
  email: ['Mail', 'Mél', 'E-mail', 'Électronique', 'Messagerie'],
  letter: ['Courrier', 'Postal', 'Courrier postal', 'Lettre postale'],
  services_publics_plus: ['SP+', 'Services Publics Plus', 'Plateforme Services Publics+'],
  urn: ['Formulaire papier', 'Boîte à idées', 'Urne dédiée'],
  web: ['Site internet', 'Internet', 'Formulaire en ligne', 'Web'],
  counter: ['Accueil', 'Sur place'],
  phone: ['Appel'],
  social_network: ['Réseaux sociaux', 'Facebook', 'Instagram', 'X', 'Messagerie instantanée'],
}

/** The natures as people write them in their own tables. */
const KIND_ALSO: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  information: ['Information', 'Renseignement', 'Demande de renseignement', 'Information générale'],
  appointment: ['Rendez-vous', 'RDV', 'Prise de rendez-vous'],
  file: ['Dossier', 'Dossier en instruction', 'Suivi de dossier'],
  thanks: ['Remerciements', 'Félicitations', 'Compliment'],
  other: ['Autre', 'Autres', 'Divers'],
}

/** What was asked, as its form and its file tell it. */
export const REQUEST = {
  kind: choice({
    label: 'Nature',
    words: KINDS,
    missing: 'Dites de quoi il s’agit.',
    prompt: 'Choisir une nature',
    file: {
      optional: 'complaint',
      words: KIND_ALSO,
      aliases: ['Type'],
      help: 'Vide : réclamation. Un dossier individuel et un remerciement sont comptés, hors des indicateurs.',
      example: 'Réclamation',
    },
  }),
  channel: choice({
    label: 'Arrivée par',
    words: CHANNELS,
    prompt: 'Choisir une voie',
    missing: 'Choisissez la voie d’arrivée dans la liste.',
    file: {
      words: CHANNEL_ALSO,
      aliases: ['Canal', 'Voie', 'Mode de réception', 'Origine'],
      help: 'Comment elle est arrivée : le délai en dépend.',
      example: 'Courriel',
    },
  }),
  receivedOn: requiredDay({
    label: 'Reçue le',
    missing: 'Indiquez le jour de réception.',
    file: {
      aliases: ['Date de réception', 'Date d’arrivée', 'Reçu le', 'Date', 'Date de l’expérience', 'Date de dépôt'],
      help: 'Le jour de réception ; il ne compte pas dans le délai.',
      example: '09/11/2026',
    },
  }),
  site: SITE,
  service: pointer({
    label: 'Service',
    list: 'services',
    prompt: 'À orienter',
    unknown: 'Choisissez un service de la liste.',
    help: 'Sans service, la demande reste à orienter.',
    file: { aliases: ['Bureau'], help: 'Vide : à orienter.' },
  }),
  category: code({
    label: 'Catégorie',
    list: 'categories',
    limit: 40,
    prompt: 'Sans catégorie',
    unknown: 'Choisissez une catégorie de la liste.',
    file: {
      kind: 'reference',
      aliases: ['Motif', 'Thème'],
      help: 'Code ou nom d’une catégorie déjà enregistrée.',
    },
  }),
  cause: pointer({
    label: 'Démarche en cause',
    list: 'procedures',
    prompt: 'Aucune ou inconnue',
    unknown: 'Choisissez une démarche de la liste.',
    file: { label: 'Démarche', help: 'Code ou nom d’une démarche du catalogue.' },
  }),
  subject: text({
    label: 'Objet',
    limit: 200,
    missing: 'Résumez la demande en une ligne.',
    help: 'En une ligne, dans les mots de l’usager. Sans nom de personne.',
    file: {
      optional: '',
      aliases: ['Sujet', 'Titre', 'Titre de l’expérience'],
      help: 'En une ligne, sans nom de personne.',
      example: 'Rendez-vous annulé',
    },
  }),
  body: area({
    label: 'Texte de l’usager',
    limit: BODY_LIMIT,
    rows: 8,
    file: {
      label: 'Texte',
      sensitive: true,
      aliases: ['Message', 'Verbatim', 'Expérience', 'Description'],
      help: 'Les mots de l’usager.',
    },
  }),
}

/** Who asked. */
export const WRITER = {
  name: {
    ...text({ label: 'Nom', limit: 120, file: { sensitive: true, help: 'De l’usager.' } }),
    width: 'medium' as const,
  },
  email: email({
    label: 'Courriel',
    file: { label: 'Courriel de l’usager', sensitive: true, help: 'Pour lui répondre.' },
  }),
  phone: {
    ...text({
      label: 'Téléphone',
      limit: 40,
      file: { kind: 'text', label: 'Téléphone de l’usager', sensitive: true, help: 'Pour lui répondre.' },
    }),
    kind: 'tel' as const,
  },
  address: area({
    label: 'Adresse postale',
    limit: 400,
    rows: 3,
    file: { label: 'Adresse de l’usager', sensitive: true, help: 'Pour lui répondre.' },
  }),
}

/** The opening of the urn that a form was found in: the form of its page carries it along. */
const URN_OPENING: Field<number | null> = {
  kind: 'kept',
  label: 'Levée de l’urne',
  file: { absent: true },
  required: false,
  schema: field.optionalId(),
  empty: null,
}

export const ENTRY = { ...REQUEST, ...WRITER, urnOpening: URN_OPENING }
