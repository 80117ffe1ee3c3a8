import { basisColumn } from '#src/core/room/basis.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import {
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
import { phoneOf } from '#src/core/room/phone.ts'
import { listLines } from '../store/lines.ts'
import { chooseMonths, countedWhenNew, listTotals, mixedThemes, settle, typedAmong } from '../store/totals.ts'
import { type Line, totalFaults } from '../telephone.ts'
import { COUNTS, LINE } from './columns.ts'

export const callsProfile = totalsProfile('day', {
  code: 'appels',
  label: 'Relevés d’appels par jour',
  help: 'Une ligne par jour et par ligne téléphonique, telle que la donne l’autocommutateur. Un jour déjà saisi à la main n’est jamais remplacé.',
  keyLabel: 'ligne téléphonique, jour et thème',
  day: {
    key: 'day',
    label: 'Jour',
    kind: 'day',
    required: true,
    aliases: ['Date', 'Date d’appel', 'Day'],
    help: 'Le jour des appels.',
    example: '14/05/2026',
  },
})

export const monthlyCallsProfile = totalsProfile('month', {
  code: 'appels-mensuels',
  label: 'Totaux d’appels par mois',
  help: 'Une ligne par mois et par ligne téléphonique, quand les jours ne sont pas connus : reprise du passé, tableaux tenus à la main. Un mois compté par ses jours ne reçoit pas ce total en plus : vous choisissez.',
  keyLabel: 'ligne téléphonique, mois et thème',
  day: {
    key: 'day',
    label: 'Mois',
    kind: 'month',
    required: true,
    aliases: ['Premier jour du mois'],
    help: 'Le mois et l’année.',
    example: 'mai 2026',
  },
})

type TotalsHead = { code: string; label: string; help: string; keyLabel: string; day: ImportColumn }

function totalsProfile(span: 'day' | 'month', { day, ...head }: TotalsHead): ImportProfile {
  const counted: ImportColumn = {
    key: 'counted',
    label: 'Retenu',
    kind: 'boolean',
    help: 'oui si ce total est retenu plutôt que les jours du même mois ; vide : oui sauf si les jours sont là.',
    example: '',
  }
  return {
    ...head,
    record: 'call_total',
    right: 'telephone.write',
    columns: [LINE, day, ...COUNTS, ...(span === 'month' ? [counted] : [])],
    sums: ['offered', 'answered', 'lost', 'wait', 'short', 'ring'],
    naturalKey: (values) => [textOf(values, 'line'), textOf(values, 'day'), textOf(values, 'theme')].join('|'),
    siteOf: (values, { siteOfReference }) => siteOfReference?.get('line')?.get(numberOf(values, 'line') ?? 0) ?? null,
    references: async (tx) => ({
      line: (await listLines(tx)).map(({ id, code, name, number, site }) => ({
        id,
        site,
        words: [code, name, ...(number === '' ? [] : [number, phoneOf(number) ?? number])],
      })),
    }),
    check: (values, { today }) => [
      ...totalFaults({
        offered: numberOf(values, 'offered') ?? 0,
        answered: numberOf(values, 'answered') ?? 0,
        lost: numberOf(values, 'lost'),
      }),
      ...((numberOf(values, 'short') ?? 0) > (numberOf(values, 'lost') ?? numberOf(values, 'offered') ?? 0)
        ? [{ column: 'short', message: 'Il ne peut y avoir plus d’abandons courts que d’appels perdus.' }]
        : []),
      ...(textOf(values, 'day') > today ? [{ column: 'day', message: 'Ce jour n’est pas encore passé.' }] : []),
    ],
    store: (tx, rows, context) => storeTotals(tx, rows, { span, context }),
    // Once for the whole file: for each few thousand lines it would cost their square.
    settle: async (tx) => {
      const lines = (await listLines(tx)).map((line) => line.id)
      await settle(tx, lines)
      return []
    },
    undo: async (tx, rows) => {
      const changed = await undoInTable(tx, { table: 'callTotal', rows, name: 'day' })
      return changed.map((one) => `relevé du ${one}`)
    },
    export: (tx) => exportTotals(tx, span),
  }
}

