import { type Context, Hono } from 'hono'
import { parsePlainDate, type Period, periodCode, periodOf } from '#src/ground/calendar/index.ts'
import type { Place } from '#src/core/measures/index.ts'
import {
  findTenant,
  listServices,
  listSites,
  type Service,
  type Site,
  visibleSites,
} from '#src/core/organisation/index.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { csvResponse } from '#src/ground/web/attachment.ts'
import { type Env, may, page, perimeter, read, seenBy, todayOf } from '#src/ground/web/web.tsx'
import { askedPeriod } from '../asking.ts'
import type { Indicator } from '../indicator.ts'
import { EXPORT_HEADER, exportLine, RecordsPage } from '../pages/records.tsx'
import { recordsBehindFigure, type RecordsBehind, type Sort, SORTS } from '../store/records.ts'
import { askedIndicator } from './sheet.tsx'

const PAGE_SIZE = 50
/** A file holds all of a figure's records; beyond that one narrows the period. */
const MOST_EXPORTED = 100_000

type Loaded = {
  indicator: Indicator
  behind: RecordsBehind
  sites: readonly Site[]
  services: readonly Service[]
  where: string
  period: Period
}

/** The sites of the address, by their codes; every one of the person when there is none. Throws NotFound and Forbidden. */
function askedPlaces(c: Context<Env>, sites: readonly Site[]): { places: readonly Place[]; only: Site | undefined } {
  const seen = visibleSites(perimeter(c, 'indicators.read'))
  const wanted = (c.req.queries('site') ?? []).filter((one) => one !== '')
  const named = wanted.map((one) => {
    const site = sites.find(({ id, code }) => code === one || String(id) === one)
    if (!site) throw new NotFound()
    if (seen !== undefined && !seen.includes(site.id)) throw new Forbidden()
    return site
  })
  if (named.length > 0) return { places: named.map(({ id }) => id), only: named.length === 1 ? named[0] : undefined }
  const own = sites.filter(({ id }) => seen === undefined || seen.includes(id))
  return { places: own.map(({ id }) => id), only: own.length === 1 ? own[0] : undefined }
}

function filtersOf(c: Context<Env>): { search: string; state: string; outcome: string; sort: Sort; page: number } {
  const text = (name: string) => (c.req.query(name) ?? '').slice(0, 80)
  const number = Number(c.req.query('page') ?? '1')
  const sort = text('tri')
  return {
    search: text('q').trim(),
    state: text('etat'),
    outcome: text('resultat'),
    sort: sort === 'ancien' || sort === 'reference' ? sort : 'recent',
    page: Number.isInteger(number) && number >= 1 && number <= 100_000 ? number : 1,
  }
}

async function load(c: Context<Env>, { limit, page: at }: { limit: number; page: number }): Promise<Loaded> {
  const indicator = askedIndicator(c)
  return read(c, async (tx) => {
    const asOf = todayOf(c)
    const period = askedPeriod(c.req.query('periode'), asOf)
    const sites = await listSites(tx)
    const { places, only } = askedPlaces(c, sites)
    const behind = await recordsBehindFigure(tx, {
      ...filtersOf(c),
      indicator,
      kinds: c.get('deps').records,
      where: seenBy(c),
      places,
      from: period.from,
      to: period.to,
      asOf,
      part: c.req.query('onglet'),
      limit,
      offset: (at - 1) * limit,
    })
    if (!behind) throw new NotFound()
    const tenant = await findTenant(tx)
    return { indicator, behind, sites, services: await listServices(tx), where: only?.name ?? tenant.name, period }
  })
}

/** Links kept from before addresses could be read: they lead to the same figure. */
function formerAddress(c: Context<Env>): string | undefined {
  const from = parsePlainDate(c.req.query('du') ?? '')
  const to = parsePlainDate(c.req.query('au') ?? '')
  const indicator = c.get('deps').indicators.of(c.req.query('indicateur') ?? '')
  if (!from || !to || to < from || !indicator?.formula) return undefined
  const query = new URLSearchParams({ periode: periodCode(periodOf(from, to)) })
  for (const site of (c.req.query('sites') ?? '').split('-'))
    if (/^[1-9]\d{0,8}$/.test(site)) query.append('site', site)
  return `/indicateurs/${indicator.code}/enregistrements?${query.toString()}`
}

export const recordRoutes = new Hono<Env>()
  .get('/mesurer/enregistrements', may('indicators.read'), (c) => {
    const href = formerAddress(c)
    if (href === undefined) throw new NotFound()
    return c.redirect(href, 301)
  })
  .get('/indicateurs/:code/enregistrements', may('indicators.read'), async (c) => {
    const filters = filtersOf(c)
    const data = await load(c, { limit: PAGE_SIZE, page: filters.page })
    const { indicator } = data
    const content = (
      <RecordsPage
        {...data}
        {...filters}
        sorts={SORTS}
        pageSize={PAGE_SIZE}
        query={new URLSearchParams(new URL(c.req.url).search)}
      />
    )
    return page(c, content, {
      title: `Enregistrements : ${indicator.title}`,
      crumbs: [
        { label: 'Indicateurs', href: '/indicateurs' },
        { label: indicator.title, href: `/indicateurs/${indicator.code}` },
      ],
    })
  })
  .get('/indicateurs/:code/enregistrements/export', may('indicators.read'), async (c) => {
    const data = await load(c, { limit: MOST_EXPORTED, page: 1 })
    const name = `enregistrements-${data.indicator.code}-${data.behind.part}-${periodCode(data.period)}`
    return csvResponse(c, { name, header: EXPORT_HEADER, rows: data.behind.rows.map((row) => exportLine(row, data)) })
  })
