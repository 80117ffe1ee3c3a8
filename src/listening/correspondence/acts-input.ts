// What each act upon a request asks.
import { field } from '#src/ground/web/field.ts'
import { type Field, area, choice, pointer, requiredDay, text } from '#src/core/room/fields.ts'
import { BODY_LIMIT, GIVEN_EXCLUSIONS } from './complaint.ts'
import { VIAS } from './kinds.ts'
import { PAUSE_REASONS } from './ledger.ts'
import { KEPT_WORDS } from './merge.ts'

/** The version of a model that an answer began with: its form carries it along. */
const MODEL_USED: Field<number | null> = {
  kind: 'kept',
  label: 'Modèle',
  file: { absent: true },
  required: false,
  schema: field.optionalId(),
  empty: null,
}

/** The answer that was sent. */
export const ANSWER = {
  model: MODEL_USED,
  body: area({
    label: 'Réponse envoyée',
    limit: BODY_LIMIT,
    rows: 9,
    missing: 'Écrivez ou collez la réponse envoyée.',
  }),
  via: choice({ label: 'Envoyée par', words: VIAS, missing: 'Dites comment la réponse est partie.' }),
  answeredOn: requiredDay({ label: 'Le', missing: 'Indiquez le jour où la réponse est partie.' }),
}

/** What each act upon a request asks. */
export const BECAUSE = {
  reason: area({
    label: 'Motif',
    limit: 400,
    rows: 3,
    missing: 'Donnez le motif en une phrase.',
    help: 'En une phrase, sans nom de personne : il reste à l’historique.',
  }),
}
export const ROUTING = {
  service: pointer({
    label: 'Service',
    list: 'services',
    prompt: 'À orienter',
    unknown: 'Choisissez un service de ce site dans la liste.',
  }),
}
/** Passing on: inside, the clock goes on; outside, it stops once the user was told. */
export const PASSES = {
  inside: 'À un autre service de la préfecture',
  outside: 'Hors de la préfecture',
} as const
export const PASSING = {
  where: choice({
    label: 'Transmise',
    words: PASSES,
    missing: 'Dites où la demande est transmise.',
    open: true,
    helps: {
      inside: 'Par exemple sa boîte fonctionnelle. Le délai continue jusqu’à la réponse.',
      outside: 'Un autre organisme répondra. Le délai s’arrête, car l’usager en est prévenu.',
    },
  }),
  to: text({ label: 'À qui', limit: 200, missing: 'Dites à quel service.', help: 'Un service, sans nom de personne.' }),
  passedOn: requiredDay({ label: 'Le', missing: 'Indiquez le jour de la transmission.' }),
  body: area({
    label: 'Ce qui a été écrit à l’usager',
    limit: BODY_LIMIT,
    rows: 6,
    help: 'Demandé hors de la préfecture : sans cet avis, le délai continuerait.',
  }),
  via: choice({ label: 'L’usager prévenu par', words: VIAS, missing: 'Dites comment l’usager est prévenu.' }),
}
export const HOLDING = {
  body: area({
    label: 'Réponse d’attente envoyée',
    limit: BODY_LIMIT,
    rows: 6,
    missing: 'Écrivez ce qui a été envoyé.',
  }),
  via: choice({ label: 'Envoyée par', words: VIAS, missing: 'Dites comment elle est partie.' }),
  sentOn: requiredDay({ label: 'Le', missing: 'Indiquez le jour où elle est partie.' }),
}
/** A pause says until when, at the latest: the user is told so, and the clock goes on by itself. */
export const PAUSING = {
  reason: choice({
    label: 'Ce qui est attendu',
    words: PAUSE_REASONS,
    missing: 'Dites ce qui est attendu.',
    open: true,
    helps: {
      incomplete: 'Une pièce ou une précision, demandée par écrit avec la date où elle est attendue.',
      third_party: 'Une réponse dont la vôtre dépend, demandée par écrit.',
    },
  }),
  from: requiredDay({ label: 'Demandé le', missing: 'Indiquez le jour de la demande.' }),
  to: requiredDay({
    label: 'Attendu le, au plus tard',
    missing: 'Indiquez jusqu’à quand.',
    help: 'Le délai repart le lendemain, même sans rien.',
  }),
}
export const RESUMING = {
  day: requiredDay({
    label: 'Reçu le',
    missing: 'Indiquez le jour où ce qui était attendu est arrivé.',
    help: 'Ce jour ne compte pas, le suivant oui.',
  }),
}
/** Who comes back on an answer. */
export const RETURNING = {
  returnedOn: requiredDay({ label: 'L’usager est revenu le', missing: 'Indiquez le jour de son nouveau message.' }),
  body: area({ label: 'Son nouveau message', limit: BODY_LIMIT, rows: 6 }),
}
export const LINKING = {
  repeatOf: {
    ...text({
      label: 'Référence de la première demande',
      limit: 40,
      help: 'Exemple : R-2026-0412. Videz le champ pour retirer le lien.',
    }),
    width: 'short' as const,
  },
}
export const MERGING = {
  reference: {
    ...text({
      label: 'Référence de l’autre demande',
      limit: 40,
      missing: 'Écrivez la référence de l’autre demande, comme R-2026-0412.',
      help: 'Exemple : R-2026-0412.',
    }),
    width: 'short' as const,
  },
  words: choice({
    label: 'Objet, catégorie, démarche et service à garder',
    words: KEPT_WORDS,
    missing: 'Dites lesquels garder.',
    open: true,
    helps: { first: 'Ce qui lui manque vient de l’autre.', other: 'Le délai reste celui de la première arrivée.' },
  }),
}
export const SETTING_ASIDE = {
  why: choice({
    label: 'Pourquoi',
    words: GIVEN_EXCLUSIONS,
    missing: 'Choisissez pourquoi la demande est écartée.',
    open: true,
    helps: {
      duplicate: 'La même demande est déjà au registre, ouverte.',
      withdrawn: 'L’usager y a renoncé avant la réponse.',
      spam: 'Publicité, essai, message sans rapport.',
      out_of_scope: 'Elle relève d’un autre service public et lui a été transmise.',
      no_answer_expected: 'Anonyme, sans adresse, ou l’usager n’attend pas de réponse.',
    },
  }),
  ...BECAUSE,
}
