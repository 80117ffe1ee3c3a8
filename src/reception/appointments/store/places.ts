// Taking a numbered place, and freeing it: the database refuses two live appointments at one counter and time.
import { sql } from 'kysely'
import { calendars } from '#src/core/organisation/index.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { DB, Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Insertable } from 'kysely'
import { LIVE } from '../appointments.ts'
import type { Ground, Taken } from '../slots.ts'
import { listAbsences, listOpenings } from './catalogue.ts'

const LIVE_STATES = sql.join(LIVE.map((state) => sql.lit(state)))

/** What takes a place in a stretch of days; holds that ended take none. */
async function takenIn(
  tx: Tx,
  { books, from, to, now }: { books: readonly number[]; from: PlainDate; to: PlainDate; now: Date },
): Promise<(Taken & { book: number })[]> {
  const { rows } = await sql<Taken & { book: number }>`
    select book, day, starts, ends, place from appointment
    where book = any(${[...books]}::int[]) and day between ${from} and ${to} and source = 'counted' and state in (${LIVE_STATES})
      and (state <> 'held' or hold_until >= ${now})`.execute(tx)
  return rows
}

/** All that the places of some books follow from, over a stretch of days, in a few statements however many there are. */
export async function groundsOf(
  tx: Tx,
  { books, ...at }: { books: readonly { id: number; site: number }[]; from: PlainDate; to: PlainDate; now: Date },
): Promise<ReadonlyMap<number, Ground>> {
  const ids = books.map(({ id }) => id)
  const [openings, absences, every, taken] = await Promise.all([
    listOpenings(tx, ids),
    listAbsences(tx, ids, at.from),
    calendars.every(tx),
    takenIn(tx, { books: ids, ...at }),
  ])
  return new Map(
    books.map(({ id, site }) => [
      id,
      {
        openings: openings.filter(({ book }) => book === id),
        absences: absences.filter(({ book }) => book === id),
        calendar: every(site),
        taken: taken.filter(({ book }) => book === id),
      },
    ]),
  )
}

/** The same of one book. */
export async function groundOf(
  tx: Tx,
  { book, site, ...at }: { book: number; site: number; from: PlainDate; to: PlainDate; now: Date },
): Promise<Ground> {
  const found = (await groundsOf(tx, { books: [{ id: book, site }], ...at })).get(book)
  if (!found) throw new NotFound()
  return found
}

type Row = Omit<Insertable<DB['appointment']>, 'place' | 'tenant'>

/**
 * Takes the first counter that is free, of so many; nothing when none is. Whatever this statement saw, the constraint of the table
 * lets one of two through: the other looks again, at most as often as there are counters.
 */
export async function takePlace(
  tx: Tx,
  row: Row & { book: number; day: PlainDate; starts: number; ends: number },
  { places, now }: { places: number; now: Date },
): Promise<number | undefined> {
  await expireHolds(tx, now, row)
  const { book, day, starts, ends } = row
  const names = sql.join([...Object.keys(row), 'place'].map((name) => sql.id(name)))
  const cells = sql.join(Object.values(row).map((value) => sql`${value}`))
  const beside = sql`a.book = ${book} and a.day = ${day} and a.starts < ${ends} and a.ends > ${starts} and a.source = 'counted'
    and a.state in (${LIVE_STATES})`
  for (let round = 0; round < places; round += 1) {
    const made = await sql<{ id: number }>`
      insert into appointment (${names})
      select ${cells}, p.k from (
        select g.k from generate_series(1, ${places}::int) as g(k)
        where not exists (select from appointment a where ${beside} and a.place = g.k)
          and (select count(*) from appointment a where ${beside}) < ${places}
        order by g.k limit 1) p
      on conflict do nothing returning id`.execute(tx)
    if (made.rows[0]) return made.rows[0].id
  }
  return undefined
}

/** One more than there is room for: an agent says why. */
export async function takeExtra(tx: Tx, row: Row): Promise<number> {
  const { id } = await tx
    .insertInto('appointment')
    .values({ ...row, place: 0 })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Holds that ended free their place: those of a book's day before somebody books there, all of them by the sweep. */
export async function expireHolds(tx: Tx, now: Date, at?: { book: number; day: PlainDate }): Promise<number> {
  const where = at ? sql`and book = ${at.book} and day = ${at.day}` : sql``
  const done = await sql`
    with over as (select id from appointment where state = 'held' and hold_until < ${now} ${where} for update skip locked),
      gone as (update appointment a set state = 'expired', person = '', email = '', phone = '', file_number = '', mail_hash = null,
        phone_hash = null, held_from = null, held_key = null, version = version + 1 from over where a.id = over.id returning a.id)
    delete from public_code k using gone where k.kind = 'appointment' and k.record = gone.id`.execute(tx)
  return Number(done.numAffectedRows ?? 0n)
}

/** One at a time for what is counted before it is written: the holds of a sender, the appointments of a person. */
export async function oneAtATime(tx: Tx, what: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(app_tenant() || ${` ${what}`}, 0))`.execute(tx)
}

/** How many places a sender holds now. */
export async function holdsOf(tx: Tx, source: Buffer, now: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from appointment where state = 'held' and held_from = ${source} and hold_until >= ${now}`.execute(
    tx,
  )
  return rows[0]?.n ?? 0
}

/** What a display held before it chose another place is free again. */
export async function dropHoldsOf(tx: Tx, key: Buffer): Promise<void> {
  await sql`with gone as (update appointment set state = 'expired', held_from = null, held_key = null, version = version + 1
      where state = 'held' and held_key = ${key} returning id)
    delete from public_code k using gone where k.kind = 'appointment' and k.record = gone.id`.execute(tx)
}

/** How many appointments to come a person has, in all and for a reason. */
export async function liveOf(
  tx: Tx,
  {
    mail,
    phone,
    today,
    reason,
  }: { mail: Buffer | null; phone: Buffer | null; today: PlainDate; reason: number | null },
): Promise<{ all: number; same: number }> {
  const { rows } = await sql<{ all: number; same: number }>`
    select count(*)::int as all, count(*) filter (where reason is not distinct from ${reason})::int as same from appointment
    where state in ('booked', 'arrived') and day >= ${today} and (mail_hash = ${mail} or phone_hash = ${phone})`.execute(
    tx,
  )
  return rows[0] ?? { all: 0, same: 0 }
}
