import { type Context, Hono } from 'hono'
import { periodCode } from '#src/ground/calendar/index.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { type Env, holds, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { averagesOf, type AverageRow } from '../averages.ts'
import { AveragesPage } from '../pages/averages.tsx'
import { BASE } from '../pages/shell.tsx'
import { type Channel, CHANNELS } from '../rating.ts'
import { readAverages } from '../store/records.ts'
import { listTotals } from '../store/totals.ts'
import { intervalText, meanText, shareText, placeWords } from '../words.ts'
import { numbered, periodAsked, placesOf, queryOf } from './shared.ts'

const isChannel = (text: string): text is Channel => Object.hasOwn(CHANNELS, text)

async function averagesView(c: Context<Env>) {
  const query = queryOf(c)
  const today = todayOf(c)
  const period = periodAsked(query['periode'], today)
  const where = perimeter(c, 'stars.read')
  const asked = query['canal'] ?? ''
  const channel = isChannel(asked) ? asked : undefined
  const [cells, totals, places] = await read(c, (tx) =>
    Promise.all([readAverages(tx, period, today), listTotals(tx, where), placesOf(c, tx)]),
  )
  const all = averagesOf(cells, channel)
  // Groups are formed on the whole département, whoever looks; a person of one site reads that site only.
  const sites = where.all
    ? all.sites
    : all.sites.flatMap((row): AverageRow[] => {
        if (where.sites.includes(row.site)) return [row]
        const inside = row.inside.filter(({ service }) => where.services.includes(service))
        return inside.length === 0
          ? []
          : [{ ...row, n: inside.reduce((sum, { n }) => sum + n, 0), average: undefined, inside }]
      })
  const site = numbered(query['site'])
  return {
    averages: { whole: where.all ? all.whole : { ...all.whole, n: 0, average: undefined }, sites },
    totals: totals.filter(
      (one) => one.dayFrom <= period.to && one.dayTo >= period.from && (site === undefined || one.site === site),
    ),
    ...places,
    period,
    asked: query['periode'] ?? '',
    site,
    channel,
    today,
  }
}

export const averageRoutes = new Hono<Env>()
  .get(BASE, may('stars.read'), async (c) => {
    const content = <AveragesPage {...(await averagesView(c))} writes={holds(c, 'stars.write')} />
    return page(c, content, { title: 'Avis en étoiles' })
  })
  .get(`${BASE}/export`, may('stars.read'), async (c) => {
    const { averages, names, period, site } = await averagesView(c)
    const shown = averages.sites.filter((row) => site === undefined || row.site === site)
    const line = (row: AverageRow) => {
      const { average } = row
      const told = average ? [meanText(average), intervalText(average), shareText(average), ...row.counts] : []
      return [placeWords({ site: row.site, service: row.service === 0 ? null : row.service }, names), row.n, ...told]
    }
    return listFile(c, {
      name: `avis en étoiles ${periodCode(period)}`,
      sheet: 'Notes',
      header: ['Lieu', 'Avis', 'Note sur 5', 'Intervalle', '4 ou 5 étoiles', '5', '4', '3', '2', '1'],
      rows: shown.flatMap((row) => [line(row), ...row.inside.map(line)]),
    })
  })
