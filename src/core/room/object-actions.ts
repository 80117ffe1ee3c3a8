// Adding and saving an object of a table, journaled: what its action does besides stays in its room.
import type { Insertable, Updateable } from 'kysely'
import { journal, type Verb } from '#src/ground/audit/audit.ts'
import type { DB, Tx } from '#src/ground/database/db.ts'
import { type At, insertRow, updateVersion, type Versioned } from '#src/ground/database/versioned.ts'
import { done, type Outcome, type Refusals, refusedFor, STALE } from '#src/ground/process/outcome.ts'

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

/** Saves a record that is still as it was shown, unless something of it is refused. */
export async function saveRecord<T extends Versioned, Code extends string = never>(
  tx: Tx,
  table: T,
  { action, why, fields, ...at }: Act<Code> & At & { values: Updateable<DB[T]> & object },
): Promise<Outcome<Code>> {
  const no = why && refusedFor(why)
  if (no) return no
  if (!(await updateVersion(tx, table, at))) return STALE
  await journal(tx, { action, kind: kindOf(action), id: at.id, fields: fields ?? Object.keys(at.values) })
  return done()
}
