import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Tx } from '#src/ground/database/db.ts'
import { inTenant } from '#src/ground/database/db.ts'
import { type Anchors, readAnchors, writeAnchors } from './anchor.ts'

/**
 * Every verb of the journal: each room adds its own, with its French sentence, by declaration merging (`verbs.ts`), so that a verb
 * nobody can tell does not compile.
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled by the rooms
export interface Verbs {}
export type Verb = keyof Verbs & string

/** What was done, to which record, on which fields, why. Never a personal value. */
export type JournalLine = {
  action: Verb
  kind: string
  id?: number | string | undefined
  fields?: readonly string[]
  reason?: string | undefined
}

const counted = new WeakMap<Tx, { lines: number }>()

/** Counts the lines that a transaction writes; called by `change`, never by rooms. */
export function countLines(tx: Tx): { lines: number } {
  const count = { lines: 0 }
  counted.set(tx, count)
  return count
}

/** Writes one journal line in the transaction of the change it tells; the database sets its time and its author. */
export async function journal(tx: Tx, line: JournalLine): Promise<void> {
  const count = counted.get(tx)
  if (count) count.lines += 1
  await add(tx, line)
}

/** Who writes a text at one go, pause after pause: `again` once their page has saved it before. */
export type Sitting = { account: number; again: boolean }

/**
 * Writes the line of a text that is saved while it is typed: one a person, a text and a sitting. The page says that it saved the text
 * before; the line of that save, by this very account, must stand, or another is written.
 */
export async function journalSitting(tx: Tx, line: JournalLine, sitting: Sitting | undefined): Promise<void> {
  if (!sitting?.again || !(await stands(tx, line, sitting.account))) return journal(tx, line)
  const count = counted.get(tx)
  if (count) count.lines += 1
}

const LONGEST_SITTING = '12 hours'

