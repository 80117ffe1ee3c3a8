// Openings and absences of a book: what a change would leave without a place is told before it is saved.
import { type Context, Hono } from 'hono'
import { fileOf } from '#src/core/room/fields-file.ts'
import { tick } from '#src/core/room/fields.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import type { FieldErrors } from '#src/ground/web/form.ts'
import { type Env, may, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addAbsence, addOpening, saveAbsence, saveOpening, strandedOf } from '../actions/catalogue.ts'
import { type Appointment, clockOf, REFUSALS } from '../appointments.ts'
import {
  ABSENCE,
  ABSENCE_FILE,
  ABSENCE_GROUPS,
  type AbsenceFields,
  OPENING,
  OPENING_FILE,
  OPENING_GROUPS,
  type OpeningFields,
} from '../input.ts'
import { findAbsence, findBook, findOpening, listAbsences, listOpenings } from '../store/catalogue.ts'
import { ABSENCES, allow, bookChoices, BOOKS, CRUMBS, OPENINGS, ownBooks } from './places.ts'

const crumbs = [...CRUMBS, { label: 'Agendas', href: BOOKS }]
const CONFIRMED = tick({
  label: 'J’ai lu quels rendez-vous perdent leur place : je préviens ces personnes',
  file: { absent: true },
})
const OPENING_FORM = { ...OPENING, confirmed: CONFIRMED }
const ABSENCE_FORM = { ...ABSENCE, confirmed: CONFIRMED }

const SHOWN = 8
/** The appointments a change would leave without a place, once; saved all the same when that was read. */
function told(touched: readonly Appointment[], confirmed: boolean): FieldErrors {
  if (touched.length === 0 || confirmed) return {}
  const first = touched.slice(0, SHOWN).map(({ day, starts }) => `${longDate(day)} à ${clockOf(starts)}`)
  const rest = touched.length > SHOWN ? ` et ${touched.length - SHOWN} autres` : ''
  const many = formatCount(
    touched.length,
    'rendez-vous pris perdrait sa place',
    'rendez-vous pris perdraient leur place',
  )
  return {
    confirmed: `${many} : ${first.join(' ; ')}${rest}. Cochez cette case pour enregistrer quand même ; la fiche de l’agenda dira qui prévenir.`,
  }
}

async function bookAt(tx: Tx, c: Context<Env>, id: number) {
  const book = await findBook(tx, id, perimeter(c, 'appointments.read'))
  allow(c, 'appointments.write', book)
  return book
}

const common = {
  right: 'appointments.write',
  list: BOOKS,
  edit: 'modifier',
  where: 'Agendas de rendez-vous',
  head: { crumbs },
  refusals: REFUSALS,
} as const
const offer = async (tx: Tx, c: Context<Env>, record: { book: number } | undefined) => {
  const { books, siteNames } = await ownBooks(tx, c, 'appointments.write')
  return { today: todayOf(c), lists: { books: bookChoices(books, siteNames, record?.book) } }
}
const openingAt = async (tx: Tx, id: number, c: Context<Env>) => {
  const one = await findOpening(tx, id)
  const book = await bookAt(tx, c, one.book)
  return { ...one, name: `${book.name}, à partir du ${longDate(one.validFrom)}`, confirmed: false }
}
const absenceAt = async (tx: Tx, id: number, c: Context<Env>) => {
  const one = await findAbsence(tx, id)
  const book = await bookAt(tx, c, one.book)
  return { ...one, name: `${book.name}, ${longDate(one.dayFrom)}`, confirmed: false }
}
const bare = <T extends { confirmed: boolean }>({ confirmed: _confirmed, ...fields }: T): Omit<T, 'confirmed'> => fields
const whole = (c: Context<Env>) => ({
  book: c.req.query('agenda') ?? '',
  validFrom: todayOf(c),
  dayFrom: todayOf(c),
  dayTo: todayOf(c),
  step: 20,
  places: 1,
})

const openingForms = objectRoutes({
  ...common,
  base: OPENINGS,
  fresh: 'nouvelle',
  add: 'Ajouter une ouverture',
  lead: 'Une semaine type, du premier au dernier jour. Les jours fériés et les fermetures du site n’ouvrent pas.',
  change: 'Modifier l’ouverture',
  submit: 'Enregistrer l’ouverture',
  table: OPENING_FORM,
  groups: [...OPENING_GROUPS, { legend: 'Rendez-vous déjà pris', fields: ['confirmed'] }],
  blank: whole,
  model: async (tx, id, c) => ({ ...(await openingAt(tx, id, c)), validFrom: '', validTo: null }),
  offer,
  also: async (tx, values, { c, record }) => {
    const book = await bookAt(tx, c, values.book)
    const opening: OpeningFields & { id?: number | undefined } = { ...bare(values), id: record?.id }
    return told(await strandedOf(tx, book, { today: todayOf(c), opening }), values.confirmed)
  },
  find: openingAt,
  insert: (tx, values) => addOpening(tx, bare(values)),
  save: (tx, at) => saveOpening(tx, { ...at, values: bare(at.values) }),
  made: (_id, _c, { book }) => `${BOOKS}/${book}?fait=ouverture`,
  saved: (_id, { book }) => `${BOOKS}/${book}?fait=ouverture`,
  href: ({ book }) => `${BOOKS}/${book}`,
  links: ({ id }) => [
    { href: `${OPENINGS}/nouvelle?modele=${id}`, label: 'Dupliquer cette ouverture' },
    { href: `${OPENINGS}/${id}/supprimer`, label: 'Supprimer cette ouverture' },
  ],
})

