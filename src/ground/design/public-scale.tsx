import type { ReactElement, ReactNode } from 'react'
import { fieldId } from './field.tsx'
import { type Level, Question, type QuestionProps } from './public-form.tsx'

export type ScaleProps = QuestionProps & {
  /** What each point says, in order. */
  points: readonly Level[]
  /** Drawn above its words: a star, a digit. */
  sign: (index: number) => ReactNode
  value?: string | undefined
}

/** Points in a row, their words under them. */
export function ScaleQuestion({ points, sign, value, ...question }: ScaleProps): ReactElement {
  const id = fieldId(question.name)
  return (
    <Question {...question}>
      <div className="pv-tiles pv-tiles--five">
        {points.map((point, index) => {
          const own = index === 0 ? id : `${id}-${point.value}`
          return (
            <div className="pv-tile" key={point.value}>
              <input
                type="radio"
                id={own}
                name={question.name}
                value={point.value}
                className={question.leads?.(point.value)}
                defaultChecked={value === point.value}
              />
              <label htmlFor={own}>
                <span className="pv-tile__sign" aria-hidden="true">
                  {sign(index)}
                </span>
                <span>{point.label}</span>
              </label>
            </div>
          )
        })}
      </div>
    </Question>
  )
}
