import { leftOpen } from '../letter.ts'
import { clockOf, PAUSE_REFUSALS } from '../ledger.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { calendars, type KeptCalendar, listServices } from '#src/core/organisation/index.ts'
import { pairFault } from '#src/core/room/pair.ts'
import { journal, type Verb } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { type Perimeter, within } from '#src/ground/web/web.tsx'
import {
  ANSWER_REFUSALS,
  CLOSED_STATES,
  CLOSING_REFUSALS,
  DAY_REFUSALS,
  type Exclusion,
  LINK_REFUSALS,
  OPEN_STATES,
  refuseAnswer,
  refuseAnswerDay,
  refuseClosing,
  refuseRepeat,
  ruleFor,
} from '../complaint.ts'
import { type Via } from '../kinds.ts'
import {
  type ComplaintLine,
  type ComplaintPatch,
  findByReference,
  findComplaint,
  findLines,
  patchComplaint,
} from '../store/complaints.ts'
import { pausesOf, tellLedger } from '../store/ledger.ts'
import { eraseComplaint, insertMessage } from '../store/exchange.ts'
import { MERGE_REFUSALS } from '../merge.ts'
import { approvedAs, READING_REFUSALS } from '../reading.ts'
import { latestReading, modelAsksReader } from '../store/readings.ts'
import { forgetMerges, mergedInto } from '../store/merges.ts'
import { listRules } from '../store/settings.ts'
import type { Ways } from './acknowledge.ts'
import { acknowledgeRouted } from './greet.ts'

/** What each act refuses, in the words of its page. */
export const HANDLING_REFUSALS = {
  ...ANSWER_REFUSALS,
  ...DAY_REFUSALS,
  ...CLOSING_REFUSALS,
  ...LINK_REFUSALS,
  ...PAUSE_REFUSALS,
  ...MERGE_REFUSALS,
  ...READING_REFUSALS,
  'not-served': 'Choisissez un service de ce site, en place aujourd’hui.',
  'no-answer': 'Cette demande n’a pas de réponse à reprendre.',
  'in-register': 'Cette demande est déjà au registre.',
  'no-reference': 'Écrivez la référence de la première demande, comme R-2026-0412.',
  'unknown-reference': 'Aucune demande ne porte cette référence. Vérifiez-la au registre.',
  'still-awaited': 'Cette demande attend encore une réponse : répondez-y ou écartez-la d’abord.',
  'not-answered': 'Cette demande n’a pas encore de réponse : ajoutez plutôt une précision.',
  'before-answer': 'Indiquez une date qui n’est pas avant la réponse.',
  'left-open': 'Le modèle garde des champs entre crochets : complétez-les avant d’envoyer.',
  'no-notice': 'Écrivez ce que l’usager a reçu : c’est ce qui arrête le délai.',
  erased: 'Les données de cette demande sont déjà effacées.',
} as const
export type Handled = Promise<Outcome<keyof typeof HANDLING_REFUSALS>>

type Save = { patch: ComplaintPatch; action: Verb; reason?: string | undefined }

async function save(tx: Tx, at: At, { patch, action, reason }: Save): Promise<Outcome> {
  if (!(await patchComplaint(tx, at, patch))) return STALE
  await tellLedger(tx, [at.id])
  await journal(tx, { action, kind: 'complaint', id: at.id, fields: Object.keys(patch), reason })
  return done()
}

/** The calendar that a request has been counted with since it came in, or that of its site as it is now when none was kept. */
export async function judgedBy(tx: Tx, { calendar, site }: ComplaintLine): Promise<KeptCalendar> {
  return calendar === null ? calendars.keep(tx, site) : { id: calendar, calendar: await calendars.kept(tx, calendar) }
}

/** A clock that runs again follows the calendar and the rules as they are now. */
async function runningAgain(
  tx: Tx,
  { id: complaint, channel, kind, receivedOn, site }: ComplaintLine,
): Promise<ComplaintPatch> {
  const rule = ruleFor(await listRules(tx), { channel, kind }, receivedOn)
  const { id, calendar } = await calendars.keep(tx, site)
  const pauses = (await pausesOf(tx, [complaint])).get(complaint) ?? []
  const { dueOn } = clockOf({ receivedOn, term: rule.term, answeredOn: null, pauses }, calendar)
  return { dueOn, termDays: rule.term.days, termUnit: rule.term.unit, termSource: rule.source, calendar: id }
}

