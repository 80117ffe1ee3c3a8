import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import { fileOf } from '#src/core/room/fields-file.ts'
import { codeAsked, hasWords, numberAsked, wordsAsked } from '#src/core/room/filter-words.ts'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { rowFacts } from '#src/core/room/object-store.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, holds, idParam, may, page, perimeter, read, todayOf, within } from '#src/ground/web/web.tsx'
import { addPlace, movePlace, savePlace } from './actions.ts'
import { MOVE, PLACE, PLACE_FILE, PLACE_GROUPS } from './input.ts'
import { BASE, type PlaceRow, PlacesPage } from './pages/list.tsx'
import { PlacePage } from './pages/place.tsx'
import { KINDS, nearest, REFUSALS, STATES, stateOf } from './partners.ts'
import { findPlace, listMoves, listPlaces } from './store/places.ts'

const TITLE = 'France Services et partenaires'
const CRUMBS = [{ label: TITLE, href: BASE }]
const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Lieu ajouté',
  modifie: 'Lieu enregistré',
  deplace: 'Déplacement enregistré',
}

/** What has no site is the whole département's to write. */
const writesAt = (c: Context<Env>, site: number | null): boolean =>
  perimeter(c, 'partners.write').all ||
  (site !== null && within(perimeter(c, 'partners.write'), { site, service: null }))
const sitesFor = async (tx: Tx, c: Context<Env>) => (await listSites(tx)).filter(({ id }) => writesAt(c, id))
const ownSite = (c: Context<Env>): number | null => {
  const where = perimeter(c, 'partners.write')
  return where.all ? null : (where.sites[0] ?? null)
}

async function own(tx: Tx, id: number, c: Context<Env>) {
  const place = await findPlace(tx, id, perimeter(c, 'partners.read'))
  if (!writesAt(c, place.site)) throw new Forbidden()
  return place
}
const guard: MiddlewareHandler<Env> = async (c, next) => {
  if (c.req.param('id') !== undefined) await read(c, (tx) => own(tx, idParam(c), c))
  return next()
}
const AT = { base: BASE, right: 'partners.write', guard, where: TITLE } as const

const kept = keptRoutes({
  ...AT,
  fresh: 'nouveau',
  add: 'Ajouter un lieu',
  change: 'Modifier le lieu',
  submit: 'Enregistrer le lieu',
  head: { crumbs: CRUMBS },
  table: PLACE,
  groups: PLACE_GROUPS,
  blank: (c) => ({ kind: 'france_services', site: ownSite(c) }),
  offer: async (tx, c) => ({ lists: { sites: await sitesFor(tx, c) } }),
  also: async (_, { site }, { c }): Promise<Record<string, string>> =>
    site === null && !writesAt(c, null)
      ? { site: 'Choisissez un de vos sites : tout le département n’est pas le vôtre.' }
      : {},
  allow: (c, { site }) => {
    if (site !== null && !writesAt(c, site)) throw new Forbidden()
  },
  find: own,
  insert: addPlace,
  save: savePlace,
  refusals: REFUSALS,
  removal: {
    table: 'partnerPlace',
    action: 'partner_place.delete',
    object: 'le lieu',
    also: 'Ses déplacements partent avec lui. Un lieu qui a fermé se garde : donnez-lui plutôt un jour de fermeture.',
  },
})

const moving = objectRoutes({
  ...AT,
  edit: 'deplacer',
  change: ({ name }) => `Déplacer ${name}`,
  changeLead: 'Le lieu garde où il se trouvait jusque-là.',
  submit: 'Enregistrer le déplacement',
  head: { crumbs: CRUMBS },
  table: MOVE,
  groups: [{ fields: ['movedOn', 'address', ['latitude', 'longitude']] }],
  find: async (tx, id, c) => ({ ...(await own(tx, id, c)), movedOn: todayOf(c) }),
  save: (tx, at, c) => movePlace(tx, at, todayOf(c)),
  refusals: REFUSALS,
  saved: (id) => `${BASE}/${id}?fait=deplace`,
})

async function placesView(c: Context<Env>) {
  const today = todayOf(c)
  const [all, sites] = await read(c, (tx) =>
    Promise.all([listPlaces(tx, perimeter(c, 'partners.read')), listSites(tx)]),
  )
  const filters = {
    words: wordsAsked(c.req.query('q')),
    kind: codeAsked(KINDS, c.req.query('sorte')),
    state: codeAsked(STATES, c.req.query('etat')),
    site: numberAsked(c.req.query('site')),
  }
  const rows: PlaceRow[] = all.map((place) => ({
    ...place,
    state: stateOf(place, today),
    near: nearest(place, all, today),
  }))
  const found = rows.filter(
    (one) =>
      hasWords(filters.words, [one.name, one.operator, one.address, one.sessions]) &&
      (filters.kind === undefined || one.kind === filters.kind) &&
      (filters.state === undefined || one.state === filters.state) &&
      (filters.site === undefined || one.site === filters.site),
  )
  const keys: SortKeys<PlaceRow> = {
    nom: ({ name }) => name,
    sorte: ({ kind }) => KINDS[kind],
    etat: ({ state }) => STATES[state],
    ouvert: ({ openedOn, plannedOn }) => openedOn ?? plannedOn,
    proche: ({ near }) => near?.km,
  }
  const state = listState(c.req.url, Object.keys(keys))
  return { rows: sorted(found, state, keys), all: rows, sites, filters, state }
}

export const partnerRoutes = new Hono<Env>()
  .get(BASE, may('partners.read'), savedViews(), async (c) => {
    const content = (
      <PlacesPage {...(await placesView(c))} writes={holds(c, 'partners.write')} views={<Views c={c} />} />
    )
    return page(c, content, { title: TITLE })
  })
  .get(`${BASE}/export`, may('partners.read'), async (c) => {
    const { rows, sites } = await placesView(c)
    const file = fileOf(
      PLACE_FILE,
      rows.map(({ near: _near, ...one }) => one),
      { sites },
    )
    return listFile(c, {
      name: `lieux partenaires ${todayOf(c)}`,
      sheet: 'Lieux',
      header: [...file.header, 'État', 'Lieu de même sorte le plus proche (km)'],
      rows: file.rows.map((line, at) => [
        ...line,
        STATES[rows[at]?.state ?? 'open'],
        rows[at]?.near === undefined ? null : Math.round((rows[at]?.near?.km ?? 0) * 10) / 10,
      ]),
    })
  })
  .route('/', kept)
  .route('/', moving)
  .get(`${BASE}/:id{[0-9]+}`, may('partners.read'), async (c) => {
    const id = idParam(c)
    const today = todayOf(c)
    const shown = await read(c, async (tx) => {
      const where = perimeter(c, 'partners.read')
      const [place, all, moves, sites, facts] = await Promise.all([
        findPlace(tx, id, where),
        listPlaces(tx, where),
        listMoves(tx, id),
        listSites(tx),
        rowFacts(c, tx, { table: 'partnerPlace', id, named: ['partners.write'] }),
      ])
      return { place, near: nearest(place, all, today), moves, site: sites.find((one) => one.id === place.site), facts }
    })
    const writes = holds(c, 'partners.write') && writesAt(c, shown.place.site)
    const content = <PlacePage {...shown} {...{ writes, today }} done={saidOf(c, DONE)} />
    return page(c, content, { title: shown.place.name, crumbs: CRUMBS })
  })
