import { type Context, Hono } from 'hono'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import type { Env } from '#src/ground/web/web.tsx'
import type { Step } from '../action.ts'
import { saveStep } from '../actions.ts'
import { STEP_GROUPS, STEP_STATE, StepStateForm } from '../input.ts'
import { findStep } from '../store.ts'
import { actionIn, BASE } from './action.tsx'

/** A step where this person writes, called by its name. Throws NotFound, or Forbidden. */
async function stepIn(tx: Tx, id: number, c: Context<Env>): Promise<Step & { action: number; name: string }> {
  const step = await findStep(tx, id)
  await actionIn(c, tx, { id: step.action })
  return { ...step, name: step.title }
}

const correcting = objectRoutes({
  base: `${BASE}/etapes`,
  edit: 'modifier',
  right: 'actions.write',
  where: 'Étape',
  submit: 'Enregistrer l’étape',
  table: STEP_STATE,
  groups: STEP_GROUPS,
  schema: StepStateForm,
  find: stepIn,
  save: async (tx, at) => saveStep(tx, { ...at, action: (await findStep(tx, at.id)).action }),
  refusals: {},
  saved: (_, { action }) => `${BASE}/${action}`,
  href: ({ action }) => `${BASE}/${action}`,
})

const removingStep = removalRoutes({
  base: `${BASE}/etapes`,
  right: 'actions.write',
  table: 'actionStep',
  action: 'action.step-delete',
  kind: 'action',
  object: 'l’étape',
  where: 'Étape',
  load: async (tx, id, c) => {
    const step = await stepIn(tx, id, c)
    return { ...step, href: `${BASE}/${step.action}`, record: step.action }
  },
  after: (_, { href = BASE }) => href,
})

/** A step is corrected, and taken away, on pages of its own. */
export const stepRoutes = new Hono<Env>().route('/', correcting).route('/', removingStep)
