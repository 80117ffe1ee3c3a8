import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { rowFacts } from '#src/core/room/object-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { answerAct, answerForm, type FormShown, type FormView, saidOf, showForm } from '#src/ground/web/form-route.tsx'
import { field } from '#src/ground/web/form.ts'
import { type Env, holds, idParam, may, perimeter, read, todayOf, within } from '#src/ground/web/web.tsx'
import { noteSheet, restoreSession } from '../actions/sessions.ts'
import { SessionPage } from '../pages/session.tsx'
import { SESSIONS } from '../pages/shell.tsx'
import { namedAgents } from '../store/agents.ts'
import { findCourse } from '../store/courses.ts'
import { countSheet, findSession, sheetOf } from '../store/sessions.ts'
import { REFUSALS, type Session, sessionState, STATUSES } from '../training.ts'
import { whoIn } from '../who.ts'
import { CRUMBS, keeping, mayWriteAt, placesOf } from './shared.ts'

const DONE: Readonly<Record<string, string>> = {
  ajoutee: 'Session ajoutée : inscrivez des agents, ou attendez son jour pour saisir la feuille',
  modifiee: 'Session enregistrée',
  annulee: 'Session annulée',
  retablie: 'Session rétablie',
  notee: 'Feuille enregistrée',
  refusee: 'Rien n’a été noté : la session n’a pas encore eu lieu, ou elle est annulée',
}
const ONE = `${SESSIONS}/:id{[0-9]+}`

/** A session that this person may read. Throws NotFound or Forbidden. */
async function seenSession(tx: Tx, c: Context<Env>): Promise<Session> {
  const session = await findSession(tx, idParam(c))
  const where = perimeter(c, 'training.read')
  const seen = where.all || where.services.length > 0 || session.site === null || where.sites.includes(session.site)
  if (!seen) throw new Forbidden()
  return session
}

/** Those of a sheet whom this person may name. */
async function ownSheet(tx: Tx, c: Context<Env>, session: number) {
  if (!holds(c, 'training.keep')) return []
  const where = keeping(c)
  return (await sheetOf(tx, session, todayOf(c))).filter((one) => within(where, one))
}

async function sessionView(c: Context<Env>, { typed, errors }: FormShown): Promise<FormView> {
  const today = todayOf(c)
  const data = await read(c, async (tx) => {
    const session = await seenSession(tx, c)
    const [course, attendees, counts, places, facts] = await Promise.all([
      findCourse(tx, session.course),
      ownSheet(tx, c, session.id),
      countSheet(tx, session.id),
      placesOf(tx),
      rowFacts(c, tx, { table: 'trainingSession', id: session.id, named: ['training.keep'] }),
    ])
    return { session, courseName: course.name, attendees, counts, ...places, facts }
  })
  const keeps = holds(c, 'training.keep')
  const content = (
    <SessionPage
      {...data}
      {...{ typed, errors, today, keeps }}
      state={sessionState(data.session, data.counts, today)}
      writes={keeps && within(keeping(c), { site: data.session.site, service: null })}
      done={errors ? undefined : saidOf(c, DONE)}
    />
  )
  return { title: data.courseName, crumbs: [...CRUMBS, { label: 'Sessions', href: SESSIONS }], content }
}

const listed = (value: unknown): unknown => (value === undefined ? [] : [value].flat())
const NoteForm = z.object({
  choix: z.preprocess(
    listed,
    z
      .array(
        z
          .string()
          .regex(/^[1-9]\d{0,8}$/, 'Cochez des agents de la feuille.')
          .transform(Number),
      )
      .min(1, 'Cochez au moins un agent.')
      .max(2000, 'Cochez moins d’agents.'),
  ),
  status: field.choice([...codesOf(STATUSES), 'remove'], 'Choisissez ce qu’il faut noter.'),
})
const AddForm = z.object({
  who: field.text(20_000, 'Nommez au moins un agent, un par ligne.'),
  as: field.choice(codesOf(STATUSES), 'Choisissez ce qu’il faut noter.'),
})

const noted = (c: Context<Env>) => `${SESSIONS}/${idParam(c)}?fait=notee`

/** The attendance sheet: who is on it, how they came, many at a time. */
const sheets = new Hono<Env>()
  .post(`${ONE}/feuille`, may('training.keep'), (c) =>
    answerForm(c, {
      schema: NoteForm,
      view: (shown) => sessionView(c, shown),
      save: async (tx, { choix, status }) => {
        const session = await seenSession(tx, c)
        const own = new Set((await ownSheet(tx, c, session.id)).map(({ agent }) => agent))
        const agents = choix.filter((id) => own.has(id))
        return noteSheet(tx, session, { agents, status, today: todayOf(c) })
      },
      refusals: REFUSALS,
      done: () => noted(c),
    }),
  )
  .post(`${ONE}/feuille/ajouter`, may('training.keep'), (c) => {
    const named = (tx: Tx) => namedAgents(tx, keeping(c), todayOf(c))
    return answerForm(c, {
      schema: AddForm,
      view: (shown) => sessionView(c, shown),
      also: async ({ who }) => {
        const { fault } = whoIn(who, await read(c, named))
        return fault === undefined ? {} : { who: fault }
      },
      save: async (tx, { who, as }) => {
        const { ids } = whoIn(who, await named(tx))
        return noteSheet(tx, await seenSession(tx, c), { agents: ids, status: as, today: todayOf(c) })
      },
      refusals: REFUSALS,
      done: () => noted(c),
    })
  })
  .post(`${ONE}/feuille/presents`, may('training.keep'), (c) =>
    answerAct(c, {
      save: async (tx) => {
        const session = await seenSession(tx, c)
        const waiting = (await ownSheet(tx, c, session.id)).filter(({ status }) => status === 'enrolled')
        const agents = waiting.map(({ agent }) => agent)
        return noteSheet(tx, session, { agents, status: 'present', today: todayOf(c) })
      },
      done: () => noted(c),
      otherwise: () => `${SESSIONS}/${idParam(c)}?fait=refusee`,
    }),
  )

export const sessionPages = new Hono<Env>()
  .get(ONE, may('training.read'), async (c) => showForm(c, await sessionView(c, { typed: {} })))
  .post(`${ONE}/retablir`, may('training.keep'), async (c) => {
    const id = idParam(c)
    mayWriteAt(c, (await read(c, (tx) => findSession(tx, id))).site)
    return answerAct(c, {
      save: (tx, version) => restoreSession(tx, { id, version }),
      done: () => `${SESSIONS}/${id}?fait=retablie`,
      otherwise: () => `${SESSIONS}/${id}?fait=ailleurs`,
    })
  })
  .route('/', sheets)
