import { listSites } from '#src/core/organisation/index.ts'
import { freeCode } from '#src/core/room/code.ts'
import { addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import { findVersion, itemsOf, snapshotScope, titleOf, versionName } from '#src/core/standards/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { beginsOn, fromRule, type FrozenScope, type Label } from '../label.ts'
import type { DecisionValues, LabelValues } from '../label-input.ts'
import { endOf } from '../moment.ts'
import { findLabel, holdLabel, labelCodes, openMajorOn } from '../store/labels.ts'

export type LabelRefusal = 'applied'

const columns = ({ sites, modules, ...rest }: LabelValues) => ({ ...rest, sites: [...sites], modules: [...modules] })

/** Opens a cycle; made from another, it renews it. */
export async function openLabel(tx: Tx, values: LabelValues, previous: number | null): Promise<Outcome<never, number>> {
  const code = freeCode(values.name, await labelCodes(tx), 60)
  const fields = Object.keys(values)
  return addRecord(tx, 'label', { action: 'label.open', values: { ...columns(values), code, previous }, fields })
}

/** Corrects a cycle; what was applied for stays. */
export async function saveLabel(
  tx: Tx,
  { values, ...at }: At & { values: LabelValues },
): Promise<Outcome<LabelRefusal>> {
  const before = await holdLabel(tx, at.id)
  const same = (a: readonly unknown[], b: readonly unknown[]) =>
    a.length === b.length && a.every((one) => b.includes(one))
  const moved =
    !same(before.sites, values.sites) || !same(before.modules, values.modules) || before.framework !== values.framework
  if (before.appliedOn !== null && moved) return refused('applied', 'sites')
  return saveRecord(tx, 'label', {
    action: 'label.update',
    ...at,
    values: columns(values),
    fields: Object.keys(values),
  })
}

/** What is applied for, in the words of the day: it never changes afterwards. */
async function frozen(tx: Tx, label: Label, today: PlainDate): Promise<FrozenScope> {
  const sites = (await listSites(tx)).filter(({ id }) => label.sites.includes(id))
  const own = { on: today, sites: sites.map(({ code, name }) => ({ code, name })) }
  if (label.framework === null) return { ...own, framework: '', modules: [] }
  const version = await findVersion(tx, label.framework)
  const modules = (await itemsOf(tx, version.id)).filter(
    ({ key, level }) => level === 'module' && label.modules.includes(key),
  )
  const { snapshot, hash } = await snapshotScope(tx, { frameworkVersion: version.id, day: today })
  const places = snapshot.sites
    .filter(({ code }) => own.sites.some((site) => site.code === code))
    .map((site) => ({
      name: site.name,
      code: site.code,
      modules: site.modules
        .filter(({ key }) => label.modules.includes(key))
        .map(({ key, number, title, services }) => ({
          key,
          title: named(number, title),
          services: services.map(({ name }) => name),
        })),
      notApplicable: site.notApplicable.map(({ key, title, reason }) => ({ key, title, reason })),
    }))
  return {
    ...own,
    framework: versionName(version),
    modules: modules.map((one) => ({ key: one.key, title: named(one.number, titleOf(one)) })),
    ...(places.length === 0 ? {} : { places, hash }),
  }
}
const named = (number: string, title: string): string => [number, title].filter(Boolean).join('. ')

/** Applies: `blocked` says how many prerequisites stand against it. */
export async function apply(
  tx: Tx,
  { id, version, blocked, today }: At & { blocked: number; today: PlainDate },
): Promise<Outcome<'blocked' | 'applied'>> {
  const label = await holdLabel(tx, id)
  if (label.appliedOn !== null || label.decision !== '') return refused('applied')
  if (blocked > 0) return refused('blocked')
  const scope = JSON.stringify(await frozen(tx, label, today))
  if (!(await updateVersion(tx, 'label', { id, version, values: { appliedOn: today, scope } }))) return STALE
  await journal(tx, { action: 'label.apply', kind: 'label', id, fields: ['scope'] })
  return done()
}

/** Takes an application back before it is decided. */
export async function takeBack(tx: Tx, { id, version }: At): Promise<Outcome<'decided'>> {
  const label = await holdLabel(tx, id)
  if (label.appliedOn === null || label.decision !== '') return refused('decided')
  if (!(await updateVersion(tx, 'label', { id, version, values: { appliedOn: null, scope: null } }))) return STALE
  await journal(tx, { action: 'label.take-back', kind: 'label', id, fields: ['scope'] })
  return done()
}

export type DecisionRefusal = 'major' | 'not-applied' | 'future' | 'order' | 'source'

/** Writes the decision down; the rule of the framework gives what is not typed. A major nonconformity that is open blocks it. */
export async function decideLabel(
  tx: Tx,
  { values, today, ...at }: At & { values: DecisionValues; today: PlainDate },
): Promise<Outcome<DecisionRefusal>> {
  const label = await holdLabel(tx, at.id)
  if (label.appliedOn === null && label.decision === '') return refused('not-applied')
  if (beginsOn(values.obtained) > today) return refused('future', 'obtained')
  const refusedNow = values.decision === 'refused'
  if (!refusedNow && label.decision !== 'granted' && (await openMajorOn(tx, label.sites)) > 0)
    return refused('major', 'decision')
  const stored = refusedNow ? { ...values, ...NOTHING } : await completed(tx, label, values)
  if (stored.validFrom !== null && stored.validUntil !== '' && endOf(stored.validUntil) < stored.validFrom)
    return refused('order', 'validUntil')
  if (values.validUntil !== '' && stored.validitySource === '') return refused('source', 'validitySource')
  if (values.followUp !== '' && stored.followUpSource === '') return refused('source', 'followUpSource')
  return saveRecord(tx, 'label', { action: 'label.decide', ...at, values: stored, fields: Object.keys(values) })
}

const NOTHING = {
  number: '',
  validFrom: null,
  validUntil: '',
  validitySource: '',
  followUp: '',
  followUpSource: '',
} as const

async function completed(tx: Tx, label: Label, values: DecisionValues): Promise<DecisionValues> {
  const validFrom = values.validFrom ?? beginsOn(values.obtained)
  if (label.framework === null) return { ...values, validFrom }
  const version = await findVersion(tx, label.framework)
  const rule = fromRule(validFrom, version)
  const said = (months: number | null) => `Règle de ${versionName(version)} : ${months} mois`
  return {
    ...values,
    validFrom,
    ...(values.validUntil === '' && rule.validUntil !== ''
      ? { validUntil: rule.validUntil, validitySource: said(version.labelMonths) }
      : {}),
    ...(values.followUp === '' && rule.followUp !== ''
      ? { followUp: rule.followUp, followUpSource: said(version.followUpMonths) }
      : {}),
  }
}

type Ending = { suspendedOn: PlainDate | null; withdrawnOn: PlainDate | null; endedNote: string }

/** Suspends or withdraws a label, or lifts its suspension. */
export async function endLabel(tx: Tx, at: At & { values: Ending }): Promise<Outcome<'not-granted'>> {
  if ((await findLabel(tx, at.id)).decision !== 'granted') return refused('not-granted')
  return saveRecord(tx, 'label', { action: 'label.end', ...at })
}
