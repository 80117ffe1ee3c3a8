import { RECORD_BASIS } from '#src/core/room/basis.ts'
import { listProcedures } from '#src/core/procedures/index.ts'
import type { ImportColumn, Reference } from '#src/core/room/import-profile.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { BODY_LIMIT, CHANNELS, EXCLUSIONS, KINDS, VIAS } from '../complaint.ts'

const words = (map: Readonly<Record<string, string>>, more: Readonly<Record<string, readonly string[]>> = {}) =>
  Object.fromEntries(Object.entries(map).map(([code, word]) => [code, [word, ...(more[code] ?? [])]]))

/** The ways in as people write them in their own tables. */
export const CHANNEL_WORDS = words(CHANNELS, {
  email: ['Mail', 'Mél', 'E-mail', 'Électronique', 'Messagerie'],
  letter: ['Courrier', 'Postal', 'Courrier postal', 'Lettre postale'],
  services_publics_plus: ['SP+', 'Services Publics Plus', 'Plateforme Services Publics+'],
  urn: ['Formulaire papier', 'Boîte à idées', 'Urne dédiée'],
  web: ['Site internet', 'Internet', 'Formulaire en ligne', 'Web'],
  counter: ['Accueil', 'Sur place'],
  phone: ['Appel'],
})

const WHAT: readonly ImportColumn[] = [
  {
    key: 'reference',
    label: 'Référence',
    kind: 'text',
    limit: 40,
    aliases: ['Numéro', 'N°', 'N° de réclamation'],
    help: 'Votre numéro. Sans lui, un numéro est donné et la ligne se reconnaît à son contenu entier.',
    example: 'R-2026-0412',
  },
  {
    key: 'kind',
    label: 'Nature',
    kind: 'choice',
    choices: words(KINDS),
    aliases: ['Type'],
    help: 'Vide : réclamation.',
    example: 'Réclamation',
  },
  {
    key: 'channel',
    label: 'Arrivée par',
    kind: 'choice',
    required: true,
    choices: CHANNEL_WORDS,
    aliases: ['Canal', 'Voie', 'Mode de réception', 'Origine'],
    help: 'Comment elle est arrivée : le délai en dépend.',
    example: 'Courriel',
  },
  {
    key: 'receivedOn',
    label: 'Reçue le',
    kind: 'day',
    required: true,
    aliases: ['Date de réception', 'Date d’arrivée', 'Reçu le', 'Date'],
    help: 'Le jour de réception ; il ne compte pas dans le délai.',
    example: '09/11/2026',
  },
  { key: 'site', label: 'Site', kind: 'site', required: true, help: 'Code, nom ou nom court.', example: 'prefecture' },
  { key: 'service', label: 'Service', kind: 'service', aliases: ['Bureau'], help: 'Vide : à orienter.', example: '' },
  {
    key: 'category',
    label: 'Catégorie',
    kind: 'reference',
    reference: 'categories',
    aliases: ['Motif', 'Thème'],
    help: 'Code ou nom d’une catégorie déjà enregistrée.',
    example: '',
  },
  {
    key: 'cause',
    label: 'Démarche',
    kind: 'reference',
    reference: 'procedures',
    help: 'Code ou nom d’une démarche du catalogue.',
    example: '',
  },
  {
    key: 'subject',
    label: 'Objet',
    kind: 'text',
    limit: 200,
    aliases: ['Sujet'],
    help: 'En une ligne, sans nom de personne.',
    example: 'Rendez-vous annulé',
  },
  {
    key: 'body',
    label: 'Texte',
    kind: 'text',
    limit: BODY_LIMIT,
    sensitive: true,
    aliases: ['Message'],
    help: 'Les mots de l’usager.',
    example: '',
  },
]

const THEN: readonly ImportColumn[] = [
  {
    key: 'answeredOn',
    label: 'Répondue le',
    kind: 'day',
    aliases: ['Date de réponse', 'Répondu le'],
    help: 'Le jour de la réponse sur le fond ; vide si elle est encore ouverte.',
    example: '16/11/2026',
  },
  {
    key: 'answer',
    label: 'Réponse',
    kind: 'text',
    limit: BODY_LIMIT,
    sensitive: true,
    help: 'Le texte envoyé.',
    example: '',
  },
  {
    key: 'via',
    label: 'Répondue par',
    kind: 'choice',
    choices: words(VIAS),
    help: 'Vide : comme elle est arrivée.',
    example: '',
  },
  {
    key: 'closedOn',
    label: 'Close sans réponse le',
    kind: 'day',
    help: 'Après l’échéance, quand plus personne ne répondra : elle reste sans réponse dans le taux.',
    example: '',
  },
  {
    key: 'eligibility',
    label: 'Hors calcul',
    kind: 'choice',
    choices: words(EXCLUSIONS, {
      duplicate: ['Doublons'],
      withdrawn: ['Retirée'],
      spam: ['Spam'],
      out_of_scope: ['Hors champ'],
      no_answer_expected: ['Sans réponse', 'Anonyme'],
    }),
    help: 'Vide : elle compte dans le taux.',
    example: '',
  },
  {
    key: 'eligibilityReason',
    label: 'Motif hors calcul',
    kind: 'text',
    limit: 400,
    help: 'Pourquoi elle est écartée.',
    example: '',
  },
  {
    key: 'repeatOf',
    label: 'Répétition de',
    kind: 'text',
    limit: 40,
    help: 'La référence de la première demande, déjà répondue.',
    example: '',
  },
  {
    key: 'urnOpenedOn',
    label: 'Levée de l’urne du',
    kind: 'day',
    help: 'Pour un formulaire de l’urne : le jour de sa levée, déjà notée.',
    example: '',
  },
  RECORD_BASIS,
]

const WHO: readonly ImportColumn[] = [
  { key: 'name', label: 'Nom', kind: 'text', limit: 120, sensitive: true, help: 'De l’usager.', example: '' },
  {
    key: 'email',
    label: 'Courriel de l’usager',
    kind: 'text',
    limit: 200,
    sensitive: true,
    help: 'Pour lui répondre.',
    example: '',
  },
  {
    key: 'phone',
    label: 'Téléphone de l’usager',
    kind: 'text',
    limit: 40,
    sensitive: true,
    help: 'Pour lui répondre.',
    example: '',
  },
  {
    key: 'address',
    label: 'Adresse de l’usager',
    kind: 'text',
    limit: 400,
    sensitive: true,
    help: 'Pour lui répondre.',
    example: '',
  },
]

export const COMPLAINT_COLUMNS: readonly ImportColumn[] = [...WHAT, ...THEN, ...WHO]

/** Procedures as lines name them. */
export async function procedureWords(tx: Tx): Promise<Reference[]> {
  return (await listProcedures(tx)).map(({ id, code, name }) => ({ id, words: [code, name] }))
}
