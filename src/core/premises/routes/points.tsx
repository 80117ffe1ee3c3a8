import { type Context, Hono } from 'hono'
import { calendars, findSite, listServices, listSites } from '#src/core/organisation/index.ts'
import { headOf, lineOf } from '#src/core/room/fields-file.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { chosenRoutes, onlyChosen } from '#src/core/room/chosen.tsx'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { addDays } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, holds, idParam, may, page, perimeter, read, todayOf, within } from '#src/ground/web/web.tsx'
import { addPoint, savePoint, serviceFault } from '../actions.ts'
import { POINT_ACTS } from '../chosen.ts'
import { durationInWords, mondayOf, weekOf } from '../hours.ts'
import { POINT, POINT_FILE, POINT_GROUPS } from '../input.ts'
import { PointPage } from '../pages/point.tsx'
import { BASE, PointsPage } from '../pages/points.tsx'
import { hoursOn, MODES, POINT_KINDS, REFUSALS } from '../premises.ts'
import { filteredPoints, pointFilters, type PointRow } from '../search.ts'
import { listEquipment } from '../store/equipment.ts'
import { findPoint, listExceptions, listHours, listPoints } from '../store/points.ts'

const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Point d’accueil ajouté',
  modifie: 'Fiche enregistrée',
  horaires: 'Horaires enregistrés',
  exception: 'Jours particuliers enregistrés',
}

/** The point, where this person writes. Throws NotFound outside what they see, Forbidden outside what they write. */
export async function ownPoint(tx: Tx, id: number, c: Context<Env>) {
  const point = await findPoint(tx, id, perimeter(c, 'premises.read'))
  if (!within(perimeter(c, 'premises.write'), point)) throw new Forbidden()
  return point
}

async function offer(tx: Tx, c: Context<Env>) {
  const where = perimeter(c, 'premises.write')
  const [sites, services] = await Promise.all([listSites(tx), listServices(tx)])
  const mine = sites.filter(({ id }) => where.all || where.sites.includes(id) || where.services.length > 0)
  return { lists: { sites: mine, services } }
}

const AT = { base: BASE, right: 'premises.write', where: 'Points d’accueil' } as const
const CRUMBS = [{ label: 'Points d’accueil', href: BASE }]

const forms = objectRoutes({
  ...AT,
  fresh: 'nouveau',
  edit: 'modifier',
  add: 'Ajouter un point d’accueil',
  change: 'Modifier le point d’accueil',
  changeLead: 'Les horaires déjà enregistrés gardent le site et le service qu’avait le point à ce moment.',
  submit: 'Enregistrer le point d’accueil',
  head: { crumbs: CRUMBS },
  table: POINT,
  groups: POINT_GROUPS,
  offer,
  allow: (c, values) => {
    if (!within(perimeter(c, 'premises.write'), values)) throw new Forbidden()
  },
  also: async (tx, values, { c, record }) => {
    const service = await serviceFault(tx, values, { was: record, today: todayOf(c) })
    return service === undefined ? {} : { service }
  },
  find: ownPoint,
  insert: addPoint,
  save: savePoint,
  refusals: REFUSALS,
})

const removing = removalRoutes({
  ...AT,
  table: 'receptionPoint',
  action: 'reception_point.delete',
  object: 'le point d’accueil',
  load: ownPoint,
  also: 'Ses horaires et ses jours particuliers partent avec lui.',
  instead: {
    sentence: 'Donnez-lui plutôt un dernier jour : ses horaires passés comptent toujours.',
    label: 'Modifier le point d’accueil',
    href: (_, own) => `${own}/modifier#champ-validTo`,
  },
})

const choosing = chosenRoutes({
  base: BASE,
  right: 'premises.write',
  noun: ['point d’accueil', 'points d’accueil'],
  crumbs: CRUMBS,
  rows: async (tx, c, ids) => (await listPoints(tx, perimeter(c, 'premises.write'))).filter(({ id }) => ids.has(id)),
  acts: POINT_ACTS,
  refusals: REFUSALS,
})

