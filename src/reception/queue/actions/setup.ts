import { randomBytes } from 'node:crypto'
import { journal } from '#src/ground/audit/audit.ts'
import { addCoded, saveRecord } from '#src/core/room/object-actions.ts'
import { linkFrom } from '#src/core/room/code.ts'
import { listPoints } from '#src/core/premises/index.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, STALE } from '#src/ground/process/outcome.ts'
import type { CounterFields, HallFields, LineFields, PolicyFields } from '../input.ts'
import { counterRefusals, hallRefusals, lineRefusals, policyRefusals, type Refusal } from '../queue.ts'
import { listCounters, listHalls, listLines, listPolicies, settleLinks } from '../store/setup.ts'

const LINK_SIGNS = 14
/** The end of a public address that nobody guesses. */
export const newLink = (): string => linkFrom(randomBytes(LINK_SIGNS))

const siteOf = async (tx: Tx, point: number): Promise<number> =>
  (await listPoints(tx)).find(({ id }) => id === point)?.site ?? 0

/** A new hall, at two addresses drawn for it. */
export async function addHall(tx: Tx, values: HallFields): Promise<Outcome<Refusal, number>> {
  const [others, lines] = [await listHalls(tx), await listLines(tx)]
  const site = await siteOf(tx, values.point)
  const added = await addCoded(tx, 'queueHall', {
    action: 'queue_hall.create',
    why: hallRefusals(values, { others, lines }),
    values: { ...values, site, link: newLink(), kioskLink: newLink() },
    fields: Object.keys(values),
  })
  if (added.outcome === 'done') await settleLinks(tx)
  return added
}

export async function saveHall(tx: Tx, at: At & { values: HallFields }): Promise<Outcome<Refusal>> {
  const [others, lines] = [await listHalls(tx), await listLines(tx)]
  const { id, version, values } = at
  return saveRecord(tx, 'queueHall', {
    id,
    version,
    action: 'queue_hall.update',
    why: hallRefusals(values, { others, lines, id }),
    values: { ...values, site: await siteOf(tx, values.point) },
    fields: Object.keys(values),
  })
}

/** Draws other addresses: those printed or bookmarked before lead nowhere any more. */
export async function moveHall(tx: Tx, { id, version }: At): Promise<Outcome> {
  const values = { link: newLink(), kioskLink: newLink() }
  if (!(await updateVersion(tx, 'queueHall', { id, version, values }))) return STALE
  await settleLinks(tx)
  await journal(tx, { action: 'queue_hall.move', kind: 'queue_hall', id })
  return done()
}

export const addLine = async (tx: Tx, values: LineFields): Promise<Outcome<Refusal, number>> =>
  addCoded(tx, 'queueLine', {
    action: 'queue_line.create',
    why: lineRefusals(values, { others: await listLines(tx), halls: await listHalls(tx) }),
    values,
  })

export const saveLine = async (tx: Tx, at: At & { values: LineFields }): Promise<Outcome<Refusal>> =>
  saveRecord(tx, 'queueLine', {
    ...at,
    action: 'queue_line.update',
    why: lineRefusals(at.values, { others: await listLines(tx), halls: await listHalls(tx), id: at.id }),
  })

export const addCounter = async (tx: Tx, values: CounterFields): Promise<Outcome<Refusal, number>> =>
  addCoded(tx, 'queueCounter', {
    action: 'queue_counter.create',
    why: counterRefusals(values, { others: await listCounters(tx), lines: await listLines(tx) }),
    values: { ...values, lines: [...values.lines] },
  })

export const saveCounter = async (tx: Tx, at: At & { values: CounterFields }): Promise<Outcome<Refusal>> =>
  saveRecord(tx, 'queueCounter', {
    id: at.id,
    version: at.version,
    action: 'queue_counter.update',
    why: counterRefusals(at.values, { others: await listCounters(tx), lines: await listLines(tx), id: at.id }),
    values: { ...at.values, lines: [...at.values.lines] },
  })

export const addPolicy = async (tx: Tx, values: PolicyFields, today: PlainDate): Promise<Outcome<Refusal, number>> =>
  addCoded(tx, 'queuePolicy', {
    action: 'queue_policy.create',
    why: policyRefusals(values, { others: await listPolicies(tx), today }),
    values,
  })

export const savePolicy = async (
  tx: Tx,
  at: At & { values: PolicyFields },
  today: PlainDate,
): Promise<Outcome<Refusal>> =>
  saveRecord(tx, 'queuePolicy', {
    ...at,
    action: 'queue_policy.update',
    why: policyRefusals(at.values, { others: await listPolicies(tx), today, id: at.id }),
  })
