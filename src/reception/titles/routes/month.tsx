import { type Context, Hono } from 'hono'
import { numberAsked } from '#src/core/room/filter-words.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { addMonths, dateOf, monthOf, periodCode, type PlainDate, yearOf } from '#src/ground/calendar/index.ts'
import { listState } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { type Env, holds, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { doublesOf, linesOf, originsOf } from '../month.ts'
import { NUMBER_FIELDS } from '../input.ts'
import { BASE } from '../pages/addresses.ts'
import { MonthPage } from '../pages/month.tsx'
import type { MonthView } from '../pages/month-view.ts'
import { LINE_KEYS } from '../pages/month-lines.tsx'
import { lastKnown, listFlows } from '../store/flows.ts'
import { listCentres, listTitres } from '../store/titles.ts'
import { NUMBERS, WAYS } from '../titles.ts'
import { monthAsked, monthNamed } from './month-asked.ts'

/** From January of the year before: the same months are compared, and the month before January is the stock it began with. */
const since = (month: PlainDate): PlainDate => addMonths(dateOf({ year: yearOf(month) - 1, month: 1, day: 1 }), -1)

async function monthView(c: Context<Env>): Promise<MonthView> {
  const asked = numberAsked(c.req.query('centre'))
  const { titres, centres, flows, month } = await read(c, async (tx) => {
    const centres = await listCentres(tx, perimeter(c, 'titles.read'))
    const shown = asked === undefined ? centres : centres.filter(({ id }) => id === asked)
    const ids = shown.map(({ id }) => id)
    const month = monthNamed(c) ?? (await lastKnown(tx, ids, todayOf(c))) ?? monthAsked(c)
    const [titres, flows] = await Promise.all([
      listTitres(tx),
      listFlows(tx, { centres: ids, from: since(month), to: month }),
    ])
    return { titres, centres, flows, month }
  })
  const writes = holds(c, 'titles.write')
  return {
    month,
    today: todayOf(c),
    centre: centres.find(({ id }) => id === asked),
    centres,
    lines: linesOf(titres, flows, month),
    flows,
    origins: originsOf(flows, month),
    doubles: doublesOf(flows, month).map((one) => ({
      ...one,
      titre: titres.find(({ id }) => id === one.kept.titre)?.name ?? '',
      centre: centres.find(({ id }) => id === one.kept.centre)?.name ?? '',
    })),
    writes,
    imports: writes && holds(c, 'imports.run'),
    state: listState(c.req.url, Object.keys(LINE_KEYS)),
    views: <Views c={c} />,
  }
}

export const monthRoutes = new Hono<Env>()
  .get(BASE, may('titles.read'), savedViews(), async (c) =>
    page(c, <MonthPage view={await monthView(c)} />, { title: 'Délivrance des titres' }),
  )
  .get(`${BASE}/export`, may('titles.read'), async (c) => {
    const { titres, centres, flows, month } = await read(c, async (tx) => {
      const all = await listCentres(tx, perimeter(c, 'titles.read'))
      const asked = numberAsked(c.req.query('centre'))
      const centres = asked === undefined ? all : all.filter(({ id }) => id === asked)
      const ids = centres.map(({ id }) => id)
      const month = monthNamed(c) ?? (await lastKnown(tx, ids, todayOf(c))) ?? monthAsked(c)
      const found = listFlows(tx, { centres: ids, from: since(month), to: month })
      return { titres: await listTitres(tx), centres, flows: await found, month }
    })
    const [titreOf, centreOf] = [
      new Map(titres.map((one) => [one.id, one])),
      new Map(centres.map((one) => [one.id, one])),
    ]
    return listFile(c, {
      name: `titres jusqu’à ${periodCode(monthOf(month))}`,
      sheet: 'Titres',
      header: [
        'Titre',
        'Centre',
        'Mois',
        'Territoire d’origine',
        ...NUMBERS.map((key) => NUMBER_FIELDS[key].label),
        'Provenance',
        'Source',
        'Approché',
        'Retenu',
        'Dans les totaux',
      ],
      rows: flows.map((one) => [
        titreOf.get(one.titre)?.name,
        centreOf.get(one.centre)?.name,
        one.month.slice(0, 7),
        one.origin,
        ...NUMBERS.map((key) => one[key]),
        WAYS[one.way],
        one.source,
        one.approximate,
        one.retained,
        one.counted,
      ]),
    })
  })
