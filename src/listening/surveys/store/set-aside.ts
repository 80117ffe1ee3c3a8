import { sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'
import type { SetAsidePost } from '#src/ground/floods/set-aside.ts'

/** Stores set-aside answers as they came: their own day, channel and instant. Returns the posts whose campaign still stands. */
export async function insertSetAside(tx: Tx, posts: readonly SetAsidePost[]): Promise<number[]> {
  const batch = JSON.stringify(posts)
  const stored = await sql<{ id: number }>`
    with chosen as (
      select x.* from json_to_recordset(${batch}::json) as x(id bigint, subject int, site int, service int, day date, "receivedAt" timestamptz, content jsonb)
      join campaign c on c.id = x.subject
    ), stored as (
      insert into answer (campaign, site, service, channel, day, received_at, answers, choices, comment, commented, language)
      select subject, site, service, content ->> 'channel', day, "receivedAt", content -> 'answers', content -> 'choices',
             content ->> 'comment', content ->> 'comment' <> '', content ->> 'language' from chosen order by id
    ) select id from chosen`.execute(tx)
  return stored.rows.map(({ id }) => id)
}

/** Names of campaigns by their number. */
export async function namesOfCampaigns(tx: Tx, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('campaign')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
