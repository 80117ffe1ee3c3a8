// The private page of an appointment: confirmed, shown, moved, cancelled; and of a place on a waiting list.
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { phoneOf } from '#src/core/room/phone.ts'
import { icalendar } from '#src/ground/calendar/icalendar.ts'
import { civilTime, hourText, instantOf, parsePlainDate } from '#src/ground/calendar/index.ts'
import { mailLeaves } from '#src/ground/mail/mail.ts'
import { check, field, type Typed, typedText } from '#src/ground/web/form.ts'
import { linkTo } from '#src/ground/web/links.ts'
import { type Env, open } from '#src/ground/web/web.tsx'
import { cancel, confirm, isOver, move } from '../actions/hold.ts'
import { documentsOf, otherWayOf, tellBooked, tellCancelled } from '../actions/tell.ts'
import { type Appointment, type Book, clockOf, type Reason, REFUSALS } from '../appointments.ts'
import { ConfirmPage, DaysPage, TimesPage } from '../pages/public-book.tsx'
import { TRAP } from '../pages/public-frame.tsx'
import { CancelPage, MinePage, whenOf } from '../pages/public-mine.tsx'
import { findAppointment } from '../store/appointments.ts'
import { codeOfToken, findPrivate } from '../store/public.ts'
import {
  type Desk,
  deskOf,
  freshKey,
  momentAt,
  posted,
  refusedPage,
  senderOf,
  serve,
  unknownPage,
  waysOf,
  within,
} from './public-shared.tsx'
import { freeSlots } from './public.tsx'

const MINE = '/rdv/mien'
type Mine = {
  tenant: number
  desk: Desk
  one: Appointment
  book: Book
  reason: Reason | undefined
  documents: string
  here: string
  token: string
}

async function mineOf(c: Context<Env>): Promise<Mine | undefined> {
  const token = c.req.param('token') ?? ''
  const found = await findPrivate(c.get('deps').db, token, 'appointment')
  if (!found) return undefined
  return within(c, { tenant: found.tenant, mode: 'read' }, async (tx) => {
    const [desk, one] = await Promise.all([deskOf(tx, c), findAppointment(tx, found.record)])
    const book = desk.books.find(({ id }) => id === one.book)
    const reason = desk.reasons.find(({ id }) => id === one.reason)
    if (!book) return undefined
    const documents = reason ? await documentsOf(tx, reason) : ''
    return { tenant: found.tenant, desk, one, book, reason, documents, here: `${MINE}/${token}`, token }
  })
}

const whereOf = ({ book, desk }: Mine): string =>
  [book.name, book.place, desk.sites.get(book.site)?.name, desk.sites.get(book.site)?.address]
    .filter(Boolean)
    .join(', ')

function pageOf(c: Context<Env>, mine: Mine, said?: string): Response {
  const { desk, one, book, reason, documents, here } = mine
  const at = momentAt(c, desk, book.site)
  const shown = {
    office: desk.office,
    otherWay: otherWayOf(desk.setting, book),
    here,
    one,
    reason: reason?.name ?? 'Rendez-vous',
    where: whereOf(mine),
    documents,
    open: one.state === 'booked' && !isOver(one, at),
    again: `/rdv/${desk.setting.link}`,
    mailed: said !== undefined && one.email !== '' && mailLeaves(c.get('deps')),
  }
  return serve(c, <MinePage {...shown} said={said} />)
}

function confirmPage(
  c: Context<Env>,
  mine: Mine,
  shown: { typed?: Typed; errors?: Record<string, string>; status?: number } = {},
): Response {
  const { desk, one, book, reason, here } = mine
  const { zone, now } = momentAt(c, desk, book.site)
  const otherWay = otherWayOf(desk.setting, book)
  if (one.state !== 'held' || one.holdUntil === null || one.holdUntil < now)
    return refusedPage(c, desk, { title: 'Cette place n’est plus retenue', lead: REFUSALS.gone, otherWay, status: 410 })
  const { status = 200, ...rest } = shown
  return serve(
    c,
    <ConfirmPage
      office={desk.office}
      {...rest}
      {...{ otherWay, here }}
      what={`${reason?.name ?? 'Rendez-vous'} : ${whenOf(one)}.`}
      where={whereOf(mine)}
      until={hourText(civilTime(one.holdUntil, zone))}
      back={`/rdv/${desk.setting.link}/${reason?.code ?? ''}/${book.code}`}
    />,
    status,
  )
}

