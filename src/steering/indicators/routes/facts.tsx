import { type Context, Hono } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import { headOf, lineOf } from '#src/core/room/fields-file.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import type { FieldErrors } from '#src/ground/web/form.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { type Env, holds, may, page, perimeter, read, within } from '#src/ground/web/web.tsx'
import { addFact, saveFact } from '../actions/facts.ts'
import { FACT } from '../input.ts'
import { FactsPage } from '../pages/facts.tsx'
import { type Fact, findFact, listFacts } from '../store/notes.ts'

const LIST = '/indicateurs/faits'
const CRUMBS = [{ label: 'Indicateurs', href: '/indicateurs' }]
const AT = { base: LIST, right: 'indicators.write', where: 'Faits datés' } as const

const mine = (c: Context<Env>, { site }: Pick<Fact, 'site'>): boolean => {
  const where = perimeter(c, 'indicators.write')
  return where.all || (site !== null && within(where, { site, service: null }))
}

/** A fact that this person may write: one of the whole département asks for all of it. */
async function own(tx: Tx, id: number, c: Context<Env>): Promise<Fact> {
  const fact = await findFact(tx, id)
  if (!mine(c, fact)) throw new Forbidden()
  return fact
}

const forms = objectRoutes({
  ...AT,
  fresh: 'nouveau',
  edit: 'modifier',
  add: 'Ajouter un fait daté',
  lead: 'Ce qui peut expliquer un chiffre : ouverture, renfort, panne. Il se marque sur les courbes.',
  change: 'Modifier le fait daté',
  submit: 'Enregistrer le fait',
  submitNew: 'Ajouter le fait',
  head: { crumbs: [...CRUMBS, { label: 'Faits datés', href: LIST }] },
  table: FACT,
  groups: [{ fields: ['label', ['day', 'site']] }],
  offer: async (tx, c) => ({ lists: { sites: (await listSites(tx)).filter(({ id }) => mine(c, { site: id })) } }),
  also: async (_, fact, { c }): Promise<FieldErrors> =>
    mine(c, fact) ? {} : { site: 'Choisissez un site dont vous avez la charge.' },
  find: own,
  insert: addFact,
  save: saveFact,
  refusals: { known: 'Ce fait est déjà marqué ce jour-là.' },
  made: () => LIST,
  saved: () => LIST,
  href: () => LIST,
  links: ({ id }) => [
    { href: `${LIST}/nouveau?modele=${id}`, label: 'Dupliquer' },
    { href: `${LIST}/${id}/supprimer`, label: 'Supprimer le fait' },
  ],
})

const removing = removalRoutes({
  ...AT,
  table: 'indicatorNote',
  action: 'fact.delete',
  kind: 'indicator_note',
  object: 'le fait',
  load: own,
  back: (id) => `${LIST}/${id}/modifier`,
})

/** Every fact, in the order asked for. */
async function factsOf(c: Context<Env>) {
  const { facts, sites } = await read(c, async (tx) => ({ facts: await listFacts(tx), sites: await listSites(tx) }))
  const names = new Map(sites.map(({ id, name }) => [id, name]))
  const keys: SortKeys<Fact> = {
    jour: ({ day }) => day,
    fait: ({ label }) => label,
    site: ({ site }) => names.get(site ?? 0),
  }
  const state = listState(c.req.url, Object.keys(keys))
  return { facts: sorted(facts, state, keys), sites, state }
}

/** Dated facts: what explains a curve, and where it is marked. */
export const factRoutes = new Hono<Env>()
  .get(LIST, may('indicators.read'), savedViews(), async (c) => {
    const { facts, sites, state } = await factsOf(c)
    const writes = holds(c, 'indicators.write')
    const content = (
      <FactsPage {...{ facts, sites, state, writes }} views={<Views c={c} />} may={(fact) => writes && mine(c, fact)} />
    )
    return page(c, content, { title: 'Faits datés', crumbs: CRUMBS })
  })
  .get(`${LIST}/export`, may('indicators.read'), async (c) => {
    const { facts, sites } = await factsOf(c)
    const rows = facts.map((fact) => lineOf(FACT, fact, { sites }))
    return listFile(c, { name: 'faits datés', sheet: 'Faits datés', header: headOf(FACT), rows })
  })
  .route('/', forms)
  .route('/', removing)
