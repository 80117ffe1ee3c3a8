import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { whole } from '#src/core/room/fields.ts'
import { type ImportColumn, type ImportProfile, type RowOutcome, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { codeField, objectFile } from '#src/core/room/object-file.ts'
import { inFrench } from '#src/ground/process/outcome.ts'
import { criterionRefusals, GRID_REFUSALS, gridRefusals, isMeasured, nameRefusals, type Scale } from '../grid.ts'
import { CRITERION, GRID_FILE, SCENARIO_FILE, SCRIPT_FILE } from '../input.ts'
import { SCRIPT_REFUSALS, scriptRefusals } from '../script.ts'
import { listCriteria, listGrids, listScenarios } from '../store/grids.ts'
import { listScripts } from '../store/scripts.ts'

export const scriptsProfile = objectFile({
  code: 'trames-d-appel',
  label: 'Trames d’appel',
  right: 'scripts.write',
  help: 'Une ligne par édition d’une trame, reconnue à son code. Les étapes tiennent dans une case, une par ligne.',
  table: 'callScript',
  fields: SCRIPT_FILE,
  list: listScripts,
  rule: (all) => (one) =>
    scriptRefusals(
      one,
      all.filter(({ code }) => code !== one.code),
    ),
  refusals: SCRIPT_REFUSALS,
})

export const scenariosProfile = objectFile({
  code: 'scenarios-mystere',
  label: 'Scénarios mystère',
  right: 'mystery.prepare',
  help: 'Une ligne par scénario, reconnu à son code.',
  table: 'mysteryScenario',
  fields: SCENARIO_FILE,
  list: listScenarios,
  rule: (all) => (one) => nameRefusals(one, all),
  refusals: GRID_REFUSALS,
})

export const gridsProfile = objectFile({
  code: 'grilles-mystere',
  label: 'Grilles de notation mystère',
  right: 'mystery.prepare',
  help: 'Une ligne par édition d’une grille, reconnue à son code. Ses critères viennent par leur propre fichier.',
  table: 'mysteryGrid',
  fields: GRID_FILE,
  list: listGrids,
  rule: (all) => (one) => gridRefusals(one, one.active ? all.filter(({ active }) => active) : []),
  refusals: GRID_REFUSALS,
})

const CRITERION_FILE = {
  code: codeField({ limit: 60, example: 'se-presente' }),
  position: whole({ label: 'Rang', min: 1, limit: 100, missing: 'Donnez le rang.', file: { example: '1' } }),
  ...CRITERION,
}
const GRID_COLUMN: ImportColumn = {
  key: 'grid',
  label: 'Grille',
  kind: 'reference',
  reference: 'grids',
  required: true,
  help: 'Code de la grille.',
  example: 'appel-au-standard',
}

/** The criteria of the grids: one code in all editions. */
export const criteriaProfile: ImportProfile = {
  code: 'criteres-mystere',
  label: 'Critères des grilles mystère',
  right: 'mystery.prepare',
  help: 'Une ligne par critère, reconnu à sa grille et à son code. Un critère garde son code d’une édition à l’autre.',
  keyLabel: 'grille et code',
  columns: [GRID_COLUMN, ...columnsFrom(CRITERION_FILE)],
  naturalKey: (values) => `${textOf(values, 'grid')}\u0000${textOf(values, 'code')}`,
  references: async (tx) => ({ grids: (await listGrids(tx)).map(({ id, code }) => ({ id, words: [code] })) }),
  check: (values) => [...faultsFrom(CRITERION_FILE, values), ...mostFault(values)],
  whole: true,
  async store(tx, rows, { progress }) {
    const [grids, there] = [await listGrids(tx), await listCriteria(tx)]
    const against = rows.flatMap(({ line, values }): RowOutcome[] => {
      const used = grids.find(({ id }) => id === values['grid'])?.used ?? false
      const known = there.some(({ grid, code }) => grid === values['grid'] && code === values['code'])
      return used && !known
        ? [{ line, outcome: 'refused', fault: { column: 'grid', message: GRID_REFUSALS.used } }]
        : []
    })
    if (against.length > 0) return against
    return storeInTable(tx, {
      table: 'mysteryCriterion',
      key: ['grid', 'code'],
      rows: rows.map(({ line, values }) => ({
        line,
        values: { ...valuesFrom(CRITERION_FILE, values), grid: values['grid'] },
      })),
      progress,
    })
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'mysteryCriterion', rows, name: 'label' }),
  async export(tx) {
    const codes = new Map((await listGrids(tx)).map(({ id, code }) => [id, code]))
    return (await listCriteria(tx)).map(({ grid, ...one }) => ({
      grid: codes.get(grid) ?? null,
      ...rowFrom(CRITERION_FILE, one),
    }))
  },
}

/** A measured scale has its most, another none. */
function mostFault(values: Readonly<Record<string, unknown>>) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the engine hands a code of the table
  const scale = values['scale'] as Scale
  const most = typeof values['most'] === 'number' ? values['most'] : null
  const why = isMeasured(scale) || most !== null ? criterionRefusals({ label: '', scale, most }, []) : {}
  return Object.entries(inFrench(why, GRID_REFUSALS)).map(([column, message]) => ({ column, message }))
}
