import { type Context, Hono } from 'hono'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type Env, holds, may, page, perimeter, read, todayOf, within } from '#src/ground/web/web.tsx'
import { addLine, saveLine, servingFault } from '../actions/lines.ts'
import { LINE, type LineFields, LineInput } from '../input.ts'
import { LinesPage, type LinesView } from '../pages/lines.tsx'
import { findLine, listLines } from '../store/lines.ts'
import { DESTINATIONS, type Line } from '../telephone.ts'

const LIST = '/telephone/lignes'
const ownLine = (tx: Tx, id: number, c: Context<Env>) => findLine(tx, id, perimeter(c, 'telephone.write'))

/** Sites of the perimeter; somebody of one service may answer at any. */
async function offered(tx: Tx, c: Context<Env>) {
  const where = perimeter(c, 'telephone.write')
  const sites = await listSites(tx)
  const mine = sites.filter(({ id }) => where.all || where.sites.includes(id) || where.services.length > 0)
  return { lists: { sites: mine, services: await listServices(tx) } }
}

/** A place outside the perimeter, or a service that does not serve there; a pair that stands stays. */
async function placeFaults(tx: Tx, line: LineFields, { c, record }: { c: Context<Env>; record: Line | undefined }) {
  if (!within(perimeter(c, 'telephone.write'), line)) return { site: 'Choisissez un site de votre périmètre.' }
  const service = await servingFault(tx, line, { before: record, today: todayOf(c) })
  return service === undefined ? {} : { service }
}

const forms = objectRoutes({
  base: LIST,
  fresh: 'nouvelle',
  edit: 'modifier',
  right: 'telephone.write',
  where: 'Téléphone',
  add: 'Ajouter une ligne',
  change: 'Modifier la ligne',
  changeLead:
    'Les totaux déjà enregistrés gardent le site, le service et la destination qu’avait la ligne à ce moment.',
  submit: 'Enregistrer la ligne',
  table: LINE,
  groups: [
    {
      fields: [
        ...(['name', 'number'] as const),
        ['site', 'service'],
        ['destination', 'targetPermille'],
        ['validFrom', 'validTo'],
        ['opensAt', 'closesAt'],
        ...(['queues', 'voicemail'] as const),
      ],
    },
  ],
  schema: LineInput,
  offer: offered,
  also: placeFaults,
  find: ownLine,
  insert: (tx, fields, c) => addLine(tx, fields, todayOf(c)),
  save: (tx, at, c) => saveLine(tx, at, todayOf(c)),
  refusals: { 'not-served': 'Choisissez un service de ce site, en place ce jour-là.' },
  made: (id) => `${LIST}/${id}`,
  saved: (id) => `${LIST}/${id}`,
})

const removing = removalRoutes({
  base: LIST,
  right: 'telephone.write',
  table: 'phoneLine',
  action: 'phone_line.delete',
  object: 'la ligne',
  where: 'Téléphone',
  load: ownLine,
  after: LIST,
  instead: {
    sentence: 'Donnez-lui plutôt un dernier jour : ses relevés comptent toujours.',
    label: 'Modifier la ligne',
    href: (_, own) => `${own}/modifier`,
  },
})

export const lineRoutes = new Hono<Env>()
  .route('/', removing)
  .route('/', forms)
  .get(LIST, may('telephone.write'), savedViews(), async (c) => {
    const view = await linesView(c)
    return page(c, <LinesPage view={view} views={<Views c={c} />} />, { title: 'Lignes téléphoniques' })
  })
  .get(`${LIST}/export`, may('telephone.write'), async (c) => {
    const { lines, sites, services } = await linesView(c)
    return listFile(c, {
      name: `lignes ${todayOf(c)}`,
      sheet: 'Lignes',
      header: ['Ligne', 'Numéro', 'Site', 'Service', 'Destination', 'Cible (%)', 'Depuis le', 'Jusqu’au'],
      rows: lines.map((line) => [
        line.name,
        line.number,
        sites.get(line.site),
        services.get(line.service ?? 0),
        DESTINATIONS[line.destination],
        line.targetPermille === null ? null : line.targetPermille / 10,
        line.validFrom,
        line.validTo,
      ]),
    })
  })

/** Every line of the perimeter, in the order asked for. */
async function linesView(c: Context<Env>): Promise<LinesView> {
  const found = await read(c, async (tx) => ({
    lines: await listLines(tx, perimeter(c, 'telephone.write')),
    sites: new Map((await listSites(tx)).map((site) => [site.id, site.shortName])),
    services: new Map((await listServices(tx)).map((service) => [service.id, service.name])),
  }))
  const keys: SortKeys<Line> = {
    nom: (line) => line.name,
    site: (line) => found.sites.get(line.site),
    service: (line) => found.services.get(line.service ?? 0),
    destination: (line) => DESTINATIONS[line.destination],
    cible: (line) => line.targetPermille,
  }
  const state = listState(c.req.url, Object.keys(keys))
  return { ...found, lines: sorted(found.lines, state, keys), state, imports: holds(c, 'imports.run') }
}
