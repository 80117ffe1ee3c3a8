import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import {
  type Answer,
  type Call,
  type Campaign,
  OUTCOMES,
  SLOTS,
  STATES,
  type Total,
  type Try,
  type Watch,
} from '../campaign.ts'
import type { Level } from '../grid.ts'

/** A campaign with how many calls it has, how many are scored, and how many results were taken over. */
export type CampaignRow = Campaign & { calls: number; held: number; scored: number; totals: number; marks: number }

export async function listCampaigns(tx: Tx, id?: number): Promise<CampaignRow[]> {
  let query = tx
    .selectFrom('mysteryCampaign as c')
    .select(['c.id', 'c.code', 'c.name', 'c.grid', 'c.fromDay', 'c.toDay', 'c.state', 'c.secondShare', 'c.method'])
    .select(['c.conclusion', 'c.source', 'c.revealedOn', 'c.closedOn', 'c.version'])
    .select([
      sql<number>`(select count(*)::int from mystery_call k where k.tenant = c.tenant and k.campaign = c.id)`.as(
        'calls',
      ),
      sql<number>`(select count(*)::int from mystery_call k where k.tenant = c.tenant and k.campaign = c.id and k.held_on is not null)`.as(
        'held',
      ),
      sql<number>`(select count(*)::int from mystery_call k where k.tenant = c.tenant and k.campaign = c.id and k.score is not null)`.as(
        'scored',
      ),
      sql<number>`(select count(*)::int from mystery_total t where t.tenant = c.tenant and t.campaign = c.id)`.as(
        'totals',
      ),
      sql<number>`(select count(*)::int from mystery_mark m join mystery_call k on k.tenant = m.tenant and k.id = m.call where m.tenant = c.tenant and k.campaign = c.id)`.as(
        'marks',
      ),
    ])
    .orderBy('c.fromDay', 'desc')
    .orderBy('c.id', 'desc')
    .limit(500)
  if (id !== undefined) query = query.where('c.id', '=', id)
  return (await listed(tx, query)).map((row) => ({ ...row, state: codeIn(STATES, row.state) }))
}

/** One campaign. Throws NotFound. */
export async function findCampaign(tx: Tx, id: number): Promise<CampaignRow> {
  const [one] = await listCampaigns(tx, id)
  if (!one) throw new NotFound()
  return one
}

type CallsOf = { campaign?: number; id?: number; caller?: number }

/** Calls of a campaign, of somebody, or all, in the order of their days. */
export async function listCalls(tx: Tx, { campaign, id, caller }: CallsOf = {}): Promise<Call[]> {
  let query = tx
    .selectFrom('mysteryCall')
    .select(['id', 'code', 'campaign', 'scenario', 'site', 'service', 'day', 'slot', 'caller', 'callerLabel'])
    .select(['heldOn', 'seconds', 'note', 'tries', 'reached', 'score', 'compliant', 'version'])
    .orderBy('day')
    .orderBy('id')
    .limit(20_000)
  if (campaign !== undefined) query = query.where('campaign', '=', campaign)
  if (id !== undefined) query = query.where('id', '=', id)
  if (caller !== undefined) query = query.where('caller', '=', caller)
  return (await listed(tx, query)).map((row) => ({ ...row, slot: codeIn(SLOTS, row.slot) }))
}

/** One call. Throws NotFound. */
export async function findCall(tx: Tx, id: number): Promise<Call> {
  const [one] = await listCalls(tx, { id })
  if (!one) throw new NotFound()
  return one
}

export async function listTries(tx: Tx, call?: number): Promise<Try[]> {
  let query = tx
    .selectFrom('mysteryTry')
    .select(['id', 'call', 'position', 'day', 'hour', 'outcome', 'version'])
    .orderBy('call')
    .orderBy('position')
    .limit(100_000)
  if (call !== undefined) query = query.where('call', '=', call)
  return (await listed(tx, query)).map((row) => ({ ...row, outcome: codeIn(OUTCOMES, row.outcome) }))
}

const leveled = (level: number | null): Level | null => (level === 0 || level === 1 || level === 2 ? level : null)

/** What was keyed of a call, of a campaign, or of all. */
export async function listAnswers(tx: Tx, of: { call?: number; campaign?: number } = {}): Promise<Answer[]> {
  let query = tx
    .selectFrom('mysteryAnswer as a')
    .select(['a.id', 'a.call', 'a.criterion', 'a.round', 'a.level', 'a.measured', 'a.version'])
    .orderBy('a.call')
    .orderBy('a.round')
    .orderBy('a.criterion')
    .limit(500_000)
  if (of.call !== undefined) query = query.where('a.call', '=', of.call)
  const { campaign } = of
  if (campaign !== undefined)
    query = query.where('a.call', 'in', (from) =>
      from.selectFrom('mysteryCall').select('id').where('campaign', '=', campaign),
    )
  return (await listed(tx, query)).map((row) => ({ ...row, level: leveled(row.level) }))
}

