import { type Context, Hono } from 'hono'
import {
  addDays,
  dateOf,
  monthOf,
  monthsOf,
  parsePeriod,
  partsOf,
  type PlainDate,
  periodCode,
} from '#src/ground/calendar/index.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { codeAsked } from '#src/core/room/filter-words.ts'
import { listState } from '#src/ground/design/list-state.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { openTargets } from '#src/core/targets/index.ts'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import { csvResponse } from '#src/ground/web/attachment.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { type Env, holds, idParam, may, page, perimeter, read, todayOf, within } from '#src/ground/web/web.tsx'
import { countedOver, monthOfLines, shownLines } from '../month.ts'
import { LINE_KEYS } from '../pages/month-lines.tsx'
import { LinePage } from '../pages/line.tsx'
import { MonthPage } from '../pages/month.tsx'
import type { MonthView } from '../pages/month-view.ts'
import { findLine, listLines } from '../store/lines.ts'
import { phoneSetting } from '../store/menus.ts'
import { findTotal, listTotals, monthTotals } from '../store/totals.ts'
import { ANSWERED } from '../indicators.ts'
import { DESTINATIONS, SOURCES } from '../telephone.ts'

/** The month an address names, else that of yesterday. */
export function monthAsked(c: Context<Env>): PlainDate {
  const now = todayOf(c)
  const period = parsePeriod(c.req.query('mois') ?? '')
  return period?.kind === 'month' && period.from <= now ? period.from : monthOf(addDays(now, -1)).from
}

const siteAsked = (c: Context<Env>): number | undefined => {
  const text = c.req.query('site') ?? ''
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
}

/** Thirteen months back: the same month a year before belongs to the picture. */
function yearUpTo(month: PlainDate): PlainDate {
  const { year, month: number } = partsOf(month)
  return dateOf({ year: year - 1, month: number, day: 1 })
}

async function monthView(c: Context<Env>): Promise<MonthView> {
  const month = monthAsked(c)
  const site = siteAsked(c)
  const destination = codeAsked(DESTINATIONS, c.req.query('destination'))
  const now = todayOf(c)
  const span = monthOf(month)
  return read(c, async (tx) => {
    const mine = await listLines(tx, perimeter(c, 'telephone.read'))
    const places = (await listSites(tx)).filter((one) => mine.some((line) => line.site === one.id))
    const lines = mine.filter(
      (line) =>
        (site === undefined || line.site === site) && (destination === undefined || line.destination === destination),
    )
    const totals = await monthTotals(
      tx,
      { from: yearUpTo(month), to: span.to },
      lines.map((line) => line.id),
    )
    const shown = shownLines(monthOfLines(lines, totals, month), span)
    return {
      month,
      current: now <= span.to,
      sites: places.map(({ id, name }) => ({ id, name })),
      site,
      today: now,
      lines: shown,
      total: countedOver(lines, totals, month),
      history: monthsOf({ from: yearUpTo(month), to: span.to }).map((one) => ({
        month: one.from,
        sums: countedOver(lines, totals, one.from),
      })),
      writes: holds(c, 'telephone.write'),
      imports: holds(c, 'imports.run') && holds(c, 'telephone.write'),
      writing: (await openTargets(tx)).written(ANSWERED),
      setting: await phoneSetting(tx),
      destination,
      state: listState(c.req.url, Object.keys(LINE_KEYS)),
      views: <Views c={c} />,
    }
  })
}

export const monthRoutes = new Hono<Env>()
  .get('/telephone', may('telephone.read'), savedViews(), async (c) =>
    page(c, <MonthPage view={await monthView(c)} />, { title: 'Téléphone' }),
  )
  .get('/telephone/export.csv', may('telephone.read'), async (c) => {
    const month = monthOf(monthAsked(c))
    const site = siteAsked(c)
    const rows = await read(c, async (tx) => {
      const lines = (await listLines(tx, perimeter(c, 'telephone.read'))).filter(
        (line) => site === undefined || line.site === site,
      )
      const [byId, places] = [
        new Map(lines.map((line) => [line.id, line])),
        new Map((await listSites(tx)).map((one) => [one.id, one.name])),
      ]
      return (await listTotals(tx, { from: month.from, to: month.to, lines: [...byId.keys()] })).map((one) => {
        const line = byId.get(one.line)
        const source = Object.entries(SOURCES).find(([code]) => code === one.source)?.[1] ?? one.source
        return [
          places.get(line?.site ?? 0),
          line?.name,
          line ? DESTINATIONS[line.destination] : '',
          one.day,
          one.span === 'month' ? 'mois' : 'jour',
          one.theme,
          one.offered,
          one.answered,
          one.lost,
          one.waitSeconds,
          source,
          one.origin,
          one.counted,
        ]
      })
    })
    const header = [
      'Site',
      'Ligne',
      'Destination',
      'Jour',
      'Durée',
      'Thème',
      'Présentés',
      'Décrochés',
      'Perdus',
      'Attente totale (s)',
      'Provenance',
      'Origine',
      'Retenu',
    ]
    return csvResponse(c, { name: `appels-${periodCode(month)}`, header, rows })
  })
  .get('/telephone/lignes/:id{[0-9]+}', may('telephone.read'), async (c) => {
    const month = monthAsked(c)
    const span = monthOf(month)
    const view = await read(c, async (tx) => {
      const line = await findLine(tx, idParam(c), perimeter(c, 'telephone.read'))
      const [totals, facts] = await Promise.all([
        listTotals(tx, { from: span.from, to: span.to, lines: [line.id] }),
        rowFacts(c, tx, { table: 'phoneLine', id: line.id, named: ['telephone.write'] }),
      ])
      const site = (await listSites(tx)).find((one) => one.id === line.site)?.name ?? ''
      const service = (await listServices(tx)).find((one) => one.id === line.service)?.name
      const writing = (await openTargets(tx)).written(ANSWERED)
      const writes = within(perimeter(c, 'telephone.write'), line)
      return { line, totals, site, service, month, writing, writes, facts, today: todayOf(c) }
    })
    return page(c, <LinePage view={view} />, {
      title: view.line.name,
      crumbs: [{ label: 'Téléphone', href: '/telephone' }],
    })
  })
  .get('/telephone/releves/:id{[0-9]+}', may('telephone.read'), async (c) => {
    const found = await read(c, async (tx) => {
      const total = await findTotal(tx, idParam(c))
      await findLine(tx, total.line, perimeter(c, 'telephone.read'))
      return total
    })
    const period = parsePeriod(found.day.slice(0, 7))
    if (!period) throw new NotFound()
    return c.redirect(`/telephone/lignes/${found.line}?mois=${periodCode(period)}`, 303)
  })
