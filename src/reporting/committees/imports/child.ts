import { listSites } from '#src/core/organisation/index.ts'
import type { DB, Tx } from '#src/ground/database/db.ts'
import {
  fold,
  type ImportColumn,
  type ImportProfile,
  type ImportValues,
  type Lookups,
  numberOf,
  type ReadyRow,
  type Reference,
  type RowFault,
} from '#src/core/room/import-profile.ts'
import { storeInTable, undoInTable } from '#src/core/room/import-store.ts'
import { mayBeWritten } from '../rules.ts'
import { FROZEN, siteIds } from './words.ts'
import { allItems, allMeetings, type WholeMeeting, wholeMeetings } from '../store/imports.ts'

export const MEETING: ImportColumn = {
  key: 'meeting',
  label: 'Séance',
  kind: 'reference',
  reference: 'meetings',
  required: true,
  help: 'Code de la séance.',
  example: 'clu-clac-2026-05-12',
}
export const POINT: ImportColumn = {
  key: 'point',
  label: 'Point',
  kind: 'integer',
  min: 1,
  limit: 999,
  help: 'Numéro du point à l’ordre du jour ; vide : hors point.',
  example: '4',
}
export const RANK: ImportColumn = {
  key: 'position',
  label: 'Rang',
  kind: 'integer',
  min: 1,
  limit: 999,
  required: true,
  help: 'Ordre dans la séance ou dans le point.',
  example: '1',
}

/** « 12 4 » : the fourth point of session 12, as the engine looks words up. */
const pointWord = (meeting: unknown, point: unknown): string => fold(`${String(meeting)} ${String(point)}`)

async function references(tx: Tx) {
  const meetings = await allMeetings(tx)
  return {
    meetings: meetings.map((one) => ({ id: one.id, words: [one.code] })),
    items: (await allItems(tx)).map((one) => ({ id: one.id, words: [pointWord(one.meeting, one.position)] })),
  }
}

function pointFault(values: ImportValues, lookups: Lookups): RowFault[] {
  const point = numberOf(values, 'point')
  if (point === null || lookups.references.get('items')?.has(pointWord(values['meeting'], point))) return []
  return [{ column: 'point', message: `Le point ${point} n’est pas à l’ordre du jour de cette séance.` }]
}

type Child = {
  code: string
  label: string
  help: string
  keyLabel: string
  table: keyof DB & string
  /** Columns of the natural key, in the database and in `values`. */
  key: readonly string[]
  columns: readonly ImportColumn[]
  name: string
  keyOf(values: ImportValues): readonly string[]
  check?(values: ImportValues, lookups: Lookups): RowFault[]
  /** The row of the database; `item` is the point it names. */
  row(values: ImportValues, at: { item: number | null; sites: ReadonlyMap<string, number> }): Record<string, unknown>
  rows(
    whole: WholeMeeting,
    words: { point(item: number | null): number | null; site(id: number): string },
  ): ImportValues[]
  ordered?: string
  namesBlocks?: true
  /** What may still be written once the minutes are frozen. */
  after?: readonly string[]
  /** Other lists its lines name. */
  lists?(tx: Tx): Promise<Readonly<Record<string, readonly Reference[]>>>
}

/** A file of lines that belong to sessions: they name theirs by its code, and the point by its number. */
export function childProfile(child: Child): ImportProfile {
  return {
    code: child.code,
    label: child.label,
    right: 'committees.write',
    help: child.help,
    keyLabel: child.keyLabel,
    ...(child.namesBlocks ? { namesBlocks: true } : {}),
    columns: child.columns,
    naturalKey: (values) => child.keyOf(values).join('\u0000'),
    references: async (tx) => ({ ...(await references(tx)), ...(await child.lists?.(tx)) }),
    check: (values, lookups) => [...pointFault(values, lookups), ...(child.check?.(values, lookups) ?? [])],
    store: async (tx, rows: readonly ReadyRow[], { progress }) => {
      const states = new Map((await allMeetings(tx)).map((one) => [one.id, one.state]))
      const items = new Map((await allItems(tx)).map((one) => [pointWord(one.meeting, one.position), one.id]))
      const sites = await siteIds(tx)
      const meetings = new Map(rows.map((row) => [row.line, numberOf(row.values, 'meeting') ?? 0]))
      const ready = rows.map(({ line, values }) => ({
        line,
        values: child.row(values, { item: items.get(pointWord(values['meeting'], values['point'])) ?? null, sites }),
      }))
      return storeInTable(tx, {
        table: child.table,
        key: child.key,
        rows: ready,
        judge: ({ line }, known) => {
          const state = states.get(meetings.get(line) ?? 0) ?? 'planned'
          return mayBeWritten(state, { known, after: child.after }) ? undefined : { column: 'meeting', message: FROZEN }
        },
        progress,
        ...(child.ordered ? { ordered: child.ordered } : {}),
      })
    },
    undo: (tx, rows) => undoInTable(tx, { table: child.table, rows, name: child.name }),
    export: async (tx) => {
      const sites = await listSites(tx)
      const site = (id: number) => sites.find((one) => one.id === id)?.code ?? ''
      return (await wholeMeetings(tx)).flatMap((whole) =>
        child.rows(whole, { point: (item) => whole.items.find((one) => one.id === item)?.position ?? null, site }),
      )
    },
  }
}
