import { addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import type { SettingFields, TotalFields } from '../input.ts'
import { liftStop, stopPerson, type StopWay } from '../store/people.ts'
import { keepSetting } from '../store/settings.ts'
import { listTotals } from '../store/totals.ts'
import { EURO } from '../texts.ts'

export const KEEP_REFUSALS = {
  'closes-first': 'Le dernier envoi doit suivre le premier.',
  known: 'Ce numéro était déjà noté : il ne reçoit plus rien.',
  unknown: 'Ce numéro n’est pas parmi les oppositions.',
  'total-taken': 'Un total porte déjà ce nom ce mois-là.',
  'more-than-sent': 'Remis et non remis ensemble ne dépassent pas les envois.',
  'month-to-come': 'Ce mois est à venir.',
} as const
export type KeepRefusal = keyof typeof KEEP_REFUSALS

export async function saveSetting(
  tx: Tx,
  { version, values }: { version: number; values: SettingFields },
): Promise<Outcome<KeepRefusal>> {
  if (values.opens >= values.closes) return refused('closes-first', 'closes')
  const unitCost = values.unitCost === null ? null : Math.round(values.unitCost * EURO)
  if (!(await keepSetting(tx, { ...values, unitCost, version }))) return STALE
  await journal(tx, { action: 'text_setting.update', kind: 'text_setting', id: 1, fields: Object.keys(values) })
  return done()
}

export async function addStop(
  tx: Tx,
  { person, today, way }: { person: string; today: PlainDate; way: StopWay },
): Promise<Outcome<KeepRefusal>> {
  if (!(await stopPerson(tx, { person, stoppedOn: today, way }))) return refused('known', 'to')
  await journal(tx, { action: 'text_optout.add', kind: 'text_optout', id: 0, fields: [way] })
  return done()
}

export async function removeStop(tx: Tx, person: string): Promise<Outcome<KeepRefusal>> {
  if (!(await liftStop(tx, person))) return refused('unknown', 'to')
  await journal(tx, { action: 'text_optout.lift', kind: 'text_optout', id: 0, fields: [] })
  return done()
}

const rowOf = ({ cost, ...values }: TotalFields) => ({
  ...values,
  cents: cost === null ? null : Math.round(cost * 100),
})

/** What cannot be of a total. */
export const totalFault = (
  { month, sent, delivered, failed }: Pick<TotalFields, 'month' | 'sent' | 'delivered' | 'failed'>,
  today: PlainDate,
): readonly [KeepRefusal, keyof TotalFields] | undefined => {
  if (month > today) return ['month-to-come', 'month']
  return (delivered ?? 0) + (failed ?? 0) > sent ? ['more-than-sent', 'delivered'] : undefined
}

async function faultOf(tx: Tx, values: TotalFields, { id, today }: { id?: number; today: PlainDate }) {
  const fault = totalFault(values, today)
  if (fault) return refused<KeepRefusal>(...fault)
  const taken = (one: { id: number; month: string; label: string }) =>
    one.id !== id && one.month === values.month && one.label === values.label
  return (await listTotals(tx)).some(taken) ? refused<KeepRefusal>('total-taken', 'label') : undefined
}

export const addTotal = async (tx: Tx, values: TotalFields, today: PlainDate): Promise<Outcome<KeepRefusal, number>> =>
  (await faultOf(tx, values, { today })) ??
  addRecord(tx, 'textTotal', { action: 'text_total.create', values: rowOf(values) })

export const saveTotal = async (
  tx: Tx,
  at: At & { values: TotalFields },
  today: PlainDate,
): Promise<Outcome<KeepRefusal>> =>
  (await faultOf(tx, at.values, { id: at.id, today })) ??
  saveRecord(tx, 'textTotal', { ...at, values: rowOf(at.values), action: 'text_total.update' })
