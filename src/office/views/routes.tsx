import { type Context, Hono } from 'hono'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { ownViews } from '#src/core/room/view-store.ts'
import { findView, type SavedView } from '#src/core/room/view-store.ts'
import { viewQuery } from '#src/core/room/views.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { type Env, holds, idParam, may, page, personOf, read } from '#src/ground/web/web.tsx'
import { addView, saveView } from './actions.ts'
import { VIEW, ViewInput } from './input.ts'
import { ViewsPage } from './pages.tsx'

const LIST = '/vues'
const AT = { base: LIST, right: 'views.keep', where: 'Mes vues' } as const
const CRUMBS = [{ label: 'Mes vues', href: LIST }]
const own = (tx: Tx, id: number, c: Context<Env>) => findView(tx, id, personOf(c).account)
const openHref = ({ list, query }: Pick<SavedView, 'list' | 'query'>): string =>
  `${list}${query === '' ? '' : `?${query}`}`

const GROUPS = [{ fields: ['name', 'opens', 'shared', 'list', 'query'] }] as const

const forms = objectRoutes({
  ...AT,
  fresh: 'nouvelle',
  edit: 'modifier',
  add: 'Enregistrer cette vue',
  lead: 'Ses filtres, son ordre et le nombre de lignes, sous un nom, dans le menu « Vues » de la liste.',
  change: 'Renommer la vue',
  submit: 'Enregistrer la vue',
  head: { crumbs: CRUMBS },
  table: VIEW,
  groups: GROUPS,
  schema: ViewInput,
  blank: (c) => ({
    list: (c.req.query('liste') ?? '').slice(0, 120),
    query: viewQuery((c.req.query('filtres') ?? '').slice(0, 2000)),
  }),
  allow: (c, view) => {
    if (view.shared && !holds(c, 'views.share')) throw new Forbidden()
  },
  find: own,
  insert: (tx, view, c) => addView(tx, { ...view, account: personOf(c).account }),
  save: (tx, at, c) => saveView(tx, { ...at, account: personOf(c).account }),
  refusals: {
    'no-list': 'Cette liste n’a pas de vues : ouvrez la liste, puis son menu « Vues ».',
    known: 'Vous avez déjà une vue de ce nom sur cette liste : donnez-lui un autre nom.',
  },
  made: (id) => `${LIST}/${id}`,
  saved: () => LIST,
  href: () => LIST,
  links: ({ id }) => [{ href: `${LIST}/${id}/supprimer`, label: 'Supprimer la vue' }],
})

const removing = removalRoutes({
  ...AT,
  table: 'savedView',
  action: 'saved_view.delete',
  object: 'la vue',
  load: async (tx, id, c) => ({ ...(await own(tx, id, c)), href: LIST }),
  also: 'La liste et ses lignes restent comme elles sont.',
})

/** Views of lists: kept, named, shown to all by right, and left. */
export const viewRoutes = new Hono<Env>()
  .get(LIST, may('views.keep'), async (c) => {
    const views = await read(c, (tx) => ownViews(tx, personOf(c).account))
    return page(c, <ViewsPage views={views} hrefOf={openHref} />, { title: 'Mes vues' })
  })
  .get(`${LIST}/:id{[0-9]+}`, may('views.keep'), async (c) => {
    const view = await read(c, (tx) => own(tx, idParam(c), c))
    return c.redirect(openHref(view), 303)
  })
  .route('/', forms)
  .route('/', removing)
