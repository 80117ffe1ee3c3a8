import { fold } from '#src/core/room/import-profile.ts'
import { BATCH_STATES, type BatchRow, batchState, type BatchState } from './batch.ts'

type Query = Readonly<Record<string, string>>
const numbered = (text = ''): number | undefined => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined)
const stateIn = (text = ''): BatchState | undefined =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is one of the table
  Object.hasOwn(BATCH_STATES, text) ? (text as BatchState) : undefined

export const batchFilters = ({ q = '', site, campagne, etat }: Query) => ({
  words: q.trim().slice(0, 200),
  site: numbered(site),
  campaign: numbered(campagne),
  state: stateIn(etat),
})

/** The batches that answer every filter. */
export const filteredBatches = (
  all: readonly BatchRow[],
  { words, site, campaign, state }: ReturnType<typeof batchFilters>,
): BatchRow[] =>
  all.filter((row) => {
    const text = fold([row.campaignName, row.note, row.code].join(' '))
    return (
      fold(words)
        .split(' ')
        .every((word) => text.includes(word)) &&
      (site === undefined || row.site === site) &&
      (campaign === undefined || row.campaign === campaign) &&
      (state === undefined || batchState(row) === state)
    )
  })
