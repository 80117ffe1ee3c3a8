import { type Context, Hono } from 'hono'
import { fileOf } from '#src/core/room/fields-file.ts'
import { hasWords, wordsAsked } from '#src/core/room/filter-words.ts'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { previousYear, yearOf, yearPeriod } from '#src/ground/calendar/index.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addTitre, saveTitre } from '../actions.ts'
import { TITRE, TITRE_FILE } from '../input.ts'
import { BASE, TITRES } from '../pages/addresses.ts'
import { TitrePage, TitresPage } from '../pages/kinds.tsx'
import { listFlows } from '../store/flows.ts'
import { listCentres, listTitres, oneOf } from '../store/titles.ts'
import { REFUSALS, type Titre } from '../titles.ts'

const CRUMBS = [{ label: 'Délivrance des titres', href: BASE }]
const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Titre ajouté',
  modifie: 'Titre enregistré',
  archive: 'Titre archivé',
  remis: 'Titre remis en usage',
}

const kept = keptRoutes({
  base: TITRES,
  right: 'titles.write',
  guard: everywhere('titles.write'),
  where: 'Titres suivis',
  fresh: 'nouveau',
  add: 'Ajouter un titre',
  change: 'Modifier le titre',
  submit: 'Enregistrer le titre',
  head: { crumbs: [...CRUMBS, { label: 'Titres suivis', href: TITRES }] },
  table: TITRE,
  groups: [{ fields: ['name', 'note', 'active'] }],
  blank: { active: true },
  find: (tx, id) => oneOf(listTitres(tx), id),
  insert: addTitre,
  save: saveTitre,
  refusals: REFUSALS,
  offered: { table: 'titre', verbs: ['titre.archive', 'titre.restore'] },
  removal: {
    table: 'titre',
    action: 'titre.delete',
    object: 'le titre',
    instead: 'Archivez-le plutôt : ses mois comptent toujours et il n’est plus proposé.',
  },
})

async function titresView(c: Context<Env>) {
  const all = await read(c, (tx) => listTitres(tx))
  const words = wordsAsked(c.req.query('q'))
  const archived = c.req.query('etat') === 'archives'
  const found = all.filter((one) => one.active !== archived && hasWords(words, [one.name, one.note]))
  const keys: SortKeys<Titre> = { nom: ({ name }) => name }
  const state = listState(c.req.url, Object.keys(keys))
  return { rows: sorted(found, state, keys), filters: { words, archived }, state }
}

export const kindRoutes = new Hono<Env>()
  .get(TITRES, may('titles.read'), savedViews(), async (c) => {
    const writes = holds(c, 'titles.write') && perimeter(c, 'titles.write').all
    const content = <TitresPage {...(await titresView(c))} writes={writes} views={<Views c={c} />} />
    return page(c, content, { title: 'Titres suivis', crumbs: CRUMBS })
  })
  .get(`${TITRES}/export`, may('titles.read'), async (c) => {
    const { rows } = await titresView(c)
    return listFile(c, { name: `titres ${todayOf(c)}`, sheet: 'Titres', ...fileOf(TITRE_FILE, rows) })
  })
  .route('/', kept)
  .get(`${TITRES}/:id{[0-9]+}`, may('titles.read'), async (c) => {
    const id = idParam(c)
    const year = yearPeriod(yearOf(todayOf(c)))
    const shown = await read(c, async (tx) => {
      const centres = await listCentres(tx, perimeter(c, 'titles.read'))
      const [titre, flows, facts] = await Promise.all([
        oneOf(listTitres(tx), id),
        listFlows(tx, { centres: centres.map((one) => one.id), from: previousYear(year).from, to: year.to }),
        rowFacts(c, tx, { table: 'titre', id, named: ['titles.write'] }),
      ])
      return { titre, centres, facts, flows: flows.filter((one) => one.titre === id) }
    })
    const writes = holds(c, 'titles.write') && perimeter(c, 'titles.write').all
    return page(c, <TitrePage {...shown} writes={writes} done={saidOf(c, DONE)} />, {
      title: shown.titre.name,
      crumbs: [...CRUMBS, { label: 'Titres suivis', href: TITRES }],
    })
  })