const ContactInput = z.object({
  person: field.text(120, 'Donnez votre nom et votre prénom.'),
  email: field.optionalEmail(),
  phone: field.optionalText(30).transform((typed, ctx) => {
    const number = typed === '' ? '' : phoneOf(typed)
    if (number !== undefined) return number
    ctx.addIssue({ code: 'custom', message: 'Écrivez un numéro de téléphone, comme 06 12 34 56 78.' })
    return z.NEVER
  }),
  fileNumber: field.optionalText(60),
})

async function confirmed(c: Context<Env>, mine: Mine, typed: Typed): Promise<Response> {
  const { tenant, desk, one, book, here, token } = mine
  if (one.state === 'booked') return c.redirect(`${here}?fait=pris`, 303)
  const asked = check(ContactInput, typed)
  if (typedText(typed, TRAP) !== '')
    return confirmPage(c, mine, {
      typed,
      errors: { form: 'Videz le dernier champ, celui que l’on ne voit pas, puis confirmez de nouveau.' },
      status: 422,
    })
  if (!asked.ok) return confirmPage(c, mine, { typed, errors: { ...asked.errors }, status: 422 })
  const at = momentAt(c, desk, book.site)
  const source = await senderOf(c, tenant, desk)
  const outcome = await within(c, { tenant, mode: 'change' }, async (tx) => {
    const done = await confirm(tx, one.id, { contact: asked.data, setting: desk.setting, at, source })
    if (done.outcome === 'done' && done.made === 'booked')
      await tellBooked(tx, { one: await findAppointment(tx, one.id), token, ways: waysOf(c, tenant) })
    return done
  })
  if (outcome.outcome === 'done') return c.redirect(`${here}?fait=pris`, 303)
  if (outcome.outcome !== 'refused') return confirmPage(c, mine, { typed, status: 409 })
  const errors = Object.fromEntries(Object.entries(outcome.why).map(([at1, code]) => [at1, REFUSALS[code]]))
  const many = Object.values(outcome.why).some((code) => code === 'too-many-bookings' || code === 'too-many-live')
  return confirmPage(c, mine, { typed, errors, status: many ? 429 : 422 })
}

async function changePage(
  c: Context<Env>,
  mine: Mine,
  {
    error,
    day = parsePlainDate(c.req.query('jour') ?? ''),
  }: { error?: string; day?: ReturnType<typeof parsePlainDate> } = {},
): Promise<Response> {
  const { tenant, desk, one, book, reason, here } = mine
  const at = momentAt(c, desk, book.site)
  if (!reason || one.state !== 'booked' || isOver(one, at)) return c.redirect(here, 303)
  const slots = await freeSlots(c, { tenant, desk, reason, book }, day)
  const common = {
    office: desk.office,
    otherWay: otherWayOf(desk.setting, book),
    here: `${here}/changer`,
    title: 'Déplacer mon rendez-vous',
    slots,
    back: { href: here, label: 'Le garder comme il est' },
  }
  if (day === undefined) return serve(c, <DaysPage {...common} lead={`Aujourd’hui : ${whenOf(one)}.`} />)
  const foot = 'Votre place actuelle n’est libérée qu’une fois celle-ci obtenue.'
  const fault = error === undefined ? {} : { error }
  return serve(
    c,
    <TimesPage
      {...common}
      {...fault}
      day={day}
      formKey={freshKey()}
      submit="Prendre cette place à la place"
      foot={foot}
    />,
    error === undefined ? 200 : 409,
  )
}

