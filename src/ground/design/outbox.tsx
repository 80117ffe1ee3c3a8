import { randomBytes } from 'node:crypto'
import type { ReactElement, ReactNode } from 'react'
import { asset } from './assets.ts'
import { describedBy, ErrorText, fieldId, Help } from './field.tsx'

/** The key of one posting of such a form: the room stores it beside what it made, unique, and answers the same one twice. */
export const POSTING = 'cle'

export type OutboxFormProps = {
  /** Its name on the device: one object, one name. */
  name: string
  action: string
  /** The addresses whose pages are kept on the device: the folder of this form alone, `/tours/saisie/`. */
  scope: string
  /** Who fills it: what waits is sent by nobody else who uses the same device. */
  who: string
  version: number
  children: ReactNode
}

/**
 * A form that may be filled where there is no network, on a phone that is locked in between. A room writes it as any other: a POST with
 * files, answered by 303, 409 or 422, which works without a script. With one:
 * - answers and photographs are kept on the device as they are given, and read back without replacing what was chosen meanwhile;
 * - photographs are shrunk there (`PhotographField`), HEIC converted where the browser reads it, else refused with what to do;
 * - once sent, the posting waits in view until the network is there, leaves once (`cle`, which the room stores unique), by whoever gave it;
 * - what the server refuses comes back to the form, whole, with the server's own words.
 * The page is kept by a worker limited to `scope`: put nothing else under that address. Lists of the room show `OutboxWaiting`.
 */
export function OutboxForm({ name, action, scope, who, version, children }: OutboxFormProps): ReactElement {
  return (
    <>
      <OutboxWaiting who={who} />
      <form
        className="pv-form"
        method="post"
        action={action}
        noValidate
        encType="multipart/form-data"
        data-pv-outbox={name}
        data-pv-scope={scope}
        data-pv-worker={asset('offline.js')}
      >
        <input type="hidden" name={POSTING} value={randomBytes(18).toString('base64url')} />
        <input type="hidden" name="version" value={version} />
        {children}
      </form>
    </>
  )
}

/** Where a page says what waits to be sent from this device, and sends it. */
export function OutboxWaiting({ who }: { who: string }): ReactElement {
  return <p className="pv-outbox" role="status" data-pv-outbox-who={who} hidden />
}

/** One photograph, shrunk on the device; `kept` says that one is there already. */
export function PhotographField(props: {
  name: string
  label: string
  help?: string | undefined
  error?: string | undefined
}): ReactElement {
  const { name, label, help, error } = props
  const id = fieldId(name)
  return (
    <div className={`fr-upload-group pv-photo${error === undefined ? '' : ' fr-upload-group--error'}`}>
      <label className="fr-label" htmlFor={id}>
        {label}
        <Help id={id}>{help}</Help>
      </label>
      <input
        className="fr-upload"
        id={id}
        name={name}
        type="file"
        accept="image/*"
        aria-describedby={describedBy(id, { help, error })}
      />
      <div id={`${id}-dit`} className="pv-photo__said" aria-live="polite" />
      <ErrorText id={id} error={error} />
    </div>
  )
}
