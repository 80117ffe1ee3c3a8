import type { ReactElement, ReactNode } from 'react'

export type BadgeTone = 'plain' | 'late' | 'soon' | 'info' | 'done'

/** A state in the words of the house, in registers of requests only: « À orienter », « En retard de 3 j ». */
export function Badge({
  tone = 'plain',
  children,
}: {
  tone?: BadgeTone | undefined
  children: ReactNode
}): ReactElement {
  return <span className={`pv-badge pv-badge--${tone}`}>{children}</span>
}

/** Done out of total, 6 px high, the words beside it carry the number. `late` red, `done` grey. */
export function Progress({
  done,
  total,
  tone = 'plain',
  children,
}: {
  done: number
  total: number
  tone?: 'plain' | 'late' | 'done' | undefined
  children?: ReactNode
}): ReactElement {
  const share = total <= 0 ? 0 : Math.max(0, Math.min(100, (100 * done) / total))
  return (
    <div className={`pv-progress pv-progress--${tone}`}>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" width="100%" height="6" aria-hidden="true" focusable="false">
        <rect className="pv-progress__track" width="100" height="6" />
        <rect className="pv-progress__done" width={share} height="6" />
      </svg>
      {children === undefined ? null : <span className="pv-sub">{children}</span>}
    </div>
  )
}

export type DayCell = {
  key: string
  weekday: string
  day: string
  note: string
  tone?: 'received' | 'counted' | 'closed' | 'today' | 'due' | 'overdue' | undefined
}

/** The legal clock, one cell per calendar day: reception outlined, counted days tinted, closed days grey with their reason. */
export function DayCalendar({ days, label }: { days: readonly DayCell[]; label: string }): ReactElement {
  return (
    <ol className="pv-days" aria-label={label}>
      {days.map((one) => (
        <li key={one.key} className={`pv-days__day pv-days__day--${one.tone ?? 'plain'}`}>
          <span>{one.weekday}</span>
          <strong>{one.day}</strong>
          <span>{one.note}</span>
        </li>
      ))}
    </ol>
  )
}

/** One message of an exchange; `ours` has a blue edge. */
export function Message({
  from,
  meta,
  ours = false,
  children,
}: {
  from: string
  meta?: ReactNode
  ours?: boolean | undefined
  children: ReactNode
}): ReactElement {
  return (
    <article className={ours ? 'pv-message pv-message--ours' : 'pv-message'}>
      <p className="pv-message__head">
        <strong>{from}</strong>
        {meta === undefined ? null : <span className="pv-grey"> {meta}</span>}
      </p>
      <div className="pv-message__body">{children}</div>
    </article>
  )
}

export type Step = { key: string; when: ReactNode; what: ReactNode; current?: boolean | undefined }

/** Newest first; what is current has a full dot. */
export function History({ steps }: { steps: readonly Step[] }): ReactElement {
  return (
    <ol className="pv-history">
      {steps.map((step) => (
        <li key={step.key} className={step.current === true ? 'pv-history__current' : undefined}>
          <span className="pv-history__when">{step.when}</span>
          <span>{step.what}</span>
        </li>
      ))}
    </ol>
  )
}

/** Text typed by a person, its line breaks kept. */
export function Verbatim({ text }: { text: string }): ReactElement {
  return <div className="pv-verbatim">{text}</div>
}

/** Addresses to follow, one under the other. */
export function Links({ to }: { to: readonly string[] }): ReactElement {
  return (
    <ul>
      {to.map((href) => (
        <li key={href}>
          <a href={href}>{href}</a>
        </li>
      ))}
    </ul>
  )
}
