import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { buttonRoutes } from '#src/core/room/button-routes.ts'
import { codeAsked, hasWords, numberAsked, wordsAsked } from '#src/core/room/filter-words.ts'
import { fileOf } from '#src/core/room/fields-file.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { rowFacts } from '#src/core/room/object-store.ts'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { calendars } from '#src/core/organisation/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addRequest, publishRequest, refuseRequest, reopenRequest, saveRequest } from '../actions.ts'
import { PUBLISHED, REFUSED, REQUEST, REQUEST_FILE, REQUEST_GROUPS } from '../input.ts'
import { REQUESTS } from '../pages/addresses.ts'
import { RequestPage, RequestsPage } from '../pages/requests.tsx'
import { findRequest, listRequests } from '../store.ts'
import { REFUSALS, type Request, STATES, stateOf } from '../web.ts'
import { allow, known, mine, ownSites } from './places.ts'

const TITLE = 'Site internet'
const CRUMBS = [{ label: TITLE, href: REQUESTS }]
const DONE: Readonly<Record<string, string>> = {
  ajoutee: 'Demande ouverte',
  modifiee: 'Demande enregistrée',
  publiee: 'Mise en ligne enregistrée',
  refusee: 'Refus enregistré',
  rouverte: 'Demande rouverte',
}

async function own(tx: Tx, id: number, c: Context<Env>): Promise<Request> {
  const request = await findRequest(tx, id, perimeter(c, 'web.read'))
  allow(c, request)
  return request
}
const guard: MiddlewareHandler<Env> = async (c, next) => {
  if (c.req.param('id') !== undefined) await read(c, (tx) => own(tx, idParam(c), c))
  return next()
}
const common = {
  base: REQUESTS,
  right: 'web.write',
  where: TITLE,
  head: { crumbs: CRUMBS },
  find: own,
  refusals: REFUSALS,
} as const

const forms = objectRoutes({
  ...common,
  fresh: 'nouvelle',
  edit: 'modifier',
  add: 'Demander une mise à jour',
  change: 'Modifier la demande',
  submit: 'Enregistrer la demande',
  table: REQUEST,
  groups: REQUEST_GROUPS,
  blank: (c) =>
    read(c, async (tx) => ({
      askedOn: todayOf(c),
      site: ownSites(c, (await known(tx)).lists.sites)[0]?.id ?? '',
    })),
  model: async (tx, id, c) => ({ ...(await own(tx, id, c)), askedOn: todayOf(c) }),
  offer: async (tx, c, record) => {
    const { lists } = await known(tx)
    const procedures = lists.procedures.filter(({ active, id }) => active || id === record?.procedure)
    return { lists: { ...lists, sites: ownSites(c, lists.sites), procedures } }
  },
  allow,
  insert: (tx, values, c) => addRequest(tx, values, todayOf(c)),
  save: (tx, at, c) => saveRequest(tx, at, todayOf(c)),
})

const publishing = objectRoutes({
  ...common,
  edit: 'publier',
  change: 'Noter la mise en ligne',
  submit: 'Enregistrer la mise en ligne',
  table: PUBLISHED,
  groups: [{ fields: ['publishedOn'] }],
  find: async (tx, id, c) => {
    const request = await own(tx, id, c)
    return { ...request, publishedOn: request.publishedOn ?? todayOf(c) }
  },
  save: (tx, at, c) => publishRequest(tx, at, todayOf(c)),
  saved: (id) => `${REQUESTS}/${id}?fait=publiee`,
})

const refusing = objectRoutes({
  ...common,
  edit: 'refuser',
  change: 'Refuser la demande',
  changeLead: 'Une demande refusée garde son motif et n’entre pas dans le taux.',
  submit: 'Enregistrer le refus',
  table: REFUSED,
  groups: [{ fields: ['refusedOn', 'reason'] }],
  find: async (tx, id, c) => {
    const request = await own(tx, id, c)
    return { ...request, refusedOn: request.refusedOn ?? todayOf(c) }
  },
  save: (tx, at, c) => refuseRequest(tx, at, todayOf(c)),
  saved: (id) => `${REQUESTS}/${id}?fait=refusee`,
})

