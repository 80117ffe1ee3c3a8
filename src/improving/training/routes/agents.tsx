import { type Context, Hono } from 'hono'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { listState } from '#src/ground/design/list-state.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, holds, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addAgent, leaveAgent, moveAgent, saveAgent } from '../actions/agents.ts'
import { AGENT, AGENT_GROUPS, LEAVE, POST, POST_GROUPS } from '../input.ts'
import { AgentsPage } from '../pages/agents.tsx'
import { AGENTS } from '../pages/shell.tsx'
import { AGENT_SORTS, type AgentFilter, heldAgent, pageOfAgents, PRESENCES } from '../store/agents.ts'
import { nameOf, POPULATIONS, REFUSALS } from '../training.ts'
import { CRUMBS, keeping, known, number, ownPlaces, placeFaults, placesOf, words } from './shared.ts'

const DONE: Readonly<Record<string, string>> = { supprime: 'Fiche supprimée', garde: 'Durée de garde enregistrée' }
export const AGENT_CRUMBS = [...CRUMBS, { label: 'Agents', href: AGENTS }]

const filterOf = (c: Context<Env>): AgentFilter => ({
  where: keeping(c),
  search: words(c.req.query('q')),
  site: number(c.req.query('site')),
  service: number(c.req.query('service')),
  population: known(POPULATIONS, c.req.query('population')),
  presence: known(PRESENCES, c.req.query('presence')),
})

const listing = new Hono<Env>().get(AGENTS, may('training.keep'), savedViews(), async (c) => {
  const state = listState(c.req.url, Object.keys(AGENT_SORTS))
  const [today, filter] = [todayOf(c), filterOf(c)]
  const data = await read(c, async (tx) => {
    const [found, places] = await Promise.all([pageOfAgents(tx, { filter, state, today }), placesOf(tx)])
    return { ...found, ...places }
  })
  const erases = perimeter(c, 'training.keep').all && holds(c, 'training.erase')
  const shown = { ...data, state, filter, today, erases, views: <Views c={c} /> }
  return page(c, <AgentsPage {...shown} done={saidOf(c, DONE)} />, { title: 'Agents du registre' })
})

/** An agent with the post they hold, as their form has them. Throws NotFound or Forbidden. */
async function agentForm(tx: Tx, id: number, c: Context<Env>) {
  const { agent, post } = await heldAgent(tx, id, { where: keeping(c), today: todayOf(c) })
  const { id: _id, version: _version, ...held } = post ?? { id: 0, version: 0 }
  return { ...held, ...agent, name: nameOf(agent) }
}

const AT = {
  base: AGENTS,
  right: 'training.keep',
  where: 'Agents du registre',
  head: { crumbs: AGENT_CRUMBS },
} as const
const offer = async (tx: Tx, c: Context<Env>) => ({ lists: await ownPlaces(tx, keeping(c)) })

const forms = objectRoutes({
  ...AT,
  fresh: 'nouveau',
  edit: 'modifier',
  add: 'Ajouter un agent',
  lead: 'Son nom n’est lu que par qui l’affecte ou suit sa formation, et par lui-même.',
  changeLead: 'Pour un changement d’affectation, notez-le plutôt : les chiffres passés gardent la place qu’il avait.',
  change: 'Modifier la fiche',
  submit: 'Enregistrer la fiche',
  table: AGENT,
  groups: AGENT_GROUPS,
  blank: (c) => ({ facesPublic: true, population: 'permanent', fromOn: todayOf(c) }),
  offer,
  also: async (_, values, { c }) => placeFaults(c, values),
  find: agentForm,
  insert: addAgent,
  save: (tx, at, c) => saveAgent(tx, { ...at, today: todayOf(c) }),
  refusals: REFUSALS,
  called: ({ name }) => name,
  series: {
    word: 'le suivant',
    keep: ['site', 'service', 'population', 'facesPublic', 'fromOn'],
    stored: ({ name }) => `${name} est au registre`,
  },
})

const moving = objectRoutes({
  ...AT,
  edit: 'affectation',
  change: ({ name }) => `Changer l’affectation de ${name}`,
  changeLead: 'L’affectation en cours finit la veille. Ce qui était compté avant le reste.',
  submit: 'Enregistrer l’affectation',
  table: POST,
  groups: POST_GROUPS,
  offer,
  also: async (_, values, { c }) => placeFaults(c, values),
  find: async (tx, id, c) => ({ ...(await agentForm(tx, id, c)), fromOn: todayOf(c), toOn: null }),
  save: (tx, at, c) => moveAgent(tx, { ...at, today: todayOf(c) }),
  refusals: REFUSALS,
  saved: (id) => `${AGENTS}/${id}?fait=affecte`,
})

const leaving = objectRoutes({
  ...AT,
  edit: 'depart',
  change: ({ name }) => `Noter le départ de ${name}`,
  changeLead: 'Sa fiche reste lisible jusqu’à son effacement. Les chiffres passés ne changent pas.',
  submit: 'Noter le départ',
  table: LEAVE,
  groups: [{ fields: ['toOn'] }],
  find: agentForm,
  save: (tx, at, c) => leaveAgent(tx, { ...at, today: todayOf(c) }),
  refusals: REFUSALS,
  saved: (id) => `${AGENTS}/${id}?fait=parti`,
})

export const agentRoutes = new Hono<Env>().route('/', listing).route('/', forms).route('/', moving).route('/', leaving)
