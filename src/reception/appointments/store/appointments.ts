// Appointments one by one: lists, one, what an act changes.
import { type RawBuilder, sql, type Updateable } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { DB, Tx } from '#src/ground/database/db.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { type Appointment, STATES, type State, WAYS, type Way } from '../appointments.ts'

const EVERYWHERE: Perimeter = { all: true }
const PLACES = { site: 'site', service: 'service' } as const
const COLUMNS = [
  'id',
  'code',
  'book',
  'site',
  'service',
  'reason',
  'day',
  'starts',
  'ends',
  'place',
  'extra',
  'state',
  'way',
  'helper',
  'person',
  'email',
  'phone',
  'fileNumber',
  'holdUntil',
  'bookedOn',
  'movedFrom',
  'arrivedAt',
  'ticketNumber',
  'settledAt',
  'purgedOn',
  'n',
  'source',
  'counted',
  'version',
] as const

export type AppointmentAsk = {
  id?: number
  book?: number | undefined
  reason?: number | undefined
  from?: PlainDate | undefined
  to?: PlainDate | undefined
  states?: readonly State[] | undefined
  way?: Way | undefined
  words?: string | undefined
  source?: 'counted' | 'imported'
}

/** Those that are meant: of a perimeter, never a hold that nobody confirmed unless it is asked for. */
function asked(tx: Tx, where: Perimeter, ask: AppointmentAsk) {
  let query = tx.selectFrom('appointment').where(placesIn(where, PLACES))
  if (ask.id === undefined && ask.states === undefined) query = query.where('state', 'not in', ['held', 'expired'])
  if (ask.id !== undefined) query = query.where('id', '=', ask.id)
  if (ask.book !== undefined) query = query.where('book', '=', ask.book)
  if (ask.reason !== undefined) query = query.where('reason', '=', ask.reason)
  if (ask.from) query = query.where('day', '>=', ask.from)
  if (ask.to) query = query.where('day', '<=', ask.to)
  if (ask.states) query = query.where('state', 'in', [...ask.states])
  if (ask.way) query = query.where('way', '=', ask.way)
  if (ask.source) query = query.where('source', '=', ask.source)
  for (const word of (ask.words ?? '').split(/\s+/).filter(Boolean).slice(0, 5)) {
    const like = `%${word.replaceAll(/[%_\\]/g, '')}%`
    query = query.where(
      sql<boolean>`(code ilike ${like} or person ilike ${like} or email ilike ${like} or phone like ${like})`,
    )
  }
  return query
}

export const SORTS = {
  jour: ['day', 'starts'],
  agenda: ['book', 'day'],
  etat: ['state', 'day'],
  voie: ['way', 'day'],
} as const
type Page = { sort?: { key: string; desc: boolean } | undefined; limit: number; offset?: number }

/** Appointments in the order asked for, the soonest first unless told. */
// oxlint-disable-next-line eslint/max-params -- whose, which, and the page of them
export async function listAppointments(
  tx: Tx,
  where: Perimeter,
  ask: AppointmentAsk,
  { sort, limit, offset = 0 }: Page = { limit: 5000 },
): Promise<Appointment[]> {
  const [, columns] = Object.entries(SORTS).find(([key]) => key === sort?.key) ?? ['', SORTS.jour]
  let query = asked(tx, where, ask).select(COLUMNS).limit(limit).offset(offset)
  for (const column of columns) query = query.orderBy(column, sort?.desc ? 'desc' : 'asc')
  return (await query.orderBy('id').execute()).map((row) => ({
    ...row,
    state: codeIn(STATES, row.state),
    way: codeIn(WAYS, row.way),
    source: row.source === 'imported' ? 'imported' : 'counted',
  }))
}

