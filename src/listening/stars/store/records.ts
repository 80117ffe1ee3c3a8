import { type Expression, type RawBuilder, sql } from 'kysely'
import { evaluate, type Formula, type Gathered } from '#src/core/measures/index.ts'
import { siteRows } from '#src/core/organisation/index.ts'
import type { InboxAsk } from '#src/core/room/inbox.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { RecordLine } from '#src/core/room/record-store.ts'
import { addDays, type Period, periodCode, periodName, type PlainDate, quarterOf } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { knownAgain, listed } from '#src/ground/database/together.ts'
import { madeOf } from '#src/ground/process/kept.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import type { Cell } from '../averages.ts'
import { ratingCount } from '../measures.ts'
import { CHANNEL_CODES, type Counts, STARS } from '../rating.ts'

const spanQuery = (tx: Tx) =>
  tx.selectFrom('rating').select((e) => [e.fn.min('day').as('first'), e.fn.max('day').as('last')])

/** The quarters in which somebody rated, from the first to the last; the very same list as long as they are the same. */
export const quartersHeld = async (tx: Tx): Promise<readonly Gathered[]> =>
  madeOf(await listed(tx, knownAgain(spanQuery(tx))), quartersOf)[0] ?? []

function quartersOf({ first, last }: { first: PlainDate | null; last: PlainDate | null }): Gathered[] {
  const held: Gathered[] = []
  if (first === null || last === null) return held
  for (let quarter = quarterOf(first); quarter.from <= last; quarter = nextOf(quarter)) {
    const code = periodCode(quarter)
    const { from, to } = quarter
    held.push({ code, name: periodName(quarter), counted: true, href: `/avis?periode=${code}`, from, to })
  }
  return held
}

/** The one that follows. */
const nextOf = ({ to }: Period): Period => quarterOf(addDays(to, 1))

const FORMULAS: Readonly<Record<string, Formula>> = Object.fromEntries(
  CHANNEL_CODES.flatMap((channel) =>
    STARS.map((stars) => [`${channel} ${stars}`, ratingCount({ channel, atLeast: stars, atMost: stars })]),
  ),
)

/** Ratings of whole quarters by site, service, quarter and way, from the cells that are kept. */
export async function readAverages(tx: Tx, { from, to }: Period, asOf: PlainDate): Promise<Cell[]> {
  const answer = await evaluate(tx, FORMULAS, { places: 'all', from, to, asOf, by: ['site', 'service', 'month'] })
  const months = Map.groupBy(answer.found('month'), (month) => periodCode(quarterOf(month)))
  const cells: Cell[] = []
  for (const site of answer.found('site'))
    for (const service of answer.found('service'))
      for (const [quarter, own] of months)
        for (const channel of CHANNEL_CODES) {
          const [five = 0, four = 0, three = 0, two = 0, one = 0] = STARS.map((stars) =>
            own.reduce(
              (sum, month) => sum + answer.figure(`${channel} ${stars}`, { site, service, month }).numerator,
              0,
            ),
          )
          const counts: Counts = [five, four, three, two, one]
          if (counts.some((n) => n > 0)) cells.push({ site, service, quarter, channel, counts })
        }
  return cells
}

/** Ratings, one by one: nothing of what they say, which has its own page. */
export function ratingLines(tx: Tx, where: Perimeter): Expression<RecordLine> {
  return tx
    .selectFrom('rating as r')
    .where(placesIn(where, { site: 'r.site', service: 'r.service' }))
    .select(['r.id', sql<string>`'E' || r.id`.as('reference'), sql<string>`'Avis en étoiles'`.as('title')])
    .select([sql<string>`case when r.commented then 'commented' else 'plain' end`.as('state')])
    .select(['r.channel as outcome', 'r.day', 'r.site', 'r.service'])
}

export function placeLines(tx: Tx, where: Perimeter): Expression<RecordLine> {
  return tx
    .selectFrom('ratingPlace as p')
    .where(placesIn(where, { site: 'p.site', service: 'p.service' }))
    .select(['p.id', sql<string>`''`.as('reference'), 'p.question as title'])
    .select([sql<string>`case when p.active then 'open' else 'closed' end`.as('state')])
    .select([sql<string>`''`.as('outcome'), sql<PlainDate | null>`null::date`.as('day'), 'p.site', 'p.service'])
}

export function totalLines(tx: Tx, where: Perimeter): Expression<RecordLine> {
  return tx
    .selectFrom('ratingTotal as t')
    .where(placesIn(where, { site: 't.site', service: 't.service' }))
    .select(['t.id', sql<string>`''`.as('reference'), 't.tool as title', 't.way as state'])
    .select([sql<string>`''`.as('outcome'), 't.dayTo as day', 't.site', 't.service'])
}

export function replyLines(tx: Tx, where: Perimeter): Expression<RecordLine> {
  return tx
    .selectFrom('publicReply as r')
    .where(placesIn(where, { site: 'r.site' }))
    .select(['r.id', sql<string>`''`.as('reference'), 'r.said as title'])
    .select([
      sql<string>`case when r.withdrawn_on is not null then 'withdrawn' when r.published_on is not null then 'published'
        when r.approved_on is not null then 'approved' when r.did = '' then 'received' else 'draft' end`.as('state'),
    ])
    .select([
      sql<string>`''`.as('outcome'),
      'r.publishedOn as day',
      'r.site',
      sql<number | null>`null::int`.as('service'),
    ])
}

/** Replies that wait to be approved or published: nobody is late, they are due today. */
export const dueReplies = ({ where, today }: InboxAsk): RawBuilder<unknown> => sql`
  select ${today}::date as due, jsonb_build_object('id', r.id, 'said', r.said, 'site', s.short_name, 'approved', r.approved_on is not null, 'answered', r.did <> '') as data
  from public_reply r join (${siteRows()}) s on s.tenant = r.tenant and s.id = r.site
  where r.published_on is null and ${placesIn(where, { site: 'r.site' })}`
