import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type At, insertRow, updateVersion } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { type CampaignRefusal, ENOUGH_TRIES } from '../campaign.ts'
import type { CallEntry } from '../entry.ts'
import { isMeasured, type Keyed, levelOf } from '../grid.ts'
import {
  dropAnswers,
  findCall,
  findCampaign,
  firstPosting,
  keepAnswer,
  listAnswers,
  listTries,
} from '../store/campaigns.ts'
import { listCriteria } from '../store/grids.ts'
import { settleCalls } from './settle.ts'

type Keying = { call: number; grid: number; round: number; answers: ReadonlyMap<number, Keyed>; day: PlainDate }

/** Keeps what was keyed of the criteria of a grid; what is measured has its level by its rule. */
async function keep(tx: Tx, { call, grid, round, answers, day }: Keying): Promise<void> {
  for (const { id: criterion, theme, ...rule } of await listCriteria(tx, grid)) {
    const said = answers.get(criterion)
    if (said === undefined) continue
    const level = isMeasured(rule.scale) && said.measured !== null ? levelOf(rule, said.measured) : said.level
    const measured = isMeasured(rule.scale) ? said.measured : null
    await keepAnswer(tx, { call, criterion, round, level, measured, theme, day })
  }
}

/** Whether every criterion of a grid has its answer. */
async function isWhole(tx: Tx, { call, grid, round }: Pick<Keying, 'call' | 'grid' | 'round'>): Promise<boolean> {
  const there = (await listAnswers(tx, { call })).filter((one) => one.round === round)
  return (await listCriteria(tx, grid)).every(({ id }) => there.some(({ criterion }) => criterion === id))
}

/** Keeps what a caller noted, once for its posting: a try, what was heard; ended, the call has its score. */
export async function fillCall(
  tx: Tx,
  { id, version, today, ...said }: At & Omit<CallEntry, 'version'> & { today: PlainDate },
): Promise<Outcome<CampaignRefusal, boolean>> {
  const ends = said.ends || said.givesUp
  if (said.posting !== '' && !(await firstPosting(tx, said.posting, id))) return done(ends)
  const call = await findCall(tx, id)
  if (call.version !== version) return STALE
  const { state, grid } = await findCampaign(tx, call.campaign)
  if (state !== 'running') return refused('not-running')
  if (call.heldOn !== null) return refused('held')
  const { outcome, hour, note, seconds } = said
  const values = { note, seconds, ...(ends ? { heldOn: today } : {}) }
  if (!(await updateVersion(tx, 'mysteryCall', { id, version, values }))) return STALE
  const tries = await listTries(tx, id)
  const position = 1 + Math.max(0, ...tries.map((one) => one.position))
  if (outcome !== undefined) await insertRow(tx, 'mysteryTry', { call: id, position, day: today, hour, outcome })
  await keep(tx, { call: id, grid, round: 1, answers: said.answers, day: today })
  const outcomes = [...tries.map((one) => one.outcome), ...(outcome === undefined ? [] : [outcome])]
  const reached = outcomes.includes('reached')
  if (said.ends && !reached) return refused('not-reached', 'essai')
  if (said.ends && !(await isWhole(tx, { call: id, grid, round: 1 }))) return refused('left')
  if (said.givesUp && (reached || outcomes.length < ENOUGH_TRIES)) return refused('few-tries', 'essai')
  if (said.givesUp) await dropAnswers(tx, id, 1)
  await settleCalls(tx, { id })
  const action = said.ends ? 'mystery_call.end' : said.givesUp ? 'mystery_call.give_up' : 'mystery_call.fill'
  await journal(tx, { action, kind: 'mystery_campaign', id: call.campaign, fields: [] })
  return done(ends)
}

/** Keeps what a second person noted of a call that is scored: it changes no score, it says how much the two agree. */
export async function secondCall(
  tx: Tx,
  { id, version, answers, today }: At & Pick<CallEntry, 'answers'> & { today: PlainDate },
): Promise<Outcome<CampaignRefusal>> {
  const call = await findCall(tx, id)
  if (call.version !== version) return STALE
  const { grid } = await findCampaign(tx, call.campaign)
  if (call.score === null) return refused('no-second')
  if (!(await updateVersion(tx, 'mysteryCall', { id, version, values: {} }))) return STALE
  await keep(tx, { call: id, grid, round: 2, answers, day: today })
  if (!(await isWhole(tx, { call: id, grid, round: 2 }))) return refused('left')
  await settleCalls(tx, { id })
  await journal(tx, { action: 'mystery_call.second', kind: 'mystery_campaign', id: call.campaign, fields: [] })
  return done()
}
