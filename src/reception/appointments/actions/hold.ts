// What the public does: hold a place for a few minutes, confirm it, move it, cancel it.
import { createHash } from 'node:crypto'
import { listProcedures } from '#src/core/procedures/index.ts'
import { freeCode } from '#src/core/room/code.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { overShare } from '#src/ground/floods/floods.ts'
import { addJob } from '#src/ground/jobs/job.ts'
import { done, type Outcome, refused } from '#src/ground/process/outcome.ts'
import type { Appointment, Book, Reason, Refusal, Setting } from '../appointments.ts'
import { type Ground, offeredOn, reachOf } from '../slots.ts'
import { findAppointment, movedTo, writeBooked, writeEnded } from '../store/appointments.ts'
import { dropHoldsOf, groundOf, holdsOf, liveOf, oneAtATime, takePlace } from '../store/places.ts'
import { codeOfToken, openAddress, pointAddresses, recordBehind } from '../store/public.ts'
import { settleOne } from '../store/totals.ts'
import { takenFrom } from '../store/waiting.ts'

/** A moment as the site's clock shows it. */
export type Moment = { now: Date; day: PlainDate; minute: number }
export type Slotted = { reason: Reason; book: Book; day: PlainDate; starts: number }

const sha = (text: string): Buffer => createHash('sha256').update(text).digest()
/** What somebody may be found again by while their appointment is to come, without its words standing in an index. */
export const contactHash = (kind: 'mail' | 'phone', text: string): Buffer | null =>
  text === '' ? null : sha(`${kind} ${text.toLowerCase()}`)

/** The token of the private page: the same display asking for the same place has the same one. */
export const tokenOf = (key: string, { reason, book, day, starts }: Slotted): string =>
  sha(`${key} ${reason.id} ${book.id} ${day} ${starts}`).toString('base64url')

/** The code by which an appointment is named aloud: its day and a number of its own. */
const codeFor = (token: string, day: PlainDate): string => `${day}-${codeOfToken(token).slice(0, 10)}`

/** What an appointment copies of its book and reason: a measure reads only its own row. */
export async function placed(tx: Tx, { reason, book }: { reason: Reason | undefined; book: Book }) {
  const procedures = reason?.procedure == null ? [] : await listProcedures(tx)
  return {
    book: book.id,
    site: book.site,
    service: book.service ?? reason?.service ?? null,
    reason: reason?.id ?? null,
    reasonCode: reason?.code ?? '',
    procedureCode: procedures.find(({ id }) => id === reason?.procedure)?.code ?? '',
  }
}

/** The counters of a slot as it is open now; why not otherwise. */
export function slotRefusal(
  { reason, book, day, starts }: Slotted,
  { ground, at, online }: { ground: Omit<Ground, 'taken'>; at: Moment; online: boolean },
): { places: number; ends: number } | Refusal {
  if (!reason.active || !book.active || (online && !reason.online)) return 'archived'
  if (!book.reasons.includes(reason.id)) return 'elsewhere'
  const reach = reachOf(online ? reason : { noticeHours: 0, horizonDays: 366 }, at)
  const slot = offeredOn(ground, { day, minutes: reason.minutes }).find((one) => one.starts === starts)
  if (slot === undefined) return 'closed'
  if (day < reach.from || (day === reach.from && starts < reach.minute) || day > reach.to) return 'too-soon'
  return slot
}

export type Holding = { setting: Setting; at: Moment; key: string; source: string | null }

/** Holds a place for a few minutes. Asked twice with one key, it is the same one; a key holds one at a time, a sender only some. */
export async function hold(
  tx: Tx,
  wanted: Slotted,
  { setting, at, key, source }: Holding,
): Promise<Outcome<Refusal, string>> {
  const token = tokenOf(key, wanted)
  const sender = source === null ? null : Buffer.from(source, 'hex')
  await oneAtATime(tx, `hold ${source ?? key}`)
  const known = await recordBehind(tx, codeOfToken(token))
  if (known !== undefined) return done(token)
  const held = sha(`key ${key}`)
  await dropHoldsOf(tx, held)
  if (sender !== null && (await holdsOf(tx, sender, at.now)) >= setting.senderHolds) return refused('too-many-holds')
  const { reason, book, day, starts } = wanted
  const ground = await groundOf(tx, { book: book.id, site: book.site, from: day, to: day, now: at.now })
  const slot = slotRefusal(wanted, { ground, at, online: true })
  if (typeof slot === 'string') return refused(slot)
  const made = await takePlace(
    tx,
    {
      ...(await placed(tx, { reason, book })),
      code: codeFor(token, day),
      day,
      starts,
      ends: slot.ends,
      state: 'held',
      way: 'web',
      heldFrom: sender,
      heldKey: held,
      holdUntil: new Date(at.now.getTime() + setting.holdMinutes * 60_000),
    },
    { places: slot.places, now: at.now },
  )
  if (made === undefined) return refused('taken')
  await openAddress(tx, codeOfToken(token), { kind: 'appointment', record: made })
  return done(token)
}

export type Contact = { person: string; email: string; phone: string; fileNumber: string }

/** What a person may not do for having done it already: one to come for a reason, some in all. */
export async function personRefusal(
  tx: Tx,
  {
    email,
    phone,
    reason,
    today,
    most,
  }: Pick<Contact, 'email' | 'phone'> & { reason: number | null; today: PlainDate; most: number },
): Promise<Refusal | undefined> {
  const [mail, call] = [contactHash('mail', email), contactHash('phone', phone)]
  for (const one of [mail, call]) if (one) await oneAtATime(tx, `contact ${one.toString('hex')}`)
  const live = await liveOf(tx, { mail, phone: call, today, reason })
  return live.same > 0 || live.all >= most ? 'too-many-live' : undefined
}

