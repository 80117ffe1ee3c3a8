import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { updateVersion } from '#src/ground/database/versioned.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Kind } from '../kinds.ts'

export type MailboxValues = {
  name: string
  address: string
  site: number
  service: number | null
  kind: Kind
  host: string
  port: number
  secure: 'tls' | 'starttls' | 'none'
  login: string
  inbox: string
  readsSent: boolean
  sent: string
  tokens: boolean
  relays: boolean
  acknowledges: boolean
  since: PlainDate
  active: boolean
}
export type Mailbox = MailboxValues & {
  id: number
  code: string
  version: number
  /** Sealed; its words never leave for a page. */
  secret: Buffer | null
  inboxValidity: string
  inboxUid: number
  sentValidity: string
  sentUid: number
  lookedAt: Date | null
  failedAt: Date | null
  failure: string
}

/** Whether it is looked at: in use, on a server, its password given. */
export const isWatched = ({ active, host, secret }: Mailbox): boolean => active && host !== '' && secret !== null

const COLUMNS = [
  'id',
  'code',
  'name',
  'address',
  'site',
  'service',
  'kind',
  'host',
  'port',
  'secure',
  'login',
  'secret',
  'inbox',
  'readsSent',
  'sent',
  'tokens',
  'relays',
  'acknowledges',
  'since',
  'active',
  'inboxValidity',
  'inboxUid',
  'sentValidity',
  'sentUid',
  'lookedAt',
  'failedAt',
  'failure',
  'version',
] as const

/** Every mailbox, those put away last. */
export async function listMailboxes(tx: Tx): Promise<Mailbox[]> {
  const rows = await tx
    .selectFrom('mailbox')
    .select(COLUMNS)
    .orderBy('active', 'desc')
    .orderBy('name')
    .limit(200)
    .execute()
  return rows.map(mailboxOf)
}

type Row = Omit<Mailbox, 'kind' | 'secure'> & { kind: string; secure: string }
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by its form alone, and held by the database
const mailboxOf = (row: Row): Mailbox => row as Mailbox

/** One mailbox. Throws NotFound. */
export async function findMailbox(tx: Tx, id: number): Promise<Mailbox> {
  const row = await tx.selectFrom('mailbox').select(COLUMNS).where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound()
  return mailboxOf(row)
}

/** Whether another mailbox has this address. */
export async function addressTaken(tx: Tx, address: string, but: number): Promise<boolean> {
  const row = await tx
    .selectFrom('mailbox')
    .select('id')
    .where('address', '=', address)
    .where('id', '<>', but)
    .executeTakeFirst()
  return row !== undefined
}

/** Saves what was typed; another folder or server is read from its beginning again, known messages passed over. */
export async function saveMailbox(
  tx: Tx,
  at: { id: number; version: number },
  { values, again }: { values: MailboxValues; again: boolean },
): Promise<boolean> {
  const cursors = again ? { inboxValidity: '', inboxUid: 0, sentValidity: '', sentUid: 0 } : {}
  return updateVersion(tx, 'mailbox', {
    ...at,
    values: { ...mailboxColumns(values), ...cursors, failure: '', failedAt: null },
  })
}

export const mailboxColumns = (v: MailboxValues) => ({
  name: v.name,
  address: v.address.toLowerCase(),
  site: v.site,
  service: v.service,
  kind: v.kind,
  host: v.host,
  port: v.port,
  secure: v.secure,
  login: v.login,
  inbox: v.inbox,
  readsSent: v.readsSent,
  sent: v.sent,
  tokens: v.tokens,
  relays: v.relays,
  acknowledges: v.acknowledges,
  since: v.since,
  active: v.active,
})

export async function saveSecret(tx: Tx, id: number, secret: Buffer): Promise<void> {
  await tx.updateTable('mailbox').set({ secret, failure: '', failedAt: null }).where('id', '=', id).execute()
}

/** Takes a mailbox in hand for a while; false when somebody else looks at it now. */
export async function holdMailbox(
  tx: Tx,
  id: number,
  { by, seconds }: { by: string; seconds: number },
): Promise<boolean> {
  const held = await tx
    .updateTable('mailbox')
    .set({ heldBy: by, heldUntil: sql<Date>`now() + make_interval(secs => ${seconds})` })
    .where('id', '=', id)
    .where((e) => e.or([e('heldUntil', 'is', null), e('heldUntil', '<', sql<Date>`now()`), e('heldBy', '=', by)]))
    .executeTakeFirst()
  return held.numUpdatedRows > 0n
}

export async function releaseMailbox(tx: Tx, id: number, by: string): Promise<void> {
  await tx.updateTable('mailbox').set({ heldUntil: null }).where('id', '=', id).where('heldBy', '=', by).execute()
}

/** Moves on in a folder: never back, but where its numbers began again. */
export async function moveCursor(
  tx: Tx,
  id: number,
  { folder, validity, uid }: { folder: 'inbox' | 'sent'; validity: string; uid: number },
): Promise<void> {
  const set = folder === 'inbox' ? { inboxValidity: validity, inboxUid: uid } : { sentValidity: validity, sentUid: uid }
  await tx.updateTable('mailbox').set(set).where('id', '=', id).execute()
}

/** Notes how a look ended: well at this hour, or why not. */
export async function noteLook(tx: Tx, id: number, { at, failure }: { at: Date; failure: string }): Promise<void> {
  const set =
    failure === ''
      ? { lookedAt: at, failure, failedAt: null }
      : { failure, failedAt: sql<Date>`coalesce(failed_at, ${at}::timestamptz)` }
  await tx.updateTable('mailbox').set(set).where('id', '=', id).execute()
}

/** Addresses of every mailbox: nothing is sent to them by itself. */
export async function ownAddresses(tx: Tx): Promise<Set<string>> {
  const rows = await tx.selectFrom('mailbox').select('address').execute()
  return new Set(rows.map(({ address }) => address))
}
