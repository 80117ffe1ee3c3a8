import { listPoints } from '#src/core/premises/index.ts'
import { listProcedures } from '#src/core/procedures/index.ts'
import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { type ImportProfile, numberOf, textOf } from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { codeField } from '#src/core/room/object-file.ts'
import { PAN } from '../input.ts'
import { allDays } from '../store/files.ts'
import { listPanVisits } from '../store/pan.ts'
import { recount } from '../store/totals.ts'
import { REFUSALS } from '../visits.ts'
import { siteOf } from './shared.ts'

const FILE = { code: codeField({ limit: 60, example: 'pan-montclair-2026-11-12' }), ...PAN }

/** Visits at help points, each known by its code. */
export const panProfile: ImportProfile = {
  code: 'visites-au-point-numerique',
  record: 'pan_visit',
  label: 'Visites aux points d’accueil numérique',
  right: 'visits.write',
  help: 'Une ligne par visite, reconnue à son code. Rien n’y nomme la personne.',
  keyLabel: 'code',
  columns: columnsFrom(FILE),
  naturalKey: (values) => textOf(values, 'code'),
  siteOf,
  references: async (tx) => ({
    points: (await listPoints(tx))
      .filter(({ kind }) => kind === 'pan')
      .map(({ id, code, name, site }) => ({ id, words: [code, name], site })),
    procedures: (await listProcedures(tx)).map(({ id, code, name }) => ({ id, words: [code, name] })),
  }),
  check: (values, { today }) => [
    ...faultsFrom(FILE, values),
    ...(textOf(values, 'day') > today ? [{ column: 'day', message: REFUSALS['to-come'] }] : []),
    ...(numberOf(values, 'minutes') === 0
      ? [{ column: 'minutes', message: 'Indiquez une durée d’au moins une minute, ou laissez vide.' }]
      : []),
  ],
  async store(tx, rows, { progress, ...context }) {
    const [points, procedures] = [await listPoints(tx), await listProcedures(tx)]
    return storeInTable(tx, {
      table: 'panVisit',
      key: ['code'],
      rows: rows.flatMap(({ line, values }) => {
        const point = points.find(({ id }) => id === numberOf(values, 'point'))
        if (point === undefined) return []
        const own = valuesFrom(FILE, values)
        const level = textOf(values, 'satisfaction')
        const code = procedures.find(({ id }) => id === numberOf(values, 'procedure'))?.code ?? ''
        return [
          {
            line,
            values: {
              ...own,
              ...(values['satisfaction'] === undefined ? {} : { satisfaction: level === '' ? null : Number(level) }),
              ...(values['procedure'] === undefined ? {} : { procedureCode: code }),
              point: point.id,
              site: point.site,
              service: point.service,
            },
          },
        ]
      }),
      whenNew: {
        import: context.import,
        ...(rows[0]?.values['appointment'] === undefined ? { appointment: 'unknown' } : {}),
      },
      whenChanged: { import: context.import },
      progress,
    })
  },
  settle: async (tx) => {
    await recount(tx, { layer: 'records', points: (await listPoints(tx)).map(({ id }) => id), ...allDays })
    return []
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'panVisit', rows, name: 'code' }),
  async export(tx) {
    const [points, procedures] = [await listPoints(tx), await listProcedures(tx)]
    const codeOf = (all: readonly { id: number; code: string }[], id: number | null) =>
      all.find((one) => one.id === id)?.code ?? null
    return (await listPanVisits(tx)).toReversed().map((one) => ({
      ...rowFrom(FILE, { ...one, satisfaction: one.satisfaction === null ? null : String(one.satisfaction) }),
      point: codeOf(points, one.point),
      procedure: codeOf(procedures, one.procedure),
    }))
  },
}
