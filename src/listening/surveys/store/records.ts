import { type Expression, sql } from 'kysely'
import type { RecordLine } from '#src/core/room/record-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'

const inside = (table: 'answer' | 'answer_tally', where: Perimeter) =>
  where.all
    ? sql<boolean>`true`
    : sql<boolean>`(${sql.ref(`${table}.site`)} = any(${[...where.sites]}::int[]) or ${sql.ref(`${table}.service`)} = any(${[...where.services]}::int[]))`

/** Campaigns: whoever reads surveys reads all of them. */
export function campaignLines(tx: Tx, _: Perimeter, today: PlainDate): Expression<RecordLine> {
  return tx.selectFrom('campaign').select((e) => [
    'id',
    'code as reference',
    'name as title',
    sql<string>`case when ${e.ref('archivedOn')} is not null then 'archived' when ${e.ref('opensOn')} > ${today}::date then 'not-yet'
        when coalesce(${e.ref('closedOn')}, ${e.ref('closesOn')}) < ${today}::date then 'over' else 'open' end`.as(
      'state',
    ),
    sql<string>`''`.as('outcome'),
    'opensOn as day',
    sql<number | null>`null::int`.as('site'),
    sql<number | null>`null::int`.as('service'),
  ])
}

/** Answers, one by one: nothing of what they say, which has its own page. */
export function answerLines(tx: Tx, where: Perimeter): Expression<RecordLine> {
  return tx
    .selectFrom('answer')
    .innerJoin('campaign', 'campaign.id', 'answer.campaign')
    .where(inside('answer', where))
    .select((e) => [
      'answer.id',
      sql<string>`'R' || ${e.ref('answer.id')}`.as('reference'),
      'campaign.name as title',
      sql<string>`case when ${e.ref('answer.commented')} then 'commented' else 'plain' end`.as('state'),
      'answer.channel as outcome',
      'answer.day',
      'answer.site',
      'answer.service',
    ])
}

/** Totals of past campaigns. */
export function tallyLines(tx: Tx, where: Perimeter): Expression<RecordLine> {
  return tx
    .selectFrom('answerTally')
    .innerJoin('campaign', 'campaign.id', 'answerTally.campaign')
    .where(inside('answer_tally', where))
    .select((e) => [
      'answerTally.id',
      sql<string>`'T' || ${e.ref('answerTally.id')}`.as('reference'),
      'campaign.name as title',
      sql<string>`'total'`.as('state'),
      'answerTally.channel as outcome',
      'answerTally.day',
      'answerTally.site',
      'answerTally.service',
    ])
}

/** Tablets of campaigns, where they stand. */
export const kioskLines = (tx: Tx, where: Perimeter) =>
  linesAtPlaces(tx, tx.selectFrom('kiosk').select(STANDING), where)
/** Relays of campaigns, by the place they are opened for. */
export const relayLines = (tx: Tx, where: Perimeter) =>
  linesAtPlaces(tx, tx.selectFrom('relay').select(STANDING), where)

const STANDING = ['id', 'code', 'name', 'active', 'place'] as const
type Standing = { id: number; code: string; name: string; active: boolean; place: number }

function linesAtPlaces(tx: Tx, rows: Expression<Standing>, where: Perimeter): Expression<RecordLine> {
  return tx
    .selectFrom(sql<Standing>`(${rows})`.as<'own'>(sql.ref('own')))
    .innerJoin('campaignPlace', 'campaignPlace.id', 'own.place')
    .innerJoin('campaign', 'campaign.id', 'campaignPlace.campaign')
    .where((e) =>
      where.all
        ? e.lit(true)
        : e.or([
            e('campaignPlace.site', 'in', [0, ...where.sites]),
            e('campaignPlace.service', 'in', [0, ...where.services]),
          ]),
    )
    .select((e) => [
      'own.id',
      'own.code as reference',
      'own.name as title',
      sql<string>`case when ${e.ref('own.active')} then 'active' else 'archived' end`.as('state'),
      sql<string>`''`.as('outcome'),
      'campaign.opensOn as day',
      'campaignPlace.site',
      'campaignPlace.service',
    ])
}
