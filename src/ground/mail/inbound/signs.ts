// What headers say of a message before anybody reads it: written by a machine, returned, sent to many, unwanted.
import type { Automatic, Bounce } from './model.ts'

/** The values of a header by its name in lower case, in their order. */
export type Headers = (name: string) => readonly string[]

const first = (headers: Headers, name: string): string => headers(name)[0]?.trim() ?? ''

/** Addresses that no person reads. */
const NOBODY =
  /^(mailer[-_.]?daemon|postmaster|no[-_.]?reply|ne[-_.]?pas[-_.]?repondre|do[-_.]?not[-_.]?reply|nepasrepondre|bounces?|notifications?|auto[-_.]?reply|daemon)([-+._=].*)?@/i

/** Whether an address belongs to a machine: nothing is ever sent to it by itself. */
export const isNobody = (address: string): boolean => address === '' || NOBODY.test(address)

// RFC 3834, and what programs wrote before it: the widest list found among help desks (osTicket, Zammad, FreeScout).
const AUTO_MARKS = [
  'x-autoreply',
  'x-autorespond',
  'x-autoresponder',
  'x-auto-reply-from',
  'x-mail-autoreply',
  'x-cron-env',
  'x-amazon-mail-relay-type',
] as const

const AWAY =
  /^(réponse automatique|automatic reply|auto(matic)?[- ]?(reply|response)|out of (the )?office|absence(?: du bureau)?\b|absent\(e\))\s*[:\s]/i

/** What a machine did by itself. `type` is the type of the whole message. */
export function automaticOf(
  headers: Headers,
  { type, from, subject }: { type: string; from: string; subject: string },
): Automatic {
  const kind = type.toLowerCase()
  if (
    /report-type="?disposition-notification/.test(kind) ||
    first(headers, 'content-type').includes('disposition-notification')
  )
    return 'receipt'
  if (kind.startsWith('multipart/report') || headers('x-failed-recipients').length > 0) return 'bounce'
  if (/^(mailer-daemon|postmaster)@/i.test(from) && first(headers, 'return-path') === '<>') return 'bounce'
  const submitted = first(headers, 'auto-submitted').toLowerCase()
  if (submitted !== '' && submitted.split(/[\s;]/)[0] !== 'no') return 'auto'
  if (AUTO_MARKS.some((name) => headers(name).length > 0)) return 'auto'
  const precedence = [...headers('precedence'), ...headers('x-precedence')].map((one) => one.trim().toLowerCase())
  if (precedence.some((one) => one.startsWith('auto'))) return 'auto'
  if (headers('list-id').length > 0 || headers('list-unsubscribe').length > 0) return 'list'
  if (precedence.some((one) => one === 'bulk' || one === 'list' || one === 'junk')) return 'list'
  if (first(headers, 'return-path') === '<>') return 'auto'
  return AWAY.test(subject) ? 'auto' : 'none'
}

/** What the relay before us decided: its verdict is taken, never made here. */
export function isSpam(headers: Headers): boolean {
  if (/^yes\b/i.test(first(headers, 'x-spam-flag')) || /^yes\b/i.test(first(headers, 'x-spam-status'))) return true
  if (/^spam\b/i.test(first(headers, 'x-vr-spamstate')) || /^(spam|phishing)\b/i.test(first(headers, 'x-spam-verdict')))
    return true
  const level = Number(/^\d+/.exec(first(headers, 'x-ms-exchange-organization-scl'))?.[0] ?? -1)
  return level >= 5
}

/** « spf=pass dkim=fail dmarc=none », as the relay nearest to us wrote it. */
export function checkedOf(headers: Headers): string {
  const said = first(headers, 'authentication-results')
  return [...said.matchAll(/\b(spf|dkim|dmarc)=([a-z]{1,12})/gi)]
    .map(([, what = '', result = '']) => `${what.toLowerCase()}=${result.toLowerCase()}`)
    .filter((one, at, all) => all.indexOf(one) === at)
    .join(' ')
    .slice(0, 120)
}

/** Identities between angles, in their order; without angles, words that hold an at sign. */
export function idsIn(text: string): string[] {
  const angled = [...text.matchAll(/<([^<>\s]{1,400})>/g)].map(([, id = '']) => id)
  const found = angled.length > 0 ? angled : text.split(/[\s,]+/).filter((word) => /^[^\s<>]+@[^\s<>]+$/.test(word))
  return [...new Set(found)].slice(0, 100)
}

/** What the report of a server says, from its text and from the headers of the message that it returns. */
export function bounceOf(report: string, returned: string): Bounce {
  const status = /^status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(report)?.[1] ?? ''
  const action = /^action:\s*([a-z]+)/im.exec(report)?.[1]?.toLowerCase() ?? ''
  const permanent = status.startsWith('5') || (status === '' && action === 'failed')
  const id =
    /^message-id:\s*(<[^<>\s]+>)/im.exec(returned)?.[1] ??
    /^x-original-message-id:\s*(<[^<>\s]+>)/im.exec(report)?.[1] ??
    ''
  return { permanent, status, returned: idsIn(id)[0] ?? '' }
}
