import { area, choice, pointer, requiredPointer, text, tick, type ValuesOf, whole } from '#src/core/room/fields.ts'
import type { Field } from '#src/core/room/fields.ts'
import { maybeDecimal, maybeWhole, month } from '#src/core/room/fields-digits.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { mobileOf } from '#src/core/room/phone.ts'
import { z } from 'zod'
import { PURPOSES, TEXT_FIELDS } from './texts.ts'

const PURPOSE = choice({
  label: 'Sert de',
  words: PURPOSES,
  missing: 'Dites à quoi le message sert.',
  open: true,
  file: { example: 'Information ou lien' },
})

export const MODEL = {
  name: text({
    label: 'Nom',
    limit: 120,
    missing: 'Donnez un nom au modèle.',
    file: { example: 'Lien d’une démarche' },
  }),
  purpose: PURPOSE,
  body: area({
    label: 'Texte',
    limit: 600,
    rows: 5,
    missing: 'Écrivez le texte du modèle.',
    help: `Entre crochets : ${TEXT_FIELDS.map((name) => `[${name}]`).join(', ')}. [refus] devient l’adresse de la page où l’on demande de ne plus rien recevoir. 160 signes font un SMS ; un seul signe rare (ê, ô, ç, œ…) ramène cette longueur à 70.`,
    file: {
      help: 'Le texte, avec ses champs entre crochets.',
      example: '[démarche] : [lien] Ne plus en recevoir : [refus]',
    },
  }),
}
export type ModelFields = ValuesOf<typeof MODEL>
export const MODEL_GROUPS: readonly Group<typeof MODEL>[] = [{ fields: ['name', 'purpose', 'body'] }]

/** An hour of the day typed « 08:00 », kept in minutes. */
const hour = (label: string, example: string): Field<number> => ({
  kind: 'text',
  label,
  width: 'short',
  required: true,
  help: `Exemple : ${example}`,
  file: { example },
  schema: z.preprocess(
    (value) => (typeof value === 'string' ? value.trim() : ''),
    z
      .string()
      .regex(/^([01]?\d|2[0-3])\s*[:hH]\s*[0-5]\d$/, `Écrivez une heure comme ${example}.`)
      .transform((typed) => {
        const [hours = 0, minutes = 0] = typed.split(/[:hH]/).map(Number)
        return hours * 60 + minutes
      }),
  ),
  shown: (value) =>
    typeof value === 'number'
      ? `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`
      : '',
})
const cap = (label: string, missing: string) => whole({ label, min: 1, limit: 50, missing, file: { example: '3' } })
const wrong = 'Indiquez un nombre, ou laissez vide : sans limite.'

export const SETTING = {
  opens: hour('Premier envoi à', '08:00'),
  closes: hour('Plus d’envoi après', '20:00'),
  restDays: tick({ label: 'Aucun envoi le dimanche et les jours fériés' }),
  quietSource: text({
    label: 'Source de ces heures',
    limit: 300,
    help: 'Exemple : contrat avec l’opérateur, article 5',
  }),
  perPerson: cap('Messages à un même numéro, par jour', 'Donnez un nombre de 1 à 50.'),
  perModel: cap('Dont du même modèle', 'Donnez un nombre de 1 à 50.'),
  perDay: maybeWhole({ label: 'SMS par jour, en tout', limit: 1_000_000, wrong }),
  monthBudget: maybeWhole({ label: 'Budget de SMS par mois, en euros', limit: 1_000_000, wrong }),
  unitCost: maybeDecimal({
    label: 'Prix d’un SMS, en euros',
    help: 'De chaque part : un message long en compte plusieurs. Vide : pas connu.',
    limit: 10,
    wrong: 'Indiquez un prix comme 0,0455, ou laissez vide.',
  }),
  costSource: text({
    label: 'Source du prix',
    limit: 300,
    help: 'Exemple : marché interministériel, bordereau de 2026',
  }),
  mostParts: whole({ label: 'Parts d’un SMS, au plus', min: 1, limit: 6, missing: 'Donnez un nombre de 1 à 6.' }),
  keepDays: whole({
    label: 'Jours pendant lesquels un numéro est reconnu',
    help: 'Sous une forme qui ne permet pas de le retrouver : pour les limites et la page de refus. De 31 à 400.',
    min: 31,
    limit: 400,
    missing: 'Donnez un nombre de 31 à 400.',
  }),
}
export type SettingFields = ValuesOf<typeof SETTING>
export const SETTING_GROUPS: readonly Group<typeof SETTING>[] = [
  { legend: 'Quand', fields: [['opens', 'closes'], 'restDays', 'quietSource'] },
  { legend: 'Combien', fields: [['perPerson', 'perModel'], ['perDay', 'monthBudget'], 'mostParts'] },
  { legend: 'À quel prix', fields: ['unitCost', 'costSource'] },
  { legend: 'Ce qui est gardé', fields: ['keepDays'] },
]

