import {
  area,
  choice,
  code,
  requiredDay,
  requiredPointer,
  pointer,
  schemaOf,
  text,
  tick,
  type ValuesOf,
  whole,
} from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { INVITING_WAYS, invitedIn, MOST_INVITED, OCCASIONS } from './invitation.ts'

/** People to invite, as an agent keys them. */
export const INVITE = {
  place: requiredPointer({
    label: 'Lieu',
    list: 'places',
    prompt: 'Choisissez un lieu',
    missing: 'Choisissez le lieu de leur visite ou de leur appel.',
  }),
  occasion: choice({ label: 'Après', words: OCCASIONS, missing: 'Dites après quoi elles sont invitées.', open: true }),
  people: area({
    label: 'Adresses électroniques ou numéros de mobile',
    help: `Un par ligne, ${MOST_INVITED} au plus. Ils ne sont gardés que le temps de l’envoi.`,
    rows: 6,
    limit: 20_000,
    missing: 'Écrivez au moins une adresse ou un numéro.',
    wrong: (typed) => {
      const read = invitedIn(typed)
      if ('wrong' in read)
        return `La ligne ${read.wrong} n’est ni une adresse électronique, ni un numéro de mobile : corrigez-la.`
      if (read.people.length > MOST_INVITED) return `Invitez ${MOST_INVITED} personnes au plus à la fois.`
      return read.people.length === 0 ? 'Écrivez au moins une adresse ou un numéro.' : undefined
    },
  }),
  agreed: tick({ label: 'Ces personnes ont accepté de recevoir cette invitation' }),
}
export type InviteValues = ValuesOf<typeof INVITE>
export const InviteForm = schemaOf(INVITE).refine(({ agreed }) => agreed, {
  path: ['agreed'],
  message: 'Cochez cette case : personne n’est invité sans l’avoir accepté.',
})
export const INVITE_GROUPS: readonly Group<typeof INVITE>[] = [{ fields: ['place', 'occasion', 'people', 'agreed'] }]

/** How a campaign invites. */
export const RULE = {
  share: whole({
    label: 'Personnes invitées, sur cent',
    help: 'Tirées au sort. 100 : toutes.',
    min: 1,
    limit: 100,
    missing: 'Donnez un nombre de 1 à 100.',
    file: { example: '50' },
  }),
  rest: whole({
    label: 'Jours de repos',
    help: 'Pendant ces jours, une personne invitée ne l’est pas de nouveau, quelle que soit la campagne.',
    min: 0,
    limit: 366,
    missing: 'Donnez un nombre de jours, de 0 à 366.',
    file: { example: '90' },
  }),
  word: text({
    label: 'Une phrase à vous',
    help: 'Elle s’ajoute au message. Dans un SMS, chaque signe compte.',
    limit: 160,
    file: { example: 'Merci d’avance.' },
  }),
  textModel: {
    ...code({
      label: 'Modèle de SMS',
      list: 'textModels',
      limit: 60,
      prompt: 'Le premier en vigueur pour les enquêtes',
      unknown: 'Choisissez un modèle en vigueur.',
      file: {
        kind: 'text',
        help: 'Code d’un modèle de SMS pour les enquêtes ; vide : le premier en vigueur.',
        example: '',
      },
    }),
  },
}
export type RuleValues = ValuesOf<typeof RULE>
export const RuleForm = schemaOf(RULE)
export const RULE_GROUPS: readonly Group<typeof RULE>[] = [{ fields: ['share', 'rest', 'word', 'textModel'] }]

const CAMPAIGN = requiredPointer({
  label: 'Campagne',
  list: 'campaigns',
  prompt: '',
  missing: 'Donnez le code ou le nom de la campagne.',
  file: { example: 'satisfaction-2025' },
})
export const RULE_FILE = { campaign: CAMPAIGN, ...RULE }

/** A number of a day, in a file. */
export const counted = (label: string, help: string, example: string) =>
  whole({
    label,
    help,
    min: 0,
    limit: 1_000_000,
    missing: 'Donnez un nombre, 0 s’il n’y en a aucun.',
    file: { example },
  })

/** What was invited in the past, day by day. */
export const DAY_FILE = {
  campaign: CAMPAIGN,
  site: requiredPointer({ label: 'Site', list: 'sites', prompt: '', missing: 'Donnez le site.' }),
  service: pointer({
    label: 'Service',
    list: 'services',
    prompt: '',
    unknown: 'Ce service n’existe pas.',
    file: { help: 'Vide : la campagne est tenue dans tout le site.' },
  }),
  day: requiredDay({ label: 'Jour', missing: 'Donnez le jour.', file: { example: '12/11/2025' } }),
  occasion: choice({ label: 'Après', words: OCCASIONS, missing: 'Dites après quoi.' }),
  way: choice({ label: 'Voie', words: INVITING_WAYS, missing: 'Dites par quelle voie.' }),
  sent: counted('Envoyées', 'Personnes invitées.', '40'),
  undrawn: counted('Non tirées au sort', 'Personnes que le tirage a laissées.', '0'),
  rested: counted('En repos', 'Personnes invitées il y a peu.', '2'),
  stopped: counted('Refusées', 'Personnes qui ne veulent plus l’être.', '1'),
}
