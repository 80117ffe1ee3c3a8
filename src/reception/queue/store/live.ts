// A hall as it stands now: for its display, its counters and the phones of those who wait.
import { sql } from 'kysely'
import { civilTime, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { RECENT } from '../estimate.ts'
import type { Counter, Line } from '../queue.ts'
import type { Call, Facts, Service } from '../snapshot.ts'
import { listCounters, listLines } from './setup.ts'
import { type Standing, standingIn } from './tickets.ts'

/** Calls that a display keeps showing. */
const SHOWN = 6

export type Live = Omit<Facts, 'standing' | 'counters' | 'lines'> & {
  standing: readonly Standing[]
  counters: readonly Counter[]
  lines: readonly Line[]
}

export async function liveHall(tx: Tx, hall: number, { now, zone }: { now: Date; zone: string }): Promise<Live> {
  const civil = civilTime(now, zone)
  const [seq, lines, counters, standing, calls, services] = await Promise.all([
    seqOf(tx, hall),
    listLines(tx),
    listCounters(tx),
    standingIn(tx, hall, civil.day),
    lastCalls(tx, hall, { day: civil.day, zone }),
    lastServices(tx, hall, civil.day),
  ])
  const own = <T extends { hall: number }>(list: readonly T[]): T[] => list.filter((one) => one.hall === hall)
  return { seq, now: civil, lines: own(lines), counters: own(counters), standing, calls, services }
}

async function seqOf(tx: Tx, hall: number): Promise<number> {
  const { rows } = await sql<{ seq: number }>`select seq from queue_hall where id = ${hall}`.execute(tx)
  return rows[0]?.seq ?? 0
}

async function lastCalls(tx: Tx, hall: number, { day, zone }: { day: PlainDate; zone: string }): Promise<Call[]> {
  const { rows } = await sql<{ seq: number; number: string; counter: string; at: Date }>`
    select p.seq, t.number, coalesce(k.name, '') as counter, p.from_at as at
    from queue_period p join queue_ticket t on t.tenant = p.tenant and t.id = p.ticket
      left join queue_counter k on k.tenant = p.tenant and k.id = p.counter
    where p.hall = ${hall} and p.day = ${day} and p.seq is not null order by p.seq desc limit ${SHOWN}`.execute(tx)
  return rows.map(({ at, ...row }) => {
    const { hour, minute } = civilTime(at, zone)
    return { ...row, hour, minute }
  })
}

/** The latest services of today and of the days just before. */
async function lastServices(tx: Tx, hall: number, day: PlainDate): Promise<Service[]> {
  const { rows } = await sql<Service>`
    select line, ended - started as minutes from queue_ticket
    where hall = ${hall} and outcome = 'served' and started is not null and day >= ${day}::date - 7
    order by ended_at desc limit ${RECENT * 4}`.execute(tx)
  return rows
}

/** How far halls have gone. */
export async function seqsOf(tx: Tx, halls: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ id: number; seq: number }>`
    select id, seq from queue_hall where id = any(${[...halls]}::int[])`.execute(tx)
  return new Map(rows.map(({ id, seq }) => [id, seq]))
}

export type StandingHall = { waiting: number; since: Date | null; open: number }

/** How many wait in each hall, since when, and how many counters are open. */
export async function standingByHall(tx: Tx, day: PlainDate): Promise<ReadonlyMap<number, StandingHall>> {
  const { rows } = await sql<StandingHall & { hall: number }>`
    select h.id as hall, coalesce(w.waiting, 0)::int as waiting, w.since, coalesce(k.open, 0)::int as open
    from queue_hall h
      left join (select hall, count(*) as waiting, min(arrived_at) as since from queue_ticket where state = 'waiting' and day = ${day} group by 1) w on w.hall = h.id
      left join (select hall, count(*) as open from queue_counter where state = 'open' and active group by 1) k on k.hall = h.id
    where h.active`.execute(tx)
  return new Map(rows.map(({ hall, ...one }) => [hall, one]))
}