async function changed(c: Context<Env>, mine: Mine, typed: Typed): Promise<Response> {
  const { tenant, desk, one, book, reason, here, token } = mine
  const day = parsePlainDate(typedText(typed, 'jour'))
  const said = typedText(typed, 'heure')
  if (day === undefined || !reason) return changePage(c, mine)
  if (!/^\d{1,4}$/.test(said)) return changePage(c, mine, { day, error: 'Choisissez une heure.' })
  const at = momentAt(c, desk, book.site)
  const outcome = await within(c, { tenant, mode: 'change' }, async (tx) => {
    const done = await move(tx, one.id, { wanted: { reason, book, day, starts: Number(said) }, at, online: true })
    if (done.outcome === 'done' && done.made.fresh)
      await tellBooked(tx, { one: await findAppointment(tx, done.made.id), token, ways: waysOf(c, tenant) }, true)
    return done
  })
  if (outcome.outcome === 'done') return c.redirect(`${here}?fait=change`, 303)
  const why = outcome.outcome === 'refused' ? (outcome.why['form'] ?? 'taken') : 'taken'
  return changePage(c, mine, { day, error: REFUSALS[why] })
}

async function cancelled(c: Context<Env>, mine: Mine): Promise<Response> {
  const { tenant, desk, one, book, here } = mine
  const at = momentAt(c, desk, book.site)
  const outcome = await within(c, { tenant, mode: 'change' }, async (tx) => {
    const done = await cancel(tx, one.id, { at, by: 'person' })
    if (done.outcome === 'done' && one.state === 'booked')
      await tellCancelled(tx, { one, ways: waysOf(c, tenant) }, 'person')
    return done
  })
  return c.redirect(outcome.outcome === 'done' ? `${here}?fait=annule` : here, 303)
}

/** One event, by a name that stays when it is moved. */
function calendar(c: Context<Env>, mine: Mine): Response {
  const { one, reason, desk, book, here, documents } = mine
  const { zone, now } = momentAt(c, desk, book.site)
  const hours = { from: instantOf(one.day, one.starts, zone), to: instantOf(one.day, one.ends, zone) }
  const text = icalendar({
    name: 'Rendez-vous',
    at: now,
    events: [
      {
        uid: `rdv-${codeOfToken(mine.token).slice(0, 20)}@parvis`,
        // What is asked for later replaces what was read before.
        sequence: Math.floor(now.getTime() / 60_000),
        from: one.day,
        to: one.day,
        hours,
        location: whereOf(mine),
        summary: `${reason?.name ?? 'Rendez-vous'}, ${clockOf(one.starts)}`,
        description: documents === '' ? '' : `À apporter : ${documents}`,
        url: linkTo(c, here),
        cancelled: one.state === 'cancelled' || one.state === 'withdrawn',
      },
    ],
  })
  c.header('Content-Type', 'text/calendar; charset=utf-8')
  c.header('Content-Disposition', 'attachment; filename="rendez-vous.ics"')
  c.header('Cache-Control', 'private, no-store')
  c.header('X-Content-Type-Options', 'nosniff')
  return c.body(text)
}

type Handler = (c: Context<Env>, mine: Mine) => Response | Promise<Response>
const onMine = (handle: Handler) => async (c: Context<Env>) => {
  const mine = await mineOf(c)
  return mine ? handle(c, mine) : unknownPage(c)
}
const onPost = (handle: (c: Context<Env>, mine: Mine, typed: Typed) => Promise<Response>) =>
  onMine(async (c, mine) => {
    const typed = await posted(c)
    return typed instanceof Response ? typed : handle(c, mine, typed)
  })

export const mineRoutes = new Hono<Env>()
  .get(
    `${MINE}/:token`,
    open(),
    onMine((c, mine) =>
      mine.one.state === 'held' || mine.one.state === 'expired'
        ? confirmPage(c, mine)
        : pageOf(c, mine, c.req.query('fait')),
    ),
  )
  .post(`${MINE}/:token`, open(), onPost(confirmed))
  .get(`${MINE}/:token/agenda.ics`, open(), onMine(calendar))
  .get(
    `${MINE}/:token/changer`,
    open(),
    onMine((c, mine) => changePage(c, mine)),
  )
  .post(`${MINE}/:token/changer`, open(), onPost(changed))
  .get(
    `${MINE}/:token/annuler`,
    open(),
    onMine((c, mine) => {
      const { desk, one, book, reason, here } = mine
      if (one.state !== 'booked') return c.redirect(here, 303)
      return serve(
        c,
        <CancelPage
          office={desk.office}
          otherWay={otherWayOf(desk.setting, book)}
          here={here}
          one={one}
          reason={reason?.name ?? 'Rendez-vous'}
        />,
      )
    }),
  )
  .post(`${MINE}/:token/annuler`, open(), onMine(cancelled))
