import { monthsOf, type Period, type PlainDate } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import type { Indicator, Way } from '../indicator.ts'
import type { TargetForm, ValueInput } from '../input.ts'
import { insertTarget, saveSetting, type Setting, updateTarget } from '#src/core/targets/index.ts'
import { isToCome } from '../reading.ts'
import { saveChoice, saveTyped } from '../store/settings.ts'

type At = { indicator: Indicator; place: number; period: Period }

/** Saves a typed reading that is still as it was shown; a period that has not begun has none. */
export async function typeValue(
  tx: Tx,
  { indicator, place, period }: At,
  { version, now, today, ...given }: ValueInput & { version: number; now: Date; today: PlainDate },
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
function fractionOf(indicator: Indicator, period: Period, { numerator, denominator, value, n }: ValueInput) {
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
  { indicator, place, period }: At,
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

/** Fixes a target (id undefined) or changes one; a target of that place already begins that day: refused. */
export async function fixTarget(
  tx: Tx,
  { indicator, id, version, form }: { indicator: Indicator; id: number | undefined; version: number; form: TargetForm },
): Promise<Outcome<'same-day'>> {
  const { value, ...rest } = form
  const input = { ...rest, value: value ?? 0, indicator: indicator.code }
  const saved = id === undefined ? await insertTarget(tx, input) : await updateTarget(tx, id, { ...input, version })
  if (!saved) return id === undefined ? refused('same-day', 'from') : STALE
  await journal(tx, {
    action: id === undefined ? 'target.create' : 'target.update',
    kind: 'indicator_target',
    id: id ?? indicator.code,
    fields: Object.keys(rest),
  })
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
