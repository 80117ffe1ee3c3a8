import { createHash } from 'node:crypto'
import { type PlainDate, yearOf } from '#src/ground/calendar/index.ts'
import { calendars, listServices } from '#src/core/organisation/index.ts'
import { pairFault } from '#src/core/room/pair.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type Channel, clockOf, DAY_REFUSALS, type Kind, refuseReceipt, ruleFor } from '../complaint.ts'
import {
  type Complaint,
  findComplaint,
  insertComplaint,
  replaceComplaint,
  takeReferences,
} from '../store/complaints.ts'
import { type Contact, findContact, saveContact } from '../store/exchange.ts'
import { dropReceipt, findPosted, keepReceipt } from '../store/public.ts'
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

export type Refused = { refused: Readonly<Record<string, string>> }
export type Registered = { id: number; reference: string; dueOn: PlainDate }

/** Records a request: its number, the rule in force on the day of receipt, the due day the site's calendar gives. */
export async function registerComplaint(tx: Tx, entry: Entry, today: PlainDate): Promise<Registered | Refused> {
  const refusal = refuseReceipt(entry.receivedOn, today)
  if (refusal) return { refused: { receivedOn: DAY_REFUSALS[refusal] } }
  const service = pairFault(await listServices(tx), { ...entry, on: entry.receivedOn })
  if (service !== undefined) return { refused: { service } }
  const derived = await derive(tx, entry)
  const [reference = ''] = await takeReferences(tx, yearOf(entry.receivedOn))
  const { contact, ...values } = entry
  const id = await insertComplaint(tx, { ...values, ...derived, reference })
  await saveContact(tx, id, contact)
  await journal(tx, { action: 'complaint.register', kind: 'complaint', id, fields: [entry.channel] })
  return { id, reference, dueOn: derived.dueOn }
}

/** The same, once per display of the form: a double click or a page sent again finds what the first sending recorded. */
export async function registerOnce(
  tx: Tx,
  entry: Entry,
  at: { display: string; now: Date; today: PlainDate },
): Promise<Pick<Registered, 'id' | 'reference'> | Refused> {
  if (at.display === '') return registerComplaint(tx, entry, at.today)
  const idem = createHash('sha256')
    .update(`saisie\n${at.display}\n${JSON.stringify(entry)}`)
    .digest()
  if (!(await keepReceipt(tx, idem, at.now))) {
    const known = await findPosted(tx, entry)
    if (known) return known
  }
  const made = await registerComplaint(tx, entry, at.today)
  if ('refused' in made) await dropReceipt(tx, idem)
  return made
}

async function derive(tx: Tx, { channel, receivedOn, site }: Pick<Entry, 'channel' | 'receivedOn' | 'site'>) {
  const rule = ruleFor(await listRules(tx), channel, receivedOn)
  const { id, calendar } = await calendars.keep(tx, site)
  const { dueOn } = clockOf({ receivedOn, term: rule.term, answeredOn: null }, calendar)
  return { term: rule.term, termSource: rule.source, dueOn, calendar: id }
}

export type Stale = { stale: Complaint; contact: Contact }

/**
 * Corrects an entry. The due day and the delay follow the corrected site, channel and day of receipt; while none of them changes they stay,
 * and the rule is looked up again only when channel or day changed.
 */
export async function correctComplaint(
  tx: Tx,
  at: { id: number; version: number },
  change: { entry: Entry; today: PlainDate },
): Promise<Registered | Refused | Stale> {
  const { entry, today } = change
  const before = await findComplaint(tx, at.id)
  const contactBefore = await findContact(tx, at.id)
  if (before.version !== at.version) return { stale: before, contact: contactBefore }
  const refusal = refuseReceipt(entry.receivedOn, today)
  if (refusal) return { refused: { receivedOn: DAY_REFUSALS[refusal] } }
  if (before.answeredOn !== null && entry.receivedOn > before.answeredOn) {
    return { refused: { receivedOn: MOVE_REFUSALS['after-answer'] } }
  }
  const service = await movedPairFault(tx, before, entry)
  if (service !== undefined) return { refused: { service } }
  const derived = await termOf(tx, { before, entry })
  const { contact, ...values } = entry
  const saved = await replaceComplaint(tx, at, { ...values, ...derived })
  if (!saved) return { stale: await findComplaint(tx, at.id), contact: contactBefore }
  await saveContact(tx, at.id, contact)
  await journal(tx, {
    action: 'complaint.update',
    kind: 'complaint',
    id: at.id,
    fields: changedFields({ before, contactBefore }, entry),
  })
  return { id: at.id, reference: before.reference, dueOn: derived.dueOn }
}

/** A pair that nobody touches stays, even where the service has left the site since. */
async function movedPairFault(tx: Tx, before: Complaint, entry: Entry): Promise<string | undefined> {
  const { site, service, receivedOn: on } = entry
  const same = before.site === site && before.service === service && before.receivedOn === on
  return same ? undefined : pairFault(await listServices(tx), { site, service, on })
}

/** What was judged stays judged so while nothing that its clock depends on is corrected. */
async function termOf(tx: Tx, { before, entry }: { before: Complaint; entry: Entry }) {
  const same = before.channel === entry.channel && before.receivedOn === entry.receivedOn
  const { term, termSource, dueOn, delayDays, calendar: judged } = before
  if (same && before.site === entry.site) return { term, termSource, dueOn, delayDays, calendar: judged }
  const { id, calendar } = await calendars.keep(tx, entry.site)
  const rule = same
    ? { term: before.term, source: before.termSource }
    : ruleFor(await listRules(tx), entry.channel, entry.receivedOn)
  const clock = clockOf({ receivedOn: entry.receivedOn, term: rule.term, answeredOn: before.answeredOn }, calendar)
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
