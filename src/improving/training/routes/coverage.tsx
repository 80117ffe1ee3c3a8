import { type Context, Hono } from 'hono'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { parsePlainDate } from '#src/ground/calendar/index.ts'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { type Env, holds, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { isSmall, publishable } from '../coverage.ts'
import { type CoverageLine, CoveragePage } from '../pages/coverage.tsx'
import { BASE, type Service, type Site } from '../pages/shell.tsx'
import { type CoverageAsk, coverageOn, type CoverageRow, type Grouping, GROUPINGS } from '../store/coverage.ts'
import { listCourses } from '../store/courses.ts'
import { type Course, isPopulation, POPULATIONS } from '../training.ts'
import { known, number, placesOf } from './shared.ts'

/** All that somebody owes, together. */
const WHOLE = 'Toutes leurs formations'

type Names = { courses: readonly Course[]; sites: readonly Site[]; services: readonly Service[] }
function nameOf(key: string, by: Grouping, { courses, sites, services }: Names): string {
  const named = (list: readonly { id: number; name: string }[]) => list.find(({ id }) => String(id) === key)?.name
  if (by === 'course') return key === '0' ? WHOLE : (named(courses) ?? '')
  if (by === 'site') return named(sites) ?? ''
  if (by === 'service') return named(services) ?? 'Sans service'
  return isPopulation(key) ? POPULATIONS[key] : ''
}

function askOf(c: Context<Env>): CoverageAsk {
  const today = todayOf(c)
  const day = parsePlainDate(c.req.query('jour') ?? '')
  const by = known(GROUPINGS, c.req.query('par')) ?? 'course'
  return {
    on: day ?? today,
    by,
    where: perimeter(c, 'training.read'),
    course: by === 'course' ? undefined : number(c.req.query('formation')),
    site: number(c.req.query('site')),
    service: number(c.req.query('service')),
    population: known(POPULATIONS, c.req.query('population')),
  }
}

/** The places and populations that are asked about, as groups of the whole département: a person who reads one site alone asks about it. */
const narrowedBy = ({ site, service, population, where }: CoverageAsk) =>
  [
    ['site', site === undefined ? (where.all ? [] : where.sites) : [site]],
    ['service', service === undefined ? [] : [service]],
    ['population', population === undefined ? [] : [population]],
  ] as const

/** Whether what is asked about is a group that nobody may be told of: few people, or the one that would give them away by difference. */
async function isFew(tx: Tx, ask: CoverageAsk): Promise<boolean> {
  const { on, course } = ask
  const found = await Promise.all(
    narrowedBy(ask).map(async ([by, keys]) => {
      if (keys.length === 0) return false
      const groups = publishable(await coverageOn(tx, { on, by, course, where: { all: true } }))
      return keys.some((key) => groups.some((one) => one.key === String(key) && one.withheld))
    }),
  )
  return found.includes(true)
}

/** The one line that is told in the lead. */
const total = (rows: readonly CoverageRow[]): CoverageRow | undefined =>
  rows.length === 0
    ? undefined
    : rows.reduce((sum, row) => ({
        key: '',
        owed: sum.owed + row.owed,
        covered: sum.covered + row.covered,
        late: sum.late + row.late,
        exempt: sum.exempt + row.exempt,
      }))

/** `published`: what leaves the page holds back small groups from everybody. */
async function coverageData(c: Context<Env>, published: boolean) {
  const ask = askOf(c)
  const shows = !published && holds(c, 'training.keep')
  const data = await read(c, async (tx) => {
    const [rows, courses, places, few] = await Promise.all([
      coverageOn(tx, ask),
      listCourses(tx),
      placesOf(tx),
      shows ? false : isFew(tx, ask),
    ])
    return { rows, courses, ...places, few }
  })
  // Of courses, each is a total of its own: one of few people stays alone.
  const told =
    ask.by === 'course'
      ? data.rows.flatMap((row) => publishable([row]))
      : publishable(data.rows.filter(({ owed, exempt }) => owed > 0 || exempt > 0))
  const lines = told.map(
    (row): CoverageLine => ({
      ...row,
      withheld: (row.withheld || data.few) && !shows,
      name: nameOf(row.key, ask.by, data),
    }),
  )
  const state = listState(c.req.url, ['nom', 'concernes', 'couverture'])
  const usual = lines.toSorted((a, b) => (a.key === '0' ? -1 : b.key === '0' ? 1 : a.name.localeCompare(b.name, 'fr')))
  const rows = sorted(usual, state, {
    nom: ({ name }) => name,
    concernes: (row) => (row.withheld ? null : row.owed),
    couverture: (row) => (row.withheld || row.owed === 0 ? null : row.covered / row.owed),
  })
  const whole = ask.by === 'course' ? data.rows.find(({ key }) => key === '0') : total(data.rows)
  const lead = data.few || (!shows && whole !== undefined && isSmall(whole)) ? ('few' as const) : whole
  return { ...data, rows, whole: lead, ask, state, today: todayOf(c) }
}

export const coverageRoutes = new Hono<Env>()
  .get(BASE, may('training.read'), savedViews(), async (c) => {
    const shown = {
      views: <Views c={c} />,
      keeps: holds(c, 'training.keep'),
      writes: holds(c, 'training.write') && perimeter(c, 'training.write').all,
    }
    return page(c, <CoveragePage {...(await coverageData(c, false))} {...shown} />, {
      title: 'Couverture des formations',
    })
  })
  .get(`${BASE}/export`, may('training.read'), async (c) => {
    const { rows, ask } = await coverageData(c, true)
    return listFile(c, {
      name: `couverture des formations ${ask.on}`,
      sheet: 'Couverture',
      header: [GROUPINGS[ask.by], 'Concernés', 'À jour', 'Hors délai', 'Dispensés', 'Non montré'],
      rows: rows.map((row) =>
        row.withheld
          ? [row.name, null, null, null, null, true]
          : [row.name, row.owed, row.covered, row.late, row.exempt, false],
      ),
    })
  })
