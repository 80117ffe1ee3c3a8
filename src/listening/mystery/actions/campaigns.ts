import type { Register } from '#src/core/room/register.ts'
import { freeCode } from '#src/core/room/code.ts'
import { provePlan } from '#src/improving/controls/index.ts'
import { addRecord, saveRecord } from '#src/core/room/object-actions.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, refusedFor, type Refusals, STALE } from '#src/ground/process/outcome.ts'
import { type CampaignRefusal, isRevealed, type Move, moveRefusal, MOVES } from '../campaign.ts'
import type { CallValues, CampaignValues, TotalValues, WatchValues } from '../campaign-input.ts'
import { campaignsRevealed } from '../store/records.ts'
import { findCall, findCampaign, listCalls, listCampaigns, listTotals, listWatches } from '../store/campaigns.ts'
import { listCriteria, listGrids, listScenarios, oneOf } from '../store/grids.ts'
import { leaveMeasures } from './marks.ts'
import { settleCalls } from './settle.ts'

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()
const nameTaken = (name: string, others: readonly { id: number; name: string }[], id = 0): Refusals<CampaignRefusal> =>
  others.some((one) => one.id !== id && same(one.name, name)) ? { name: 'name-taken' } : {}

export async function addCampaign(tx: Tx, values: CampaignValues) {
  const all = await listCampaigns(tx)
  const taken = all.map((one) => one.code)
  const code = freeCode(values.name, taken, 60)
  const why = nameTaken(values.name, all)
  return addRecord(tx, 'mysteryCampaign', { action: 'mystery_campaign.create', why, values: { ...values, code } })
}

/** Corrects a campaign; once a call is noted its grid stays, once revealed only what is to remember of it. */
export async function saveCampaign(
  tx: Tx,
  { values, ...at }: At & { values: CampaignValues },
): Promise<Outcome<CampaignRefusal>> {
  const all = await listCampaigns(tx)
  const own = await findCampaign(tx, at.id)
  const kept = own.grid !== values.grid && own.held + own.totals > 0
  const why: Refusals<CampaignRefusal> = {
    ...nameTaken(values.name, all, at.id),
    ...(kept ? { grid: 'grid-kept' as const } : {}),
  }
  return saveRecord(tx, 'mysteryCampaign', { ...at, action: 'mystery_campaign.update', why, values })
}

/** A campaign that is revealed is the control that the plan of the house asked for. */
export const proveControls = (tx: Tx, today: PlainDate): Promise<void> =>
  provePlan(tx, 'mystery', campaignsRevealed({ from: plainDate('2000-01-01'), to: today, today }))

const VERBS = {
  launch: 'mystery_campaign.launch',
  analyse: 'mystery_campaign.analyse',
  resume: 'mystery_campaign.resume',
  reveal: 'mystery_campaign.reveal',
  close: 'mystery_campaign.close',
} as const satisfies Readonly<Record<Move, string>>

/** Takes a campaign to its next state. Revealed, its calls enter the figures. */
export async function moveCampaign(
  tx: Tx,
  { move, today, register, ...at }: At & { move: Move; today: PlainDate; register: Register },
): Promise<Outcome<CampaignRefusal>> {
  const own = await findCampaign(tx, at.id)
  const { from, to } = MOVES[move]
  if (own.state !== from || own.version !== at.version) return STALE
  const criteria = (await listCriteria(tx, own.grid)).length
  const no = moveRefusal(move, { criteria, calls: own.calls, scored: own.scored, totals: own.totals })
  if (no) return refused(no)
  const days = move === 'reveal' ? { revealedOn: today } : move === 'close' ? { closedOn: today } : {}
  if (!(await updateVersion(tx, 'mysteryCampaign', { ...at, values: { state: to, ...days } }))) return STALE
  if (move === 'reveal') {
    await settleCalls(tx, { campaign: at.id })
    await proveControls(tx, today)
    await leaveMeasures(tx, { campaign: at.id, register, today })
  }
  await journal(tx, { action: VERBS[move], kind: 'mystery_campaign', id: at.id, fields: Object.keys(days) })
  return done()
}

/** What is wrong with a call: its day outside the campaign, its scenario by another way. */
async function callRefusals(
  tx: Tx,
  campaign: number,
  { scenario, day }: CallValues,
): Promise<Refusals<CampaignRefusal>> {
  const { fromDay, toDay, grid } = await findCampaign(tx, campaign)
  const [own, asked] = [await oneOf(listGrids(tx), grid), await oneOf(listScenarios(tx), scenario)]
  return {
    ...(asked.channel === own.channel ? {} : { scenario: 'wrong-channel' as const }),
    ...(day < fromDay || day > toDay ? { day: 'outside' as const } : {}),
  }
}

