import { monthsOf, type Period, type PlainDate } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import type { ValuesOf } from '#src/core/room/fields.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import type { Indicator, Way } from '../indicator.ts'
import type { TargetForm, VALUE } from '../input.ts'
import { insertTarget, listTargets, saveSetting, type Setting, updateTarget } from '#src/core/targets/index.ts'
import { isToCome } from '../reading.ts'
import { saveChoice, saveTyped } from '../store/settings.ts'

type Value = ValuesOf<typeof VALUE>
type Cell = { indicator: Indicator; place: number; period: Period }

/** Saves a typed reading that is still as it was shown; a period that has not begun has none. */
export async function typeValue(
  tx: Tx,
  { indicator, place, period }: Cell,
  { version, now, today, ...given }: Value & { version: number; now: Date; today: PlainDate },
): Promise<Outcome<'not-begun'>> {
  if (isToCome(period, today)) return refused('not-begun')
  const saved = await saveTyped(
    tx,
    { ...given, ...fractionOf(indicator, period, given), indicator: indicator.code, place, period },
    { version, now },
  )
  if (!saved) return STALE
  await journal(tx, {
    action: 'reading.type',
    kind: 'reading',
    id: `${indicator.code} ${place} ${period.from} ${period.to}`,
    fields: Object.keys(given),
  })
  return done()
}

/** What is stored: a fraction when there is one, else the value alone; a monthly volume counts its months. */
function fractionOf(indicator: Indicator, period: Period, { numerator, denominator, value, n }: Value) {
  if (indicator.unit === 'per_month') {
    const months = monthsOf(period).length
    if (numerator !== null) return { numerator, denominator: months, value: null, n: n ?? numerator }
    return { numerator: null, denominator: null, value, n }
  }
  if (numerator !== null && denominator !== null) return { numerator, denominator, value: null, n }
  return { numerator: null, denominator: null, value, n }
}

/** Says which of two ways counts for a cell, and why; the choice is still as it was shown. */
export async function chooseWay(
  tx: Tx,
  { indicator, place, period }: Cell,
  choice: { way: Way; reason: string; version: number },
): Promise<Outcome> {
  if (!(await saveChoice(tx, { indicator: indicator.code, place, period, ...choice }))) return STALE
  await journal(tx, {
    action: 'reading.choose',
    kind: 'reading',
    id: `${indicator.code} ${place} ${period.from} ${period.to}`,
    fields: [choice.way],
    reason: choice.reason,
  })
  return done()
}

type OfTarget = { indicator: Indicator; values: TargetForm }
const kind = 'indicator_target'

/** What is stored of a target; none when another of that place already begins that day. */
async function storable(tx: Tx, { indicator, values }: OfTarget, own?: number) {
  const { site, ...rest } = values
  const place = site ?? 0
  const others = (await listTargets(tx, indicator.code)).filter(({ id }) => id !== own)
  return others.some((one) => one.place === place && one.from === rest.from)
    ? undefined
    : { ...rest, place, indicator: indicator.code }
}

/** Fixes a target. */
export async function fixTarget(tx: Tx, target: OfTarget): Promise<Outcome<'same-day', number>> {
  const input = await storable(tx, target)
  if (!input) return refused('same-day', 'from')
  const id = await insertTarget(tx, input)
  await journal(tx, { action: 'target.create', kind, id, fields: Object.keys(target.values) })
  return done(id)
}

/** Changes a target that is still as it was shown. */
export async function changeTarget(tx: Tx, { at, ...target }: OfTarget & { at: At }): Promise<Outcome<'same-day'>> {
  const input = await storable(tx, target, at.id)
  if (!input) return refused('same-day', 'from')
  if (!(await updateTarget(tx, at.id, { ...input, version: at.version }))) return STALE
  await journal(tx, { action: 'target.update', kind, id: at.id, fields: Object.keys(target.values) })
  return done()
}

/** Follows an indicator or not, everywhere or at some sites, and says how its figures are written. */
export async function follow(tx: Tx, indicator: Indicator, setting: Setting): Promise<Outcome> {
  if (!(await saveSetting(tx, indicator.code, setting))) return STALE
  await journal(tx, {
    action: 'indicator.follow',
    kind: 'indicator',
    id: indicator.code,
    fields: ['followed', 'sites', 'rounding', 'decimals'],
  })
  return done()
}
