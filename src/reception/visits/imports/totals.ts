// Totals of visitors by day, by month, or by the hour of a queue machine.
import { basisColumn, TOTAL_BASIS } from '#src/core/room/basis.ts'
import {
  choicesOf,
  flagOf,
  type ImportColumn,
  type ImportProfile,
  type ImportValues,
  numberOf,
  type ReadyRow,
  type RowOutcome,
  type StoreContext,
  textOf,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { choices, exportTotals, typedAmong } from '../store/files.ts'
import { choose, settle } from '../store/totals.ts'
import { listPoints } from '#src/core/premises/index.ts'
import { SOURCES } from '../visits.ts'
import {
  APPOINTMENT_COLUMN,
  appointmentOf,
  COUNT_COLUMN,
  knownIn,
  ORIGIN_COLUMN,
  POINT_COLUMN,
  REASON_COLUMN,
  references,
  siteOf,
  totalColumns,
  touched,
} from './shared.ts'

type Layer = 'day' | 'month' | 'machine'
const KEPT: readonly ImportColumn[] = [
  {
    key: 'source',
    label: 'Provenance',
    kind: 'choice',
    choices: choicesOf(SOURCES),
    help: 'Vide : importé.',
    example: '',
  },
  ORIGIN_COLUMN,
  {
    key: 'takenOver',
    label: 'Repris',
    kind: 'boolean',
    help: 'oui pour un total repris du passé, qui ne peut pas être ouvert.',
    example: '',
  },
  TOTAL_BASIS,
  {
    key: 'counted',
    label: 'Retenu',
    kind: 'boolean',
    help: 'oui si ce total a été retenu quand la même période est connue autrement ; vide : le plus sûr compte.',
    example: '',
  },
]
const DAY: ImportColumn = {
  key: 'day',
  label: 'Jour',
  kind: 'day',
  required: true,
  aliases: ['Date'],
  help: 'Le jour des visites.',
  example: '12/11/2026',
}
const HOUR: ImportColumn = {
  key: 'hour',
  label: 'Heure',
  kind: 'time',
  required: true,
  aliases: ['Tranche', 'Tranche horaire', 'Heure d’arrivée', 'Créneau', 'Demi-heure'],
  help: 'Le début de l’heure ou de la demi-heure.',
  example: '09:30',
}

const minuteOf = (values: ImportValues): number => {
  const [, hour = '0', minute = '0'] = /^(\d{1,2}):(\d{2})/.exec(textOf(values, 'hour')) ?? []
  return Number(hour) * 60 + (Number(minute) < 30 ? 0 : 30)
}

export const dayProfile = profile('day', {
  code: 'visites',
  label: 'Visites par jour',
  help: 'Une ligne par jour, point d’accueil, motif et rendez-vous. Une journée saisie à la main n’est jamais remplacée.',
  keyLabel: 'point, jour, motif et rendez-vous',
  own: [DAY],
})

export const monthProfile = profile('month', {
  code: 'visites-mensuelles',
  label: 'Visites par mois',
  help: 'Une ligne par mois et par point d’accueil, quand les journées ne sont pas connues. Un mois connu par ses journées ne reçoit pas ce total en plus.',
  keyLabel: 'point, mois, motif et rendez-vous',
  own: [
    {
      ...DAY,
      label: 'Mois',
      kind: 'month',
      aliases: ['Premier jour du mois'],
      help: 'Le mois et l’année.',
      example: 'mai 2026',
    },
  ],
})

export const hourProfile = profile('machine', {
  code: 'visites-par-heure',
  label: 'Relevés horaires de la file d’attente',
  help: 'Une ligne par tranche d’une heure ou d’une demi-heure, telle que la donne l’outil de file d’attente. Plusieurs lignes d’une même tranche peuvent être additionnées.',
  keyLabel: 'point, jour, tranche, motif et rendez-vous',
  own: [DAY, HOUR],
})

type Head = Pick<ImportProfile, 'code' | 'label' | 'help' | 'keyLabel'> & { own: readonly ImportColumn[] }

function profile(layer: Layer, { own, ...head }: Head): ImportProfile {
  return {
    ...head,
    record: 'visit_total',
    right: 'visits.write',
    columns: [POINT_COLUMN, ...own, REASON_COLUMN, APPOINTMENT_COLUMN, COUNT_COLUMN, ...KEPT],
    sums: ['n'],
    naturalKey: (values) =>
      [
        textOf(values, 'point'),
        textOf(values, 'day'),
        layer === 'machine' ? minuteOf(values) : '',
        textOf(values, 'reason'),
        appointmentOf(values),
      ].join('|'),
    siteOf,
    references,
    check: (values, { today }) =>
      textOf(values, 'day') > today ? [{ column: 'day', message: 'Cette période n’a pas encore commencé.' }] : [],
    store: (tx, rows, context) => store(tx, rows, { layer, context }),
    settle: async (tx) => {
      // Once for the whole file.
      const points = (await listPoints(tx)).map(({ id }) => id)
      await settle(tx, { points, from: plainDate('1990-01-01'), to: plainDate('2100-01-01') })
      return []
    },
    undo: async (tx, rows) => {
      const changed = await undoInTable(tx, { table: 'visitTotal', rows, name: 'day' })
      return changed.map((one) => `total du ${one}`)
    },
    export: (tx) => exportRows(tx, layer),
  }
}

async function exportRows(tx: Tx, layer: Layer): Promise<ImportValues[]> {
  const chosen = await choices(tx, layer === 'month' ? 'month' : 'day')
  return (await exportTotals(tx, layer)).map((one) => {
    const choice = chosen.get(`${one.point} ${one.day}`)
    return {
      point: one.point,
      day: one.day,
      ...(layer === 'machine'
        ? {
            hour: `${String(Math.floor(one.minute / 60)).padStart(2, '0')}:${String(one.minute % 60).padStart(2, '0')}`,
          }
        : {}),
      reason: one.reason,
      appointment: one.appointment,
      n: one.n,
      source: one.source,
      origin: one.origin,
      takenOver: one.takenOver,
      basis: one.basis,
      counted: choice === undefined ? null : choice === layer,
    }
  })
}

const TYPED =
  'Un total a été saisi à la main pour cette période. Retirez cette ligne du fichier, ou retirez d’abord le total saisi dans la page Visites.'

async function store(
  tx: Tx,
  rows: readonly ReadyRow[],
  { layer, context }: { layer: Layer; context: StoreContext },
): Promise<RowOutcome[]> {
  const known = await knownIn(tx)
  const { points, from, to } = touched(rows)
  const typed = context.way === 'load' ? new Map<string, number>() : await typedAmong(tx, { points, from, to, layer })
  const typedOf = (values: ImportValues) =>
    typed.get(
      [textOf(values, 'point'), textOf(values, 'day'), textOf(values, 'reason'), appointmentOf(values)].join('|'),
    )
  const against = rows.flatMap(({ line, values }): RowOutcome[] => {
    const known = typedOf(values)
    return known === undefined || known === numberOf(values, 'n')
      ? []
      : [{ line, outcome: 'refused', fault: { column: 'day', message: TYPED } }]
  })
  if (against.length > 0) return against
  const outcomes = await storeInTable(tx, {
    table: 'visitTotal',
    key: ['point', 'layer', 'day', 'minute', 'appointment', 'reason'],
    nullable: ['reason'],
    rows: rows.flatMap(({ line, values }) => {
      const columns = totalColumns(known, values, layer)
      if (columns === undefined) return []
      const minute = layer === 'machine' ? minuteOf(values) : -1
      const source = textOf(values, 'source') || (typedOf(values) === undefined ? 'imported' : 'typed')
      const taken = values['takenOver'] === undefined ? {} : { takenOver: flagOf(values, 'takenOver') }
      return [{ line, values: { ...columns, minute, source, ...taken, ...basisColumn(values) } }]
    }),
    whenNew: { import: context.import },
    whenChanged: { import: context.import },
    progress: context.progress,
  })
  for (const { values } of rows) {
    const chosen = values['counted']
    if (typeof chosen !== 'boolean') continue
    const span = layer === 'month' ? 'month' : 'day'
    const choice = { point: numberOf(values, 'point') ?? 0, span, day: plainDate(textOf(values, 'day')) } as const
    if (chosen) await choose(tx, { ...choice, layer })
    else if (layer === 'month') await choose(tx, { ...choice, layer: 'days' })
  }
  return outcomes
}