/** What a clock leaves in the register when it stops on a day. */
export async function stopped(tx: Tx, complaint: ComplaintLine, answeredOn: PlainDate): Promise<ComplaintPatch> {
  const judged = await judgedBy(tx, complaint)
  const { id, receivedOn, term } = complaint
  const pauses = (await pausesOf(tx, [id])).get(id) ?? []
  const derived = clockOf({ receivedOn, term, answeredOn, pauses }, judged.calendar)
  return { answeredOn, ...derived, calendar: judged.id, pausedUntil: null }
}

export type Reply = { answeredOn: PlainDate; via: Via; body: string; model?: number | null }

/** Records the answer that was sent: the first substantive one stops the clock. */
export async function answerComplaint(
  tx: Tx,
  at: At,
  reply: Reply & { now: Date; today: PlainDate; account: number | null },
): Handled {
  const complaint = await findComplaint(tx, at.id)
  if (complaint.version !== at.version) return STALE
  const refusal = refuseAnswer(complaint)
  if (refusal) return refused(refusal)
  const { answeredOn, via, body, now, today, account, model = null } = reply
  if (model !== null && leftOpen(body).length > 0) return refused('left-open', 'body')
  const asked = model !== null && (await modelAsksReader(tx, model))
  if (asked && !approvedAs(await latestReading(tx, at.id), body)) return refused('reader-needed', 'body')
  const day = refuseAnswerDay(answeredOn, { receivedOn: complaint.receivedOn, today })
  if (day) return refused(day, 'answeredOn')
  const saved = await save(tx, at, {
    patch: { ...(await stopped(tx, complaint, answeredOn)), endedBy: 'answer' },
    action: 'complaint.answer',
  })
  if (saved.outcome === 'done')
    await insertMessage(tx, { complaint: at.id, kind: 'answer', at: now, day: answeredOn, via, body, account, model })
  return saved
}

/** Takes back an answer recorded by mistake: the request is open again, and its clock with it. */
export async function reopenComplaint(tx: Tx, at: At, reason: string): Handled {
  const complaint = await findComplaint(tx, at.id)
  if (complaint.version !== at.version) return STALE
  if (complaint.answeredOn === null && complaint.closedOn === null) return refused('no-answer')
  // A transfer taken back was not one; what was passed on inside stays so.
  const untransferred = complaint.outcome === 'redirected' ? { redirectedOn: null, redirectedTo: '' } : {}
  const running = await runningAgain(tx, complaint)
  const patch: ComplaintPatch = {
    answeredOn: null,
    delayDays: null,
    grossDays: null,
    closedOn: null,
    endedBy: 'answer',
    ...(complaint.answeredOn === null ? {} : untransferred),
    ...running,
  }
  return save(tx, at, { patch, action: 'complaint.reopen', reason })
}

/** Closes a request that nobody will answer any more: it stays unanswered in the rate and leaves what is to do. */
export async function closeComplaint(tx: Tx, at: At, given: { reason: string; today: PlainDate }): Handled {
  const complaint = await findComplaint(tx, at.id)
  if (complaint.version !== at.version) return STALE
  const refusal = refuseClosing(complaint, given.today)
  if (refusal) return refused(refusal)
  return save(tx, at, { patch: { closedOn: given.today }, action: 'complaint.close', reason: given.reason })
}

/** Sets a request aside with its reason: it leaves the rate and stays counted apart. */
export async function excludeComplaint(tx: Tx, at: At, out: { why: Exclusion; reason: string }): Handled {
  const complaint = await findComplaint(tx, at.id)
  if (complaint.version !== at.version) return STALE
  // A merged request is a duplicate until the merge is undone.
  if (complaint.mergedInto !== null) return refused('merge-twice')
  return save(tx, at, {
    patch: { eligibility: out.why, eligibilityReason: out.reason },
    action: 'complaint.set-aside',
    reason: out.reason,
  })
}

/** Puts a request that was set aside back into the register. */
export async function restoreComplaint(tx: Tx, at: At, reason: string): Handled {
  const complaint = await findComplaint(tx, at.id)
  if (complaint.version !== at.version) return STALE
  if (complaint.eligibility === 'eligible') return refused('in-register')
  if (complaint.mergedInto !== null) return refused('merge-twice')
  const running = complaint.answeredOn === null && complaint.closedOn === null
  return save(tx, at, {
    patch: { eligibility: 'eligible', eligibilityReason: '', ...(running ? await runningAgain(tx, complaint) : {}) },
    action: 'complaint.restore',
    reason,
  })
}

