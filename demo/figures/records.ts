// The records under the figures, by set, and what removing or changing one of them is.
import { sql } from 'kysely'
import type { RecordSet } from './types.ts'

const touched = ({ numAffectedRows }: { numAffectedRows?: bigint }): number => Number(numAffectedRows ?? 0n)

/** Removes one answered complaint of a site received in a year; through a channel when the figure is about it. */
export function complaints(site: string, year: number, channel = ''): RecordSet {
  return {
    name: `réclamations ${site} ${year}`,
    disturb: async (place) =>
      touched(
        await sql`delete from complaint where id = (
          select id from complaint where site = ${place.site(site)} and received_on between ${`${year}-01-01`} and ${`${year}-12-31`}
            and answered_on is not null and standing = 'eligible' and (${channel} = '' or channel = ${channel})
            and not exists (select from complaint r where r.tenant = complaint.tenant and r.repeat_of = complaint.id)
          order by answered_on <= due_on desc, id limit 1)`.execute(place.tx),
      ),
  }
}

/** Removes one satisfied answer of a campaign at a site. */
export function answers(campaign: string, site: string): RecordSet {
  return {
    name: `réponses ${campaign} ${site}`,
    disturb: async (place) =>
      touched(
        await sql`delete from answer where id = (
          select a.id from answer a join campaign c on c.tenant = a.tenant and c.id = a.campaign
          where c.code = ${campaign} and a.site = ${place.site(site)} and a.answers ->> 'overall' in ('3', '4')
          order by (a.answers ? 'agents') desc, (a.answers ->> 'agents' in ('3', '4')) desc nulls last,
                   (a.answers ->> 'rendered' in ('3', '4')) desc nulls last, a.id limit 1)`.execute(place.tx),
      ),
  }
}

/** Lowers one total of a past campaign. */
export function tally(campaign: string, site: string, criterion: string): RecordSet {
  return {
    name: `totaux ${campaign} ${site} ${criterion}`,
    disturb: async (place) =>
      touched(
        await sql`update answer_tally set n = n - 1 where id = (
          select t.id from answer_tally t join campaign c on c.tenant = t.tenant and c.id = t.campaign
          where c.code = ${campaign} and t.site = ${place.site(site)} and t.criterion = ${criterion} and t.n > 0
          order by t.level desc limit 1)`.execute(place.tx),
      ),
  }
}

/** Lengthens a campaign at a site by a day. */
export function campaignDates(campaign: string, site: string): RecordSet {
  return {
    name: `dates ${campaign} ${site}`,
    disturb: async (place) =>
      touched(
        await sql`update campaign_place set closes_on = closes_on + 1 where site = ${place.site(site)}
          and campaign = (select id from campaign where code = ${campaign})`.execute(place.tx),
      ),
  }
}

/** Removes the calls of one day, or of one month where only months are known. */
export function calls(year: number, theme = ''): RecordSet {
  return {
    name: `appels ${year}`,
    disturb: async (place) =>
      touched(
        await sql`delete from call_total where id = (
          select id from call_total where day between ${`${year}-01-01`} and ${`${year}-12-31`} and answered > 0 and (${theme} = '' or theme = ${theme})
          order by day, id limit 1)`.execute(place.tx),
      ),
  }
}

/** Removes one supplied reading. */
export function reading(indicator: string, site: string, from: string): RecordSet {
  return {
    name: `relevé ${indicator} ${site} ${from}`,
    disturb: async (place) =>
      touched(
        await sql`delete from supplied_reading where id = (
          select id from supplied_reading where indicator = ${indicator} and place = ${site === '' ? 0 : place.site(site)}
            and period_from >= ${from} order by period_from limit 1)`.execute(place.tx),
      ),
  }
}

/** Removes one point to watch of a mystery campaign. */
export function watches(campaign: string): RecordSet {
  return {
    name: `points de vigilance ${campaign}`,
    disturb: async (place) =>
      touched(
        await sql`delete from mystery_watch where id = (
          select min(w.id) from mystery_watch w join mystery_campaign c on c.tenant = w.tenant and c.id = w.campaign
          where c.code = ${campaign})`.execute(place.tx),
      ),
  }
}

/** Removes one total of mail. */
export function volumes(channel: 'email' | 'letter'): RecordSet {
  return {
    name: `relevé de courrier ${channel}`,
    disturb: async (place) =>
      touched(
        await sql`delete from mail_volume where id = (select min(id) from mail_volume where channel = ${channel})`.execute(
          place.tx,
        ),
      ),
  }
}

/** Raises a target by one. */
export function targetOf(indicator: string): RecordSet {
  return {
    name: `cible ${indicator}`,
    disturb: async (place) =>
      touched(
        await sql`update indicator_target set value = value + 1 where indicator = ${indicator}`.execute(place.tx),
      ),
  }
}

/** Removes one action of a plan: one that stands alone, of an origin where the figure is about it. */
export function actions(site: string, year: number, { origin = '', below = false, begunBy = '' } = {}): RecordSet {
  return {
    name: `plan ${year} ${site}${below ? ', sous-actions' : ''}`,
    disturb: async (place) =>
      touched(
        await sql`delete from action where id = (
          select id from action a where site = ${place.site(site)} and plan_year = ${year} and (parent is not null) = ${below}
            and (${origin} = '' or origin_kind = ${origin}) and (${begunBy} = '' or starts_on <= nullif(${begunBy}, '')::date)
            and not exists (select from action s where s.tenant = a.tenant and s.parent = a.id)
          order by id limit 1)`.execute(place.tx),
      ),
  }
}

/** Removes one line of a session: a person present, a point, a word, an opinion, a paper. */
export function session(
  code: string,
  table: 'attendance' | 'agenda_item' | 'intervention' | 'decision' | 'meeting_attachment',
  where = 'true',
): RecordSet {
  return {
    name: `séance ${code} ${table}${where === 'true' ? '' : ` ${where}`}`,
    disturb: async ({ tx }) => {
      const meeting = sql`(select id from meeting where code = ${code})`
      if (table === 'agenda_item') {
        // What hangs on the last point goes first.
        const last = sql`(select id from agenda_item where meeting = ${meeting} order by position desc limit 1)`
        await sql`update intervention set item = null where item = ${last}`.execute(tx)
        await sql`update decision set item = null where item = ${last}`.execute(tx)
        return touched(await sql`delete from agenda_item where id = ${last}`.execute(tx))
      }
      return touched(
        await sql`delete from ${sql.table(table)} where id = (select id from ${sql.table(table)} where meeting = ${meeting} and ${sql.raw(where)} order by id limit 1)`.execute(
          tx,
        ),
      )
    },
  }
}

/** Moves the day the minutes were issued, or the hour the session ended. */
export function meeting(code: string, change: 'issued' | 'ended'): RecordSet {
  return {
    name: `séance ${code} ${change}`,
    disturb: async ({ tx }) =>
      touched(
        change === 'issued'
          ? await sql`update meeting set issued_on = issued_on + 1 where code = ${code}`.execute(tx)
          : await sql`update meeting set ends_at = '17:00' where code = ${code}`.execute(tx),
      ),
  }
}

/** Removes one service of a named scope. */
export function scope(code: string): RecordSet {
  return {
    name: `périmètre ${code}`,
    disturb: async ({ tx }) =>
      touched(
        await sql`delete from scope_place where (version, site, service) = (
          select p.version, p.site, p.service from scope_place p
          join scope_version v on v.tenant = p.tenant and v.id = p.version join scope s on s.tenant = v.tenant and s.id = v.scope
          where s.code = ${code} order by p.service limit 1)`.execute(tx),
      ),
  }
}
