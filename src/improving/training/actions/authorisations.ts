import { freeCode } from '#src/core/room/code.ts'
import { addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, findRow } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, type Refusals, STALE } from '#src/ground/process/outcome.ts'
import type { AuthorisationValues, BadgeValues, GrantValues, ReferentValues } from '../given-input.ts'
import { givenTo, listAuthorisations, listReferents } from '../store/authorisations.ts'
import { settleSpans } from '../store/spans.ts'
import type { Refusal } from '../training.ts'

type Saved = Promise<Outcome<Refusal>>
type Made = Promise<Outcome<Refusal, number>>
const columnsOf = ({ courses, services, ...values }: AuthorisationValues) => ({
  ...values,
  courses: [...courses],
  services: [...services],
})

/** Adds an authorisation; its code is made once from its name. */
export async function addAuthorisation(tx: Tx, values: AuthorisationValues): Promise<Outcome<never, number>> {
  const taken = (await listAuthorisations(tx)).map(({ code }) => code)
  return addRecord(tx, 'trainingAuthorisation', {
    action: 'training_authorisation.create',
    values: { ...columnsOf(values), code: freeCode(values.name, taken, 80) },
  })
}
export const saveAuthorisation = (tx: Tx, { values, ...at }: At & { values: AuthorisationValues }): Promise<Outcome> =>
  saveRecord(tx, 'trainingAuthorisation', { ...at, values: columnsOf(values), action: 'training_authorisation.update' })

/** Whose it is, and the one that is put right. */
type Whose = { agent: number; but?: number }
type Crossing = { fromOn: PlainDate; toOn: PlainDate | null }
const crosses = (a: Crossing, b: Crossing): boolean =>
  (a.toOn === null || a.toOn >= b.fromOn) && (b.toOn === null || b.toOn >= a.fromOn)

async function grantFaults(tx: Tx, { agent, but }: Whose, values: GrantValues): Promise<Refusals<Refusal>> {
  const { authorisation, givenOn, until } = values
  if (until !== null && until < givenOn) return { until: 'reversed-dates' }
  const { grants } = await givenTo(tx, agent)
  const same = grants.some((one) => one.id !== but && one.authorisation === authorisation && one.givenOn === givenOn)
  return same ? { givenOn: 'granted-already' } : {}
}
/** Gives an agent an authorisation that takes a decision. */
export const addGrant = async (tx: Tx, agent: number, values: GrantValues): Made => {
  const { who: _who, ...columns } = values
  const why = await grantFaults(tx, { agent }, values)
  return addRecord(tx, 'trainingGrant', { action: 'training_grant.create', why, values: { ...columns, agent } })
}
export const saveGrant = async (
  tx: Tx,
  { values, agent, ...at }: At & { values: GrantValues; agent: number },
): Saved => {
  const { who: _who, ...columns } = values
  if ((await findRow(tx, 'trainingGrant', at.id)).version !== at.version) return STALE
  const why = await grantFaults(tx, { agent, but: at.id }, values)
  return saveRecord(tx, 'trainingGrant', { ...at, values: columns, why, action: 'training_grant.update' })
}

async function badgeFaults(tx: Tx, { agent, but }: Whose, values: BadgeValues): Promise<Refusals<Refusal>> {
  const { givenOn, endedOn, lost } = values
  if (endedOn !== null && endedOn < givenOn) return { endedOn: 'reversed-dates' }
  if (endedOn === null && lost) return { endedOn: 'ending-day' }
  const others = (await givenTo(tx, agent)).badges.filter(({ id }) => id !== but)
  const span = (one: { givenOn: PlainDate; endedOn: PlainDate | null }) => ({ fromOn: one.givenOn, toOn: one.endedOn })
  const worn = others.some(
    (one) => one.givenOn === givenOn || (crosses(span(one), span(values)) && one.endedOn !== givenOn),
  )
  return worn ? { givenOn: 'badge-held' } : {}
}
/** Hands a badge over. */
export const addBadge = async (tx: Tx, agent: number, values: BadgeValues): Made => {
  const { who: _who, ...columns } = values
  const why = await badgeFaults(tx, { agent }, values)
  const made = await addRecord(tx, 'trainingBadge', {
    action: 'training_badge.create',
    why,
    values: { ...columns, agent },
  })
  if (made.outcome === 'done') await settleSpans(tx, [agent])
  return made
}
export const saveBadge = async (
  tx: Tx,
  { values, agent, ...at }: At & { values: BadgeValues; agent: number },
): Saved => {
  const { who: _who, ...columns } = values
  if ((await findRow(tx, 'trainingBadge', at.id)).version !== at.version) return STALE
  const why = await badgeFaults(tx, { agent, but: at.id }, values)
  const saved = await saveRecord(tx, 'trainingBadge', { ...at, values: columns, why, action: 'training_badge.update' })
  if (saved.outcome === 'done') await settleSpans(tx, [agent])
  return saved
}

/** Hands a badge over to several agents at once; those who wear one keep it. */
export async function addBadges(tx: Tx, agents: readonly number[], today: PlainDate): Promise<Outcome<Refusal>> {
  let given = 0
  for (const agent of agents) {
    const made = await addBadge(tx, agent, { who: '', number: '', givenOn: today, endedOn: null, lost: false })
    if (made.outcome === 'done') given += 1
  }
  return given === 0 ? refused('badge-held') : done()
}

async function referentFaults(tx: Tx, { agent, but }: Whose, values: ReferentValues): Promise<Refusals<Refusal>> {
  const { service, deputy, fromOn, toOn } = values
  if (toOn !== null && toOn < fromOn) return { toOn: 'reversed-dates' }
  const others = (await listReferents(tx)).filter((one) => one.id !== but && one.service === service)
  if (others.some((one) => one.agent === agent && one.fromOn === fromOn)) return { fromOn: 'named-already' }
  const titular = others.some((one) => !one.deputy && crosses(one, values))
  return !deputy && titular ? { deputy: 'titular-taken' } : {}
}
/** Names the anti-fraud referent of a service, or a deputy. */
export const addReferent = async (tx: Tx, agent: number, values: ReferentValues): Made => {
  const { who: _who, ...columns } = values
  const why = await referentFaults(tx, { agent }, values)
  return addRecord(tx, 'trainingReferent', { action: 'training_referent.create', why, values: { ...columns, agent } })
}
export const saveReferent = async (
  tx: Tx,
  { values, agent, ...at }: At & { values: ReferentValues; agent: number },
): Saved => {
  const { who: _who, ...columns } = values
  const why = await referentFaults(tx, { agent, but: at.id }, values)
  return saveRecord(tx, 'trainingReferent', { ...at, values: columns, why, action: 'training_referent.update' })
}
