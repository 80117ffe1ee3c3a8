import { area, day, pointer, requiredDay, requiredPointer, schemaOf, text, whole } from '#src/core/room/fields.ts'
import { choice, schemaWith, type ValuesOf } from '#src/core/room/fields.ts'
import { decimal, maybeWhole } from '#src/core/room/fields-digits.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { codeField } from '#src/core/room/object-file.ts'
import { OUTCOMES, SLOTS, STATES } from './campaign.ts'

const site = requiredPointer({
  label: 'Site',
  list: 'sites',
  prompt: 'Choisir un site',
  missing: 'Choisissez le site appelé.',
  file: { example: 'montclair' },
})

/** A request that a call left in the register. */
export const MARK = {
  reference: text({
    label: 'Numéro de la demande',
    limit: 40,
    width: 'medium',
    missing: 'Donnez le numéro de la demande.',
    help: 'Exemple : R-2026-0412',
    file: { example: 'R-2026-0412' },
  }),
}
export const MARK_FILE = {
  ...MARK,
  leftOn: day({
    label: 'Sortie des mesures le',
    file: { help: 'Vide tant que l’enquête n’est pas révélée.', example: '12/11/2026' },
  }),
}

export const CAMPAIGN = {
  name: text({
    label: 'Nom',
    limit: 160,
    missing: 'Nommez l’enquête.',
    help: 'Exemple : Standard, printemps 2026',
    file: { label: 'Enquête', example: 'Standard 2025' },
  }),
  grid: requiredPointer({
    label: 'Grille de notation',
    list: 'grids',
    prompt: 'Choisir une grille',
    missing: 'Choisissez la grille avec laquelle on note.',
    file: { label: 'Grille', example: 'appel-au-standard' },
  }),
  fromDay: requiredDay({ label: 'Du', missing: 'Donnez le premier jour.', file: { example: '02/03/2026' } }),
  toDay: requiredDay({ label: 'Au', missing: 'Donnez le dernier jour.', file: { example: '27/03/2026' } }),
  secondShare: whole({
    label: 'Notés deux fois, sur cent appels',
    min: 0,
    limit: 100,
    missing: 'Donnez un nombre entre 0 et 100.',
    help: 'Une seconde personne note les mêmes appels : l’accord se mesure. Exemple : 10',
    file: { example: '10' },
  }),
  method: area({
    label: 'Méthode',
    limit: 4000,
    rows: 4,
    help: 'Qui appelle, comment les jours et les scénarios sont choisis. Elle s’imprime avec le plan.',
  }),
  conclusion: area({ label: 'Ce qu’il faut retenir', limit: 8000, rows: 5, help: 'Paraît avec les résultats.' }),
  source: text({
    label: 'Source de résultats repris',
    limit: 300,
    help: 'Pour une enquête passée sans le détail de ses appels. Exemple : compte rendu du CLU de 2024',
  }),
}
export type CampaignValues = ValuesOf<typeof CAMPAIGN>
export const CAMPAIGN_GROUPS: readonly Group<typeof CAMPAIGN>[] = [
  { fields: ['name', 'grid', ['fromDay', 'toDay'], 'secondShare', 'method'] },
  { legend: 'Les résultats', fields: ['conclusion', 'source'] },
]
export const inOrder = ({ fromDay, toDay }: { fromDay: string; toDay: string }): Record<string, string> =>
  toDay < fromDay ? { toDay: 'Le dernier jour doit suivre le premier.' } : {}
export const CampaignForm = schemaWith(CAMPAIGN, inOrder)
export const CAMPAIGN_FILE = {
  code: codeField({ limit: 60, example: 'standard-2025' }),
  ...CAMPAIGN,
  state: choice({
    label: 'État',
    words: STATES,
    missing: 'Dites où en est l’enquête.',
    file: { optional: 'planned', example: 'Close' },
  }),
  revealedOn: day({ label: 'Révélée le', file: { example: '15/04/2026' } }),
  closedOn: day({ label: 'Close le', file: { example: '30/06/2026' } }),
}

