import { type Context, Hono } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { listFile } from '#src/ground/web/attachment.ts'
import { type Env, holds, may, page, perimeter, read, todayOf, within } from '#src/ground/web/web.tsx'
import { listOf, ListPage, placesInWords } from '../pages/list.tsx'
import { listAssessments } from '../store/assessments.ts'
import { KINDS, STATES } from '../words.ts'
import { BASE, isSeen, versionsIn } from './access.ts'

async function listed(c: Context<Env>) {
  const where = perimeter(c, 'assessments.read')
  const { all, sites } = await read(c, async (tx) => {
    const versions = await versionsIn(tx)
    const [assessments, places] = await Promise.all([listAssessments(tx, versions), listSites(tx)])
    return { all: assessments, sites: places }
  })
  const seen = sites.filter(({ id }) => where.all || within(where, { site: id, service: null }))
  return listOf({ all: all.filter((one) => isSeen(where, one)), sites: seen }, c.req.url)
}

/** The list of assessments, and its file. */
export const listRoutes = new Hono<Env>()
  .get(BASE, may('assessments.read'), savedViews(), async (c) => {
    const content = <ListPage {...(await listed(c))} writes={holds(c, 'assessments.write')} views={<Views c={c} />} />
    return page(c, content, { title: 'Autodiagnostics' })
  })
  .get(`${BASE}/export`, may('assessments.read'), async (c) => {
    const { rows } = await listed(c)
    const header = [
      'Intitulé',
      'Nature',
      'Référentiel',
      'Sites',
      'Millésime',
      'Début',
      'Réalisée le',
      'État',
      'Taux',
      'Lignes évaluées',
      'Lignes applicables',
    ]
    return listFile(c, {
      name: `autodiagnostics ${todayOf(c)}`,
      sheet: 'Autodiagnostics',
      header,
      rows: rows.map((one) => [
        one.title,
        KINDS[one.kind],
        one.frameworkName,
        placesInWords(one),
        one.year,
        one.startsOn,
        one.heldOn,
        STATES[one.state],
        one.rate === null ? null : one.rate / 1000,
        one.assessed,
        one.applicable,
      ]),
    })
  })
