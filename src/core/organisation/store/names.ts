// What a person calls the objects of this room, wherever they are pointed at.
import { sql } from 'kysely'
import type { Names } from '#src/core/room/record-store.ts'

export const siteNames: Names = (tx) => tx.selectFrom('site').select(['id', 'name'])
export const serviceNames: Names = (tx) => tx.selectFrom('service').select(['id', 'name'])
/** A scope is pointed at by its code. */
export const scopeNames: Names = (tx) => tx.selectFrom('scope').select(['code as id', 'name'])
export const closingNames: Names = (tx) =>
  tx.selectFrom('closingDay').select(['id', sql<string>`'du ' || to_char(closing_day.day, 'DD/MM/YYYY')`.as('name')])
/** Those who hold or held a role here, and no other. */
export const accountNames: Names = (tx) =>
  tx
    .selectFrom('account')
    .where((e) =>
      e.exists(e.selectFrom('roleGrant').whereRef('roleGrant.account', '=', 'account.id').select('roleGrant.id')),
    )
    .select(['account.id', 'account.name'])
