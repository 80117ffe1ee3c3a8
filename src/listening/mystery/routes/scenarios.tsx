import { type Context, Hono } from 'hono'
import { headOf, lineOf } from '#src/core/room/fields-file.ts'
import { fold } from '#src/core/room/import-profile.ts'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, page, read, todayOf } from '#src/ground/web/web.tsx'
import { addScenario, saveScenario } from '../actions/grids.ts'
import { type Channel, CHANNELS, GRID_REFUSALS } from '../grid.ts'
import { SCENARIO, SCENARIO_GROUPS, ScenarioForm } from '../input.ts'
import { BASE, ScenarioListPage, ScenarioPage, SCENARIOS } from '../pages/scenarios.tsx'
import { listScenarios, oneOf } from '../store/grids.ts'
import { wholeOnly } from './access.ts'

const CRUMBS = [
  { label: 'Enquêtes mystère', href: BASE },
  { label: 'Scénarios', href: SCENARIOS },
]
const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Scénario ajouté',
  modifie: 'Scénario enregistré',
  archive: 'Scénario archivé : ses appels restent',
  remis: 'Scénario remis en usage',
}

const find = (tx: Tx, id: number) => oneOf(listScenarios(tx), id)
const isChannel = (word: string | undefined): word is Channel => word !== undefined && Object.hasOwn(CHANNELS, word)

async function listedScenarios(c: Context<Env>) {
  const channel = c.req.query('voie')
  const filters = {
    words: (c.req.query('q') ?? '').slice(0, 100),
    channel: isChannel(channel) ? channel : undefined,
    archived: c.req.query('etat') === 'archives',
  }
  const words = fold(filters.words)
  const found = (await read(c, listScenarios)).filter(
    (one) =>
      one.active !== filters.archived &&
      (filters.channel === undefined || one.channel === filters.channel) &&
      fold(`${one.name} ${one.question} ${one.expected}`).includes(words),
  )
  const state = listState(c.req.url, ['nom', 'voie', 'jusqu'])
  const scenarios = sorted(found, state, {
    nom: ({ name }) => name,
    voie: (one) => CHANNELS[one.channel],
    jusqu: ({ validUntil }) => validUntil ?? '9999',
  })
  return { scenarios, filters, state, today: todayOf(c) }
}

const forms = keptRoutes({
  base: SCENARIOS,
  right: 'mystery.prepare',
  guard: wholeOnly,
  where: 'Scénarios mystère',
  fresh: 'nouveau',
  add: 'Ajouter un scénario',
  change: 'Modifier le scénario',
  submit: 'Enregistrer le scénario',
  head: { crumbs: CRUMBS },
  table: SCENARIO,
  groups: SCENARIO_GROUPS,
  schema: ScenarioForm,
  blank: { active: true, channel: 'phone' },
  find,
  insert: (tx, values) => addScenario(tx, values),
  save: (tx, at) => saveScenario(tx, at),
  refusals: GRID_REFUSALS,
  offered: { table: 'mysteryScenario', verbs: ['mystery_scenario.archive', 'mystery_scenario.restore'] },
  removal: {
    table: 'mysteryScenario',
    action: 'mystery_scenario.delete',
    object: 'le scénario',
    instead: 'Archivez-le plutôt : les appels qui le suivent restent.',
  },
})

/** The scenarios: nothing of them is shown to who is called. */
export const scenarioRoutes = new Hono<Env>()
  .get(SCENARIOS, may('mystery.prepare'), wholeOnly, savedViews(), async (c) => {
    return page(c, <ScenarioListPage {...(await listedScenarios(c))} views={<Views c={c} />} />, {
      title: 'Scénarios mystère',
      crumbs: CRUMBS.slice(0, 1),
    })
  })
  .get(`${SCENARIOS}/export`, may('mystery.prepare'), wholeOnly, async (c) => {
    const { scenarios, today } = await listedScenarios(c)
    const rows = scenarios.map((one) => lineOf(SCENARIO, one, {}))
    return listFile(c, { name: `scénarios mystère ${today}`, sheet: 'Scénarios', header: headOf(SCENARIO), rows })
  })
  .route('/', forms)
  .get(`${SCENARIOS}/:id{[0-9]+}`, may('mystery.prepare'), wholeOnly, async (c) => {
    const id = idParam(c)
    const [scenario, facts] = await read(c, (tx) =>
      Promise.all([find(tx, id), rowFacts(c, tx, { table: 'mysteryScenario', id, named: ['mystery.prepare'] })]),
    )
    const shown = { scenario, facts, today: todayOf(c) }
    return page(c, <ScenarioPage {...shown} done={saidOf(c, DONE)} />, {
      title: scenario.name,
      crumbs: CRUMBS,
    })
  })
