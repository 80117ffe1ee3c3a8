import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { rowFacts } from '#src/core/room/object-store.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { answerForm, type FormShown, type FormView, saidOf, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, holds, idParam, may, page, read, todayOf } from '#src/ground/web/web.tsx'
import { eraseAgent, lastPost, savePost } from '../actions/agents.ts'
import { POST, POST_GROUPS } from '../input.ts'
import { AgentPage } from '../pages/agents.tsx'
import { ErasePage } from '../pages/erase.tsx'
import { AGENTS, POSTS } from '../pages/shell.tsx'
import { settingOf } from '../store/keeping.ts'
import { findPost, heldAgent } from '../store/agents.ts'
import { owedBy } from '../store/owed.ts'
import { recordsOf } from '../store/records.ts'
import { settleSpans } from '../store/spans.ts'
import { nameOf, REFUSALS } from '../training.ts'
import { AGENT_CRUMBS } from './agents.tsx'
import { keeping, ownPlaces, placeFaults, placesOf } from './shared.ts'

const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Agent ajouté au registre',
  modifie: 'Fiche enregistrée',
  affecte: 'Affectation enregistrée',
  parti: 'Départ noté',
  efface: 'Données personnelles effacées',
  acquis: 'Acquis enregistrés',
  'acquis-supprime': 'Acquis supprimé',
  'affectation-supprimee': 'Affectation supprimée',
}
const ONE = `${AGENTS}/:id{[0-9]+}`
export const held = (tx: Tx, c: Context<Env>, id: number) => heldAgent(tx, id, { where: keeping(c), today: todayOf(c) })

const sheet = new Hono<Env>().get(ONE, may('training.keep'), async (c) => {
  const id = idParam(c)
  const data = await read(c, async (tx) => {
    const found = await held(tx, c, id)
    const [records, owed, places, setting, facts] = await Promise.all([
      recordsOf(tx, id),
      owedBy(tx, id, todayOf(c)),
      placesOf(tx),
      settingOf(tx),
      rowFacts(c, tx, { table: 'trainingAgent', id, named: ['training.keep'] }),
    ])
    return { ...found, records, owed, setting, ...places, facts }
  })
  const shown = { ...data, today: todayOf(c), erases: holds(c, 'training.erase') }
  return page(c, <AgentPage {...shown} done={saidOf(c, DONE)} />, {
    title: nameOf(data.agent),
    crumbs: AGENT_CRUMBS,
  })
})

async function eraseView(c: Context<Env>, { errors }: FormShown): Promise<FormView> {
  const { agent } = await read(c, (tx) => held(tx, c, idParam(c)))
  const crumbs = [...AGENT_CRUMBS, { label: nameOf(agent), href: `${AGENTS}/${agent.id}` }]
  return {
    title: 'Effacer les données personnelles',
    crumbs,
    narrow: true,
    content: <ErasePage {...{ agent, errors }} />,
  }
}

const erasing = new Hono<Env>()
  .get(`${ONE}/effacer`, may('training.erase'), async (c) => showForm(c, await eraseView(c, { typed: {} })))
  .post(`${ONE}/effacer`, may('training.erase'), async (c) => {
    const id = idParam(c)
    await read(c, (tx) => held(tx, c, id))
    return answerForm(c, {
      schema: z.object({}),
      view: (shown) => eraseView(c, shown),
      save: (tx, _, version) => eraseAgent(tx, { id, version }, todayOf(c)),
      refusals: REFUSALS,
      done: () => `${AGENTS}/${id}?fait=efface`,
    })
  })

const removing = removalRoutes({
  base: AGENTS,
  right: 'training.keep',
  table: 'trainingAgent',
  action: 'training_agent.delete',
  object: 'la fiche',
  where: 'Agents du registre',
  load: async (tx, id, c) => {
    const { agent } = await held(tx, c, id)
    return { name: nameOf(agent), version: agent.version }
  },
  also: 'Ses affectations partent avec elle. À un agent qui s’en va, notez plutôt son départ.',
  after: `${AGENTS}?fait=supprime`,
  instead: 'Notez plutôt son départ, puis effacez ses données personnelles : ce qui est compté reste.',
})

/** A post of an agent, with whose it is. Throws NotFound or Forbidden. */
async function heldPost(tx: Tx, id: number, c: Context<Env>) {
  const post = await findPost(tx, id)
  const { agent } = await held(tx, c, post.agent)
  return { ...post, name: nameOf(agent) }
}
const own = ({ agent }: { agent: number }) => `${AGENTS}/${agent}`

const AT = { base: POSTS, right: 'training.keep', where: 'Affectation' } as const
const posts = objectRoutes({
  ...AT,
  list: AGENTS,
  edit: 'modifier',
  change: 'Corriger l’affectation',
  changeLead: ({ name }) => name,
  submit: 'Enregistrer l’affectation',
  head: { crumbs: AGENT_CRUMBS },
  table: POST,
  groups: POST_GROUPS,
  offer: async (tx, c) => ({ lists: await ownPlaces(tx, keeping(c)) }),
  also: async (_, values, { c }) => placeFaults(c, values),
  find: heldPost,
  save: savePost,
  refusals: REFUSALS,
  saved: (_, one) => `${own(one)}?fait=affecte`,
  href: own,
  links: ({ id }) => [{ href: `${POSTS}/${id}/supprimer`, label: 'Supprimer l’affectation' }],
})
const postRemoval = removalRoutes({
  ...AT,
  table: 'trainingPost',
  action: 'training_agent.unpost',
  kind: 'training_agent',
  object: 'l’affectation',
  load: async (tx, id, c) => {
    const one = await heldPost(tx, id, c)
    return { name: one.name, version: one.version, href: own(one), record: one.agent }
  },
  unless: async (tx, id) => ((await lastPost(tx, id)) ? REFUSALS['last-post'] : undefined),
  before: async (tx, id) => {
    const { agent } = await findPost(tx, id)
    return () => settleSpans(tx, [agent])
  },
  after: (_, { href = AGENTS }) => `${href}?fait=affectation-supprimee`,
})

export const agentPages = new Hono<Env>()
  .route('/', sheet)
  .route('/', erasing)
  .route('/', removing)
  .route('/', posts)
  .route('/', postRemoval)
