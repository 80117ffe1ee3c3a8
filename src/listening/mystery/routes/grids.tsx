import { type Context, Hono } from 'hono'
import { headOf, lineOf } from '#src/core/room/fields-file.ts'
import { fold } from '#src/core/room/import-profile.ts'
import { buttonRoutes } from '#src/core/room/button-routes.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { rowFacts } from '#src/core/room/object-store.ts'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { answerAct, saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, page, read, todayOf } from '#src/ground/web/web.tsx'
import { addCriterion, addGrid, nextEdition, offerGrid, saveCriterion, saveGrid } from '../actions/grids.ts'
import { CHANNELS, GRID_REFUSALS } from '../grid.ts'
import { CRITERION, CRITERION_GROUPS, CriterionForm, GRID, GRID_GROUPS, GridForm } from '../input.ts'
import { GridListPage, GridPage } from '../pages/grids.tsx'
import { BASE, GRIDS } from '../pages/scenarios.tsx'
import { listCriteria, listGrids, oneOf } from '../store/grids.ts'
import { wholeOnly } from './access.ts'

const CRUMBS = [
  { label: 'Enquêtes mystère', href: BASE },
  { label: 'Grilles de notation', href: GRIDS },
]
const DONE: Readonly<Record<string, string>> = {
  ajoutee: 'Grille ajoutée : écrivez ses critères',
  modifiee: 'Grille enregistrée',
  critere: 'Critère enregistré',
  edition: 'Édition suivante ouverte, avec les critères de la précédente',
  archivee: 'Grille archivée : les enquêtes notées avec elle restent',
  remise: 'Grille remise en usage',
  ailleurs: 'Cette grille vient d’être modifiée : relisez-la, puis recommencez',
}
const AT = { base: GRIDS, right: 'mystery.prepare', guard: wholeOnly, where: 'Grilles de notation' } as const
const offering = buttonRoutes(AT, {
  archiver: { done: 'archivee', save: (tx, at) => offerGrid(tx, at, false) },
  remettre: { done: 'remise', save: (tx, at) => offerGrid(tx, at, true) },
})

const find = (tx: Tx, id: number) => oneOf(listGrids(tx), id)

async function listedGrids(c: Context<Env>) {
  const filters = { words: (c.req.query('q') ?? '').slice(0, 100), archived: c.req.query('etat') === 'archivees' }
  const [all, criteria] = await read(c, (tx) => Promise.all([listGrids(tx), listCriteria(tx)]))
  const found = all.filter(
    ({ active, name }) => active !== filters.archived && fold(name).includes(fold(filters.words)),
  )
  const state = listState(c.req.url, ['nom', 'voie', 'edition'])
  const grids = sorted(found, state, {
    nom: ({ name }) => name,
    voie: ({ channel }) => CHANNELS[channel],
    edition: ({ edition }) => edition,
  })
  const counts = new Map([...Map.groupBy(criteria, ({ grid }) => grid)].map(([grid, own]) => [grid, own.length]))
  return { grids, counts, filters, state }
}

const forms = objectRoutes({
  ...AT,
  fresh: 'nouvelle',
  edit: 'modifier',
  add: 'Ajouter une grille',
  change: 'Modifier la grille',
  submit: 'Enregistrer la grille',
  head: { crumbs: CRUMBS },
  table: GRID,
  groups: GRID_GROUPS,
  schema: GridForm,
  blank: { active: true, channel: 'phone', threshold: 70, ceiling: 50 },
  find,
  insert: (tx, values) => addGrid(tx, values),
  save: saveGrid,
  refusals: GRID_REFUSALS,
})

const removing = removalRoutes({
  ...AT,
  table: 'mysteryGrid',
  action: 'mystery_grid.delete',
  object: 'la grille',
  load: find,
  also: 'Ses critères partent avec elle.',
  instead: 'Archivez-la plutôt : les enquêtes notées avec elle la gardent.',
})

