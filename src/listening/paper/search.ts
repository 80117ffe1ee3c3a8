import { codeAsked, hasWords, numberAsked, wordsAsked } from '#src/core/room/filter-words.ts'
import { BATCH_STATES, type BatchRow, batchState } from './batch.ts'

type Query = Readonly<Record<string, string>>

export const batchFilters = ({ q, site, campagne, etat }: Query) => ({
  words: wordsAsked(q),
  site: numberAsked(site),
  campaign: numberAsked(campagne),
  state: codeAsked(BATCH_STATES, etat),
})

/** The batches that answer every filter. */
export const filteredBatches = (
  all: readonly BatchRow[],
  { words, site, campaign, state }: ReturnType<typeof batchFilters>,
): BatchRow[] =>
  all.filter(
    (row) =>
      hasWords(words, [row.campaignName, row.note, row.code]) &&
      (site === undefined || row.site === site) &&
      (campaign === undefined || row.campaign === campaign) &&
      (state === undefined || batchState(row) === state),
  )
