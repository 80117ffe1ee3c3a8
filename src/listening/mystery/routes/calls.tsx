import { type Context, Hono } from 'hono'
import { findSite, listServices, listSites } from '#src/core/organisation/index.ts'
import { fold } from '#src/core/room/import-profile.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, page, read, todayOf } from '#src/ground/web/web.tsx'
import { addCall, saveCall } from '../actions/campaigns.ts'
import { type Call, CALL_STATES, type CallState, CAMPAIGN_REFUSALS, callState, isRevealed, SLOTS } from '../campaign.ts'
import { CALL, CALL_GROUPS, CallForm } from '../campaign-input.ts'
import { type CallRow, CallListPage, CallPage, CALLS } from '../pages/calls.tsx'
import { BASE } from '../pages/scenarios.tsx'
import { findCall, findCampaign, listAnswers, listCallers, listCalls, listTries } from '../store/campaigns.ts'
import { listMarks } from '../store/marks.ts'
import { listCriteria, listScenarios, oneOf } from '../store/grids.ts'
import { CRUMBS, numbered, wholeOnly } from './access.ts'

const DONE: Readonly<Record<string, string>> = {
  modifie: 'Appel enregistré',
  essai: 'Essai enregistré',
  note: 'Appel noté',
  seconde: 'Seconde notation enregistrée',
  demande: 'Demande marquée : les services n’en voient rien',
}
const isCallState = (word: string | undefined): word is CallState =>
  word !== undefined && Object.hasOwn(CALL_STATES, word)

/** Calls under the words of their scenario, with who passes them. */
export function named(
  calls: readonly Call[],
  scenarios: readonly { id: number; name: string }[],
  callers: readonly { id: number; name: string }[],
): CallRow[] {
  const titles = new Map(scenarios.map(({ id, name }) => [id, name]))
  const people = new Map(callers.map(({ id, name }) => [id, name]))
  return calls.map((call) => ({
    ...call,
    title: titles.get(call.scenario) ?? '',
    who: call.caller === null ? call.callerLabel : (people.get(call.caller) ?? 'Compte fermé'),
  }))
}

async function listedCalls(c: Context<Env>) {
  const id = idParam(c, 'campaign')
  const asked = c.req.query('etat')
  const filters = {
    words: (c.req.query('q') ?? '').slice(0, 100),
    site: numbered(c.req.query('site')),
    state: isCallState(asked) ? asked : undefined,
    who: (c.req.query('qui') ?? '').slice(0, 200),
  }
  const { campaign, all, sites } = await read(c, async (tx) => {
    const own = await findCampaign(tx, id)
    const [calls, scenarios, callers, places] = await Promise.all([
      listCalls(tx, { campaign: id }),
      listScenarios(tx),
      listCallers(tx),
      listSites(tx),
    ])
    return { campaign: own, all: named(calls, scenarios, callers), sites: places }
  })
  const found = all.filter(
    (one) =>
      (filters.site === undefined || one.site === filters.site) &&
      (filters.state === undefined || callState(one) === filters.state) &&
      (filters.who === '' || one.who === filters.who) &&
      fold(`${one.title} ${one.note} ${one.code}`).includes(fold(filters.words)),
  )
  const state = listState(c.req.url, ['scenario', 'site', 'jour', 'qui', 'note'])
  const calls = sorted(found, state, {
    scenario: ({ title }) => title,
    site: (one) => sites.find((site) => site.id === one.site)?.shortName,
    jour: ({ day }) => day,
    qui: ({ who }) => who,
    note: ({ score }) => score ?? -1,
  })
  const callers = [...new Set(all.map(({ who }) => who).filter(Boolean))].toSorted()
  return { campaign, calls, sites, callers, filters, state, today: todayOf(c), open: !isRevealed(campaign.state) }
}

async function offer(tx: Tx, campaign: number) {
  const { grid: of } = await findCampaign(tx, campaign)
  const [scenarios, sites, services, callers] = await Promise.all([
    listScenarios(tx),
    listSites(tx),
    listServices(tx),
    listCallers(tx),
  ])
  return { of, lists: { scenarios: scenarios.filter(({ active }) => active), sites, services, callers } }
}

const AT = { right: 'mystery.prepare', guard: wholeOnly, where: 'Enquêtes mystère' } as const
const find = async (tx: Tx, id: number) => {
  const call = await findCall(tx, id)
  const { name } = await oneOf(listScenarios(tx), call.scenario)
  return { ...call, name, href: `${CALLS}/${id}`, record: call.campaign }
}

