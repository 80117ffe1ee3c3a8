import type { ReactElement, ReactNode } from 'react'
import { fieldId } from './field.tsx'
import { type Option, type OptionGroup, Options } from './form.tsx'
import { type PeriodAsk, PeriodControl } from './period-picker.tsx'

export type Filter = {
  name: string
  label: string
  value?: string | undefined
  options?: readonly (Option | OptionGroup)[] | undefined
  /** Without options: a text or date field. */
  type?: 'search' | 'date' | undefined
  /** The value that filters nothing; a chosen one is tinted. */
  neutral?: string | undefined
  /** A period, chosen by its name or as two days. */
  period?: PeriodAsk | undefined
  /** A long list that may be searched: places. */
  search?: boolean | undefined
  /** What is wrong with what the address asks for. */
  error?: string | undefined
}

export type Shortcut = { label: string; count: number; href: string; current?: boolean | undefined }

export type FilterBarProps = {
  action: string
  filters: readonly Filter[]
  /** Where « Effacer les filtres » leads; shown when something is chosen. */
  clear?: string | undefined
  shortcuts?: readonly Shortcut[] | undefined
  /** Kept in the address beside the filters: the sort, the view. */
  hidden?: Readonly<Record<string, string>> | undefined
  /** A legend of marks at the right. */
  legend?: ReactNode
  submit?: string | undefined
}

/** A plain GET form in one row: the state lives in the address. */
export function FilterBar({
  action,
  filters,
  clear,
  shortcuts = [],
  hidden = {},
  legend,
  submit = 'Filtrer',
}: FilterBarProps): ReactElement {
  const chosen = filters.some(isChosen)
  return (
    <div className="pv-filters">
      <form className="pv-filters__form" method="get" action={action} role="search" aria-label="Filtres">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {filters.map((filter) => (
          <FilterField key={filter.name} filter={filter} />
        ))}
        <button type="submit" className="fr-btn fr-btn--secondary pv-filters__go">
          {submit}
        </button>
        {clear === undefined || !chosen ? null : (
          <a className="pv-filters__clear" href={clear}>
            Effacer les filtres
          </a>
        )}
      </form>
      {shortcuts.length === 0 && legend === undefined ? null : (
        <div className="pv-filters__side">
          {legend}
          {shortcuts.length === 0 ? null : (
            <ul className="pv-shortcuts">
              {shortcuts.map((one) => (
                <li key={one.href}>
                  <a
                    className="fr-tag fr-tag--sm"
                    href={one.href}
                    aria-current={one.current === true ? 'true' : undefined}
                  >
                    {`${one.label} ${one.count}`}
                  </a>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  )
}

function isChosen(filter: Filter): boolean {
  return filter.value !== undefined && filter.value !== (filter.neutral ?? '')
}

function FilterField({ filter }: { filter: Filter }): ReactElement {
  const id = `filtre-${fieldId(filter.name)}`
  const look = isChosen(filter) ? ' pv-chosen' : ''
  const fault = filter.error === undefined ? undefined : `${id}-erreur`
  return (
    <div className="pv-filters__field">
      <label className="pv-filters__label" htmlFor={id}>
        {filter.label}
      </label>
      <FilterControl {...{ id, filter, look, fault }} />
      {filter.error === undefined ? null : (
        <p className="fr-error-text" id={fault}>
          {filter.error}
        </p>
      )}
    </div>
  )
}

type ControlProps = { id: string; filter: Filter; look: string; fault: string | undefined }

function FilterControl({ id, filter, look, fault }: ControlProps): ReactElement {
  const { name, value, neutral = '', options, period, type = 'search' } = filter
  const said = { 'aria-describedby': fault, 'aria-invalid': fault === undefined ? undefined : true } as const
  if (period !== undefined)
    return (
      <PeriodControl
        {...{ id, name, look }}
        ask={period}
        value={value ?? neutral}
        describedBy={fault}
        invalid={said['aria-invalid']}
      />
    )
  if (options === undefined)
    return <input className={`fr-input${look}`} id={id} name={name} type={type} defaultValue={value} {...said} />
  return (
    <select
      className={`fr-select${look}`}
      id={id}
      name={name}
      defaultValue={value ?? neutral}
      data-pv-search={filter.search === true ? '' : undefined}
      {...said}
    >
      <Options options={options} />
    </select>
  )
}

export type BulkFormProps = { action: string; csrf?: string | undefined; children: ReactNode }

/** Wraps a Table with `tick` and its BulkBar. */
export function BulkForm({ action, csrf, children }: BulkFormProps): ReactElement {
  return (
    <form className="pv-bulkform" method="post" action={action} data-pv-bulk="">
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
  tone?: 'late' | 'decide' | undefined
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
