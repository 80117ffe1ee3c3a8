import { formatNumber } from './text/index.ts'
import type { ReactElement, ReactNode } from 'react'
import { ErrorText, fieldId } from './field.tsx'
import { Face } from './public-face.tsx'

/** « Partie 3 sur 4 »: a full-width tinted band. */
export function PartBand({
  of,
  title,
  id,
}: {
  /** « Partie 3 sur 4 »; nothing where parts come and go with the answers. */
  of?: string | undefined
  title: ReactNode
  id?: string | undefined
}): ReactElement {
  return (
    <div className="pv-part" id={id}>
      <h2>
        {of === undefined ? null : (
          <>
            <span className="pv-part__of">{of}</span>
            <span className="fr-sr-only"> : </span>
          </>
        )}
        {title}
      </h2>
    </div>
  )
}

export type QuestionProps = {
  name: string
  /** Printed before the legend: « 3. ». */
  number?: number | undefined
  legend: ReactNode
  help?: ReactNode
  error?: string | undefined
  required?: boolean | undefined
  /** « Si vous avez répondu … : » read only where a question asked by condition cannot be hidden. */
  given?: string | undefined
  /** « Obligatoire », where the page is not in French. */
  obligatory?: string | undefined
  /** What an answer brings up, by the classes of `public.css`. */
  leads?: ((value: string) => string | undefined) | undefined
}

/** A question of a public form: its words, its help, its fault, around what answers it. */
export function Question({
  name,
  number,
  legend,
  help,
  error,
  required,
  given,
  obligatory = 'Obligatoire',
  children,
}: QuestionProps & { children: ReactNode }): ReactElement {
  const id = fieldId(name)
  const described = [
    help === undefined && required !== true ? '' : `${id}-aide`,
    error === undefined ? '' : `${id}-erreur`,
  ]
    .filter((one) => one !== '')
    .join(' ')
  return (
    <fieldset
      className={error === undefined ? 'pv-q' : 'pv-q pv-q--error'}
      aria-describedby={described === '' ? undefined : described}
    >
      <legend className="pv-q__legend">
        {given === undefined ? null : <span className="pv-given">{given}</span>}
        {number === undefined ? null : <span className="pv-q__number">{`${number}. `}</span>}
        {legend}
      </legend>
      {help === undefined && required !== true ? null : (
        <p className="pv-q__help" id={`${id}-aide`}>
          {required === true ? obligatory : null}
          {required === true && help !== undefined ? '. ' : null}
          {help}
        </p>
      )}
      {children}
      <ErrorText id={id} error={error} />
    </fieldset>
  )
}

export type Level = { value: string; label: ReactNode }

/** Best at the left, the same words on web, tablet, paper and results. */
export const FOUR_LEVELS: readonly Level[] = [
  { value: '4', label: 'Très satisfait' },
  { value: '3', label: 'Plutôt satisfait' },
  { value: '2', label: 'Plutôt pas satisfait' },
  { value: '1', label: 'Pas du tout satisfait' },
]

/** Never pre-chosen, never counted as dissatisfied. */
export const NO_OPINION: Level = { value: '0', label: 'Sans avis ou non concerné' }

export type SatisfactionQuestionProps = QuestionProps & {
  value?: string | undefined
  /** Four, best first. */
  levels?: readonly Level[] | undefined
  none?: Level | undefined
}

/** Four tiles in a row (2 × 2 when narrow), then the fifth radio, quieter, full width. */
export function SatisfactionQuestion({
  value,
  levels = FOUR_LEVELS,
  none = NO_OPINION,
  ...question
}: SatisfactionQuestionProps): ReactElement {
  const id = fieldId(question.name)
  return (
    <Question {...question}>
      <div className="pv-tiles">
        {levels.map((level, index) => (
          <div className="pv-tile" key={level.value}>
            <input
              type="radio"
              id={index === 0 ? id : `${id}-${level.value}`}
              name={question.name}
              value={level.value}
              className={question.leads?.(level.value)}
              defaultChecked={value === level.value}
            />
            <label htmlFor={index === 0 ? id : `${id}-${level.value}`}>
              <Face index={index} />
              <span>{level.label}</span>
            </label>
          </div>
        ))}
      </div>
      <div className="pv-none">
        <input
          type="radio"
          id={`${id}-${none.value}`}
          name={question.name}
          value={none.value}
          className={question.leads?.(none.value)}
          defaultChecked={value === none.value}
        />
        <label htmlFor={`${id}-${none.value}`}>{none.label}</label>
      </div>
    </Question>
  )
}

