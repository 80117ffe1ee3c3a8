// Who floods the public forms: one quota per sender and day for all nodes, kept in the database and apart from what was posted.
import { hash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Tx } from '#src/ground/database/db.ts'
import { prefixOf } from '#src/ground/process/address.ts'
import type { Clock } from '#src/ground/process/clock.ts'
import { isKnown, type Known } from './source.ts'

/** How many posts over their share wait for a decision at one form; beyond, a sender over its share is refused, and only that one. */
export const ROOM = 5000

/** The day of the keys and of the counts, in UTC: the same everywhere, whatever the zone of a site. */
export function floodDay(now: Date): string {
  return now.toISOString().slice(0, 10)
}

type Kept = { day: string; until: number; key: Promise<Buffer>; last: Buffer | undefined }
const keys = new WeakMap<Database, Kept>()

/** A node asks again from time to time, bringing the key it has: a database that lost it in a crash has it back. */
const ASK_AGAIN_MS = 10 * 60_000

function keyOfDay(db: Database, day: string): Promise<Buffer> {
  const known = keys.get(db)
  if (known?.day === day && performance.now() < known.until) return known.key
  const candidate = known?.day === day && known.last ? known.last : randomBytes(32)
  const kept: Kept = { day, until: performance.now() + ASK_AGAIN_MS, key: askKey(db, day, candidate), last: candidate }
  keys.set(db, kept)
  void remember(db, kept)
  return kept.key
}

async function remember(db: Database, kept: Kept): Promise<void> {
  try {
    kept.last = await kept.key
  } catch {
    // Who asked is told; the next one asks again.
    if (keys.get(db) === kept) keys.delete(db)
  }
}

async function askKey(db: Database, day: string, candidate: Buffer): Promise<Buffer> {
  const found = await sql<{ key: Buffer }>`select flood_day_key(${day}::date, ${candidate}) as key`.execute(db)
  return found.rows[0]?.key ?? candidate
}

export type Sender = {
  tenant: number
  address: string | undefined
  known: readonly Known[]
  /** What sends, where it is not its address that tells: a tablet of the département. */
  tablet?: string
}

/**
 * The source of a post, in hexadecimal: a hash of the prefix of its address under the key of the day. Null for an address that the
 * département knows: it has no share. The address itself goes nowhere.
 */
export async function sourceOf(deps: { db: Database; clock: Clock }, sender: Sender): Promise<string | null> {
  if (isKnown(sender.known, sender.address)) return null
  const key = await keyOfDay(deps.db, floodDay(deps.clock.now()))
  // The key leads, is secret and always as long: what an HMAC adds guards against nothing here, and takes six times as long.
  return hash(
    'sha256',
    `${key.toString('hex')}\n${sender.tenant}\n${sender.tablet ?? prefixOf(sender.address)}`,
    'hex',
  ).slice(0, 32)
}

/**
 * Counts one post against the share of its sender, in the transaction that stores it. Returns the day's number of a sender that is over
 * its share: what it posts is then set aside; undefined within it. A room that stores posts by the batch counts them in its own statement.
 */
export async function overShare(
  tx: Tx,
  post: { kind: string; source: string | null; share: number; now: Date },
): Promise<number | undefined> {
  if (post.source === null) return undefined
  const found = await sql<{ sender: number | null }>`
    select flood_take(${post.kind}, ${floodDay(post.now)}::date, ${Buffer.from(post.source, 'hex')}, ${post.share}) as sender`.execute(
    tx,
  )
  return found.rows[0]?.sender ?? undefined
}

/** Forgets the keys and counts of past days; called by a regular job, so that none outlives its day. */
export async function forgetSources(db: Database, now: Date): Promise<void> {
  await sql`select flood_forget(${floodDay(now)}::date)`.execute(db)
}
