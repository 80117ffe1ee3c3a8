import { freeCode } from '#src/core/room/code.ts'
import { addCoded, offerRecord, saveRecord } from '#src/core/room/object-actions.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, refusedFor, STALE } from '#src/ground/process/outcome.ts'
import { criterionRefusals, type GridRefusal, gridRefusals, nameRefusals } from '../grid.ts'
import type { CriterionValues, GridValues, ScenarioValues } from '../input.ts'
import { listCriteria, listGrids, listScenarios, oneOf } from '../store/grids.ts'

export async function addScenario(tx: Tx, values: ScenarioValues) {
  const all = await listScenarios(tx)
  const why = nameRefusals(values, all)
  return addCoded(tx, 'mysteryScenario', { action: 'mystery_scenario.create', why, values })
}

export async function saveScenario(tx: Tx, { values, ...at }: At & { values: ScenarioValues }) {
  const all = await listScenarios(tx)
  const { code } = await oneOf(Promise.resolve(all), at.id)
  const why = nameRefusals({ ...values, code }, all)
  return saveRecord(tx, 'mysteryScenario', { ...at, action: 'mystery_scenario.update', why, values })
}

export async function addGrid(tx: Tx, values: GridValues) {
  const all = await listGrids(tx)
  const why = gridRefusals(
    values,
    all.filter(({ active }) => active),
  )
  return addCoded(tx, 'mysteryGrid', { action: 'mystery_grid.create', why, values })
}

export async function saveGrid(tx: Tx, { values, ...at }: At & { values: GridValues }): Promise<Outcome<GridRefusal>> {
  const all = await listGrids(tx)
  const { code, used } = await oneOf(Promise.resolve(all), at.id)
  if (used) return refused('used')
  const why = gridRefusals(
    { ...values, code },
    all.filter(({ active }) => active),
  )
  return saveRecord(tx, 'mysteryGrid', { ...at, action: 'mystery_grid.update', why, values })
}

export const offerGrid = (tx: Tx, at: At, active: boolean) =>
  offerRecord(tx, 'mysteryGrid', { ...at, active, verbs: ['mystery_grid.archive', 'mystery_grid.restore'] })

/** Opens the next edition of a grid: its criteria go along under the same codes, so that years compare. */
export async function nextEdition(tx: Tx, at: At): Promise<Outcome<never, number>> {
  const all = await listGrids(tx)
  const own = await oneOf(Promise.resolve(all), at.id)
  const { name, channel, ceiling, threshold } = own
  const edition = own.edition + 1
  const taken = all.map((one) => one.code)
  const code = freeCode(`${name} ${edition}`, taken, 60)
  if (!(await updateVersion(tx, 'mysteryGrid', { ...at, values: { active: false } }))) return STALE
  const values = { name, channel, ceiling, threshold, edition, code, previous: own.id }
  const id = await insertRow(tx, 'mysteryGrid', values)
  for (const { id: _id, version: _version, grid: _grid, ...criterion } of await listCriteria(tx, own.id))
    await insertRow(tx, 'mysteryCriterion', { ...criterion, grid: id })
  await journal(tx, { action: 'mystery_grid.edition', kind: 'mystery_grid', id })
  return done(id)
}

/** Criteria are journaled under their grid. */
type OfGrid = { grid: number }

export async function addCriterion(
  tx: Tx,
  { grid, values }: OfGrid & { values: CriterionValues },
): Promise<Outcome<GridRefusal, number>> {
  const [{ used }, there] = [await oneOf(listGrids(tx), grid), await listCriteria(tx, grid)]
  if (used) return refused('used')
  const no = refusedFor(criterionRefusals(values, there))
  if (no) return no
  const taken = there.map(({ code }) => code)
  const code = freeCode(values.label, taken, 60)
  const position = 1 + Math.max(0, ...there.map((one) => one.position))
  const id = await insertRow(tx, 'mysteryCriterion', { ...values, code, position, grid })
  await journal(tx, { action: 'mystery_criterion.create', kind: 'mystery_grid', id: grid, fields: Object.keys(values) })
  return done(id)
}

export async function saveCriterion(
  tx: Tx,
  { grid, values, ...at }: At & OfGrid & { values: CriterionValues },
): Promise<Outcome<GridRefusal>> {
  const [{ used }, there] = [await oneOf(listGrids(tx), grid), await listCriteria(tx, grid)]
  if (used) return refused('used')
  const no = refusedFor(criterionRefusals({ ...values, id: at.id }, there))
  if (no) return no
  if (!(await updateVersion(tx, 'mysteryCriterion', { ...at, values }))) return STALE
  await journal(tx, { action: 'mystery_criterion.update', kind: 'mystery_grid', id: grid, fields: Object.keys(values) })
  return done()
}
