import { type Context, Hono } from 'hono'
import { basisText } from '#src/core/room/basis.ts'
import { numberAsked } from '#src/core/room/filter-words.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import {
  addDays,
  dateOf,
  monthOf,
  monthsOf,
  type Period,
  parsePeriod,
  partsOf,
  periodCode,
  type PlainDate,
} from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, holds, idParam, may, page, read, todayOf } from '#src/ground/web/web.tsx'
import { hourRows, monthSums, pointRows, reasonRows } from '../month.ts'
import { openIn } from '../places.ts'
import { MonthPage, POINT_KEYS } from '../pages/month.tsx'
import { PointPage } from '../pages/point.tsx'
import { REASONS } from '../pages/reasons.tsx'
import { BASE } from '../pages/tally.tsx'
import { waitsOf } from '../store/pan.ts'
import { listReasons } from '../store/reasons.ts'
import { byMonth, doublesIn, listTotals, sumsOf } from '../store/totals.ts'
import { allOf, APPOINTMENTS, hourInWords, LAYERS, shareWith, SOURCES, sumOf, type Total } from '../visits.ts'
import { ownPoints, pointIn } from './places.ts'

const CRUMBS = [{ label: 'Visites', href: BASE }]
const DONE: Readonly<Record<string, string>> = {
  journee: 'Journée enregistrée',
  ajoute: 'Total enregistré',
  modifie: 'Total corrigé',
  retenu: 'Choix enregistré : les chiffres en tiennent compte',
}
/** What the share of short waits is read under, until the address says otherwise. */
const TARGET = 20

/** The month an address names, else that of yesterday. */
export function monthAsked(c: Context<Env>): Period {
  const period = parsePeriod(c.req.query('mois') ?? '')
  return period?.kind === 'month' && period.from <= todayOf(c) ? period : monthOf(addDays(todayOf(c), -1))
}

function yearUpTo(month: PlainDate): PlainDate {
  const { year, month: number } = partsOf(month)
  return dateOf({ year: year - 1, month: number, day: 1 })
}

const placeAsked = (c: Context<Env>): number | undefined => numberAsked(c.req.query('site'))

async function monthData(c: Context<Env>, tx: Tx) {
  const [month, asked] = [monthAsked(c), placeAsked(c)]
  const { points: all, sites } = await ownPoints(tx, c, 'visits.read')
  const places = sites.filter(({ id }) => all.some((one) => one.site === id))
  const site = places.some(({ id }) => id === asked) ? asked : undefined
  const points = all.filter((one) => site === undefined || one.site === site)
  const ids = points.map(({ id }) => id)
  const from = yearUpTo(month.from)
  const [reasons, sums, months, doubles, waits] = await Promise.all([
    listReasons(tx),
    sumsOf(tx, { points: ids, ...month }),
    byMonth(tx, { points: ids, from, to: month.to }),
    doublesIn(tx, { points: ids, ...month }),
    waitsOf(tx, { points: ids, from: month.from, to: month.to, target: TARGET }),
  ])
  const rows = pointRows(points, sums).filter(({ point, layers }) => layers.length > 0 || openIn(point, month))
  return {
    month,
    site,
    sites: places.map(({ id, name }) => ({ id, name })),
    points: rows,
    reasons: reasonRows(reasons, sums, (id) => `${REASONS}/${id}`),
    hours: hourRows(sums),
    waits,
    target: TARGET,
    counts: sumOf(sums),
    history: monthSums(
      monthsOf({ from, to: month.to }).map((one) => one.from),
      months,
    ),
    doubles,
  }
}

async function pointData(c: Context<Env>) {
  const month = monthAsked(c)
  const found = await read(c, async (tx) => {
    const { points, named } = await ownPoints(tx, c, 'visits.read')
    const point = pointIn(points, idParam(c))
    const [totals, reasons] = await Promise.all([
      listTotals(tx, { points: [point.id], from: month.from, to: month.to }),
      listReasons(tx),
    ])
    return { point, siteName: named.get(point.site) ?? '', totals, reasons }
  })
  const state = listState(c.req.url, ['jour', 'visiteurs'])
  const totals = sorted<Total>(found.totals, state, { jour: ({ day }) => day, visiteurs: ({ n }) => n })
  return { ...found, totals, month, state }
}

export const monthRoutes = new Hono<Env>()
  .get(BASE, may('visits.read'), savedViews(), async (c) => {
    const data = await read(c, (tx) => monthData(c, tx))
    const content = (
      <MonthPage
        {...data}
        today={todayOf(c)}
        writes={holds(c, 'visits.write')}
        chooses={holds(c, 'visits.choose')}
        imports={holds(c, 'imports.run') && holds(c, 'visits.write')}
        state={listState(c.req.url, Object.keys(POINT_KEYS))}
        views={<Views c={c} />}
        done={saidOf(c, DONE)}
      />
    )
    return page(c, content, { title: 'Visites' })
  })
  .get(`${BASE}/export`, may('visits.read'), async (c) => {
    const { points, month, sites } = await read(c, (tx) => monthData(c, tx))
    const named = new Map(sites.map(({ id, name }) => [id, name]))
    return listFile(c, {
      name: `visites ${periodCode(month)}`,
      sheet: 'Visites',
      header: [
        'Site',
        'Point d’accueil',
        'Visiteurs',
        'Sans rendez-vous',
        'Avec rendez-vous',
        'Non précisé',
        'Part avec rendez-vous (%)',
        'Comptage',
      ],
      rows: sorted(points, listState(c.req.url, Object.keys(POINT_KEYS)), POINT_KEYS).map(
        ({ point, counts, layers }) => {
          const rate = shareWith(counts)
          return [
            named.get(point.site),
            point.name,
            allOf(counts),
            counts.without,
            counts.with,
            counts.unknown,
            rate === undefined ? null : Math.round(rate * 10) / 10,
            layers.map((layer) => LAYERS[layer]).join(', '),
          ]
        },
      ),
    })
  })
  .get(`${BASE}/points/:id{[0-9]+}`, may('visits.read'), async (c) => {
    const view = await pointData(c)
    const content = <PointPage {...view} writes={holds(c, 'visits.write')} done={saidOf(c, DONE)} />
    return page(c, content, { title: view.point.name, crumbs: CRUMBS })
  })
  .get(`${BASE}/points/:id{[0-9]+}/export`, may('visits.read'), async (c) => {
    const { point, month, totals, reasons } = await pointData(c)
    return listFile(c, {
      name: `visites ${point.name} ${periodCode(month)}`,
      sheet: 'Visites',
      header: [
        'Jour',
        'Durée',
        'Heure',
        'Motif',
        'Rendez-vous',
        'Visiteurs',
        'Comptage',
        'Provenance',
        'Origine',
        'Effectifs',
        'Retenu',
      ],
      rows: totals.map((one) => [
        one.day,
        one.layer === 'month' ? 'mois' : 'jour',
        hourInWords(one.minute),
        reasons.find(({ id }) => id === one.reason)?.name ?? '',
        APPOINTMENTS[one.appointment],
        one.n,
        LAYERS[one.layer],
        SOURCES[one.source],
        one.origin,
        basisText(one.basis),
        one.counted,
      ]),
    })
  })
