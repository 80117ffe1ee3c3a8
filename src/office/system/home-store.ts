import { type RawBuilder, sql } from 'kysely'
import type { HomeAsk } from '#src/core/room/home-part.ts'

/** What the program checks of itself, in one row. */
export function stateInShort(): RawBuilder<unknown> {
  return sql`
    select '0' as rank, jsonb_build_object(
      'failed', (select coalesce(sum(failed), 0) from job_state()),
      'held', (select count(*) from outbox where state in ('held', 'failed')),
      'faults', (select jsonb_array_length(faults) from journal_check order by id desc limit 1),
      'checked', (select to_char(at, 'YYYY-MM-DD') from journal_check order by id desc limit 1)) as data`
}

/** The last lines of the journal about what is to be proved: closings, minutes, actions decided, targets. Nobody is named. */
export function provableLines({ where }: HomeAsk, kinds: readonly string[]): RawBuilder<unknown> | undefined {
  if (!where.all) return undefined
  return sql`
    select to_char(1e12 - j.id, 'FM0000000000000') as rank,
           jsonb_build_object('id', j.id, 'day', to_char(j.at, 'YYYY-MM-DD'), 'action', j.action, 'kind', j.kind, 'record', j.record) as data
    from journal j where j.kind = any(${[...kinds]}::text[]) order by j.id desc limit 20`
}
