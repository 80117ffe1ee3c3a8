// What a person calls the objects of this room wherever they are pointed at: an agent by a number, never by a name.
import { sql } from 'kysely'
import type { Names } from '#src/core/room/record-store.ts'

export const agentNames: Names = (tx) =>
  tx.selectFrom('trainingAgent').select(['id', sql<string>`'n° ' || training_agent.code`.as('name')])
export const recordNames: Names = (tx) =>
  tx
    .selectFrom('trainingRecord as r')
    .innerJoin('trainingCourse as c', (on) => on.onRef('c.tenant', '=', 'r.tenant').onRef('c.id', '=', 'r.course'))
    .select(['r.id', sql<string>`c.name || ' du ' || to_char(r.obtained_on, 'DD/MM/YYYY')`.as('name')])