export async function addCall(
  tx: Tx,
  { campaign, values }: { campaign: number; values: CallValues },
): Promise<Outcome<CampaignRefusal, number>> {
  const own = await findCampaign(tx, campaign)
  if (isRevealed(own.state)) return refused('begun')
  if (own.totals > 0) return refused('totals')
  const no = refusedFor(await callRefusals(tx, campaign, values))
  if (no) return no
  const taken = (await listCalls(tx)).map(({ code }) => code)
  const code = freeCode(`${own.code} ${String(own.calls + 1).padStart(2, '0')}`, taken, 80)
  const id = await insertRow(tx, 'mysteryCall', { ...values, campaign, code })
  await journal(tx, { action: 'mystery_call.create', kind: 'mystery_campaign', id: campaign, fields: [] })
  return done(id)
}

export async function saveCall(
  tx: Tx,
  { values, ...at }: At & { values: CallValues },
): Promise<Outcome<CampaignRefusal>> {
  const { campaign, heldOn } = await findCall(tx, at.id)
  if (heldOn !== null) return refused('held')
  const no = refusedFor(await callRefusals(tx, campaign, values))
  if (no) return no
  if (!(await updateVersion(tx, 'mysteryCall', { ...at, values }))) return STALE
  const fields = Object.keys(values)
  await journal(tx, { action: 'mystery_call.update', kind: 'mystery_campaign', id: campaign, fields })
  return done()
}

export async function addWatch(
  tx: Tx,
  { campaign, values }: { campaign: number; values: WatchValues },
): Promise<Outcome<CampaignRefusal, number>> {
  const there = await listWatches(tx, campaign)
  if (there.some(({ title }) => same(title, values.title))) return refused('title-taken', 'title')
  const id = await insertRow(tx, 'mysteryWatch', { ...values, campaign })
  await journal(tx, { action: 'mystery_watch.create', kind: 'mystery_campaign', id: campaign, fields: ['title'] })
  return done(id)
}

export async function saveWatch(
  tx: Tx,
  { campaign, values, ...at }: At & { campaign: number; values: WatchValues },
): Promise<Outcome<CampaignRefusal>> {
  const there = await listWatches(tx, campaign)
  if (there.some(({ id, title }) => id !== at.id && same(title, values.title))) return refused('title-taken', 'title')
  if (!(await updateVersion(tx, 'mysteryWatch', { ...at, values }))) return STALE
  const fields = Object.keys(values)
  await journal(tx, { action: 'mystery_watch.update', kind: 'mystery_campaign', id: campaign, fields })
  return done()
}

/** A total as it is kept: tenths of a point. */
export const totalColumns = ({ percent, ...rest }: TotalValues) => ({ ...rest, score: Math.round(percent * 10) })

/** Takes over a past result: of a campaign that has no calls of its own, once for a criterion and a place. */
export async function addTotal(
  tx: Tx,
  { campaign, values }: { campaign: number; values: TotalValues },
): Promise<Outcome<CampaignRefusal, number>> {
  const own = await findCampaign(tx, campaign)
  if (own.calls > 0) return refused('calls')
  const there = await listTotals(tx, campaign)
  if (there.some(({ criterion, site }) => criterion === values.criterion && site === values.site))
    return refused('total-taken')
  const id = await insertRow(tx, 'mysteryTotal', { ...totalColumns(values), campaign })
  await journal(tx, { action: 'mystery_total.create', kind: 'mystery_campaign', id: campaign, fields: [] })
  return done(id)
}

export async function saveTotal(
  tx: Tx,
  { campaign, values, ...at }: At & { campaign: number; values: TotalValues },
): Promise<Outcome<CampaignRefusal>> {
  const there = await listTotals(tx, campaign)
  const taken = there.some((one) => one.id !== at.id && one.criterion === values.criterion && one.site === values.site)
  if (taken) return refused('total-taken')
  if (!(await updateVersion(tx, 'mysteryTotal', { ...at, values: totalColumns(values) }))) return STALE
  const fields = Object.keys(values)
  await journal(tx, { action: 'mystery_total.update', kind: 'mystery_campaign', id: campaign, fields })
  return done()
}
