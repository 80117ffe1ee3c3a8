import { type Context, Hono } from 'hono'
import { findTenant, listSites, visibleSites } from '#src/core/organisation/index.ts'
import { addDays, monthOf, parsePeriod, type Period, type PlainDate } from '#src/ground/calendar/index.ts'
import { renderPdf } from '#src/ground/reports/index.ts'
import { attachment } from '#src/ground/web/attachment.ts'
import { type Env, holds, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { readDue } from '../due.ts'
import { missingInWords, missingOf } from '../month.ts'
import { monthReport } from '../month-report.ts'
import { BASE, siteName } from '../pages/list.tsx'
import { MONTH, MonthPage } from '../pages/month.tsx'
import type { Sources } from '../sources.ts'
import { tallyOf } from '../tally.ts'

/** How far back what is still late is told. */
const LATE_DAYS = 366

/** The month just over, unless the address names another. */
function askedMonth(c: Context<Env>, today: PlainDate): Period {
  const asked = parsePeriod(c.req.query('periode') ?? '')
  return asked?.kind === 'month' ? asked : monthOf(addDays(monthOf(today).from, -1))
}

async function monthData(c: Context<Env>, sources: Sources) {
  const today = todayOf(c)
  const period = askedMonth(c, today)
  const where = perimeter(c, 'obligations.read')
  const seen = visibleSites(where)
  const asked = /^[1-9]\d{0,8}$/.exec(c.req.query('site') ?? '')?.[0]
  const site = asked === undefined ? undefined : Number(asked)
  const owed = sources.owed.filter(({ right }) => holds(c, right))
  return read(c, async (tx) => {
    const span = { from: addDays(period.from, -LATE_DAYS), to: period.to, today }
    const [found, waited, sites, tenant] = await Promise.all([
      readDue(tx, sources, span),
      Promise.all(
        owed.map(async (one) => ({
          ...one,
          lines: await one.read(tx, { period, today, where: perimeter(c, one.right) }),
        })),
      ),
      listSites(tx),
      findTenant(tx),
    ])
    const here = (one: { site: number | null }) =>
      (one.site === null || seen === undefined || seen.includes(one.site)) && (site === undefined || one.site === site)
    const due = found.due.filter(here)
    const missing = missingOf(due, { period, obligations: found.obligations })
    const others = waited.map(({ noun, lines }) => ({ noun, lines: lines.filter(here) }))
    const counts = [
      { noun: ['échéance', 'échéances'] as const, n: missing.length },
      ...others.map(({ noun, lines }) => ({ noun, n: lines.length })),
    ]
    return {
      period,
      today,
      site,
      sites,
      tenant,
      said: missingInWords(counts, period),
      missing: [...missing, ...others.flatMap(({ lines }) => lines.map((one) => ({ ...one, due: null, note: '' })))],
      tally: tallyOf(
        due.filter(({ dueOn }) => dueOn >= period.from),
        today,
      ),
      pages: owed.map((one) => one.page),
    }
  })
}

/** The end of a month: what is missing at each place and who owes it. */
export const monthRoutes = (sources: Sources): Hono<Env> =>
  new Hono<Env>()
    .get(MONTH, may('obligations.read'), async (c) => {
      const data = await monthData(c, sources)
      const { search } = new URL(c.req.url)
      return page(c, <MonthPage {...data} asked={c.req.query('periode') ?? ''} query={search} />, {
        title: 'Fin de mois',
        crumbs: [{ label: 'Échéances de la démarche', href: BASE }],
      })
    })
    .get(`${MONTH}/fin-de-mois.pdf`, may('obligations.read'), async (c) => {
      const data = await monthData(c, sources)
      const place = (site: number | null) => siteName(site, data.sites)
      const { bytes } = await renderPdf(monthReport({ ...data, place, prefecture: data.tenant.prefectureName }))
      return attachment(
        c,
        { name: `fin de mois ${data.period.from.slice(0, 7)}.pdf`, type: 'application/pdf' },
        new Uint8Array(bytes),
      )
    })