const OF = `${GRIDS}/:grid{[0-9]+}/criteres`
const gridOf = (c: Context<Env>): number => idParam(c, 'grid')
async function criterionOf(tx: Tx, id: number, c: Context<Env>) {
  const one = (await listCriteria(tx, gridOf(c))).find((known) => known.id === id)
  if (!one) throw new NotFound()
  return { ...one, name: one.label }
}
const PART = { base: OF, right: 'mystery.prepare', guard: wholeOnly, where: 'Grilles de notation' } as const

const criteria = objectRoutes({
  ...PART,
  fresh: 'nouveau',
  edit: 'modifier',
  add: 'Ajouter un critère',
  change: 'Modifier le critère',
  submit: 'Enregistrer le critère',
  table: CRITERION,
  groups: CRITERION_GROUPS,
  schema: CriterionForm,
  within: async (c) => {
    const { name } = await read(c, (tx) => find(tx, gridOf(c)))
    const back = `${GRIDS}/${gridOf(c)}`
    return { where: name, back, head: { crumbs: [...CRUMBS, { label: name, href: back }] } }
  },
  blank: { scale: 'yes_no', weight: 1 },
  find: criterionOf,
  insert: (tx, values, c) => addCriterion(tx, { grid: gridOf(c), values }),
  save: (tx, at, c) => saveCriterion(tx, { ...at, grid: gridOf(c) }),
  refusals: GRID_REFUSALS,
  made: (_, c) => `${GRIDS}/${gridOf(c)}?fait=critere`,
  saved: (_, { grid }) => `${GRIDS}/${grid}?fait=critere`,
  href: ({ grid }) => `${GRIDS}/${grid}`,
  links: ({ grid, id }) => [{ href: `${GRIDS}/${grid}/criteres/${id}/supprimer`, label: 'Supprimer le critère' }],
})

const removingCriterion = removalRoutes({
  ...PART,
  table: 'mysteryCriterion',
  action: 'mystery_criterion.delete',
  kind: 'mystery_grid',
  object: 'le critère',
  load: async (tx, id, c) => ({
    ...(await criterionOf(tx, id, c)),
    record: gridOf(c),
    href: `${GRIDS}/${gridOf(c)}`,
  }),
  after: (c) => `${GRIDS}/${gridOf(c)}?fait=critere`,
})

/** The scoring grids and their criteria. */
export const gridRoutes = new Hono<Env>()
  .get(GRIDS, may('mystery.prepare'), wholeOnly, savedViews(), async (c) => {
    return page(c, <GridListPage {...(await listedGrids(c))} views={<Views c={c} />} />, {
      title: 'Grilles de notation',
      crumbs: CRUMBS.slice(0, 1),
    })
  })
  .get(`${GRIDS}/export`, may('mystery.prepare'), wholeOnly, async (c) => {
    const { grids } = await listedGrids(c)
    const rows = grids.map((one) => [...lineOf(GRID, one, {}), one.edition])
    const header = [...headOf(GRID), 'Édition']
    return listFile(c, { name: `grilles de notation ${todayOf(c)}`, sheet: 'Grilles', header, rows })
  })
  .route('/', forms)
  .route('/', removing)
  .route('/', offering)
  .route('/', criteria)
  .route('/', removingCriterion)
  .post(`${GRIDS}/:id{[0-9]+}/edition`, may('mystery.prepare'), wholeOnly, (c) => {
    const id = idParam(c)
    return answerAct(c, {
      save: (tx, version) => nextEdition(tx, { id, version }),
      done: (made) => `${GRIDS}/${made}?fait=edition`,
      otherwise: () => `${GRIDS}/${id}?fait=ailleurs`,
    })
  })
  .get(`${GRIDS}/:id{[0-9]+}`, may('mystery.prepare'), wholeOnly, async (c) => {
    const id = idParam(c)
    const [grid, own, facts] = await read(c, (tx) =>
      Promise.all([
        find(tx, id),
        listCriteria(tx, id),
        rowFacts(c, tx, { table: 'mysteryGrid', id, named: ['mystery.prepare'] }),
      ]),
    )
    const shown = { grid, criteria: own, facts }
    return page(c, <GridPage {...shown} done={saidOf(c, DONE)} />, {
      title: grid.name,
      crumbs: CRUMBS,
    })
  })
