import { type Context, Hono } from 'hono'
import { hasWords, wordsAsked } from '#src/core/room/filter-words.ts'
import { headOf, lineOf } from '#src/core/room/fields-file.ts'
import { objectFacts } from '#src/core/room/object-store.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addTotal, saveTotal } from '../actions.ts'
import { TOTAL, TOTAL_GROUPS, TotalForm } from '../input.ts'
import { TOTALS } from '../pages/shell.tsx'
import { TotalPage, TotalsPage } from '../pages/totals.tsx'
import { type OutsideTotal, REFUSALS } from '../rating.ts'
import { findTotal, listTotals } from '../store/totals.ts'
import { CRUMB, numbered, offered, placesOf, queryOf, writesAt } from './shared.ts'

const DONE: Readonly<Record<string, string>> = { ajoute: 'Total ajouté', modifie: 'Total enregistré' }
const CRUMBS = [CRUMB, { label: 'Autres outils', href: TOTALS }]
const AT = { base: TOTALS, right: 'stars.write', where: 'Avis comptés par d’autres outils' } as const

/** The total, where this person writes. Throws NotFound, or Forbidden. */
async function own(tx: Tx, id: number, c: Context<Env>) {
  const total = await findTotal(tx, id, perimeter(c, 'stars.read'))
  if (!writesAt(c, total)) throw new Forbidden()
  return { ...total, name: total.tool }
}

const forms = objectRoutes({
  ...AT,
  fresh: 'nouveau',
  edit: 'modifier',
  add: 'Ajouter un total',
  change: 'Modifier le total',
  submit: 'Enregistrer le total',
  head: { crumbs: CRUMBS },
  table: TOTAL,
  groups: TOTAL_GROUPS,
  schema: TotalForm,
  model: async (tx, id, c) => ({
    ...(await findTotal(tx, id, perimeter(c, 'stars.read'))),
    n: '',
    mean: null,
    five: null,
    four: null,
    three: null,
    two: null,
    one: null,
  }),
  offer: async (tx, c) => ({ lists: await offered(c, tx) }),
  allow: (c, place) => {
    if (!writesAt(c, place)) throw new Forbidden()
  },
  also: async (_, { mean }): Promise<Record<string, string>> =>
    mean < 1 ? { mean: 'Indiquez une note de 1 à 5.' } : {},
  find: own,
  insert: (tx, values, c) => addTotal(tx, values, todayOf(c)),
  save: (tx, at, c) => saveTotal(tx, at, todayOf(c)),
  refusals: REFUSALS,
})

const removing = removalRoutes({
  ...AT,
  table: 'ratingTotal',
  action: 'rating_total.delete',
  object: 'le total',
  load: own,
})

async function totalsView(c: Context<Env>) {
  const query = queryOf(c)
  const [totals, { names, choices }] = await read(c, (tx) =>
    Promise.all([listTotals(tx, perimeter(c, 'stars.read')), placesOf(c, tx)]),
  )
  const filters = { q: query['q'] ?? '', site: numbered(query['site']) }
  const found = totals.filter(
    ({ tool, source, site }) =>
      hasWords(wordsAsked(filters.q), [tool, source]) && (filters.site === undefined || site === filters.site),
  )
  const keys: SortKeys<OutsideTotal> = {
    outil: ({ tool }) => tool,
    jours: ({ dayTo }) => dayTo,
    avis: ({ n }) => n,
    note: ({ mean }) => mean,
  }
  const state = listState(c.req.url, Object.keys(keys))
  return { totals: sorted(found, state, keys), names, choices, filters, state }
}

export const totalRoutes = new Hono<Env>()
  .get(TOTALS, may('stars.read'), savedViews(), async (c) => {
    const shown = { writes: holds(c, 'stars.write'), views: <Views c={c} /> }
    return page(c, <TotalsPage {...(await totalsView(c))} {...shown} />, { title: 'Autres outils' })
  })
  .get(`${TOTALS}/export`, may('stars.read'), async (c) => {
    const { totals, names } = await totalsView(c)
    const listed = (names_: ReadonlyMap<number, string>) => [...names_].map(([id, name]) => ({ id, name }))
    const lists = { sites: listed(names.sites), services: listed(names.services) }
    return listFile(c, {
      name: `totaux d’avis ${todayOf(c)}`,
      sheet: 'Totaux',
      header: headOf(TOTAL),
      rows: totals.map((one) => lineOf(TOTAL, one, lists)),
    })
  })
  .route('/', forms)
  .route('/', removing)
  .get(`${TOTALS}/:id{[0-9]+}`, may('stars.read'), async (c) => {
    const id = idParam(c)
    const [total, { names }, facts] = await read(c, (tx) =>
      Promise.all([
        findTotal(tx, id, perimeter(c, 'stars.read')),
        placesOf(c, tx),
        objectFacts(c, tx, { journaled: { kind: 'rating_total', record: String(id) }, named: ['stars.write'] }),
      ]),
    )
    const writes = holds(c, 'stars.write') && writesAt(c, total)
    const content = <TotalPage {...{ total, names, facts, writes }} done={saidOf(c, DONE)} />
    return page(c, content, { title: total.tool, crumbs: CRUMBS })
  })
