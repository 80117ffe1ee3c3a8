import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'

/** Sessions of a users' committee of these sites between two days, the last first; `before` is not counted. */
export const usersSessions = (tx: Tx, ask: { sites: readonly number[]; since: PlainDate; before: PlainDate }) =>
  listed(
    tx,
    tx
      .selectFrom('meeting as m')
      .select(['m.id', 'm.heldOn', 'm.state'])
      .where('m.heldOn', '>=', ask.since)
      .where('m.heldOn', '<', ask.before)
      .where(sql<boolean>`(cardinality(m.sites) = 0 or m.sites && ${[...ask.sites]}::int[])`)
      .where(
        sql<boolean>`exists (select from committee c where c.tenant = m.tenant and c.id = any(m.committees) and c.kind = 'clu')`,
      )
      .orderBy('m.heldOn', 'desc')
      .limit(20),
  )
