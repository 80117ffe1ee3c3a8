import { sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { ThemeSource } from '#src/core/room/theme-store.ts'

/** Visitors, by the procedure of their reason, else of what it is a part of. */
const visits: ThemeSource = {
  kind: 'visits',
  label: 'Visites',
  right: 'visits.read',
  lines: (where, { from, to }) => sql`
    select coalesce(r.procedure, w.procedure) as procedure, v.theme <> '' as told, v.source as way, sum(v.n)::int8 as n
    from visit_total v
    left join visit_reason r on r.tenant = v.tenant and r.id = v.reason
    left join visit_reason w on w.tenant = v.tenant and w.code = v.theme
    where v.counted and v.day between ${from}::date and ${to}::date and ${placesIn(where, { site: 'v.site', service: 'v.service' })}
    group by 1, 2, 3`,
  href: (_, { from }) => `/visites/mois?mois=${from.slice(0, 7)}`,
}

/** Visits of digital help points, by their procedure. */
const helpPoints: ThemeSource = {
  kind: 'pan',
  label: 'Point d’accueil numérique',
  right: 'visits.read',
  lines: (where, { from, to }) => sql`
    select p.procedure, p.procedure_code <> '' as told, case when p.import is null then 'counted' else 'imported' end as way, count(*)::int8 as n
    from pan_visit p
    where p.day between ${from}::date and ${to}::date and ${placesIn(where, { site: 'p.site', service: 'p.service' })}
    group by 1, 2, 3`,
  href: () => '/point-numerique',
}

export const visitThemes: readonly ThemeSource[] = [visits, helpPoints]
