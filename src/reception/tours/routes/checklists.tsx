import { type Context, Hono } from 'hono'
import { fileOf } from '#src/core/room/fields-file.ts'
import { schemaWith } from '#src/core/room/fields.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addChecklist, saveChecklist } from '../actions.ts'
import { CHECKLIST, CHECKLIST_FILE, CHECKLIST_GROUPS } from '../input.ts'
import { ChecklistPage, ChecklistsPage } from '../pages/checklists.tsx'
import { BASE, CHECKLISTS } from '../pages/list.tsx'
import { filteredChecklists } from '../search.ts'
import { findChecklist, listChecklists } from '../store/tours.ts'
import { type Checklist, FOR_SITES, linesFault, PURPOSES, REFUSALS } from '../tour.ts'

const CRUMBS = [
  { label: 'Tours des locaux', href: BASE },
  { label: 'Grilles', href: CHECKLISTS },
]
const DONE: Readonly<Record<string, string>> = {
  ajoutee: 'Grille ajoutée',
  modifiee: 'Grille enregistrée : les tours déjà prévus gardent leurs points',
  archivee: 'Grille archivée : les tours faits avec elle restent',
  remise: 'Grille remise en usage',
  ailleurs: 'Cette grille vient d’être modifiée : relisez-la, puis recommencez',
}
/** One set of checklists for the whole département. */
const wholeOnly = everywhere('checklists.write')
const forms = keptRoutes({
  base: CHECKLISTS,
  right: 'checklists.write',
  guard: wholeOnly,
  where: 'Grilles des tours',
  fresh: 'nouvelle',
  add: 'Ajouter une grille',
  change: 'Modifier la grille',
  changeLead: 'Chaque enregistrement fait une nouvelle édition ; les tours déjà prévus gardent leurs points.',
  submit: 'Enregistrer la grille',
  head: { crumbs: CRUMBS },
  table: CHECKLIST,
  groups: CHECKLIST_GROUPS,
  schema: schemaWith(CHECKLIST, ({ lines }): Record<string, string> => {
    const fault = linesFault(lines)
    return fault === undefined ? {} : { lines: fault }
  }),
  blank: { active: true, purpose: 'premises', siteKind: 'all' },
  find: findChecklist,
  insert: addChecklist,
  save: saveChecklist,
  refusals: REFUSALS,
  offered: { table: 'tourChecklist', verbs: ['tour_checklist.archive', 'tour_checklist.restore'] },
  removal: {
    table: 'tourChecklist',
    action: 'tour_checklist.delete',
    object: 'la grille',
    instead: 'Archivez-la plutôt : les tours faits avec elle la gardent.',
  },
})

async function checklistsView(c: Context<Env>) {
  const all = await read(c, (tx) => listChecklists(tx))
  const query = Object.fromEntries(new URL(c.req.url).searchParams)
  const keys: SortKeys<Checklist> = {
    nom: ({ name }) => name,
    objet: ({ purpose }) => PURPOSES[purpose],
    sites: ({ siteKind }) => FOR_SITES[siteKind],
  }
  const state = listState(c.req.url, Object.keys(keys))
  const checklists = sorted(filteredChecklists(all, query), state, keys)
  return { checklists, words: query['q'] ?? '', archived: query['etat'] === 'archivees', state }
}

export const checklistRoutes = new Hono<Env>()
  .get(CHECKLISTS, may('tours.read'), savedViews(), async (c) => {
    const shown = { writes: perimeterWhole(c), views: <Views c={c} /> }
    const crumbs = [{ label: 'Tours des locaux', href: BASE }]
    return page(c, <ChecklistsPage {...(await checklistsView(c))} {...shown} />, { title: 'Grilles des tours', crumbs })
  })
  .get(`${CHECKLISTS}/export`, may('tours.read'), async (c) => {
    const { checklists } = await checklistsView(c)
    const file = fileOf(CHECKLIST_FILE, checklists)
    return listFile(c, { name: `grilles ${todayOf(c)}`, sheet: 'Grilles', ...file })
  })
  .route('/', forms)
  .get(`${CHECKLISTS}/:id{[0-9]+}`, may('tours.read'), async (c) => {
    const id = idParam(c)
    const [checklist, facts] = await read(c, (tx) =>
      Promise.all([
        findChecklist(tx, id),
        rowFacts(c, tx, { table: 'tourChecklist', id, named: ['checklists.write'] }),
      ]),
    )
    const shown = { checklist, facts, writes: perimeterWhole(c), plans: holds(c, 'tours.write') }
    const content = <ChecklistPage {...shown} done={saidOf(c, DONE)} />
    return page(c, content, { title: checklist.name, crumbs: CRUMBS })
  })

const perimeterWhole = (c: Context<Env>): boolean =>
  holds(c, 'checklists.write') && perimeter(c, 'checklists.write').all
