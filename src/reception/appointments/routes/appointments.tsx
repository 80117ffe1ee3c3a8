// Appointments one by one: the list, the sheet, booking for somebody, moving, cancelling.
import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { rowFacts } from '#src/core/room/object-store.ts'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import { addDays, parsePlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { STALE } from '#src/ground/process/outcome.ts'
import { answerAct, saidOf } from '#src/ground/web/form-route.tsx'
import {
  type Env,
  holds,
  idParam,
  may,
  page,
  perimeter,
  personOf,
  read,
  todayOf,
  within,
} from '#src/ground/web/web.tsx'
import { type Typed, typedText } from '#src/ground/web/form.ts'
import { bookFor, correct } from '../actions/agent.ts'
import { cancel, isOver, move } from '../actions/hold.ts'
import { tellBooked, tellCancelled } from '../actions/tell.ts'
import { REFUSALS } from '../appointments.ts'
import { BOOKING, BOOKING_GROUPS, MOVING, MOVING_GROUPS } from '../acts-input.ts'
import { AppointmentPage, titleOf } from '../pages/appointments.tsx'
import { FreeHours } from '../pages/free-hours.tsx'
import { slotsIn } from '../slots.ts'
import { groundOf } from '../store/places.ts'
import { findAppointment } from '../store/appointments.ts'
import { settleOne } from '../store/totals.ts'
import { closeAddresses, codeOfToken, openAddress } from '../store/public.ts'
import { allow, BASE, bookChoices, bookIn, CRUMBS, DAY, hereAndNow, LIST, ownBooks, reasonChoices } from './places.ts'

const IN = [...CRUMBS, { label: 'Tous les rendez-vous', href: LIST }]
const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Rendez-vous pris',
  modifie: 'Rendez-vous corrigé',
  deplace: 'Rendez-vous déplacé : l’autre place est libre',
  annule: 'Rendez-vous annulé : la place est libre',
  arrived: 'Arrivée notée',
  served: 'Noté comme reçu',
  no_show: 'Noté comme absent',
  back: 'Annulé : un pas en arrière',
  change: 'Ce rendez-vous vient d’être modifié : voici où il en est',
  refuse: 'Ce n’est pas possible dans son état',
}

async function own(tx: Tx, id: number, c: Context<Env>) {
  const one = await findAppointment(tx, id, perimeter(c, 'appointments.receive'))
  return { ...one, name: titleOf(one) }
}

/** Where it stands now, as the form that moves it shows it. */
async function standing(tx: Tx, id: number, c: Context<Env>) {
  const one = await own(tx, id, c)
  return { ...one, time: one.starts }
}

const waysOf = (c: Context<Env>) => ({ ...c.get('deps'), tenant: personOf(c).tenant })

async function offer(tx: Tx, c: Context<Env>, record?: { book: number | null; reason: number | null }) {
  const { books, siteNames, reasons } = await ownBooks(tx, c, 'appointments.receive')
  return {
    today: todayOf(c),
    lists: { books: bookChoices(books, siteNames, record?.book), reasons: reasonChoices(reasons, record?.reason) },
  }
}

/** Hours that are free for what is chosen so far, each a link that fills them in; nothing until a book and a reason are. */
async function freeBeside(tx: Tx, c: Context<Env>, typed: Typed) {
  const { books, reasons } = await ownBooks(tx, c, 'appointments.receive')
  const book = books.find(({ id }) => String(id) === typedText(typed, 'book'))
  const received = book ? reasons.filter(({ id, active }) => active && book.reasons.includes(id)) : []
  const reason = received.find(({ id }) => String(id) === typedText(typed, 'reason'))
  if (!book || !reason) return <FreeHours books={books} book={book} reasons={received} slots={[]} />
  const at = hereAndNow(c)
  const from = parsePlainDate(typedText(typed, 'day')) ?? at.day
  const to = addDays(from, 21)
  const ground = await groundOf(tx, { book: book.id, site: book.site, from, to, now: at.now })
  const slots = slotsIn(ground, { from, minute: from === at.day ? at.minute : 0, to }, reason.minutes)
  const free = slots.filter((one) => one.free > 0).slice(0, 12)
  return <FreeHours books={books} book={book} reasons={[reason]} slots={free} />
}

