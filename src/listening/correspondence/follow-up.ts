// What a user may do on the private page of a request, besides reading it: rate the answer, add a document. Rules over values alone.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { State } from './complaint.ts'

/** Best first, as everywhere a user is asked. */
export const SCORES = {
  5: 'Très satisfait',
  4: 'Plutôt satisfait',
  3: 'Ni satisfait ni mécontent',
  2: 'Plutôt mécontent',
  1: 'Très mécontent',
} as const
export type Score = keyof typeof SCORES
export const SCORE_CODES = ['5', '4', '3', '2', '1'] as const
export const scoreText = (score: number): string => (isScore(score) ? SCORES[score] : '')
const isScore = (score: number): score is Score => Object.hasOwn(SCORES, score)

export const REMARK_LIMIT = 1000
export type Rated = { score: number; on: PlainDate; remark: string }

/** Whether the answer may be rated: there is one, nobody rated it, and its words are not erased. */
export const mayRate = (
  { state, answeredOn, purgedOn }: { state: State; answeredOn: PlainDate | null; purgedOn: PlainDate | null },
  rated: Rated | undefined,
): boolean => rated === undefined && answeredOn !== null && purgedOn === null && state !== 'out'

/** Whether anything may still be added by the user. */
export const mayAdd = ({ state, purgedOn }: { state: State; purgedOn: PlainDate | null }): boolean =>
  purgedOn === null && state !== 'out' && state !== 'unanswered'

export const DOCUMENT_LIMITS = { bytes: 10 * 1024 * 1024, day: 5, all: 20 } as const
export const DOCUMENT_HELP = 'PDF, photographie (JPEG ou PNG) ou document de bureautique, 10 Mo au plus.'
