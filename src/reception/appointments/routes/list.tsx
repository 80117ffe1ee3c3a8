// The list of appointments, searched, filtered, sorted, paged, exported.
import { type Context, Hono } from 'hono'
import { codeAsked, numberAsked, wordsAsked } from '#src/core/room/filter-words.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { parsePlainDate } from '#src/ground/calendar/index.ts'
import { listState } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { type Env, holds, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { type Appointment, digitsOf, STATES, WAYS } from '../appointments.ts'
import { AppointmentsPage } from '../pages/appointments.tsx'
import { countAppointments, listAppointments, SORTS } from '../store/appointments.ts'
import { CRUMBS, LIST, ownBooks } from './places.ts'

function askOf(c: Context<Env>) {
  return {
    words: holds(c, 'appointments.receive') ? wordsAsked(c.req.query('q')) : '',
    book: numberAsked(c.req.query('agenda')),
    reason: numberAsked(c.req.query('motif')),
    state: codeAsked(STATES, c.req.query('etat')),
    way: codeAsked(WAYS, c.req.query('voie')),
    from: parsePlainDate(c.req.query('du') ?? ''),
    to: parsePlainDate(c.req.query('au') ?? ''),
  }
}
const filterOf = ({ state, ...ask }: ReturnType<typeof askOf>) => ({
  ...ask,
  ...(state === undefined ? {} : { states: [state] }),
})
const EXPORT_LIMIT = 100_000

async function listView(c: Context<Env>) {
  const ask = askOf(c)
  const state = listState(c.req.url, Object.keys(SORTS))
  const where = perimeter(c, 'appointments.receive')
  const shown = await read(c, async (tx) => {
    const [found, total, rows] = await Promise.all([
      ownBooks(tx, c, 'appointments.receive'),
      countAppointments(tx, where, filterOf(ask)),
      listAppointments(tx, where, filterOf(ask), {
        sort: state.sort ?? { key: 'jour', desc: true },
        limit: state.size,
        offset: state.offset,
      }),
    ])
    return { ...found, total, rows }
  })
  return { ...shown, ask, state, today: todayOf(c), views: <Views c={c} /> }
}

const row = (found: Awaited<ReturnType<typeof ownBooks>>) => (one: Appointment) => [
  one.code,
  one.day,
  digitsOf(one.starts),
  found.bookNames.get(one.book),
  found.reasonNames.get(one.reason ?? 0),
  STATES[one.state],
  WAYS[one.way],
  one.person,
  one.email,
  one.phone,
  one.fileNumber,
]

export const listRoutes = new Hono<Env>()
  .get(LIST, may('appointments.receive'), savedViews(), async (c) =>
    page(c, <AppointmentsPage {...(await listView(c))} />, { title: 'Tous les rendez-vous', crumbs: CRUMBS }),
  )
  .get(`${LIST}/export`, may('appointments.receive'), async (c) => {
    const [found, rows] = await read(c, (tx) =>
      Promise.all([
        ownBooks(tx, c, 'appointments.receive'),
        listAppointments(tx, perimeter(c, 'appointments.receive'), filterOf(askOf(c)), { limit: EXPORT_LIMIT }),
      ]),
    )
    return listFile(c, {
      name: `rendez-vous ${todayOf(c)}`,
      sheet: 'Rendez-vous',
      header: ['Numéro', 'Jour', 'Heure', 'Agenda', 'Motif', 'État', 'Pris', 'Nom', 'Courriel', 'Téléphone', 'Dossier'],
      rows: rows.map(row(found)),
    })
  })
