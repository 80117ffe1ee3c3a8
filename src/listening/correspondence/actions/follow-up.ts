// What the user does on the private page of a request.
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type FileStore, saveFile } from '#src/ground/files/files.ts'
import { documentType } from '#src/ground/files/document.ts'
import { overShare } from '#src/ground/floods/floods.ts'
import { nameOf } from '#src/ground/mail/inbound/kind.ts'
import { done, type Outcome, refused } from '#src/ground/process/outcome.ts'
import { ADDITION_SHARE } from '../complaint.ts'
import { DOCUMENT_LIMITS, mayAdd, mayRate, type Rated } from '../follow-up.ts'
import { findComplaint } from '../store/complaints.ts'
import { countDocuments, findRated, insertDocument, saveRated } from '../store/follow-up.ts'
import { dropReceipt, keepReceipt } from '../store/public.ts'
import { type Posting, tokenOf } from './ask.ts'

export const FOLLOW_UP_REFUSALS = {
  'not-now': 'Cette réponse est déjà notée, ou n’est plus là : rechargez la page.',
  closed: 'Cette demande n’attend plus rien de vous.',
  'too-many': 'Trop de documents pour aujourd’hui : reprenez demain, ou déposez-les à l’accueil.',
  full: `Cette demande a déjà ${DOCUMENT_LIMITS.all} documents : déposez les autres à l’accueil.`,
} as const
type Refusal = keyof typeof FOLLOW_UP_REFUSALS

/** Keeps what the user says of the answer, once. */
export async function rateAnswer(tx: Tx, id: number, rated: Rated): Promise<Outcome<Refusal>> {
  const complaint = await findComplaint(tx, id)
  if (!mayRate(complaint, await findRated(tx, id))) return refused('not-now')
  if (!(await saveRated(tx, id, rated))) return refused('not-now')
  await journal(tx, { action: 'complaint.rate', kind: 'complaint', id })
  return done()
}

type Given = {
  file: { name: string; bytes: Uint8Array }
  posting: Posting
  files: FileStore
  now: Date
  today: PlainDate
}

/** Adds a document to a request, once per posting; the clock does not move. */
export async function addDocument(tx: Tx, id: number, given: Given): Promise<Outcome<Refusal>> {
  const { file, posting, files, now, today } = given
  const { idem } = tokenOf(posting)
  if (!(await keepReceipt(tx, idem, now))) return done()
  const no = async (why: Refusal) => {
    await dropReceipt(tx, idem)
    return refused(why)
  }
  if (!mayAdd(await findComplaint(tx, id))) return no('closed')
  const held = await countDocuments(tx, id, today)
  if (held.all >= DOCUMENT_LIMITS.all) return no('full')
  if (held.day >= DOCUMENT_LIMITS.day) return no('too-many')
  const over = await overShare(tx, { kind: 'addition', source: posting.source, share: ADDITION_SHARE, now })
  if (over !== undefined) return no('too-many')
  const type = documentType(file.name, file.bytes) ?? 'application/octet-stream'
  const name = nameOf(file.name, { type, at: held.all })
  const kept = await saveFile(tx, files, { name, type, bytes: file.bytes })
  await insertDocument(tx, { complaint: id, file: kept, addedAt: now, onDay: today })
  await journal(tx, { action: 'complaint.document', kind: 'complaint', id })
  return done()
}
