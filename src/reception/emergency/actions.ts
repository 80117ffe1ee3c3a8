import { listSites } from '#src/core/organisation/index.ts'
import { addCoded, addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import { givenAt } from '#src/core/room/given-at.ts'
import { answerWith } from '#src/improving/action-plans/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { longDate, type PlainDate, today as dayOf, yearOf } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refusedFor, type Refusals, STALE } from '#src/ground/process/outcome.ts'
import {
  type Emergency,
  happened,
  lineRefusals,
  milestonesOf,
  minutesOf,
  type Refusal,
  type Said,
} from './emergency.ts'
import { type EmergencyFields, type FindingFields, LineForm, type LineTyped, type Queue, saidIn } from './input.ts'
import { findEmergency, keepDerived, listEmergencies } from './store/emergencies.ts'
import { findFinding } from './store/findings.ts'
import { insertLine, linesOf } from './store/log.ts'

const same = (text: string): string => text.trim().toLocaleLowerCase('fr')
export const emergencyRefusals = (
  { name, day }: Pick<EmergencyFields, 'name' | 'day'>,
  others: readonly Pick<Emergency, 'name' | 'day'>[],
): Refusals<Refusal> =>
  others.some((one) => one.day === day && same(one.name) === same(name)) ? { name: 'name-taken' } : {}

export const addEmergency = async (tx: Tx, values: EmergencyFields) =>
  addCoded(tx, 'emergency', {
    action: 'emergency.create',
    why: emergencyRefusals(values, await listEmergencies(tx)),
    values,
  })
export const saveEmergency = async (tx: Tx, at: At & { values: EmergencyFields }) =>
  saveRecord(tx, 'emergency', {
    ...at,
    action: 'emergency.update',
    why: emergencyRefusals(
      at.values,
      (await listEmergencies(tx)).filter(({ id }) => id !== at.id),
    ),
  })

/** What the log says of the whole is computed again from all its lines. */
export async function settleEmergency(tx: Tx, id: number, zone: string): Promise<void> {
  const passed = milestonesOf(await linesOf(tx, id))
  const [first] = [...passed.values()].toSorted((a, b) => a.getTime() - b.getTime())
  const opened = passed.get('decision') ?? first
  const closed = passed.get('closed')
  await keepDerived(tx, id, {
    openedOn: opened === undefined ? null : dayOf(opened, zone),
    closedOn: closed === undefined ? null : dayOf(closed, zone),
    cellMinutes: minutesOf(passed, 'cell'),
    informationMinutes: minutesOf(passed, 'information'),
  })
}

type Writing = { now: Date; today: PlainDate; zone: string }

/** Writes one line of a log, once for its posting. */
export async function writeLine(
  tx: Tx,
  typed: LineTyped,
  { id, now, today, zone }: Writing & { id: number },
): Promise<Outcome<Refusal, number>> {
  const known = momentsOf(await linesOf(tx, id))
  const when = whenOf(typed, { written: now, today, zone, known })
  const no = refusedFor<Refusal>({
    ...lineRefusals(saidIn(typed), known),
    ...('fault' in when ? { [when.field]: when.fault } : {}),
  })
  if (no || 'fault' in when) return no ?? { outcome: 'refused', why: {} }
  await insertLine(tx, id, {
    ...saidIn(typed),
    happenedAt: when.at,
    writtenAt: now,
    imported: false,
    posting: typed.cle,
  })
  await settleEmergency(tx, id, zone)
  await journal(tx, { action: 'emergency.log', kind: 'emergency', id, fields: [] })
  return done(id)
}

type Moments = ReadonlyMap<number, Date>
const momentsOf = (lines: readonly { seq: number; happenedAt: Date }[]): Moments =>
  new Map(lines.map(({ seq, happenedAt }) => [seq, happenedAt]))

/** A correction that says no hour keeps that of the line it corrects. */
function whenOf(typed: LineTyped, at: { written: Date; today: PlainDate; zone: string; known: Moments }) {
  const was = typed.corrects === null ? undefined : at.known.get(typed.corrects)
  return was !== undefined && typed.day === null && typed.time === '' ? { at: was } : happened(typed, at)
}

type Settled = { key: string; state: 'kept' | 'refused' }
/**
 * Takes what a phone kept while it had no network, each line once, at the moment it was written by our clock. Nothing that was written is
 * lost: what its rules would refuse is kept as the words alone.
 */
export async function takeQueue(
  tx: Tx,
  { sentAt, answers }: Queue,
  { id, now, zone }: Omit<Writing, 'today'> & { id: number },
): Promise<Settled[]> {
  const known = momentsOf(await linesOf(tx, id))
  const settled: Settled[] = []
  let wrote = false
  for (const { key, at, body } of answers) {
    const written = givenAt({ at, sentAt }, now) ?? now
    const line = queuedLine(body, { written, zone, known })
    if (line === undefined) settled.push({ key, state: 'refused' })
    else {
      const made = await insertLine(tx, id, { ...line, writtenAt: written, imported: false, posting: key })
      wrote ||= made !== undefined
      settled.push({ key, state: 'kept' })
    }
  }
  if (wrote) {
    await settleEmergency(tx, id, zone)
    await journal(tx, { action: 'emergency.log', kind: 'emergency', id, fields: [] })
  }
  return settled
}

const BARE: Said = {
  milestone: '',
  audience: '',
  channel: '',
  step: '',
  role: '',
  text: '',
  corrects: null,
  withdrawn: false,
}
function queuedLine(
  body: string,
  { written, zone, known }: { written: Date; zone: string; known: Moments },
): (Said & { happenedAt: Date }) | undefined {
  const posted = Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [name, value.replaceAll('\u0000', '')]),
  )
  const words = (posted['text'] ?? '').trim().slice(0, 2000)
  const read = LineForm.safeParse(posted)
  if (!read.success) return words === '' ? undefined : { ...BARE, text: words, happenedAt: written }
  const said = saidIn(read.data)
  const when = whenOf(read.data, { written, today: dayOf(written, zone), zone, known })
  const happenedAt = 'at' in when ? when.at : written
  if (Object.keys(lineRefusals(said, known)).length === 0) return { ...said, happenedAt }
  return words === '' ? undefined : { ...BARE, text: words, happenedAt }
}