async function exportTotals(tx: Tx, span: 'day' | 'month'): Promise<ImportValues[]> {
  const lines = (await listLines(tx)).map((line) => line.id)
  return (await listTotals(tx, { lines, span })).map((row) => ({
    line: row.line,
    day: row.day,
    offered: row.offered,
    answered: row.answered,
    lost: row.lost,
    wait: row.waitSeconds,
    short: row.shortLost,
    ring: row.ringSeconds,
    missing: row.missingHalfHours,
    theme: row.theme,
    source: row.source,
    origin: row.origin,
    takenOver: row.takenOver,
    basis: row.basis,
    counted: row.counted,
  }))
}

async function storeTotals(
  tx: Tx,
  rows: readonly ReadyRow[],
  { span, context }: { span: 'day' | 'month'; context: StoreContext },
): Promise<RowOutcome[]> {
  const lines = new Map((await listLines(tx)).map((line) => [line.id, line]))
  const days = rows.map((row) => textOf(row.values, 'day')).sort()
  const keys = { span, from: plainDate(days[0] ?? ''), to: plainDate(days.at(-1) ?? ''), lines: [...lines.keys()] }
  const typed = context.way === 'load' ? new Set<string>() : await typedAmong(tx, keys)
  const isTyped = (row: ReadyRow) =>
    typed.has(`${textOf(row.values, 'line')}|${textOf(row.values, 'day')}|${textOf(row.values, 'theme')}`)
  const free = rows.filter((row) => !isTyped(row))
  const stored = await storeInTable(tx, {
    table: 'callTotal',
    key: ['line', 'day', 'span', 'theme'],
    rows: free.flatMap((row) => {
      const line = lines.get(numberOf(row.values, 'line') ?? 0)
      return line ? [{ line: row.line, values: totalColumns(row.values, line, span) }] : []
    }),
    whenNew: { import: context.import, ...(span === 'month' ? { counted: countedWhenNew() } : {}) },
    whenChanged: { import: context.import },
    progress: context.progress,
  })
  await chooseMonths(
    tx,
    free.flatMap(({ values }) =>
      typeof values.counted === 'boolean'
        ? [{ line: numberOf(values, 'line') ?? 0, day: textOf(values, 'day'), counted: values.counted }]
        : [],
    ),
  )
  const mixed = await mixedThemes(tx, keys)
  const byLine = new Map(stored.map((one) => [one.line, one]))
  const refused = (line: number, column: string, message: string): RowOutcome => ({
    line,
    outcome: 'refused',
    fault: { column, message },
  })
  return rows.map((row) => {
    if (isTyped(row))
      return refused(
        row.line,
        'day',
        'Un total a été saisi à la main pour cette date. Retirez cette ligne du fichier, ou retirez d’abord le total saisi dans la page Téléphone.',
      )
    if (mixed.has(`${textOf(row.values, 'line')}|${textOf(row.values, 'day')}`))
      return refused(
        row.line,
        'theme',
        'Cette date aurait à la fois un total sans thème et des totaux par thème : les mêmes appels seraient comptés deux fois. Gardez l’un ou l’autre.',
      )
    return byLine.get(row.line) ?? refused(row.line, 'line', 'Cette ligne téléphonique n’existe plus.')
  })
}

function totalColumns(values: ImportValues, line: Line, span: 'day' | 'month'): Record<string, unknown> {
  const optional = (key: string, column: string, value: unknown) =>
    values[key] === undefined ? {} : { [column]: value }
  return {
    line: line.id,
    day: values.day,
    span,
    theme: textOf(values, 'theme'),
    site: line.site,
    service: line.service,
    lineCode: line.code,
    destination: line.destination,
    offered: values.offered,
    answered: values.answered,
    source: textOf(values, 'source') || 'imported',
    ...optional('lost', 'lost', values.lost),
    ...optional('wait', 'waitSeconds', values.wait),
    ...optional('short', 'shortLost', values.short),
    ...optional('ring', 'ringSeconds', values.ring),
    ...optional('missing', 'missingHalfHours', values.missing),
    ...optional('origin', 'origin', textOf(values, 'origin')),
    ...optional('takenOver', 'takenOver', flagOf(values, 'takenOver')),
    ...basisColumn(values),
  }
}
