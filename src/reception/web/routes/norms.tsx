import { Hono } from 'hono'
import { fileOf } from '#src/core/room/fields-file.ts'
import { hasWords, wordsAsked } from '#src/core/room/filter-words.ts'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addNorm, saveNorm, webClock } from '../actions.ts'
import { NORM } from '../input.ts'
import { NORMS, REQUESTS } from '../pages/addresses.ts'
import { NormPage, NormsPage } from '../pages/norms.tsx'
import { findNorm, listNorms } from '../store.ts'
import { type Norm, REFUSALS } from '../web.ts'

const CRUMBS = [{ label: 'Site internet', href: REQUESTS }]
const DONE: Readonly<Record<string, string>> = { ajoute: 'Délai ajouté', modifie: 'Délai enregistré' }
const KEYS: SortKeys<Norm> = {
  source: ({ name }) => name,
  debut: ({ validFrom }) => validFrom,
  jours: ({ days }) => days,
}

const kept = keptRoutes({
  base: NORMS,
  right: 'web.norms',
  guard: everywhere('web.norms'),
  where: 'Délais de mise à jour',
  fresh: 'nouveau',
  add: 'Ajouter un délai',
  lead: 'Il vaut pour les demandes reçues à partir de ce jour ; celles qui sont closes gardent le leur.',
  change: 'Modifier le délai',
  submit: 'Enregistrer le délai',
  head: { crumbs: [...CRUMBS, { label: 'Délais de mise à jour', href: NORMS }] },
  table: NORM,
  groups: [{ fields: ['name', ['validFrom', 'days']] }],
  blank: (c) => ({ validFrom: todayOf(c), days: 3 }),
  find: findNorm,
  insert: addNorm,
  save: saveNorm,
  clocks: [webClock],
  refusals: REFUSALS,
  removal: {
    table: 'webNorm',
    action: 'web_norm.delete',
    object: 'le délai',
    clocks: [webClock],
  },
})

export const normRoutes = new Hono<Env>()
  .get(NORMS, may('web.read'), savedViews(), async (c) => {
    const words = wordsAsked(c.req.query('q'))
    const all = await read(c, listNorms)
    const state = listState(c.req.url, Object.keys(KEYS))
    const rows = sorted(
      all.filter(({ name }) => hasWords(words, [name])),
      state,
      KEYS,
    )
    const writes = perimeter(c, 'web.norms').all
    const content = <NormsPage {...{ rows, words, state, writes }} today={todayOf(c)} views={<Views c={c} />} />
    return page(c, content, { title: 'Délais de mise à jour', crumbs: CRUMBS })
  })
  .get(`${NORMS}/export`, may('web.read'), async (c) =>
    listFile(c, {
      name: `délais de mise à jour ${todayOf(c)}`,
      sheet: 'Délais',
      ...fileOf(NORM, await read(c, listNorms), {}),
    }),
  )
  .route('/', kept)
  .get(`${NORMS}/:id{[0-9]+}`, may('web.read'), async (c) => {
    const id = idParam(c)
    const [norm, facts] = await read(c, (tx) =>
      Promise.all([findNorm(tx, id), rowFacts(c, tx, { table: 'webNorm', id, named: ['web.norms'] })]),
    )
    const writes = perimeter(c, 'web.norms').all
    return page(c, <NormPage {...{ norm, facts, writes }} done={saidOf(c, DONE)} />, {
      title: norm.name,
      crumbs: [...CRUMBS, { label: 'Délais de mise à jour', href: NORMS }],
    })
  })
