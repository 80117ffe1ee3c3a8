// What a person calls the objects of this room wherever they are pointed at: an agent by a number, never by a name.
import { sql } from 'kysely'
import type { Names } from '#src/core/room/record-store.ts'

export const agentNames: Names = (tx) =>
  tx.selectFrom('trainingAgent').select(['id', sql<string>`'n° ' || training_agent.code`.as('name')])
export const ruleNames: Names = (tx) =>
  tx
    .selectFrom('trainingRule as r')
    .innerJoin('trainingCourse as c', (on) => on.onRef('c.tenant', '=', 'r.tenant').onRef('c.id', '=', 'r.course'))
    .select(['r.id', 'c.name'])
export const authorisationNames: Names = (tx) => tx.selectFrom('trainingAuthorisation').select(['id', 'name'])
export const grantNames: Names = (tx) =>
  tx
    .selectFrom('trainingGrant as g')
    .innerJoin('trainingAuthorisation as o', (on) =>
      on.onRef('o.tenant', '=', 'g.tenant').onRef('o.id', '=', 'g.authorisation'),
    )
    .select(['g.id', 'o.name'])
export const badgeNames: Names = (tx) =>
  tx
    .selectFrom('trainingBadge')
    .select(['id', sql<string>`'remis le ' || to_char(training_badge.given_on, 'DD/MM/YYYY')`.as('name')])
export const referentNames: Names = (tx) =>
  tx
    .selectFrom('trainingReferent')
    .select(['id', sql<string>`'désigné le ' || to_char(training_referent.from_on, 'DD/MM/YYYY')`.as('name')])
