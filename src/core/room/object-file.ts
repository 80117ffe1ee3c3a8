// The file of a catalogue whose records are known by their code, from its table of fields.
import type { DB, Tx } from '#src/ground/database/db.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { inFrench, type Refusals } from '#src/ground/process/outcome.ts'
import { type FieldTable, text, type ValuesOf } from './fields.ts'
import { columnsFrom, faultsFrom, rowFrom, valuesFrom } from './fields-file.ts'
import { type ImportProfile, type ImportValues, textOf } from './import-profile.ts'
import { storeInTable, undoInTable } from './import-store.ts'

/** The code of a record: made once from its name, and told by its files only. */
export const codeField = ({ limit, example }: { limit: number; example: string }) =>
  text({
    label: 'Code',
    limit,
    missing: 'Donnez un code.',
    wrong: (typed) =>
      /^[a-z0-9-]+$/.test(typed) && typed.length <= limit
        ? undefined
        : `Écrivez un code de ${limit} signes au plus, en minuscules sans accent, chiffres et tirets : « ${example} ».`,
    file: { help: 'Court et stable, sans accent.', example },
  })

type Coded<T extends FieldTable> = ValuesOf<T> & { code: string }

export type ObjectFile<T extends FieldTable, Code extends string> = Pick<
  ImportProfile,
  'code' | 'record' | 'label' | 'right' | 'help' | 'references'
> & {
  table: keyof DB & string
  /** Its fields, `code` among them. */
  fields: T
  list: (tx: Tx) => Promise<readonly Coded<T>[]>
  /** What its form refuses of a record as a line would leave it; made once from all, as the whole file would leave them. */
  rule: (all: readonly Coded<T>[], today: PlainDate) => (one: Coded<T>) => Refusals<Code>
  refusals: Readonly<Record<Code, string>>
  /** A column that keeps the order of new records. */
  ordered?: string
}

/** Columns, checks, storing, taking back and export of such a file: each line is judged as its form would before any is written. */
export function objectFile<T extends FieldTable, Code extends string>(file: ObjectFile<T, Code>): ImportProfile {
  const { table, fields, list, rule, refusals, ordered, ...said } = file
  return {
    ...said,
    keyLabel: 'code',
    columns: columnsFrom(fields),
    naturalKey: (values) => textOf(values, 'code'),
    check: (values) => faultsFrom(fields, values),
    whole: true,
    store: async (tx, rows, { progress, today }) => {
      const after = new Map((await list(tx)).map((one) => [one.code, one]))
      const lines = rows.map(({ line, values }) => ({ line, values: valuesFrom(fields, values) }))
      for (const { values } of lines) after.set(String(values['code']), leftBy(fields, after, values))
      const refusalsOf = rule([...after.values()], today)
      return storeInTable(tx, {
        table,
        key: ['code'],
        rows: lines,
        judge: ({ values }) => {
          const one = after.get(String(values['code']))
          const [fault] = one ? Object.entries(inFrench(refusalsOf(one), refusals)) : []
          return fault && { column: fault[0], message: fault[1] }
        },
        progress,
        ...(ordered === undefined ? {} : { ordered }),
      })
    },
    undo: (tx, rows) => undoInTable(tx, { table, rows, name: 'name' }),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a record holds stands in cells
    export: async (tx) => (await list(tx)).map((one) => rowFrom(fields, one as unknown as ImportValues)),
  }
}

/** A record as a line leaves it: what the file does not tell stays, or is the field's own nothing. */
function leftBy<T extends FieldTable>(
  fields: T,
  known: ReadonlyMap<string, Coded<T>>,
  values: Readonly<Record<string, unknown>>,
): Coded<T> {
  const nothing = Object.fromEntries(Object.entries(fields).map(([key, { empty }]) => [key, empty ?? null]))
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every field is there, as its form holds it
  return { ...nothing, ...known.get(String(values['code'])), ...values } as Coded<T>
}