async function stands(tx: Tx, { action, kind, id, fields = [] }: JournalLine, account: number): Promise<boolean> {
  const found = await tx
    .selectFrom('journal')
    .select('id')
    .where('kind', '=', kind)
    .where('record', '=', id === undefined ? null : String(id))
    .where('action', '=', action)
    .where('account', '=', account)
    .where('fields', '=', sql<string[]>`${[...fields]}::text[]`)
    .where('at', '>', sql<Date>`now() - ${LONGEST_SITTING}::interval`)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** The line of a change that wrote none of its own: under which right, at which route. */
export async function journalRoute(tx: Tx, route: { right: string; path: string }): Promise<void> {
  await add(tx, { action: route.right, kind: 'route', id: route.path })
}

async function add(tx: Tx, line: Omit<JournalLine, 'action'> & { action: string }): Promise<void> {
  const { action, kind, id, fields = [], reason } = line
  await sql`select journal_add(${action}, ${kind}, ${id === undefined ? null : String(id)}, ${[...fields]}::text[], ${reason ?? null})`.execute(
    tx,
  )
}

/**
 * Seals every whole minute of journal lines that nobody may still write to into the département's SHA-256 chain; the
 * database does it. Returns how many minutes were sealed.
 */
export async function sealJournal(db: Database, tenant: number): Promise<number> {
  let sealed = 0
  for (;;) {
    const done = await inTenant(db, { tenant, mode: 'change' }, async (tx) => {
      const found = await sql<{ done: number }>`select journal_seal_minutes(${BATCH}) as done`.execute(tx)
      return found.rows[0]?.done ?? 0
    })
    sealed += done
    if (done < BATCH) return sealed
  }
}
const BATCH = 200

/** `anchor`: the chain no longer holds what the file outside remembers of it. */
export type JournalFault = {
  minute: Date | null
  fault: 'link' | 'future' | 'order' | 'lines' | 'content' | 'late' | 'anchor'
}

/** Recomputes the chain of a département and holds it against the anchor, when there is one. Returns what does not hold. */
export async function verifyJournal(tx: Tx, anchor?: Anchors[string]): Promise<JournalFault[]> {
  const found = await sql<JournalFault>`select minute, fault from journal_faults()`.execute(tx)
  const faults = [...found.rows, ...(await firstVersionFaults(tx))]
  if (anchor && !(await holdsAnchor(tx, anchor))) faults.push({ minute: new Date(anchor.minute), fault: 'anchor' })
  return faults
}

async function holdsAnchor(tx: Tx, anchor: Anchors[string]): Promise<boolean> {
  const seal = await tx.selectFrom('journalSeal').select('hash').where('id', '=', anchor.seal).executeTakeFirst()
  return seal?.hash.toString('hex') === anchor.hash
}

/** The last seal of a département, as the anchor keeps it. */
async function lastSeal(tx: Tx): Promise<Anchors[string] | undefined> {
  const seal = await tx
    .selectFrom('journalSeal')
    .select(['id', 'minute', 'hash'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return seal && { seal: seal.id, minute: seal.minute.toISOString(), hash: seal.hash.toString('hex') }
}

/**
 * Moves the anchor on to the last seal of each département; where the chain no longer holds the old one, the old one stays
 * as evidence, unless `renew`. Returns the départements whose anchor does not hold.
 */
export async function moveAnchors(
  db: Database,
  at: { folder: string; tenants: readonly number[]; renew?: boolean },
): Promise<number[]> {
  const anchors = await readAnchors(at.folder)
  const next: Anchors = { ...anchors }
  const broken: number[] = []
  for (const tenant of at.tenants) {
    const old = anchors[tenant]
    const seen = await inTenant(db, { tenant, mode: 'read' }, async (tx) => ({
      holds: old === undefined || (await holdsAnchor(tx, old)),
      last: await lastSeal(tx),
    }))
    if (!seen.holds) broken.push(tenant)
    if (!seen.holds && !at.renew) continue
    if (seen.last) next[tenant] = seen.last
    else delete next[tenant]
  }
  if (JSON.stringify(next) !== JSON.stringify(anchors)) await writeAnchors(at.folder, next)
  return broken
}

/** Checks a département's chain and keeps what was found for État du système. */
export async function checkJournal(
  db: Database,
  tenant: number,
  anchorDir: string | undefined,
): Promise<JournalFault[]> {
  const anchor = anchorDir === undefined ? undefined : (await readAnchors(anchorDir))[tenant]
  const seen = await inTenant(db, { tenant, mode: 'read' }, async (tx) => ({
    faults: await verifyJournal(tx, anchor),
    seals: (
      await tx
        .selectFrom('journalSeal')
        .select((e) => e.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  }))
  await inTenant(db, { tenant, mode: 'change' }, (tx) =>
    tx
      .insertInto('journalCheck')
      .values({ seals: seen.seals, faults: JSON.stringify(seen.faults) })
      .execute(),
  )
  return seen.faults
}

/** Whether the login that serves may become the owner of the tables: nothing in the database protects the journal from it. */
export async function ownerWithinReach(db: Database): Promise<boolean> {
  const found = await sql<{ reach: boolean }>`
    select r.rolsuper or pg_has_role(session_user, 'parvis_owner', 'member') as reach from pg_roles r where r.rolname = session_user`.execute(
    db,
  )
  return found.rows[0]?.reach ?? true
}

const MINUTE = 60_000

/** Seals of version 1: the hash of the lines as the program of that day wrote them in JSON. */
async function firstVersionFaults(tx: Tx): Promise<JournalFault[]> {
  const seals = await tx.selectFrom('journalSeal').selectAll().where('version', '=', 1).orderBy('id').execute()
  const faults: JournalFault[] = []
  for (const seal of seals) {
    const lines = await tx
      .selectFrom('journal')
      .select(['id', 'at', 'account', 'action', 'kind', 'record', 'fields', 'reason'])
      .where('at', '>=', seal.minute)
      .where('at', '<', new Date(seal.minute.getTime() + MINUTE))
      .orderBy('id')
      .execute()
    const hash = createHash('sha256').update(seal.previous).update(JSON.stringify(lines)).digest()
    if (!hash.equals(seal.hash)) faults.push({ minute: seal.minute, fault: 'content' })
  }
  return faults
}
