import { sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'
import { AUDIENCES, CHANNELS, type Line, MILESTONES, ROLES, STEPS } from '../emergency.ts'

/** As stored: a code that a later version of the product no longer has says nothing. */
function known<T extends Readonly<Record<string, string>>>(words: T, code: string): (keyof T & string) | '' {
  return Object.hasOwn(words, code) ? code : ''
}

/** The log of one, in the order it was written. */
export async function linesOf(tx: Tx, emergency: number): Promise<Line[]> {
  const rows = await tx
    .selectFrom('emergencyLine')
    .select(['id', 'seq', 'happenedAt', 'writtenAt', 'enteredAt', 'milestone', 'audience', 'channel', 'step', 'role'])
    .select(['text', 'corrects', 'withdrawn', 'imported', sql<string>`encode(hash, 'hex')`.as('hash')])
    .where('emergency', '=', emergency)
    .orderBy('seq')
    .limit(5000)
    .execute()
  return rows.map((row) => ({
    ...row,
    milestone: known(MILESTONES, row.milestone),
    audience: known(AUDIENCES, row.audience),
    channel: known(CHANNELS, row.channel),
    step: known(STEPS, row.step),
    role: known(ROLES, row.role),
  }))
}

export type NewLine = Omit<Line, 'id' | 'seq' | 'enteredAt' | 'hash'> & { posting: string }

/** Writes a line under the key of its posting, once; nothing when that key is there already. The database chains it. */
export async function insertLine(tx: Tx, emergency: number, line: NewLine): Promise<number | undefined> {
  const { posting } = line
  await sql`select pg_advisory_xact_lock(7031, ${emergency}::int)`.execute(tx)
  const there = await tx.selectFrom('emergencyLine').select('id').where('posting', '=', posting).executeTakeFirst()
  if (there) return undefined
  const made = await sql<{
    id: number
  }>`insert into emergency_line (emergency, seq, happened_at, written_at, entered_at, milestone, audience,
      channel, step, role, text, corrects, withdrawn, imported, posting, previous, hash)
    values (${emergency}, 0, ${line.happenedAt}, ${line.writtenAt}, now(), ${line.milestone}, ${line.audience}, ${line.channel}, ${line.step},
      ${line.role}, ${line.text}, ${line.corrects}, ${line.withdrawn}, ${line.imported}, ${posting}, '', '') returning id`.execute(
    tx,
  )
  return made.rows[0]?.id
}

export type ChainFault = { seq: number; fault: string }
/** What of the chain of one does not hold; nothing when it does. */
export async function chainFaults(tx: Tx, emergency: number): Promise<ChainFault[]> {
  return (await sql<ChainFault>`select seq, fault from emergency_faults(${emergency})`.execute(tx)).rows
}

/** All lines of all logs, with the code of what they are of, as files tell them. */
export async function allLines(tx: Tx): Promise<(Line & { emergency: string })[]> {
  const codes = await tx.selectFrom('emergency').select(['id', 'code']).orderBy('code').execute()
  const logs: (Line & { emergency: string })[] = []
  for (const { id, code } of codes) logs.push(...(await linesOf(tx, id)).map((one) => ({ ...one, emergency: code })))
  return logs
}
