// Looking at a mailbox: every message is stored as it came, before anybody reads it. What is stored twice is stored once.
import { randomBytes } from 'node:crypto'
import { today as dayAt } from '#src/ground/calendar/index.ts'
import { type Database, inTenant, type Tx } from '#src/ground/database/db.ts'
import { type FileStore, loadFile, saveFile } from '#src/ground/files/files.ts'
import { addJob } from '#src/ground/jobs/job.ts'
import { ImapSession, type Listed, troubleOf } from '#src/ground/mail/inbound/imap.ts'
import { MAIL_LIMITS } from '#src/ground/mail/inbound/model.ts'
import type { Outbound as Ways } from '#src/ground/mail/mail.ts'
import type { Clock } from '#src/ground/process/clock.ts'
import { sha256Hex } from '#src/ground/process/hash.ts'
import type { Keyring } from '#src/ground/secrets/keyring.ts'
import { concerns, type Folder, insertInbound, knownMessages } from '../store/inbound.ts'
import { findMailbox, holdMailbox, type Mailbox, moveCursor, noteLook, releaseMailbox } from '../store/mailboxes.ts'

export type MailDeps = { db: Database; clock: Clock; files: FileStore; outbound?: Ways }
export type MailPlace = { tenant: number; zone: string }

/** What of a message too heavy is kept: enough to say who wrote, when and about what. */
const HEAD_BYTES = 64 * 1024
/** Longer than any look: a machine that died frees its mailboxes after it. */
const HOLD_SECONDS = 90
/** What one look takes before it leaves the rest to the next; a server that answers no more is left after twice that. */
const LOOK_MS = 40_000
export const SORT_JOB = 'correspondence.sort_mail'

const secretPlace = (tenant: number, id: number): string => `mailbox:${tenant}:${id}`
export const sealSecret = (keys: Keyring, at: { tenant: number; id: number }, password: string): Buffer =>
  keys.seal(password, secretPlace(at.tenant, at.id))

/** Connects to a mailbox with what is kept of it. Throws ImapTrouble. */
export async function connectTo(keys: Keyring | undefined, tenant: number, box: Mailbox): Promise<ImapSession> {
  const { host, port, secure, login, secret, id } = box
  const password = keys && secret ? keys.open(secret, secretPlace(tenant, id)) : ''
  return ImapSession.open({ host, port, secure, login, password })
}

/** Where messages without an identity, or with that of another, are known by. */
const contentId = async (raw: Uint8Array): Promise<string> => `sha256:${await sha256Hex(raw)}`

/** What a message says, without the headers that each server adds on its way. */
async function bodyHash(raw: Uint8Array): Promise<string> {
  const text = Buffer.from(raw)
  const end = text.indexOf('\r\n\r\n')
  return sha256Hex(end < 0 ? text : text.subarray(end))
}

/** Whether a message that bears a known identity is the same again. */
async function isSame(
  { files }: Pick<MailDeps, 'files'>,
  tx: Tx,
  { raw, known }: { raw: Uint8Array; known: { raw: number | null; size: number } },
): Promise<boolean> {
  // What it said is erased: nothing can be compared any more, and nothing of it comes back.
  if (known.raw === null) return true
  const { bytes } = await loadFile(tx, files, known.raw)
  return (await bodyHash(bytes)) === (await bodyHash(raw))
}

export type Arrival = {
  mailbox: number
  folder: Folder
  validity: string
  uid: number | null
  messageId: string
  raw: Uint8Array
  takenAt: Date
  size: number
  /** Only its head was taken. */
  cut: boolean
}

/** Stores one message with its bytes and returns its number; 'known' when it was there. */
export async function storeArrival(
  deps: Pick<MailDeps, 'files' | 'clock'>,
  tx: Tx,
  { zone, ...arrival }: Arrival & { zone: string },
): Promise<number | 'known'> {
  const { mailbox, folder, messageId, raw, cut } = arrival
  const own = messageId === '' ? await contentId(raw) : messageId.slice(0, 400)
  const known = (await knownMessages(tx, { mailbox, folder, ids: [own] })).get(own)
  if (known && (await isSame(deps, tx, { raw, known }))) return 'known'
  const name = cut ? 'en-tête.eml' : 'message.eml'
  const file = await saveFile(tx, deps.files, { name, type: 'message/rfc822', bytes: raw })
  const now = deps.clock.now()
  const takenAt = arrival.takenAt > now ? now : arrival.takenAt
  const { validity, uid, size } = arrival
  const stored = await insertInbound(tx, {
    mailbox,
    folder,
    validity,
    uid,
    size,
    takenAt,
    raw: file,
    cut,
    onDay: dayAt(takenAt, zone),
    messageId: known ? `${own}#${(await sha256Hex(raw)).slice(0, 16)}` : own,
  })
  return stored ?? 'known'
}

/** `over`: whether the time of this look is spent; what is left is taken by the next one. */
type Look = { deps: MailDeps; at: MailPlace; box: Mailbox; session: ImapSession; over?: () => boolean }

/** Messages stored in one transaction, and what they weigh together at most: a commit costs more than a message. */
const TOGETHER = 20
const TOGETHER_BYTES = 16 * 1024 * 1024

