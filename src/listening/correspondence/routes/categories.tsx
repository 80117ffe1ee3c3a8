// The categories of requests as a tree: how it stands, how it stood on a day, each of its branches.
import { type Context, Hono } from 'hono'
import { pointerFaults, schemaOf } from '#src/core/room/fields.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { field } from '#src/ground/web/form.ts'
import { answerForm } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, page, perimeter, read } from '#src/ground/web/web.tsx'
import { addCategory, saveCategory } from '../actions/settings.ts'
import { CAUSE_REFUSALS, SINCE_EVER } from '../causes.ts'
import { CATEGORY, NEW_CATEGORY } from '../input.ts'
import { categoryChoices, categoryName, procedureName } from '../lookups.ts'
import { CategoryPast, CategoryTree, categoryKeys } from '../pages/categories.tsx'
import { findCategory, listCategories, listSubjects } from '../store/settings.ts'
import { settingsView, wholeOnly } from './settings.tsx'
import { lookupsOf, momentOf } from './shared.ts'

const SETTINGS = '/reclamations/reglages'

/** What a category may point at and stand under; never itself. */
async function categoryLists(tx: Tx, own?: { id: number }) {
  const { procedures, categories } = await listSubjects(tx)
  const above = categoryChoices(categories).filter(({ id }) => id !== own?.id)
  return { procedures, categories: above.map(({ code, name }) => ({ id: code, name })) }
}
const CATEGORIES = `${SETTINGS}/categories`
const saved = () => `${SETTINGS}?fait=categorie#categories`

const addingCategory = new Hono<Env>().post(CATEGORIES, may('complaints.settings'), wholeOnly, (c) =>
  answerForm(c, {
    schema: schemaOf(NEW_CATEGORY),
    view: (shown) => settingsView(c, shown),
    also: async (values) => pointerFaults(NEW_CATEGORY, values, await read(c, (tx) => categoryLists(tx))),
    save: addCategory,
    refusals: CAUSE_REFUSALS,
    done: saved,
  }),
)

const correctingCategory = objectRoutes({
  base: CATEGORIES,
  list: `${SETTINGS}#categories`,
  right: 'complaints.settings',
  guard: wholeOnly,
  where: 'Catégorie de réclamations',
  changeLead:
    'Renommer ou déplacer ne change aucun chiffre : la catégorie garde son code, et ce qui a été reçu avant garde le nom et la branche d’alors. La retirer la cache des nouvelles saisies.',
  submit: 'Enregistrer la catégorie',
  table: CATEGORY,
  groups: [{ fields: ['name', ['parent', 'procedure'], 'validFrom', 'active'] }],
  offer: async (tx, c, record) => ({
    lists: await categoryLists(tx, record),
    bounds: { validFrom: { max: momentOf(c).today } },
  }),
  beside: async (tx, c) => {
    const { code } = await findCategory(tx, idParam(c))
    return <CategoryPast code={code} lookups={await lookupsOf(tx)} />
  },
  // A change begins today unless another day is said: what it was until then is kept.
  find: async (tx, id, c) => ({ ...(await findCategory(tx, id)), validFrom: momentOf(c).today }),
  save: (tx, at, c) => saveCategory(tx, { ...at, today: momentOf(c).today }),
  refusals: CAUSE_REFUSALS,
  saved,
  links: ({ id }) => [{ href: `${CATEGORIES}/${id}/supprimer`, label: 'Supprimer la catégorie' }],
})

const removing = removalRoutes({
  base: CATEGORIES,
  right: 'complaints.settings',
  guard: wholeOnly,
  table: 'complaintCategory',
  action: 'complaint_category.delete',
  object: 'la catégorie',
  where: 'Catégorie de réclamations',
  load: findCategory,
  after: '/reclamations/reglages#categories',
  instead: {
    sentence: 'Retirez-la plutôt de la saisie : ce qui la porte déjà la garde.',
    label: 'Modifier la catégorie',
    href: (_, own) => own,
  },
})

const treePage = async (c: Context<Env>) => {
  const { today } = momentOf(c)
  const { data: asked } = field.optionalDay().safeParse(c.req.query('le') ?? '')
  const lookups = await read(c, lookupsOf)
  const shown = { lookups, on: asked ?? today, today, writes: perimeter(c, 'complaints.settings').all }
  return page(c, <CategoryTree {...shown} />, {
    title: 'Arbre des catégories',
    crumbs: [
      { label: 'Réclamations et demandes', href: '/reclamations' },
      { label: 'Délais, catégories et formulaires', href: SETTINGS },
    ],
  })
}

export const categoryRoutes = new Hono<Env>()
  .get(CATEGORIES, may('complaints.read'), treePage)
  .get(`${CATEGORIES}/export`, may('complaints.read'), async (c) => {
    const { categories, lookups } = await read(c, async (tx) => ({
      categories: await listCategories(tx),
      lookups: await lookupsOf(tx),
    }))
    const state = listState(c.req.url, ['nom', 'demarche'], 'categories-')
    const rows = sorted(categories, state, categoryKeys(lookups)).map((one) => [
      one.code,
      one.name,
      one.parent === null ? '' : categoryName(lookups, one.parent),
      procedureName(lookups, one.procedure),
      one.active ? 'oui' : 'non',
      one.validFrom === SINCE_EVER ? '' : one.validFrom,
    ])
    const header = ['Code', 'Catégorie', 'Rangée sous', 'Démarche', 'À la saisie', 'Telle depuis le']
    return listFile(c, { name: 'catégories', sheet: 'Catégories', header, rows })
  })
  .route('/', addingCategory)
  .route('/', correctingCategory)
  .route('/', removing)
