import { type Context, Hono } from 'hono'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import type { Basis } from '#src/core/room/basis.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { findVersion, versionName } from '#src/core/standards/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, page, perimeter, read, within } from '#src/ground/web/web.tsx'
import { stepsFor } from '../actions/parts.ts'
import { isGap, type Line } from '../assessment.ts'
import { OverviewPage } from '../pages/overview.tsx'
import { rateHref } from '../pages/rate.tsx'
import { beforeOf, snapshotOf } from '../store/assessments.ts'
import { linesOf } from '../store/lines.ts'
import { delegationsOf, pointsOf } from '../store/parts.ts'
import { BASE, CRUMBS, isWriter, ratesOf, seenIn, sitesSeen } from './access.ts'
import { DONE, FAULTS, toldInWords } from './said.ts'
import { sideIn } from './scored.ts'

/** A site of the address, when it is one of those shown. */
const siteAsked = (c: Context<Env>, seen: readonly number[]): number | undefined => {
  const asked = Number(c.req.query('site') ?? 0)
  return seen.includes(asked) ? asked : undefined
}

async function overviewData(c: Context<Env>, tx: Tx) {
  const one = await seenIn(c, tx, idParam(c))
  const seen = sitesSeen(perimeter(c, 'assessments.read'), one)
  const site = siteAsked(c, seen)
  const [version, scored, points, gaps, delegations, sites, services, snapshot, was, facts] = await Promise.all([
    findVersion(tx, one.frameworkVersion),
    sideIn(tx, one, { seen, site }),
    pointsOf(tx, one.id),
    linesOf(tx, one.id, { gaps: true, most: 40 }),
    delegationsOf(tx, one.id),
    listSites(tx),
    listServices(tx),
    snapshotOf(tx, one.id),
    beforeOf(tx, one),
    rowFacts(c, tx, { table: 'assessment', id: one.id, named: ['assessments.write'] }),
  ])
  const before = was && {
    one: was,
    side: (
      await sideIn(tx, was, {
        seen: was.sites,
        site: site !== undefined && was.sites.includes(site) ? site : undefined,
      })
    ).side,
  }
  return {
    one: { ...one, frameworkName: versionName(version) },
    seen,
    site,
    scored,
    points,
    gaps,
    delegations,
    sites,
    services,
    snapshot,
    before,
    facts,
  }
}

async function showOverview(c: Context<Env>) {
  const data = await read(c, (tx) => overviewData(c, tx))
  const { one, seen, site, scored, delegations, sites, services } = data
  const writes = isWriter(c, one)
  const mine = ratesOf(c, one, delegations)
  const there = (line: Pick<Line, 'site'>) =>
    line.site === null || (site === undefined ? seen.includes(line.site) : line.site === site)
  const shown = scored.lines.filter(there)
  const next =
    shown.find((line) => mine(line) && (line.rating === '' || line.work === 'in_progress')) ?? shown.find(mine)
  const where = perimeter(c, 'assessments.rate')
  const content = (
    <OverviewPage
      {...data}
      now={scored.side}
      before={data.before && { ...data.before.one, side: data.before.side }}
      sites={sites.filter(({ id }) => seen.includes(id))}
      totals={scored.totals.filter((total) => total.site === null || seen.includes(total.site))}
      gaps={data.gaps.filter(there).slice(0, 8)}
      gapCount={shown.filter(isGap).length}
      toConfirm={shown.filter(({ rating, proposed }) => rating === '' && proposed !== '').length}
      basis={basisOf(shown)}
      toReview={shown.filter(({ work }) => work === 'in_progress').length}
      delegations={delegations
        .filter((row) => writes || within(where, row))
        .map((row) => ({
          ...row,
          place: [
            sites.find(({ id }) => id === row.site)?.shortName,
            services.find(({ id }) => id === row.service)?.name,
          ]
            .filter(Boolean)
            .join(', '),
          told: toldInWords(one, row),
          steps: [
            ...(within(where, row) ? stepsFor(row, 'correspondent') : []),
            ...(writes ? stepsFor(row, 'lead') : []),
          ],
          writes,
        }))}
      may={{
        write: writes,
        act: writes,
        validate: isWriter(c, one, 'assessments.validate'),
        rate: next !== undefined,
      }}
      next={next && rateHref(one.id, { module: next.module, site: next.site })}
      done={saidOf(c, DONE)}
      fault={faultIn(c)}
    />
  )
  return page(c, content, { title: one.title, crumbs: CRUMBS })
}

/** What is said of numbers that were chosen; the strongest wins. */
const basisOf = (lines: readonly { basis: string; rating: string }[]): Basis =>
  (['reconstructed', 'detail'] as const).find((basis) =>
    lines.some((line) => line.basis === basis && line.rating !== ''),
  ) ?? 'real'

const faultIn = (c: Context<Env>): string | undefined =>
  Object.entries(FAULTS).find(([code]) => code === c.req.query('refus'))?.[1]

/** The page of an assessment. */
export const overviewRoutes = new Hono<Env>().get(`${BASE}/:id{[0-9]+}`, may('assessments.read'), showOverview)
