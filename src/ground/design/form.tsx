import { formatNumber } from './text/index.ts'
import type { ReactElement, ReactNode } from 'react'
import { describedBy, ErrorText, FieldFrame, type FieldProps, fieldId, Help, Need } from './field.tsx'

import { type Option, type OptionGroup, Options } from './options.tsx'

export type { FieldProps } from './field.tsx'
export { DISPLAY, Form, type FormProps, HiddenVersion } from './form-frame.tsx'
export { type Option, type OptionGroup, Options } from './options.tsx'

export type TextFieldProps = FieldProps & {
  type?: 'text' | 'email' | 'tel' | 'url' | 'number' | 'password' | 'search' | 'time' | 'month' | undefined
  autoComplete?: string | undefined
  inputMode?: 'numeric' | 'decimal' | 'email' | 'tel' | undefined
  maxLength?: number | undefined
  width?: 'short' | 'medium' | 'full' | undefined
  /** One digit fills it: typed, it leads to the next field. Said on the page. */
  oneDigit?: boolean | undefined
}

export function TextField(props: TextFieldProps): ReactElement {
  const {
    name,
    value,
    error,
    required,
    help,
    type = 'text',
    autoComplete,
    inputMode,
    maxLength,
    width = 'full',
    oneDigit = false,
  } = props
  const id = props.id ?? fieldId(name)
  return (
    <FieldFrame id={id} field={props} kind="input">
      <input
        className={`fr-input pv-width-${width}${error === undefined ? '' : ' fr-input--error'}`}
        id={id}
        name={name}
        type={type}
        defaultValue={value}
        required={required}
        autoComplete={autoComplete ?? 'off'}
        inputMode={inputMode}
        maxLength={maxLength}
        data-pv-digit={oneDigit ? '' : undefined}
        aria-describedby={describedBy(id, { help, error })}
        aria-invalid={error === undefined ? undefined : true}
      />
    </FieldFrame>
  )
}

/** A day, typed or picked with the browser's own calendar. */
export function DateField(props: FieldProps & { min?: string | undefined; max?: string | undefined }): ReactElement {
  const { name, value, error, required, help, min, max } = props
  const id = props.id ?? fieldId(name)
  return (
    <FieldFrame id={id} field={props} kind="input">
      <input
        className={`fr-input pv-width-short${error === undefined ? '' : ' fr-input--error'}`}
        id={id}
        name={name}
        type="date"
        defaultValue={value}
        min={min}
        max={max}
        required={required}
        aria-describedby={describedBy(id, { help, error })}
        aria-invalid={error === undefined ? undefined : true}
      />
    </FieldFrame>
  )
}

/** Its limit is said before; a text too long is kept and explained, never cut. */
export function TextArea(props: FieldProps & { limit?: number | undefined; rows?: number | undefined }): ReactElement {
  const { name, value, error, required, help, limit, rows = 5 } = props
  const id = props.id ?? fieldId(name)
  const said = limit === undefined ? null : <Limit id={id} limit={limit} />
  return (
    <FieldFrame id={id} field={props} kind="input" limit={said}>
      <textarea
        className={`fr-input${error === undefined ? '' : ' fr-input--error'}`}
        id={id}
        name={name}
        rows={rows}
        defaultValue={value}
        required={required}
        aria-describedby={describedBy(id, { help, limit: limit !== undefined, error })}
        aria-invalid={error === undefined ? undefined : true}
      />
    </FieldFrame>
  )
}

function Limit({ id, limit }: { id: string; limit: number }): ReactElement {
  return (
    <span className="fr-hint-text" id={`${id}-limite`}>
      {`${formatNumber(limit)} caractères au plus`}
    </span>
  )
}

export type SelectProps = FieldProps & {
  options: readonly (Option | OptionGroup)[]
  /** The first, empty choice: « Choisir un service ». */
  prompt?: string | undefined
  /** The name of the field whose value says which choices go with it: services follow their site. */
  follows?: string | undefined
  /** A long list that may be searched: places. */
  search?: boolean | undefined
}

export function Select(props: SelectProps): ReactElement {
  const { name, value, error, required, help, options, prompt, follows, search } = props
  const id = props.id ?? fieldId(name)
  return (
    <FieldFrame id={id} field={props} kind="select">
      <select
        className={`fr-select${error === undefined ? '' : ' fr-select--error'}`}
        id={id}
        name={name}
        defaultValue={value ?? ''}
        required={required}
        aria-describedby={describedBy(id, { help, error })}
        aria-invalid={error === undefined ? undefined : true}
        data-pv-follows={follows}
        data-pv-search={search === true ? '' : undefined}
      >
        {prompt === undefined ? null : <option value="">{prompt}</option>}
        <Options options={options} />
      </select>
    </FieldFrame>
  )
}

