// Adding and saving an object of a table, journaled: what its action does besides stays in its room.
import type { Insertable, Updateable } from 'kysely'
import { journal, type Verb } from '#src/ground/audit/audit.ts'
import type { DB, Tx } from '#src/ground/database/db.ts'
import { type At, codesIn, findRow, insertRow, updateVersion, type Versioned } from '#src/ground/database/versioned.ts'
import { done, type Outcome, type Refusals, refusedFor, STALE } from '#src/ground/process/outcome.ts'
import { freeCode } from './code.ts'

const kindOf = (action: Verb): string => action.split('.')[0] ?? ''

type Act<Code extends string> = { action: Verb; why?: Refusals<Code>; fields?: readonly string[] }

/** Adds a record, unless something of it is refused; the journal names its fields. */
export async function addRecord<T extends Versioned, Code extends string = never>(
  tx: Tx,
  table: T,
  { action, why, values, fields = Object.keys(values) }: Act<Code> & { values: Insertable<DB[T]> & object },
): Promise<Outcome<Code, number>> {
  const no = why && refusedFor(why)
  if (no) return no
  const id = await insertRow(tx, table, values)
  await journal(tx, { action, kind: kindOf(action), id, fields })
  return done(id)
}

/** Tables whose rows are known by a code, made once from their name. */
type Coded = { [T in Versioned]: DB[T] extends { code: unknown; name: unknown } ? T : never }[Versioned]
const CODE_LIMIT = 60

/** Adds a record under a code made from its name, which no other has. */
export async function addCoded<T extends Coded, Code extends string = never>(
  tx: Tx,
  table: T,
  { values, ...act }: Act<Code> & { values: Omit<Insertable<DB[T]>, 'code'> & { name: string } },
): Promise<Outcome<Code, number>> {
  const code = freeCode(values.name, await codesIn(tx, table), CODE_LIMIT)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same columns, and the code
  return addRecord(tx, table, { ...act, values: { ...values, code } as unknown as Insertable<DB[T]> & object })
}

/** Saves a record that is still as it was shown, unless something of it is refused. Throws NotFound. */
export async function saveRecord<T extends Versioned, Code extends string = never>(
  tx: Tx,
  table: T,
  { action, why, fields, ...at }: Act<Code> & At & { values: Updateable<DB[T]> & object },
): Promise<Outcome<Code>> {
  const no = why && refusedFor(why)
  if (no) return no
  if (!(await updateVersion(tx, table, at))) {
    await findRow(tx, table, at.id)
    return STALE
  }
  await journal(tx, { action, kind: kindOf(action), id: at.id, fields: fields ?? Object.keys(at.values) })
  return done()
}

/** Tables whose rows are offered until they are archived. */
export type Offered = { [T in Versioned]: DB[T] extends { active: unknown } ? T : never }[Versioned]

/** Takes a record out of what is offered, keeping it, or offers it again: one verb for each. */
export const offerRecord = (
  tx: Tx,
  table: Offered,
  { active, verbs: [archive, restore], ...at }: At & { active: boolean; verbs: readonly [Verb, Verb] },
): Promise<Outcome> =>
  saveRecord(tx, table, { ...at, values: { active }, action: active ? restore : archive, fields: [] })