const absenceForms = objectRoutes({
  ...common,
  base: ABSENCES,
  fresh: 'nouvelle',
  add: 'Ajouter une absence',
  lead: 'Un guichet, plusieurs ou tous, une partie de la journée ou plusieurs jours. Sans nommer personne.',
  change: 'Modifier l’absence',
  submit: 'Enregistrer l’absence',
  table: ABSENCE_FORM,
  groups: [...ABSENCE_GROUPS, { legend: 'Rendez-vous déjà pris', fields: ['confirmed'] }],
  blank: whole,
  model: async (tx, id, c) => ({ ...(await absenceAt(tx, id, c)), dayFrom: '', dayTo: '' }),
  offer,
  also: async (tx, values, { c, record }) => {
    const book = await bookAt(tx, c, values.book)
    const absence: AbsenceFields & { id?: number | undefined } = { ...bare(values), id: record?.id }
    return told(await strandedOf(tx, book, { today: todayOf(c), absence }), values.confirmed)
  },
  find: absenceAt,
  insert: (tx, values) => addAbsence(tx, bare(values)),
  save: (tx, at) => saveAbsence(tx, { ...at, values: bare(at.values) }),
  made: (_id, _c, { book }) => `${BOOKS}/${book}?fait=absence`,
  saved: (_id, { book }) => `${BOOKS}/${book}?fait=absence`,
  href: ({ book }) => `${BOOKS}/${book}`,
  links: ({ id }) => [
    { href: `${ABSENCES}/nouvelle?modele=${id}`, label: 'Dupliquer cette absence' },
    { href: `${ABSENCES}/${id}/supprimer`, label: 'Supprimer cette absence' },
  ],
})

const KEPT_APPOINTMENTS = 'Les rendez-vous déjà pris restent : la fiche de l’agenda dira ceux qui n’ont plus de place.'
const removal = { right: 'appointments.write', where: 'Agendas de rendez-vous' } as const

export const openingRoutes = new Hono<Env>()
  .route(
    '/',
    removalRoutes({
      ...removal,
      base: OPENINGS,
      table: 'appointmentOpening',
      action: 'appointment_opening.delete',
      object: 'l’ouverture',
      load: async (tx, id, c) => {
        const { name, version, book } = await openingAt(tx, id, c)
        return { name, version, href: `${BOOKS}/${book}` }
      },
      also: KEPT_APPOINTMENTS,
      after: (_, { href = BOOKS }) => href,
    }),
  )
  .route(
    '/',
    removalRoutes({
      ...removal,
      base: ABSENCES,
      table: 'appointmentAbsence',
      action: 'appointment_absence.delete',
      object: 'l’absence',
      load: async (tx, id, c) => {
        const { name, version, book } = await absenceAt(tx, id, c)
        return { name, version, href: `${BOOKS}/${book}` }
      },
      after: (_, { href = BOOKS }) => href,
    }),
  )
  .get(`${OPENINGS}/export`, may('appointments.read'), async (c) => {
    const [{ books }, openings] = await read(c, (tx) =>
      Promise.all([ownBooks(tx, c, 'appointments.read'), listOpenings(tx)]),
    )
    const own = openings.filter((one) => books.some(({ id }) => id === one.book))
    return listFile(c, {
      name: `ouvertures de rendez-vous ${todayOf(c)}`,
      sheet: 'Ouvertures',
      ...fileOf(OPENING_FILE, own, { books }),
    })
  })
  .get(`${ABSENCES}/export`, may('appointments.read'), async (c) => {
    const [{ books }, absences] = await read(c, (tx) =>
      Promise.all([ownBooks(tx, c, 'appointments.read'), listAbsences(tx)]),
    )
    const own = absences.filter((one) => books.some(({ id }) => id === one.book))
    return listFile(c, {
      name: `absences des agendas ${todayOf(c)}`,
      sheet: 'Absences',
      ...fileOf(ABSENCE_FILE, own, { books }),
    })
  })
  .route('/', openingForms)
  .route('/', absenceForms)
