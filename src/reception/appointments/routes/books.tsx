import { type Context, Hono } from 'hono'
import { fileOf } from '#src/core/room/fields-file.ts'
import { hasWords, wordsAsked } from '#src/core/room/filter-words.ts'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, holds, idParam, may, page, perimeter, read, todayOf, within } from '#src/ground/web/web.tsx'
import { addBook, saveBook, strandedOf } from '../actions/catalogue.ts'
import { type Book, REFUSALS } from '../appointments.ts'
import { BOOK, BOOK_FILE, BOOK_GROUPS } from '../input.ts'
import { BookPage, BooksPage } from '../pages/books.tsx'
import { findBook, listAbsences, listOpenings } from '../store/catalogue.ts'
import { listLeads } from '../store/lead.ts'
import { allow, BOOKS, CRUMBS, ownBooks, reasonChoices } from './places.ts'

const IN = [...CRUMBS, { label: 'Agendas', href: BOOKS }]
const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Agenda ajouté : donnez-lui des ouvertures',
  modifie: 'Agenda enregistré',
  archive: 'Agenda archivé : les rendez-vous pris restent',
  remis: 'Agenda remis en usage',
  ouverture: 'Ouverture enregistrée',
  absence: 'Absence enregistrée',
}

async function own(tx: Tx, id: number, c: Context<Env>): Promise<Book> {
  const book = await findBook(tx, id, perimeter(c, 'appointments.read'))
  allow(c, 'appointments.write', book)
  return book
}

const forms = keptRoutes({
  base: BOOKS,
  right: 'appointments.write',
  where: 'Agendas de rendez-vous',
  fresh: 'nouveau',
  add: 'Ajouter un agenda',
  change: 'Modifier l’agenda',
  submit: 'Enregistrer l’agenda',
  head: { crumbs: IN },
  table: BOOK,
  groups: BOOK_GROUPS,
  blank: { active: true },
  offer: async (tx, c, record) => {
    const { sites, services, reasons } = await ownBooks(tx, c, 'appointments.read')
    const where = perimeter(c, 'appointments.write')
    const kept = reasons.filter(({ active, id }) => active || record?.reasons.includes(id))
    return {
      lists: {
        sites: sites.filter(({ id }) => where.all || where.sites.includes(id) || where.services.length > 0),
        services,
        reasons: reasonChoices(kept, null).concat(kept.filter(({ active }) => !active)),
      },
    }
  },
  allow: (c, values) => allow(c, 'appointments.write', values),
  find: own,
  insert: addBook,
  save: saveBook,
  refusals: REFUSALS,
  offered: { table: 'appointmentBook', verbs: ['appointment_book.archive', 'appointment_book.restore'] },
  removal: {
    table: 'appointmentBook',
    action: 'appointment_book.delete',
    object: 'l’agenda',
    instead: 'Archivez-le plutôt : les rendez-vous pris restent.',
  },
})

async function view(c: Context<Env>) {
  const [found, openings] = await read(c, (tx) => Promise.all([ownBooks(tx, c, 'appointments.read'), listOpenings(tx)]))
  const [words, archived] = [wordsAsked(c.req.query('q')), c.req.query('etat') === 'archives']
  const keys: SortKeys<Book> = { nom: ({ name }) => name, site: ({ site }) => found.siteNames.get(site) }
  const state = listState(c.req.url, Object.keys(keys))
  const kept = found.books.filter(
    ({ name, code, place, active }) => active !== archived && hasWords(words, [name, code, place]),
  )
  return { ...found, openings, books: sorted(kept, state, keys), words, archived, state, today: todayOf(c) }
}

export const bookRoutes = new Hono<Env>()
  .get(BOOKS, may('appointments.read'), savedViews(), async (c) => {
    const content = <BooksPage {...(await view(c))} writes={holds(c, 'appointments.write')} views={<Views c={c} />} />
    return page(c, content, { title: 'Agendas de rendez-vous', crumbs: CRUMBS })
  })
  .get(`${BOOKS}/export`, may('appointments.read'), async (c) => {
    const { books, sites, services, reasons } = await view(c)
    const named = books.map(({ reasons: own, ...one }) => ({
      ...one,
      reasons: reasons.flatMap(({ id, code }) => (own.includes(id) ? [code] : [])).join(' ; '),
    }))
    const file = fileOf(BOOK_FILE, named, { sites, services })
    return listFile(c, { name: `agendas de rendez-vous ${todayOf(c)}`, sheet: 'Agendas', ...file })
  })
  .route('/', forms)
  .get(`${BOOKS}/:id{[0-9]+}`, may('appointments.read'), async (c) => {
    const id = idParam(c)
    const today = todayOf(c)
    const shown = await read(c, async (tx) => {
      const [book, found, facts, openings, absences, leads] = await Promise.all([
        findBook(tx, id, perimeter(c, 'appointments.read')),
        ownBooks(tx, c, 'appointments.read'),
        rowFacts(c, tx, { table: 'appointmentBook', id, named: ['appointments.write'] }),
        listOpenings(tx, [id]),
        listAbsences(tx, [id], today),
        listLeads(tx, perimeter(c, 'appointments.read'), { kind: 'own', latest: true }),
      ])
      return {
        book,
        ...found,
        facts,
        openings,
        absences,
        leads: leads.filter((one) => one.book === id),
        touched: await strandedOf(tx, book, { today }),
      }
    })
    const writes = holds(c, 'appointments.write') && within(perimeter(c, 'appointments.write'), shown.book)
    const receives = holds(c, 'appointments.receive') && within(perimeter(c, 'appointments.receive'), shown.book)
    const content = <BookPage {...shown} {...{ today, writes, receives }} done={saidOf(c, DONE)} />
    return page(c, content, { title: shown.book.name, crumbs: IN })
  })
