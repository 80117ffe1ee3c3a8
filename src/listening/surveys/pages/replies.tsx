import type { ReactElement } from 'react'
import { conditionInWords } from '../conditions.ts'
import { type Definition, type Question, ratingOf, repliesTo } from '../questionnaire.ts'

/** What is offered, what of it counts as satisfied, and when the question is asked. */
export function Replies({ question, definition }: { question: Question; definition: Definition }): ReactElement {
  const words = (codes: readonly string[] = []) =>
    repliesTo(question).flatMap(({ code, label }) => (codes.includes(code) ? [label] : []))
  const { favourable, aside } = ratingOf(question)
  const when = 'when' in question ? question.when : undefined
  return (
    <>
      {'options' in question ? (
        <div className="pv-grey">{question.options.map(({ label }) => label).join(' · ')}</div>
      ) : null}
      {favourable === undefined ? null : (
        <div className="pv-grey">
          {`Favorables : ${words(favourable).join(', ')}.`}
          {aside === undefined ? '' : ` Ne comptent pas : ${words(aside).join(', ')}.`}
        </div>
      )}
      {when === undefined ? null : <div className="pv-grey">{`${conditionInWords(definition, when)}.`}</div>}
    </>
  )
}
