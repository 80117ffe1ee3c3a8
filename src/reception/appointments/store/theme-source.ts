import { sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { ThemeSource } from '#src/core/room/theme-store.ts'

/** Appointments taken, by the procedure of their reason; cancelled and moved ones are not. */
export const appointmentThemes: ThemeSource = {
  kind: 'appointments',
  label: 'Rendez-vous',
  right: 'appointments.read',
  lines: (where, { from, to }) => sql`
    select r.procedure, r.procedure is not null as told, case when a.source = 'imported' then 'imported' else 'counted' end as way, sum(a.n)::int8 as n
    from appointment a left join appointment_reason r on r.tenant = a.tenant and r.id = a.reason
    where a.counted and a.state in ('booked', 'arrived', 'served', 'no_show') and a.day between ${from}::date and ${to}::date
      and ${placesIn(where, { site: 'a.site', service: 'a.service' })}
    group by 1, 2, 3`,
  href: () => '/rendez-vous',
}
