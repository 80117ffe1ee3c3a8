import { createHash, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { sql } from 'kysely'
import type { Clock } from '#src/ground/process/clock.ts'
import type { Database } from '#src/ground/database/db.ts'
import type { Person, RoleGrant } from '#src/ground/web/web.tsx'

type Ground = { db: Database; clock: Clock }
const HOUR = 3_600_000
/** A session ends twelve hours after it was opened. */
const SESSION_LIFE = 12 * HOUR
const LINK_LIFE = HOUR
const WINDOW = HOUR / 4
const FAILURES_PER_ACCOUNT = 8
const FAILURES_PER_ADDRESS = 300
/** ANSSI, recommandations sur les mots de passe (2021): at least 12 characters without other constraint. */
export const PASSWORD_LENGTH = 12

export const sha256 = (value: string | Uint8Array): Buffer => createHash('sha256').update(value).digest()
/** A token for a cookie or a link: 256 random bits, URL-safe. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** Hashes a password with argon2id. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
}

export type SignInRefusal = 'wrong' | 'too-many' | 'demo-off' | 'no-role'

/**
 * Opens a session. Only failures count against the limits: strict for one account, loose for one address,
 * because a whole préfecture may stand behind one address. Returns the cookie's token, or why not.
 */
export async function signIn(
  ground: Ground,
  credentials: { email: string; password: string; address: string },
  demoAllowed: boolean,
): Promise<{ token: string } | SignInRefusal> {
  const { db, clock } = ground
  const email = credentials.email.trim().toLowerCase()
  const keys = [
    { key: sha256(`account:${email}`), limit: FAILURES_PER_ACCOUNT },
    { key: sha256(`address:${credentials.address}`), limit: FAILURES_PER_ADDRESS },
  ]
  const since = new Date(clock.now().getTime() - WINDOW)
  for (const { key, limit } of keys) {
    const failures = await db
      .selectFrom('attempt')
      .select((e) => e.fn.countAll<number>().as('n'))
      .where('keyHash', '=', key)
      .where('at', '>', since)
      .executeTakeFirstOrThrow()
    if (failures.n >= limit) return 'too-many'
  }
  const account = await db
    .selectFrom('account')
    .select(['id', 'passwordHash', 'demo', 'active'])
    .where('email', '=', email)
    .executeTakeFirst()
  const known = account?.passwordHash ?? (await absentHash)
  const right = (await verify(known, credentials.password)) && account?.passwordHash != null && account.active
  if (!right || !account) {
    await db
      .insertInto('attempt')
      .values(keys.map(({ key }) => ({ keyHash: key, at: clock.now() })))
      .execute()
    return 'wrong'
  }
  if (account.demo && !demoAllowed) return 'demo-off'
  const tenants = await tenantsOf(db, account.id)
  if (tenants.length === 0) return 'no-role'
  await db
    .deleteFrom('attempt')
    .where('keyHash', '=', sha256(`account:${email}`))
    .execute()
  return { token: await openSession(ground, account.id, tenants[0]?.id ?? null) }
}
/** Verified when the account does not exist, so that both cases take the same time. */
const absentHash = hashPassword(randomBytes(16).toString('hex'))

/** Opens a session without a password: after a one-use link only. */
export async function openSession(ground: Ground, account: number, tenant: number | null): Promise<string> {
  const token = newToken()
  const now = ground.clock.now()
  await ground.db
    .insertInto('session')
    .values({
      tokenHash: sha256(token),
      account,
      tenant,
      createdAt: now,
      seenAt: now,
      expiresAt: new Date(now.getTime() + SESSION_LIFE),
    })
    .execute()
  return token
}

/** The départements where an account holds a role. */
export async function tenantsOf(db: Database, account: number): Promise<{ id: number; code: string; name: string }[]> {
  const found = await sql<{
    id: number
    code: string
    name: string
  }>`select id, code, name from account_tenants(${account})`.execute(db)
  return found.rows
}

type SessionRow = {
  account: number
  email: string
  name: string
  demo: boolean
  tenant: number | null
  tenantCode: string
  tenantName: string
  prefectureName: string
  territory: string
  tenantDemo: boolean
  roles: RoleGrant[]
  tenants: number
}

/** Who holds this session cookie, with the roles of the active département; undefined when it ended. */
export async function personOfSession(ground: Ground, token: string): Promise<Person | undefined> {
  const found = await sql<SessionRow>`select * from session_person(${sha256(token)}, ${ground.clock.now()})`.execute(
    ground.db,
  )
  const row = found.rows[0]
  if (!row || row.tenant === null) return undefined
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
export async function signOut(db: Database, token: string): Promise<void> {
  await db.deleteFrom('session').where('tokenHash', '=', sha256(token)).execute()
}

/** Deletes sessions that ended, links that expired and failures too old to count. */
export async function forgetEndedSessions({ db, clock }: Ground): Promise<void> {
  const now = clock.now()
  await db.deleteFrom('session').where('expiresAt', '<', now).execute()
  await db.deleteFrom('oneUseLink').where('expiresAt', '<', now).execute()
  await db
    .deleteFrom('attempt')
    .where('at', '<', new Date(now.getTime() - WINDOW))
    .execute()
}

/** Makes another département the active one; false when the account holds no role there. */
export async function switchTenant(
  db: Database,
  account: number,
  change: { token: string; tenant: number },
): Promise<boolean> {
  const allowed = await tenantsOf(db, account)
  if (!allowed.some((t) => t.id === change.tenant)) return false
  await db.updateTable('session').set({ tenant: change.tenant }).where('tokenHash', '=', sha256(change.token)).execute()
  return true
}

/** Changes a password and ends every other session of the account. Returns false when the present one is wrong. */
export async function changePassword(
  db: Database,
  account: number,
  change: { present: string; next: string; token: string },
): Promise<boolean> {
  const row = await db.selectFrom('account').select('passwordHash').where('id', '=', account).executeTakeFirst()
  if (!row?.passwordHash || !(await verify(row.passwordHash, change.present))) return false
  await setPassword(db, account, change.next)
  await db.deleteFrom('session').where('account', '=', account).where('tokenHash', '!=', sha256(change.token)).execute()
  return true
}

/** Stores a new password. */
export async function setPassword(db: Database, account: number, password: string): Promise<void> {
  await db
    .updateTable('account')
    .set({ passwordHash: await hashPassword(password) })
    .where('id', '=', account)
    .execute()
}

/** A link valid one hour, once; only its hash is kept. Returns the token to put in the address. */
export async function makeLink(
  ground: Ground,
  purpose: 'first_administrator' | 'password',
  account: number | null,
): Promise<string> {
  const token = newToken()
  const expires = new Date(ground.clock.now().getTime() + LINK_LIFE)
  await ground.db
    .insertInto('oneUseLink')
    .values({ tokenHash: sha256(token), purpose, account, expiresAt: expires })
    .execute()
  return token
}

export type Link = { purpose: string; account: number | null }

/** Reads a link without using it: opening a page never acts. */
export async function findLink(ground: Ground, token: string): Promise<Link | undefined> {
  return ground.db
    .selectFrom('oneUseLink')
    .select(['purpose', 'account'])
    .where('tokenHash', '=', sha256(token))
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', ground.clock.now())
    .executeTakeFirst()
}

/** Consumes a link in the transaction of what it allows; undefined when it was used or has expired meanwhile. */
export async function consumeLink(ground: Ground, token: string): Promise<Link | undefined> {
  return ground.db
    .updateTable('oneUseLink')
    .set({ usedAt: ground.clock.now() })
    .where('tokenHash', '=', sha256(token))
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', ground.clock.now())
    .returning(['purpose', 'account'])
    .executeTakeFirst()
}
