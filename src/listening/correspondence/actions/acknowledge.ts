// Acknowledgements leave once each, as they were rendered, with what the law asks them to say; each one that does not says why.
import { createHash } from 'node:crypto'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { calendars, findSite, findTenant, listServices } from '#src/core/organisation/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { mailLeaves } from '#src/ground/mail/mail.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import {
  type AckKind,
  type AckRefusal,
  madeOf,
  mergeValues,
  render,
  type Rendered,
  type Withheld,
} from '../acknowledgement.ts'
import { regimeOf } from '../letter.ts'
import { normsOf } from '../norms.ts'
import { listNorms } from '../store/norms.ts'
import { acknowledgementsOf, keepAcknowledgement, keepReplyTo, replyTo } from '../store/acknowledgements.ts'
import { type Complaint, findComplaint } from '../store/complaints.ts'
import { type Contact, findContact, findWriter } from '../store/exchange.ts'
import { type Model, modelsInForce } from '../store/models.ts'
import { acknowledgedBy } from '../store/outbound.ts'
import { followLine, mayWrite, writeMail } from './leave.ts'

/** `env.origin`: where the product is reached, for the private page that a mail leads to. */
export type Ways = Pick<Deps, 'clock' | 'outbound'> & { tenant: number; env?: { origin?: string | undefined } }
export type Prepared = Rendered & { model: Model; contact: Contact; prefecture: string }

type Found = { models: readonly Model[]; known: Awaited<ReturnType<typeof knownOf>> }

/** What both acknowledgements of a request are made from. */
export async function findFor(tx: Tx, complaint: Complaint): Promise<Found> {
  return { models: await modelsInForce(tx, ['registration', 'receipt']), known: await knownOf(tx, complaint) }
}

/** An acknowledgement as it would leave: by the model in force for what was asked, that of its category first. */
export function prepare({ models, known }: Found, complaint: Complaint, kind: AckKind): Prepared | undefined {
  const regime = regimeOf(complaint.kind)
  const own = models.filter((one) => one.purpose === kind && one.regime === regime)
  const model =
    own.find(({ category }) => category !== null && category === complaint.category) ??
    own.find(({ category }) => category === null)
  if (!model) return undefined
  const { values, contact, prefecture } = known
  return { ...render(model, { kind, values, of: complaint.kind }), model, contact, prefecture }
}

/** What the register knows of a request, for the brackets of a model. */
export async function knownOf(tx: Tx, complaint: Complaint) {
  const [contact, site, tenant, services, reach, calendar] = [
    await findContact(tx, complaint.id),
    await findSite(tx, complaint.site),
    await findTenant(tx),
    await listServices(tx),
    await replyTo(tx),
    await calendars.of(tx, complaint.site),
  ]
  const office = {
    name: contact.name,
    service: services.find(({ id }) => id === complaint.service)?.name ?? '',
    site: site.name,
    address: site.address,
    prefecture: tenant.prefectureName,
    phone: reach.replyPhone,
    email: reach.replyEmail,
  }
  const norms = normsOf(await listNorms(tx), complaint, calendar)
  return { values: mergeValues(complaint, office, norms), norms, contact, prefecture: tenant.prefectureName }
}

/** `by`: whether a person asks for it, or the product does by itself. */
type Asked = { kind: AckKind; how: 'mail' | 'letter'; by: 'person' | 'itself'; today: PlainDate }

/** Sends an acknowledgement, or keeps the letter that is printed; once, and never without its mentions. */
export async function acknowledge(
  tx: Tx,
  ways: Ways,
  { id, ...asked }: Asked & { id: number },
): Promise<Outcome<AckRefusal, number>> {
  const complaint = await findComplaint(tx, id)
  if (madeOf(await acknowledgementsOf(tx, id), asked.kind)) return refused('already-sent')
  const prepared = prepare(await findFor(tx, complaint), complaint, asked.kind)
  if (!prepared) return refused('no-model')
  const { subject, body, open, missing, model, contact, prefecture } = prepared
  if (open.length > 0) return refused('left-open')
  if (missing.length > 0) return refused('mentions-missing')
  const mailed = asked.how === 'mail'
  const to = contact.email.toLowerCase()
  if (mailed) {
    if (to === '') return refused('no-email')
    if (!mailLeaves(ways)) return refused('no-mail')
    const refusal = await mayWrite(tx, ways, { complaint: id, to, automatic: asked.by === 'itself' })
    if (refusal) return refused(refusal)
  }
  const writing = { ...ways, signature: prefecture, origin: ways.env?.origin }
  // The private page is no word of the model: who holds its address is the user, so it is kept nowhere.
  const says = 'Suivre votre demande, la compléter, puis donner votre avis sur la réponse :'
  const line =
    mailed && !(await findWriter(tx, id)).followed ? await followLine(tx, writing, { complaint: id, says }) : ''
  const left = mailed
    ? await writeMail(tx, writing, { complaint, kind: 'automatic', to, message: null, subject, body: `${body}${line}` })
    : undefined
  const hash = createHash('sha256').update(`${subject}\n${body}`).digest()
  const made = await keepAcknowledgement(tx, {
    complaint: id,
    kind: asked.kind,
    outcome: mailed ? 'sent' : 'printed',
    model: model.id,
    subject,
    body,
    hash,
    ...(left ? { outbox: left.outbox } : {}),
    onDay: asked.today,
  })
  await journal(tx, { action: 'complaint.acknowledge', kind: 'complaint', id, fields: [asked.kind] })
  return done(made)
}

/** Says why an acknowledgement does not leave. */
export async function withhold(
  tx: Tx,
  { id, kind, reason, today }: { id: number; kind: AckKind; reason: Withheld; today: PlainDate },
): Promise<void> {
  await keepAcknowledgement(tx, { complaint: id, kind, outcome: 'withheld', reason, onDay: today })
  await journal(tx, { action: 'complaint.withhold-acknowledgement', kind: 'complaint', id, fields: [kind] })
}

/** What became of an acknowledgement that no server takes: it does not stand any more, and its request says so. */
export async function acknowledgementReturned(
  tx: Tx,
  { sent, complaint, today }: { sent: number; complaint: number; today: PlainDate },
): Promise<void> {
  const kind = await acknowledgedBy(tx, sent)
  if (kind === undefined || !madeOf(await acknowledgementsOf(tx, complaint), kind)) return
  await withhold(tx, { id: complaint, kind, reason: 'returned', today })
}

/** Sets where a service is reached, for the acknowledgements to come. */
export async function saveReplyTo(
  tx: Tx,
  { version, values }: At & { values: { replyPhone: string; replyEmail: string } },
): Promise<Outcome> {
  if (!(await keepReplyTo(tx, { ...values, version }))) return STALE
  await journal(tx, { action: 'complaint_setting.reach', kind: 'complaint_setting', fields: Object.keys(values) })
  return done()
}
