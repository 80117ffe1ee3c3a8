import { hash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Axis, CrossAsk, CrossCell } from '../crossing.ts'

/** The value of an answer on an axis, as text. */
function valueOf(axis: Axis): RawBuilder<string> {
  switch (axis.kind) {
    case 'site':
      return sql`a.site::text`
    case 'service':
      return sql`coalesce(a.service, 0)::text`
    case 'channel':
      return sql`a.channel`
    case 'month':
      return sql`to_char(a.day, 'YYYY-MM')`
    case 'level':
      return sql`coalesce(a.answers ->> ${axis.code}, '')`
    case 'choice':
      return sql`case jsonb_typeof(a.choices -> ${axis.code}) when 'string' then a.choices ->> ${axis.code} else '' end`
  }
}

type Counting = CrossAsk & {
  campaign: number
  /** The places that somebody may read. */
  pairs: readonly (readonly [site: number, service: number])[]
  from: PlainDate
  to: PlainDate
}

/** How many gave each level where two axes meet, counted from the answers themselves. */
export async function countCrossing(
  tx: Tx,
  { row, column, criterion, campaign, pairs, from, to }: Counting,
): Promise<CrossCell[]> {
  const [sites, services] = [pairs.map(([site]) => site), pairs.map(([, service]) => service)]
  const found = await sql<CrossCell>`
    select ${valueOf(row)} as "row", ${valueOf(column)} as "column", (a.answers ->> ${criterion})::int as level, count(*)::int as n
    from answer a join unnest(${sites}::int[], ${services}::int[]) p(site, service) on p.site = a.site and p.service = coalesce(a.service, 0)
    where a.campaign = ${campaign} and a.day between ${from}::date and ${to}::date and a.answers ->> ${criterion} in ('0', '1', '2', '3', '4')
    group by 1, 2, 3`.execute(tx)
  return found.rows
}

/** A table counted beside: how far it is, and of how many answers. */
export type KeptCrossing = {
  id: number
  state: 'waiting' | 'counting' | 'done' | 'failed'
  counted: number
  answers: number
  cells: readonly CrossCell[]
  askedAt: Date
}

const fingerprintOf = (asked: AskedCrossing): string => hash('sha256', JSON.stringify(asked), 'hex')

export async function findCrossing(
  tx: Tx,
  at: { campaign: number; asked: AskedCrossing },
): Promise<KeptCrossing | undefined> {
  const row = await tx
    .selectFrom('answerCrossing')
    .select(['id', 'state', 'counted', 'answers', 'cells', 'askedAt'])
    .where('campaign', '=', at.campaign)
    .where('fingerprint', '=', fingerprintOf(at.asked))
    .executeTakeFirst()
  return row && keptOf(row)
}

const keptOf = (row: { cells: unknown; state: string } & Omit<KeptCrossing, 'cells' | 'state'>): KeptCrossing => ({
  ...row,
  state: (['waiting', 'counting', 'done'] as const).find((one) => one === row.state) ?? 'failed',
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by the count alone
  cells: row.cells as CrossCell[],
})

/** Asks for a table to be counted, or counted again; returns its number. */
export async function askCrossing(
  tx: Tx,
  { campaign, asked, answers, at }: { campaign: number; asked: AskedCrossing; answers: number; at: Date },
): Promise<number> {
  const fresh = { state: 'waiting' as const, counted: 0, answers, cells: '[]', askedAt: at }
  const made = await tx
    .insertInto('answerCrossing')
    .values({ campaign, asked: JSON.stringify(asked), fingerprint: fingerprintOf(asked), ...fresh })
    .onConflict((o) => o.columns(['tenant', 'campaign', 'fingerprint']).doUpdateSet(fresh))
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/** What is counted beside, as it is asked and kept: what stands in rows, in columns, on which question, at which places. */
export type AskedCrossing = {
  row: string
  column: string
  criterion: string
  pairs: readonly (readonly [number, number])[]
}

/** What a count works on. */
export const crossingById = (tx: Tx, id: number) =>
  tx.selectFrom('answerCrossing').select(['campaign', 'asked', 'state']).where('id', '=', id).executeTakeFirst()

/** Says how far a count is, or what it found. */
export async function moveCrossing(
  tx: Tx,
  id: number,
  to: { state: KeptCrossing['state']; counted: number; cells?: readonly CrossCell[] },
): Promise<void> {
  const { cells, ...others } = to
  await tx
    .updateTable('answerCrossing')
    .set({ ...others, ...(cells ? { cells: JSON.stringify(cells) } : {}) })
    .where('id', '=', id)
    .execute()
}

/** The days on which answers came, with how many. */
export const daysOfAnswers = (tx: Tx, campaign: number): Promise<{ day: PlainDate; n: number }[]> =>
  tx
    .selectFrom('answer')
    .select((e) => ['day', e.fn.countAll<number>().as('n')])
    .where('campaign', '=', campaign)
    .groupBy('day')
    .orderBy('day')
    .execute()
