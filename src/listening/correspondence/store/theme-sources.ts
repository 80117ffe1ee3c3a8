import { sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { ThemeSource } from '#src/core/room/theme-store.ts'
import { periodCode } from '#src/ground/calendar/index.ts'
import { COMPLAINT_KINDS, type Kind, REQUEST_KINDS } from '../kinds.ts'

/** Requests of the register that count, by the procedure they are about. */
const registered = (
  kind: string,
  { label, kinds, filter }: { label: string; kinds: readonly Kind[]; filter: string },
): ThemeSource => ({
  kind,
  label,
  right: 'complaints.read',
  lines: (where, { from, to }) => sql`
    select c.cause as procedure, c.cause is not null as told, case when c.source_import is null then 'counted' else 'imported' end as way, count(*)::int8 as n
    from complaint c
    where c.kind = any(${[...kinds]}::text[]) and c.standing = 'eligible' and c.received_on between ${from}::date and ${to}::date
      and ${placesIn(where, { site: 'c.site', service: 'c.service' })}
    group by 1, 2, 3`,
  href: (procedure, period) =>
    `/reclamations?etat=all&nature=${filter}&demarche=${procedure}&periode=${encodeURIComponent(periodCode(period))}`,
})

export const registerThemes: readonly ThemeSource[] = [
  registered('complaints', { label: 'Réclamations et suggestions', kinds: COMPLAINT_KINDS, filter: 'reclamations' }),
  registered('requests', { label: 'Demandes', kinds: REQUEST_KINDS, filter: 'demandes' }),
]
