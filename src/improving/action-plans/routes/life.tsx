import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { removalRoutes } from '#src/core/room/removal.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { done, refused } from '#src/ground/process/outcome.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { answerForm, type FormShown, showForm } from '#src/ground/web/form-route.tsx'
import { typedList } from '#src/ground/web/form.ts'
import { type Env, may, perimeter, read, todayOf, within } from '#src/ground/web/web.tsx'
import { copyPlan } from '../actions.ts'
import { CopyPage } from '../pages/copy.tsx'
import { workedOn } from '../action.ts'
import { findAction, listActions, traceOf } from '../store.ts'
import { actionIn } from './action.tsx'

const BASE = '/plan-actions'
const ids = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z
    .array(
      z
        .string()
        .regex(/^[1-9]\d{0,8}$/, 'Action inconnue.')
        .transform(Number),
    )
    .max(2000),
)
const CopyForm = z.object({
  choix: ids.refine((chosen) => chosen.length > 0, 'Cochez au moins une action à reprendre.'),
})

/** The plan of the address: « 2027 », made from that of the year before. */
function yearAsked(c: Context<Env>): number {
  const year = Number(c.req.param('year'))
  if (!Number.isInteger(year) || year < 2001 || year > 2100) throw new NotFound()
  return year
}

/** The actions of the plan before that this person may propose again. */
async function copyable(c: Context<Env>, tx: Tx) {
  const where = perimeter(c, 'actions.write')
  const year = yearAsked(c)
  const there = new Set((await listActions(tx, { year })).map(({ site, title }) => `${site} ${title}`))
  const before = (await listActions(tx, { year: year - 1 })).filter((one) => within(where, one) && one.parent === null)
  return before.map((one) => ({ ...one, there: there.has(`${one.site} ${one.title}`) }))
}

async function copyView(c: Context<Env>, { typed, errors }: FormShown, fresh = false) {
  const year = yearAsked(c)
  const actions = await read(c, (tx) => copyable(c, tx))
  const chosen = fresh ? undefined : typedList(typed, 'choix').map(Number)
  const content = <CopyPage {...{ year, actions, errors, chosen }} />
  return { title: `Reprendre le plan ${year - 1}`, narrow: true, content }
}

const copying = new Hono<Env>()
  .get(`${BASE}/reprendre/:year`, may('actions.write'), async (c) =>
    showForm(c, await copyView(c, { typed: {} }, true)),
  )
  .post(`${BASE}/reprendre/:year`, may('actions.write'), (c) =>
    answerForm(c, {
      schema: CopyForm,
      view: (shown) => copyView(c, shown),
      save: async (tx, { choix }) => {
        const offered = await copyable(c, tx)
        if (choix.some((id) => !offered.some((one) => one.id === id))) return refused('gone', 'choix')
        const wanted = offered.filter(({ id, there }) => choix.includes(id) && !there)
        await copyPlan(tx, wanted, { year: yearAsked(c), today: todayOf(c) })
        return done()
      },
      refusals: { gone: 'Une action cochée n’est plus dans ce plan : reprenez votre choix.' },
      done: () => `${BASE}?annee=${yearAsked(c)}`,
    }),
  )

const WORKED = {
  decided:
    'La suppression n’est pas possible : le comité s’est déjà prononcé sur cette action. Abandonnez-la plutôt, avec sa raison ; le plan garde ce qui a été décidé.',
  followed:
    'La suppression n’est pas possible : cette action porte déjà une étape, une avancée, une revue ou une sous-action. Abandonnez-la plutôt, avec sa raison.',
} as const

const removing = removalRoutes({
  base: BASE,
  right: 'actions.write',
  table: 'action',
  action: 'action.delete',
  object: 'l’action',
  where: 'Plan d’actions',
  load: (tx, id, c) => actionIn(c, tx, { id }),
  unless: async (tx, id) => {
    const why = workedOn(await findAction(tx, id), await traceOf(tx, id))
    return why && WORKED[why]
  },
  instead: {
    sentence: 'Une action a été reprise de celle-ci dans un autre plan : abandonnez-la plutôt, avec sa raison.',
    label: 'Ouvrir l’action',
    href: (id) => `${BASE}/${id}`,
  },
})

/** What begins and ends an action besides its work: copied from the plan before, deleted while it is a bare proposal. */
export const lifeRoutes = new Hono<Env>().route('/', copying).route('/', removing)
