import { type RawBuilder, sql } from 'kysely'
import type { HomeAsk } from '#src/core/room/home-part.ts'
import type { InboxAsk } from '#src/core/room/inbox.ts'
import { siteRows } from '#src/core/organisation/index.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { WARN_DAYS } from './evidence.ts'
import { proofRows } from './missing.ts'

/** What this person holds: who writes everywhere holds what stands for the whole département too. */
const held = (where: Perimeter): RawBuilder<boolean> =>
  where.all ? sql`true` : sql`(e.sites <> '{}' and e.sites <@ ${[...where.sites]}::int[])`

const warned = sql`coalesce((select warn_days from evidence_setting), ${WARN_DAYS})`

/** A document or a photograph that nobody gave yet. */
const expected = sql`e.files = 0 and e.kind in ('file', 'photo')`

/**
 * Evidence that expires, or whose file is not given yet, by a day; not one that ended where another in force proves as much at the same sites.
 * What stands is read once and met by its commitments, whatever the number of those that ended.
 */
export function dueEvidence({ today, until, where }: InboxAsk): RawBuilder<unknown> {
  return sql`
    select e.due, jsonb_build_object('id', e.id, 'title', e.title, 'owner', e.owner, 'expected', e.expected,
      'commitments', cardinality(e.commitments)) as data
    from (
      select coalesce(e.valid_from, e.added_on) as due, true as expected, e.id, e.title, e.owner, e.commitments, e.sites, e.valid_to
      from evidence e where ${expected} and e.withdrawn_on is null and ${held(where)} and coalesce(e.valid_from, e.added_on) <= ${until}::date
      union all
      select e.valid_to, false, e.id, e.title, e.owner, e.commitments, e.sites, e.valid_to
      from evidence e where not (${expected}) and e.withdrawn_on is null and ${held(where)} and e.valid_to <= least(${until}::date, ${today}::date + ${warned})
    ) e left join (
      select n.id, n.sites, n.commitments, unnest(n.commitments) as code
      from evidence n where n.withdrawn_on is null and not (n.files = 0 and n.kind in ('file', 'photo'))
        and coalesce(n.valid_to >= ${today}::date, true) and coalesce(n.valid_from <= ${today}::date, true)
    ) n on e.valid_to < ${today}::date and n.code = e.commitments[1] and n.sites = e.sites and n.id <> e.id and n.commitments @> e.commitments
    where n.id is null`
}

const sitesOf = (where: Perimeter): RawBuilder<unknown> =>
  where.all ? sql`(select array_agg(id) from (${siteRows()}) s)` : sql`${[...where.sites]}::int[]`

/** Commitments of a day of their own that nothing proves by then. */
export function dueMissing({ today, until, where }: InboxAsk): RawBuilder<unknown> {
  return sql`
    select p.due_on as due, jsonb_build_object('code', p.code, 'number', p.number, 'title', p.title, 'name', p.name, 'sites', cardinality(p.missing)) as data
    from ${proofRows({ today, sites: sitesOf(where) })} p where cardinality(p.missing) > 0 and p.due_on <= ${until}::date`
}

/** How many commitments of each framework in force are proven everywhere. */
export function provenByFramework({ today, where }: HomeAsk): RawBuilder<unknown> {
  return sql`
    select p.framework as rank, jsonb_build_object('framework', p.framework, 'name', p.name, 'n', count(*),
      'missing', count(*) filter (where cardinality(p.missing) > 0)) as data
    from ${proofRows({ today, sites: sitesOf(where) })} p group by p.framework, p.name`
}
