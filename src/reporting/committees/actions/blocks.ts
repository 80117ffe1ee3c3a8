import { journal, journalSitting, type Sitting } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, deleteVersion, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, STALE } from '#src/ground/process/outcome.ts'
import type { Meeting } from '../committee.ts'
import { type BlockInput, closeBlockGap, findBlock, insertBlock, swapBlock } from '../store/agenda.ts'
import { startMinutes } from './minutes.ts'

const EMPTY = { option: '', title: '', period: '', sites: [], scope: '', body: '' }

/** Adds a computed block or an empty text at the end of a point. */
export async function addBlock(
  tx: Tx,
  { meeting, item }: { meeting: number; item: number },
  { kind, option }: { kind: string; option: string },
): Promise<Outcome<never, number>> {
  const made = await insertBlock(tx, item, { ...EMPTY, kind, option })
  await journal(tx, { action: 'minutes.block', kind: 'meeting', id: meeting, fields: [kind] })
  return done(made)
}

/** Saves a text or the settings of a computed block, as it was shown; after the session the minutes are then begun. */
export async function saveBlock(
  tx: Tx,
  meeting: Pick<Meeting, 'id' | 'state'>,
  { values: { sites, ...values }, sitting, ...at }: At & { values: Partial<BlockInput>; sitting?: Sitting | undefined },
): Promise<Outcome> {
  await findBlock(tx, meeting.id, at.id)
  const written = { ...values, ...(sites && { sites: [...sites] }) }
  if (!(await updateVersion(tx, 'meetingBlock', { ...at, values: written }))) return STALE
  await startMinutes(tx, meeting)
  const fields = Object.keys(written)
  await journalSitting(tx, { action: 'minutes.write', kind: 'meeting', id: meeting.id, fields }, sitting)
  return done()
}

/** Lets a block change places with the one before or after it. */
export async function moveBlock(
  tx: Tx,
  meeting: Pick<Meeting, 'id'>,
  { id, by }: { id: number; by: -1 | 1 },
): Promise<Outcome> {
  await swapBlock(tx, await findBlock(tx, meeting.id, id), by)
  await journal(tx, { action: 'minutes.move', kind: 'meeting', id: meeting.id, fields: ['blocks'] })
  return done()
}

/** Takes a block away, as it was shown; those after it move up. */
export async function removeBlock(tx: Tx, meeting: Pick<Meeting, 'id'>, at: At): Promise<Outcome> {
  const block = await findBlock(tx, meeting.id, at.id)
  if ((await deleteVersion(tx, 'meetingBlock', at)) !== 'done') return STALE
  await closeBlockGap(tx, block)
  await journal(tx, { action: 'minutes.remove', kind: 'meeting', id: meeting.id, fields: ['blocks'] })
  return done()
}
