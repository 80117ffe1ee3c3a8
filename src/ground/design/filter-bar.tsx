import type { ReactElement, ReactNode } from 'react'
import { fieldId } from './field.tsx'
import { type Option, type OptionGroup, Options } from './options.tsx'
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
  /** Behind « Plus de filtres », which stands open while one of its filters is chosen. */
  more?: boolean | undefined
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
  /** What is filtered, where a page holds two lists: « sortes de fichiers ». */
  of?: string | undefined
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
  of,
}: FilterBarProps): ReactElement {
  const chosen = filters.some(isChosen)
  const more = filters.filter((one) => one.more === true)
  const field = (filter: Filter) => <FilterField key={filter.name} filter={filter} />
  return (
    <div className="pv-filters">
      <form
        className="pv-filters__form"
        method="get"
        action={action}
        role="search"
        aria-label={of === undefined ? 'Filtres' : `Filtres : ${of}`}
      >
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {filters.filter(({ more }) => more !== true).map(field)}
        {more.length === 0 ? null : (
          <details className="pv-filters__more" open={more.some(isChosen)}>
            <summary>Plus de filtres</summary>
            <div className="pv-filters__others">{more.map(field)}</div>
          </details>
        )}
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
