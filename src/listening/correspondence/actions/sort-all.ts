// The second step: stored messages are read in threads of their own, then sorted a few at a time. Killed anywhere, it goes on.
import { inTenant, type Tx } from '#src/ground/database/db.ts'
import { loadFile } from '#src/ground/files/files.ts'
import { readMail } from '#src/ground/mail/inbound/read.ts'
import type { MailAnswer } from '#src/ground/mail/inbound/model.ts'
import { claimInbound, dropHopeless, lockSorting, stillWaiting, settleInbound, type Waiting } from '../store/inbound.ts'
import { listMailboxes, type Mailbox } from '../store/mailboxes.ts'
import type { MailDeps, MailPlace } from './look.ts'
import { sortOne } from './sort-mail.ts'

/** Messages read side by side, and sorted in one transaction: a commit costs more than a message. */
const BATCH = 20

type Read = { waiting: Waiting; answer: MailAnswer }
type Ready = { boxes: ReadonlyMap<number, Mailbox>; read: readonly Read[] }

/** Sorts whatever waits in a département. Returns how many messages found what becomes of them. */
export async function sortAll(deps: MailDeps, at: MailPlace, signal?: AbortSignal): Promise<number> {
  const inside = <T>(work: (tx: Tx) => Promise<T>) => inTenant(deps.db, { tenant: at.tenant, mode: 'change' }, work)
  let sorted = 0
  let begun = claimNext(inside)
  for (;;) {
    const waiting = await begun
    if (waiting.length === 0) return sorted
    const read = await Promise.all(waiting.map((one) => readOne(deps, at, one)))
    const boxes = await inside(async (tx) => new Map((await listMailboxes(tx)).map((box) => [box.id, box])))
    const ready = { boxes, read }
    // One message that breaks takes none of the others with it.
    sorted += await inside((tx) => sortBatch(tx, deps, { at, ...ready })).catch(() => oneByOne(deps, at, ready))
    if (signal?.aborted) return sorted
    begun = claimNext(inside)
  }
}

const claimNext = (inside: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>): Promise<Waiting[]> =>
  inside(async (tx) => {
    await dropHopeless(tx)
    return claimInbound(tx, BATCH)
  })

async function readOne({ db, files }: MailDeps, { tenant }: MailPlace, waiting: Waiting): Promise<Read> {
  const { raw } = waiting
  if (raw === null) return { waiting, answer: { kind: 'refused', why: 'damaged' } }
  const { bytes } = await inTenant(db, { tenant, mode: 'read' }, (tx) => loadFile(tx, files, raw))
  return { waiting, answer: await readMail(bytes) }
}

type Batch = Ready & { at: MailPlace }

async function sortBatch(tx: Tx, deps: MailDeps, { at, boxes, read }: Batch): Promise<number> {
  await lockSorting(tx)
  const still = await stillWaiting(
    tx,
    read.map(({ waiting }) => waiting.id),
  )
  let sorted = 0
  for (const { waiting, answer } of read) {
    const box = boxes.get(waiting.mailbox)
    if (!box || !still.has(waiting.id)) continue
    if (waiting.cut) await settleInbound(tx, waiting.id, { ...headOf(answer), state: 'aside', reason: 'too-big' })
    else await sortOne({ tx, deps, at, waiting, box }, answer)
    sorted += 1
  }
  return sorted
}

/** Of a message too heavy: who wrote, about what. */
const headOf = (answer: MailAnswer) =>
  answer.kind === 'refused'
    ? {}
    : {
        fromName: answer.mail.from.name,
        fromAddress: answer.mail.from.address,
        subject: answer.mail.subject,
        checked: answer.mail.checked,
      }

async function oneByOne(deps: MailDeps, at: MailPlace, { boxes, read }: Ready): Promise<number> {
  let sorted = 0
  for (const one of read)
    sorted += await inTenant(deps.db, { tenant: at.tenant, mode: 'change' }, (tx) =>
      sortBatch(tx, deps, { at, boxes, read: [one] }),
    ).catch(() => 0)
  return sorted
}
