import { z } from 'zod'
import {
  area,
  choice,
  code,
  day,
  kept,
  pointer,
  requiredPointer,
  schemaOf,
  schemaWith,
  text,
  type ValuesOf,
  whole,
} from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { versionOf } from '#src/ground/web/form-route.tsx'
import { field } from '#src/ground/web/form.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { type Action, AUDIENCES, ORIGINS, STATES, STEP_STATES } from './action.ts'
import type { TypedReview } from './actions.ts'
import type { ActionInput } from './store.ts'

/** An action that does not say it is for both. */
const AUDIENCE = choice({
  label: 'Pour',
  words: AUDIENCES,
  missing: 'Choisissez pour qui est l’action.',
  file: { label: 'Public', help: 'Pour qui : vide, usagers et agents.', example: 'Usagers', optional: 'both' },
})

/** What a person types of an action, field by field: its form, its file, its two versions are read from here. */
export const ACTION = {
  title: text({
    label: 'Ce qui sera fait',
    limit: 300,
    missing: 'Dites en une phrase ce qui sera fait.',
    file: {
      label: 'Action',
      aliases: ['Intitulé'],
      help: 'Ce qui sera fait.',
      example: 'Revoir l’affichage du label',
    },
  }),
  description: area({ label: 'Précisions', limit: 4000, file: { help: 'Texte libre.' } }),
  planYear: whole({
    label: 'Plan de l’année',
    min: 2000,
    limit: 2100,
    missing: 'Indiquez l’année du plan, comme 2026.',
    file: { label: 'Plan', aliases: ['Année', 'Année du plan'], help: 'Année du plan.', example: '2026' },
  }),
  site: requiredPointer({
    label: 'Site',
    list: 'sites',
    prompt: 'Choisir un site',
    missing: 'Choisissez le site dont c’est le plan.',
    file: { help: 'Code ou nom du site.', example: 'montclair' },
  }),
  service: pointer({
    label: 'Service',
    list: 'services',
    prompt: 'Tout le site',
    unknown: 'Choisissez un service de la liste.',
    file: { help: 'Vide : tout le site.' },
  }),
  owner: text({
    label: 'Responsable',
    limit: 160,
    help: 'Une fonction. Exemple : cheffe du bureau du séjour',
    file: { help: 'Une fonction, pas un nom.', example: 'Cheffe du bureau des étrangers' },
  }),
  audience: { ...AUDIENCE, schema: z.preprocess((said) => said ?? 'both', AUDIENCE.schema) },
  startsOn: day({ label: 'Début', file: { help: 'Premier jour.' } }),
  dueOn: day({ label: 'Échéance', file: { help: 'Dernier jour prévu.', example: '30/06/2026' } }),
  originKind: choice({
    label: 'D’où elle vient',
    words: ORIGINS,
    missing: 'Choisissez d’où vient l’action.',
    file: { label: 'Origine', help: 'D’où vient l’action.', example: 'Comité', optional: 'proposal' },
  }),
  originId: kept({
    label: 'Référence de l’origine',
    limit: 120,
    file: { help: 'Ce que Parvis écrit à l’export ; vide sinon.' },
  }),
  originLabel: text({
    label: 'Précision sur l’origine',
    limit: 300,
    help: 'Exemple : un critère, un motif, un constat, un comité',
    file: { help: 'Critère, motif, constat, comité.', example: 'CLU du 10 mars 2026' },
  }),
  indicator: code({
    label: 'Indicateur à faire bouger',
    list: 'indicators',
    limit: 80,
    prompt: 'Aucun',
    unknown: 'Choisissez un indicateur de la liste.',
    file: { label: 'Indicateur', help: 'Code de l’indicateur qu’elle doit faire bouger.' },
  }),
}
export type ActionValues = ValuesOf<typeof ACTION>

export const ACTION_GROUPS: readonly Group<typeof ACTION>[] = [
  {
    fields: [
      'title',
      'description',
      ['planYear', 'site'],
      'service',
      ['owner', 'audience'],
      ['startsOn', 'dueOn'],
      'originKind',
      'originLabel',
      'originId',
      'indicator',
    ],
  },
]

export const ActionForm = schemaWith(ACTION, ({ startsOn, dueOn }) =>
  startsOn !== null && dueOn !== null && startsOn > dueOn ? { dueOn: 'L’échéance doit suivre le début.' } : {},
)

/** An action as its fields say it, and back. */
export const actionOf = ({ originKind, originId, originLabel, ...rest }: ActionValues): ActionInput => ({
  ...rest,
  origin: { kind: originKind, id: originId, label: originLabel },
})
export const valuesOf = <A extends Action>({ origin, ...rest }: A) => ({
  ...rest,
  originKind: origin.kind,
  originId: origin.id,
  originLabel: origin.label,
})

/** A step, from the form that adds it to the one that corrects it. */
export const STEP = {
  title: text({ label: 'Étape', limit: 300, missing: 'Nommez l’étape.' }),
  owner: text({ label: 'Qui s’en charge', limit: 160 }),
  day: day({ label: 'Jour prévu' }),
}
export const StepForm = schemaOf(STEP)
export const STEP_STATE = {
  ...STEP,
  state: choice({ label: 'État', words: STEP_STATES, missing: 'Choisissez l’état de l’étape.' }),
}
export const StepStateForm = schemaOf(STEP_STATE)
export const STEP_GROUPS: readonly Group<typeof STEP_STATE>[] = [{ fields: ['title', ['owner', 'day'], 'state'] }]

export const MoveForm = z.object({
  to: field.choice(codesOf(STATES), 'Choisissez le nouvel état.'),
  reason: field.optionalText(2000),
  on: field.optionalDay(),
  carryToYear: z.preprocess((v) => (v === '' ? undefined : v), z.coerce.number().int().min(2000).max(2100).optional()),
})
export const NoteForm = z.object({ note: field.text(2000, 'Écrivez l’avancée en une ou deux phrases.') })
export const StepState = z.object({
  step: field.id('Étape inconnue.'),
  state: field.choice(codesOf(STEP_STATES), 'Choisissez l’état de l’étape.'),
})

export const REVIEW_LIMIT = 4000

/** One sentence per action of a plan, each with the version of the action it was typed on. */
export const ReviewForm = z
  .looseObject({ annee: field.whole({ min: 2000, max: 2100 }, 'Indiquez l’année du plan, comme 2026.') })
  .transform(({ annee, ...typed }, ctx) => {
    const reviews = new Map<number, TypedReview>()
    for (const [name, text] of Object.entries(typed)) {
      const id = /^revue-(\d{1,9})$/.exec(name)?.[1]
      if (id === undefined || typeof text !== 'string') continue
      const review = text.replaceAll('\r\n', '\n').trim()
      if (review.length > REVIEW_LIMIT)
        ctx.addIssue({ code: 'custom', path: [name], message: 'Raccourcissez cette revue : 4 000 caractères au plus.' })
      reviews.set(Number(id), { review, version: versionOf({ version: String(typed[`version-${id}`]) }) })
    }
    return { year: annee, reviews }
  })
