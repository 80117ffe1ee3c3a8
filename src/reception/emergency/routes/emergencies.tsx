import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { findTenant, listSites } from '#src/core/organisation/index.ts'
import { fileOf } from '#src/core/room/fields-file.ts'
import { codeAsked, hasWords, numberAsked, wordsAsked } from '#src/core/room/filter-words.ts'
import { followUps } from '#src/core/room/follow-store.ts'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { zoneOfCode } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { renderPdf } from '#src/ground/reports/index.ts'
import { attachment, listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import {
  type Env,
  holds,
  idParam,
  may,
  page,
  perimeter,
  personOf,
  read,
  type Right,
  todayOf,
  within,
} from '#src/ground/web/web.tsx'
import { addEmergency, saveEmergency } from '../actions.ts'
import { type Emergency, NATURES, REFUSALS, STATES, stateOf } from '../emergency.ts'
import { EMERGENCY, EMERGENCY_FILE, EMERGENCY_GROUPS } from '../input.ts'
import { EmergenciesPage } from '../pages/list.tsx'
import { EmergencyPage } from '../pages/sheet.tsx'
import { logReport } from '../printed.ts'
import { BASE } from '../records.ts'
import { findEmergency, listEmergencies } from '../store/emergencies.ts'
import { listFindings } from '../store/findings.ts'
import { chainFaults, linesOf } from '../store/log.ts'

const TITLE = 'Communication d’urgence'
export const CRUMBS = [{ label: TITLE, href: BASE }]
const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Ouvert',
  modifie: 'Enregistré',
  archive: 'Archivé',
  remis: 'Remis dans la liste',
  ligne: 'Ligne écrite',
  constat: 'Constat enregistré',
  action: 'Le constat a son action dans le plan',
}
export const zoneIn = (c: Context<Env>): string => zoneOfCode(personOf(c).territory)

/** What has no site is the whole département's to write. */
export const actsAt = (c: Context<Env>, right: Right, site: number | null): boolean =>
  perimeter(c, right).all || (site !== null && within(perimeter(c, right), { site, service: null }))

/** The event, where this person holds a right. Throws NotFound, or Forbidden. */
export async function ownEmergency(tx: Tx, id: number, { c, right }: { c: Context<Env>; right: Right }) {
  const found = await findEmergency(tx, id, perimeter(c, 'emergency.read'))
  if (!actsAt(c, right, found.site)) throw new Forbidden()
  return found
}
const own = (tx: Tx, id: number, c: Context<Env>) => ownEmergency(tx, id, { c, right: 'emergency.write' })
const guard: MiddlewareHandler<Env> = async (c, next) => {
  if (c.req.param('id') !== undefined) await read(c, (tx) => own(tx, idParam(c), c))
  return next()
}
const ownSite = (c: Context<Env>): number | null => {
  const where = perimeter(c, 'emergency.write')
  return where.all ? null : (where.sites[0] ?? null)
}

const kept = keptRoutes({
  base: BASE,
  right: 'emergency.write',
  guard,
  where: TITLE,
  fresh: 'nouveau',
  add: 'Ouvrir un évènement ou un exercice',
  lead: 'Sa main courante s’écrit ensuite, sur un téléphone si besoin.',
  submit: 'Enregistrer',
  submitNew: 'Ouvrir',
  head: { crumbs: CRUMBS },
  table: EMERGENCY,
  groups: EMERGENCY_GROUPS,
  blank: (c) => ({ nature: 'exercise', day: todayOf(c), site: ownSite(c), active: true }),
  model: async (tx, id, c) => ({
    ...(await findEmergency(tx, id, perimeter(c, 'emergency.read'))),
    day: todayOf(c),
    active: true,
  }),
  offer: async (tx, c) => ({
    lists: { sites: (await listSites(tx)).filter(({ id }) => actsAt(c, 'emergency.write', id)) },
  }),
  also: async (_, { site }, { c }): Promise<Record<string, string>> =>
    site === null && !actsAt(c, 'emergency.write', null)
      ? { site: 'Choisissez un de vos sites : tout le département n’est pas le vôtre.' }
      : {},
  allow: (c, { site }) => {
    if (site !== null && !actsAt(c, 'emergency.write', site)) throw new Forbidden()
  },
  find: own,
  insert: addEmergency,
  save: saveEmergency,
  refusals: REFUSALS,
  offered: { table: 'emergency', verbs: ['emergency.archive', 'emergency.restore'] },
  removal: {
    table: 'emergency',
    action: 'emergency.delete',
    object: 'l’évènement',
    unless: async (tx, id) =>
      (await linesOf(tx, id)).length === 0
        ? undefined
        : 'Une main courante commencée ne s’efface pas : archivez plutôt l’évènement.',
  },
})

