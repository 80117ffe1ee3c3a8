import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import { fileOf } from '#src/core/room/fields-file.ts'
import { hasWords, wordsAsked } from '#src/core/room/filter-words.ts'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { previousYear, yearOf, yearPeriod } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addCentre, saveCentre } from '../actions.ts'
import { CENTRE, CENTRE_FILE } from '../input.ts'
import { BASE, CENTRES } from '../pages/addresses.ts'
import { CentrePage, CentresPage } from '../pages/centres.tsx'
import { listFlows } from '../store/flows.ts'
import { listCentres, listTitres, oneOf } from '../store/titles.ts'
import { type Centre, REFUSALS } from '../titles.ts'
import { ownSite, siteFault, sitesFor, writesAt } from './places.ts'

const CRUMBS = [{ label: 'Délivrance des titres', href: BASE }]
const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Centre ajouté',
  modifie: 'Centre enregistré',
  archive: 'Centre archivé',
  remis: 'Centre remis en usage',
}

/** A centre that this person writes. Throws NotFound, or Forbidden. */
async function own(tx: Tx, id: number, c: Context<Env>) {
  const centre = await oneOf(listCentres(tx, perimeter(c, 'titles.read')), id)
  if (!writesAt(c, centre.site)) throw new Forbidden()
  return centre
}

/** Whatever is done to a centre asks that this person writes it. */
const guard: MiddlewareHandler<Env> = async (c, next) => {
  if (c.req.param('id') !== undefined) await read(c, (tx) => own(tx, idParam(c), c))
  return next()
}

const kept = keptRoutes({
  base: CENTRES,
  right: 'titles.write',
  guard,
  where: 'Centres de titres',
  fresh: 'nouveau',
  add: 'Ajouter un centre',
  change: 'Modifier le centre',
  changeLead: 'Les mois déjà connus gardent le site qu’avait le centre à ce moment.',
  submit: 'Enregistrer le centre',
  head: { crumbs: [...CRUMBS, { label: 'Centres de titres', href: CENTRES }] },
  table: CENTRE,
  groups: [{ fields: ['name', 'site', 'note', 'active'] }],
  blank: (c) => ({ active: true, site: ownSite(c) }),
  offer: async (tx, c) => ({ lists: { sites: await sitesFor(tx, c) } }),
  also: async (_, { site }, { c }) => siteFault(c, site),
  allow: (c, { site }) => {
    if (site !== null && !writesAt(c, site)) throw new Forbidden()
  },
  find: own,
  insert: addCentre,
  save: saveCentre,
  refusals: REFUSALS,
  offered: { table: 'titreCentre', verbs: ['titre_centre.archive', 'titre_centre.restore'] },
  removal: {
    table: 'titreCentre',
    action: 'titre_centre.delete',
    object: 'le centre',
    instead: 'Archivez-le plutôt : ses mois comptent toujours et il n’est plus proposé.',
  },
})

async function centresView(c: Context<Env>) {
  const { all, sites } = await read(c, async (tx) => ({
    all: await listCentres(tx, perimeter(c, 'titles.read')),
    sites: await listSites(tx),
  }))
  const words = wordsAsked(c.req.query('q'))
  const archived = c.req.query('etat') === 'archives'
  const found = all.filter((one) => one.active !== archived && hasWords(words, [one.name, one.note]))
  const names = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  const keys: SortKeys<Centre> = { nom: ({ name }) => name, site: ({ site }) => names.get(site ?? 0) }
  const state = listState(c.req.url, Object.keys(keys))
  return { rows: sorted(found, state, keys), sites, filters: { words, archived }, state }
}

export const centreRoutes = new Hono<Env>()
  .get(CENTRES, may('titles.read'), savedViews(), async (c) => {
    const content = (
      <CentresPage {...(await centresView(c))} writes={holds(c, 'titles.write')} views={<Views c={c} />} />
    )
    return page(c, content, { title: 'Centres de titres', crumbs: CRUMBS })
  })
  .get(`${CENTRES}/export`, may('titles.read'), async (c) => {
    const { rows, sites } = await centresView(c)
    return listFile(c, {
      name: `centres de titres ${todayOf(c)}`,
      sheet: 'Centres',
      ...fileOf(CENTRE_FILE, rows, { sites }),
    })
  })
  .route('/', kept)
  .get(`${CENTRES}/:id{[0-9]+}`, may('titles.read'), async (c) => {
    const id = idParam(c)
    const year = yearPeriod(yearOf(todayOf(c)))
    const shown = await read(c, async (tx) => {
      const [centre, titres, flows, sites, facts] = await Promise.all([
        oneOf(listCentres(tx, perimeter(c, 'titles.read')), id),
        listTitres(tx),
        listFlows(tx, { centres: [id], from: previousYear(year).from, to: year.to }),
        listSites(tx),
        rowFacts(c, tx, { table: 'titreCentre', id, named: ['titles.write'] }),
      ])
      return { centre, titres, flows, facts, site: sites.find((one) => one.id === centre.site) }
    })
    const writes = holds(c, 'titles.write') && writesAt(c, shown.centre.site)
    return page(c, <CentrePage {...shown} writes={writes} done={saidOf(c, DONE)} />, {
      title: shown.centre.name,
      crumbs: [...CRUMBS, { label: 'Centres de titres', href: CENTRES }],
    })
  })