/** Confirms what is held; confirmed again, it is the same appointment. */
export async function confirm(
  tx: Tx,
  id: number,
  { contact, setting, at, source }: { contact: Contact; setting: Setting; at: Moment; source: string | null },
): Promise<Outcome<Refusal, 'booked' | 'already'>> {
  await oneAtATime(tx, `appointment ${id}`)
  const one = await findAppointment(tx, id)
  if (one.state === 'booked') return done('already')
  if (one.state !== 'held' || one.holdUntil === null || one.holdUntil < at.now) return refused('gone')
  if (contact.email === '' && contact.phone === '') return refused('no-contact', 'email')
  const no = await personRefusal(tx, { ...contact, reason: one.reason, today: at.day, most: setting.personLive })
  if (no) return refused(no)
  const over = await overShare(tx, { kind: 'appointment', source, share: setting.senderBookings, now: at.now })
  if (over !== undefined) return refused('too-many-bookings')
  await writeBooked(tx, one, {
    ...contact,
    mailHash: contactHash('mail', contact.email),
    phoneHash: contactHash('phone', contact.phone),
    bookedOn: at.day,
    bookedAt: at.minute,
  })
  await takenFrom(tx, { book: one.book, reason: one.reason, mail: contactHash('mail', contact.email) })
  await settleOne(tx, one)
  await journal(tx, { action: 'appointment.book', kind: 'appointment', id, fields: ['day', 'starts'] })
  return done('booked')
}

/** Where it is now, and whether this very act moved it there. */
export type Moved = { id: number; fresh: boolean }

/** Takes another place, then frees the one it had: never the reverse. Asked twice, it is moved once. */
export async function move(
  tx: Tx,
  id: number,
  { wanted, at, online, by }: { wanted: Slotted; at: Moment; online: boolean; by?: 'agent' },
): Promise<Outcome<Refusal, Moved>> {
  await oneAtATime(tx, `appointment ${id}`)
  const one = await findAppointment(tx, id)
  const { reason, book, day, starts } = wanted
  if (one.book === book.id && one.day === day && one.starts === starts) return done({ id, fresh: false })
  const next = one.state === 'moved' ? await movedTo(tx, id, { book: book.id, day, starts }) : undefined
  if (next !== undefined) return done({ id: next, fresh: false })
  if (one.state !== 'booked' || (online && isOver(one, at))) return refused('not-live')
  const ground = await groundOf(tx, { book: book.id, site: book.site, from: day, to: day, now: at.now })
  const slot = slotRefusal(wanted, { ground, at, online })
  if (typeof slot === 'string') return refused(slot)
  const { person, email, phone, fileNumber, way, helper } = one
  const contact = {
    person,
    email,
    phone,
    fileNumber,
    mailHash: contactHash('mail', email),
    phoneHash: contactHash('phone', phone),
  }
  const code = freeCode(`${day} ${sha(`${id} ${day} ${starts}`).toString('hex').slice(0, 10)}`, [], 80)
  const made = await takePlace(
    tx,
    {
      ...(await placed(tx, { reason, book })),
      ...contact,
      code,
      day,
      starts,
      ends: slot.ends,
      state: 'booked',
      way,
      helper,
      bookedOn: at.day,
      bookedAt: at.minute,
      movedFrom: id,
    },
    { places: slot.places, now: at.now },
  )
  if (made === undefined) return refused('taken')
  await end(tx, one, { state: 'moved', now: at.now })
  await pointAddresses(tx, { from: id, to: made })
  await settleOne(tx, { book: book.id, day })
  await journal(tx, {
    action: 'appointment.move',
    kind: 'appointment',
    id: made,
    fields: ['day', 'starts'],
    ...(by === undefined ? { reason: 'par son lien' } : {}),
  })
  return done({ id: made, fresh: true })
}

/** Whether it has begun. */
export const isOver = ({ day, starts }: Pick<Appointment, 'day' | 'starts'>, at: Moment): boolean =>
  day < at.day || (day === at.day && starts <= at.minute)

/** Frees a place and looks who waits for it. */
async function end(
  tx: Tx,
  one: Appointment,
  { state, now }: { state: 'moved' | 'cancelled' | 'withdrawn'; now: Date },
): Promise<void> {
  await writeEnded(tx, one.id, { state, now })
  if (one.place > 0) await addJob(tx, 'appointments.tell_waiting', { ids: { appointment: one.id } })
}

/** Cancels; cancelled already, nothing more happens. */
export async function cancel(
  tx: Tx,
  id: number,
  { at, by }: { at: Moment; by: 'person' | 'service' },
): Promise<Outcome<Refusal, Appointment>> {
  await oneAtATime(tx, `appointment ${id}`)
  const one = await findAppointment(tx, id)
  if (one.state === 'cancelled' || one.state === 'withdrawn') return done(one)
  if (one.state !== 'booked' || (by === 'person' && isOver(one, at))) return refused('not-live')
  await end(tx, one, { state: by === 'person' ? 'cancelled' : 'withdrawn', now: at.now })
  await journal(tx, {
    action: by === 'person' ? 'appointment.cancel' : 'appointment.withdraw',
    kind: 'appointment',
    id,
    fields: ['state'],
  })
  return done(one)
}
