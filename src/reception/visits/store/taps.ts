// Taps: each once, folded into the half-hour it was tapped in.
import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { pointRows } from '#src/core/premises/index.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import type { Tap } from '../taps.ts'
import { APPOINTMENTS, type Appointment } from '../visits.ts'
import { settleDay } from './totals.ts'

/** The theme of what none of the buttons says. */
export const OTHER = 'autre'

/** How long a tap is kept, so that what is sent again is known. */
const KEPT_DAYS = 60

/**
 * Takes taps of a point: each new one adds a visitor to its half-hour, each undone one takes it back; whichever comes first. What came
 * before changes nothing. Returns how many visitors more, or fewer.
 */
export async function takeTaps(tx: Tx, point: number, taps: readonly Tap[]): Promise<number> {
  const list = JSON.stringify(taps.toSorted((a, b) => (a.key < b.key ? -1 : 1)))
  const made = await sql<{ day: PlainDate; minute: number; reason: number | null; appointment: string; by: number }>`
    with given as (select distinct on (key) key, day, minute, reason, appointment, bool_or(undone) over (partition by key) as undone
        from jsonb_to_recordset(${list}::jsonb) as g(key text, day date, minute int, reason int, appointment text, undone boolean)
        order by key, g.undone),
      kept as (insert into visit_tap (key, point, day, minute, reason, appointment, undone)
        select key, ${point}, day, minute, reason, appointment, undone from given order by key
        on conflict (tenant, key) do update set undone = true
          where excluded.undone and not visit_tap.undone and visit_tap.point = excluded.point
        returning day, minute, reason, appointment, undone, xmax <> 0 as known)
    select day::text as day, minute, reason, appointment, case when known then -1 else 1 end as by
    from kept where known or not undone`.execute(tx)
  const halves = Map.groupBy(made.rows, ({ day, minute, reason, appointment }) =>
    JSON.stringify([day, minute, reason, appointment]),
  )
  for (const key of [...halves.keys()].sort()) {
    const rows = halves.get(key) ?? []
    const [first] = rows
    if (first) await addTo(tx, point, { ...first, by: rows.reduce((sum, { by }) => sum + by, 0) })
  }
  for (const day of new Set(made.rows.map((one) => one.day))) await settleDay(tx, point, day)
  return made.rows.reduce((sum, { by }) => sum + by, 0)
}

type Half = { day: PlainDate; minute: number; reason: number | null; appointment: string; by: number }

/** More visitors of one half-hour, or fewer. */
async function addTo(tx: Tx, point: number, { day, minute, reason, appointment, by }: Half): Promise<void> {
  await sql`insert into visit_total as t (point, site, service, point_code, point_kind, layer, day, minute, reason, appointment, n, reason_code, theme, source)
    select p.id, p.site, p.service, p.code, p.kind, 'taps', ${day}, ${minute}, ${reason}, ${appointment}, greatest(${by}::int, 0),
      coalesce(r.code, ${OTHER}), coalesce(visit_theme(r.id), ${OTHER}), 'counted'
    from (${pointRows()}) p left join visit_reason r on r.id = ${reason} where p.id = ${point}
    on conflict (tenant, point, layer, day, minute, appointment, reason)
      do update set n = greatest(t.n + ${by}::int, 0), version = t.version + 1`.execute(tx)
}

/** What was counted at a point on a day, by reason and appointment; the last tap that stands. */
export async function countedOn(
  tx: Tx,
  point: number,
  day: PlainDate,
): Promise<{ sums: { reason: number | null; appointment: Appointment; n: number }[] }> {
  const { rows } = await sql<{ reason: number | null; appointment: string; n: number }>`
    select reason, appointment, sum(n)::int as n from visit_total
    where point = ${point} and day = ${day} and layer = 'taps' group by 1, 2 order by 1, 2`.execute(tx)
  return { sums: rows.map((row) => ({ ...row, appointment: codeIn(APPOINTMENTS, row.appointment) })) }
}

/** The taps of past days go; their half-hours stay. Returns how many went. */
export async function forgetTaps(tx: Tx, today: PlainDate): Promise<number> {
  const gone = await sql`delete from visit_tap where day < ${today}::date - ${KEPT_DAYS}::int`.execute(tx)
  return Number(gone.numAffectedRows ?? 0n)
}
