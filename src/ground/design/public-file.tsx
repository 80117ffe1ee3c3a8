import type { ReactElement, ReactNode } from 'react'
import { ErrorText, fieldId } from './field.tsx'

/** A file of a public form: one, its kinds and weight said in `help`. Its form must be `files`. */
export function PublicFile({
  name,
  label,
  help,
  accept,
  error,
}: {
  name: string
  label: ReactNode
  help: ReactNode
  accept: string
  error?: string | undefined
}): ReactElement {
  const id = fieldId(name)
  return (
    <div className={error === undefined ? 'pv-q' : 'pv-q pv-q--error'}>
      <label className="pv-q__legend" htmlFor={id}>
        {label}
      </label>
      <p className="pv-q__help" id={`${id}-aide`}>
        {help}
      </p>
      <input
        id={id}
        name={name}
        type="file"
        accept={accept}
        required
        aria-describedby={error === undefined ? `${id}-aide` : `${id}-aide ${id}-erreur`}
        aria-invalid={error === undefined ? undefined : true}
      />
      <ErrorText id={id} error={error} />
    </div>
  )
}
