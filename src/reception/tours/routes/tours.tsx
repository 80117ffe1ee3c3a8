import { whoFills } from '#src/core/room/spot-actions.ts'
import { type Context, Hono } from 'hono'
import { findSite, listSites } from '#src/core/organisation/index.ts'
import { listPoints } from '#src/core/premises/index.ts'
import { followUps } from '#src/core/room/follow-store.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { longDate, yearOf } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { attachment, listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, holds, idParam, may, page, perimeter, read, todayOf, within } from '#src/ground/web/web.tsx'
import { addTour, saveTour } from '../actions.ts'
import { TOUR, TourForm } from '../input.ts'
import { BASE, ToursPage } from '../pages/list.tsx'
import { TourPage } from '../pages/tour.tsx'
import { filteredTours, tourFilters, type TourRow } from '../search.ts'
import { findChecklist, findTour, linesOfTour, listChecklists, listTours, photoOf } from '../store/tours.ts'
import { type Checklist, REFUSALS, type Tour, TOUR_STATES, tourState } from '../tour.ts'

const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Tour prévu',
  modifie: 'Tour enregistré',
  garde: 'Réponses enregistrées : le tour peut être continué',
  fini: 'Tour terminé : chaque écart est devenu une action du plan',
}
const CRUMBS = [{ label: 'Tours des locaux', href: BASE }]
const AT = { base: BASE, right: 'tours.write', where: 'Tours des locaux' } as const

export const writesAt = (c: Context<Env>, site: number): boolean =>
  within(perimeter(c, 'tours.write'), { site, service: null })

/** The tour with the name of its checklist, where this person writes. Throws NotFound, or Forbidden. */
export async function ownTour(tx: Tx, id: number, c: Context<Env>) {
  const tour = await findTour(tx, id, perimeter(c, 'tours.read'))
  if (!writesAt(c, tour.site)) throw new Forbidden()
  const { name, purpose } = await findChecklist(tx, tour.checklist)
  return { ...tour, name, purpose }
}

async function offer(tx: Tx, c: Context<Env>, record: Tour | undefined) {
  const [checklists, sites, points] = await Promise.all([listChecklists(tx), listSites(tx), listPoints(tx)])
  const named = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  return {
    lists: {
      checklists: checklists.filter(({ active, id }) => active || id === record?.checklist),
      sites: sites.filter(({ id }) => writesAt(c, id)),
      points: points
        .filter(({ site }) => writesAt(c, site) && (record === undefined || site === record.site))
        .map(({ id, name, site }) => ({ id, name, under: named.get(site) ?? '' })),
    },
  }
}

const forms = objectRoutes({
  ...AT,
  fresh: 'nouveau',
  edit: 'modifier',
  add: 'Prévoir un tour',
  lead: 'Il prend les points qu’a la grille aujourd’hui. Ouvrez ensuite sa saisie sur le téléphone, avant de descendre.',
  submit: 'Enregistrer le tour',
  submitNew: 'Prévoir le tour',
  head: { crumbs: CRUMBS },
  table: TOUR,
  groups: [{ fields: ['checklist', ['site', 'point'], 'day', 'note'] }],
  schema: TourForm,
  blank: (c) => ({ day: todayOf(c), checklist: c.req.query('grille') ?? '', site: c.req.query('site') ?? '' }),
  model: async (tx, id, c) => ({ ...(await findTour(tx, id, perimeter(c, 'tours.read'))), day: todayOf(c), note: '' }),
  offer,
  allow: (c, { site }) => {
    if (!writesAt(c, site)) throw new Forbidden()
  },
  find: ownTour,
  held: () => ({
    fields: ['checklist', 'site'],
    why: 'Un tour garde sa grille et son site : pour un autre, prévoyez un autre tour.',
  }),
  insert: addTour,
  save: saveTour,
  refusals: REFUSALS,
})

const removing = removalRoutes({
  ...AT,
  table: 'tour',
  action: 'tour.delete',
  object: 'le tour',
  load: ownTour,
  also: 'Ses réponses et ses photographies partent avec lui.',
  unless: async (tx, id) =>
    (await findTour(tx, id)).doneOn === null
      ? undefined
      : 'Un tour terminé reste : ses écarts sont devenus des actions.',
})

