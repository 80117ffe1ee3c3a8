import type { ReactElement, ReactNode } from 'react'

/** What every field takes. `error` begins with what to do; `required` is said in words. */
export type FieldProps = {
  name: string
  label: ReactNode
  help?: ReactNode
  value?: string | undefined
  error?: string | undefined
  required?: boolean | undefined
  /** When one page holds the same name twice. */
  id?: string | undefined
}

/** The id of a field; the error summary links to it. */
export function fieldId(name: string): string {
  return `champ-${name.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-')}`
}

export function describedBy(
  id: string,
  parts: { help?: ReactNode; limit?: boolean; error?: string | undefined },
): string | undefined {
  const ids = [
    parts.help === undefined ? '' : `${id}-aide`,
    parts.limit === true ? `${id}-limite` : '',
    parts.error === undefined ? '' : `${id}-erreur`,
  ].filter((one) => one !== '')
  return ids.length === 0 ? undefined : ids.join(' ')
}

/** « obligatoire » or « facultatif », in words, never a star. */
export function Need({ required }: { required: boolean | undefined }): ReactElement {
  return <span className="pv-need">{required === true ? ' (obligatoire)' : ' (facultatif)'}</span>
}

export function Help({ id, children }: { id: string; children: ReactNode }): ReactElement | null {
  if (children === undefined) return null
  return (
    <span className="fr-hint-text" id={`${id}-aide`}>
      {children}
    </span>
  )
}

export function ErrorText({ id, error }: { id: string; error: string | undefined }): ReactElement | null {
  if (error === undefined) return null
  return (
    <p className="fr-error-text" id={`${id}-erreur`}>
      {error}
    </p>
  )
}

/** Label, help, field, error: the one order of every field. */
export function FieldFrame({
  id,
  field,
  kind,
  limit,
  children,
}: {
  id: string
  field: FieldProps
  kind: 'input' | 'select' | 'upload'
  limit?: ReactNode
  children: ReactNode
}): ReactElement {
  const group = `fr-${kind}-group`
  return (
    <div className={field.error === undefined ? group : `${group} ${group}--error`}>
      <label className="fr-label" htmlFor={id}>
        {field.label}
        <Need required={field.required} />
      </label>
      <Help id={id}>{field.help}</Help>
      {limit}
      {children}
      <ErrorText id={id} error={field.error} />
    </div>
  )
}
