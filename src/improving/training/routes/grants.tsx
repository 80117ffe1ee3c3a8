import { Hono } from 'hono'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { type Env, todayOf } from '#src/ground/web/web.tsx'
import { addGrant, saveGrant } from '../actions/authorisations.ts'
import { GRANT } from '../given-input.ts'
import { AGENTS, AUTHORISATIONS, GRANTS } from '../pages/shell.tsx'
import { findGrant, listAuthorisations } from '../store/authorisations.ts'
import { REFUSALS } from '../training.ts'
import { AUTHORISATION_CRUMBS } from './authorisations.tsx'
import { agentIn, also, holding, KEEP, load, own, whoFrom } from './named.ts'
import { number } from './shared.ts'

const heldGrant = holding(findGrant)

const grants = objectRoutes({
  ...KEEP,
  base: GRANTS,
  list: AUTHORISATIONS,
  where: 'Habilitation d’un agent',
  fresh: 'nouvelle',
  edit: 'modifier',
  add: 'Habiliter un agent',
  change: 'Modifier l’habilitation de l’agent',
  changeLead: ({ name }) => name,
  submit: 'Enregistrer l’habilitation',
  head: { crumbs: AUTHORISATION_CRUMBS },
  table: GRANT,
  groups: (record) => [
    { fields: [...(record ? [] : (['who'] as const)), 'authorisation', ['givenOn', 'until'], 'giver', 'reason'] },
  ],
  blank: async (c) => ({
    who: await whoFrom(c),
    authorisation: number(c.req.query('habilitation')) ?? null,
    givenOn: todayOf(c),
  }),
  offer: async (tx) => ({ lists: { authorisations: await listAuthorisations(tx) } }),
  also,
  find: heldGrant,
  insert: async (tx, values, c) => addGrant(tx, await agentIn(tx, c, values.who), values),
  save: async (tx, at) => saveGrant(tx, { ...at, agent: (await findGrant(tx, at.id)).agent }),
  refusals: REFUSALS,
  made: (_, __, { authorisation }) => `${AUTHORISATIONS}/${authorisation}?fait=donnee`,
  saved: (_, one) => own(one),
  href: own,
  links: ({ id }) => [{ href: `${GRANTS}/${id}/supprimer`, label: 'Supprimer cette habilitation' }],
})

const grantRemoval = removalRoutes({
  ...KEEP,
  base: GRANTS,
  where: 'Habilitation d’un agent',
  table: 'trainingGrant',
  action: 'training_grant.delete',
  object: 'l’habilitation de',
  load: load(heldGrant, own),
  also: 'Pour la retirer en gardant sa trace, donnez-lui plutôt un dernier jour.',
  after: (_, { href = AGENTS }) => href,
})

export const grantRoutes = new Hono<Env>().route('/', grants).route('/', grantRemoval)
