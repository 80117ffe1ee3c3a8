import { type Expression, sql } from 'kysely'
import { CATALOGUED, type RecordLine } from '#src/core/room/record-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { findRow } from '#src/ground/database/versioned.ts'
import type { Course } from '../training.ts'

/** Every course of the département, by theme; a catalogue has some tens. */
export async function listCourses(tx: Tx): Promise<Course[]> {
  const rows = await listed(tx, tx.selectFrom('trainingCourse').selectAll().orderBy('name').orderBy('id').limit(1000))
  return rows.map(({ tenant: _tenant, ...row }) => row)
}

/** One course. Throws NotFound. */
export const findCourse = (tx: Tx, id: number): Promise<Course> => findRow(tx, 'trainingCourse', id)

/** Courses as the lists of several rooms show them. */
export function courseLines(tx: Tx, _: unknown, today: PlainDate): Expression<RecordLine> {
  const state = sql<string>`case when valid_to < ${today}::date then 'ended' else 'active' end`.as('state')
  return tx
    .selectFrom('trainingCourse')
    .select([
      'id',
      'name as title',
      'validTo as day',
      sql<number | null>`null::int`.as('service'),
      state,
      ...CATALOGUED,
    ])
}
