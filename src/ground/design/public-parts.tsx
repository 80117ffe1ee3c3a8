import type { ReactElement, ReactNode } from 'react'
import { fieldId } from './field.tsx'
import { Icon } from './icon.tsx'

/** Title and what must be said first: how long, anonymous, what not to write. */
export function PublicHead({
  title,
  lead,
  note,
}: {
  title: ReactNode
  lead?: ReactNode
  note?: ReactNode
}): ReactElement {
  return (
    <div className="pv-intro">
      <h1>{title}</h1>
      {lead === undefined ? null : <p className="pv-intro__lead">{lead}</p>}
      {note === undefined ? null : <p className="pv-q__help">{note}</p>}
    </div>
  )
}

export type PublicErrorSummaryProps = {
  errors: Readonly<Record<string, string>>
  /** « Votre réponse n’est pas encore envoyée ». */
  title?: string | undefined
  /** The whole title, where the page is not in French. */
  heading?: string | undefined
  /** What is not lost, in the words of this form. */
  kept?: string | undefined
}

/** Red summary first; the browser moves there by itself, the page has no script. One 44 px link per fault. */
export function PublicErrorSummary({
  errors,
  title = 'Votre réponse n’est pas encore envoyée',
  heading,
  kept = 'Toutes vos autres réponses sont gardées.',
}: PublicErrorSummaryProps): ReactElement | null {
  const faults = Object.entries(errors)
  if (faults.length === 0) return null
  return (
    <div className="pv-fault" role="alert" tabIndex={-1} autoFocus id="erreurs">
      <h2>{heading ?? `${title} : ${faults.length === 1 ? 'un point' : `${faults.length} points`} à revoir`}</h2>
      <ul>
        {faults.map(([name, message]) => (
          <li key={name}>{name === 'form' ? message : <a href={`#${fieldId(name)}`}>{message}</a>}</li>
        ))}
      </ul>
      <p>{kept}</p>
    </div>
  )
}

/** It is stored, it is anonymous, when results appear. */
export function ThankYou({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <div className="pv-thanks">
      <svg className="pv-thanks__tick" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
        <circle cx="16" cy="16" r="15" fill="currentColor" />
        <path
          d="m10 16.5 4.2 4.2L22.5 12"
          fill="none"
          strokeWidth="2.5"
          strokeLinecap="round"
          strokeLinejoin="round"
          className="pv-mark__cut"
        />
      </svg>
      <div>
        <h1>{title}</h1>
        <p>{children}</p>
      </div>
    </div>
  )
}

export type Said = { said: string; done: string; when: string; pending?: boolean | undefined }

/** « Vous nous avez dit » (quote) → « nous avons fait » (bold) → date. Show one not done: it makes the others believable. */
export function SaidDone({
  title = 'Vous nous avez dit, nous avons fait',
  note,
  items,
}: {
  title?: string | undefined
  note?: string | undefined
  items: readonly Said[]
}): ReactElement | null {
  if (items.length === 0) return null
  return (
    <section className="pv-said">
      <h2>{title}</h2>
      {note === undefined ? null : <p className="pv-q__help">{note}</p>}
      <ul>
        {items.map((item) => (
          <li key={item.said} className={item.pending === true ? 'pv-said--pending' : undefined}>
            <p>{`« ${item.said} »`}</p>
            <p>
              <strong>{item.done}</strong>
            </p>
            <p className="pv-q__help">{item.when}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Full-width links with a line of explanation. */
export function LinkRows({
  items,
}: {
  items: readonly { href: string; label: string; note?: string | undefined }[]
}): ReactElement {
  return (
    <ul className="pv-linkrows">
      {items.map((item) => (
        <li key={item.href}>
          <a href={item.href}>
            <span>
              <span className="pv-linkrows__label">{item.label}</span>
              {item.note === undefined ? null : <span className="pv-linkrows__note">{item.note}</span>}
            </span>
            <Icon name="right" />
          </a>
        </li>
      ))}
    </ul>
  )
}
