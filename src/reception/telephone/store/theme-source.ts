import { sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { ThemeSource } from '#src/core/room/theme-store.ts'

/** Calls answered, by the procedure of the theme that their totals bear. */
export const callThemes: ThemeSource = {
  kind: 'calls',
  label: 'Appels décrochés',
  right: 'telephone.read',
  lines: (where, { from, to }) => sql`
    select t.procedure, c.theme <> '' as told, c.source as way, sum(c.answered)::int8 as n
    from call_total c left join phone_theme t on t.tenant = c.tenant and t.name = c.theme
    where c.counted and c.day between ${from}::date and ${to}::date and ${placesIn(where, { site: 'c.site', service: 'c.service' })}
    group by 1, 2, 3`,
  href: (_, { from }) => `/telephone/themes?annee=${from.slice(0, 4)}`,
}
