import { listServices } from '#src/core/organisation/index.ts'
import { addCoded, addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import { pairFault } from '#src/core/room/pair.ts'
import { journal, type Verb } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refusedFor, type Refusals, STALE } from '#src/ground/process/outcome.ts'
import { weekMinutes } from './hours.ts'
import type { EquipmentFields, ExceptionFields, HoursFields, PointFields } from './input.ts'
import {
  type EquipmentState,
  exceptionRefusals,
  hoursRefusals,
  type Owed,
  type Point,
  pointRefusals,
  type Refusal,
} from './premises.ts'
import { findEquipment, firstOwed, listEquipment } from './store/equipment.ts'
import { chainHours, findPoint, listExceptions, listHours } from './store/points.ts'

/** Why its service may not be named at its site, in words; a pair that stands stays. */
export async function serviceFault(
  tx: Tx,
  point: Pick<PointFields, 'site' | 'service' | 'validFrom'>,
  { was, today }: { was: Pick<Point, 'site' | 'service'> | undefined; today: PlainDate },
): Promise<string | undefined> {
  if (was?.site === point.site && was.service === point.service) return undefined
  return pairFault(await listServices(tx), { ...point, on: point.validFrom ?? today })
}

export const addPoint = (tx: Tx, values: PointFields) =>
  addCoded(tx, 'receptionPoint', { action: 'reception_point.create', why: pointRefusals(values, []), values })

export async function savePoint(tx: Tx, at: At & { values: PointFields }) {
  const why = pointRefusals(at.values, await listHours(tx, at.id))
  const saved = await saveRecord(tx, 'receptionPoint', { ...at, why, action: 'reception_point.update' })
  // Its last hours end with it.
  if (saved.outcome === 'done') await chainHours(tx)
  return saved
}

/** Gives a point its last day. */
export async function closePoint(tx: Tx, point: Point, validTo: PlainDate): Promise<Outcome<Refusal>> {
  const { id, version } = point
  const why = pointRefusals({ ...point, validTo }, await listHours(tx, id))
  const saved = await saveRecord(tx, 'receptionPoint', {
    id,
    version,
    why,
    values: { validTo },
    action: 'reception_point.update',
  })
  if (saved.outcome === 'done') await chainHours(tx)
  return saved
}

/** Writes a part of a point, journaled with it. */
async function partOf(
  tx: Tx,
  { point, why, action, write }: { point: number; why: Refusals<Refusal>; action: Verb; write: () => Promise<number> },
): Promise<Outcome<Refusal, number>> {
  const no = refusedFor(why)
  if (no) return no
  const id = await write()
  if (id === 0) return STALE
  await chainHours(tx)
  await journal(tx, { action, kind: 'reception_point', id: point })
  return done(id)
}

/** Hours as they are kept: with what they open in a week, and where and by whom on their day. */
const kept = ({ site, service }: Pick<Point, 'site' | 'service'>, hours: HoursFields) => ({
  ...hours,
  weekMinutes: weekMinutes(hours),
  site,
  service,
})

export async function addHours(tx: Tx, point: number, hours: HoursFields): Promise<Outcome<Refusal, number>> {
  const at = await findPoint(tx, point)
  return partOf(tx, {
    point,
    action: 'reception_point.hours',
    why: hoursRefusals(hours, at, await listHours(tx, point)),
    write: () => insertRow(tx, 'openingHours', { point, ...kept(at, hours) }),
  })
}

export async function saveHours(
  tx: Tx,
  { point, id, version, values }: At & { point: number; values: HoursFields },
): Promise<Outcome<Refusal>> {
  const at = await findPoint(tx, point)
  const saved = await partOf(tx, {
    point,
    action: 'reception_point.hours',
    why: hoursRefusals({ ...values, id }, at, await listHours(tx, point)),
    write: async () =>
      (await updateVersion(tx, 'openingHours', {
        id,
        version,
        values: { ...values, weekMinutes: weekMinutes(values) },
      }))
        ? id
        : 0,
  })
  return saved.outcome === 'done' ? done() : saved
}

export async function addException(tx: Tx, point: number, days: ExceptionFields): Promise<Outcome<Refusal, number>> {
  return partOf(tx, {
    point,
    action: 'reception_point.exception',
    why: exceptionRefusals(days, await listExceptions(tx, point)),
    write: () => insertRow(tx, 'openingException', { point, ...days }),
  })
}

export async function saveException(
  tx: Tx,
  { point, ...at }: At & { point: number; values: ExceptionFields },
): Promise<Outcome<Refusal>> {
  const saved = await partOf(tx, {
    point,
    action: 'reception_point.exception',
    why: exceptionRefusals({ ...at.values, id: at.id }, await listExceptions(tx, point)),
    write: async () => ((await updateVersion(tx, 'openingException', at)) ? at.id : 0),
  })
  return saved.outcome === 'done' ? done() : saved
}

type Told = { id?: number; today: PlainDate }
/** What cannot be of an equipment: its name is its own at its site, its point is there, its day is not to come. */
async function equipmentRefusals(
  tx: Tx,
  { name, site, point, since }: EquipmentFields,
  { id, today }: Told,
): Promise<Refusals<Refusal>> {
  const same = (text: string) => text.toLocaleLowerCase('fr')
  const taken = (await listEquipment(tx)).some(
    (one) => one.id !== id && one.site === site && same(one.name) === same(name),
  )
  const elsewhere = point !== null && (await findPoint(tx, point)).site !== site
  return {
    ...(taken && { name: 'name-taken' as const }),
    ...(elsewhere && { point: 'other-site' as const }),
    ...(since !== null && since > today && { since: 'to-come' as const }),
  }
}

export async function addEquipment(tx: Tx, values: EquipmentFields, today: PlainDate) {
  const why = await equipmentRefusals(tx, values, { today })
  return addRecord(tx, 'equipment', { action: 'equipment.create', why, values })
}

export async function saveEquipment(tx: Tx, at: At & { values: EquipmentFields }, today: PlainDate) {
  const why = await equipmentRefusals(tx, at.values, { id: at.id, today })
  return saveRecord(tx, 'equipment', { ...at, why, action: 'equipment.update' })
}

/** Says how an equipment is from today on. */
export async function moveEquipment(tx: Tx, at: At, { state, today }: { state: EquipmentState; today: PlainDate }) {
  await findEquipment(tx, at.id)
  return saveRecord(tx, 'equipment', { ...at, values: { state, since: today }, action: 'equipment.move' })
}

/** What each site owes its users. */
export async function saveOwed(
  tx: Tx,
  { version, values }: { version: number; values: Omit<Owed, 'version'> },
): Promise<Outcome> {
  await firstOwed(tx)
  if (!(await updateVersion(tx, 'premisesSetting', { id: 1, version, values }))) return STALE
  const fields = Object.keys(values)
  await journal(tx, { action: 'premises_setting.update', kind: 'premises_setting', id: 1, fields })
  return done()
}
