import { sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'
import { knownAgain, listed } from '#src/ground/database/together.ts'
import { type ChoiceCell, NOT_ASKED } from '../questions.ts'

/** How many people gave each answer of a campaign, how many answered each question, of how many it was not asked, how many there are, at each place and by each way. */
export async function countChoices(tx: Tx, campaign: number): Promise<readonly ChoiceCell[]> {
  const counted = sql<ChoiceCell>`(with own as (
      select site, coalesce(service, 0) as service, channel, choices from answer where campaign = ${campaign}),
    said as (
      select own.site, own.service, own.channel, e.key as question,
        case jsonb_typeof(e.value) when 'array' then e.value else jsonb_build_array(e.value) end as options
      from own cross join lateral jsonb_each(own.choices) e
      where e.value not in ('""'::jsonb, '[]'::jsonb, 'null'::jsonb)
    )
    select site, service, channel, question, o.option, count(*)::int as n
      from said cross join lateral jsonb_array_elements_text(said.options) o(option) group by 1, 2, 3, 4, 5
    union all select site, service, channel, question, '', count(*)::int from said group by 1, 2, 3, 4
    union all select own.site, own.service, own.channel, e.key, ${NOT_ASKED}, count(*)::int
      from own cross join lateral jsonb_each(own.choices) e where e.value = '[]'::jsonb group by 1, 2, 3, 4
    union all select site, service, channel, '', '', count(*)::int from own group by 1, 2, 3)`
  return listed(
    tx,
    knownAgain(
      tx
        .selectFrom(counted.as('c'))
        .select(['c.site', 'c.service', 'c.channel', 'c.question', 'c.option', 'c.n'])
        .orderBy('c.question')
        .orderBy('c.option')
        .orderBy('c.site')
        .orderBy('c.service')
        .orderBy('c.channel'),
    ),
  )
}
