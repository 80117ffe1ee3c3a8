// The private page of a place on a waiting list.
import { type Context, Hono } from 'hono'
import { type Env, open } from '#src/ground/web/web.tsx'
import { otherWayOf } from '../actions/tell.ts'
import { leaveWaiting } from '../actions/wait.ts'
import { WaitingPage } from '../pages/public-mine.tsx'
import { findPrivate } from '../store/public.ts'
import { findWaiting } from '../store/waiting.ts'
import { deskOf, refusedPage, serve, unknownPage, within } from './public-shared.tsx'

async function waitingOf(c: Context<Env>) {
  const token = c.req.param('token') ?? ''
  const found = await findPrivate(c.get('deps').db, token, 'appointment_waiting')
  if (!found) return undefined
  return within(c, { tenant: found.tenant, mode: 'read' }, async (tx) => {
    const [desk, waiting] = await Promise.all([deskOf(tx, c), findWaiting(tx, found.record)])
    return { tenant: found.tenant, desk, waiting, here: `/rdv/attente/${token}` }
  })
}

export const publicWaitingRoutes = new Hono<Env>()
  .get('/rdv/attente/:token', open(), async (c) => {
    const found = await waitingOf(c)
    if (!found) return unknownPage(c)
    const { desk, waiting, here } = found
    const reason = desk.reasons.find(({ id }) => id === waiting.reason)
    const book = desk.books.find(({ id }) => id === waiting.book)
    const what = `${reason?.name ?? ''}, ${book?.name ?? ''}, ${desk.sites.get(waiting.site)?.name ?? ''}.`
    const days = `/rdv/${desk.setting.link}/${reason?.code ?? ''}/${book?.code ?? ''}`
    return serve(
      c,
      <WaitingPage
        office={desk.office}
        otherWay={otherWayOf(desk.setting, book)}
        said={c.req.query('recu') === '1'}
        {...{ here, what, days }}
      />,
    )
  })
  .post('/rdv/attente/:token', open(), async (c) => {
    const found = await waitingOf(c)
    if (!found) return unknownPage(c)
    await within(c, { tenant: found.tenant, mode: 'change' }, (tx) => leaveWaiting(tx, found.waiting.id))
    return refusedPage(c, found.desk, {
      title: 'Vous n’attendez plus',
      lead: 'Votre adresse est effacée.',
      otherWay: otherWayOf(found.desk.setting),
      status: 200,
    })
  })
