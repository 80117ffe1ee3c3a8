import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { allTenants, findTenant } from '#src/core/organisation/index.ts'
import { schemaOf } from '#src/core/room/fields.ts'
import { mobileOf } from '#src/core/room/phone.ts'
import { today, zoneOfCode } from '#src/ground/calendar/index.ts'
import { inTenant } from '#src/ground/database/db.ts'
import { publicPage, servePublicPage } from '#src/ground/design/public-page.ts'
import { rightlySigned } from '#src/ground/sms/routes.ts'
import { answerForm, type FormShown, saidOf, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, may, open, read, todayOf } from '#src/ground/web/web.tsx'
import { addStop, KEEP_REFUSALS, removeStop } from '../actions/keep.ts'
import { personOfNumber } from '../actions/send.ts'
import { STOP_NUMBER } from '../input.ts'
import { LiftPage, StopPage, STOPS, StopsPage } from '../pages/forms.tsx'
import { isStopped, personBehind, stopCounts, stopPerson } from '../store/people.ts'
import { isStop } from '../texts.ts'

const CRUMBS = [{ label: 'Messages aux usagers', href: '/messages' }]
const DONE = { note: 'Opposition notée : ce numéro ne reçoit plus rien', leve: 'Opposition levée' }
const NumberForm = schemaOf(STOP_NUMBER)

async function stopsView(c: Context<Env>, shown: FormShown) {
  const counts = await read(c, stopCounts)
  const content = <StopsPage {...shown} counts={counts} done={saidOf(c, DONE)} />
  return { title: 'Oppositions aux SMS', narrow: true, crumbs: CRUMBS, content }
}
const liftView = (shown: FormShown) => ({
  title: 'Lever une opposition',
  narrow: true,
  crumbs: [...CRUMBS, { label: 'Oppositions aux SMS', href: STOPS }],
  content: <LiftPage {...shown} />,
})
const personTyped = (c: Context<Env>, to: string): string => personOfNumber(c.get('deps'), mobileOf(to) ?? '')

const PATH = '/sms/stop/:tenant{[0-9]{1,9}}/:token{[A-Za-z0-9_-]{12,40}}'
const stopPage = (c: Context<Env>, state: 'asked' | 'done' | 'unknown') =>
  servePublicPage(publicPage(<StopPage action={new URL(c.req.url).pathname} state={state} />), {
    acceptEncoding: c.req.header('accept-encoding'),
    status: state === 'unknown' ? 404 : 200,
  })
const asked = (c: Context<Env>) => ({ tenant: Number(c.req.param('tenant')), token: c.req.param('token') ?? '' })

const answer = z.object({ from: z.string().max(30), text: z.string().max(2000) })
const MOST = 8192

/** A provider hands on what a user answered: one word of it matters, and nothing of it is kept. */
async function answered(c: Context<Env>): Promise<Response> {
  const { env, db, clock } = c.get('deps')
  if (env.smsReportKey === undefined) return c.notFound()
  if (!(Number(c.req.header('content-length') ?? Number.NaN) <= MOST)) return c.body(null, 413)
  const body = await c.req.text()
  if (!rightlySigned(body, env.smsReportKey, c.req.header('x-signature') ?? '')) return c.body(null, 403)
  const said = answer.safeParse(parsed(body))
  const number = said.success ? mobileOf(said.data.from) : undefined
  if (!said.success || number === undefined) return c.body(null, 422)
  if (!isStop(said.data.text)) return c.body(null, 204)
  // The number of the sender is that of the installation: who answers it wants no more of any of its départements.
  const person = personOfNumber(c.get('deps'), number)
  for (const { id, territory } of await allTenants(db)) {
    const stoppedOn = today(clock.now(), zoneOfCode(territory))
    await inTenant(db, { tenant: id, mode: 'change' }, (tx) => stopPerson(tx, { person, stoppedOn, way: 'reply' }))
  }
  return c.body(null, 204)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const stopRoutes = new Hono<Env>()
  .get(STOPS, may('messages.send'), async (c) => showForm(c, await stopsView(c, { typed: {} })))
  .post(STOPS, may('messages.send'), (c) =>
    answerForm(c, {
      schema: NumberForm,
      view: (shown) => stopsView(c, shown),
      save: (tx, { to }) => addStop(tx, { person: personTyped(c, to), today: todayOf(c), way: 'agent' }),
      done: () => `${STOPS}?fait=note`,
      refusals: KEEP_REFUSALS,
    }),
  )
  .get(`${STOPS}/lever`, may('messages.send'), (c) => showForm(c, liftView({ typed: {} })))
  .post(`${STOPS}/lever`, may('messages.send'), (c) =>
    answerForm(c, {
      schema: NumberForm,
      view: liftView,
      save: (tx, { to }) => removeStop(tx, personTyped(c, to)),
      done: () => `${STOPS}?fait=leve`,
      refusals: KEEP_REFUSALS,
    }),
  )
  .post('/sms/recu', open(), answered)
  .get(PATH, open(), async (c) => {
    const { tenant, token } = asked(c)
    const state = await inTenant(c.get('deps').db, { tenant, mode: 'read' }, async (tx) => {
      const person = await personBehind(tx, token)
      if (person === undefined) return 'unknown' as const
      return (await isStopped(tx, person)) ? ('done' as const) : ('asked' as const)
    })
    return stopPage(c, state)
  })
  .post(PATH, open(), async (c) => {
    const { tenant, token } = asked(c)
    const { db, clock } = c.get('deps')
    const known = await inTenant(db, { tenant, mode: 'change' }, async (tx) => {
      const person = await personBehind(tx, token)
      if (person === undefined) return false
      const { territory } = await findTenant(tx)
      await stopPerson(tx, { person, stoppedOn: today(clock.now(), zoneOfCode(territory)), way: 'page' })
      return true
    })
    return stopPage(c, known ? 'done' : 'unknown')
  })
