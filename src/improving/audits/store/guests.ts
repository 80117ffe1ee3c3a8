import { offerState } from '#src/ground/accounts/subjects.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { findRow } from '#src/ground/database/versioned.ts'
import { sql } from 'kysely'
import type { Guest, GuestRow } from '../guest.ts'

const COLUMNS = ['g.id', 'g.audit', 'g.name', 'g.endsOn', 'g.endedOn', 'g.handedOn', 'g.version'] as const

/** Who is or was invited for an audit, the last first. */
export const listGuests = (tx: Tx, audit: number): Promise<GuestRow[]> =>
  listed(
    tx,
    tx
      .selectFrom('auditGuest as g')
      .select(COLUMNS)
      .select(offerState('audit_guest', 'g.id').as('access'))
      .where('g.audit', '=', audit)
      .orderBy('g.id', 'desc')
      .limit(100),
  )

/** Some guests, by number. */
export const guestsNumbered = (tx: Tx, ids: readonly number[]): Promise<Guest[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : listed(
        tx,
        tx
          .selectFrom('auditGuest as g')
          .select(COLUMNS)
          .where('g.id', 'in', [...ids])
          .orderBy('g.id'),
      )

/** One guest. Throws NotFound. */
export const findGuest = (tx: Tx, id: number): Promise<Guest> => findRow(tx, 'auditGuest', id)

/** The same, kept as it is until the transaction ends. */
export async function holdGuest(tx: Tx, id: number): Promise<Guest> {
  await sql`select from audit_guest where id = ${id} for update`.execute(tx)
  return findGuest(tx, id)
}
