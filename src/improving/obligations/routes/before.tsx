import { Hono } from 'hono'
import { listSites, visibleSites } from '#src/core/organisation/index.ts'
import { gatherAnchors } from '#src/core/room/anchor-store.ts'
import { addMonths } from '#src/ground/calendar/index.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { type Env, holds, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { readDue } from '../due.ts'
import { BeforePage } from '../pages/before.tsx'
import { BASE, OBLIGATIONS } from '../pages/list.tsx'
import type { Sources } from '../sources.ts'
import { proofHref } from './list.tsx'

/** How far back and ahead an event is looked for. */
const MONTHS = 60

/** Backward planning from one day: an audit, a session, the end of a label. */
export const beforeRoutes = (sources: Sources): Hono<Env> =>
  new Hono<Env>().get(`${BASE}/avant/:source{[a-z_]+}/:id{[0-9]+}`, may('obligations.read'), async (c) => {
    const [code, id] = [c.req.param('source'), c.req.param('id')]
    const source = sources.anchors.find((one) => one.code === code && one.leads)
    if (!source || !holds(c, source.right)) throw new NotFound()
    const today = todayOf(c)
    const span = { from: addMonths(today, -MONTHS), to: addMonths(today, MONTHS) }
    const seen = visibleSites(perimeter(c, 'obligations.read'))
    const { anchor, due, sites } = await read(c, async (tx) => {
      const [anchors, found, places] = await Promise.all([
        gatherAnchors(tx, [source], span),
        readDue(tx, sources, {
          ...span,
          today,
          only: ({ frequency, eventSource }) => frequency === 'before' && eventSource === code,
        }),
        listSites(tx),
      ])
      return { anchor: anchors.find((one) => one.id === id), due: found.due, sites: places }
    })
    const sees = (places: readonly number[]) =>
      places.length === 0 || seen === undefined || places.some((site) => seen.includes(site))
    if (!anchor || !sees(anchor.sites)) throw new NotFound()
    const mine = due.filter((one) => one.anchor?.id === id && sees(one.site === null ? [] : [one.site]))
    const writes = holds(c, 'obligations.write') && perimeter(c, 'obligations.write').all
    const shown = { anchor, due: mine, sites, today, href: source.href(id), hrefOf: proofHref(c, sources) }
    return page(c, <BeforePage {...shown} add={writes ? `${OBLIGATIONS}/nouvelle?avant=${code}` : undefined} />, {
      title: `Avant : ${anchor.label}`,
      crumbs: [{ label: 'Échéances de la démarche', href: BASE }],
    })
  })
