import { type Context, Hono } from 'hono'
import { findTenant, listSites, visibleSites } from '#src/core/organisation/index.ts'
import { gatherAnchors } from '#src/core/room/anchor-store.ts'
import { type PlainDate, yearOf, yearPeriod } from '#src/ground/calendar/index.ts'
import { renderPdf } from '#src/ground/reports/index.ts'
import { attachment, csvResponse } from '#src/ground/web/attachment.ts'
import { type Env, holds, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { readDue } from '../due.ts'
import { RESPONSIBLES, STATES } from '../obligation.ts'
import { BASE, siteName } from '../pages/list.tsx'
import { YEAR, YearPage } from '../pages/year.tsx'
import type { Sources } from '../sources.ts'
import { tallyInWords, tallyOf } from '../tally.ts'
import { yearLines } from '../year.ts'
import { yearReport } from '../year-report.ts'
import { proofHref } from './list.tsx'

/** The years one may lay out: from when the first obligation holds to the one after this. */
function yearsFrom(first: PlainDate | undefined, today: PlainDate): number[] {
  const last = yearOf(today) + 1
  const begun = Math.max(Math.min(first === undefined ? last - 1 : yearOf(first), last - 1), last - 15)
  return Array.from({ length: last - begun + 1 }, (_, at) => last - at)
}

const numbered = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined

async function yearData(c: Context<Env>, sources: Sources) {
  const today = todayOf(c)
  const asked = Number(/^\d{4}$/.exec(c.req.query('annee') ?? '')?.[0] ?? yearOf(today))
  const seen = visibleSites(perimeter(c, 'obligations.read'))
  const sees = (places: readonly number[]) =>
    places.length === 0 || seen === undefined || places.some((site) => seen.includes(site))
  const responsible = c.req.query('responsable') ?? ''
  const filter = {
    site: numbered(c.req.query('site')),
    responsible: Object.hasOwn(RESPONSIBLES, responsible) ? responsible : '',
  }
  return read(c, async (tx) => {
    const year = Math.min(Math.max(asked, 2000), 2100)
    const span = yearPeriod(year)
    const [found, anchors, sites, tenant] = await Promise.all([
      readDue(tx, sources, { from: span.from, to: span.to, today }),
      gatherAnchors(
        tx,
        sources.anchors.filter(({ right }) => holds(c, right)),
        span,
      ),
      listSites(tx),
      findTenant(tx),
    ])
    const due = found.due.filter(
      ({ site, responsible: role }) =>
        sees(site === null ? [] : [site]) &&
        (filter.site === undefined || site === filter.site) &&
        (filter.responsible === '' || role === filter.responsible),
    )
    const fixed = anchors.filter(
      (one) =>
        sees(one.sites) && (filter.site === undefined || one.sites.length === 0 || one.sites.includes(filter.site)),
    )
    const first = found.obligations.map(({ validFrom }) => validFrom).toSorted()[0]
    const { search } = new URL(c.req.url)
    return {
      year,
      filter,
      due,
      sites,
      tenant,
      today,
      query: search,
      anchors: fixed,
      years: [...new Set([...yearsFrom(first, today), year])].toSorted((a, b) => b - a),
      lines: yearLines(due),
      tally: tallyOf(due, today),
    }
  })
}

/** The year laid out once: on screen, on paper, as a file. */
export const yearRoutes = (sources: Sources): Hono<Env> =>
  new Hono<Env>()
    .get(YEAR, may('obligations.read'), async (c) => {
      const data = await yearData(c, sources)
      return page(c, <YearPage {...data} hrefOf={proofHref(c, sources)} />, {
        title: `L’année ${data.year}`,
        crumbs: [{ label: 'Échéances de la démarche', href: BASE }],
      })
    })
    .get(`${YEAR}/annee.pdf`, may('obligations.read'), async (c) => {
      const data = await yearData(c, sources)
      const { bytes } = await renderPdf(
        yearReport({
          ...data,
          place: (site) => siteName(site, data.sites),
          said: tallyInWords(data.tally),
          prefecture: data.tenant.prefectureName,
        }),
      )
      return attachment(c, { name: `échéances ${data.year}.pdf`, type: 'application/pdf' }, new Uint8Array(bytes))
    })
    .get(`${YEAR}/export`, may('obligations.read'), async (c) => {
      const { due, anchors, sites, year } = await yearData(c, sources)
      const place = (site: number | null) => siteName(site, sites)
      return csvResponse(c, {
        name: `échéances ${year}`,
        header: ['Quoi', 'Lieu', 'Pour le', 'Rôle', 'Fonction', 'Prévue le', 'État'],
        rows: [
          ...anchors.map((one) => [
            one.label,
            one.sites.length === 0 ? place(null) : one.sites.map(place).join(' ; '),
            one.to,
            '',
            '',
            one.from,
            one.held ? 'A eu lieu' : 'Date prévue',
          ]),
          ...due.map((one) => [
            one.title,
            place(one.site),
            one.dueOn,
            one.responsible === '' ? '' : RESPONSIBLES[one.responsible],
            one.owner,
            one.planned?.from ?? null,
            STATES[one.state],
          ]),
        ],
      })
    })