export type ChoiceRowsProps = QuestionProps & {
  choices: readonly (Pick<Level, 'value'> & { label: ReactNode })[]
  /** Radio when absent. */
  multiple?: boolean | undefined
  /** « Plusieurs réponses possibles », where the page is not in French. */
  several?: string | undefined
  values?: readonly string[] | undefined
}

/** Full-width rows of 48 px sharing borders. */
export function ChoiceRows(props: ChoiceRowsProps): ReactElement {
  const { choices, multiple = false, several = 'Plusieurs réponses possibles', values = [], ...question } = props
  const id = fieldId(question.name)
  return (
    <Question {...question} help={question.help ?? (multiple ? several : undefined)}>
      <div className="pv-choices">
        {choices.map((choice, index) => {
          const own = index === 0 ? id : `${id}-${index + 1}`
          return (
            <div className="pv-choice" key={choice.value}>
              <input
                type={multiple ? 'checkbox' : 'radio'}
                id={own}
                name={question.name}
                value={choice.value}
                className={question.leads?.(choice.value)}
                defaultChecked={values.includes(choice.value)}
              />
              <label htmlFor={own}>{choice.label}</label>
            </div>
          )
        })}
      </div>
    </Question>
  )
}

export type PublicTextProps = {
  name: string
  given?: string | undefined
  label: ReactNode
  help?: ReactNode
  value?: string | undefined
  error?: string | undefined
  required?: boolean | undefined
  /** A text of several lines, its limit said. */
  limit?: number | undefined
  /** « 2 000 caractères au plus », where the page is not in French. */
  atMost?: string | undefined
  type?: 'text' | 'email' | 'tel' | 'date' | undefined
  autoComplete?: string | undefined
}

/** A text: one line, or several when it has a limit. Too long is kept, never cut. */
export function PublicText({
  name,
  given,
  label,
  help,
  value,
  error,
  required,
  limit,
  atMost = limit === undefined ? '' : `${formatNumber(limit)} caractères au plus`,
  type = 'text',
  autoComplete,
}: PublicTextProps): ReactElement {
  const id = fieldId(name)
  const hint = help !== undefined || required === true
  const described = [
    hint ? `${id}-aide` : '',
    limit === undefined ? '' : `${id}-limite`,
    error === undefined ? '' : `${id}-erreur`,
  ]
    .filter((one) => one !== '')
    .join(' ')
  const common = {
    id,
    name,
    defaultValue: value,
    required,
    className: 'fr-input',
    'aria-describedby': described === '' ? undefined : described,
    'aria-invalid': error === undefined ? undefined : true,
  } as const
  return (
    <div className={error === undefined ? 'pv-q' : 'pv-q pv-q--error'}>
      <label className="pv-q__legend" htmlFor={id}>
        {given === undefined ? null : <span className="pv-given">{given}</span>}
        {label}
      </label>
      {hint ? (
        <p className="pv-q__help" id={`${id}-aide`}>
          {required === true ? 'Obligatoire' : null}
          {required === true && help !== undefined ? '. ' : null}
          {help}
        </p>
      ) : null}
      {limit === undefined ? null : (
        <p className="pv-q__help" id={`${id}-limite`}>
          {atMost}
        </p>
      )}
      {limit === undefined ? (
        <input {...common} type={type} autoComplete={autoComplete ?? 'off'} />
      ) : (
        <textarea {...common} rows={4} />
      )}
      <ErrorText id={id} error={error} />
    </div>
  )
}

export type PublicFormProps = {
  action: string
  hidden?: Readonly<Record<string, string>> | undefined
  submit: string
  foot?: ReactNode
  /** Whether it sends files. */
  files?: boolean | undefined
  children: ReactNode
}

/** The form of a public page, its one button full width on a phone. */
export function PublicForm({ action, hidden = {}, submit, foot, files, children }: PublicFormProps): ReactElement {
  return (
    <form method="post" action={action} encType={files === true ? 'multipart/form-data' : undefined} noValidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <button type="submit" className="fr-btn pv-send">
        {submit}
      </button>
      {foot === undefined ? null : <p className="pv-q__help">{foot}</p>}
    </form>
  )
}
