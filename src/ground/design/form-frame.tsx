import { randomBytes } from 'node:crypto'
import type { ReactElement, ReactNode } from 'react'

export type FormProps = {
  action: string
  csrf?: string | undefined
  /** Set when the form holds a FileField. */
  files?: boolean | undefined
  /** Warns before leaving with unsaved words (island « unsaved »). */
  guard?: boolean | undefined
  /** What it stores is new: sent twice, it is stored once. */
  once?: boolean | undefined
  /** Typing begins here, though the page is not made for this form alone. */
  begin?: boolean | undefined
  id?: string | undefined
  children: ReactNode
}

/** The key of one display of a form whose posting is stored once. */
export const DISPLAY = 'affichage'

/** A POST form. The browser's own bubbles are off: the server explains every fault beside its field. */
export function Form({
  action,
  csrf,
  files = false,
  guard = false,
  once = false,
  begin = false,
  id,
  children,
}: FormProps): ReactElement {
  return (
    <form
      className="pv-form"
      method="post"
      action={action}
      id={id}
      noValidate
      encType={files ? 'multipart/form-data' : undefined}
      data-pv-unsaved={guard ? '' : undefined}
      data-pv-begin={begin ? '' : undefined}
    >
      {csrf === undefined ? null : <input type="hidden" name="csrf" value={csrf} />}
      {once ? <input type="hidden" name={DISPLAY} value={randomBytes(12).toString('base64url')} /> : null}
      {children}
    </form>
  )
}

/** The version of the row that the page showed; the server compares it when saving. */
export function HiddenVersion({ version }: { version: number }): ReactElement {
  // A version typed by hand may be no number: 0 is stale whatever the row holds.
  return <input type="hidden" name="version" value={Number.isSafeInteger(version) ? version : 0} />
}
