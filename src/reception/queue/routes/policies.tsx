import { Hono } from 'hono'
import { fileOf } from '#src/core/room/fields-file.ts'
import { hasWords, wordsAsked } from '#src/core/room/filter-words.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { rowFacts } from '#src/core/room/object-store.ts'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { addDays } from '#src/ground/calendar/index.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, idParam, may, page, read, todayOf } from '#src/ground/web/web.tsx'
import { addPolicy, savePolicy } from '../actions/setup.ts'
import { POLICY, POLICY_FILE, POLICY_GROUPS } from '../input.ts'
import { PoliciesPage, PolicySheet } from '../pages/policies.tsx'
import { policyOn, REFUSALS } from '../queue.ts'
import { BASE, POLICIES } from '../records.ts'
import { findPolicy, listPolicies, type UsedPolicy } from '../store/setup.ts'
import { whole } from './setup.tsx'

const CRUMBS = [{ label: 'File d’attente', href: BASE }]
const IN_POLICIES = [...CRUMBS, { label: 'Règles d’ordre', href: POLICIES }]
const DONE: Readonly<Record<string, string>> = {
  ajoutee: 'Règle déclarée',
  modifiee: 'Règle enregistrée',
}
const STAND = { base: POLICIES, right: 'queue.set', guard: everywhere('queue.set'), where: 'Règles d’ordre' } as const

const forms = objectRoutes({
  ...STAND,
  fresh: 'nouvelle',
  edit: 'modifier',
  add: 'Déclarer une règle',
  lead: 'Elle vaut de son premier jour jusqu’à la suivante. Chaque appel garde la règle sous laquelle il fut fait.',
  change: 'Modifier la règle',
  submit: 'Enregistrer la règle',
  submitNew: 'Déclarer la règle',
  head: { crumbs: IN_POLICIES },
  table: POLICY,
  groups: POLICY_GROUPS,
  blank: (c) => ({
    startsOn: addDays(todayOf(c), 1),
    lateAfter: 15,
    lead: 10,
    priorityLead: 20,
    calls: 2,
    parkedMinutes: 20,
    returns: 'kept',
  }),
  model: async (tx, id, c) => ({ ...(await findPolicy(tx, id)), startsOn: addDays(todayOf(c), 1) }),
  // What tickets were ranked by stays what it was.
  held: ({ used }: UsedPolicy) =>
    used
      ? {
          fields: [
            'startsOn',
            'lateAfter',
            'lead',
            'priorityLead',
            'prioritySource',
            'calls',
            'parkedMinutes',
            'returns',
          ],
          why: 'Des tickets ont été rangés par cette règle : pour la changer, déclarez-en une autre.',
        }
      : undefined,
  find: findPolicy,
  insert: (tx, values, c) => addPolicy(tx, values, todayOf(c)),
  save: (tx, at, c) => savePolicy(tx, at, todayOf(c)),
  refusals: REFUSALS,
})

const removing = removalRoutes({
  ...STAND,
  table: 'queuePolicy',
  action: 'queue_policy.delete',
  object: 'la règle',
  load: findPolicy,
  instead: 'Déclarez-en plutôt une autre, qui la suit.',
})

export const policyRoutes = new Hono<Env>()
  .get(POLICIES, may('queue.read'), savedViews(), async (c) => {
    const all = await read(c, listPolicies)
    const words = wordsAsked(c.req.query('q'))
    const keys: SortKeys<UsedPolicy> = { nom: ({ name }) => name, debut: ({ startsOn }) => startsOn }
    const state = listState(c.req.url, Object.keys(keys))
    const shown = sorted(
      all.filter(({ name, note }) => hasWords(words, [name, note])),
      state,
      keys,
    )
    const content = (
      <PoliciesPage
        {...{ words, state, shown }}
        inForce={policyOn(all, todayOf(c))?.id}
        writes={whole(c)}
        views={<Views c={c} />}
      />
    )
    return page(c, content, { title: 'Règles d’ordre', crumbs: CRUMBS })
  })
  .get(`${POLICIES}/export`, may('queue.read'), async (c) => {
    const file = fileOf(
      POLICY_FILE,
      (await read(c, listPolicies)).map((one) => ({ ...one })),
    )
    return listFile(c, { name: `règles d’ordre ${todayOf(c)}`, sheet: 'Règles', ...file })
  })
  .route('/', forms)
  .route('/', removing)
  .get(`${POLICIES}/:id{[0-9]+}`, may('queue.read'), async (c) => {
    const id = idParam(c)
    const [policy, all, facts] = await read(c, (tx) =>
      Promise.all([
        findPolicy(tx, id),
        listPolicies(tx),
        rowFacts(c, tx, { table: 'queuePolicy', id, named: ['queue.set'] }),
      ]),
    )
    const content = (
      <PolicySheet
        {...{ policy, facts }}
        inForce={policyOn(all, todayOf(c))?.id === id}
        writes={whole(c)}
        done={saidOf(c, DONE)}
      />
    )
    return page(c, content, { title: policy.name, crumbs: IN_POLICIES })
  })
