import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { findRow } from '#src/ground/database/versioned.ts'
import type { RoleGrant } from '#src/ground/web/web.tsx'

/** An address by which a person follows what is due; the address itself is kept nowhere. */
export type Feed = {
  id: number
  account: number
  label: string
  madeOn: PlainDate
  endedOn: PlainDate | null
  version: number
}
const FEED = ['id', 'account', 'label', 'madeOn', 'endedOn', 'version'] as const

/** The addresses that somebody made, the last first. */
export const feedsOf = (tx: Tx, account: number): Promise<Feed[]> =>
  listed(
    tx,
    tx.selectFrom('obligationFeed').select(FEED).where('account', '=', account).orderBy('id', 'desc').limit(50),
  )

/** One address. Throws NotFound. */
export const findFeed = (tx: Tx, id: number): Promise<Feed> => findRow(tx, 'obligationFeed', id)

/** Whose address a token opens, while it does. */
export async function accountOfFeed(tx: Tx, hash: Buffer): Promise<number | undefined> {
  const found = await tx
    .selectFrom('obligationFeed')
    .select('account')
    .where('tokenHash', '=', hash)
    .where('endedOn', 'is', null)
    .executeTakeFirst()
  return found?.account
}

/** The roles that somebody holds in this département; none once their account is closed. */
export async function rolesOfAccount(tx: Tx, account: number, now: Date): Promise<readonly RoleGrant[]> {
  const { rows } = await sql<{ roles: RoleGrant[] | null }>`select account_roles(${account}, ${now}) as roles`.execute(
    tx,
  )
  return rows[0]?.roles ?? []
}