export const addFinding = (tx: Tx, values: FindingFields) =>
  addRecord(tx, 'emergencyFinding', { action: 'emergency_finding.create', values })
export const saveFinding = (tx: Tx, at: At & { values: FindingFields }) =>
  saveRecord(tx, 'emergencyFinding', { ...at, action: 'emergency_finding.update' })

/** What is the whole département's is answered from its préfecture. */
async function seat(tx: Tx): Promise<number> {
  const sites = await listSites(tx)
  return (sites.find(({ kind }) => kind === 'prefecture') ?? sites[0])?.id ?? 0
}

/** A finding becomes an action of the plan, or is tied to the open one of that name. */
export async function actOn(tx: Tx, { id, version }: At, today: PlainDate): Promise<Outcome> {
  const found = await findFinding(tx, id)
  if (!(await updateVersion(tx, 'emergencyFinding', { id, version, values: {} }))) return STALE
  const of = await findEmergency(tx, found.emergency)
  const label = `${of.name}, le ${longDate(of.openedOn ?? of.day)}`.slice(0, 300)
  const origin = { kind: 'emergency_finding' as const, id: String(id), label }
  const { name: title, note: description } = found
  const site = of.site ?? (await seat(tx))
  await answerWith(tx, { planYear: yearOf(today), site, title, description, origin }, today)
  await journal(tx, { action: 'emergency_finding.act', kind: 'emergency_finding', id, fields: [] })
  return done()
}
