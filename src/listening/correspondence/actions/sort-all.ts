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
  let sorted = 0
  let next = readNext(deps, at, 0)
  for (;;) {
    const ready = await next
    if (ready.read.length === 0) return sorted
    // While these are sorted, threads read those that follow.
    next = signal?.aborted ? next : readNext(deps, at, Math.max(...ready.read.map(({ waiting }) => waiting.id)))
    next.catch(() => undefined)
    // One message that breaks takes none of the others with it.
    sorted += await inTenant(deps.db, { tenant: at.tenant, mode: 'change' }, (tx) =>
      sortBatch(tx, deps, { at, ...ready }),
    ).catch(() => oneByOne(deps, at, ready))
    if (signal?.aborted) return sorted
  }
}

/** Claims the next messages, and reads them side by side. */
async function readNext({ db, files }: MailDeps, { tenant }: MailPlace, after: number): Promise<Ready> {
  const claimed = await inTenant(db, { tenant, mode: 'change' }, async (tx) => {
    await dropHopeless(tx)
    const waiting = await claimInbound(tx, { after, most: BATCH })
    const boxes = new Map((await listMailboxes(tx)).map((box) => [box.id, box]))
    const found: { waiting: Waiting; bytes: Uint8Array | undefined }[] = []
    for (const one of waiting)
      found.push({ waiting: one, bytes: one.raw === null ? undefined : (await loadFile(tx, files, one.raw)).bytes })
    return { boxes, found }
  })
  const read = await Promise.all(
    claimed.found.map(
      async ({ waiting, bytes }): Promise<Read> => ({
        waiting,
        answer: bytes ? await readMail(bytes) : { kind: 'refused', why: 'damaged' },
      }),
    ),
  )
  return { boxes: claimed.boxes, read }
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
