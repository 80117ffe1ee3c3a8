import type { ReactElement, ReactNode } from 'react'

export { type Filter, FilterBar, type FilterBarProps, type Shortcut } from './filter-bar.tsx'

export type BulkFormProps = { action: string; method?: 'get' | 'post'; csrf?: string | undefined; children: ReactNode }

/** Wraps a Table with `tick` and its BulkBar. */
export function BulkForm({ action, method = 'post', csrf, children }: BulkFormProps): ReactElement {
  return (
    <form className="pv-bulkform" method={method} action={action} data-pv-bulk="">
      {csrf === undefined ? null : <input type="hidden" name="csrf" value={csrf} />}
      {children}
    </form>
  )
}

/**
 * What can be done to the ticked rows: fields and buttons. Without script always there; the island « bulk-select » shows it
 * when something is ticked, says how many and adds « Tout choisir ». On a button, `data-pv-one="Orienter la réclamation"` and
 * `data-pv-count="Orienter les {n}"` say its number.
 */
export function BulkBar({ children }: { children: ReactNode }): ReactElement {
  return (
    <div className="pv-bulk" data-pv-bulkbar="">
      <p className="pv-bulk__count" data-pv-bulkcount="" aria-live="polite">
        Lignes choisies
      </p>
      <div className="pv-bulk__acts">{children}</div>
    </div>
  )
}

/** An empty list keeps its place and says why, and what to do. */
export function EmptyState({
  children,
  action,
}: {
  children: ReactNode
  action?: { href: string; label: string } | undefined
}): ReactElement {
  return (
    <div className="pv-empty">
      <p>{children}</p>
      {action === undefined ? null : (
        <p>
          <a href={action.href}>{action.label}</a>
        </p>
      )}
    </div>
  )
}

export type KeyValue = { label: ReactNode; value: ReactNode }

/** `sheet`: label in grey, value beside. `ruled`: value at the right, a light rule under each. */
export function KeyValues({
  items,
  look = 'sheet',
}: {
  items: readonly KeyValue[]
  look?: 'sheet' | 'ruled' | undefined
}): ReactElement {
  return (
    <dl className={`pv-keys pv-keys--${look}`}>
      {items.map((item, index) => (
        <div key={typeof item.label === 'string' ? item.label : index}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}

export type KeyFigure = {
  value: string
  unit?: string | undefined
  label: ReactNode
  note?: ReactNode
  tone?: 'late' | undefined
  href?: string | undefined
}

/** Four cells above a register: what is late, what is due, the two rates. */
export function KeyFigures({ items }: { items: readonly KeyFigure[] }): ReactElement {
  return (
    <dl className="pv-strip">
      {items.map((item) => (
        <div
          key={`${item.value}-${typeof item.label === 'string' ? item.label : ''}`}
          className={item.tone === undefined ? undefined : `pv-strip--${item.tone}`}
        >
          <dt>
            {item.href === undefined ? item.label : <a href={item.href}>{item.label}</a>}
            {item.note === undefined ? null : <span className="pv-grey"> {item.note}</span>}
          </dt>
          <dd>
            {item.value}
            {item.unit === undefined ? null : <span className="pv-strip__unit">{`\u00a0${item.unit}`}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

export type InboxItem = {
  key: string
  /** A date, a Mark, a count. */
  when: ReactNode
  whenNote?: ReactNode
  title: ReactNode
  href?: string | undefined
  note?: ReactNode
  /** One verb that names its object: { href, label: 'Ouvrir les deux' }, or a Mark. */
  action?: { href: string; label: string } | undefined
  state?: ReactNode
}

/** When, what and why, one verb. */
export function InboxList({
  items,
  empty = 'Rien à faire.',
}: {
  items: readonly InboxItem[]
  empty?: string | undefined
}): ReactElement {
  if (items.length === 0) return <EmptyState>{empty}</EmptyState>
  return (
    <ul className="pv-inbox">
      {items.map((item) => (
        <li key={item.key}>
          <div className="pv-inbox__when">
            {item.when}
            {item.whenNote === undefined ? null : <span className="pv-sub">{item.whenNote}</span>}
          </div>
          <div className="pv-inbox__what">
            {item.href === undefined ? (
              <span className="pv-inbox__title">{item.title}</span>
            ) : (
              <a className="pv-inbox__title" href={item.href}>
                {item.title}
              </a>
            )}
            {item.note === undefined ? null : <span className="pv-sub">{item.note}</span>}
          </div>
          <div className="pv-inbox__act">
            {item.state}
            {item.action === undefined ? null : <a href={item.action.href}>{item.action.label}</a>}
          </div>
        </li>
      ))}
    </ul>
  )
}
