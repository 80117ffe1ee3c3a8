import { type Context, Hono } from 'hono'
import { parsePeriod, type Period, periodCode, quarterOf } from '#src/ground/calendar/index.ts'
import type { CsvCell } from '#src/ground/tables/csv.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { type Env, may, page, perimeter, read } from '#src/ground/web/web.tsx'
import { type Activity, activityOf, type Part } from '../activity.ts'
import { ActivityPage } from '../pages/activity.tsx'
import { volumesWithin } from '../store/volumes.ts'
import { openNow } from '../store/activity.ts'
import { lookupsOf, momentOf, placesOf } from './shared.ts'

const PATH = '/reclamations/activite'
const CRUMBS = [{ label: 'Réclamations et demandes', href: '/reclamations' }]

async function activityData(c: Context<Env>) {
  const { today } = momentOf(c)
  const asked = (c.req.query('periode') ?? '').slice(0, 80)
  const period: Period = parsePeriod(asked) ?? quarterOf(today)
  const where = perimeter(c, 'complaints.read')
  return read(c, async (tx) => {
    const lookups = await lookupsOf(tx)
    const asksSite = Number(/^\d{1,9}$/.exec(c.req.query('site') ?? '')?.[0] ?? 0)
    const siteChoices = lookups.sites.filter(({ id }) => where.all || where.sites.includes(id))
    const site = siteChoices.find(({ id }) => id === asksSite)?.id
    const places = site === undefined ? placesOf(where, lookups) : [site]
    const named = {
      sites: siteChoices.filter(({ id }) => site === undefined || id === site),
      services: lookups.services,
    }
    const activity = await activityOf(tx, { places, from: period.from, to: period.to, asOf: today, ...named })
    const open = await openNow(tx, { where, today, site })
    const volumes = await volumesWithin(tx, period, site)
    return {
      ...activity,
      volumes: where.all || site !== undefined ? volumes : [],
      open,
      period,
      asked: asked === '' ? periodCode(period) : asked,
      today,
      site,
      siteChoices,
    }
  })
}

const HEADER = ['Tableau', 'Ligne', 'Jour compté', 'Mesure', 'Valeur', 'Numérateur', 'Dénominateur']
const RECEIPT = 'réception'
const ACT = 'acte'

function* rowsOf({
  work,
  whole,
  received,
  channels,
  sites,
  services,
}: Omit<Activity, 'open' | 'volumes'>): Generator<CsvCell[]> {
  const value = ({ numerator, denominator }: Part) => (denominator === 0 ? null : numerator / denominator)
  const shares = (table: string, name: string, parts: readonly (readonly [string, Part])[]): CsvCell[][] =>
    parts.flatMap(([measure, part]) =>
      part.denominator === 0 ? [] : [[table, name, RECEIPT, measure, value(part), part.numerator, part.denominator]],
    )
  for (const row of [...work, whole]) {
    yield ['Nature', row.name, ACT, 'Réponses', row.sent, null, null]
    yield ['Nature', row.name, ACT, 'Réorientées', row.redirected, null, null]
    yield ['Nature', row.name, ACT, 'Traitées', row.treated, null, null]
  }
  for (const [table, list] of [
    ['Nature', received],
    ['Arrivée par', channels],
  ] as const)
    for (const row of list) {
      yield [table, row.name, RECEIPT, 'Reçues', row.received, null, null]
      yield* shares(table, row.name, [
        ['Dans les délais', row.inTime],
        ['Délai moyen', row.mean],
      ])
    }
  for (const [table, list] of [
    ['Site', sites],
    ['Service', services],
  ] as const)
    for (const row of list) {
      yield [table, row.name, RECEIPT, 'Reçues', row.received, null, null]
      yield* shares(table, row.name, [['Demandes dans les délais', row.inTime]])
      yield [table, row.name, ACT, 'Réponses', row.sent, null, null]
      yield [table, row.name, ACT, 'Réorientées', row.redirected, null, null]
    }
}

export const activityRoutes = new Hono<Env>()
  .get(PATH, may('complaints.read'), async (c) =>
    page(c, <ActivityPage {...(await activityData(c))} />, { title: 'Activité et délais', crumbs: CRUMBS }),
  )
  .get(`${PATH}/export`, may('complaints.read'), async (c) => {
    const data = await activityData(c)
    const name = `activité ${periodCode(data.period)}`
    return listFile(c, { name, sheet: 'Activité et délais', header: HEADER, rows: rowsOf(data) })
  })
