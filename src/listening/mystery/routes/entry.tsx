import { type Context, Hono } from 'hono'
import { findSite, listSites } from '#src/core/organisation/index.ts'
import { whoFills } from '#src/core/room/spot-actions.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { answerForm, type FormShown, type FormView, saidOf, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, page, personOf, read, todayOf } from '#src/ground/web/web.tsx'
import { fillCall, secondCall } from '../actions/entry.ts'
import { CAMPAIGN_REFUSALS, OUTCOMES } from '../campaign.ts'
import { CallEntryForm } from '../entry.ts'
import { CALLS, ENTRY } from '../pages/calls.tsx'
import { CallEntryPage, SecondPage } from '../pages/entry.tsx'
import { MinePage } from '../pages/mine.tsx'
import { BASE } from '../pages/scenarios.tsx'
import { listAnswers, listCallers, listCalls, listCampaigns, listTries } from '../store/campaigns.ts'
import { listCriteria, listScenarios, oneOf } from '../store/grids.ts'
import { MINE, ownCall, prepares, wholeOnly } from './access.ts'
import { named } from './calls.tsx'

const DONE: Readonly<Record<string, string>> = {
  essai: 'Essai enregistré : l’appel reste à passer.',
  note: 'Appel enregistré.',
}
/** Where a noted call leads back to: the caller's own list, or the page of the call. */
const backOf = (c: Context<Env>, id: number): string => (prepares(c) ? `${CALLS}/${id}` : MINE)

async function materialOf(c: Context<Env>, tx: Tx) {
  const { call, campaign } = await ownCall(c, tx, idParam(c))
  const [scenario, criteria, answers, tries, site] = await Promise.all([
    oneOf(listScenarios(tx), call.scenario),
    listCriteria(tx, campaign.grid),
    listAnswers(tx, { call: call.id }),
    listTries(tx, call.id),
    findSite(tx, call.site),
  ])
  return { call, scenario, criteria, answers, tries, site }
}

async function entryView(c: Context<Env>, { typed, errors }: FormShown): Promise<FormView> {
  const data = await read(c, (tx) => materialOf(c, tx))
  const shown = { ...data, typed, errors, who: whoFills(c, 'mystere'), back: backOf(c, data.call.id) }
  return {
    title: data.scenario.name,
    narrow: true,
    crumbs: [{ label: 'Appels à passer', href: MINE }],
    content: <CallEntryPage {...shown} />,
  }
}

/** What was saved meanwhile of the same call. */
async function differing(c: Context<Env>, tx: Tx) {
  const { call, scenario, tries } = await materialOf(c, tx)
  const saved = tries.map(({ outcome }) => OUTCOMES[outcome]).join(', ') || 'aucun'
  const rows = [{ label: 'Essais', mine: 'celui que vous notez', saved }]
  return { what: scenario.name, rows, version: call.version, back: `${ENTRY}${call.id}` }
}

const SECOND = `${BASE}/seconde`
async function secondView(c: Context<Env>, { typed, errors }: FormShown): Promise<FormView> {
  const data = await read(c, (tx) => materialOf(c, tx))
  return {
    title: `Seconde notation : ${data.scenario.name}`,
    narrow: true,
    crumbs: [{ label: data.scenario.name, href: `${CALLS}/${data.call.id}` }],
    content: <SecondPage {...{ ...data, typed, errors }} back={`${CALLS}/${data.call.id}`} />,
  }
}

/** What a caller passes: their own list, and the entry of one call, alone under its address: it is kept on the phone. */
export const entryRoutes = new Hono<Env>()
  .get(MINE, may('mystery.call'), async (c) => {
    const { account } = personOf(c)
    const { calls, sites } = await read(c, async (tx) => {
      const [own, campaigns, scenarios, callers, places] = await Promise.all([
        listCalls(tx, { caller: account }),
        listCampaigns(tx),
        listScenarios(tx),
        listCallers(tx),
        listSites(tx),
      ])
      const running = new Set(campaigns.flatMap(({ id, state }) => (state === 'running' ? [id] : [])))
      const left = own.filter(({ campaign, heldOn }) => running.has(campaign) && heldOn === null)
      return { calls: named(left, scenarios, callers), sites: places }
    })
    const shown = { calls, sites, who: whoFills(c, 'mystere'), today: todayOf(c) }
    return page(c, <MinePage {...shown} done={saidOf(c, DONE)} />, { title: 'Appels à passer' })
  })
  .get(`${ENTRY}:id{[0-9]+}`, may('mystery.call'), async (c) => showForm(c, await entryView(c, { typed: {} })))
  .post(`${ENTRY}:id{[0-9]+}`, may('mystery.call'), async (c) => {
    const { call } = await read(c, (tx) => ownCall(c, tx, idParam(c)))
    return answerForm(c, {
      schema: CallEntryForm,
      view: (shown) => entryView(c, shown),
      save: (tx, said, version) => fillCall(tx, { ...said, id: call.id, version, today: todayOf(c) }),
      refusals: CAMPAIGN_REFUSALS,
      done: (ends) => `${backOf(c, call.id)}?fait=${ends ? 'note' : 'essai'}`,
      conflict: (tx) => differing(c, tx),
    })
  })
  .get(`${SECOND}/:id{[0-9]+}`, may('mystery.prepare'), wholeOnly, async (c) =>
    showForm(c, await secondView(c, { typed: {} })),
  )
  .post(`${SECOND}/:id{[0-9]+}`, may('mystery.prepare'), wholeOnly, async (c) => {
    const id = idParam(c)
    return answerForm(c, {
      schema: CallEntryForm,
      view: (shown) => secondView(c, shown),
      save: (tx, { answers }, version) => secondCall(tx, { id, version, answers, today: todayOf(c) }),
      refusals: CAMPAIGN_REFUSALS,
      done: () => `${CALLS}/${id}?fait=seconde`,
    })
  })
