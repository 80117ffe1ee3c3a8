// The activity of a month, its totals, and which way of knowing it counts.
import { type Context, Hono } from 'hono'
import { codeAsked, numberAsked } from '#src/core/room/filter-words.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { journal } from '#src/ground/audit/audit.ts'
import { addDays, monthOf, type Period, parsePeriod, parsePlainDate, periodLabel } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { readForm, typedText } from '#src/ground/web/form.ts'
import { change, type Env, everywhere, holds, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addTotal, saveTotal } from '../actions/catalogue.ts'
import { LAYERS, OUTCOMES, REFUSALS, SOURCES, TOTAL_OUTCOMES, WAYS } from '../appointments.ts'
import { TOTAL, TOTAL_GROUPS } from '../acts-input.ts'
import { bookRows, countsOf, doublesOf, reasonRows, wayRows } from '../month.ts'
import { MonthPage } from '../pages/month.tsx'
import { findSetting } from '../store/catalogue.ts'
import { choose, findTotal, listTotals, placeOfTotal, settle, sumsOf } from '../store/totals.ts'
import { allow, BASE, bookChoices, bookIn, CRUMBS, ownBooks, reasonChoices, TOTALS } from './places.ts'

const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Total enregistré',
  modifie: 'Total corrigé',
  retenu: 'Choix enregistré : les chiffres en tiennent compte',
}

/** The month an address names, else that of yesterday. */
function monthAsked(c: Context<Env>): Period {
  const period = parsePeriod(c.req.query('mois') ?? '')
  return period?.kind === 'month' && period.from <= monthOf(addDays(todayOf(c), 370)).to
    ? period
    : monthOf(addDays(todayOf(c), -1))
}

async function monthData(c: Context<Env>, tx: Tx) {
  const month = monthAsked(c)
  const asked = numberAsked(c.req.query('site'))
  const found = await ownBooks(tx, c, 'appointments.read')
  const sites = found.sites.filter(({ id }) => found.books.some(({ site }) => site === id))
  const site = sites.find(({ id }) => id === asked)?.id
  const books = found.books.filter((one) => site === undefined || one.site === site)
  const ids = books.map(({ id }) => id)
  const [sums, totals, setting] = await Promise.all([
    sumsOf(tx, { books: ids, ...month }),
    listTotals(tx, ids, { month: month.from }),
    findSetting(tx),
  ])
  return {
    ...found,
    month,
    site,
    sites,
    setting,
    totals,
    sums,
    counts: countsOf(sums.filter(({ counted }) => counted)),
    byBook: bookRows(books, sums),
    byReason: reasonRows(found.reasonNames, sums),
    byWay: wayRows(sums),
    doubles: doublesOf(sums),
  }
}

async function own(tx: Tx, id: number, c: Context<Env>) {
  const { books, bookNames } = await ownBooks(tx, c, 'appointments.write')
  const total = await findTotal(
    tx,
    id,
    books.map((one) => one.id),
  )
  return { ...total, name: `${bookNames.get(total.book) ?? ''}, ${periodLabel(monthOf(total.month))}` }
}
const pageOf = (month: string, said: string): string => `${BASE}?mois=${month.slice(0, 7)}&fait=${said}`

const forms = objectRoutes({
  base: TOTALS,
  list: BASE,
  fresh: 'nouveau',
  edit: 'modifier',
  right: 'appointments.write',
  where: 'Rendez-vous',
  add: 'Saisir un total de mois',
  lead: 'Pour un mois dont les rendez-vous ne sont pas connus un à un. S’il l’est déjà, ce total ne s’y ajoute pas.',
  change: 'Corriger le total du mois',
  submit: 'Enregistrer le total',
  head: { crumbs: CRUMBS },
  table: TOTAL,
  groups: TOTAL_GROUPS,
  blank: (c) => ({ month: c.req.query('mois') ?? '', book: c.req.query('agenda') ?? '', outcome: 'unknown' }),
  model: async (tx, id, c) => ({ ...(await own(tx, id, c)), month: '' }),
  offer: async (tx, c, record) => {
    const { books, siteNames, reasons } = await ownBooks(tx, c, 'appointments.write')
    return {
      today: todayOf(c),
      lists: { books: bookChoices(books, siteNames, record?.book), reasons: reasonChoices(reasons, record?.reason) },
    }
  },
  also: (_tx, { month }, { c }) => Promise.resolve(month > todayOf(c) ? { month: REFUSALS['month-to-come'] } : {}),
  find: own,
  insert: async (tx, fields, c) => {
    const book = bookIn((await ownBooks(tx, c, 'appointments.write')).books, fields.book)
    allow(c, 'appointments.write', book)
    return addTotal(tx, fields, book)
  },
  save: async (tx, at, c) => {
    const before = await own(tx, at.id, c)
    const book = bookIn((await ownBooks(tx, c, 'appointments.write')).books, at.values.book)
    return saveTotal(tx, at, { book, before })
  },
  refusals: REFUSALS,
  made: (_id, _c, { month }) => pageOf(month, 'ajoute'),
  saved: (_id, { month }) => pageOf(month, 'modifie'),
  href: ({ month }) => `${BASE}?mois=${month.slice(0, 7)}`,
  links: ({ id }) => [
    { href: `${TOTALS}/nouveau?modele=${id}`, label: 'Dupliquer ce total' },
    { href: `${TOTALS}/${id}/supprimer`, label: 'Supprimer ce total' },
  ],
  series: {
    word: 'le suivant',
    keep: ['book', 'month', 'origin', 'takenOver'],
    stored: ({ name }) => `${name} : total enregistré.`,
  },
})

