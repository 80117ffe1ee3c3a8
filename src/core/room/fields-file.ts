// A table of fields as the columns of a file, both ways.
import type { CsvRow } from '#src/ground/tables/csv.ts'
import { type Field, type FieldTable, inWords, type Lists } from './fields.ts'
import { choicesOf, type ColumnKind, type ImportColumn, type ImportValues, type RowFault } from './import-profile.ts'

const KINDS: Readonly<Record<Exclude<Field['kind'], 'pointer'>, ColumnKind>> = {
  text: 'text',
  area: 'text',
  url: 'text',
  day: 'day',
  tick: 'boolean',
  choice: 'choice',
  whole: 'integer',
  decimal: 'decimal',
  code: 'text',
  several: 'text',
  tel: 'phone',
  email: 'text',
  month: 'text',
  kept: 'text',
}
const LISTED: Readonly<Record<string, ColumnKind>> = { sites: 'site', services: 'service' }

const inFile = (table: FieldTable) => Object.entries(table).filter(([, { file }]) => file.absent === undefined)

function columnOf(key: string, field: Field): ImportColumn {
  const { kind, file, limit, min, words, list = '' } = field
  const held = file.kind ?? (kind === 'pointer' ? (LISTED[list] ?? 'reference') : KINDS[kind])
  return {
    key,
    label: file.label ?? field.label,
    kind: held,
    help: file.help ?? field.help ?? '',
    example: file.example ?? '',
    ...(file.aliases ? { aliases: file.aliases } : {}),
    ...((field.required && file.optional === undefined) || file.required ? { required: true } : {}),
    ...(limit === undefined ? {} : { limit }),
    ...(min === undefined ? {} : { min }),
    ...(words ? { choices: choicesOf(words, file.words) } : {}),
    ...(held === 'reference' ? { reference: list } : {}),
    ...(file.sensitive ? { sensitive: true } : {}),
  }
}

/** The columns of the file of these objects. */
export const columnsFrom = (table: FieldTable): ImportColumn[] =>
  inFile(table).map(([key, field]) => columnOf(key, field))

/** What a row writes: an absent column keeps what is there, an empty cell writes the field's own nothing. */
export function valuesFrom(table: FieldTable, values: ImportValues): Record<string, unknown> {
  return Object.fromEntries(
    inFile(table).flatMap(([key, { empty, file }]) =>
      values[key] === undefined ? [] : [[key, values[key] ?? file.optional ?? empty]],
    ),
  )
}

/** What each field finds wrong in a row, as in its form. */
export function faultsFrom(table: FieldTable, values: ImportValues): RowFault[] {
  return inFile(table).flatMap(([column, { wrong }]) => {
    const text = values[column]
    const message = typeof text === 'string' && text !== '' ? wrong?.(text) : undefined
    return message === undefined ? [] : [{ column, message }]
  })
}

/** A record as a row of its file: what `load` reads back. */
export const rowFrom = (table: FieldTable, record: ImportValues): ImportValues =>
  Object.fromEntries(inFile(table).map(([key]) => [key, record[key] ?? null]))

type Cell = CsvRow[number]

/** The head of a list in French. */
export const headOf = (table: FieldTable): string[] => inFile(table).map(([, { file, label }]) => file.label ?? label)

/** A record as a line of a list in French: names and words instead of numbers and codes. */
export const lineOf = (table: FieldTable, record: Readonly<Record<string, Cell>>, lists: Lists): Cell[] =>
  inFile(table).map(([key, field]) =>
    field.kind === 'pointer' || field.kind === 'choice' ? inWords(field, record[key], lists) : (record[key] ?? null),
  )

/** The whole of a list as its file tells it: the head and a line for each. */
export const fileOf = (
  table: FieldTable,
  records: readonly Readonly<Record<string, Cell>>[],
  lists: Lists = {},
): { header: string[]; rows: Cell[][] } => ({
  header: headOf(table),
  rows: records.map((one) => lineOf(table, one, lists)),
})
