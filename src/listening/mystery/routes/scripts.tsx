import { type Context, Hono } from 'hono'
import { fold } from '#src/core/room/import-profile.ts'
import { buttonRoutes } from '#src/core/room/button-routes.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { objectFacts } from '#src/core/room/object-store.ts'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addScript, offerScript, saveScript } from '../actions/scripts.ts'
import { SCRIPT, SCRIPT_GROUPS, ScriptForm } from '../input.ts'
import { ScriptListPage, ScriptPage, SCRIPTS } from '../pages/scripts.tsx'
import { SCRIPT_REFUSALS, SCRIPT_STATES, scriptState } from '../script.ts'
import { findScript, listScripts } from '../store/scripts.ts'

const CRUMBS = [{ label: 'Trames d’appel', href: SCRIPTS }]
const DONE: Readonly<Record<string, string>> = {
  ajoutee: 'Trame enregistrée',
  modifiee: 'Trame enregistrée',
  archivee: 'Trame archivée : les agents ne la lisent plus',
  remise: 'Trame remise en usage',
  ailleurs: 'Cette trame vient d’être modifiée : relisez-la, puis recommencez',
}
const wholeOnly = everywhere('scripts.write')
const writes = (c: Context<Env>): boolean => holds(c, 'scripts.write') && perimeter(c, 'scripts.write').all
const AT = { base: SCRIPTS, right: 'scripts.write', guard: wholeOnly, where: 'Trames d’appel' } as const
const offering = buttonRoutes(AT, {
  archiver: { done: 'archivee', save: (tx, at) => offerScript(tx, at, false) },
  remettre: { done: 'remise', save: (tx, at) => offerScript(tx, at, true) },
})

async function listedScripts(c: Context<Env>) {
  const today = todayOf(c)
  const words = (c.req.query('q') ?? '').slice(0, 100)
  const asked = c.req.query('etat') || 'now'
  const all = await read(c, listScripts)
  const found = all
    .map((one) => ({ ...one, state: scriptState(one, all, today) }))
    .filter(
      (one) =>
        (asked === 'toutes' || one.state === asked) &&
        fold(`${one.name} ${one.opening} ${one.steps}`).includes(fold(words)),
    )
  const state = listState(c.req.url, ['type', 'duree', 'depuis'])
  const scripts = sorted(found, state, {
    type: ({ name }) => name,
    duree: ({ seconds }) => seconds,
    depuis: ({ validFrom }) => validFrom,
  })
  return { scripts, words, asked, state }
}

const forms = objectRoutes({
  ...AT,
  fresh: 'nouvelle',
  edit: 'modifier',
  add: 'Écrire une trame',
  lead: 'Elle remplace l’édition en vigueur de ce type d’appel, le jour où elle commence.',
  change: 'Modifier la trame',
  submit: 'Enregistrer la trame',
  head: { crumbs: CRUMBS },
  table: SCRIPT,
  groups: SCRIPT_GROUPS,
  schema: ScriptForm,
  blank: (c) => ({ validFrom: todayOf(c), seconds: 180 }),
  model: async (tx, id, c) => ({ ...(await findScript(tx, id)), validFrom: todayOf(c) }),
  find: findScript,
  insert: (tx, values) => addScript(tx, values),
  save: (tx, at, c) => saveScript(tx, { ...at, today: todayOf(c) }),
  refusals: SCRIPT_REFUSALS,
})

const removing = removalRoutes({
  ...AT,
  table: 'callScript',
  action: 'call_script.delete',
  object: 'la trame d’appel',
  load: findScript,
})

/** What agents say on the telephone, by type of call. */
export const scriptRoutes = new Hono<Env>()
  .get(SCRIPTS, may('scripts.read'), savedViews(), async (c) => {
    const shown = { ...(await listedScripts(c)), writes: writes(c), views: <Views c={c} /> }
    return page(c, <ScriptListPage {...shown} />, { title: 'Trames d’appel' })
  })
  .get(`${SCRIPTS}/export`, may('scripts.read'), async (c) => {
    const { scripts } = await listedScripts(c)
    return listFile(c, {
      name: `trames d’appel ${todayOf(c)}`,
      sheet: 'Trames',
      header: ['Type d’appel', 'Édition', 'État', 'En vigueur le', 'Durée recommandée (s)', 'Début', 'Trame', 'Fin'],
      rows: scripts.map((one) => [
        one.name,
        one.edition,
        SCRIPT_STATES[one.state],
        one.validFrom,
        one.seconds,
        one.opening,
        one.steps,
        one.closing,
      ]),
    })
  })
  .route('/', forms)
  .route('/', removing)
  .route('/', offering)
  .get(`${SCRIPTS}/:id{[0-9]+}`, may('scripts.read'), async (c) => {
    const id = idParam(c)
    const [script, all, facts] = await read(c, (tx) =>
      Promise.all([
        findScript(tx, id),
        listScripts(tx),
        objectFacts(c, tx, {
          journaled: { kind: 'call_script', record: String(id) },
          named: ['scripts.write'],
        }),
      ]),
    )
    const shown = { script, all, facts, today: todayOf(c), writes: writes(c) }
    return page(c, <ScriptPage {...shown} done={saidOf(c, DONE)} />, {
      title: script.name,
      crumbs: CRUMBS,
    })
  })