/** Every tour of the perimeter that the filters find: those to do first, then the latest. */
async function toursView(c: Context<Env>) {
  const [tours, checklists, sites, points] = await read(c, (tx) =>
    Promise.all([listTours(tx, perimeter(c, 'tours.read')), listChecklists(tx), listSites(tx), listPoints(tx)]),
  )
  const known = new Map(checklists.map((one) => [one.id, one]))
  const all = tours
    .map((tour): TourRow => namedBy(known.get(tour.checklist), tour))
    .toSorted((a, b) => Number(a.doneOn !== null) - Number(b.doneOn !== null))
  const filters = tourFilters(Object.fromEntries(new URL(c.req.url).searchParams))
  const places = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  const keys: SortKeys<TourRow> = {
    grille: ({ name }) => name,
    site: ({ site }) => places.get(site),
    jour: ({ day }) => day,
    ecarts: ({ unmet }) => unmet,
  }
  const state = listState(c.req.url, Object.keys(keys))
  const years = [...new Set(tours.map(({ day }) => yearOf(day)))]
  const lists = { checklists, sites, points, years }
  return { tours: sorted(filteredTours(all, filters), state, keys), ...lists, filters, state, today: todayOf(c) }
}

const namedBy = (checklist: Pick<Checklist, 'name' | 'purpose'> | undefined, tour: Tour): TourRow => ({
  ...tour,
  name: checklist?.name ?? '',
  purpose: checklist?.purpose ?? 'premises',
})

async function tourView(c: Context<Env>, id: number) {
  const { records } = c.get('deps')
  return read(c, async (tx) => {
    const tour = await findTour(tx, id, perimeter(c, 'tours.read'))
    const lines = await linesOfTour(tx, id)
    const [checklist, site, points, followed, facts] = await Promise.all([
      findChecklist(tx, tour.checklist),
      findSite(tx, tour.site),
      listPoints(tx),
      followUps(tx, records, { kind: 'tour_line', ids: lines.map((line) => String(line.id)) }),
      rowFacts(c, tx, { table: 'tour', id, named: ['tours.write'] }),
    ])
    const point = points.find((one) => one.id === tour.point)
    return { tour: namedBy(checklist, tour), lines, site, point, followed, facts }
  })
}

export const tourPages = new Hono<Env>()
  .get(BASE, may('tours.read'), savedViews(), async (c) => {
    const shown = { writes: holds(c, 'tours.write'), who: whoFills(c, 'tours'), views: <Views c={c} /> }
    return page(c, <ToursPage {...(await toursView(c))} {...shown} />, { title: 'Tours des locaux' })
  })
  .get(`${BASE}/export`, may('tours.read'), async (c) => {
    const { tours, sites, points } = await toursView(c)
    const siteOf = new Map(sites.map(({ id, name }) => [id, name]))
    const pointOf = new Map(points.map(({ id, name }) => [id, name]))
    return listFile(c, {
      name: `tours des locaux ${todayOf(c)}`,
      sheet: 'Tours',
      header: ['Tour', 'Site', 'Point d’accueil', 'Jour', 'Conformes', 'Écarts', 'État', 'Remarques'],
      rows: tours.map((one) => [
        one.name,
        siteOf.get(one.site),
        pointOf.get(one.point ?? 0),
        one.day,
        one.met,
        one.unmet,
        TOUR_STATES[tourState(one)],
        one.note,
      ]),
    })
  })
  .route('/', forms)
  .route('/', removing)
  .get(`${BASE}/photos/:line{[0-9]+}`, may('tours.read'), async (c) => {
    const file = await read(c, (tx) => photoOf(tx, idParam(c, 'line'), perimeter(c, 'tours.read')))
    return attachment(c, file, new Uint8Array(await c.get('deps').files.get(file.sha256)))
  })
  .get(`${BASE}/ecarts/:line{[0-9]+}`, may('tours.read'), async (c) => {
    const line = idParam(c, 'line')
    const tour = await read(c, (tx) => tourOfLine(tx, line, c))
    return c.redirect(`${BASE}/${tour}#ecart-${line}`, 303)
  })
  .get(`${BASE}/:id{[0-9]+}`, may('tours.read'), async (c) => {
    const view = await tourView(c, idParam(c))
    const writes = holds(c, 'tours.write') && writesAt(c, view.tour.site)
    const content = <TourPage {...view} today={todayOf(c)} writes={writes} done={saidOf(c, DONE)} />
    return page(c, content, { title: `${view.tour.name}, ${longDate(view.tour.day)}`, crumbs: CRUMBS })
  })

/** The tour of a line, where this person reads it. Throws NotFound. */
async function tourOfLine(tx: Tx, line: number, c: Context<Env>): Promise<number> {
  const known = (await linesOfTour(tx)).find(({ id }) => id === line)
  return (await findTour(tx, known?.tour ?? 0, perimeter(c, 'tours.read'))).id
}
