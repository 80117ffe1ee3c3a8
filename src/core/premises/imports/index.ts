import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from '#src/core/room/fields-file.ts'
import { objectFile } from '#src/core/room/object-file.ts'
import {
  dayIn,
  type ImportColumn,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type ReadyRow,
  type RowFault,
  type RowOutcome,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { inFrench, type Refusals } from '#src/ground/process/outcome.ts'
import { keptHours, slotsOf, WEEKDAYS, weekMinutes } from '../hours.ts'
import { EQUIPMENT, EXCEPTION, HOURS, POINT_FILE } from '../input.ts'
import { exceptionRefusals, hoursRefusals, pointRefusals, type Refusal, REFUSALS } from '../premises.ts'
import { listEquipment } from '../store/equipment.ts'
import { chainHours, listExceptions, listHours, listPoints } from '../store/points.ts'

const points = objectFile({
  code: 'points-d-accueil',
  record: 'reception_point',
  label: 'Points d’accueil',
  right: 'premises.write',
  help: 'Une ligne par endroit où les usagers sont reçus. Les horaires et les équipements le désignent par son code ou son nom.',
  table: 'receptionPoint',
  fields: POINT_FILE,
  list: listPoints,
  rule: () => (one) => pointRefusals(one, []),
  refusals: REFUSALS,
})

/** The end of a point ends its hours; what begins after it is refused, as on its page. */
const pointsProfile: ImportProfile = {
  ...points,
  async store(tx, rows, context) {
    const outcomes = await points.store(tx, rows, context)
    const [all, hours] = [await listPoints(tx), await listHours(tx)]
    const against = rows.flatMap(({ line, values }): RowOutcome[] => {
      const point = all.find(({ code }) => code === textOf(values, 'code'))
      const fault =
        point &&
        firstFault(
          pointRefusals(
            point,
            hours.filter((one) => one.point === point.id),
          ),
        )
      return fault ? [{ line, outcome: 'refused', fault }] : []
    })
    if (against.length > 0) return against
    await chainHours(tx)
    return outcomes
  },
}

const firstFault = (why: Refusals<Refusal>): RowFault | undefined =>
  Object.entries(inFrench(why, REFUSALS)).map(([column, message]) => ({ column, message }))[0]

const POINT_COLUMN: ImportColumn = {
  key: 'point',
  label: 'Point d’accueil',
  kind: 'reference',
  reference: 'points',
  required: true,
  help: 'Code ou nom du point d’accueil.',
  example: 'accueil-montclair',
}
const pointWords = async (tx: Tx) => ({
  points: (await listPoints(tx)).map(({ id, code, name, site }) => ({ id, words: [code, name], site })),
})
const siteOf: NonNullable<ImportProfile['siteOf']> = (values, { siteOfReference }) =>
  siteOfReference?.get('points')?.get(numberOf(values, 'point') ?? 0) ?? null

const textIn = (cell: unknown): string => (typeof cell === 'string' ? cell : '')
/** Hours as they are kept, however they were typed. */
const kept = (values: Readonly<Record<string, unknown>>, keys: readonly string[]) =>
  Object.fromEntries(
    keys.flatMap((key) => (values[key] === undefined ? [] : [[key, keptHours(slotsOf(textIn(values[key])) ?? [])]])),
  )

type Row = { line: number; values: Record<string, unknown> }

/** Hours with what they open in a week, and where and by whom on their day; what a line leaves out stays. */
async function hoursRows(tx: Tx, rows: readonly ReadyRow[]): Promise<Row[]> {
  const [all, known] = [await listPoints(tx), await listHours(tx)]
  return rows.map(({ line, values }) => {
    const point = all.find(({ id }) => id === values['point'])
    const before = known.find((one) => one.point === point?.id && one.validFrom === values['validFrom'])
    const told = valuesFrom(HOURS, values)
    const week = kept(told, WEEKDAYS)
    const days = Object.fromEntries(WEEKDAYS.map((day) => [day, week[day] ?? before?.[day] ?? '']))
    const at = before ?? point
    return {
      line,
      values: {
        ...told,
        ...days,
        point: point?.id,
        site: at?.site,
        service: at?.service ?? null,
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every day of the week is there
        weekMinutes: weekMinutes(days as Parameters<typeof weekMinutes>[0]),
      },
    }
  })
}

const hoursProfile: ImportProfile = {
  code: 'horaires-d-ouverture',
  record: 'opening_hours',
  label: 'Horaires des points d’accueil',
  right: 'premises.write',
  help: 'Une ligne par jour où des horaires commencent : ils valent jusqu’aux suivants. La même ligne est reconnue à son point d’accueil et à ce jour.',
  keyLabel: 'point d’accueil et premier jour',
  columns: [POINT_COLUMN, ...columnsFrom(HOURS)],
  naturalKey: (values) => `${textOf(values, 'point')}\u0000${textOf(values, 'validFrom')}`,
  references: pointWords,
  siteOf,
  check: (values) => faultsFrom(HOURS, values),
  whole: true,
  async store(tx, rows, { progress }) {
    const all = await listPoints(tx)
    const outcomes = await storeInTable(tx, {
      table: 'openingHours',
      key: ['point', 'validFrom'],
      rows: await hoursRows(tx, rows),
      judge: ({ values }) => {
        const point = all.find(({ id }) => id === values['point'])
        const from = dayIn({ from: textIn(values['validFrom']) }, 'from')
        return point && from ? firstFault(hoursRefusals({ validFrom: from }, point, [])) : undefined
      },
      progress,
    })
    await chainHours(tx)
    return outcomes
  },
  async undo(tx, rows) {
    const held = await undoInTable(tx, { table: 'openingHours', rows, name: 'valid_from' })
    await chainHours(tx)
    return held
  },
  export: async (tx) => exported(tx, await listHours(tx), HOURS),
}

async function exported(
  tx: Tx,
  parts: readonly { id: number; point: number }[],
  fields: Parameters<typeof rowFrom>[0],
): Promise<ImportValues[]> {
  const codes = new Map((await listPoints(tx)).map(({ id, code }) => [id, code]))
  return parts
    .toSorted((a, b) => a.id - b.id)
    .map((one) => ({ point: codes.get(one.point) ?? null, ...rowFrom(fields, { ...one }) }))
}

const exceptionsProfile: ImportProfile = {
  code: 'jours-particuliers',
  label: 'Jours particuliers des points d’accueil',
  right: 'premises.write',
  help: 'Une ligne par suite de jours où un point d’accueil n’ouvre pas comme d’habitude. La même ligne est reconnue à son point d’accueil et à son premier jour.',
  keyLabel: 'point d’accueil et premier jour',
  columns: [POINT_COLUMN, ...columnsFrom(EXCEPTION)],
  naturalKey: (values) => `${textOf(values, 'point')}\u0000${textOf(values, 'dayFrom')}`,
  references: pointWords,
  siteOf,
  check: (values) => faultsFrom(EXCEPTION, values),
  whole: true,
  async store(tx, rows, { progress }) {
    const spans = rows.map(({ line, values }) => ({ line, ...spanOf(values) }))
    const untouched = (await listExceptions(tx)).filter(
      (one) => !spans.some(({ point, dayFrom }) => point === one.point && dayFrom === one.dayFrom),
    )
    const against = spans.flatMap(({ line, ...own }): RowOutcome[] => {
      const others = [...untouched, ...spans.filter((one) => one.line !== line)]
      const crossed = others
        .filter(({ point }) => point === own.point)
        .map(({ dayFrom, dayTo }) => ({ dayFrom, dayTo, id: 0 }))
      const fault = firstFault(exceptionRefusals(own, crossed))
      return fault ? [{ line, outcome: 'refused', fault }] : []
    })
    if (against.length > 0) return against
    return storeInTable(tx, {
      table: 'openingException',
      key: ['point', 'dayFrom'],
      rows: rows.map(({ line, values }) => {
        const told = valuesFrom(EXCEPTION, values)
        return { line, values: { ...told, ...kept(told, ['hours']), point: values['point'] } }
      }),
      progress,
    })
  },
  undo: (tx, rows) => undoInTable(tx, { table: 'openingException', rows, name: 'reason' }),
  export: async (tx) => exported(tx, await listExceptions(tx), EXCEPTION),
}

function spanOf(values: ImportValues) {
  const dayFrom = dayIn(values, 'dayFrom')
  const dayTo = dayIn(values, 'dayTo')
  if (dayFrom === null || dayTo === null) throw new Error('Both days are asked for')
  return { point: numberOf(values, 'point') ?? 0, dayFrom, dayTo }
}

const equipmentProfile: ImportProfile = {
  code: 'equipements',
  record: 'equipment',
  label: 'Équipements',
  right: 'premises.write',
  help: 'Une ligne par équipement d’un site. Le même est reconnu à son site et à son nom.',
  keyLabel: 'site et équipement',
  columns: columnsFrom(EQUIPMENT),
  naturalKey: (values) => `${textOf(values, 'site')}\u0000${textOf(values, 'name')}`,
  references: pointWords,
  check: (values, { today, siteOfReference }) => [
    ...faultsFrom(EQUIPMENT, values),
    ...(textOf(values, 'since') > today ? [{ column: 'since', message: REFUSALS['to-come'] }] : []),
    ...(numberOf(values, 'point') !== null &&
    siteOfReference?.get('points')?.get(numberOf(values, 'point') ?? 0) !== values['site']
      ? [{ column: 'point', message: REFUSALS['other-site'] }]
      : []),
  ],
  store: (tx, rows, { progress }) =>
    storeInTable(tx, {
      table: 'equipment',
      key: ['site', 'name'],
      rows: rows.map(({ line, values }) => ({ line, values: valuesFrom(EQUIPMENT, values) })),
      progress,
    }),
  undo: (tx, rows) => undoInTable(tx, { table: 'equipment', rows, name: 'name' }),
  async export(tx) {
    const codes = new Map((await listPoints(tx)).map(({ id, code }) => [id, code]))
    return (await listEquipment(tx)).map((one) => ({
      ...rowFrom(EQUIPMENT, one),
      point: one.point === null ? null : (codes.get(one.point) ?? null),
    }))
  },
}

/** In the order a folder is loaded. */
export const premisesProfiles: readonly ImportProfile[] = [
  pointsProfile,
  hoursProfile,
  exceptionsProfile,
  equipmentProfile,
]
