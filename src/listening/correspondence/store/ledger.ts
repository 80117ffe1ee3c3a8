import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type ClockEvent, type Pause, replay } from '../ledger.ts'

export type LedgerLine = ClockEvent & { id: number; at: Date; account: number | null; author: string | null }

const events = (tx: Tx) =>
  tx
    .selectFrom('clockEvent as e')
    .select(['e.id', 'e.complaint', 'e.kind', 'e.day', 'e.until', 'e.reason', 'e.termDays', 'e.termUnit'])
    .select(['e.termSource', 'e.calendar', 'e.account', 'e.at'])
    .orderBy('e.id')
type Row = Awaited<ReturnType<ReturnType<typeof events>['execute']>>[number]

const lineOf = ({ termDays, termUnit, termSource, ...row }: Row) => ({
  ...row,
  term: termDays === null || termUnit === null ? null : { days: termDays, unit: termUnit },
  source: termSource,
})

/** The ledger of one request, in the order it was written, with who wrote each line. */
export async function ledgerOf(tx: Tx, complaint: number): Promise<LedgerLine[]> {
  const found = await events(tx)
    .leftJoin('account as a', 'a.id', 'e.account')
    .select('a.name as author')
    .where('e.complaint', '=', complaint)
    .limit(500)
    .execute()
  return found.map((row) => ({ ...lineOf(row), author: row.author }))
}

/** The pauses of several requests; most have none. */
export async function pausesOf(tx: Tx, complaints: readonly number[]): Promise<Map<number, readonly Pause[]>> {
  if (complaints.length === 0) return new Map()
  const paused = sql<boolean>`e.complaint in (select p.complaint from clock_event p where p.kind = 'pause' and p.complaint = any(${[...complaints]}))`
  const rows = (await events(tx).where(paused).execute()).map(lineOf)
  return new Map([...Map.groupBy(rows, (one) => one.complaint)].map(([id, own]) => [id, replay(own)?.pauses ?? []]))
}

/** Adds the line of a pause, or of its end. */
export async function addPause(
  tx: Tx,
  complaint: number,
  line: { kind: 'pause' | 'resume'; day: PlainDate; until: PlainDate | null; reason: string },
): Promise<void> {
  await tx
    .insertInto('clockEvent')
    .values({ complaint, ...line })
    .execute()
}

/**
 * Adds to the ledger of some requests what their rows say and it does not tell yet: a start, a recount, what is set aside or put back, a
 * stop or its taking back. A ledger that tells it already gains nothing.
 */
export async function tellLedger(tx: Tx, complaints: readonly number[], reason = 'entry'): Promise<void> {
  if (complaints.length === 0) return
  await sql`
    with told as (
      select c.*, coalesce(c.answered_on, c.closed_on) as stopped, case when c.answered_on is null then 'closed' else c.ended_by end as by,
        s.id as started, s.day as s_day, s.term_days as s_days, s.term_unit as s_unit, s.term_source as s_source, s.calendar as s_calendar,
        coalesce(o.kind = 'cancel', false) as was_out, case when p.kind = 'stop' then p.day end as p_day, case when p.kind = 'stop' then p.reason end as p_by
      from complaint c
      left join lateral (select * from clock_event e where e.complaint = c.id and e.kind in ('start', 'recompute') order by e.id desc limit 1) s on true
      left join lateral (select e.kind from clock_event e where e.complaint = c.id
        and ((e.kind = 'cancel' and e.reason = 'out') or (e.kind = 'recompute' and e.reason = 'restored')) order by e.id desc limit 1) o on true
      left join lateral (select * from clock_event e where e.complaint = c.id
        and (e.kind = 'stop' or (e.kind = 'cancel' and e.reason <> 'out')) order by e.id desc limit 1) p on true
      where c.id = any(${[...complaints]})
    ), lines as (
      select 1 as rank, id, 'start' as kind, received_on as day, ${reason}::text as reason, true as counts from told where started is null
      union all
      select 2, id, 'cancel', p_day, ${reason === 'undo' ? 'undo' : 'mistake'}::text, false from told
        where p_day is not null and (stopped, by) is distinct from (p_day, p_by)
      union all
      select 3, id, 'recompute', received_on, case when was_out and eligibility = 'eligible' then 'restored' else ${reason}::text end, true from told
        where started is not null and ((was_out and eligibility = 'eligible')
          or (s_day, s_days, s_unit, s_source, s_calendar) is distinct from (received_on, term_days, term_unit, term_source, calendar))
      union all
      select 4, id, 'cancel', received_on, 'out', false from told where not was_out and eligibility <> 'eligible'
      union all
      select 5, id, 'stop', stopped, by, false from told
        where stopped is not null and (stopped, by) is distinct from (p_day, p_by)
    )
    insert into clock_event (complaint, kind, day, reason, term_days, term_unit, term_source, calendar)
    select l.id, l.kind, l.day, l.reason, case when l.counts then t.term_days end, case when l.counts then t.term_unit end,
      case when l.counts then t.term_source else '' end, case when l.counts then t.calendar end
    from lines l join told t on t.id = l.id order by l.id, l.rank`.execute(tx)
}
