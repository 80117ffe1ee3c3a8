import { type Context, Hono } from 'hono'
import { hasWords, wordsAsked } from '#src/core/room/filter-words.ts'
import { parsePlainDate, type PlainDate, zoneOfCode } from '#src/ground/calendar/index.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { done } from '#src/ground/process/outcome.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { answerForm, type FormShown, type FormView, saidOf, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, page, perimeter, personOf, read, todayOf, within } from '#src/ground/web/web.tsx'
import { momentOf } from '../actions/tickets.ts'
import { restorePaper } from '../actions/paper.ts'
import { clockOf } from '../moments.ts'
import { DayPage, TicketSheet } from '../pages/history.tsx'
import { PaperPage } from '../pages/paper.tsx'
import { PaperForm, WORDS } from '../paper-input.ts'
import { APPOINTMENTS, OUTCOMES, STATES, WAYS } from '../queue.ts'
import { BASE, TICKETS } from '../records.ts'
import { dayTickets, findTicket, type Past, periodsOf } from '../store/history.ts'
import { findHall, listLines } from '../store/setup.ts'

const CRUMBS = [{ label: 'File d’attente', href: BASE }]
const DONE: Readonly<Record<string, string>> = { saisis: 'Tickets de papier enregistrés, marqués comme reconstitués' }

const dayAsked = (c: Context<Env>): PlainDate => {
  const day = parsePlainDate(c.req.query('jour') ?? '')
  return day === undefined || day > todayOf(c) ? todayOf(c) : day
}

const STATE_OF = ({ state, outcome }: Past): string => (outcome === '' ? STATES[state] : OUTCOMES[outcome])

async function dayView(c: Context<Env>) {
  const [id, day] = [idParam(c), dayAsked(c)]
  const found = await read(c, async (tx) => {
    const hall = await findHall(tx, id, perimeter(c, 'queue.read'))
    const [tickets, lines] = await Promise.all([dayTickets(tx, id, day), listLines(tx)])
    return { hall, tickets, names: new Map(lines.map(({ id, name }) => [id, name])) }
  })
  const words = wordsAsked(c.req.query('q'))
  const keys: SortKeys<Past> = {
    ticket: ({ number }) => number,
    file: ({ line }) => found.names.get(line),
    arrivee: ({ arrived }) => arrived,
    attente: ({ arrived, called }) => (called === null ? null : called - arrived),
    etat: STATE_OF,
  }
  const state = listState(c.req.url, Object.keys(keys))
  const kept = found.tickets.filter((one) =>
    hasWords(words, [one.number, found.names.get(one.line) ?? '', STATE_OF(one), WAYS[one.way]]),
  )
  return { ...found, day, words, state, shown: sorted(kept, state, keys), today: todayOf(c) }
}

async function paperView(c: Context<Env>, { typed, errors }: FormShown): Promise<FormView> {
  const id = idParam(c)
  const { hall, lines } = await read(c, async (tx) => ({
    hall: await findHall(tx, id),
    lines: (await listLines(tx)).filter((one) => one.hall === id),
  }))
  if (!within(perimeter(c, 'queue.serve'), hall)) throw new NotFound()
  const content = <PaperPage {...{ hall, lines, typed, errors }} today={todayOf(c)} />
  return { title: 'Tickets de papier', crumbs: [...CRUMBS, { label: hall.name, href: `${BASE}/${id}` }], content }
}

export const historyRoutes = new Hono<Env>()
  .get(`${BASE}/:id{[0-9]+}/journee`, may('queue.read'), async (c) => {
    const view = await dayView(c)
    const content = <DayPage {...view} said={saidOf(c, DONE)} />
    return page(c, content, {
      title: `Journée : ${view.hall.name}`,
      crumbs: [...CRUMBS, { label: view.hall.name, href: `${BASE}/${view.hall.id}` }],
    })
  })
  .get(`${BASE}/:id{[0-9]+}/journee/export`, may('queue.read'), async (c) => {
    const { shown, names, hall, day } = await dayView(c)
    return listFile(c, {
      name: `tickets ${hall.name} ${day}`,
      sheet: 'Tickets',
      header: [
        'Ticket',
        'File',
        'Pris',
        'Rendez-vous',
        'Heure du rendez-vous',
        'Arrivée',
        'Appel',
        'Au guichet',
        'Fin',
        'Attente (min)',
        'Issue',
        'Reconstitué',
      ],
      rows: shown.map((one) => [
        one.number,
        names.get(one.line),
        WAYS[one.way],
        APPOINTMENTS[one.appointment],
        clockOf(one.slot),
        clockOf(one.arrived),
        clockOf(one.called),
        clockOf(one.started),
        clockOf(one.ended),
        one.called === null ? null : one.called - one.arrived,
        STATE_OF(one),
        one.restored,
      ]),
    })
  })
  .get(`${BASE}/:id{[0-9]+}/papier`, may('queue.serve'), async (c) =>
    showForm(c, await paperView(c, { typed: { jour: todayOf(c) } })),
  )
  .post(`${BASE}/:id{[0-9]+}/papier`, may('queue.serve'), (c) => {
    const id = idParam(c)
    const zone = zoneOfCode(personOf(c).territory)
    return answerForm(c, {
      schema: PaperForm,
      view: (shown) => paperView(c, shown),
      also: async ({ day, rows }) => {
        const at = momentOf(c.get('deps').clock.now(), zone)
        const { hall, lines } = await read(c, async (tx) => ({
          hall: await findHall(tx, id),
          lines: await listLines(tx),
        }))
        if (!within(perimeter(c, 'queue.serve'), hall)) throw new NotFound()
        if (day > at.day) return { jour: WORDS.DAY }
        const future = rows.find(
          (one) => day === at.day && Math.max(one.arrived, one.called ?? 0, one.ended ?? 0) > at.minute,
        )
        if (future) return { [`arrivee-${future.row}`]: 'Une de ces heures est à venir.' }
        const foreign = rows.find(({ line }) => !lines.some((one) => one.id === line && one.hall === id))
        return foreign ? { [`file-${foreign.row}`]: WORDS.LINE } : {}
      },
      save: async (tx, { day, rows }) => {
        const hall = await findHall(tx, id)
        const { known } = await restorePaper(tx, { hall, day, rows, zone })
        if (known.length === 0) return done(day)
        return { outcome: 'refused', why: Object.fromEntries(known.map((row) => [`n-${row}`, 'known' as const])) }
      },
      refusals: { known: WORDS.KNOWN },
      done: (day) => `${BASE}/${id}/journee?jour=${day}&fait=saisis`,
    })
  })
  .get(`${TICKETS}/:id{[0-9]+}`, may('queue.read'), async (c) => {
    const id = idParam(c)
    const found = await read(c, async (tx) => {
      const ticket = await findTicket(tx, id, perimeter(c, 'queue.read'))
      const [periods, lines, hall] = await Promise.all([periodsOf(tx, id), listLines(tx), findHall(tx, ticket.hall)])
      return { ticket, periods, hall, names: new Map(lines.map((one) => [one.id, one.name])) }
    })
    const content = <TicketSheet {...found} zone={zoneOfCode(personOf(c).territory)} />
    return page(c, content, {
      title: `Ticket ${found.ticket.number}`,
      crumbs: [
        ...CRUMBS,
        { label: found.hall.name, href: `${BASE}/${found.hall.id}` },
        { label: 'Journée', href: `${BASE}/${found.hall.id}/journee?jour=${found.ticket.day}` },
      ],
    })
  })