/** Results taken over, of a campaign or of all. */
export function listTotals(tx: Tx, campaign?: number): Promise<Total[]> {
  let query = tx
    .selectFrom('mysteryTotal')
    .select(['id', 'campaign', 'criterion', 'site', 'calls', 'score', 'imported', 'version'])
    .orderBy('campaign')
    .orderBy('id')
    .limit(20_000)
  if (campaign !== undefined) query = query.where('campaign', '=', campaign)
  return listed(tx, query)
}

export function listWatches(tx: Tx, campaign?: number): Promise<Watch[]> {
  let query = tx
    .selectFrom('mysteryWatch')
    .select(['id', 'campaign', 'criterion', 'title', 'note', 'version'])
    .orderBy('campaign')
    .orderBy('id')
    .limit(5000)
  if (campaign !== undefined) query = query.where('campaign', '=', campaign)
  return listed(tx, query)
}

/** Who may be given calls. */
export async function listCallers(tx: Tx): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select distinct account as id, name from role_holders(array['mystery_caller', 'quality_lead']) order by name`.execute(
    tx,
  )
  return rows
}

/** Takes note of a posting; false when it was kept before, by this very request sent twice. */
export async function firstPosting(tx: Tx, posting: string, call: number): Promise<boolean> {
  const made = await tx
    .insertInto('mysteryPosting')
    .values({ posting, call })
    .onConflict((on) => on.doNothing())
    .returning('call')
    .executeTakeFirst()
  return made !== undefined
}

type Keying = { call: number; criterion: number; round: number; level: Level | null; measured: number | null }

/** Keeps what was keyed of a criterion, in place of what was keyed before. */
export async function keepAnswer(
  tx: Tx,
  { call, criterion, round, level, measured, theme, day }: Keying & { theme: string; day: PlainDate },
): Promise<void> {
  await tx
    .insertInto('mysteryAnswer')
    .values({ call, criterion, round, level, measured, theme, day })
    .onConflict((on) =>
      on
        .columns(['tenant', 'call', 'criterion', 'round'])
        .doUpdateSet((b) => ({ level, measured, version: sql`${b.ref('mysteryAnswer.version')} + 1` })),
    )
    .execute()
}

/** Answers that are no more: a second keying taken back. */
export async function dropAnswers(tx: Tx, call: number, round: number): Promise<void> {
  await tx.deleteFrom('mysteryAnswer').where('call', '=', call).where('round', '=', round).execute()
}

export type Settled = { id: number; score: number | null; compliant: boolean }

/**
 * Writes beside calls what their tries and their answers say, and what they are counted by: from the day their campaign is revealed.
 * Nothing is written that is so already.
 */
export async function writeSettled(tx: Tx, rows: readonly Settled[]): Promise<void> {
  await sql`update mystery_call k set score = n.score, compliant = n.compliant
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id int, score int, compliant boolean)
    where k.id = n.id and (k.score, k.compliant) is distinct from (n.score, n.compliant)`.execute(tx)
  await sql`update mystery_call k set tries = n.tries, reached = n.reached, counted = n.counted
    from (select k.id, c.state in ('revealed', 'closed') as counted,
        (select count(*)::int from mystery_try t where t.tenant = k.tenant and t.call = k.id) as tries,
        exists (select from mystery_try t where t.tenant = k.tenant and t.call = k.id and t.outcome = 'reached') as reached
      from mystery_call k join mystery_campaign c on c.tenant = k.tenant and c.id = k.campaign) n
    where n.id = k.id and (k.tries, k.reached, k.counted) is distinct from (n.tries, n.reached, n.counted)`.execute(tx)
  await sql`update mystery_try t set counted = k.counted, site = k.site from mystery_call k
    where k.tenant = t.tenant and k.id = t.call and (t.counted, t.site) is distinct from (k.counted, k.site)`.execute(
    tx,
  )
  await sql`update mystery_answer a set theme = n.theme, day = n.day, site = n.site, counted = n.counted
    from (select a.id, c.theme, coalesce(k.held_on, k.day) as day, k.site, k.counted and k.score is not null and a.round = 1 as counted
      from mystery_answer a join mystery_call k on k.tenant = a.tenant and k.id = a.call
        join mystery_criterion c on c.tenant = a.tenant and c.id = a.criterion) n
    where n.id = a.id and (a.theme, a.day, a.site, a.counted) is distinct from (n.theme, n.day, n.site, n.counted)`.execute(
    tx,
  )
}
