import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, deleteVersion, updateVersion } from '#src/ground/database/versioned.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { done, type Outcome, STALE } from '#src/ground/process/outcome.ts'
import type { Attachment } from '../committee.ts'
import { listAttachments, putAttachment } from '../store/meetings.ts'

const journaled = async (tx: Tx, meeting: number): Promise<Outcome> => {
  await journal(tx, { action: 'meeting.attach', kind: 'meeting', id: meeting, fields: ['attachments'] })
  return done()
}

/** A piece of this very session. Throws NotFound. */
async function pieceOf(tx: Tx, meeting: number, id: number): Promise<Attachment> {
  const piece = (await listAttachments(tx, meeting)).find((one) => one.id === id)
  if (!piece) throw new NotFound()
  return piece
}

/** Adds a piece, or gives its file to one that was announced. */
export async function attach(
  tx: Tx,
  meeting: number,
  piece: { title: string; item: number | null; file: number | null },
): Promise<Outcome> {
  await putAttachment(tx, meeting, piece)
  return journaled(tx, meeting)
}

/** Takes a piece into the « dossier », or leaves it out of it, as it was shown. */
export async function joinAttachment(tx: Tx, meeting: number, at: At): Promise<Outcome> {
  const { joined } = await pieceOf(tx, meeting, at.id)
  const saved = await updateVersion(tx, 'meetingAttachment', { ...at, values: { joined: !joined } })
  return saved ? journaled(tx, meeting) : STALE
}

/** Takes a piece away, as it was shown. */
export async function detach(tx: Tx, meeting: number, at: At): Promise<Outcome> {
  await pieceOf(tx, meeting, at.id)
  return (await deleteVersion(tx, 'meetingAttachment', at)) === 'done' ? journaled(tx, meeting) : STALE
}