/** Every point of the perimeter that the filters find, in the order asked for. */
async function pointsView(c: Context<Env>) {
  const today = todayOf(c)
  const [points, hours, sites, services] = await read(c, (tx) =>
    Promise.all([listPoints(tx, perimeter(c, 'premises.read')), listHours(tx), listSites(tx), listServices(tx)]),
  )
  const filters = pointFilters(Object.fromEntries(new URL(c.req.url).searchParams))
  const order = new Map(sites.map(({ id }, at) => [id, at]))
  const rows = points
    .map((point): PointRow => ({ ...point, now: hoursOn(hours, point.id, today) }))
    .toSorted((a, b) => (order.get(a.site) ?? 0) - (order.get(b.site) ?? 0))
  const names = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  const keys: SortKeys<PointRow> = {
    nom: ({ name }) => name,
    site: ({ site }) => names.get(site),
    sorte: ({ kind }) => POINT_KINDS[kind],
    heures: ({ now }) => now?.weekMinutes ?? null,
  }
  const state = listState(c.req.url, Object.keys(keys))
  const found = sorted(filteredPoints(rows, filters, today), state, keys)
  return { all: rows, points: found, sites, services, filters, state, today }
}

async function pointView(c: Context<Env>, id: number) {
  const today = todayOf(c)
  const found = await read(c, async (tx) => {
    const point = await findPoint(tx, id, perimeter(c, 'premises.read'))
    const [site, services, hours, exceptions, equipment, calendar, facts] = await Promise.all([
      findSite(tx, point.site),
      listServices(tx),
      listHours(tx, id),
      listExceptions(tx, id),
      listEquipment(tx),
      calendars.of(tx, point.site),
      rowFacts(c, tx, { table: 'receptionPoint', id, named: ['premises.write'] }),
    ])
    return { point, site, services, hours, exceptions, equipment, calendar, facts }
  })
  const { point, services, hours, exceptions, equipment, calendar } = found
  const week = (label: string, from: number) => ({
    label,
    week: weekOf({ hours, exceptions, calendar }, addDays(mondayOf(today), from)),
  })
  return {
    ...found,
    service: services.find((one) => one.id === point.service)?.name,
    now: hoursOn(hours, id, today),
    weeks: [week('Cette semaine', 0), week('La semaine prochaine', 7)],
    equipment: equipment.filter((one) => one.point === id && one.state !== 'removed'),
    today,
    writes: holds(c, 'premises.write') && within(perimeter(c, 'premises.write'), point),
  }
}

export const pointRoutes = new Hono<Env>()
  .get(BASE, may('premises.read'), savedViews(), async (c) => {
    const shown = { writes: holds(c, 'premises.write'), views: <Views c={c} /> }
    return page(c, <PointsPage {...(await pointsView(c))} {...shown} />, { title: 'Points d’accueil' })
  })
  .get(`${BASE}/export`, may('premises.read'), async (c) => {
    const { all, points: found, sites, services } = await pointsView(c)
    const points = onlyChosen(c, { all, found })
    return listFile(c, {
      name: `points d’accueil ${todayOf(c)}`,
      sheet: 'Points d’accueil',
      header: [...headOf(POINT_FILE), 'Mode', 'Heures par semaine'],
      rows: points.map(({ now, ...one }) => [
        ...lineOf(POINT_FILE, one, { sites, services }),
        now && MODES[now.mode],
        now && durationInWords(now.weekMinutes),
      ]),
    })
  })
  .route('/', choosing)
  .route('/', forms)
  .route('/', removing)
  .get(`${BASE}/:id{[0-9]+}`, may('premises.read'), async (c) => {
    const view = await pointView(c, idParam(c))
    const content = <PointPage {...view} done={saidOf(c, DONE)} />
    return page(c, content, { title: view.point.name, crumbs: CRUMBS })
  })
