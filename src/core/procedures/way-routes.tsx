import { type Context, Hono } from 'hono'
import { fileOf } from '#src/core/room/fields-file.ts'
import { codeAsked, hasWords, wordsAsked } from '#src/core/room/filter-words.ts'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { longDate, parsePlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { WAYS_HREF, WaysPage } from './pages/ways.tsx'
import { type DatedRow, findWay, listProcedures, listWays } from './store.ts'
import { WAY_REFUSALS, WAY_STATES, wayRefusals, WAYS, waysCounted } from './way.ts'
import { DATED_WAY, WAY_GROUPS } from './way-input.ts'

const CRUMBS = [{ label: 'Démarches', href: '/demarches' }]
const DONE = { ajoutee: 'Voie datée', modifiee: 'Changement enregistré', supprimee: 'Changement supprimé' }

const find = async (tx: Tx, id: number) => {
  const one = await findWay(tx, id)
  return { ...one, name: `${one.procedureName}, ${WAYS[one.way]}, ${longDate(one.day)}`, href: WAYS_HREF }
}

const forms = keptRoutes({
  base: WAYS_HREF,
  right: 'procedures.write',
  guard: everywhere('procedures.write'),
  where: 'Voies datées',
  fresh: 'nouvelle',
  add: 'Dater une voie',
  lead: 'Ce qu’elle devient vaut du jour donné jusqu’au changement suivant.',
  submit: 'Enregistrer',
  head: { crumbs: [...CRUMBS, { label: 'Voies datées', href: WAYS_HREF }] },
  table: DATED_WAY,
  groups: WAY_GROUPS,
  blank: (c) => {
    const asked = Number(c.req.query('demarche'))
    return {
      day: todayOf(c),
      ...(Number.isSafeInteger(asked) && asked > 0 && asked < 2 ** 31 ? { procedure: asked } : {}),
    }
  },
  model: (tx, id) => find(tx, id),
  offer: async (tx) => ({ lists: { procedures: (await listProcedures(tx)).filter(({ active }) => active) } }),
  find,
  insert: async (tx, values) =>
    addRecord(tx, 'procedureWay', {
      action: 'procedure_way.create',
      why: wayRefusals(values, await listWays(tx)),
      values,
    }),
  save: async (tx, { values, ...at }) =>
    saveRecord(tx, 'procedureWay', {
      ...at,
      action: 'procedure_way.update',
      why: wayRefusals({ ...values, id: at.id }, await listWays(tx)),
      values,
    }),
  refusals: WAY_REFUSALS,
  made: () => `${WAYS_HREF}?fait=ajoutee`,
  saved: () => `${WAYS_HREF}?fait=modifiee`,
  links: ({ id }) => [
    { href: `${WAYS_HREF}/nouvelle?modele=${id}`, label: 'Dupliquer' },
    { href: `${WAYS_HREF}/${id}/supprimer`, label: 'Supprimer' },
  ],
  removal: {
    table: 'procedureWay',
    action: 'procedure_way.delete',
    object: 'ce changement',
    after: `${WAYS_HREF}?fait=supprimee`,
  },
})

const KEYS: SortKeys<DatedRow> = { demarche: ({ procedureName }) => procedureName, jour: ({ day }) => day }

async function asked(c: Context<Env>) {
  const au = (c.req.query('au') ?? '').slice(0, 20)
  const on = parsePlainDate(au) ?? todayOf(c)
  const filters = {
    words: wordsAsked(c.req.query('q')),
    way: codeAsked(WAYS, c.req.query('voie')),
    state: codeAsked(WAY_STATES, c.req.query('etat')),
    on: parsePlainDate(au) === undefined ? '' : au,
  }
  const { all, ways } = await read(c, async (tx) => ({ all: await listProcedures(tx), ways: await listWays(tx) }))
  const found = ways.filter(
    (one) =>
      hasWords(filters.words, [one.procedureName, one.note]) &&
      (filters.way === undefined || one.way === filters.way) &&
      (filters.state === undefined || one.state === filters.state) &&
      (filters.on === '' || one.day <= on),
  )
  const state = listState(c.req.url, Object.keys(KEYS))
  const counted = waysCounted(
    all.filter(({ active }) => active),
    on,
  )
  return { rows: sorted(found, state, KEYS), counted, on, filters, state, procedures: all }
}

export const wayRoutes = new Hono<Env>()
  .get(WAYS_HREF, may('procedures.read'), savedViews(), async (c) => {
    const { procedures: _, ...view } = await asked(c)
    const shown = { writes: perimeter(c, 'procedures.write').all, views: <Views c={c} />, done: saidOf(c, DONE) }
    return page(c, <WaysPage {...view} {...shown} />, { title: 'Voies datées', crumbs: CRUMBS })
  })
  .get(`${WAYS_HREF}/export`, may('procedures.read'), async (c) => {
    const { rows, procedures } = await asked(c)
    const file = fileOf(DATED_WAY, rows, { procedures })
    return listFile(c, { name: `voies datées ${todayOf(c)}`, sheet: 'Voies', ...file })
  })
  .route('/', forms)
