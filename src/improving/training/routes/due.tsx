import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { savedViews, Views } from '#src/core/room/views.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { listState } from '#src/ground/design/list-state.ts'
import { answerForm, type FormShown, type FormView, saidOf, showForm } from '#src/ground/web/form-route.tsx'
import { field } from '#src/ground/web/form.ts'
import { type Env, may, read, todayOf } from '#src/ground/web/web.tsx'
import { noteSheet } from '../actions/sessions.ts'
import { DuePage, NEWCOMERS } from '../pages/due.tsx'
import { DUE } from '../pages/shell.tsx'
import { namedAgents } from '../store/agents.ts'
import { listCourses } from '../store/courses.ts'
import { OWED_SORTS, OWED_STATES, type OwedFilter, pageOfOwed } from '../store/owed.ts'
import { findSession, pageOfSessions } from '../store/sessions.ts'
import { POPULATIONS, REFUSALS } from '../training.ts'
import { CRUMBS, keeping, known, number, placesOf, words } from './shared.ts'

const DONE: Readonly<Record<string, string>> = { inscrits: 'Agents inscrits à la session' }

const filterOf = (c: Context<Env>): OwedFilter => ({
  where: keeping(c),
  search: words(c.req.query('q')),
  course: number(c.req.query('formation')),
  site: number(c.req.query('site')),
  service: number(c.req.query('service')),
  population: known(POPULATIONS, c.req.query('population')),
  state: known(OWED_STATES, c.req.query('etat')),
  newcomers: known(NEWCOMERS, c.req.query('arrivants')) === 'oui',
})

/** Sessions to come where this person may enrol; of one course when the list is of one. */
const sessionsToCome = async (tx: Tx, c: Context<Env>, course: number | undefined) => {
  const filter = { where: keeping(c), state: 'planned' as const, course }
  const state = { sort: { key: 'jour', desc: false }, size: 100, offset: 0 }
  return (await pageOfSessions(tx, { filter, state, today: todayOf(c) })).rows
}

async function dueView(c: Context<Env>, { errors }: FormShown): Promise<FormView> {
  const { pathname, search } = new URL(c.req.url)
  // A refused enrolment shows the list that it was asked from.
  const url = new URL(`${pathname.replace(/\/inscrire$/, '')}${search}`, c.req.url)
  const state = listState(url.href, Object.keys(OWED_SORTS))
  const [filter, today] = [filterOf(c), todayOf(c)]
  const data = await read(c, async (tx) => {
    const [found, courses, places, sessions] = await Promise.all([
      pageOfOwed(tx, { filter, state, today }),
      listCourses(tx),
      placesOf(tx),
      sessionsToCome(tx, c, filter.course),
    ])
    return { ...found, courses, ...places, sessions }
  })
  const shown = { ...data, state, filter, today, errors, views: <Views c={c} /> }
  const content = <DuePage {...shown} done={errors ? undefined : saidOf(c, DONE)} />
  return { title: 'Agents à former', crumbs: CRUMBS, content }
}

const listed = (value: unknown): unknown => (value === undefined ? [] : [value].flat())
const EnrolForm = z.object({
  choix: z.preprocess(
    listed,
    z
      .array(z.string().regex(/^[1-9]\d{0,8}-[1-9]\d{0,8}$/, 'Cochez des agents de la liste.'))
      .min(1, 'Cochez au moins un agent.')
      .max(500, 'Cochez moins d’agents.'),
  ),
  session: field.id('Choisissez une session.'),
})

/** Those ticked who may attend: of one's own perimeter, and owing its course. */
async function takersOf(tx: Tx, c: Context<Env>, { choix, session }: z.output<typeof EnrolForm>): Promise<number[]> {
  const { course } = await findSession(tx, session)
  const own = new Set((await namedAgents(tx, keeping(c), todayOf(c))).map(({ id }) => id))
  return choix
    .map((one) => one.split('-').map(Number))
    .flatMap(([agent = 0, of]) => (of === course && own.has(agent) ? [agent] : []))
}

export const dueRoutes = new Hono<Env>()
  .get(DUE, may('training.keep'), savedViews(), async (c) => showForm(c, await dueView(c, { typed: {} })))
  .post(`${DUE}/inscrire`, may('training.keep'), (c) =>
    answerForm(c, {
      schema: EnrolForm,
      view: (shown) => dueView(c, shown),
      also: async (asked) =>
        read(c, async (tx) => {
          const session = (await sessionsToCome(tx, c, undefined)).find(({ id }) => id === asked.session)
          if (!session) return { session: 'Choisissez une session à venir de la liste.' }
          const takers = await takersOf(tx, c, asked)
          return takers.length === asked.choix.length
            ? {}
            : { session: `Tous ne doivent pas « ${session.courseName} » : cochez ceux dont c’est la formation.` }
        }),
      save: async (tx, asked) => {
        const agents = await takersOf(tx, c, asked)
        return noteSheet(tx, await findSession(tx, asked.session), { agents, status: 'enrolled', today: todayOf(c) })
      },
      refusals: REFUSALS,
      done: () => `${DUE}?fait=inscrits`,
    }),
  )
