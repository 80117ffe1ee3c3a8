// The waiting list: who asked to be told of a free place.
import { type Expression, type Insertable, sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { DB, Tx } from '#src/ground/database/db.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import type { RecordLine } from '#src/core/room/record-store.ts'

export const WAITING = {
  waiting: 'En attente',
  told: 'Prévenue',
  taken: 'A pris un rendez-vous',
  left: 'N’attend plus',
  expired: 'Période passée',
} as const
export type WaitingState = keyof typeof WAITING
export const MOST_TOLD = 3

export type Waiting = {
  id: number
  code: string
  book: number
  site: number
  service: number | null
  reason: number
  dayFrom: PlainDate
  dayTo: PlainDate
  email: string
  askedOn: PlainDate
  state: WaitingState
  told: number
  version: number
}

type Ask = { id?: number; book?: number | undefined; states?: readonly WaitingState[] | undefined }

/** The list of a perimeter, in the order in which they asked. */
export async function listWaiting(tx: Tx, where: Perimeter = { all: true }, ask: Ask = {}): Promise<Waiting[]> {
  let query = tx
    .selectFrom('appointmentWaiting')
    .select(['id', 'code', 'book', 'site', 'service', 'reason', 'dayFrom', 'dayTo', 'email', 'askedOn', 'state'])
    .select(['told', 'version'])
    .where(placesIn(where, { site: 'site', service: 'service' }))
    .orderBy('askedOn')
    .orderBy('id')
    .limit(5000)
  if (ask.id !== undefined) query = query.where('id', '=', ask.id)
  if (ask.book !== undefined) query = query.where('book', '=', ask.book)
  if (ask.states) query = query.where('state', 'in', [...ask.states])
  return (await query.execute()).map((row) => ({ ...row, state: codeIn(WAITING, row.state) }))
}

/** One of a perimeter. Throws NotFound. */
export async function findWaiting(tx: Tx, id: number, where: Perimeter = { all: true }): Promise<Waiting> {
  const [found] = await listWaiting(tx, where, { id })
  if (!found) throw new NotFound()
  return found
}

/** Somebody who waits has what they waited for. */
export async function takenFrom(
  tx: Tx,
  { book, reason, mail }: { book: number; reason: number | null; mail: Buffer | null },
): Promise<void> {
  if (mail === null || reason === null) return
  await sql`with gone as (update appointment_waiting set state = 'taken', email = '', mail_hash = null, version = version + 1
      where book = ${book} and reason = ${reason} and mail_hash = ${mail} and state in ('waiting', 'told') returning id)
    delete from public_code k using gone where k.kind = 'appointment_waiting' and k.record = gone.id`.execute(tx)
}

/** Ends the waiting of one: its address and its words go. */
export async function endWaiting(tx: Tx, id: number, state: 'left' | 'expired'): Promise<void> {
  await sql`with gone as (update appointment_waiting set state = ${state}, email = '', mail_hash = null, version = version + 1
      where id = ${id} and state in ('waiting', 'told') returning id)
    delete from public_code k using gone where k.kind = 'appointment_waiting' and k.record = gone.id`.execute(tx)
}

/** Those whose days are past wait no more. Returns how many. */
export async function expireWaiting(tx: Tx, today: PlainDate): Promise<number> {
  const gone =
    await sql`with gone as (update appointment_waiting set state = 'expired', email = '', mail_hash = null, version = version + 1
      where day_to < ${today} and state in ('waiting', 'told') returning id),
    codes as (delete from public_code k using gone where k.kind = 'appointment_waiting' and k.record = gone.id)
    select id from gone`.execute(tx)
  return gone.rows.length
}

/** Who is to be told of a free place, the first who asked first, told the least first; each is counted as told. */
export async function takeWaiting(
  tx: Tx,
  at: { book: number; day: PlainDate; minutes: number; most: number; now: Date },
): Promise<Waiting[]> {
  const { rows } = await sql<{ id: number }>`
    update appointment_waiting set state = 'told', told = told + 1, told_at = ${at.now}, version = version + 1 where id in (
      select w.id from appointment_waiting w join appointment_reason r on r.tenant = w.tenant and r.id = w.reason
      where w.book = ${at.book} and ${at.day} between w.day_from and w.day_to and w.state in ('waiting', 'told') and w.told < ${MOST_TOLD}
        and r.minutes <= ${at.minutes} and w.email <> '' and (w.told_at is null or w.told_at < ${new Date(at.now.getTime() - 3_600_000)})
      order by w.told, w.asked_on, w.id limit ${at.most} for update of w skip locked) returning id`.execute(tx)
  return Promise.all(rows.map(({ id }) => findWaiting(tx, id)))
}

export const waitingLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('appointmentWaiting as w')
    .innerJoin('appointmentBook as b', (j) => j.onRef('b.tenant', '=', 'w.tenant').onRef('b.id', '=', 'w.book'))
    .where(placesIn(where, { site: 'w.site', service: 'w.service' }))
    .select(['w.id', sql<string>`''`.as('reference'), 'b.name as title', 'w.state', sql<string>`''`.as('outcome')])
    .select(['w.askedOn as day', 'w.site', 'w.service'])

/** Whether a mail waits already for a reason in a book. */
export async function waitsAlready(
  tx: Tx,
  { book, reason, mail }: { book: number; reason: number; mail: Buffer | null },
): Promise<boolean> {
  const row = await tx
    .selectFrom('appointmentWaiting')
    .select('id')
    .where('book', '=', book)
    .where('reason', '=', reason)
    .where('mailHash', '=', mail)
    .where('state', 'in', ['waiting', 'told'])
    .executeTakeFirst()
  return row !== undefined
}

export async function insertWaiting(tx: Tx, row: Insertable<DB['appointmentWaiting']>): Promise<number> {
  const { id } = await tx.insertInto('appointmentWaiting').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}
