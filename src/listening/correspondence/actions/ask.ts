import { createHash, randomBytes } from 'node:crypto'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Kind } from '../complaint.ts'
import { insertMessage, countAdditions } from '../store/exchange.ts'
import { findComplaint } from '../store/complaints.ts'
import { countWebOfDay, dropReceipt, insertFollowCode, keepReceipt } from '../store/public.ts'
import { registerComplaint } from './register.ts'

/** What one form takes in a day: ten times the busiest préfecture's month; beyond, a machine is writing. */
export const FORM_DAY_LIMIT = 400
/** Messages one user may add to one request in a day. */
export const ADDITIONS_DAY_LIMIT = 10

/** The key of a display and what it posted: the same twice is one posting. Without a key every posting is new. */
export type Posting = { key: string | undefined; form: string; body: string }

/**
 * The private token of a posting. It comes from the display's own random key, so that the same posting sent again finds the same
 * receipt without its token being kept anywhere.
 */
export function tokenOf({ key, form, body }: Posting): { token: string; idem: Buffer } {
  const secret = key ?? randomBytes(24).toString('base64url')
  const idem = createHash('sha256').update(`${secret}\n${form}\n${body}`).digest()
  const token = createHash('sha256').update(`suivi\n${secret}\n`).update(idem).digest('base64url').slice(0, 32)
  return { token, idem }
}

/** Under what code the database knows a token: 160 bits of its hash. */
export function codeOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 40)
}

export type Asked = { kind: Kind; message: string; name: string; email: string; phone: string }
export type AskOutcome = { token: string } | 'too_many'

/** Receives a request from the public form: once per posting, with its number, its due day and its private page. */
export async function ask(
  tx: Tx,
  asked: Asked,
  at: { site: number; now: Date; today: PlainDate; posting: Posting },
): Promise<AskOutcome> {
  const { site, now, today, posting } = at
  const { token, idem } = tokenOf(posting)
  if (!(await keepReceipt(tx, idem, now))) return { token }
  if ((await countWebOfDay(tx, site, today)) >= FORM_DAY_LIMIT) return tooMany(tx, idem)
  const { kind, message, name, email, phone } = asked
  const made = await registerComplaint(
    tx,
    {
      kind,
      channel: 'web',
      category: null,
      site,
      service: null,
      subject: firstLine(message),
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
  if ('refused' in made) throw new Error('today was refused as a day of receipt')
  await insertFollowCode(tx, codeOfToken(token), made.id)
  return { token }
}

async function tooMany(tx: Tx, idem: Buffer): Promise<'too_many'> {
  await dropReceipt(tx, idem)
  return 'too_many'
}

// A greeting is no object: a register full of « Bonjour » helps nobody find anything.
const GREETING =
  /^(?:(?:bonjour|bonsoir|madame|monsieur|mesdames|messieurs|mme|m\.)(?:\s+(?:et|ou|à tous|à toutes))?[\s,.!;:-]+)+/i

/** The object of a message nobody gave one: its first sentence after the greeting, cut at a word. */
export function firstLine(message: string): string {
  const whole = message.trim()
  const rest = whole.replace(GREETING, '')
  const told = rest === '' ? whole : rest.charAt(0).toUpperCase() + rest.slice(1)
  const sentence = /^[^\n.!?]{1,200}[.!?]?/.exec(told)?.[0].trim() ?? ''
  if (sentence.length <= 100) return sentence.replace(/[.\s]+$/, '')
  const cut = sentence.slice(0, 100)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 60))}…`
}

/** Adds a message of the user to a request; once per posting. The clock does not move: what came later does not excuse the delay. */
export async function addMessage(
  tx: Tx,
  complaint: number,
  added: { body: string; now: Date; today: PlainDate; posting: Posting },
): Promise<'done' | 'too_many'> {
  const { body, now, today, posting } = added
  const { idem } = tokenOf(posting)
  if (!(await keepReceipt(tx, idem, now))) return 'done'
  if ((await countAdditions(tx, complaint, today)) >= ADDITIONS_DAY_LIMIT) return tooMany(tx, idem)
  const found = await findComplaint(tx, complaint)
  await insertMessage(tx, {
    complaint: found.id,
    kind: 'addition',
    at: now,
    day: today,
    via: 'web',
    body,
    account: null,
  })
  await journal(tx, { action: 'complaint.added', kind: 'complaint', id: complaint })
  return 'done'
}