/** Says that a request repeats an answered one; an empty reference takes the link away. */
export async function linkRepeat(tx: Tx, at: At, link: { repeatOf: string; where: Perimeter }): Handled {
  const complaint = await findComplaint(tx, at.id)
  if (complaint.version !== at.version) return STALE
  if (link.repeatOf === '' && complaint.repeatOf === null) return refused('no-reference', 'repeatOf')
  if (link.repeatOf === '') return save(tx, at, { patch: { repeatOf: null }, action: 'complaint.unlink' })
  const target = await findByReference(tx, link.repeatOf)
  if (!target || !within(link.where, target)) return refused('unknown-reference', 'repeatOf')
  const refusal = refuseRepeat(complaint, target)
  if (refusal) return refused(refusal, 'repeatOf')
  return save(tx, at, { patch: { repeatOf: target.id }, action: 'complaint.link' })
}

/** Empties what is personal for good, once nobody waits for an answer any more; every figure stays. */
export async function erasePersonal(tx: Tx, at: At, given: { reason: string; today: PlainDate }): Handled {
  const complaint = await findComplaint(tx, at.id)
  if (complaint.version !== at.version) return STALE
  if (OPEN_STATES.includes(complaint.state)) return refused('still-awaited')
  if (complaint.purgedOn !== null) return refused('erased')
  if (!(await eraseComplaint(tx, at, given.today))) return STALE
  await forgetMerges(tx, at.id)
  // What it stood for was asked by the same people: their words go with it.
  for (const { id, version } of await mergedInto(tx, at.id)) {
    await eraseComplaint(tx, { id, version }, given.today)
    await journal(tx, { action: 'complaint.erase', kind: 'complaint', id, reason: given.reason })
  }
  await journal(tx, { action: 'complaint.erase', kind: 'complaint', id: at.id, reason: given.reason })
  return done()
}

export type BulkResult = {
  id: number
  reference: string
  outcome: 'done' | 'same' | 'closed' | 'elsewhere' | 'missing'
}
export type Bulk = {
  /** What acknowledgements leave by, when a request is routed. */
  ways?: Ways | undefined
  ids: readonly number[]
  where: Perimeter
  today: PlainDate
  set: { service: number } | { category: string }
}

/** Gives several requests to a service, or one category: each line says what became of it, the others do not wait for it. */
export async function changeMany(tx: Tx, { ids, ...asked }: Bulk): Promise<BulkResult[]> {
  const found = new Map((await findLines(tx, ids)).map((line) => [line.id, line]))
  const results: BulkResult[] = []
  for (const id of ids) results.push(await changeOne(tx, found.get(id), { id, ...asked }))
  return results
}

async function changeOne(
  tx: Tx,
  line: ComplaintLine | undefined,
  { id, where, set, today, ways }: Omit<Bulk, 'ids'> & { id: number },
): Promise<BulkResult> {
  if (!line || !within(where, line)) return { id, reference: '', outcome: 'missing' }
  const result = (outcome: BulkResult['outcome']): BulkResult => ({ id, reference: line.reference, outcome })
  if (CLOSED_STATES.includes(line.state)) return result('closed')
  const same = 'service' in set ? line.service === set.service : line.category === set.category
  if (same) return result('same')
  if (
    'service' in set &&
    pairFault(await listServices(tx), { site: line.site, service: set.service, on: today }) !== undefined
  )
    return result('elsewhere')
  const action = 'service' in set ? 'complaint.assign' : 'complaint.categorise'
  const saved = await save(tx, { id, version: line.version }, { patch: set, action })
  if (saved.outcome === 'done' && 'service' in set && ways) await acknowledgeRouted(tx, ways, { id, today })
  return result(saved.outcome === 'done' ? 'done' : 'missing')
}

/** Gives one request to a service, or takes it back for routing. */
export async function assignComplaint(
  tx: Tx,
  at: At,
  { service, today, ways }: { service: number | null; today: PlainDate; ways?: Ways | undefined },
): Handled {
  const complaint = await findComplaint(tx, at.id)
  if (complaint.version !== at.version) return STALE
  const fault = pairFault(await listServices(tx), { site: complaint.site, service, on: today })
  if (fault !== undefined) return refused('not-served', 'service')
  const saved = await save(tx, at, { patch: { service }, action: 'complaint.assign' })
  if (saved.outcome === 'done' && service !== null && ways) await acknowledgeRouted(tx, ways, { id: at.id, today })
  return saved
}