export type Choice = {
  value: string
  label: ReactNode
  help?: ReactNode
  disabled?: boolean | undefined
  /** The choice it stands under: told to who does not see the list, and shown to whoever narrows it. */
  under?: string | undefined
}

type ChoicesProps = Omit<FieldProps, 'value'> & {
  choices: readonly Choice[]
  /** Many of them: a field to find one, and a window of its own. */
  search?: boolean | undefined
  type: 'radio' | 'checkbox'
  chosen: readonly string[]
}

function Choices(props: ChoicesProps): ReactElement {
  const { name, label, help, error, required, choices, type, chosen } = props
  const id = props.id ?? fieldId(name)
  return (
    <fieldset
      className={`fr-fieldset${error === undefined ? '' : ' fr-fieldset--error'}${props.search === true ? ' pv-many' : ''}`}
      data-pv-narrow={props.search === true ? '' : undefined}
      aria-labelledby={`${id}-legende${error === undefined ? '' : ` ${id}-erreur`}`}
    >
      <legend className="fr-fieldset__legend" id={`${id}-legende`}>
        {label}
        <Need required={required} />
        <Help id={id}>{help}</Help>
      </legend>
      {choices.map((one, index) => (
        <div className={`fr-fieldset__element${one.under === undefined ? '' : ' pv-under'}`} key={one.value}>
          <div className={`fr-${type}-group`}>
            <input
              type={type}
              id={index === 0 ? id : `${id}-${index + 1}`}
              name={name}
              value={one.value}
              defaultChecked={chosen.includes(one.value)}
              disabled={one.disabled}
              data-pv-due={
                index === 0 && type === 'radio' && required && chosen.every((value) => value === '') ? '' : undefined
              }
            />
            <label className="fr-label" htmlFor={index === 0 ? id : `${id}-${index + 1}`}>
              {one.under === undefined ? null : <span className="pv-under__of fr-sr-only">{one.under}, </span>}
              {one.label}
              {one.help === undefined ? null : <span className="fr-hint-text">{one.help}</span>}
            </label>
          </div>
        </div>
      ))}
      {error === undefined ? null : (
        <div className="fr-messages-group" aria-live="polite">
          <ErrorText id={id} error={error} />
        </div>
      )}
    </fieldset>
  )
}

export function Radios({ value, ...props }: FieldProps & { choices: readonly Choice[] }): ReactElement {
  return <Choices {...props} type="radio" chosen={value === undefined ? [] : [value]} />
}

export function Checkboxes({
  values = [],
  ...props
}: Omit<FieldProps, 'value'> & {
  choices: readonly Choice[]
  values?: readonly string[] | undefined
  search?: boolean | undefined
}): ReactElement {
  return <Choices {...props} type="checkbox" chosen={values} />
}

/** One box alone: « J’ai lu la consigne ». Posts `value` (« oui ») when ticked. */
export function Checkbox(props: FieldProps & { checked?: boolean | undefined }): ReactElement {
  const { name, label, help, value = 'oui', error, required, checked } = props
  const id = props.id ?? fieldId(name)
  return (
    <div className={`fr-checkbox-group${error === undefined ? '' : ' fr-checkbox-group--error'}`}>
      <input
        type="checkbox"
        id={id}
        name={name}
        value={value}
        defaultChecked={checked}
        required={required}
        aria-describedby={describedBy(id, { help, error })}
      />
      <label className="fr-label" htmlFor={id}>
        {label}
        <Help id={id}>{help}</Help>
      </label>
      <ErrorText id={id} error={error} />
    </div>
  )
}

/** `accept` as in HTML; say the kinds and the weight in `help`. */
export function FileField(
  props: Omit<FieldProps, 'value'> & { accept?: string | undefined; multiple?: boolean | undefined },
): ReactElement {
  const { name, error, required, help, accept, multiple } = props
  const id = props.id ?? fieldId(name)
  return (
    <FieldFrame id={id} field={props} kind="upload">
      <input
        className="fr-upload"
        id={id}
        name={name}
        type="file"
        accept={accept}
        multiple={multiple}
        required={required}
        aria-describedby={describedBy(id, { help, error })}
        aria-invalid={error === undefined ? undefined : true}
      />
    </FieldFrame>
  )
}
