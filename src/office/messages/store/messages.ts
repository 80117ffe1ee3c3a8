import { type Expression, type RawBuilder, sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { RecordLine } from '#src/core/room/record-store.ts'
import { monthOf, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import {
  MESSAGE_STATES,
  MESSAGE_WAYS,
  type MessageState,
  type MessageWay,
  type Purpose,
  PURPOSES,
  type Sent,
} from '../texts.ts'

export type Message = {
  id: number
  day: PlainDate
  way: MessageWay
  purpose: Purpose
  model: string
  procedure: number | null
  site: number | null
  service: number | null
  parts: number
  cost: number
  state: MessageState
  failure: string
}
export type MessageFilters = {
  way?: MessageWay | undefined
  purpose?: Purpose | undefined
  state?: MessageState | undefined
  site?: number | undefined
  service?: number | undefined
  month?: PlainDate | undefined
}

type NewMessage = {
  day: PlainDate
  way: MessageWay
  purpose: Purpose
  model: number | null
  modelCode: string
  procedure: number | null
  procedureCode: string
  site: number | null
  service: number | null
  parts: number
  cost: number
  outbox: number
  person: string | null
  token: string | null
}
export const insertMessage = (tx: Tx, values: NewMessage) => tx.insertInto('textMessage').values(values).execute()

/** What has left or waits: to a number and from a model on a day, in all that day, and the cost of its month. */
export async function sentSoFar(
  tx: Tx,
  { person, model, today }: { person: string; model: string; today: PlainDate },
): Promise<Sent> {
  const { rows } = await sql<Sent>`
    select count(*) filter (where person = ${person} and day = ${today})::int as person,
      count(*) filter (where person = ${person} and day = ${today} and model_code = ${model})::int as model,
      count(*) filter (where day = ${today})::int as day, coalesce(sum(cost), 0)::float8 as month_cost
    from text_message where way = 'sms' and day >= ${monthOf(today).from}::date
      and (departed or state = 'queued')`.execute(tx)
  return rows[0] ?? { person: 0, model: 0, day: 0, monthCost: 0 }
}

const seen = (where: Perimeter): RawBuilder<boolean> => placesIn(where, { site: 'm.site', service: 'm.service' })

function narrowed(where: Perimeter, f: MessageFilters): RawBuilder<boolean> {
  const asked = [
    f.way && sql`m.way = ${f.way}`,
    f.purpose && sql`m.purpose = ${f.purpose}`,
    f.state && sql`m.state = ${f.state}`,
    f.site === undefined ? undefined : sql`m.site = ${f.site}`,
    f.service === undefined ? undefined : sql`m.service = ${f.service}`,
    f.month && sql`m.day >= ${f.month}::date and m.day < ${f.month}::date + interval '1 month'`,
  ]
  const parts = [seen(where), ...asked.filter((part) => part !== undefined)]
  return sql<boolean>`(${sql.join(parts, sql` and `)})`
}

type Row = Omit<Message, 'way' | 'purpose' | 'state'> & { way: string; purpose: string; state: string }

/** Messages of a perimeter, the latest first. */
export async function listMessages(
  tx: Tx,
  where: Perimeter,
  { filters, offset, limit }: { filters: MessageFilters; offset: number; limit: number },
): Promise<Message[]> {
  const { rows } = await sql<Row>`
    select m.id::int as id, m.day, m.way, m.purpose, coalesce(t.name, '') as model, m.procedure, m.site,
      m.service, m.parts, m.cost, m.state, m.failure
    from text_message m left join text_model t on t.tenant = m.tenant and t.id = m.model
    where ${narrowed(where, filters)} order by m.day desc, m.id desc limit ${limit} offset ${offset}`.execute(tx)
  return rows.map((row) => ({
    ...row,
    way: codeIn(MESSAGE_WAYS, row.way),
    purpose: codeIn(PURPOSES, row.purpose),
    state: codeIn(MESSAGE_STATES, row.state),
  }))
}

export type MessageSums = {
  total: number
  sent: number
  delivered: number
  failed: number
  waiting: number
  cost: number
}
/** What the filters find, in numbers. Failed: refused, undelivered or expired. */
export async function sumsOf(tx: Tx, where: Perimeter, filters: MessageFilters): Promise<MessageSums> {
  const { rows } = await sql<MessageSums>`
    select count(*)::int as total, count(*) filter (where departed)::int as sent,
      count(*) filter (where state = 'delivered')::int as delivered,
      count(*) filter (where state in ('failed', 'expired'))::int as failed,
      count(*) filter (where state = 'queued')::int as waiting,
      coalesce(sum(cost) filter (where departed), 0)::float8 as cost
    from text_message m where ${narrowed(where, filters)}`.execute(tx)
  return rows[0] ?? { total: 0, sent: 0, delivered: 0, failed: 0, waiting: 0, cost: 0 }
}

export type MonthCost = {
  month: PlainDate
  name: string
  sent: number
  parts: number
  cost: number
  elsewhere: boolean
}
/** What text messages cost by month and model since a day, with what another tool sent. */
export async function monthCosts(tx: Tx, where: Perimeter, since: PlainDate): Promise<MonthCost[]> {
  const { rows } = await sql<MonthCost>`
    select date_trunc('month', m.day)::date as month, coalesce(t.name, '') as name, count(*)::int as sent, sum(m.parts)::int as parts,
      sum(m.cost)::float8 as cost, false as elsewhere
    from text_message m left join text_model t on t.tenant = m.tenant and t.id = m.model
    where m.departed and m.way = 'sms' and m.day >= ${since}::date and ${seen(where)} group by 1, 2
    union all
    select m.month, m.label, m.sent, 0, coalesce(m.cents, 0)::float8 * 100, true from text_total m
    where m.month >= ${since}::date and ${seen(where)}
    order by 1 desc, 2 limit 2000`.execute(tx)
  return rows
}

export const messageLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('textMessage as m')
    .where(seen(where))
    .select([
      'm.id',
      sql<string>`''`.as('reference'),
      'm.purpose as outcome',
      'm.state',
      'm.day',
      'm.site',
      'm.service',
    ])
    .select(sql<string>`case m.way when 'sms' then 'SMS' else 'Courriel' end`.as('title'))
