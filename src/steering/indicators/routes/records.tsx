import { Hono } from 'hono'
import { parsePlainDate } from '#src/ground/calendar/index.ts'
import { decodeCells } from '#src/core/measures/index.ts'
import { findTenant, listSites, visibleSites } from '#src/core/organisation/index.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { type Env, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { RecordsPage } from '../pages/records.tsx'
import { recordsBehindFigure } from '../store/records.ts'

export const recordRoutes = new Hono<Env>().get('/mesurer/enregistrements', may('indicators.read'), async (c) => {
  const cells = decodeCells(c.req.query('cellules') ?? '')
  const from = parsePlainDate(c.req.query('du') ?? '')
  const to = parsePlainDate(c.req.query('au') ?? '')
  if (!cells || !from || !to || to < from || from < '1900-01-01' || to > '2199-12-31') throw new NotFound()
  const seen = visibleSites(perimeter(c, 'indicators.read'))
  const asked = (c.req.query('sites') ?? '')
    .split('-')
    .filter((one) => /^[1-9]\d{0,8}$/.test(one))
    .map(Number)
  if (seen !== undefined && asked.some((site) => !seen.includes(site))) throw new Forbidden()
  const number = Number(c.req.query('page') ?? '1')
  const wanted = Number.isInteger(number) && number >= 1 && number <= 100_000 ? number : 1
  const { data, where } = await read(c, async (tx) => {
    const tenant = await findTenant(tx)
    const sites = await listSites(tx)
    const places = (asked.length > 0 ? asked : (seen ?? sites.map(({ id }) => id))).filter((id) =>
      sites.some((site) => site.id === id),
    )
    if (asked.length > places.length) throw new NotFound()
    const behind = await recordsBehindFigure(tx, {
      cells,
      places,
      from,
      to,
      asOf: todayOf(c),
      page: wanted,
    })
    const only = places.length === 1 ? sites.find(({ id }) => id === places[0])?.name : undefined
    return { data: behind, where: only ?? tenant.name }
  })
  const { references } = c.get('deps')
  const query = new URLSearchParams(c.req.query())
  const hrefOfPage = (next: number) => {
    query.set('page', String(next))
    return `/mesurer/enregistrements?${query.toString()}`
  }
  const indicator = c.get('deps').indicators.of(c.req.query('indicateur') ?? '')
  const content = (
    <RecordsPage
      data={data}
      indicator={indicator}
      from={from}
      to={to}
      where={where}
      page={wanted}
      hrefOfPage={hrefOfPage}
      hrefOf={({ fact, id }) => references.hrefOf({ kind: fact, id: String(id), label: '' })}
    />
  )
  return page(c, content, {
    title: 'Enregistrements',
    crumbs: indicator
      ? [
          { label: 'Indicateurs', href: '/indicateurs' },
          { label: indicator.title, href: `/indicateurs/${indicator.code}` },
        ]
      : [],
  })
})