const common = {
  base: BASE,
  list: LIST,
  right: 'appointments.receive',
  where: 'Rendez-vous',
  head: { crumbs: IN },
  refusals: REFUSALS,
} as const

const booking = objectRoutes({
  ...common,
  fresh: 'nouveau',
  edit: 'modifier',
  add: 'Prendre un rendez-vous pour quelqu’un',
  lead: 'Au téléphone, à l’accueil, ou pour une maison France Services.',
  change: 'Corriger le rendez-vous',
  submit: 'Enregistrer',
  submitNew: 'Prendre le rendez-vous',
  table: BOOKING,
  groups: BOOKING_GROUPS,
  held: () => ({
    fields: ['book', 'reason', 'day', 'time', 'extra'],
    why: 'Le jour et l’heure se changent en le déplaçant.',
  }),
  blank: (c) => ({
    day: parsePlainDate(c.req.query('jour') ?? '') ?? '',
    book: c.req.query('agenda') ?? '',
    reason: c.req.query('motif') ?? '',
    time: /^\d{1,4}$/.test(c.req.query('heure') ?? '') ? Number(c.req.query('heure')) : '',
    way: 'telephone',
  }),
  model: async (tx, id, c) => {
    const one = await own(tx, id, c)
    return { ...one, way: one.way === 'web' ? 'telephone' : one.way, day: '', time: one.starts, extra: '' }
  },
  offer: (tx, c, record) => offer(tx, c, record),
  also: async (tx, { book, reason, way }, { c, record }) => {
    if (record) return {}
    if (way === 'web') return { way: REFUSALS['not-web'] }
    const { books } = await ownBooks(tx, c, 'appointments.receive')
    return bookIn(books, book).reasons.includes(reason) ? {} : { reason: REFUSALS.elsewhere }
  },
  beside: freeBeside,
  find: standing,
  insert: async (tx, fields, c) => {
    const { books, reasons } = await ownBooks(tx, c, 'appointments.receive')
    const book = bookIn(books, fields.book)
    const reason = reasons.find(({ id }) => id === fields.reason)
    if (!reason) throw new NotFound()
    const { time, ...rest } = fields
    const token = randomBytes(24).toString('base64url')
    const made = await bookFor(tx, { ...rest, starts: time }, { book, reason, at: hereAndNow(c), key: token })
    if (made.outcome !== 'done') return made
    await tellBooked(tx, { one: await findAppointment(tx, made.made.id), token, ways: waysOf(c) })
    return { outcome: 'done', made: made.made.id }
  },
  save: (tx, { id, version, values: { person, email, phone, fileNumber, way, helper } }) =>
    correct(tx, { id, version, values: { person, email, phone, fileNumber, way, helper } }),
  made: (id) => `${BASE}/${id}?fait=ajoute`,
  saved: (id) => `${BASE}/${id}?fait=modifie`,
  links: ({ id }) => [{ href: `${BASE}/${id}/supprimer`, label: 'Supprimer le rendez-vous' }],
})

const moving = objectRoutes({
  ...common,
  edit: 'deplacer',
  change: 'Déplacer le rendez-vous',
  changeLead:
    'La place actuelle n’est libérée qu’une fois l’autre obtenue. La personne est prévenue par courriel si elle en a donné un.',
  submit: 'Déplacer le rendez-vous',
  table: MOVING,
  groups: MOVING_GROUPS,
  offer: (tx, c, record) => offer(tx, c, record),
  find: standing,
  save: async (tx, { id, version, values }, c) => {
    if ((await findAppointment(tx, id)).version !== version) return STALE
    const { books, reasons } = await ownBooks(tx, c, 'appointments.receive')
    const reason = reasons.find((one) => one.id === values.reason)
    if (!reason) throw new NotFound()
    const token = randomBytes(24).toString('base64url')
    const wanted = { reason, book: bookIn(books, values.book), day: values.day, starts: values.time }
    const moved = await move(tx, id, { wanted, at: hereAndNow(c), online: false, by: 'agent' })
    if (moved.outcome === 'refused')
      return { outcome: 'refused', why: { time: Object.values(moved.why)[0] ?? 'taken' } }
    if (moved.outcome === 'done' && moved.made.fresh) {
      await openAddress(tx, codeOfToken(token), { kind: 'appointment', record: moved.made.id })
      await tellBooked(tx, { one: await findAppointment(tx, moved.made.id), token, ways: waysOf(c) }, true)
    }
    return { outcome: 'done', made: null }
  },
  saved: (_, { book, day }) => `${DAY}?jour=${day}&agenda=${book}&fait=deplace`,
})