export async function countAppointments(tx: Tx, where: Perimeter, ask: AppointmentAsk): Promise<number> {
  const { n } = await asked(tx, where, ask)
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

/** One appointment of a perimeter. Throws NotFound. */
export async function findAppointment(tx: Tx, id: number, where: Perimeter = EVERYWHERE): Promise<Appointment> {
  const [found] = await listAppointments(tx, where, { id }, { limit: 1 })
  if (!found) throw new NotFound()
  return found
}

/** Puts an appointment, still as it was shown, in another state. False when it changed meanwhile. */
export async function setState(
  tx: Tx,
  { id, version, state, now }: { id: number; version: number; state: State; now: Date },
): Promise<boolean> {
  const at: RawBuilder<unknown> =
    state === 'arrived'
      ? sql`arrived_at = coalesce(arrived_at, ${now}), settled_at = null`
      : state === 'booked'
        ? sql`arrived_at = null, settled_at = null`
        : sql`settled_at = ${now}`
  const saved = await sql`update appointment set state = ${state}, ${at}, version = version + 1
    where id = ${id} and version = ${version}`.execute(tx)
  return saved.numAffectedRows === 1n
}

/** Personal data of appointments past their term go; what counts stays. Returns how many. */
export async function forgetPeople(tx: Tx, before: PlainDate, today: PlainDate): Promise<number> {
  const gone = await sql`
    with gone as (update appointment set person = '', email = '', phone = '', file_number = '', mail_hash = null, phone_hash = null,
        purged_on = ${today}, version = version + 1
      where day < ${before} and purged_on is null and source = 'counted' and state <> 'held' returning id),
      codes as (delete from public_code k using gone where k.kind = 'appointment' and k.record = gone.id)
    select id from gone`.execute(tx)
  return gone.rows.length
}

/** Appointments that a reminder is due for, each taken once. */
export async function takeReminders(
  tx: Tx,
  { day, today }: { day: PlainDate; today: PlainDate },
): Promise<Appointment[]> {
  const { rows } = await sql<{ id: number }>`
    update appointment set reminded_on = ${today} where id in (
      select id from appointment where state = 'booked' and source = 'counted' and day <= ${day} and day > ${today} and reminded_on is null
        and email <> '' and booked_on < ${today} order by day, id limit 500 for update skip locked) returning id`.execute(
    tx,
  )
  const found = await Promise.all(rows.map(({ id }) => findAppointment(tx, id)))
  return found
}

/** The appointment that one was moved to, where it stands at this place; nothing when it stands elsewhere. */
export async function movedTo(
  tx: Tx,
  id: number,
  { book, day, starts }: Pick<Appointment, 'book' | 'day' | 'starts'>,
): Promise<number | undefined> {
  const row = await tx
    .selectFrom('appointment')
    .select('id')
    .where('movedFrom', '=', id)
    .where('book', '=', book)
    .where('day', '=', day)
    .where('starts', '=', starts)
    .executeTakeFirst()
  return row?.id
}

/** A held place is taken. */
export async function writeBooked(
  tx: Tx,
  { id, version }: Pick<Appointment, 'id' | 'version'>,
  values: Updateable<DB['appointment']>,
): Promise<void> {
  const free = { state: 'booked', holdUntil: null, heldFrom: null, heldKey: null } as const
  await tx
    .updateTable('appointment')
    .set({ ...values, ...free, version: version + 1 })
    .where('id', '=', id)
    .execute()
}

/** Ends an appointment; one that went elsewhere says no more who has it. */
export async function writeEnded(
  tx: Tx,
  id: number,
  { state, now }: { state: 'moved' | 'cancelled' | 'withdrawn'; now: Date },
): Promise<void> {
  const emptied =
    state === 'moved'
      ? sql`person = '', email = '', phone = '', file_number = '', mail_hash = null, phone_hash = null, `
      : sql``
  await sql`update appointment set ${emptied}state = ${state}, settled_at = ${now}, version = version + 1 where id = ${id}`.execute(
    tx,
  )
}

/** Notes the ticket that an arrival was given. */
export async function keepTicket(
  tx: Tx,
  { id, ticket, number }: { id: number; ticket: number; number: string },
): Promise<void> {
  await tx.updateTable('appointment').set({ ticket, ticketNumber: number }).where('id', '=', id).execute()
}

/** Those of a day who arrived and wait by a ticket. */
export const waitingByTicket = (tx: Tx, day: PlainDate) =>
  tx
    .selectFrom('appointment')
    .select(['id', 'version', 'ticket'])
    .where('state', '=', 'arrived')
    .where('ticket', 'is not', null)
    .where('day', '=', day)
    .limit(5000)
    .execute()