const removing = removalRoutes({
  base: TOTALS,
  right: 'appointments.write',
  table: 'appointmentTotal',
  action: 'appointment_total.delete',
  object: 'le total',
  where: 'Rendez-vous',
  load: async (tx, id, c) => {
    const { name, version, month } = await own(tx, id, c)
    return { name, version, href: `${BASE}?mois=${month.slice(0, 7)}` }
  },
  before: async (tx, id) => {
    const row = await placeOfTotal(tx, id)
    return async () => {
      if (row) await settle(tx, { books: [row.book], from: row.month, to: row.month })
    }
  },
  also: 'Ces rendez-vous ne compteront plus. Ce qui est connu autrement du même mois comptera à leur place.',
  after: (_, { href = BASE }) => href,
})

async function retain(c: Context<Env>): Promise<Response> {
  const { typed } = await readForm(c)
  const [month, layer] = [parsePlainDate(typedText(typed, 'mois')), codeAsked(LAYERS, typedText(typed, 'comptage'))]
  const id = numberAsked(typedText(typed, 'agenda'))
  if (month === undefined || layer === undefined || id === undefined) throw new NotFound()
  const first = monthOf(month).from
  await change(c, async (tx) => {
    const book = bookIn((await ownBooks(tx, c, 'appointments.settings')).books, id)
    await choose(tx, { book: book.id, month: first, layer })
    await settle(tx, { books: [book.id], from: first, to: first })
    await journal(tx, {
      action: 'appointment.choose',
      kind: 'appointment_book',
      id: book.id,
      fields: ['layer'],
      reason: `${first} ${layer}`,
    })
  })
  return c.redirect(pageOf(first, 'retenu'), 303)
}

export const monthRoutes = new Hono<Env>()
  .get(BASE, may('appointments.read'), async (c) => {
    const data = await read(c, (tx) => monthData(c, tx))
    const content = (
      <MonthPage
        {...data}
        today={todayOf(c)}
        writes={holds(c, 'appointments.write')}
        imports={holds(c, 'appointments.write') && holds(c, 'imports.run')}
        receives={holds(c, 'appointments.receive')}
        chooses={holds(c, 'appointments.settings') && perimeter(c, 'appointments.settings').all}
        done={saidOf(c, DONE)}
      />
    )
    return page(c, content, { title: 'Rendez-vous' })
  })
  .get(`${BASE}/export`, may('appointments.read'), async (c) => {
    const { sums, month, bookNames, reasonNames } = await read(c, (tx) => monthData(c, tx))
    const outcome = (code: string): string =>
      Object.entries({ ...OUTCOMES, unknown: TOTAL_OUTCOMES.unknown }).find(([key]) => key === code)?.[1] ?? code
    const way = (code: string): string => Object.entries(WAYS).find(([key]) => key === code)?.[1] ?? code
    return listFile(c, {
      name: `activité des rendez-vous ${month.from.slice(0, 7)}`,
      sheet: 'Rendez-vous',
      header: ['Agenda', 'Motif', 'Connu par', 'Issue', 'Pris', 'Rendez-vous', 'Dans les chiffres'],
      rows: sums.map((one) => [
        bookNames.get(one.book),
        reasonNames.get(one.reason ?? 0),
        LAYERS[one.layer],
        outcome(one.outcome),
        one.layer === 'total' ? SOURCES.imported : way(one.way),
        one.n,
        one.counted,
      ]),
    })
  })
  .route('/', removing)
  .route('/', forms)
  .post(`${BASE}/retenir`, may('appointments.settings'), everywhere('appointments.settings'), retain)
