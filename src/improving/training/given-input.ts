// What is asked of agents, and what is given to them, field by field.
import {
  area,
  choice,
  day,
  requiredDay,
  requiredPointer,
  text,
  tick,
  type ValuesOf,
  whole,
} from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { several, severalCodes } from '#src/core/room/fields-several.ts'
import { course } from './input.ts'
import { UNITS } from './training.ts'

/** Whom a course is asked of, and how soon. */
export const RULE = {
  course,
  populations: severalCodes({
    label: 'Populations',
    list: 'populations',
    unknown: 'Cochez des populations de la liste.',
    help: 'Aucune cochée : toutes.',
  }),
  sites: several({
    label: 'Sites',
    list: 'sites',
    unknown: 'Cochez des sites de la liste.',
    help: 'Aucun coché : tous.',
  }),
  services: several({
    label: 'Services',
    list: 'services',
    unknown: 'Cochez des services de la liste.',
    help: 'Aucun coché : tous.',
  }),
  publicOnly: tick({ label: 'Seulement ceux qui accueillent du public' }),
  newcomersOnly: tick({
    label: 'Seulement les nouveaux arrivants',
    help: 'Ceux qui arrivent à partir du jour où l’obligation vaut.',
  }),
  within: whole({
    label: 'À suivre dans les',
    min: 0,
    limit: 3660,
    missing: 'Donnez un délai en nombre, 0 pour le jour même.',
    help: 'À compter de l’arrivée au poste, ou du jour où l’obligation vaut.',
    file: { label: 'Délai', help: 'Depuis l’arrivée au poste.', example: '3' },
  }),
  unit: choice({
    label: 'Unité',
    words: UNITS,
    missing: 'Choisissez l’unité.',
    file: { optional: 'days', example: 'mois' },
  }),
  source: text({
    label: 'Source',
    limit: 500,
    help: 'Le référentiel, le texte ou la décision qui l’impose.',
    file: { example: 'Qual-e-Pref 2018' },
  }),
  validFrom: requiredDay({
    label: 'Vaut depuis le',
    missing: 'Dites depuis quel jour elle vaut.',
    file: { example: '01/01/2026' },
  }),
  validTo: day({ label: 'jusqu’au', help: 'Vide : sans fin.', file: { label: 'Vaut jusqu’au' } }),
}
export type RuleValues = ValuesOf<typeof RULE>
export const RULE_GROUPS: readonly Group<typeof RULE>[] = [
  { legend: 'Quoi', fields: ['course', 'source'] },
  { legend: 'Qui', fields: ['populations', 'sites', 'services', 'publicOnly', 'newcomersOnly'] },
  {
    legend: 'Quand',
    fields: [
      ['within', 'unit'],
      ['validFrom', 'validTo'],
    ],
  },
]

/** What an agent may do only once trained. */
export const AUTHORISATION = {
  name: text({
    label: 'Habilitation',
    limit: 160,
    missing: 'Dites ce qu’elle permet de faire.',
    help: 'Ce qu’elle permet. Exemple : Répondre au standard',
    file: { example: 'Répondre au standard' },
  }),
  courses: several({
    label: 'Formations à tenir',
    list: 'courses',
    unknown: 'Cochez des formations de la liste.',
    help: 'Toutes celles qui sont cochées doivent être à jour.',
  }),
  services: several({
    label: 'Services',
    list: 'services',
    unknown: 'Cochez des services de la liste.',
    help: 'Ceux où on la regarde ; aucun coché : tous.',
  }),
  byDecision: tick({
    label: 'Donnée aussi par une décision',
    help: 'Être formé ne suffit pas : quelqu’un l’accorde à chaque agent.',
  }),
  note: area({ label: 'Remarque', limit: 4000, rows: 3 }),
  validTo: day({ label: 'Tenue jusqu’au', help: 'Vide : toujours tenue.' }),
}
export type AuthorisationValues = ValuesOf<typeof AUTHORISATION>
export const AUTHORISATION_GROUPS: readonly Group<typeof AUTHORISATION>[] = [
  { legend: 'L’habilitation', fields: ['name', 'byDecision'] },
  { legend: 'Ce qu’elle demande', fields: ['courses', 'services'] },
  { legend: 'Suivi', fields: ['validTo', 'note'] },
]

/** One agent, named as on a sheet. */
const agentNamed = text({
  label: 'Agent',
  limit: 200,
  width: 'medium',
  help: 'Son nom et son prénom, ou son numéro au registre.',
  file: { absent: true },
})
export const GRANT = {
  who: agentNamed,
  authorisation: requiredPointer({
    label: 'Habilitation',
    list: 'authorisations',
    prompt: 'Choisir une habilitation',
    missing: 'Choisissez l’habilitation.',
    file: { help: 'Son code, ou son nom.', example: 'repondre-au-standard' },
  }),
  givenOn: requiredDay({ label: 'Donnée le', missing: 'Donnez le jour.', file: { example: '12/05/2026' } }),
  until: day({ label: 'Jusqu’au', help: 'Vide : sans fin. Un dernier jour la retire.' }),
  giver: text({
    label: 'Donnée par',
    limit: 160,
    width: 'medium',
    missing: 'Dites qui la donne : une fonction.',
    help: 'Une fonction. Exemple : Cheffe du bureau',
    file: { example: 'Cheffe du bureau' },
  }),
  reason: area({ label: 'Raison de la fin', limit: 1000, rows: 2, help: 'De celle qui est retirée avant son terme.' }),
}
export type GrantValues = ValuesOf<typeof GRANT>

export const BADGE = {
  who: agentNamed,
  number: text({ label: 'Numéro du badge', limit: 40, width: 'short', help: 'Facultatif.' }),
  givenOn: requiredDay({ label: 'Remis le', missing: 'Donnez le jour de la remise.', file: { example: '12/05/2026' } }),
  endedOn: day({ label: 'Rendu ou perdu le', help: 'Vide : toujours porté.' }),
  lost: tick({ label: 'Il est perdu', file: { label: 'Perdu', example: 'non' } }),
}
export type BadgeValues = ValuesOf<typeof BADGE>

export const REFERENT = {
  who: agentNamed,
  service: requiredPointer({
    label: 'Service',
    list: 'services',
    prompt: 'Choisir un service',
    missing: 'Choisissez le service.',
    file: { example: 'sejour' },
  }),
  deputy: tick({
    label: 'Suppléant',
    help: 'Un service a un seul titulaire à la fois, et autant de suppléants qu’il faut.',
  }),
  fromOn: requiredDay({ label: 'Depuis le', missing: 'Donnez le premier jour.', file: { example: '01/09/2026' } }),
  toOn: day({ label: 'Jusqu’au', help: 'Vide : toujours désigné.' }),
}
export type ReferentValues = ValuesOf<typeof REFERENT>
