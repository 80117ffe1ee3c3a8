import { sql } from 'kysely'
import type { Clock } from '#src/ground/process/clock.ts'
import type { Database } from '#src/ground/database/db.ts'
import type { Person, RoleGrant } from '#src/ground/web/web.tsx'
import { checkPassword, hashPassword, type PasswordRefusal, type Trying } from './passwords.ts'
import { newToken, sha256 } from './tokens.ts'

/** What accounts stand on: the database and the time. */
export type Ground = { db: Database; clock: Clock }

/** Where a session is asked for: the département named by the address, and the cookie of the browser. */
export type TenantOf = { id: number; code: string; name: string; last: boolean }
export type SignInRefusal = PasswordRefusal | 'demo-off' | 'no-role'
export type SignedIn = { token: string; account: number; choose: boolean }

/**
 * Opens a session in the département the address names, else the last one chosen, else the first; `choose` says that
 * there are several and none was ever chosen. Returns the cookie's token, or why not.
 */
export async function signIn(
  ground: Ground,
  trying: Trying & { code?: string | undefined },
  demoAllowed: boolean,
): Promise<SignedIn | SignInRefusal> {
  const found = await checkPassword(ground, trying)
  if (typeof found === 'string') return found
  if (found.demo && !demoAllowed) return 'demo-off'
  const tenants = await tenantsOf(ground, found.account, trying.browser)
  const named = tenants.find((tenant) => tenant.code === trying.code)
  const remembered = tenants.find((tenant) => tenant.last)
  const place = named ?? remembered ?? tenants[0]
  if (!place) return 'no-role'
  const token = await openSession(ground, found.account, { tenant: place.id, browser: trying.browser, how: 'password' })
  return { token, account: found.account, choose: tenants.length > 1 && !named && !remembered }
}

type Opening = { tenant: number; browser?: string | undefined; how?: 'password' | 'invitation' | 'first' }

/** Opens a session of twelve hours, which the journal of its département tells. Returns the token of its cookie. */
export async function openSession(ground: Ground, account: number, where: Opening): Promise<string> {
  const token = newToken()
  const { tenant, browser, how = 'password' } = where
  await sql`select session_open(${sha256(token)}, ${account}, ${tenant}, ${hashOf(browser)}, ${ground.clock.now()}, ${how})`.execute(
    ground.db,
  )
  return token
}

const hashOf = (browser: string | undefined): Buffer | null => (browser === undefined ? null : sha256(browser))

/** The départements where an account holds a role; `last` is the one chosen last, in this browser if it is known. */
export async function tenantsOf({ db, clock }: Ground, account: number, browser?: string): Promise<TenantOf[]> {
  const found =
    await sql<TenantOf>`select id, code, name, last from account_tenants(${account}, ${hashOf(browser)}, ${clock.now()})`.execute(
      db,
    )
  return found.rows
}

type SessionRow = {
  account: number
  email: string
  name: string
  demo: boolean
  tenant: number
  tenantCode: string
  tenantName: string
  prefectureName: string
  territory: string
  tenantDemo: boolean
  roles: RoleGrant[]
  tenants: number
}

/** Who is signed in by a session, with the roles of the active département; undefined when it ended. */
export async function personOfSession(ground: Ground, session: Buffer): Promise<Person | undefined> {
  const found = await sql<SessionRow>`select * from session_person(${session}, ${ground.clock.now()})`.execute(
    ground.db,
  )
  const row = found.rows[0]
  if (!row) return undefined
  return {
    account: row.account,
    email: row.email,
    name: row.name,
    demo: row.demo,
    tenants: row.tenants,
    tenant: row.tenant,
    tenantCode: row.tenantCode,
    tenantName: row.tenantName,
    prefectureName: row.prefectureName,
    territory: row.territory,
    tenantDemo: row.tenantDemo,
    roles: row.roles,
  }
}

/** Ends one session. */
export async function signOut(db: Database, session: Buffer): Promise<void> {
  await sql`select session_end(${session})`.execute(db)
}

/** Forgets sessions that ended, links that expired, browsers not seen for 180 days; journals the failures as a number. */
export async function forgetEndedSessions({ db, clock }: Ground): Promise<void> {
  await sql`select sessions_forget(${clock.now()})`.execute(db)
}

/** Makes another département the active one; false when the account holds no role there. */
export async function switchTenant(
  ground: Ground,
  session: Buffer,
  to: { tenant: number; browser?: string | undefined },
): Promise<boolean> {
  const done = await sql<{
    done: boolean
  }>`select session_switch(${session}, ${to.tenant}, ${hashOf(to.browser)}, ${ground.clock.now()}) as done`.execute(
    ground.db,
  )
  return done.rows[0]?.done ?? false
}

/**
 * Changes the password of the session's account: every session and link made under the old one ends, a new session
 * opens for this browser. Returns its token, or why not; failures count as those of a sign-in.
 */
export async function changePassword(
  ground: Ground,
  session: Buffer,
  change: Trying & { next: string },
): Promise<{ token: string } | PasswordRefusal> {
  const found = await checkPassword(ground, change)
  if (typeof found === 'string') return found
  const token = newToken()
  const next = await hashPassword(change.next)
  await sql`select password_change(${session}, ${next}, ${sha256(token)}, ${hashOf(change.browser)}, ${ground.clock.now()})`.execute(
    ground.db,
  )
  return { token }
}

/** Makes an account; undefined when the address has one already. */
export async function createAccount(
  db: Database,
  made: { email: string; name: string; passwordHash: string | null; demo: boolean },
): Promise<number | undefined> {
  const found = await sql<{
    id: number | null
  }>`select account_create(${made.email}, ${made.name}, ${made.passwordHash}, ${made.demo}) as id`.execute(db)
  return found.rows[0]?.id ?? undefined
}

/** The account of the demonstration that has this address. */
export async function demoAccount(db: Database, email: string): Promise<number | undefined> {
  const found = await sql<{ id: number | null }>`select account_demo(${email}) as id`.execute(db)
  return found.rows[0]?.id ?? undefined
}
