import { wordsOf } from '#src/ground/process/codes.ts'
import { Hono } from 'hono'
import { listServices } from '#src/core/organisation/index.ts'
import { fold } from '#src/core/room/import-profile.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { type Env, holds, may, page, read, todayOf } from '#src/ground/web/web.tsx'
import { addReferent, saveReferent } from '../actions/authorisations.ts'
import { REFERENT } from '../given-input.ts'
import { linesOf, NAMING, ReferentsPage } from '../pages/referents.tsx'
import { REFERENTS } from '../pages/shell.tsx'
import { findReferent, listReferents } from '../store/authorisations.ts'
import { REFUSALS } from '../training.ts'
import { agentIn, also, holding, KEEP, load, whoFrom } from './named.ts'
import { CRUMBS, known, number, placesOf, words } from './shared.ts'

const heldReferent = holding(findReferent)

const referents = objectRoutes({
  ...KEEP,
  base: REFERENTS,
  where: 'Référents fraude',
  fresh: 'nouveau',
  edit: 'modifier',
  add: 'Désigner un référent fraude',
  change: 'Modifier la désignation',
  changeLead: ({ name }) => name,
  submit: 'Enregistrer la désignation',
  head: { crumbs: [...CRUMBS, { label: 'Référents fraude', href: REFERENTS }] },
  table: REFERENT,
  groups: (record) => [{ fields: [...(record ? [] : (['who'] as const)), 'service', 'deputy', ['fromOn', 'toOn']] }],
  blank: async (c) => ({ who: await whoFrom(c), service: number(c.req.query('service')) ?? null, fromOn: todayOf(c) }),
  offer: async (tx) => ({ lists: await placesOf(tx) }),
  also,
  find: heldReferent,
  insert: async (tx, values, c) => addReferent(tx, await agentIn(tx, c, values.who), values),
  save: async (tx, at) => saveReferent(tx, { ...at, agent: (await findReferent(tx, at.id)).agent }),
  refusals: REFUSALS,
  made: () => `${REFERENTS}?fait=designe`,
  saved: () => `${REFERENTS}?fait=modifie`,
  href: () => REFERENTS,
  links: ({ id }) => [{ href: `${REFERENTS}/${id}/supprimer`, label: 'Supprimer cette désignation' }],
})

const referentRemoval = removalRoutes({
  ...KEEP,
  base: REFERENTS,
  where: 'Référents fraude',
  table: 'trainingReferent',
  action: 'training_referent.delete',
  object: 'la désignation de',
  load: load(heldReferent, () => REFERENTS),
  also: 'Pour garder qui l’a été, donnez-lui plutôt un dernier jour.',
  after: `${REFERENTS}?fait=supprime`,
})

const REFERENT_DONE: Readonly<Record<string, string>> = {
  designe: 'Référent désigné',
  modifie: 'Désignation enregistrée',
  supprime: 'Désignation supprimée',
}
const referentList = new Hono<Env>().get(REFERENTS, may('training.read'), savedViews(), async (c) => {
  const filter = { search: words(c.req.query('q')) ?? '', naming: known(NAMING, c.req.query('referent')) }
  const data = await read(c, async (tx) => {
    const [services, list] = await Promise.all([listServices(tx), listReferents(tx)])
    return { services, list }
  })
  const lines = linesOf(data.services, data.list, todayOf(c))
  const asked = fold(filter.search)
  const found = lines.filter(
    ({ name, titular }) =>
      (asked === '' || fold(name).includes(asked)) &&
      (filter.naming === undefined || (titular !== undefined) === (filter.naming === 'yes')),
  )
  const state = listState(c.req.url, ['service'])
  const rows = sorted(found, state, { service: ({ name }) => name })
  const shown = { rows, lines, filter, state, views: <Views c={c} />, keeps: holds(c, 'training.keep') }
  return page(c, <ReferentsPage {...shown} done={wordsOf(REFERENT_DONE, c.req.query('fait'))} />, {
    title: 'Référents fraude',
  })
})

export const referentRoutes = new Hono<Env>().route('/', referentList).route('/', referents).route('/', referentRemoval)
