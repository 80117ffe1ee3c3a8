// The thread that reads messages: built as its own entry, dist/mail-worker.js; read.ts starts it.
import { parentPort } from 'node:worker_threads'
import { type Answer, stepBack } from '#src/ground/process/workers.ts'
import type { MailAnswer, MailRead } from './model.ts'
import { isOutlook, outlookMail } from './outlook.ts'
import { parseMail, TooDeep } from './parse.ts'
import type { MailJob } from './read.ts'

/** An Outlook file keeps the headers it travelled with: they say what it answers and whether a machine wrote it. */
async function outlookRead(raw: Buffer): Promise<MailRead> {
  const { headers, mail } = outlookMail(raw)
  if (headers.trim() === '') return mail
  const said = await parseMail(
    Buffer.from(`${headers.trim()}\r\n\r\n`.replace(/^content-type:.*(\r?\n[ \t].*)*\r?\n/gim, '')),
    { html: false },
  )
  const { messageId, inReplyTo, references, replyTo, takenAt, automatic, spam, checked } = said
  const from = mail.from.address === '' ? said.from : mail.from
  return {
    ...mail,
    messageId: messageId || mail.messageId,
    from,
    inReplyTo,
    references,
    replyTo,
    takenAt: takenAt ?? mail.takenAt,
    automatic,
    spam,
    checked,
  }
}

async function answer({ bytes, html }: MailJob): Promise<Answer<MailAnswer>> {
  try {
    const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return {
      ok: true,
      value: { kind: 'read', mail: isOutlook(raw) ? await outlookRead(raw) : await parseMail(raw, { html }) },
    }
  } catch (error) {
    const why = error instanceof TooDeep ? 'deep' : error instanceof RangeError ? 'huge' : 'damaged'
    return { ok: true, value: { kind: 'refused', why } }
  }
}

async function reply(job: MailJob): Promise<void> {
  const said = await answer(job)
  const given =
    said.ok && said.value.kind === 'read' ? new Set(said.value.mail.attached.map(({ bytes }) => bytes.buffer)) : []
  parentPort?.postMessage(said, [...given])
}

stepBack()
parentPort?.on('message', (job: MailJob) => void reply(job))
