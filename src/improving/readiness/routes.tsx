import { type Context, Hono } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import type { ReadinessPart } from '#src/core/room/readiness.ts'
import { itemsOf, scopeOn, titleOf, versionsApplied } from '#src/core/standards/index.ts'
import { addDays, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { type Env, holds, idParam, may, page, perimeter, read, todayOf, within } from '#src/ground/web/web.tsx'
import { BASE, ReadinessPage, SitesPage } from './pages.tsx'
import { markedBy } from './readiness.ts'

/** How far ahead one looks when no audit is planned. */
const HORIZON = 90

/** The next audit of a site, of this version where one is said. */
async function auditsOf(tx: Tx, parts: readonly ReadinessPart[], today: PlainDate) {
  const found = (await Promise.all(parts.flatMap((part) => part.auditDays?.(tx, today) ?? []))).flat()
  return (site: number, version?: number): PlainDate | undefined =>
    found
      .filter((one) => one.site === site)
      .filter((one) => version === undefined || one.frameworkVersion === null || one.frameworkVersion === version)
      .map(({ day }) => day)
      .toSorted()[0]
}

/** Every site that applies a framework, where this person may see it. */
async function sitesView(c: Context<Env>, parts: readonly ReadinessPart[]) {
  const where = perimeter(c, 'readiness.read')
  const today = todayOf(c)
  return read(c, async (tx) => {
    const [sites, versions, auditOf] = await Promise.all([
      listSites(tx),
      versionsApplied(tx, today),
      auditsOf(tx, parts, today),
    ])
    return sites
      .filter(({ id }) => within(where, { site: id, service: null }))
      .map((site) => ({
        site,
        frameworks: versions.filter((one) => one.sites.includes(site.id)),
        audit: auditOf(site.id),
      }))
      .filter(({ frameworks }) => frameworks.length > 0)
  })
}

/** One site against one of its versions: the one asked for, or the latest. Throws NotFound. */
async function siteView(c: Context<Env>, parts: readonly ReadinessPart[]) {
  const id = idParam(c)
  if (!within(perimeter(c, 'readiness.read'), { site: id, service: null })) throw new NotFound()
  const today = todayOf(c)
  const asked = Number(c.req.query('referentiel') ?? 0)
  return read(c, async (tx) => {
    const [sites, applied, auditOf] = await Promise.all([
      listSites(tx),
      versionsApplied(tx, today),
      auditsOf(tx, parts, today),
    ])
    const site = sites.find((one) => one.id === id)
    const here = applied.filter((one) => one.sites.includes(id))
    const version = here.find((one) => one.id === asked) ?? here[0]
    if (site === undefined || version === undefined) throw new NotFound()
    const audit = auditOf(id, version.id)
    const [scope, items] = await Promise.all([
      scopeOn(tx, { frameworkVersion: version.id, day: today }),
      itemsOf(tx, version.id),
    ])
    const modules = new Map(items.filter(({ level }) => level === 'module').map((one) => [one.id, titleOf(one)]))
    const commitments = scope.commitmentsAt(id).map((one) => ({
      ...one,
      title: titleOf(one),
      group: one.theme || modules.get(one.parent ?? 0) || '',
    }))
    const ask = {
      site: id,
      frameworkVersion: version.id,
      framework: version.framework,
      commitments,
      today,
      until: audit === undefined || audit < today ? addDays(today, HORIZON) : audit,
    }
    const seen = parts.filter(({ right }) => holds(c, right))
    const said = await Promise.all(
      seen.map((part) => part.read(tx, { ...ask, where: perimeter(c, part.right), may: (right) => holds(c, right) })),
    )
    const others = here.filter((one) => one !== version)
    return { site, version, others, audit, today, marked: markedBy(commitments, said), parts: said }
  })
}

/** How ready each site is; what each room knows of it is handed in by the composition root. */
export const readinessRoutes = (parts: readonly ReadinessPart[]): Hono<Env> =>
  new Hono<Env>()
    .get(BASE, may('readiness.read'), async (c) =>
      page(c, <SitesPage lines={await sitesView(c, parts)} />, { title: 'Préparation à l’audit' }),
    )
    .get(`${BASE}/:id{\\d+}`, may('readiness.read'), async (c) => {
      const view = await siteView(c, parts)
      return page(c, <ReadinessPage {...view} />, {
        title: `Préparation à l’audit, ${view.site.name}`,
        crumbs: [{ label: 'Préparation à l’audit', href: BASE }],
      })
    })
