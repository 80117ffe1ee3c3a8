import { addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { addDays, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { holdsOn, meet, saysAgain, type ScopeLine } from './scope.ts'
import type { ConditionFacts, ExclusionFacts, ScopeLineFacts } from './scope-input.ts'
import { findExclusion, holdScope, listConditions, listExclusions, listScopeLines, namedItems } from './scope-store.ts'

export type ScopeRefusal =
  | 'says-again'
  | 'not-public'
  | 'decided'
  | 'own'
  | 'nothing'
  | 'same-site'
  | 'nothing-served'
  | 'same-service'
export const SCOPE_REFUSALS: Readonly<Record<ScopeRefusal, string>> = {
  'says-again': 'Une autre ligne le dit déjà pour une partie de ces jours : donnez-lui une fin, ou changez les dates.',
  'not-public': 'Choisissez une ligne d’une version publiée : un brouillon n’engage à rien.',
  decided: 'Une décision est déjà prise : pour la changer, donnez une fin à cette ligne et proposez-en une autre.',
  own: 'Celui qui propose n’approuve pas : demandez à une autre personne qui en a le droit.',
  nothing: 'Ce site n’a aucun module à reprendre ce jour-là.',
  'same-site': 'Choisissez deux sites différents.',
  'nothing-served':
    'Ce service n’applique aucun module, ce jour-là, à un site où le second reçoit : vérifiez le jour et les sites.',
  'same-service': 'Choisissez deux services différents.',
}

async function lineFault(tx: Tx, facts: ScopeLineFacts, id?: number): Promise<Outcome<ScopeRefusal> | undefined> {
  await holdScope(tx)
  const items = await namedItems(tx)
  if (!items.some((one) => one.id === facts.module && one.level === 'module')) return refused('not-public', 'module')
  const others = await listScopeLines(tx)
  return others.some((one) => one.id !== id && saysAgain(one, facts)) ? refused('says-again', 'validFrom') : undefined
}

/** Says that a module applies at a place from a day on. */
export async function addScopeLine(tx: Tx, values: ScopeLineFacts): Promise<Outcome<ScopeRefusal, number>> {
  const fault = await lineFault(tx, values)
  if (fault && fault.outcome !== 'done') return fault
  return addRecord(tx, 'scopeLine', { action: 'scope_line.create', values })
}

/** Corrects a line, or gives it an end. */
export async function saveScopeLine(tx: Tx, at: At & { values: ScopeLineFacts }): Promise<Outcome<ScopeRefusal>> {
  return (
    (await lineFault(tx, at.values, at.id)) ??
    (await saveRecord(tx, 'scopeLine', { ...at, action: 'scope_line.update' }))
  )
}

/**
 * Gives a site the modules that another holds on a day, from that day on: what is said already stays as it is. A service goes along where
 * it serves the new site, else the whole site is meant. When the first site closes or moves, its own lines end the day before.
 */
export async function copyScope(
  tx: Tx,
  asked: { from: number; to: number; day: PlainDate; moves: boolean; serves: (service: number) => boolean },
): Promise<Outcome<ScopeRefusal, number>> {
  const { from, to, day, moves, serves } = asked
  if (from === to) return refused('same-site', 'to')
  await holdScope(tx)
  const lines = await listScopeLines(tx)
  const source = lines.filter((one) => one.site === from && holdsOn(one, day))
  if (source.length === 0) return refused('nothing', 'from')
  const kept = [...lines]
  let made = 0
  for (const { module, service, validTo, note } of source) {
    const place = service !== null && serves(service) ? service : null
    const values = { site: to, module, service: place, validFrom: day, validTo, note }
    if (kept.some((one) => saysAgain(one, values))) continue
    const id = await insertRow(tx, 'scopeLine', values)
    kept.push({ ...values, id, version: 1 })
    made += 1
    await journal(tx, { action: 'scope_line.copy', kind: 'scope_line', id, fields: Object.keys(values) })
  }
  if (moves) await endBefore(tx, source, day)
  return done(made)
}

/** Ends lines the day before; one that began that very day never held, and keeps its day. */
async function endBefore(tx: Tx, lines: readonly ScopeLine[], day: PlainDate): Promise<void> {
  for (const { id, version, validFrom } of lines) {
    const validTo = validFrom < day ? addDays(day, -1) : day
    await updateVersion(tx, 'scopeLine', { id, version, values: { validTo } })
    await journal(tx, { action: 'scope_line.update', kind: 'scope_line', id, fields: ['validTo'] })
  }
}

/** Gives a service the modules that another holds on a day, at the sites that it serves; those of the first end the day before. */
export async function succeedService(
  tx: Tx,
  asked: { from: number; to: number; day: PlainDate; serves: (site: number) => boolean },
): Promise<Outcome<ScopeRefusal, number>> {
  const { from, to, day, serves } = asked
  if (from === to) return refused('same-service', 'to')
  await holdScope(tx)
  const lines = await listScopeLines(tx)
  const source = lines.filter((one) => one.service === from && serves(one.site) && holdsOn(one, day))
  if (source.length === 0) return refused('nothing-served', 'from')
  await endBefore(tx, source, day)
  const kept = lines.filter((one) => !source.includes(one))
  let made = 0
  for (const { site, module, validTo, note } of source) {
    const values = { site, module, service: to, validFrom: day, validTo, note }
    if (kept.some((one) => saysAgain(one, values))) continue
    const id = await insertRow(tx, 'scopeLine', values)
    kept.push({ ...values, id, version: 1 })
    made += 1
    await journal(tx, { action: 'scope_line.copy', kind: 'scope_line', id, fields: Object.keys(values) })
  }
  return done(made)
}

async function conditionFault(tx: Tx, facts: ConditionFacts, id?: number) {
  await holdScope(tx)
  const again = (await listConditions(tx)).some(
    (one) => one.id !== id && one.site === facts.site && one.condition === facts.condition && meet(one, facts),
  )
  return again ? refused('says-again', 'validFrom') : undefined
}

/** Notes what a site has, from a day on. */
export async function addCondition(tx: Tx, values: ConditionFacts): Promise<Outcome<ScopeRefusal, number>> {
  const fault = await conditionFault(tx, values)
  return fault ?? addRecord(tx, 'siteCondition', { action: 'site_condition.create', values })
}
export async function saveCondition(tx: Tx, at: At & { values: ConditionFacts }): Promise<Outcome<ScopeRefusal>> {
  const fault = await conditionFault(tx, at.values, at.id)
  return fault ?? saveRecord(tx, 'siteCondition', { ...at, action: 'site_condition.update' })
}

async function exclusionFault(tx: Tx, facts: ExclusionFacts, id?: number) {
  await holdScope(tx)
  const items = await namedItems(tx)
  if (!items.some((one) => one.id === facts.commitment && one.level === 'commitment'))
    return refused('not-public', 'commitment')
  const again = (await listExclusions(tx)).some(
    (one) =>
      one.id !== id &&
      one.state !== 'refused' &&
      one.site === facts.site &&
      one.commitment === facts.commitment &&
      meet(one, facts),
  )
  return again ? refused('says-again', 'validFrom') : undefined
}

/** Proposes that a commitment does not apply at a site. */
export async function proposeExclusion(
  tx: Tx,
  values: ExclusionFacts,
  account: number,
): Promise<Outcome<ScopeRefusal, number>> {
  const fault = await exclusionFault(tx, values)
  if (fault) return fault
  return addRecord(tx, 'scopeExclusion', {
    action: 'scope_exclusion.create',
    values: { ...values, proposedBy: account },
    fields: Object.keys(values),
  })
}

/** Corrects a proposal; of a decision, only its end may still be given. */
export async function saveExclusion(tx: Tx, at: At & { values: ExclusionFacts }): Promise<Outcome<ScopeRefusal>> {
  const was = await findExclusion(tx, at.id)
  const fault = await exclusionFault(tx, at.values, at.id)
  if (fault) return fault
  const { validTo: _now, ...facts } = at.values
  const changed = Object.entries(facts).some(
    ([field, value]) => Object.entries(was).find(([f]) => f === field)?.[1] !== value,
  )
  if (was.state !== 'proposed' && changed) return refused('decided')
  return saveRecord(tx, 'scopeExclusion', { ...at, action: 'scope_exclusion.update' })
}

/** Approves or refuses a proposal: somebody else than who proposed it. */
export async function decideExclusion(
  tx: Tx,
  at: At,
  by: { account: number; approver: string; today: PlainDate; state: 'approved' | 'refused'; answer: string },
): Promise<Outcome<ScopeRefusal>> {
  await holdScope(tx)
  const was = await findExclusion(tx, at.id)
  if (was.state !== 'proposed') return refused('decided')
  if (was.proposedBy === by.account) return refused('own')
  const { state, answer, approver, account, today } = by
  const values = { state, answer, approver, decidedBy: account, decidedOn: today }
  if (!(await updateVersion(tx, 'scopeExclusion', { ...at, values }))) return STALE
  await journal(tx, {
    action: state === 'approved' ? 'scope_exclusion.approve' : 'scope_exclusion.refuse',
    kind: 'scope_exclusion',
    id: at.id,
  })
  return done()
}
