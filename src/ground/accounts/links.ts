// One-use links: each dies with what it was made for. Only the hash of its token is kept.
import { sql } from 'kysely'
import type { ClientBase } from 'pg'
import type { Tx } from '#src/ground/database/db.ts'
import type { Ground } from './accounts.ts'
import { hashPassword } from './passwords.ts'
import { newToken, sha256 } from './tokens.ts'

/** The link of the first start, valid one hour. Returns the token to put in the address. */
export async function makeFirstLink({ db, clock }: Ground): Promise<string> {
  const token = newToken()
  await sql`select link_first_administrator(${sha256(token)}, ${clock.now()})`.execute(db)
  return token
}

/**
 * A link to choose a password, valid one hour, for somebody of this département. Whether it opens the account is
 * decided when it is used, so that making one tells nothing of the account. Undefined for somebody else.
 */
export async function makePasswordLink(tx: Tx, account: number, now: Date): Promise<string | undefined> {
  const token = newToken()
  const made = await sql<{ done: boolean }>`select link_password(${sha256(token)}, ${account}, ${now}) as done`.execute(
    tx,
  )
  return made.rows[0]?.done ? token : undefined
}

/**
 * A link to choose a password, valid one hour, made by whoever runs the program: it opens an account that several départements share
 * too. `owner` is the schema's owner. Undefined when no account that may sign in has this address.
 */
export async function makeOperatorLink(owner: ClientBase, email: string, now: Date): Promise<string | undefined> {
  const token = newToken()
  await owner.query('begin')
  try {
    await owner.query('set local role account_keeper')
    const made = await owner.query(OPERATOR_LINK, [sha256(token), email.trim().toLowerCase(), now])
    await owner.query('commit')
    return made.rowCount === 1 ? token : undefined
  } catch (error) {
    await owner.query('rollback')
    throw error
  }
}

const OPERATOR_LINK = `
  with who as (
    select a.id from account a
    where a.email = $2 and a.active and not a.demo and exists (select from role_grant g where g.account = a.id)
  ), gone as (
    delete from one_use_link l using who where l.account = who.id and l.purpose = 'password'
  )
  insert into one_use_link (token_hash, purpose, account, expires_at)
    select $1, 'password', who.id, $3::timestamptz + interval '1 hour' from who`

/** The link of a pending invitation, valid seven days; an earlier one dies. Undefined when there is no such invitation. */
export async function makeInvitationLink(tx: Tx, invitation: number, now: Date): Promise<string | undefined> {
  const token = newToken()
  const made = await sql<{
    done: boolean
  }>`select link_invitation(${sha256(token)}, ${invitation}, ${now}) as done`.execute(tx)
  return made.rows[0]?.done ? token : undefined
}

/** What a link is for, without using it: opening a page never acts. */
export async function purposeOfLink({ db, clock }: Ground, token: string): Promise<string | undefined> {
  const found = await sql<{
    purpose: string | null
  }>`select link_purpose(${sha256(token)}, ${clock.now()}) as purpose`.execute(db)
  return found.rows[0]?.purpose ?? undefined
}

/** Uses the link of the first start, in the transaction of what it allows; false when it does not serve any more. */
export async function useFirstLink(ground: Ground, token: string): Promise<boolean> {
  const used = await sql<{
    done: boolean
  }>`select link_use_first(${sha256(token)}, ${ground.clock.now()}) as done`.execute(ground.db)
  return used.rows[0]?.done ?? false
}

/** Uses a password link and opens a session. Returns its token; undefined when the link does not serve (any more). */
export async function usePasswordLink(
  { db, clock }: Ground,
  link: string,
  chosen: { password: string; browser: string },
): Promise<string | undefined> {
  const token = newToken()
  const next = await hashPassword(chosen.password)
  const used = await sql<{ account: number | null }>`
    select link_use_password(${sha256(link)}, ${next}, ${sha256(token)}, ${sha256(chosen.browser)}, ${clock.now()}) as account`.execute(
    db,
  )
  return used.rows[0]?.account == null ? undefined : token
}

export type Invitation = {
  tenant: number
  tenantCode: string
  tenantName: string
  prefectureName: string
  email: string
  name: string
  roles: readonly { role: string; title: string }[]
}

/** What an invitation offers; undefined when it was withdrawn, taken or has expired. */
export async function invitationOf({ db, clock }: Ground, token: string): Promise<Invitation | undefined> {
  const found = await sql<Invitation>`select * from invitation_of(${sha256(token)}, ${clock.now()})`.execute(db)
  return found.rows[0]
}

/** Takes every role that waits for this person there. Returns the département; undefined when it is not theirs to take. */
export async function acceptInvitation(
  { db, clock }: Ground,
  token: string,
  account: number,
): Promise<number | undefined> {
  const taken = await sql<{ tenant: number | null }>`
    select invitation_accept(${sha256(token)}, ${account}, ${clock.now()}) as tenant`.execute(db)
  return taken.rows[0]?.tenant ?? undefined
}

/** Makes the account and takes the roles. Returns the account; undefined when the address has one: that person signs in. */
export async function joinByInvitation(
  { db, clock }: Ground,
  token: string,
  chosen: { name: string; password: string },
): Promise<number | undefined> {
  const next = await hashPassword(chosen.password)
  const made = await sql<{ account: number | null }>`
    select invitation_join(${sha256(token)}, ${chosen.name}, ${next}, ${clock.now()}) as account`.execute(db)
  return made.rows[0]?.account ?? undefined
}
