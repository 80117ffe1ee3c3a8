import { RECORD_BASIS } from '#src/core/room/basis.ts'
import { listProcedures } from '#src/core/procedures/index.ts'
import { columnsFrom } from '#src/core/room/fields-file.ts'
import { choicesOf, type ImportColumn, type Reference } from '#src/core/room/import-profile.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { BODY_LIMIT, EXCLUSIONS } from '../complaint.ts'
import { REMARK_LIMIT, SCORES } from '../follow-up.ts'
import { FEELINGS } from '../experience.ts'
import { VIAS } from '../kinds.ts'
import { REQUEST, WRITER } from '../input.ts'

const WHAT: readonly ImportColumn[] = [
  {
    key: 'reference',
    label: 'Référence',
    kind: 'text',
    limit: 40,
    aliases: ['Numéro', 'N°', 'N° de réclamation', 'Identifiant', 'Identifiant de l’expérience'],
    help: 'Votre numéro. Sans lui, un numéro est donné et la ligne se reconnaît à son contenu entier.',
    example: 'R-2026-0412',
  },
  ...columnsFrom(REQUEST),
]

const THEN: readonly ImportColumn[] = [
  {
    key: 'answeredOn',
    label: 'Répondue le',
    kind: 'day',
    aliases: ['Date de réponse', 'Répondu le', 'Date de la réponse'],
    help: 'Le jour de la réponse sur le fond ; vide si elle est encore ouverte.',
    example: '16/11/2026',
  },
  {
    key: 'answer',
    label: 'Réponse',
    aliases: ['Réponse de la structure', 'Texte de la réponse'],
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
    choices: choicesOf(VIAS),
    help: 'Vide : comme elle est arrivée.',
    example: '',
  },
  {
    key: 'answerScore',
    label: 'Note de l’usager',
    kind: 'choice',
    choices: choicesOf(SCORES),
    help: 'Ce que l’usager a dit de la réponse ; vide : rien.',
    example: '',
  },
  { key: 'answerRatedOn', label: 'Notée le', kind: 'day', help: 'Le jour de cette note.', example: '' },
  {
    key: 'answerRemark',
    label: 'Remarque de l’usager',
    kind: 'text',
    limit: REMARK_LIMIT,
    sensitive: true,
    help: 'Son mot, avec sa note.',
    example: '',
  },
  {
    key: 'redirectedOn',
    label: 'Transmise le',
    kind: 'day',
    aliases: ['Réorientée le', 'Réorienté le'],
    help: 'Le jour où elle a été transmise à un autre service ou organisme.',
    example: '',
  },
  {
    key: 'redirectedTo',
    label: 'Transmise à',
    kind: 'text',
    limit: 200,
    aliases: ['Réorientée vers', 'Réorienté vers'],
    help: 'Le service, sans nom de personne.',
    example: '',
  },
  {
    key: 'transferred',
    label: 'Hors de la préfecture',
    kind: 'boolean',
    help: 'Oui : un autre organisme répond et l’usager en a été prévenu le jour de « Répondue le ».',
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
    choices: choicesOf(EXCLUSIONS, {
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
  {
    key: 'feeling',
    label: 'Ressenti',
    kind: 'choice',
    choices: choicesOf(FEELINGS, {
      positive: ['Très positif', 'Satisfait'],
      negative: ['Très négatif', 'Insatisfait'],
    }),
    help: 'D’une expérience Services Publics+ : ce que la plateforme a demandé à l’usager. Sans nature, une expérience positive est un remerciement, neutre une suggestion, négative une réclamation.',
    example: '',
  },
  RECORD_BASIS,
]

export const COMPLAINT_COLUMNS: readonly ImportColumn[] = [...WHAT, ...THEN, ...columnsFrom(WRITER)]

/** Procedures as lines name them. */
export async function procedureWords(tx: Tx): Promise<Reference[]> {
  return (await listProcedures(tx)).map(({ id, code, name }) => ({ id, words: [code, name] }))
}
