import { z } from 'zod'
import { field } from '#src/ground/web/form.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { ORIGINS, STATES } from './action.ts'
import type { ActionInput } from './store.ts'

const ORIGIN_KINDS = codesOf(ORIGINS)
const STATE_CODES = codesOf(STATES)

/** What a person types of an action. */
export const ActionForm = z
  .object({
    title: field.text(300, 'Dites en une phrase ce qui sera fait.'),
    description: field.optionalText(4000),
    planYear: field.whole({ min: 2000, max: 2100 }, 'Indiquez l’année du plan, comme 2026.'),
    site: field.id('Choisissez le site dont c’est le plan.'),
    service: field.optionalId(),
    owner: field.optionalText(160),
    startsOn: field.optionalDay(),
    dueOn: field.optionalDay(),
    originKind: field.choice(ORIGIN_KINDS, 'Choisissez d’où vient l’action.'),
    originId: field.optionalText(120),
    originLabel: field.optionalText(300),
    indicator: field.optionalText(80),
  })
  .refine((a) => !a.startsOn || !a.dueOn || a.startsOn <= a.dueOn, {
    path: ['dueOn'],
    message: 'L’échéance doit suivre le début.',
  })
  .transform(({ originKind, originId, originLabel, indicator, ...rest }): ActionInput => {
    return {
      ...rest,
      origin: { kind: originKind, id: originId, label: originLabel },
      indicator: indicator === '' ? null : indicator,
    }
  })

export const MoveForm = z.object({
  to: field.choice(STATE_CODES, 'Choisissez le nouvel état.'),
  reason: field.optionalText(2000),
  on: field.optionalDay(),
  carryToYear: z.preprocess((v) => (v === '' ? undefined : v), z.coerce.number().int().min(2000).max(2100).optional()),
  version: field.version(),
})
export const NoteForm = z.object({ note: field.text(2000, 'Écrivez l’avancée en une ou deux phrases.') })
export const StepForm = z.object({
  title: field.text(300, 'Nommez l’étape.'),
  owner: field.optionalText(160),
  day: field.optionalDay(),
})
export const StepState = z.object({
  step: field.id('Étape inconnue.'),
  state: field.choice(['to_come', 'in_progress', 'done'], 'Choisissez l’état de l’étape.'),
})
export const VersionForm = z.object({ version: field.version() })
