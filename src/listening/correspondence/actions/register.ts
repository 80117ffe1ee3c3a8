import { takeReferences } from '../store/references.ts'
import { clockOf } from '../ledger.ts'
import { type PlainDate, yearOf } from '#src/ground/calendar/index.ts'
import { calendars, listServices } from '#src/core/organisation/index.ts'
import { pairFault } from '#src/core/room/pair.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { DAY_REFUSALS, type Eligibility, refuseReceipt, ruleFor } from '../complaint.ts'
import { type Channel, type Kind, THANKS_REASON } from '../kinds.ts'
import { type Complaint, findComplaint, insertComplaint, replaceComplaint } from '../store/complaints.ts'
import { type Contact, findContact, saveContact } from '../store/exchange.ts'
import { pausesOf, tellLedger } from '../store/ledger.ts'
import { MOVE_REFUSALS } from '../register-file.ts'
import { listRules } from '../store/settings.ts'

/** A request as somebody typed it or sent it. */
export type Entry = {
  kind: Kind
  channel: Channel
  category: string | null
  site: number
  service: number | null
  subject: string
  body: string
  receivedOn: PlainDate
  receivedAt: Date | null
  cause: number | null
  urnOpening: number | null
  contact: Contact
}

export type Registered = { id: number; reference: string; dueOn: PlainDate }

/** What the entry of a request refuses, in the words of its page. */
export const ENTRY_REFUSALS = {
  ...DAY_REFUSALS,
  'after-answer': MOVE_REFUSALS['after-answer'],
  'not-served': 'Choisissez un service de ce site, en place ce jour-là.',
} as const
type EntryRefusal = keyof typeof ENTRY_REFUSALS

/** Why the site and the service of an entry do not go together, in words. A pair that nobody touches stays, even where the service has left the site since. */
export async function servedFault(
  tx: Tx,
  entry: Pick<Entry, 'site' | 'service' | 'receivedOn'>,
  before?: Complaint,
): Promise<string | undefined> {
  const { site, service, receivedOn: on } = entry
  const same = before?.site === site && before.service === service && before.receivedOn === on
  return same ? undefined : pairFault(await listServices(tx), { site, service, on })
}

/** Records a request: its number, the rule in force on the day of receipt, the due day the site's calendar gives. */
export async function registerComplaint(
  tx: Tx,
  entry: Entry,
  today: PlainDate,
): Promise<Outcome<EntryRefusal, Registered>> {
  const refusal = refuseReceipt(entry.receivedOn, today)
  if (refusal) return refused(refusal, 'receivedOn')
  if ((await servedFault(tx, entry)) !== undefined) return refused('not-served', 'service')
  const derived = await derive(tx, entry)
  const [reference = ''] = await takeReferences(tx, yearOf(entry.receivedOn))
  const { contact, ...values } = entry
  const id = await insertComplaint(tx, { ...values, ...derived, ...owedOf(entry.kind), reference })
  await saveContact(tx, id, contact)
  await tellLedger(tx, [id], 'received')
  await journal(tx, { action: 'complaint.register', kind: 'complaint', id, fields: [entry.channel] })
  return done({ id, reference, dueOn: derived.dueOn })
}

/** Thanks call for no answer: they come in set aside, with their reason. */
const owedOf = (kind: Kind, was?: { kind: Kind; eligibility: Eligibility }) =>
  kind === 'thanks'
    ? { eligibility: 'no_answer_expected' as const, eligibilityReason: THANKS_REASON }
    : was?.kind === 'thanks' && was.eligibility === 'no_answer_expected'
      ? { eligibility: 'eligible' as const, eligibilityReason: '' }
      : {}

async function derive(
  tx: Tx,
  { channel, kind, receivedOn, site }: Pick<Entry, 'channel' | 'kind' | 'receivedOn' | 'site'>,
) {
  const rule = ruleFor(await listRules(tx), { channel, kind }, receivedOn)
  const { id, calendar } = await calendars.keep(tx, site)
  const { dueOn } = clockOf({ receivedOn, term: rule.term, answeredOn: null }, calendar)
  return { term: rule.term, termSource: rule.source, dueOn, calendar: id }
}

/**
 * Corrects an entry. The due day and the delay follow the corrected site, channel and day of receipt; while none of them changes they stay,
 * and the rule is looked up again only when channel or day changed.
 */
export async function correctComplaint(
  tx: Tx,
  at: At,
  change: { entry: Omit<Entry, 'receivedAt'>; today: PlainDate },
): Promise<Outcome<EntryRefusal>> {
  const before = await findComplaint(tx, at.id)
  const contactBefore = await findContact(tx, at.id)
  if (before.version !== at.version) return STALE
  const entry = {
    ...change.entry,
    receivedAt: before.receivedOn === change.entry.receivedOn ? before.receivedAt : null,
  }
  const refusal = refuseReceipt(entry.receivedOn, change.today)
  if (refusal) return refused(refusal, 'receivedOn')
  if (before.answeredOn !== null && entry.receivedOn > before.answeredOn) return refused('after-answer', 'receivedOn')
  if ((await servedFault(tx, entry, before)) !== undefined) return refused('not-served', 'service')
  const { contact, ...values } = entry
  const turned = before.kind === entry.kind ? {} : owedOf(entry.kind, before)
  if (!(await replaceComplaint(tx, at, { ...values, ...(await termOf(tx, { before, entry })), ...turned })))
    return STALE
  await saveContact(tx, at.id, contact)
  await tellLedger(tx, [at.id])
  const fields = changedFields({ before, contactBefore }, entry)
  await journal(tx, { action: 'complaint.update', kind: 'complaint', id: at.id, fields })
  return done()
}

/** What was judged stays judged so while nothing that its clock depends on is corrected. */
async function termOf(tx: Tx, { before, entry }: { before: Complaint; entry: Entry }) {
  const rules = await listRules(tx)
  // Another kind follows another rule only where it has its own.
  const alike = ruleFor(rules, before, entry.receivedOn) === ruleFor(rules, entry, entry.receivedOn)
  const same =
    before.channel === entry.channel && before.receivedOn === entry.receivedOn && (before.kind === entry.kind || alike)
  const { term, termSource, dueOn, delayDays, grossDays, calendar: judged } = before
  if (same && before.site === entry.site) return { term, termSource, dueOn, delayDays, grossDays, calendar: judged }
  const { id, calendar } = await calendars.keep(tx, entry.site)
  const rule = same ? { term: before.term, source: before.termSource } : ruleFor(rules, entry, entry.receivedOn)
  const pauses = (await pausesOf(tx, [before.id])).get(before.id) ?? []
  const facts = { receivedOn: entry.receivedOn, term: rule.term, answeredOn: before.answeredOn, pauses }
  const clock = clockOf(facts, calendar)
  return { term: rule.term, termSource: rule.source, ...clock, calendar: id }
}

/** Which fields a correction touched: names only, the journal never holds what was written. */
function changedFields(
  { before, contactBefore }: { before: Complaint; contactBefore: Contact },
  entry: Entry,
): string[] {
  const names = ['kind', 'channel', 'category', 'site', 'service', 'subject', 'body', 'receivedOn', 'cause'] as const
  const contact = (['name', 'email', 'phone', 'address'] as const).some(
    (part) => contactBefore[part] !== entry.contact[part],
  )
  return [...names.filter((name) => before[name] !== entry[name]), ...(contact ? ['contact'] : [])]
}