async function listView(c: Context<Env>) {
  const [all, sites] = await read(c, (tx) =>
    Promise.all([listEmergencies(tx, perimeter(c, 'emergency.read')), listSites(tx)]),
  )
  const filters = {
    words: wordsAsked(c.req.query('q')),
    nature: codeAsked(NATURES, c.req.query('nature')),
    state: codeAsked(STATES, c.req.query('etat')),
    site: numberAsked(c.req.query('site')),
    archived: c.req.query('etat') === 'archives',
  }
  const found = all.filter(
    (one) =>
      one.active !== filters.archived &&
      hasWords(filters.words, [one.name, one.reference, one.summary]) &&
      (filters.nature === undefined || one.nature === filters.nature) &&
      (filters.state === undefined || stateOf(one) === filters.state) &&
      (filters.site === undefined || one.site === filters.site),
  )
  const keys: SortKeys<Emergency> = {
    nom: ({ name }) => name,
    jour: ({ openedOn, day }) => openedOn ?? day,
    cellule: ({ cellMinutes }) => cellMinutes,
    information: ({ informationMinutes }) => informationMinutes,
  }
  const state = listState(c.req.url, Object.keys(keys))
  return { rows: sorted(found, state, keys), sites, filters, state }
}

async function sheetView(c: Context<Env>, id: number) {
  const { records } = c.get('deps')
  return read(c, async (tx) => {
    const emergency = await findEmergency(tx, id, perimeter(c, 'emergency.read'))
    const [lines, findings, sites, facts] = await Promise.all([
      linesOf(tx, id),
      listFindings(tx, id),
      listSites(tx),
      rowFacts(c, tx, { table: 'emergency', id, named: ['emergency.write'] }),
    ])
    const faults = await chainFaults(tx, id)
    const ids = findings.map((one) => String(one.id))
    const followed = await followUps(tx, records, { kind: 'emergency_finding', ids })
    const siteName = sites.find((one) => one.id === emergency.site)?.shortName ?? 'Tout le département'
    return { emergency, lines, findings, followed, siteName, faults, facts }
  })
}

/** The page of an event, also where one of its findings leads. */
export async function sheetPage(c: Context<Env>, id: number): Promise<Response> {
  const view = await sheetView(c, id)
  const { site, name } = view.emergency
  const content = (
    <EmergencyPage
      {...view}
      zone={zoneIn(c)}
      now={c.get('deps').clock.now()}
      logs={actsAt(c, 'emergency.log', site)}
      writes={actsAt(c, 'emergency.write', site)}
      proposes={actsAt(c, 'actions.write', site)}
      done={saidOf(c, DONE)}
    />
  )
  return page(c, content, { title: name, crumbs: CRUMBS })
}

export const emergencyPages = new Hono<Env>()
  .get(BASE, may('emergency.read'), savedViews(), async (c) => {
    const shown = { writes: holds(c, 'emergency.write'), views: <Views c={c} /> }
    return page(c, <EmergenciesPage {...(await listView(c))} {...shown} />, { title: TITLE })
  })
  .get(`${BASE}/export`, may('emergency.read'), async (c) => {
    const { rows, sites } = await listView(c)
    const file = fileOf(EMERGENCY_FILE, rows, { sites })
    return listFile(c, {
      name: `communication d’urgence ${todayOf(c)}`,
      sheet: 'Évènements',
      header: [...file.header, 'État', 'Cellule activée (min)', 'Première information (min)'],
      rows: file.rows.map((line, at) => {
        const one = rows[at]
        return [
          ...line,
          one === undefined ? '' : STATES[stateOf(one)],
          one?.cellMinutes ?? null,
          one?.informationMinutes ?? null,
        ]
      }),
    })
  })
  .route('/', kept)
  .get(`${BASE}/:id{[0-9]+}/main-courante.pdf`, may('emergency.read'), async (c) => {
    const id = idParam(c)
    const of = await read(c, async (tx) => ({
      emergency: await findEmergency(tx, id, perimeter(c, 'emergency.read')),
      lines: await linesOf(tx, id),
      faults: await chainFaults(tx, id),
      prefecture: (await findTenant(tx)).prefectureName,
    }))
    const { bytes } = await renderPdf(
      logReport({ ...of, today: todayOf(c), zone: zoneIn(c), now: c.get('deps').clock.now() }),
    )
    const name = `main courante ${of.emergency.code}.pdf`
    return attachment(c, { name, type: 'application/pdf' }, new Uint8Array(bytes))
  })
  .get(`${BASE}/:id{[0-9]+}`, may('emergency.read'), (c) => sheetPage(c, idParam(c)))
