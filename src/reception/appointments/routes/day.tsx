// The day and the week of a service: who comes, one tap to say who came.
import { type Context, Hono } from 'hono'
import type { Arrivals } from '#src/core/room/arrivals.ts'
import { codeAsked, numberAsked } from '#src/core/room/filter-words.ts'
import { addDays, dayOfWeek, parsePlainDate, zoneOfCode } from '#src/ground/calendar/index.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { answerAct, saidOf } from '#src/ground/web/form-route.tsx'
import { type Typed, typedText } from '#src/ground/web/form.ts'
import { type Env, idParam, may, page, perimeter, personOf, read, todayOf } from '#src/ground/web/web.tsx'
import { arrive, note } from '../actions/agent.ts'
import { type Act, REFUSALS } from '../appointments.ts'
import { DayPage, WeekPage } from '../pages/day.tsx'
import { offeredOn } from '../slots.ts'
import { findAppointment, listAppointments } from '../store/appointments.ts'
import { groundOf } from '../store/places.ts'
import { BASE, CRUMBS, DAY, hereAndNow, ownBooks } from './places.ts'

const DONE: Readonly<Record<string, string>> = {
  arrived: 'Arrivée notée',
  served: 'Noté comme reçu',
  no_show: 'Noté comme absent',
  back: 'Annulé : un pas en arrière',
}
const ACTS: Readonly<Record<Act, true>> = { arrived: true, served: true, no_show: true, back: true }

async function viewOf(c: Context<Env>) {
  const today = todayOf(c)
  const day = parsePlainDate(c.req.query('jour') ?? '') ?? today
  const week = c.req.query('vue') === 'semaine'
  const monday = addDays(day, 1 - dayOfWeek(day))
  const span = week ? { from: monday, to: addDays(monday, 5) } : { from: day, to: day }
  const asked = numberAsked(c.req.query('agenda'))
  return read(c, async (tx) => {
    const found = await ownBooks(tx, c, 'appointments.receive')
    const books = found.books.filter(({ active }) => active)
    const book = books.find(({ id }) => id === asked)
    const list = await listAppointments(tx, perimeter(c, 'appointments.receive'), {
      ...span,
      book: asked === undefined ? undefined : (book?.id ?? 0),
      states: ['booked', 'arrived', 'served', 'no_show'],
      source: 'counted',
    })
    const ground =
      book && (await groundOf(tx, { book: book.id, site: book.site, ...span, now: c.get('deps').clock.now() }))
    const shortest = Math.min(
      ...found.reasons.filter(({ id }) => book?.reasons.includes(id)).map(({ minutes }) => minutes),
      240,
    )
    const openDays = ground
      ? [0, 1, 2, 3, 4, 5]
          .map((at) => addDays(span.from, at))
          .filter((on) => on <= span.to && offeredOn(ground, { day: on, minutes: shortest }).length > 0)
      : []
    return { ...found, books, book, list, day, today, ...span, openDays, week }
  })
}

/** One tap: what became of an appointment; a page that changed meanwhile says so. */
async function tap(c: Context<Env>, arrivals: Arrivals): Promise<Response> {
  const act = codeAsked(ACTS, c.req.param('acte'))
  if (act === undefined) throw new NotFound()
  const id = idParam(c)
  const at = hereAndNow(c)
  const one = await read(c, (tx) => findAppointment(tx, id, perimeter(c, 'appointments.receive')))
  const back = (typed: Typed, said: string): string =>
    typedText(typed, 'retour') === 'fiche'
      ? `${BASE}/${id}?fait=${said}`
      : `${DAY}?jour=${one.day}&agenda=${one.book}&fait=${said}`
  return answerAct(c, {
    save: async (tx, version, typed) => {
      const noted =
        act === 'arrived'
          ? await arrive(tx, {
              id,
              version,
              at,
              arrivals,
              zone: zoneOfCode(personOf(c).territory),
            })
          : await note(tx, { id, version, act, at })
      return noted.outcome === 'done' ? { outcome: 'done', made: typed } : noted
    },
    done: (typed) => back(typed, act),
    otherwise: (why, typed) => back(typed, why === 'stale' ? 'change' : 'refuse'),
  })
}

export const dayRoutes = (arrivals: Arrivals) =>
  new Hono<Env>()
    .get(DAY, may('appointments.receive'), async (c) => {
      const view = await viewOf(c)
      const said = c.req.query('fait')
      const trouble =
        said === 'change'
          ? 'Ce rendez-vous vient d’être modifié : voici où il en est.'
          : said === 'refuse'
            ? REFUSALS['not-yet']
            : undefined
      const shown = { ...view, done: saidOf(c, DONE), trouble }
      const content = view.week ? <WeekPage {...shown} /> : <DayPage {...shown} />
      return page(c, content, {
        title: view.week ? 'Rendez-vous de la semaine' : 'Rendez-vous du jour',
        crumbs: CRUMBS,
      })
    })
    .post(`${BASE}/:id{[0-9]+}/noter/:acte`, may('appointments.receive'), (c) => tap(c, arrivals))
