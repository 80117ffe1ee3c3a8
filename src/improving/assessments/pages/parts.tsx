import type { ReactElement } from 'react'
import type { Chart } from '#src/ground/design/charts/index.ts'
import { Gap, Mark, type State as MarkState } from '#src/ground/design/marks.tsx'
import { formatGap } from '#src/ground/design/text/index.ts'
import { shareInWords } from '../assessment.ts'
import { type Rating, ratingInWords, type State, STATES } from '../words.ts'

/** The same chart for a wide page and for a phone. */
export function TwoSizes({ wide, narrow }: { wide: Chart; narrow: Chart }): ReactElement {
  return (
    <>
      <span className="pv-chart-wide" dangerouslySetInnerHTML={{ __html: wide.svg }} />
      <span className="pv-chart-narrow" dangerouslySetInnerHTML={{ __html: narrow.svg }} />
    </>
  )
}

const MARKS: Readonly<Record<State, MarkState>> = {
  draft: 'coming',
  in_progress: 'progress',
  submitted: 'decide',
  validated: 'met',
  frozen: 'final',
}
export const StateMark = ({ state }: { state: State }): ReactElement => (
  <Mark state={MARKS[state]} word={STATES[state]} />
)

const VERDICTS: Readonly<Record<Exclude<Rating, ''>, MarkState>> = {
  conform: 'met',
  partial: 'progress',
  not_conform: 'off',
  not_applicable: 'final',
}
/** A verdict, with its share where it has one. */
export function Verdict({ rating, rate }: { rating: Rating; rate: number | null }): ReactElement {
  if (rating === '') return <Mark state="coming" word={ratingInWords(rating)} />
  const word = ratingInWords(rating)
  return <Mark state={VERDICTS[rating]} word={rate === null ? word : `${word}, ${shareInWords(rate)}`} />
}

/** How far a share has moved since another. */
export function Since({ now, before }: { now: number | null; before: number | null | undefined }): ReactElement {
  if (now === null || before === null || before === undefined) return <span className="pv-grey">–</span>
  const gap = (now - before) / 10
  const direction = gap === 0 ? 'same' : gap > 0 ? 'up' : 'down'
  return (
    <Gap direction={direction} verdict={gap === 0 ? undefined : gap > 0 ? 'better' : 'worse'}>
      {formatGap(gap, { decimals: Number.isInteger(gap) ? 0 : 1 })}
    </Gap>
  )
}
