import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { overShare } from '#src/ground/floods/floods.ts'
import { setAside } from '#src/ground/floods/set-aside.ts'
import { ADDITION_SHARE, MESSAGE_SHARE } from '../complaint.ts'
import { type Kind, KIND_CODES } from '../kinds.ts'
import { subjectOf } from '../subject.ts'
import { insertMessage, countAdditions } from '../store/exchange.ts'
import { findComplaint } from '../store/complaints.ts'
import { codeOfToken, countWebOfDay, dropReceipt, insertFollowCode, keepReceipt } from '../store/public.ts'
import type { Ways } from './acknowledge.ts'
import { acknowledgeArrival } from './greet.ts'
import { registerComplaint } from './register.ts'

/** What one form takes in a day: ten times the busiest préfecture's month; beyond, a machine is writing. */
export const FORM_DAY_LIMIT = 400
/** Messages one user may add to one request in a day. */
export const ADDITIONS_DAY_LIMIT = 10

/**
 * The key of a display and what it posted: the same twice is one posting. Without a key every posting is new. `source` is the sender of
 * the day; null when it has no share.
 */
export type Posting = { key: string | undefined; form: string; body: string; source: string | null }

/**
 * The private token of a posting. It comes from the display's own random key, so that the same posting sent again finds the same
 * receipt without its token being kept anywhere.
 */
export function tokenOf({ key, form, body }: Omit<Posting, 'source'>): { token: string; idem: Buffer } {
  const secret = key ?? randomBytes(24).toString('base64url')
  const idem = createHash('sha256').update(`${secret}\n${form}\n${body}`).digest()
  const token = createHash('sha256').update(`suivi\n${secret}\n`).update(idem).digest('base64url').slice(0, 32)
  return { token, idem }
}

/** What a message that was set aside holds. The names of its fields stay: those of last week have them. */
export const SetAsideMessage = z.object({
  kind: z.enum(KIND_CODES),
  body: z.string(),
  name: z.string(),
  email: z.string(),
  phone: z.string(),
})

export type Asked = { kind: Kind; message: string; name: string; email: string; phone: string }
export type AskOutcome = { token: string } | 'too-many'

/** Receives a request from the public form: once per posting, with its number, its due day and its private page. */
export async function ask(
  tx: Tx,
  asked: Asked,
  at: { site: number; now: Date; today: PlainDate; posting: Posting; ways?: Ways },
): Promise<AskOutcome> {
  const { site, now, today, posting, ways } = at
  const { token, idem } = tokenOf(posting)
  if (!(await keepReceipt(tx, idem, now))) return { token }
  const { kind, message, name, email, phone } = asked
  const sender = await overShare(tx, { kind: 'message', source: posting.source, share: MESSAGE_SHARE, now })
  if (sender !== undefined) {
    const content: z.infer<typeof SetAsideMessage> = { kind, body: message, name, email, phone }
    const place = { kind: 'message', subject: site, site, service: null }
    const record = await setAside(tx, { ...place, sender, day: today, receivedAt: now, content })
    if (record === 'full') return tooMany(tx, idem)
    await insertFollowCode(tx, codeOfToken(token), { kind: 'set_aside', record })
    return { token }
  }
  if ((await countWebOfDay(tx, site, today)) >= FORM_DAY_LIMIT) return tooMany(tx, idem)
  const made = await registerComplaint(
    tx,
    {
      kind,
      channel: 'web',
      category: null,
      site,
      service: null,
      subject: subjectOf(message),
      body: message,
      receivedOn: today,
      receivedAt: now,
      cause: null,
      urnOpening: null,
      contact: { name, email, phone, address: '' },
    },
    today,
  )
  // Received today, by definition: the day cannot be refused.
  if (made.outcome !== 'done') throw new Error('today was refused as a day of receipt')
  await insertFollowCode(tx, codeOfToken(token), { kind: 'complaint', record: made.made.id })
  if (ways) await acknowledgeArrival(tx, ways, { id: made.made.id, kind, channel: 'web', email, today })
  return { token }
}

async function tooMany(tx: Tx, idem: Buffer): Promise<'too-many'> {
  await dropReceipt(tx, idem)
  return 'too-many'
}

/** Adds a message of the user to a request; once per posting. The clock does not move: what came later does not excuse the delay. */
export async function addMessage(
  tx: Tx,
  complaint: number,
  added: { body: string; now: Date; today: PlainDate; posting: Posting },
): Promise<'done' | 'set_aside' | 'too-many'> {
  const { body, now, today, posting } = added
  const { idem } = tokenOf(posting)
  if (!(await keepReceipt(tx, idem, now))) return 'done'
  if ((await countAdditions(tx, complaint, today)) >= ADDITIONS_DAY_LIMIT) return tooMany(tx, idem)
  const found = await findComplaint(tx, complaint)
  const sender = await overShare(tx, { kind: 'addition', source: posting.source, share: ADDITION_SHARE, now })
  if (sender !== undefined) {
    const place = { kind: 'addition', subject: complaint, site: found.site, service: found.service }
    const record = await setAside(tx, { ...place, sender, day: today, receivedAt: now, content: { body } })
    return record === 'full' ? tooMany(tx, idem) : 'set_aside'
  }
  await insertMessage(tx, {
    complaint: found.id,
    kind: 'addition',
    at: now,
    day: today,
    via: 'web',
    body,
    account: null,
  })
  await journal(tx, { action: 'complaint.add', kind: 'complaint', id: complaint })
  return 'done'
}
