import { sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import type { ChoiceCount } from '../questions.ts'

/** How many people gave each answer of a campaign, how many answered each question, how many there are. */
export async function countChoices(tx: Tx, campaign: number): Promise<ChoiceCount[]> {
  const counted = sql<ChoiceCount>`(with own as (select choices from answer where campaign = ${campaign}),
    said as (
      select e.key as question,
        case jsonb_typeof(e.value) when 'array' then e.value else jsonb_build_array(e.value) end as options
      from own cross join lateral jsonb_each(own.choices) e
      where e.value not in ('""'::jsonb, '[]'::jsonb, 'null'::jsonb)
    )
    select question, o.option, count(*)::int as n
      from said cross join lateral jsonb_array_elements_text(said.options) o(option) group by question, o.option
    union all select question, '', count(*)::int from said group by question
    union all select '', '', count(*)::int from own)`
  return listed(tx, tx.selectFrom(counted.as('c')).select(['c.question', 'c.option', 'c.n']))
}
