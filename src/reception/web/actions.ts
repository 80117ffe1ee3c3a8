import { calendars, findSite } from '#src/core/organisation/index.ts'
import type { ClockChange, SettledClock } from '#src/core/room/clock-actions.ts'
import { freeCode } from '#src/core/room/code.ts'
import { addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, codesIn } from '#src/ground/database/versioned.ts'
import type { NormFields, PublishedFields, RefusedFields, RequestFields } from './input.ts'
import { findRequest, listNorms, openRequests, reschedule } from './store.ts'
import { dueFor, normRefusals, requestRefusals } from './web.ts'

const LIMIT = 60
const OPEN = { publishedOn: null, refusedOn: null, reason: '' } as const

const usualDue = async (tx: Tx, { site, askedOn }: Pick<RequestFields, 'site' | 'askedOn'>) =>
  dueFor(await listNorms(tx), askedOn, await calendars.of(tx, site))

/** A service asks for a change; its due day is counted at once. */
export async function addRequest(tx: Tx, values: RequestFields, today: PlainDate) {
  const named = `${(await findSite(tx, values.site)).code} ${values.askedOn}`
  const code = freeCode(named, await codesIn(tx, 'webRequest'), LIMIT)
  return addRecord(tx, 'webRequest', {
    action: 'web_request.create',
    why: requestRefusals({ ...values, ...OPEN }, today),
    values: { ...values, code, dueOn: await usualDue(tx, values) },
    fields: Object.keys(values),
  })
}

/** A correction counts the due day again where its day or its site changes. */
export async function saveRequest(tx: Tx, at: At & { values: RequestFields }, today: PlainDate) {
  const was = await findRequest(tx, at.id)
  const moved = was.site !== at.values.site || was.askedOn !== at.values.askedOn
  const dueOn = moved ? await usualDue(tx, at.values) : was.dueOn
  return saveRecord(tx, 'webRequest', {
    ...at,
    values: { ...at.values, dueOn },
    why: requestRefusals({ ...was, ...at.values }, today),
    action: 'web_request.update',
    fields: Object.keys(at.values),
  })
}

/** The change is online; a second saying corrects its day. */
export async function publishRequest(tx: Tx, at: At & { values: PublishedFields }, today: PlainDate) {
  const { askedOn } = await findRequest(tx, at.id)
  const values = { ...OPEN, ...at.values }
  const why = requestRefusals({ askedOn, ...values }, today)
  return saveRecord(tx, 'webRequest', { ...at, values, why, action: 'web_request.publish', fields: ['publishedOn'] })
}

export async function refuseRequest(tx: Tx, at: At & { values: RefusedFields }, today: PlainDate) {
  const { askedOn } = await findRequest(tx, at.id)
  const values = { ...OPEN, ...at.values }
  const why = requestRefusals({ askedOn, ...values }, today)
  return saveRecord(tx, 'webRequest', { ...at, values, why, action: 'web_request.refuse', fields: ['refusedOn'] })
}

/** What was published or refused by mistake is open again, with the due day of the calendar as it is. */
export async function reopenRequest(tx: Tx, at: At) {
  const dueOn = await usualDue(tx, await findRequest(tx, at.id))
  return saveRecord(tx, 'webRequest', { ...at, values: { ...OPEN, dueOn }, action: 'web_request.reopen', fields: [] })
}

export const addNorm = async (tx: Tx, values: NormFields) =>
  addRecord(tx, 'webNorm', { action: 'web_norm.create', why: normRefusals(values, await listNorms(tx)), values })

export const saveNorm = async (tx: Tx, at: At & { values: NormFields }) =>
  saveRecord(tx, 'webNorm', {
    ...at,
    why: normRefusals(
      at.values,
      (await listNorms(tx)).filter(({ id }) => id !== at.id),
    ),
    action: 'web_norm.update',
  })

/** The open requests follow a calendar or a delay that changed; what was published or refused keeps the day that judged it. */
async function settle(tx: Tx): Promise<readonly ClockChange[]> {
  const [norms, calendarOf] = [await listNorms(tx), await calendars.every(tx)]
  const moves: ClockChange[] = []
  for (const { id, name, site, askedOn, dueOn: from } of await openRequests(tx)) {
    const to = dueFor(norms, askedOn, calendarOf(site))
    if (to === from) continue
    await reschedule(tx, { id, dueOn: to })
    await journal(tx, { action: 'web_request.reschedule', kind: 'web_request', id, fields: ['due_on'] })
    moves.push({ kind: 'web_request', id, name, href: `/site-internet/${id}`, from, to })
  }
  return moves
}

/** The clock of what is asked of the site. */
export const webClock: SettledClock = { name: 'demande de mise à jour', settle }
