import { type Context, Hono } from 'hono'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import { fileOf } from '#src/core/room/fields-file.ts'
import { hasWords, wordsAsked } from '#src/core/room/filter-words.ts'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, holds, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addTotal, KEEP_REFUSALS, saveTotal } from '../actions/keep.ts'
import { TOTAL, TOTAL_GROUPS } from '../input.ts'
import { TOTALS, TotalsPage } from '../pages/totals.tsx'
import { findTotal, listTotals, type TextTotal } from '../store/totals.ts'

const CRUMBS = [{ label: 'Messages aux usagers', href: '/messages' }]
const DONE = { ajoute: 'Total ajouté', modifie: 'Total enregistré', supprime: 'Total supprimé' }

const forms = keptRoutes({
  base: TOTALS,
  right: 'messages.write',
  guard: everywhere('messages.write'),
  where: 'SMS d’un autre outil',
  fresh: 'nouveau',
  add: 'Ajouter un total',
  submit: 'Enregistrer le total',
  head: { crumbs: [...CRUMBS, { label: 'SMS d’un autre outil', href: TOTALS }] },
  table: TOTAL,
  groups: TOTAL_GROUPS,
  blank: { purpose: 'information' },
  offer: async (tx, c) => ({
    lists: { sites: await listSites(tx), services: await listServices(tx) },
    today: todayOf(c),
  }),
  find: (tx, id, c) => findTotal(tx, id, perimeter(c, 'messages.read')),
  insert: (tx, values, c) => addTotal(tx, values, todayOf(c)),
  save: (tx, at, c) => saveTotal(tx, at, todayOf(c)),
  refusals: KEEP_REFUSALS,
  made: () => `${TOTALS}?fait=ajoute`,
  saved: () => `${TOTALS}?fait=modifie`,
  links: ({ id }) => [
    { href: `${TOTALS}/nouveau?modele=${id}`, label: 'Dupliquer le total' },
    { href: `${TOTALS}/${id}/supprimer`, label: 'Supprimer le total' },
  ],
  removal: { table: 'textTotal', action: 'text_total.delete', object: 'le total', after: `${TOTALS}?fait=supprime` },
})

async function totalsView(c: Context<Env>) {
  const words = wordsAsked(c.req.query('q'))
  const where = perimeter(c, 'messages.read')
  const [all, sites, services] = await read(c, (tx) =>
    Promise.all([listTotals(tx, where), listSites(tx), listServices(tx)]),
  )
  const keys: SortKeys<TextTotal> = { mois: ({ month }) => month, envoyes: ({ sent }) => sent }
  const state = listState(c.req.url, Object.keys(keys))
  const found = all.filter((one) => hasWords(words, [one.label, one.source]))
  return { rows: sorted(found, state, keys), words, sites, services, state }
}

export const totalRoutes = new Hono<Env>()
  .get(TOTALS, may('messages.read'), savedViews(), async (c) => {
    const writes = holds(c, 'messages.write') && perimeter(c, 'messages.write').all
    const shown = { ...(await totalsView(c)), writes, views: <Views c={c} />, done: saidOf(c, DONE) }
    return page(c, <TotalsPage {...shown} />, { title: 'SMS d’un autre outil', crumbs: CRUMBS })
  })
  .get(`${TOTALS}/export`, may('messages.read'), async (c) => {
    const { rows, sites, services } = await totalsView(c)
    return listFile(c, {
      name: `SMS d’un autre outil ${todayOf(c)}`,
      sheet: 'Totaux',
      ...fileOf(TOTAL, rows, { sites, services }),
    })
  })
  .route('/', forms)
