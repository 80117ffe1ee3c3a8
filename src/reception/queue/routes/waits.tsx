import { type Context, Hono } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import { evaluate, type Place } from '#src/core/measures/index.ts'
import { numberAsked } from '#src/core/room/filter-words.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import {
  addDays,
  addMonths,
  monthOf,
  type Period,
  parsePeriod,
  periodCode,
  periodLabel,
} from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { type Env, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { calledWithin, listReasons, waited } from '#src/reception/visits/index.ts'
import { TicketsBehindPage, WAITS, WaitsPage } from '../pages/waits.tsx'
import { BASE } from '../records.ts'
import { listHalls } from '../store/setup.ts'
import { ticketsBehind } from '../store/waits.ts'
import { halfAsked, halfInWords, waitFormulas, waitRows, type Whose } from '../waits.ts'

const CRUMBS = [{ label: 'File d’attente', href: BASE }]
/** What the share of short waits is read under where no hall says it. */
const TARGET = 20
const PER_PAGE = 50

function monthAsked(c: Context<Env>): Period {
  const period = parsePeriod(c.req.query('mois') ?? '')
  return period?.kind === 'month' && period.from <= todayOf(c) ? period : monthOf(addDays(todayOf(c), -1))
}

/** Where this person reads, of the site that was asked for, or of all theirs. */
async function placesAsked(c: Context<Env>, tx: Tx) {
  const where = perimeter(c, 'queue.read')
  const [sites, halls] = await Promise.all([listSites(tx), listHalls(tx)])
  const own = sites.filter(({ id }) => where.all || where.sites.includes(id) || where.services.length > 0)
  const hall = halls.find(({ id }) => id === numberAsked(c.req.query('salle')))
  const asked = hall?.site ?? numberAsked(c.req.query('site'))
  const site = own.some(({ id }) => id === asked) ? asked : undefined
  const within = (id: number): Place[] =>
    where.all || where.sites.includes(id) ? [id] : where.services.map((service) => [id, service] as const)
  const places: readonly Place[] | 'all' =
    site === undefined ? (where.all ? 'all' : own.flatMap(({ id }) => within(id))) : within(site)
  const targets = halls.filter((one) => site === undefined || one.site === site).map(({ target }) => target)
  return { where, sites: own, site, places, target: targets.length === 0 ? TARGET : Math.max(...targets) }
}

async function monthView(c: Context<Env>) {
  const month = monthAsked(c)
  const today = todayOf(c)
  return read(c, async (tx) => {
    const at = await placesAsked(c, tx)
    const reasons = (await listReasons(tx))
      .filter(({ parent }) => parent === null)
      .map(({ code, name }) => ({ code, name }))
    const formulas = waitFormulas(
      at.target,
      reasons.map(({ code }) => code),
    )
    const answer = await evaluate(tx, formulas, { places: at.places, from: month.from, to: month.to, asOf: today })
    return { ...at, month, today, ...waitRows(answer, reasons) }
  })
}

/** Whose waits an address names. */
function whoseAsked(c: Context<Env>): Whose {
  const [kind, theme, half] = [c.req.query('rdv'), c.req.query('motif'), halfAsked(c.req.query('demi'))]
  return {
    ...(kind === 'with' || kind === 'without' ? { appointment: [kind] } : {}),
    ...(theme !== undefined && /^[a-z0-9-]{1,60}$/.test(theme) ? { theme: [theme] } : {}),
    ...(half === undefined ? {} : { half: [half] }),
  }
}

async function behindView(c: Context<Env>, most?: number) {
  const month = monthAsked(c)
  const today = todayOf(c)
  const whose = whoseAsked(c)
  const state = listState(c.req.url, ['attente', 'jour'])
  return read(c, async (tx) => {
    const at = await placesAsked(c, tx)
    const kind = c.get('deps').records.get('visit_ticket')
    const within = c.req.query('quoi') === 'dans'
    const found =
      kind === undefined
        ? { total: 0, rows: [] }
        : await ticketsBehind(tx, kind, {
            formula: within ? calledWithin(at.target, whose) : waited(whose),
            places: at.places,
            where: at.where,
            from: month.from,
            to: month.to,
            today,
            sort: state.sort?.key === 'jour' ? 'jour' : 'attente',
            limit: most ?? PER_PAGE,
            offset: most === undefined ? (state.page - 1) * PER_PAGE : 0,
          })
    const reason = (await listReasons(tx)).find(({ code }) => code === whose.theme?.[0])?.name
    const said = [
      at.sites.find(({ id }) => id === at.site)?.name,
      whose.appointment === undefined
        ? undefined
        : whose.appointment[0] === 'with'
          ? 'avec rendez-vous'
          : 'sans rendez-vous',
      reason,
      whose.half === undefined ? undefined : `arrivés à partir de ${halfInWords(whose.half[0])}`,
      within ? `appelés en ${at.target} minutes au plus` : undefined,
    ]
    return { ...found, month, state, kind, said: said.filter((one) => one !== undefined).join(', ') }
  })
}

export const waitRoutes = new Hono<Env>()
  .get(WAITS, may('queue.read'), savedViews(), async (c) => {
    const view = await monthView(c)
    const before = monthOf(addMonths(view.month.from, -1))
    const content = <WaitsPage {...view} before={before} views={<Views c={c} />} />
    return page(c, content, { title: 'Attentes', crumbs: CRUMBS })
  })
  .get(`${WAITS}/export`, may('queue.read'), async (c) => {
    const { month, whole, kinds, themes, halves, target } = await monthView(c)
    return listFile(c, {
      name: `attentes ${periodCode(month)}`,
      sheet: 'Attentes',
      header: ['Qui', 'Appelés', 'Médiane (min)', '9 sur 10 en (min)', `En ${target} min (%)`],
      rows: [whole, ...kinds, ...themes, ...halves].map((one) => [one.name, one.n, one.median, one.ninth, one.within]),
    })
  })
  .get(`${WAITS}/tickets`, may('queue.read'), async (c) => {
    const view = await behindView(c)
    return page(c, <TicketsBehindPage {...view} />, {
      title: `Tickets de ${periodLabel(view.month)}`,
      crumbs: [...CRUMBS, { label: 'Attentes', href: `${WAITS}?mois=${periodCode(view.month)}` }],
    })
  })
  .get(`${WAITS}/tickets/export`, may('queue.read'), async (c) => {
    const { rows, month, kind } = await behindView(c, 50_000)
    return listFile(c, {
      name: `tickets ${periodCode(month)}`,
      sheet: 'Tickets',
      header: ['Jour', 'Ticket', 'Rendez-vous', 'Attente (min)', 'Issue'],
      rows: rows.map((one) => [
        one.day,
        one.title,
        kind?.states[one.state] ?? '',
        one.minutes,
        kind?.outcomes?.[one.outcome] ?? '',
      ]),
    })
  })
