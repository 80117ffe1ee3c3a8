import { type RawBuilder, sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { findRow } from '#src/ground/database/versioned.ts'
import { anywhere } from '#src/ground/web/search.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { type Agent, type Authorisation, type BadgeHeld, type Grant, type Post, type Referent } from '../training.ts'
import { postSql } from './agents.ts'

const plain = <R extends { tenant: number }>({ tenant: _tenant, ...row }: R) => row

/** Every authorisation; a département has some ten. */
export const listAuthorisations = async (tx: Tx): Promise<Authorisation[]> =>
  (await listed(tx, tx.selectFrom('trainingAuthorisation').selectAll().orderBy('name').limit(500))).map(plain)
export const findAuthorisation = (tx: Tx, id: number): Promise<Authorisation> =>
  findRow(tx, 'trainingAuthorisation', id)
export const findGrant = (tx: Tx, id: number): Promise<Grant> => findRow(tx, 'trainingGrant', id)
export const findBadge = (tx: Tx, id: number): Promise<BadgeHeld> => findRow(tx, 'trainingBadge', id)
export const findReferent = (tx: Tx, id: number): Promise<Referent> => findRow(tx, 'trainingReferent', id)

/** What was given to an agent: authorisations, badges, the services they are referent of. */
export async function givenTo(tx: Tx, agent: number) {
  const [grants, badges, referents] = await Promise.all([
    listed(
      tx,
      tx.selectFrom('trainingGrant').selectAll().where('agent', '=', agent).orderBy('givenOn', 'desc').limit(200),
    ),
    listed(
      tx,
      tx.selectFrom('trainingBadge').selectAll().where('agent', '=', agent).orderBy('givenOn', 'desc').limit(200),
    ),
    listed(
      tx,
      tx.selectFrom('trainingReferent').selectAll().where('agent', '=', agent).orderBy('fromOn', 'desc').limit(200),
    ),
  ])
  return { grants: grants.map(plain), badges: badges.map(plain), referents: referents.map(plain) }
}

/** An agent at work, as the pages of authorisations and badges list them. */
type Listed = Pick<Agent, 'code' | 'lastName' | 'firstName'> &
  Pick<Post, 'site' | 'service' | 'population'> & { agent: number }
export type AbleLine = Listed & { held: readonly number[]; granted: boolean }
export type BadgeLine = Listed & { badge: number | null; number: string; givenOn: PlainDate | null; lost: boolean }

export type AtWork = {
  where: Perimeter
  search?: string | undefined
  site?: number | undefined
  service?: number | undefined
}
const PEOPLE = sql.raw('a.id as agent, a.code, a.last_name, a.first_name, p.site, p.service, p.population')
const atWork = ({ where, search, site, service }: AtWork, today: PlainDate): RawBuilder<boolean> => {
  const all = [
    placesIn(where, { site: 'p.site', service: 'p.service' }),
    sql<boolean>`p.from_on <= ${today}::date and coalesce(p.to_on >= ${today}::date, true)`,
  ]
  if (search)
    all.push(
      sql`plain_words(a.last_name || ' ' || a.first_name || ' ' || a.code) like plain_words(${anywhere(search)})`,
    )
  if (site !== undefined) all.push(sql`p.site = ${site}`)
  if (service !== undefined) all.push(sql`p.service = ${service}`)
  return sql.join(all, sql` and `)
}

/** Those at work whom an authorisation is looked at for, with the courses of it that each holds on that day. */
export const ableOn = (
  tx: Tx,
  { id, courses, services }: Authorisation,
  { filter, today }: { filter: AtWork; today: PlainDate },
): Promise<AbleLine[]> => {
  const theirs = services.length === 0 ? sql`true` : sql`p.service = any(${[...services]}::int[])`
  const query = sql<AbleLine>`(select ${PEOPLE},
      array(select distinct r.course from training_record r where r.tenant = a.tenant and r.agent = a.id and r.way <> 'exemption'
        and r.course = any(${[...courses]}::int[]) and r.obtained_on <= ${today}::date and coalesce(r.valid_to >= ${today}::date, true)) as held,
      exists (select from training_grant g where g.tenant = a.tenant and g.agent = a.id and g.authorisation = ${id}
        and g.given_on <= ${today}::date and coalesce(g.until >= ${today}::date, true)) as granted
    from training_agent a join ${postSql(today)} on true where ${atWork(filter, today)} and ${theirs}
    order by a.last_name, a.first_name, a.id limit 5000)`
  return listed(tx, tx.selectFrom(query.as('q')).selectAll())
}

/** Those at work who receive the public, with the badge that each wears. */
export const badgesOn = (tx: Tx, { filter, today }: { filter: AtWork; today: PlainDate }): Promise<BadgeLine[]> => {
  const query = sql<BadgeLine>`(select ${PEOPLE}, b.id as badge, coalesce(b.number, '') as number, b.given_on,
      b.id is null and exists (select from training_badge l where l.tenant = a.tenant and l.agent = a.id and l.lost) as lost
    from training_agent a join ${postSql(today)} on true
    left join lateral (select * from training_badge b0 where b0.tenant = a.tenant and b0.agent = a.id and b0.given_on <= ${today}::date
      and coalesce(b0.ended_on > ${today}::date, true) order by b0.given_on desc limit 1) b on true
    where ${atWork(filter, today)} and p.faces_public
    order by b.id is not null, a.last_name, a.first_name, a.id limit 5000)`
  return listed(tx, tx.selectFrom(query.as('q')).selectAll())
}

export type ReferentLine = Referent & Pick<Agent, 'code' | 'lastName' | 'firstName'>
/** Referents of every service, those who were too. */
export const listReferents = (tx: Tx): Promise<ReferentLine[]> => {
  const query = sql<ReferentLine>`(select f.id, f.agent, f.service, f.deputy, f.from_on, f.to_on, f.version, a.code, a.last_name, a.first_name
    from training_referent f join training_agent a on a.tenant = f.tenant and a.id = f.agent order by f.deputy, f.from_on desc limit 5000)`
  return listed(tx, tx.selectFrom(query.as('q')).selectAll())
}

export type Unmet = { badges: number; services: number }
/** At a site: who receives the public without a badge, and services at work without a referent. Nothing while none was ever kept. */
export const unmetAt = async (
  tx: Tx,
  { site, today, where }: { site: number; today: PlainDate; where: Perimeter },
): Promise<Unmet> => {
  const query = sql<Unmet>`(select
      count(distinct p.agent) filter (where p.faces_public and exists (select from training_badge) and not exists (
        select from training_badge b where b.tenant = p.tenant and b.agent = p.agent and b.given_on <= ${today}::date
          and coalesce(b.ended_on > ${today}::date, true)))::int as badges,
      count(distinct p.service) filter (where exists (select from training_referent) and not exists (
        select from training_referent f where f.tenant = p.tenant and f.service = p.service and not f.deputy
          and f.from_on <= ${today}::date and coalesce(f.to_on >= ${today}::date, true)))::int as services
    from training_post p where p.site = ${site} and p.from_on <= ${today}::date and coalesce(p.to_on >= ${today}::date, true)
      and ${placesIn(where, { site: 'p.site', service: 'p.service' })})`
  return (await listed(tx, tx.selectFrom(query.as('u')).selectAll()))[0] ?? { badges: 0, services: 0 }
}