export const CALL = {
  scenario: requiredPointer({
    label: 'Scénario',
    list: 'scenarios',
    prompt: 'Choisir un scénario',
    missing: 'Choisissez ce que l’enquêteur demande.',
    file: { example: 'horaires-du-guichet' },
  }),
  site,
  service: pointer({
    label: 'Service',
    list: 'services',
    prompt: 'Le site',
    unknown: 'Choisissez un service de la liste.',
    file: { help: 'Vide : le site.' },
  }),
  day: requiredDay({ label: 'Jour prévu', missing: 'Donnez le jour de l’appel.', file: { example: '12/03/2026' } }),
  slot: choice({
    label: 'Moment',
    words: SLOTS,
    missing: 'Choisissez le moment.',
    file: { optional: '', help: 'Vide : dans la journée.', example: 'Matin' },
  }),
  caller: pointer({
    label: 'Enquêteur',
    list: 'callers',
    prompt: 'Personne encore',
    unknown: 'Choisissez une personne de la liste.',
    help: 'Il voit l’appel dès le lancement de l’enquête, et seulement les siens.',
    file: { absent: true },
  }),
  callerLabel: text({
    label: 'Enquêteur sans compte',
    limit: 80,
    width: 'medium',
    help: 'Un repère, jamais un nom. Exemple : Enquêteur 2',
    file: { label: 'Enquêteur', help: 'Un repère, jamais un nom.', example: 'Enquêteur 1' },
  }),
}
export type CallValues = ValuesOf<typeof CALL>
export const CALL_GROUPS: readonly Group<typeof CALL>[] = [
  { fields: ['scenario', ['site', 'service'], ['day', 'slot'], ['caller', 'callerLabel']] },
]
export const CallForm = schemaOf(CALL)
export const CALL_FILE = {
  code: codeField({ limit: 80, example: 'standard-2025-01' }),
  ...CALL,
  heldOn: day({ label: 'Noté le', file: { help: 'Vide tant qu’il n’est pas passé.', example: '12/03/2026' } }),
  seconds: maybeWhole({
    label: 'Durée, en secondes',
    limit: 100_000,
    wrong: 'Écrivez un nombre de secondes.',
    file: { example: '150' },
  }),
  note: area({ label: 'Remarque', limit: 2000, file: { help: 'Ce qui a été entendu, jamais qui l’a dit.' } }),
}

export const WATCH = {
  title: text({
    label: 'Point de vigilance',
    limit: 200,
    missing: 'Nommez le point de vigilance.',
    help: 'Exemple : La courtoisie',
    file: { example: 'La courtoisie' },
  }),
  criterion: pointer({
    label: 'Critère',
    list: 'criteria',
    prompt: 'Aucun en particulier',
    unknown: 'Choisissez un critère de la liste.',
    file: { help: 'Grille et critère, séparés par une barre.', example: '' },
  }),
  note: area({ label: 'Ce qui a été constaté', limit: 2000, rows: 4, help: 'Jamais qui l’a fait.' }),
}
export type WatchValues = ValuesOf<typeof WATCH>
export const WATCH_GROUPS: readonly Group<typeof WATCH>[] = [{ fields: ['title', 'criterion', 'note'] }]
export const WatchForm = schemaOf(WATCH)

/** A past result, known as a total. */
export const TOTAL = {
  criterion: pointer({
    label: 'Critère',
    list: 'criteria',
    prompt: 'La note de l’enquête entière',
    unknown: 'Choisissez un critère de la liste.',
    file: { help: 'Grille et critère, séparés par une barre ; vide : la note entière.', example: '' },
  }),
  site: pointer({
    label: 'Site',
    list: 'sites',
    prompt: 'Tout le département',
    unknown: 'Choisissez un site de la liste.',
    file: { help: 'Vide : tout le département.' },
  }),
  calls: whole({
    label: 'Appels',
    min: 1,
    limit: 100_000,
    missing: 'Donnez le nombre d’appels.',
    file: { example: '40' },
  }),
  percent: decimal({
    label: 'Note sur cent',
    limit: 100,
    missing: 'Donnez la note sur cent.',
    wrong: 'Écrivez une note entre 0 et 100.',
    file: { example: '81,5' },
  }),
}
export type TotalValues = ValuesOf<typeof TOTAL>
export const TOTAL_GROUPS: readonly Group<typeof TOTAL>[] = [{ fields: ['criterion', 'site', ['calls', 'percent']] }]
export const TotalForm = schemaOf(TOTAL)

export const TRY = {
  position: whole({ label: 'Rang', min: 1, limit: 99, missing: 'Donnez le rang.', file: { example: '1' } }),
  day: requiredDay({ label: 'Jour', missing: 'Donnez le jour.', file: { example: '12/03/2026' } }),
  hour: text({
    label: 'Heure',
    limit: 5,
    wrong: (typed) => (/^([01]\d|2[0-3]):[0-5]\d$/.test(typed) ? undefined : 'Écrivez une heure comme 09:30.'),
    file: { example: '09:30' },
  }),
  outcome: choice({
    label: 'Issue',
    words: OUTCOMES,
    missing: 'Dites comment l’essai a fini.',
    file: { example: 'Occupé' },
  }),
}