const forms = objectRoutes({
  ...AT,
  base: `${BASE}/:campaign{[0-9]+}/appels`,
  fresh: 'nouveau',
  edit: 'modifier',
  change: 'Modifier l’appel',
  add: 'Prévoir un appel',
  submit: 'Enregistrer l’appel',
  submitNew: 'Prévoir l’appel',
  within: async (c) => {
    const { id, name } = await read(c, (tx) => findCampaign(tx, idParam(c, 'campaign')))
    const back = `${BASE}/${id}`
    return { where: name, back, head: { crumbs: [...CRUMBS, { label: name, href: back }] } }
  },
  table: CALL,
  groups: CALL_GROUPS,
  schema: CallForm,
  blank: async (c) => ({ day: (await read(c, (tx) => findCampaign(tx, idParam(c, 'campaign')))).fromDay }),
  offer: async (tx, c) => offer(tx, idParam(c, 'campaign')),
  find,
  insert: (tx, values, c) => addCall(tx, { campaign: idParam(c, 'campaign'), values }),
  save: (tx, at) => saveCall(tx, at),
  refusals: CAMPAIGN_REFUSALS,
  made: (_, c) => `${BASE}/${idParam(c, 'campaign')}?fait=appel`,
  saved: (id) => `${CALLS}/${id}?fait=modifie`,
  href: ({ id }) => `${CALLS}/${id}`,
  series: {
    word: 'le suivant',
    keep: ['scenario', 'site', 'service', 'day', 'slot', 'caller', 'callerLabel'],
    stored: ({ name }) => `${name} : appel prévu`,
  },
})

const removing = removalRoutes({
  ...AT,
  base: CALLS,
  table: 'mysteryCall',
  action: 'mystery_call.delete',
  kind: 'mystery_campaign',
  object: 'l’appel',
  load: find,
  also: 'Ses essais partent avec lui.',
  unless: async (tx, id) =>
    (await findCall(tx, id)).heldOn === null ? undefined : 'Un appel passé reste : son résultat est compté.',
  after: BASE,
})

async function callView(c: Context<Env>) {
  const id = idParam(c)
  return read(c, async (tx) => {
    const call = await findCall(tx, id)
    const campaign = await findCampaign(tx, call.campaign)
    const [scenarios, callers, criteria, answers, tries, site, services, marks] = await Promise.all([
      listScenarios(tx),
      listCallers(tx),
      listCriteria(tx, campaign.grid),
      listAnswers(tx, { call: id }),
      listTries(tx, id),
      findSite(tx, call.site),
      listServices(tx),
      listMarks(tx, { call: id }),
    ])
    const scenario = scenarios.find((one) => one.id === call.scenario)
    const [row] = named([call], scenarios, callers)
    if (!scenario || !row) throw new NotFound()
    const service = services.find((one) => one.id === call.service)
    return { call: row, campaign, scenario, criteria, answers, tries, site, service, marks }
  })
}

/** The calls of a campaign, for who prepares it alone. */
export const callRoutes = new Hono<Env>()
  .get(`${BASE}/:campaign{[0-9]+}/appels`, may('mystery.prepare'), wholeOnly, savedViews(), async (c) => {
    const data = await listedCalls(c)
    const { id, name } = data.campaign
    return page(c, <CallListPage {...data} views={<Views c={c} />} />, {
      title: `Appels : ${name}`,
      crumbs: [...CRUMBS, { label: name, href: `${BASE}/${id}` }],
    })
  })
  .get(`${BASE}/:campaign{[0-9]+}/appels/export`, may('mystery.prepare'), wholeOnly, async (c) => {
    const { calls, sites, campaign } = await listedCalls(c)
    return listFile(c, {
      name: `appels ${campaign.code} ${todayOf(c)}`,
      sheet: 'Appels',
      header: ['Appel', 'Site', 'Jour', 'Moment', 'Enquêteur', 'État', 'Essais', 'Note', 'Durée (s)', 'Remarque'],
      rows: calls.map((one) => [
        one.title,
        sites.find(({ id }) => id === one.site)?.name,
        one.day,
        SLOTS[one.slot],
        one.who,
        CALL_STATES[callState(one)],
        one.tries,
        one.score,
        one.seconds,
        one.note,
      ]),
    })
  })
  .route('/', forms)
  .route('/', removing)
  .get(`${CALLS}/:id{[0-9]+}`, may('mystery.prepare'), wholeOnly, async (c) => {
    const data = await callView(c)
    const { id, name } = data.campaign
    return page(c, <CallPage {...data} today={todayOf(c)} done={saidOf(c, DONE)} />, {
      title: data.scenario.name,
      crumbs: [...CRUMBS, { label: name, href: `${BASE}/${id}` }],
    })
  })
