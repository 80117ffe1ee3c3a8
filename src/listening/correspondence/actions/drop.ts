// Messages brought in as files, where a mailbox cannot be read: the same way as those that come by themselves.
import { today as dayAt, type PlainDate } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { FileStore } from '#src/ground/files/files.ts'
import type { MailAnswer } from '#src/ground/mail/inbound/model.ts'
import { sha256Hex } from '#src/ground/process/hash.ts'
import { findInbound } from '../store/received.ts'
import type { Mailbox } from '../store/mailboxes.ts'
import { type MailDeps, type MailPlace, storeArrival } from './look.ts'
import { sortOne } from './sort-mail.ts'

export type Dropped = { name: string; bytes: Uint8Array; answer: MailAnswer }
export type DropResult = {
  name: string
  subject: string
  from: string
  takenAt: Date
  state: 'known' | 'created' | 'linked' | 'aside' | 'fetched'
  reason: string
  reference: string | null
}

/** Whether what was read is a message at all: a text without any header is none. */
export const isMessage = (answer: MailAnswer): boolean =>
  answer.kind === 'read' &&
  (answer.mail.messageId !== '' || answer.mail.from.address !== '' || answer.mail.sentAt !== null)

/** Noon of a day given by hand: the hour is not known. */
const noonOf = (day: PlainDate): Date => new Date(`${day}T11:00:00Z`)

/** Stores and sorts messages at once; returns what became of each. */
export async function dropMessages(
  tx: Tx,
  { deps, at, box }: { deps: MailDeps; at: MailPlace; box: Mailbox },
  { dropped, day }: { dropped: readonly Dropped[]; day: PlainDate | null },
): Promise<DropResult[]> {
  const results: DropResult[] = []
  for (const { name, bytes, answer } of dropped) {
    const mail = answer.kind === 'read' ? answer.mail : undefined
    const said = mail?.takenAt ?? mail?.sentAt ?? deps.clock.now()
    const takenAt = day === null ? said : noonOf(day)
    const about = { name, subject: mail?.subject ?? '', from: mail?.from.address ?? '', takenAt }
    const messageId = mail?.messageId ?? ''
    const stored = await storeArrival(deps, tx, {
      mailbox: box.id,
      folder: 'drop',
      validity: '',
      uid: null,
      messageId,
      raw: bytes,
      takenAt,
      size: bytes.length,
      cut: false,
      zone: at.zone,
    })
    if (stored === 'known') {
      results.push({ ...about, state: 'known', reason: '', reference: null })
      continue
    }
    const now = deps.clock.now()
    const taken = takenAt > now ? now : takenAt
    const waiting = {
      id: stored,
      mailbox: box.id,
      folder: 'drop' as const,
      messageId: messageId || `drop:${stored}`,
      raw: null,
      takenAt: taken,
      onDay: dayAt(taken, at.zone),
      wanted: '',
      attempts: 1,
      cut: false,
    }
    await sortOne({ tx, deps, at, waiting, box }, answer)
    const { state, reason, reference } = await findInbound(tx, stored)
    results.push({ ...about, state, reason, reference })
  }
  await journal(tx, { action: 'inbound_message.drop', kind: 'mailbox', id: box.id })
  return results
}

/** A store that keeps nothing: what a trial reads leaves no trace. */
export const forgetful = (files: FileStore): FileStore => ({ ...files, put: (bytes) => sha256Hex(bytes) })
