import { type Context, Hono } from 'hono'
import { parsePlainDate, type Period, periodCode, periodOf, type PlainDate } from '#src/ground/calendar/index.ts'
import {
  listServices,
  listSites,
  type NamedScope,
  namedScopes,
  type Service,
  type Site,
  visibleSites,
} from '#src/core/organisation/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { openTargets } from '#src/core/targets/index.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { type ListState, listState } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { type Env, may, page, perimeter, personOf, read, seenBy, todayOf } from '#src/ground/web/web.tsx'
import { askedPeriod } from '../asking.ts'
import type { Indicator } from '../indicator.ts'
import { EXPORT_HEADER, exportLine, RecordsPage } from '../pages/records.tsx'
import { recordsBehindFigure, type RecordsBehind, type Sort, SORTS } from '../store/records.ts'
import { aroundOf, askedScope, openReader } from '../store/reader.ts'
import { type ScopedSites, scopedSites } from '../scope.ts'
import { askedIndicator, askedScopeCode } from './sheet.tsx'

/** A file holds all of a figure's records; beyond that one narrows the period. */
const MOST_EXPORTED = 100_000

type Loaded = {
  indicator: Indicator
  behind: RecordsBehind
  sites: readonly Site[]
  services: readonly Service[]
  offered: readonly Site[]
  scopes: readonly NamedScope[]
  today: PlainDate
  where: string
  period: Period
  withheld: string | undefined
}

type Asked = ScopedSites & { only: Site | undefined }

/** The sites of the address, by their codes; every one of the person when there is none. Throws NotFound and Forbidden. */
function askedPlaces(c: Context<Env>, sites: readonly Site[], named: NamedScope | undefined): Asked {
  const seen = visibleSites(perimeter(c, 'indicators.read'))
  const wanted = (c.req.queries('site') ?? []).filter((one) => one !== '')
  const chosen = wanted.map((one) => {
    const site = sites.find(({ id, code }) => code === one || String(id) === one)
    if (!site) throw new NotFound()
    if (seen !== undefined && !seen.includes(site.id)) throw new Forbidden()
    return site
  })
  const own = chosen.length > 0 ? chosen : sites.filter(({ id }) => seen === undefined || seen.includes(id))
  const [all, ids] = [sites, own].map((list) => list.map(({ id }) => id))
  return { ...scopedSites(all ?? [], named, ids), only: own.length === 1 ? own[0] : undefined }
}

function filtersOf(c: Context<Env>): { search: string; state: string; outcome: string } {
  const text = (name: string) => (c.req.query(name) ?? '').slice(0, 80)
  return { search: text('q').trim(), state: text('etat'), outcome: text('resultat') }
}

/** The order of the address; « ancien » stood there before columns could be ordered. */
function orderOf(c: Context<Env>): { list: ListState; sort: Sort | undefined } {
  const list = listState(c.req.url, SORTS)
  const key = SORTS.find((one) => one === list.sort?.key)
  if (key && list.sort) return { list, sort: { key, desc: list.sort.desc } }
  return { list, sort: c.req.query('tri') === 'ancien' ? { key: 'jour', desc: false } : undefined }
}

async function load(c: Context<Env>, { limit, offset }: { limit: number; offset: number }): Promise<Loaded> {
  const indicator = askedIndicator(c)
  return read(c, async (tx) => {
    const asOf = todayOf(c)
    const seen = visibleSites(perimeter(c, 'indicators.read'))
    const period = askedPeriod(c.req.query('periode'), asOf)
    const sites = await listSites(tx)
    const code = askedScopeCode(c)
    const named = code === undefined ? undefined : await askedScope(tx, code, period)
    const { only, ...inside } = askedPlaces(c, sites, named)
    const withheld = await withheldRecords(tx, { indicator, inside, only, period, asOf })
    const behind = await recordsBehindFigure(tx, {
      ...filtersOf(c),
      indicator,
      kinds: c.get('deps').records,
      where: seenBy(c),
      // What may not be shown opens on nothing: its list would say it.
      places: withheld === undefined ? (inside.scope?.cut ?? inside.sites) : [],
      from: period.from,
      to: period.to,
      asOf,
      part: c.req.query('onglet'),
      limit,
      offset,
      sort: orderOf(c).sort,
    })
    if (!behind) throw new NotFound()
    return {
      indicator,
      behind,
      sites,
      services: await listServices(tx),
      offered: sites.filter(({ id }) => seen === undefined || seen.includes(id)),
      scopes: await namedScopes(tx, period.to),
      today: asOf,
      where: whereOf(only?.name, named?.name) ?? personOf(c).tenantName,
      period,
      withheld,
    }
  })
}

/** « Préfecture, Services reliés au standard ». */
function whereOf(site: string | undefined, scope: string | undefined): string | undefined {
  return [site, scope].filter((one) => one !== undefined).join(', ') || undefined
}

type Withheld = { indicator: Indicator; inside: ScopedSites; only: Site | undefined; period: Period; asOf: PlainDate }

/** Why the figure behind the records is not shown, or nothing. */
async function withheldRecords(
  tx: Tx,
  { indicator, inside, only, period, asOf }: Withheld,
): Promise<string | undefined> {
  if (!indicator.gathering?.protects) return undefined
  const span = aroundOf(indicator, period)
  const reader = await openReader(tx, {
    indicators: [indicator],
    ...inside,
    ...span,
    asOf,
    targets: await openTargets(tx),
  })
  const { withheld, why } = reader.at(indicator, only?.id ?? 0, period)
  return withheld ? why : undefined
}

/** Minutes frozen before addresses could be read hold such links, sealed with them: they lead to the same figure. */
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
  .get('/indicateurs/:code/enregistrements', may('indicators.read'), savedViews(), async (c) => {
    const filters = filtersOf(c)
    const { list } = orderOf(c)
    const data = await load(c, { limit: list.size, offset: list.offset })
    const { indicator } = data
    const content = (
      <RecordsPage
        {...data}
        {...filters}
        views={<Views c={c} />}
        list={list}
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
    const data = await load(c, { limit: MOST_EXPORTED, offset: 0 })
    const name = `enregistrements-${data.indicator.code}-${data.behind.part}-${periodCode(data.period)}`
    const rows = data.behind.rows.map((row) => exportLine(row, data))
    return listFile(c, { name, sheet: 'Enregistrements', header: EXPORT_HEADER, rows })
  })
