import { z } from 'zod'
import { choice, type FieldTable, pointer, requiredDay, text, tick, whole } from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { AUDIENCES } from './audience.ts'
import { DENOMINATORS } from './denominator.ts'
import { CHANGE_WORDS, type PlaceKey } from './life.ts'

/** A campaign, field by field, but for its places. */
export const CAMPAIGN = {
  name: text({ label: 'Nom', limit: 160, missing: 'Donnez un nom à la campagne.' }),
  labelYear: whole({
    label: 'Année de la campagne',
    help: 'Elle peut différer des dates.',
    min: 1990,
    limit: 2200,
    missing: 'Indiquez l’année de la campagne, par exemple 2026.',
  }),
  opensOn: requiredDay({ label: 'Premier jour', missing: 'Indiquez le premier jour de la campagne.' }),
  closesOn: requiredDay({ label: 'Dernier jour', missing: 'Indiquez le dernier jour de la campagne.' }),
  scope: pointer({
    label: 'Périmètre',
    list: 'scopes',
    prompt: 'Tous les services de ses sites',
    help: 'Le formulaire ne propose que les services de ce périmètre, tel qu’il est le premier jour.',
    unknown: 'Choisissez un périmètre de la liste.',
  }),
  denominator: choice({
    label: 'Taux calculés sur',
    words: DENOMINATORS,
    missing: 'Choisissez sur quoi les taux sont calculés.',
    help: 'La règle est dite sur la page, les papiers et les exports ; les indicateurs restent sur les avis exprimés.',
    open: true,
  }),
}
/** Whom and what it asks: chosen when it is prepared, and changed until somebody answers. */
export const ASKS = {
  audience: choice({
    label: 'À qui elle s’adresse',
    words: AUDIENCES,
    missing: 'Choisissez à qui la campagne s’adresse.',
    help: 'Les réponses des agents et des partenaires se lisent à côté de celles des usagers et n’entrent dans aucun indicateur.',
    open: true,
  }),
  questionnaireVersion: pointer({
    label: 'Questionnaire',
    list: 'questionnaires',
    prompt: 'Celui qui est prêt à l’emploi',
    help: 'Les questionnaires publiés, dans leur dernière version.',
    unknown: 'Choisissez un questionnaire de la liste.',
  }),
}
/** Which campaigns the indicators add up: two of one year are added only when somebody says so. */
export const COUNTED = {
  counted: tick({
    label: 'Ses réponses comptent dans les indicateurs',
    help: 'Une deuxième campagne de la même année reste à part tant que cette case n’est pas cochée.',
  }),
}
/** The code of its address is chosen once: what is printed and files name it. */
export const CODE = {
  code: text({
    label: 'Code de l’adresse',
    limit: 40,
    width: 'medium',
    help: 'Lettres, chiffres et tirets ; laissé vide, il est tiré du nom.',
    wrong: (code) =>
      /^[a-z0-9][a-z0-9-]*$/i.test(code)
        ? undefined
        : 'Écrivez le code avec des lettres, des chiffres et des tirets, 40 signes au plus.',
  }),
}
export const CAMPAIGN_GROUPS: readonly Group<FieldTable>[] = [
  { legend: 'La campagne', fields: ['name', ['labelYear', 'opensOn', 'closesOn'], 'scope', 'denominator'] },
]
export const ASKS_GROUPS: readonly Group<FieldTable>[] = [
  { legend: 'À qui, et quelles questions', fields: ['audience', 'questionnaireVersion'] },
]
export const COUNTED_GROUPS: readonly Group<FieldTable>[] = [{ legend: 'Dans les indicateurs', fields: ['counted'] }]
export const CODE_GROUPS: readonly Group<FieldTable>[] = [{ legend: 'Son adresse', fields: ['code'] }]

/** « 12 », a whole site, or « 12-3 », one service of it. */
const places = z.preprocess(
  (value) => [...new Set(Array.isArray(value) ? value : value === undefined ? [] : [value])],
  z
    .array(z.string().regex(/^\d{1,9}(-\d{1,9})?$/, 'Cochez des sites ou des services de la liste.'))
    .min(1, 'Cochez au moins un site ou un service.')
    .transform((keys) =>
      keys.map((key): PlaceKey => {
        const [site = 0, service] = key.split('-').map(Number)
        return { site, service: service ?? null }
      }),
    ),
)

const shape = {
  name: CAMPAIGN.name.schema,
  labelYear: CAMPAIGN.labelYear.schema,
  opensOn: CAMPAIGN.opensOn.schema,
  closesOn: CAMPAIGN.closesOn.schema,
  scope: CAMPAIGN.scope.schema,
  denominator: CAMPAIGN.denominator.schema.default('expressed'),
  places,
}
const inOrder = { path: ['closesOn'], message: CHANGE_WORDS['ends-before-it-begins'] }

export const CorrectionInput = z
  .object({
    ...shape,
    counted: COUNTED.counted.schema,
    audience: ASKS.audience.schema.optional(),
    questionnaireVersion: ASKS.questionnaireVersion.schema.optional(),
  })
  .refine((form) => form.closesOn >= form.opensOn, inOrder)
export const NewInput = z
  .object({
    ...shape,
    code: CODE.code.schema,
    audience: ASKS.audience.schema.optional(),
    questionnaireVersion: ASKS.questionnaireVersion.schema.optional(),
  })
  .refine((form) => form.closesOn >= form.opensOn, inOrder)
export const ReasonInput = z.object({
  reason: text({ label: 'Motif', limit: 300, missing: 'Indiquez pourquoi.' }).schema,
})
