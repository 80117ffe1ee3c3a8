import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { hash, verify } from '@node-rs/argon2'
import { sql } from 'kysely'
import type { Clock } from '#src/ground/process/clock.ts'
import type { Database } from '#src/ground/database/db.ts'
import { sha256 } from './tokens.ts'

/** Hashes a password with argon2id. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
}

/** Verified when there is nothing to verify, so that every refusal takes the same time. */
const absentHash = hashPassword(randomBytes(16).toString('hex'))

/** One try of a password: for which address, from which network address, by which browser. */
export type Trying = { email: string; password: string; address: string; browser: string | undefined }
export type PasswordRefusal = 'wrong' | 'too-many'

type Tried = {
  refused: boolean
  waitMs: number
  account: number | null
  passwordHash: string | null
  demo: boolean | null
  active: boolean | null
}

/**
 * Whether a password is the account's. A try is counted before the password is looked at and taken back when it is
 * right: for one account from one place, and for one place. For one account from everywhere they only wait their turn,
 * and a browser that signed in before has a count of its own, which nobody elsewhere can fill.
 */
export async function checkPassword(
  { db, clock }: { db: Database; clock: Clock },
  trying: Trying,
): Promise<{ account: number; demo: boolean } | PasswordRefusal> {
  const email = trying.email.trim().toLowerCase()
  const source = sha256(trying.address)
  const browser = trying.browser === undefined ? null : sha256(trying.browser)
  const found = await sql<Tried>`select * from password_try(${email}, ${source}, ${browser}, ${clock.now()})`.execute(
    db,
  )
  const tried = found.rows[0]
  if (!tried || tried.refused) return 'too-many'
  if (tried.waitMs > 0) await pause(tried.waitMs)
  const right = await verify(tried.passwordHash ?? (await absentHash), trying.password)
  if (!right || tried.passwordHash === null || tried.account === null || !tried.active) return 'wrong'
  await sql`select password_right(${email}, ${source}, ${browser}, ${clock.now()})`.execute(db)
  return { account: tried.account, demo: tried.demo ?? false }
}
