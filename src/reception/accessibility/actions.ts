import { freeCode } from '#src/core/room/code.ts'
import { addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refusedFor, STALE } from '#src/ground/process/outcome.ts'
import { offerRefusals, type Refusal, relayRefusals, targetRefusals, useRefusals } from './accessibility.ts'
import { type OfferFields, parted, type RelayFields, type TargetFields, type UseFields } from './input.ts'
import {
  firstSetting,
  listOffers,
  listRelays,
  listTargets,
  listUses,
  oneOf,
  retainLeft,
  retainUse,
} from './store/accessibility.ts'

const others = async <P extends { id: number }>(list: Promise<readonly P[]>, id = 0): Promise<P[]> =>
  (await list).filter((one) => one.id !== id)
const columnsOf = ({ proof, ...fields }: TargetFields) => ({ ...fields, ...parted(proof) })

export const addTarget = async (tx: Tx, fields: TargetFields) =>
  addRecord(tx, 'accessTarget', {
    action: 'access_target.create',
    why: targetRefusals(fields, await listTargets(tx)),
    values: columnsOf(fields),
  })
export const saveTarget = async (tx: Tx, { values, ...at }: At & { values: TargetFields }) =>
  saveRecord(tx, 'accessTarget', {
    ...at,
    action: 'access_target.update',
    why: targetRefusals(values, await others(listTargets(tx), at.id)),
    values: columnsOf(values),
  })

export async function addRelay(tx: Tx, fields: RelayFields) {
  const all = await listRelays(tx)
  const code = freeCode(
    fields.name,
    all.map((one) => one.code),
    60,
  )
  const values = { ...fields, code }
  return addRecord(tx, 'relayService', { action: 'relay_service.create', why: relayRefusals(fields, all), values })
}
export const saveRelay = async (tx: Tx, at: At & { values: RelayFields }) =>
  saveRecord(tx, 'relayService', {
    ...at,
    action: 'relay_service.update',
    why: relayRefusals(at.values, await others(listRelays(tx), at.id)),
  })

type OfRelay = { relay: number; today: PlainDate }

/** A number for a month; the first one counts, another way of the same month waits to be chosen. */
export async function addUse(tx: Tx, fields: UseFields, { relay, today }: OfRelay): Promise<Outcome<Refusal, number>> {
  const all = await listUses(tx)
  const no = refusedFor(useRefusals({ relay, ...fields }, all, today))
  if (no) return no
  const { site, month } = fields
  const retained = !all.some((one) => one.relay === relay && one.site === site && one.month === month && one.retained)
  const id = await insertRow(tx, 'relayUse', { relay, ...fields, retained })
  await journal(tx, { action: 'relay_service.use', kind: 'relay_service', id: relay })
  return done(id)
}

export async function saveUse(
  tx: Tx,
  { id, version, values }: At & { values: UseFields },
  { relay, today }: OfRelay,
): Promise<Outcome<Refusal>> {
  const no = refusedFor(useRefusals({ relay, ...values }, await others(listUses(tx), id), today))
  if (no) return no
  // A number that moves to another month is chosen there again.
  const before = await oneOf(listUses(tx), id)
  const moves = before.site !== values.site || before.month !== values.month
  if (!(await updateVersion(tx, 'relayUse', { id, version, values: { ...values, ...(moves && { retained: false }) } })))
    return STALE
  if (moves) await retainLeft(tx)
  await journal(tx, { action: 'relay_service.use', kind: 'relay_service', id: relay })
  return done()
}

/** Of two numbers of a month, says which one counts. */
export async function chooseUse(tx: Tx, { id, version }: At): Promise<Outcome> {
  const use = await oneOf(listUses(tx), id)
  if (use.version !== version) return STALE
  await retainUse(tx, use)
  await journal(tx, { action: 'relay_service.use', kind: 'relay_service', id: use.relay })
  return done()
}

export const addOffer = async (tx: Tx, values: OfferFields, today: PlainDate) =>
  addRecord(tx, 'associationOffer', {
    action: 'association_offer.create',
    why: offerRefusals(values, await listOffers(tx), today),
    values,
  })
export const saveOffer = async (tx: Tx, at: At & { values: OfferFields }, today: PlainDate) =>
  saveRecord(tx, 'associationOffer', {
    ...at,
    action: 'association_offer.update',
    why: offerRefusals(at.values, await others(listOffers(tx), at.id), today),
  })

/** The indicator that tells what disabled users think. */
export async function saveSetting(
  tx: Tx,
  { version, values: { indicator } }: { version: number; values: { indicator: string | null } },
): Promise<Outcome> {
  await firstSetting(tx)
  const values = { indicator: indicator ?? '' }
  if (!(await updateVersion(tx, 'accessSetting', { id: 1, version, values }))) return STALE
  await journal(tx, { action: 'access_setting.update', kind: 'access_setting', id: 1, fields: ['indicator'] })
  return done()
}
