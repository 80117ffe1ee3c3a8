// What an agent does: book for somebody, correct, note who came.
import { randomBytes, randomUUID } from 'node:crypto'
import type { Arrivals } from '#src/core/room/arrivals.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { type Act, afterAct, type Book, isState, type Reason, type Refusal, type Way } from '../appointments.ts'
import { findAppointment, keepTicket, setState, waitingByTicket } from '../store/appointments.ts'
import { groundOf, takeExtra, takePlace } from '../store/places.ts'
import { codeOfToken, openAddress, recordBehind } from '../store/public.ts'
import { settleOne } from '../store/totals.ts'
import { takenFrom } from '../store/waiting.ts'
import { type Contact, contactHash, type Moment, placed, slotRefusal } from './hold.ts'

export type Booking = Contact & {
  day: PlainDate
  starts: number
  way: Way
  helper: string
  /** Why it is given beyond the counters there are; empty: within them. */
  extra: string
}
export type Made = { id: number; token: string }

/** Books for somebody at the desk, on the telephone, in a France Services house. */
export async function bookFor(
  tx: Tx,
  fields: Booking,
  { book, reason, at, key }: { book: Book; reason: Reason; at: Moment; key?: string },
): Promise<Outcome<Refusal, Made>> {
  if (fields.way === 'france_services' && fields.helper === '') return refused('no-helper', 'helper')
  const token = key ?? randomBytes(24).toString('base64url')
  const known = await recordBehind(tx, codeOfToken(token))
  if (known !== undefined) return done({ id: known, token })
  const { day, starts, extra } = fields
  const ground = await groundOf(tx, { book: book.id, site: book.site, from: day, to: day, now: at.now })
  const slot = slotRefusal({ reason, book, day, starts }, { ground, at, online: false })
  if (typeof slot === 'string' && (extra === '' || slot === 'archived' || slot === 'elsewhere' || slot === 'too-soon'))
    return refused(slot, slot === 'elsewhere' ? 'reason' : 'time')
  const { person, email, phone, fileNumber, way, helper } = fields
  const row = {
    ...(await placed(tx, { reason, book })),
    code: `${day}-${codeOfToken(token).slice(0, 10)}`,
    day,
    starts,
    ends: typeof slot === 'string' ? starts + reason.minutes : slot.ends,
    state: 'booked' as const,
    way,
    helper,
    person,
    email,
    phone,
    fileNumber,
    mailHash: contactHash('mail', email),
    phoneHash: contactHash('phone', phone),
    bookedOn: at.day,
    bookedAt: at.minute,
  }
  const made = typeof slot === 'string' ? undefined : await takePlace(tx, row, { places: slot.places, now: at.now })
  if (made === undefined && extra === '') return refused('taken', 'time')
  const id = made ?? (await takeExtra(tx, { ...row, extra }))
  await openAddress(tx, codeOfToken(token), { kind: 'appointment', record: id })
  await takenFrom(tx, { book: book.id, reason: reason.id, mail: contactHash('mail', email) })
  await settleOne(tx, { book: book.id, day })
  await journal(tx, { action: 'appointment.book', kind: 'appointment', id, fields: ['day', 'starts', 'way'] })
  return done({ id, token })
}

/** Arrived, served, absent, or one step back: one tap each. */
export async function note(tx: Tx, { act, at, ...row }: At & { act: Act; at: Moment }): Promise<Outcome<Refusal>> {
  const one = await findAppointment(tx, row.id)
  const next = afterAct(one, act, at.day)
  if (!isState(next)) return refused(next)
  if (!(await setState(tx, { ...row, state: next, now: at.now }))) return STALE
  await journal(tx, { action: 'appointment.settle', kind: 'appointment', id: row.id, fields: ['state'], reason: next })
  return done()
}

/** Notes an arrival, and gives its ticket where the site has a queue. */
export async function arrive(
  tx: Tx,
  { arrivals, zone, at, ...row }: At & { at: Moment; arrivals: Arrivals; zone: string },
): Promise<Outcome<Refusal>> {
  const noted = await note(tx, { ...row, act: 'arrived', at })
  if (noted.outcome !== 'done') return noted
  const { id, site, service, starts } = await findAppointment(tx, row.id)
  const given = await arrivals.arrive(tx, { site, service, slot: starts, now: at.now, zone, key: randomUUID() })
  if (given !== undefined) await keepTicket(tx, { id, ticket: given.ticket, number: given.number })
  return noted
}

/** Those whose ticket was served were received: said once, by whoever reads the queue. */
export async function receiveServed(tx: Tx, { arrivals, at }: { arrivals: Arrivals; at: Moment }): Promise<void> {
  const waiting = await waitingByTicket(tx, at.day)
  if (waiting.length === 0) return
  const states = await arrivals.states(
    tx,
    waiting.flatMap(({ ticket }) => ticket ?? []),
  )
  for (const { id, version, ticket } of waiting)
    if (states.get(ticket ?? 0) === 'served') await note(tx, { id, version, act: 'served', at })
}

type Corrected = Contact & { way: Way; helper: string }
/** Corrects who it is for and how it was taken; the day is changed by moving it. */
export async function correct(tx: Tx, { id, version, values }: At & { values: Corrected }): Promise<Outcome<Refusal>> {
  if (values.way === 'france_services' && values.helper === '') return refused('no-helper', 'helper')
  const hashes = { mailHash: contactHash('mail', values.email), phoneHash: contactHash('phone', values.phone) }
  if (!(await updateVersion(tx, 'appointment', { id, version, values: { ...values, ...hashes } }))) return STALE
  await journal(tx, { action: 'appointment.update', kind: 'appointment', id, fields: Object.keys(values) })
  return done()
}