const MAIL = /^[^\s@<>"(),;:]+@[^\s@<>"(),;:]+\.[a-z]{2,}$/i

/** What an agent sends to somebody who asks at a desk or by telephone. */
export const SEND = {
  procedure: requiredPointer({
    label: 'Démarche',
    list: 'procedures',
    prompt: 'Choisissez une démarche',
    missing: 'Choisissez une démarche de la liste.',
  }),
  online: tick({ label: 'L’adresse de la démarche en ligne' }),
  links: tick({ label: 'Ses liens utiles' }),
  documents: tick({ label: 'Les documents à apporter' }),
  site: requiredPointer({
    label: 'Site',
    list: 'sites',
    prompt: 'Choisissez un site',
    missing: 'Choisissez un site de la liste.',
  }),
  service: pointer({
    label: 'Service',
    list: 'services',
    prompt: 'Accueil ou standard',
    unknown: 'Choisissez un service de la liste.',
  }),
  to: text({
    label: 'Numéro de mobile ou adresse électronique',
    limit: 200,
    missing: 'Écrivez un numéro de mobile ou une adresse électronique.',
    help: 'Gardé le temps de l’envoi seulement.',
    wrong: (typed) =>
      MAIL.test(typed) || (!typed.includes('@') && mobileOf(typed) !== undefined)
        ? undefined
        : 'Ce n’est ni un numéro de mobile ni une adresse électronique : corrigez-le.',
  }),
  agreed: tick({ label: 'La personne vient de dire qu’elle accepte cet envoi' }),
}
export type SendFields = ValuesOf<typeof SEND>
export const SEND_GROUPS: readonly Group<typeof SEND>[] = [
  { legend: 'Quoi', fields: ['procedure', 'online', 'links', 'documents'] },
  { legend: 'À qui', fields: ['to', 'agreed'] },
  { legend: 'D’où', fields: ['site', 'service'] },
]

export const STOP_NUMBER = {
  to: text({
    label: 'Numéro de mobile',
    limit: 30,
    missing: 'Écrivez un numéro de mobile.',
    help: 'Il n’est pas gardé : seule reste une empreinte, qui ne permet pas de le retrouver.',
    wrong: (typed) => (mobileOf(typed) === undefined ? 'Ce n’est pas un numéro de mobile : corrigez-le.' : undefined),
  }),
}

export const TOTAL = {
  month: month({ label: 'Mois', missing: 'Indiquez le mois et l’année.', file: { example: 'mai 2026' } }),
  label: text({
    label: 'Envoi',
    limit: 120,
    missing: 'Dites de quel envoi il s’agit.',
    help: 'Le nom du modèle ou de la campagne dans l’autre outil.',
    file: { example: 'Rappels de rendez-vous' },
  }),
  purpose: PURPOSE,
  site: pointer({
    label: 'Site',
    list: 'sites',
    prompt: 'Tout le département',
    unknown: 'Choisissez un site de la liste.',
    file: { help: 'Vide : tout le département.' },
  }),
  service: pointer({
    label: 'Service',
    list: 'services',
    prompt: 'Tous',
    unknown: 'Choisissez un service de la liste.',
    file: { help: 'Vide : tous.' },
  }),
  sent: whole({
    label: 'SMS envoyés',
    min: 0,
    limit: 100_000_000,
    missing: 'Donnez le nombre de SMS envoyés.',
    file: { example: '1250' },
  }),
  delivered: maybeWhole({
    label: 'Remis',
    limit: 100_000_000,
    wrong: 'Indiquez un nombre, ou rien s’il n’est pas connu.',
    file: { example: '1187' },
  }),
  failed: maybeWhole({
    label: 'Non remis',
    limit: 100_000_000,
    wrong: 'Indiquez un nombre, ou rien s’il n’est pas connu.',
    file: { example: '63' },
  }),
  cost: maybeDecimal({
    label: 'Coût, en euros',
    limit: 10_000_000,
    wrong: 'Indiquez un montant comme 56,25, ou rien s’il n’est pas connu.',
    file: { example: '56,25' },
  }),
  source: text({
    label: 'Source',
    limit: 200,
    missing: 'Dites d’où vient ce total.',
    file: { example: 'Relevé mensuel du prestataire' },
  }),
}
export type TotalFields = ValuesOf<typeof TOTAL>
export const TOTAL_GROUPS: readonly Group<typeof TOTAL>[] = [
  { fields: ['month', 'label', 'purpose', ['site', 'service'], 'sent', ['delivered', 'failed'], 'cost', 'source'] },
]
