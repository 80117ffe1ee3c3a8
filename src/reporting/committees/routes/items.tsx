import { Hono } from 'hono'
import { type Env, may, page, read } from '#src/ground/web/web.tsx'
import { movePoint } from '../actions/proceedings.ts'
import { OrderPage } from '../pages/agenda.tsx'
import { BASE, pathOf } from '../pages/shell.tsx'
import { listItems } from '../store/agenda.ts'
import { open } from './access.ts'
import { crumbs } from './meeting.tsx'
import { movingRoute } from './moving.ts'

/** The order of the agenda. */
export const itemRoutes = new Hono<Env>()
  .get(`${BASE}/:id{\\d+}/ordre`, may('committees.write'), async (c) => {
    const meeting = await open(c)
    const items = await read(c, (tx) => listItems(tx, meeting.id))
    return page(c, <OrderPage meeting={meeting} items={items} />, {
      title: 'Changer l’ordre',
      narrow: true,
      crumbs: crumbs(meeting),
    })
  })
  .post(`${BASE}/:id{\\d+}/points/:item{\\d+}/place`, may('committees.write'), (c) =>
    movingRoute(c, { part: 'item', move: movePoint, back: (meeting) => pathOf(meeting, '/ordre') }),
  )
