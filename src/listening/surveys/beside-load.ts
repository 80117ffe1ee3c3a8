// Reads the campaigns of agents and partners that stand beside one of users.
import type { Tx } from '#src/ground/database/db.ts'
import { type Beside, besideOf, latestOf, type Voice } from './beside.ts'
import { type Asking, type Loaded, loadResults } from './results-load.ts'
import { type Frame, framesOf } from './store/frames.ts'
import { campaignsBeside } from './store/campaigns.ts'

const NO_FRAMES: ReadonlyMap<number, Frame> = new Map()

/** The results of a campaign, and what agents and partners say beside, where all of its people and ways are read together. */
export async function loadBeside(tx: Tx, ask: Asking): Promise<Loaded & { beside: Beside | undefined }> {
  const { campaign, place = '', channel = '' } = ask
  const alone = campaign.audience !== 'users' || place !== '' || channel !== ''
  const [loaded, found] = await Promise.all([
    loadResults(tx, ask),
    alone ? [] : campaignsBeside(tx, campaign, ask.asOf),
  ])
  const chosen = latestOf(found)
  const frames = chosen.length === 0 ? NO_FRAMES : await framesOf(tx, chosen)
  const voices = await Promise.all(
    chosen.map(async (one): Promise<Voice> => {
      const { results, definition } = await loadResults(tx, {
        ...ask,
        campaign: one,
        compareWith: 'aucune',
        alone: frames,
      })
      return { campaign: one, results, definition }
    }),
  )
  return { ...loaded, beside: besideOf(loaded, voices) }
}