const removing = removalRoutes({
  base: REQUESTS,
  right: 'web.write',
  where: TITLE,
  guard,
  table: 'webRequest',
  action: 'web_request.delete',
  object: 'la demande',
  load: own,
  unless: async (tx, id) => {
    const { publishedOn, refusedOn } = await findRequest(tx, id)
    return publishedOn === null && refusedOn === null
      ? undefined
      : 'La suppression n’est pas possible : cette demande a sa suite, elle compte. Rouvrez-la d’abord si elle a été notée par erreur.'
  },
})

const buttons = buttonRoutes(
  { base: REQUESTS, right: 'web.write', guard },
  { rouvrir: { done: 'rouverte', save: reopenRequest } },
)

async function listData(c: Context<Env>) {
  const [all, found] = await read(c, (tx) => Promise.all([listRequests(tx, perimeter(c, 'web.read')), known(tx)]))
  const today = todayOf(c)
  const [words, asked] = [wordsAsked(c.req.query('q')), codeAsked(STATES, c.req.query('etat'))]
  const [site, service] = [numberAsked(c.req.query('site')), numberAsked(c.req.query('service'))]
  const keys: SortKeys<Request> = {
    objet: ({ name }) => name,
    service: (one) => found.services.get(one.service),
    recue: ({ askedOn }) => askedOn,
    echeance: ({ dueOn }) => dueOn,
  }
  const state = listState(c.req.url, Object.keys(keys))
  const kept = all.filter(
    (one) =>
      hasWords(words, [one.name, one.wanted, one.page, one.code]) &&
      (asked === undefined || stateOf(one, today) === asked) &&
      (site === undefined || one.site === site) &&
      (service === undefined || one.service === service),
  )
  const ended = ({ publishedOn, refusedOn }: Request) => Number(publishedOn !== null || refusedOn !== null)
  return {
    ...found,
    requests: sorted(
      kept.toSorted((a, b) => ended(a) - ended(b)),
      state,
      keys,
    ),
    late: all.filter((one) => stateOf(one, today) === 'late').length,
    filters: { words, asked, site, service },
    state,
    today,
  }
}

export const requestRoutes = new Hono<Env>()
  .get(REQUESTS, may('web.read'), savedViews(), async (c) => {
    const content = <RequestsPage {...(await listData(c))} writes={holds(c, 'web.write')} views={<Views c={c} />} />
    return page(c, content, { title: TITLE })
  })
  .get(`${REQUESTS}/export`, may('web.read'), async (c) => {
    const { requests, lists } = await listData(c)
    const file = fileOf(REQUEST_FILE, requests, lists)
    return listFile(c, { name: `mises à jour du site ${todayOf(c)}`, sheet: 'Mises à jour', ...file })
  })
  .route('/', removing)
  .route('/', buttons)
  .route('/', forms)
  .route('/', publishing)
  .route('/', refusing)
  .get(`${REQUESTS}/:id{[0-9]+}`, may('web.read'), async (c) => {
    const id = idParam(c)
    const [request, found, facts, calendarOf] = await read(c, (tx) =>
      Promise.all([
        findRequest(tx, id, perimeter(c, 'web.read')),
        known(tx),
        rowFacts(c, tx, { table: 'webRequest', id, named: ['web.write'] }),
        calendars.every(tx),
      ]),
    )
    const shown = { ...found, request, facts, calendar: calendarOf(request.site) }
    const writes = holds(c, 'web.write') && mine(c, request)
    const content = <RequestPage {...shown} writes={writes} today={todayOf(c)} done={saidOf(c, DONE)} />
    return page(c, content, { title: request.name, crumbs: CRUMBS })
  })