/** Messages of the open folder that follow the cursor, each stored before the cursor moves on. Returns how many are new. */
async function readFolder(look: Look, folder: 'inbox' | 'sent', path: string): Promise<number> {
  const { deps, at, box, session } = look
  const { validity } = await session.folder(path)
  const [knownValidity, knownUid] =
    folder === 'inbox' ? [box.inboxValidity, box.inboxUid] : [box.sentValidity, box.sentUid]
  let uid = validity === knownValidity ? knownUid : 0
  let stored = 0
  const since = new Date(`${box.since}T00:00:00Z`)
  for (;;) {
    const listed = await session.after(uid, since)
    if (listed.length === 0) break
    const known = await inTenant(deps.db, { tenant: at.tenant, mode: 'read' }, (tx) =>
      knownMessages(tx, { mailbox: box.id, folder, ids: listed.map(({ messageId }) => messageId).filter(Boolean) }),
    )
    let some: Arrival[] = []
    let weight = 0
    for (const one of listed) {
      // The same identity and the same weight: taken before, when the folder had other numbers.
      const taken = known.get(one.messageId)?.size === one.size
      if (!taken && (folder === 'inbox' || (await isAnswer(look, one)))) {
        const arrival = await takeOne(look, one, { folder, validity }).catch(async (error: unknown) => {
          // Cut in the middle: what came before is kept, and the next look begins where this one stopped.
          await storeSome(look, some, { folder, validity, uid })
          throw error
        })
        if (arrival) some.push(arrival)
        weight += arrival?.raw.length ?? 0
      }
      uid = one.uid
      if (some.length < TOGETHER && weight < TOGETHER_BYTES) continue
      stored += await storeSome(look, some, { folder, validity, uid })
      some = []
      weight = 0
      if (look.over?.()) return stored
    }
    stored += await storeSome(look, some, { folder, validity, uid })
  }
  return stored
}

/** Of what was sent from a mailbox, only what concerns a request is ever taken. */
async function isAnswer({ deps, at }: Look, { answers, subject, automatic }: Listed): Promise<boolean> {
  if (automatic) return false
  if (/\bR-20\d{2}-\d{4,7}\b/i.test(subject)) return true
  return inTenant(deps.db, { tenant: at.tenant, mode: 'read' }, (tx) => concerns(tx, answers))
}

/** The bytes of one message; nothing when it left the folder meanwhile. */
async function takeOne(
  { box, session }: Look,
  { uid, messageId, size, takenAt }: Listed,
  { folder, validity }: { folder: 'inbox' | 'sent'; validity: string },
): Promise<Arrival | undefined> {
  const cut = size > MAIL_LIMITS.bytes
  const raw = await session.raw(uid, cut ? HEAD_BYTES : MAIL_LIMITS.bytes)
  return raw && { mailbox: box.id, folder, validity, uid, messageId, raw, takenAt, size, cut }
}

/** Stores messages and moves the cursor, both or neither. */
function storeSome(
  { deps, at, box }: Look,
  some: readonly Arrival[],
  cursor: { folder: 'inbox' | 'sent'; validity: string; uid: number },
): Promise<number> {
  return inTenant(deps.db, { tenant: at.tenant, mode: 'change' }, async (tx) => {
    let stored = 0
    for (const arrival of some)
      if ((await storeArrival(deps, tx, { ...arrival, zone: at.zone })) !== 'known') stored += 1
    await moveCursor(tx, box.id, cursor)
    if (stored > 0) await addJob(tx, SORT_JOB, { ids: {}, once: true })
    return stored
  })
}

/** Looks at the folders of a mailbox on an open connection. Throws ImapTrouble. */
export async function lookWith(look: Look): Promise<number> {
  const { box, session } = look
  let stored = await readFolder(look, 'inbox', box.inbox)
  if (!box.readsSent) return stored
  const sent = box.sent === '' ? await session.sentFolder() : box.sent
  if (sent !== undefined) {
    stored += await readFolder(look, 'sent', sent)
    // The folder that is waited on is the one that users write to.
    await session.folder(box.inbox)
  }
  return stored
}

export type LookOutcome =
  | { outcome: 'done'; stored: number }
  | { outcome: 'held' }
  | { outcome: 'failed'; fault: string }

/** Connects, looks once, notes how it went. Never throws for what the server did: the mailbox says it. */
export async function lookOnce(deps: MailDeps, at: MailPlace, id: number): Promise<LookOutcome> {
  const by = randomBytes(9).toString('base64url')
  const inside = <T>(work: (tx: Tx) => Promise<T>) => inTenant(deps.db, { tenant: at.tenant, mode: 'change' }, work)
  const box = await inside(async (tx) =>
    (await holdMailbox(tx, id, { by, seconds: HOLD_SECONDS })) ? findMailbox(tx, id) : undefined,
  )
  if (!box) return { outcome: 'held' }
  let session: ImapSession | undefined
  const began = performance.now()
  const over = () => performance.now() - began > LOOK_MS
  const last = setTimeout(() => void session?.close(), 2 * LOOK_MS).unref()
  try {
    session = await connectTo(deps.outbound?.keys, at.tenant, box)
    const stored = await lookWith({ deps, at, box, session, over })
    await inside((tx) => noteLook(tx, id, { at: deps.clock.now(), failure: '' }))
    return { outcome: 'done', stored }
  } catch (error) {
    const { fault } = troubleOf(error)
    await inside((tx) => noteLook(tx, id, { at: deps.clock.now(), failure: fault }))
    return { outcome: 'failed', fault }
  } finally {
    clearTimeout(last)
    await session?.close()
    await inside((tx) => releaseMailbox(tx, id, by))
  }
}
