// Asking to be told of a free place, and asking no more.
import { createHash } from 'node:crypto'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { overShare } from '#src/ground/floods/floods.ts'
import { done, type Outcome, refused } from '#src/ground/process/outcome.ts'
import type { Book, Reason, Refusal } from '../appointments.ts'
import { oneAtATime } from '../store/places.ts'
import { codeOfToken, openAddress, recordBehind } from '../store/public.ts'
import { endWaiting, insertWaiting, waitsAlready } from '../store/waiting.ts'
import { contactHash, type Holding } from './hold.ts'

type Asked = { reason: Reason; book: Book; email: string; from: PlainDate; to: PlainDate }

/** Puts an address on the list; asked twice with one key, it is there once. */
export async function askToWait(
  tx: Tx,
  { reason, book, email, from, to }: Asked,
  { setting, at, key, source }: Holding,
): Promise<Outcome<Refusal, string>> {
  const hash = contactHash('mail', email)
  const token = createHash('sha256').update(`${key} ${book.id} ${reason.id} ${email}`).digest('base64url')
  await oneAtATime(tx, `waiting ${book.id} ${hash?.toString('hex') ?? ''}`)
  const code = codeOfToken(token)
  const known = await recordBehind(tx, code)
  if (known !== undefined) return done(token)
  if (await waitsAlready(tx, { book: book.id, reason: reason.id, mail: hash }))
    return refused('already-waiting', 'email')
  const share = setting.senderBookings
  if ((await overShare(tx, { kind: 'appointment', source, share, now: at.now })) !== undefined)
    return refused('too-many-bookings')
  const id = await insertWaiting(tx, {
    code: `attente-${code.slice(0, 16)}`,
    book: book.id,
    site: book.site,
    service: book.service,
    reason: reason.id,
    dayFrom: from,
    dayTo: to,
    email,
    mailHash: hash,
    askedOn: at.day,
    state: 'waiting',
  })
  await openAddress(tx, code, { kind: 'appointment_waiting', record: id })
  await journal(tx, { action: 'appointment_waiting.ask', kind: 'appointment_waiting', id })
  return done(token)
}

export async function leaveWaiting(tx: Tx, id: number): Promise<void> {
  await endWaiting(tx, id, 'left')
  await journal(tx, { action: 'appointment_waiting.leave', kind: 'appointment_waiting', id })
}