const removing = removalRoutes({
  base: BASE,
  right: 'appointments.write',
  where: 'Rendez-vous',
  table: 'appointment',
  action: 'appointment.delete',
  object: 'le rendez-vous',
  load: async (tx, id, c) => {
    const one = await own(tx, id, c)
    allow(c, 'appointments.write', one)
    return one
  },
  before: async (tx, id) => {
    const { book, day } = await findAppointment(tx, id)
    await closeAddresses(tx, 'appointment', id)
    return () => settleOne(tx, { book, day })
  },
  also: 'Il ne comptera plus. S’il ne doit que ne pas avoir lieu, annulez-le plutôt.',
  after: LIST,
})

async function withdraw(c: Context<Env>): Promise<Response> {
  const id = idParam(c)
  const one = await read(c, (tx) => own(tx, id, c))
  return answerAct(c, {
    save: async (tx, version) => {
      if (version !== one.version) return STALE
      const outcome = await cancel(tx, id, { at: hereAndNow(c), by: 'service' })
      if (outcome.outcome === 'done' && one.state === 'booked')
        await tellCancelled(tx, { one, ways: waysOf(c) }, 'service')
      return outcome
    },
    done: () => `${BASE}/${id}?fait=annule`,
    otherwise: (why) => `${BASE}/${id}?fait=${why === 'stale' ? 'change' : 'refuse'}`,
  })
}

export const appointmentRoutes = new Hono<Env>()
  .route('/', removing)
  .route('/', moving)
  .route('/', booking)
  .route(
    '/',
    asksFirst(`${BASE}/:id{[0-9]+}/annuler`, {
      right: 'appointments.receive',
      asked: async (c) => {
        const one = await read(c, (tx) => own(tx, idParam(c), c))
        return {
          where: 'Rendez-vous',
          title: 'Annuler ce rendez-vous ?',
          said: `${one.name}. La personne est prévenue par courriel si elle en a donné un ; sinon, téléphonez-lui. La place sera proposée à qui attend.`,
          verb: 'Annuler le rendez-vous',
          version: one.version,
          back: `${BASE}/${one.id}`,
        }
      },
    }),
  )
  .post(`${BASE}/:id{[0-9]+}/annuler`, may('appointments.receive'), withdraw)
  .get(`${BASE}/:id{[0-9]+}`, may('appointments.read'), async (c) => {
    const id = idParam(c)
    const at = hereAndNow(c)
    const shown = await read(c, async (tx) => {
      const [one, found, facts] = await Promise.all([
        findAppointment(tx, id, perimeter(c, 'appointments.read')),
        ownBooks(tx, c, 'appointments.read'),
        rowFacts(c, tx, { table: 'appointment', id, named: ['appointments.receive'] }),
      ])
      return { ...found, one, facts }
    })
    const { one } = shown
    const receives = holds(c, 'appointments.receive') && within(perimeter(c, 'appointments.receive'), one)
    const keeps = holds(c, 'appointments.write') && within(perimeter(c, 'appointments.write'), one)
    const content = (
      <AppointmentPage
        {...shown}
        {...{ receives, keeps }}
        over={isOver(one, at)}
        early={one.day > at.day}
        done={saidOf(c, DONE)}
      />
    )
    return page(c, content, { title: titleOf(one), crumbs: IN })
  })
