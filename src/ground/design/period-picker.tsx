import type { ReactElement } from 'react'
import {
  firstDayOf,
  lastDayOf,
  parsePeriod,
  type Period,
  periodCode,
  periodFault,
  periodGroups,
  periodName,
  type PeriodsAsked,
  TWO_DAYS,
  yearPeriod,
} from '#src/ground/calendar/index.ts'
import { describedBy, FieldFrame, type FieldProps, fieldId } from './field.tsx'
import { type Option, Options } from './form.tsx'

export type PeriodAsk = PeriodsAsked & {
  /** Choices before the lists: « Sans limite », « 90 derniers jours ». */
  before?: readonly Option[] | undefined
  /** Set when only whole units make sense: no two days. */
  whole?: true | undefined
}

type ControlProps = {
  id: string
  name: string
  /** The code of a period, one of `before`, or two days that make none. */
  value: string
  ask: PeriodAsk
  look?: string | undefined
  describedBy?: string | undefined
  invalid?: boolean | undefined
  required?: boolean | undefined
}

/** The list of periods and, when two days are wanted, their two fields: shown by the style sheet alone. */
export function PeriodControl({ id, name, value, ask, look = '', invalid, ...said }: ControlProps): ReactElement {
  const before = ask.before ?? []
  const listed = before.some((one) => one.value === value)
  const period = listed ? undefined : parsePeriod(value)
  const [first = '', last = ''] = daysOf(value, period)
  const odd = !listed && (period?.kind === 'custom' || (period === undefined && value.includes('..')))
  const faulty = invalid === true ? ' fr-select--error' : ''
  return (
    <div className="pv-period">
      <select
        className={`fr-select${look}${faulty}`}
        id={id}
        name={name}
        defaultValue={odd ? TWO_DAYS : value}
        required={said.required}
        aria-describedby={said.describedBy}
        aria-invalid={invalid}
      >
        <Options options={[...before, ...periodGroups(ask, period)]} />
        {ask.whole === true ? null : <option value={TWO_DAYS}>Deux dates au choix…</option>}
      </select>
      {ask.whole === true ? null : (
        <span className="pv-period__days">
          <Day id={`${id}-du`} name={firstDayOf(name)} label="Du" value={odd ? first : ''} />
          <Day id={`${id}-au`} name={lastDayOf(name)} label="au" value={odd ? last : ''} />
        </span>
      )}
    </div>
  )
}

const daysOf = (value: string, period: Period | undefined): readonly string[] =>
  period ? [period.from, period.to] : value.split('..')

function Day({ id, name, label, value }: Record<'id' | 'name' | 'label' | 'value', string>): ReactElement {
  return (
    <span className="pv-period__day">
      <label htmlFor={id}>{label}</label>
      <input className="fr-input" type="date" id={id} name={name} defaultValue={value} />
    </span>
  )
}

/** A period in a form: chosen by its name, or as two days. Posts one code, which the edge puts together. */
export function PeriodField(props: FieldProps & { ask: PeriodAsk }): ReactElement {
  const { name, value = '', error, required, help, ask } = props
  const id = props.id ?? fieldId(name)
  return (
    <FieldFrame id={id} field={props} kind="select">
      <PeriodControl
        {...{ id, name, value, ask, required }}
        describedBy={describedBy(id, { help, error })}
        invalid={error === undefined ? undefined : true}
      />
    </FieldFrame>
  )
}

type FilterSaid = {
  /** The code the address gives, the two days put together. */
  asked: string
  /** The period the page shows, or the code of one of its own choices. */
  shown: Period | string
  ask: PeriodAsk
  name?: string
  label?: string
  /** What is wrong with it beyond its form: too long. */
  error?: string | undefined
  /** The choice that narrows nothing; without one the filter is always chosen. */
  neutral?: string
}

/** The period a page shows, as a filter that is always chosen; two days that make no period are kept and explained. */
export function periodFilter({
  asked,
  shown,
  ask,
  name = 'periode',
  label = 'Période',
  ...said
}: FilterSaid): PeriodFilter {
  const error = said.error ?? (asked.includes('..') ? periodFault(asked) : undefined)
  const value = error !== undefined ? asked : typeof shown === 'string' ? shown : periodCode(shown)
  return { name, label, value, neutral: said.neutral ?? value, period: ask, error }
}

/** The years in which something is held, as a filter that is always chosen; with `all`, in words, none of them may be. */
export function yearFilter(
  years: readonly number[],
  { name, label, value, all }: { name: string; label: string; value: number | undefined; all?: string },
): { name: string; label: string; value: string; neutral: string; options: Option[] } {
  const options = years.map((year) => ({ value: String(year), label: periodName(yearPeriod(year)) }))
  const chosen = value === undefined ? '' : String(value)
  if (all !== undefined)
    return { name, label, value: chosen, neutral: '', options: [{ value: '', label: all }, ...options] }
  return { name, label, value: chosen, neutral: chosen, options }
}

type PeriodFilter = {
  name: string
  label: string
  value: string
  neutral: string
  period: PeriodAsk
  error: string | undefined
}

/** The words of the code of a period; what is none stays as it is. */
export function periodWords(code: string): string {
  const period = parsePeriod(code)
  return period ? periodName(period) : code
}
