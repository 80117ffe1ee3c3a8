import type { Register } from '#src/core/room/register.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { isRevealed, type MarkRefusal } from '../campaign.ts'
import { findCall, findCampaign } from '../store/campaigns.ts'
import { findMark, listMarks, noteLeft } from '../store/marks.ts'

const reasonOf = (campaign: { name: string }): string => `Demande de l’enquête mystère « ${campaign.name} ».`

/** Marks a request that a call left in the register. Of a campaign that is revealed, it leaves the measures at once. */
export async function addMark(
  tx: Tx,
  { call, reference, register, today }: { call: number; reference: string; register: Register; today: PlainDate },
): Promise<Outcome<MarkRefusal, number>> {
  const found = await register.find(tx, reference)
  if (!found) return refused('unknown-request', 'reference')
  if ((await listMarks(tx)).some((one) => one.reference === found.reference)) return refused('marked', 'reference')
  const { campaign } = await findCall(tx, call)
  const own = await findCampaign(tx, campaign)
  const id = await insertRow(tx, 'mysteryMark', { call, reference: found.reference })
  if (isRevealed(own.state)) {
    const before = await register.leave(tx, found.id, reasonOf(own))
    await noteLeft(tx, id, { leftOn: today, before })
  }
  await journal(tx, { action: 'mystery_mark.create', kind: 'mystery_campaign', id: campaign, fields: ['reference'] })
  return done(id)
}

/** Corrects which request it is, while nothing left the measures. */
export async function saveMark(
  tx: Tx,
  { reference, register, ...at }: At & { reference: string; register: Register },
): Promise<Outcome<MarkRefusal>> {
  const mark = await findMark(tx, at.id)
  if (mark.version !== at.version) return STALE
  if (mark.leftOn !== null) return refused('gone')
  const found = await register.find(tx, reference)
  if (!found) return refused('unknown-request', 'reference')
  if ((await listMarks(tx)).some((one) => one.id !== at.id && one.reference === found.reference))
    return refused('marked', 'reference')
  if (!(await updateVersion(tx, 'mysteryMark', { ...at, values: { reference: found.reference } }))) return STALE
  await journal(tx, {
    action: 'mystery_mark.update',
    kind: 'mystery_campaign',
    id: mark.campaign,
    fields: ['reference'],
  })
  return done()
}

/** The requests of a campaign leave every measure: what was published stays as it was. */
export async function leaveMeasures(
  tx: Tx,
  { campaign, register, today }: { campaign: number; register: Register; today: PlainDate },
): Promise<void> {
  const own = await findCampaign(tx, campaign)
  for (const mark of await listMarks(tx, { campaign })) {
    const found = mark.leftOn === null ? await register.find(tx, mark.reference) : undefined
    if (!found) continue
    const before = await register.leave(tx, found.id, reasonOf(own))
    await noteLeft(tx, mark.id, { leftOn: today, before })
  }
}

/** A mark made by mistake: the request counts again as it did. */
export async function comeBack(tx: Tx, id: number, register: Register): Promise<void> {
  const mark = await findMark(tx, id)
  if (mark.leftOn === null) return
  const found = await register.find(tx, mark.reference)
  const reason = 'Marquée par erreur comme demande mystère.'
  if (found) await register.back(tx, found.id, { before: mark.before, reason })
}
