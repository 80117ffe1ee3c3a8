import { Fragment, type ReactElement, type ReactNode } from 'react'
import {
  Checkbox,
  type Choice,
  DateField,
  type Option,
  type OptionGroup,
  Radios,
  Select,
  TextArea,
  TextField,
} from '#src/ground/design/form.tsx'
import {
  BesideForm,
  ErrorSummary,
  FieldRow,
  Fieldset,
  type StaleRow,
  SubmitRow,
  type SubmitRowProps,
} from '#src/ground/design/form-parts.tsx'
import { Form, HiddenVersion } from '#src/ground/design/form.tsx'
import { KeyValues } from '#src/ground/design/list.tsx'
import { PeriodField } from '#src/ground/design/period-picker.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { type FieldErrors, type Typed, typedList, typedText } from '#src/ground/web/form.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { type Field, type FieldTable, inWords, type Lists } from './fields.ts'
import { PlacesField, ServiceField, SiteField } from './place-picker.tsx'

/** Fields under a legend, in order; those of a list of their own stand side by side. */
export type Group<T extends FieldTable> = {
  /** Without one they stand by themselves. */
  legend?: string
  help?: string
  fields: readonly ((keyof T & string) | readonly (keyof T & string)[])[]
}

/** What some fields are called for one object: « Numérateur : appels décrochés ». */
export type Dress<T extends FieldTable> = { [K in keyof T]?: Partial<Pick<Field, 'label' | 'help' | 'required'>> }

/** The fields, so called. */
export function dressed<T extends FieldTable>(table: T, dress: Dress<T> = {}): T {
  const worn = Object.entries(dress).map(([key, own]) => [key, { ...table[key], ...own }])
  return { ...table, ...Object.fromEntries(worn) }
}

/** What a form shows: typed or recorded, with its faults, and the choices of its pointers. */
export type Shown = {
  typed: Typed
  errors?: FieldErrors | undefined
  lists?: Lists | undefined
  /** The first and the last day that a field of a day offers. */
  bounds?: Readonly<Record<string, { min?: PlainDate; max?: PlainDate }>> | undefined
  /** The day of the page: what a list of months counts back from. */
  today?: PlainDate | undefined
}

type FieldsProps<T extends FieldTable> = Shown & {
  table: T
  groups: readonly Group<T>[]
  /** Said after the help of a field: what is already used. */
  hints?: Readonly<Record<string, string>> | undefined
  /** Fields that may no longer be written, in words. */
  fixed?: Readonly<Record<string, string>> | undefined
}

/** The fields of a table, grouped, as the form of an object. */
export function Fields<T extends FieldTable>({ groups, ...props }: FieldsProps<T>): ReactElement {
  const { fixed = {} } = props
  const site = Object.entries(props.table).find(([, { kind, list }]) => kind === 'pointer' && list === 'sites')?.[0]
  const one = (key: keyof T & string) =>
    fixed[key] === undefined ? (
      written(key)
    ) : (
      <KeyValues key={key} items={[{ label: props.table[key]?.label ?? '', value: fixed[key] || 'vide' }]} />
    )
  const written = (key: keyof T & string) => (
    <OneField key={key} {...props} name={key} field={props.table[key]} site={site} />
  )
  return (
    <>
      {groups.map(({ legend, help, fields }) => {
        const shown = fields.map((item) =>
          typeof item === 'string' ? one(item) : <FieldRow key={item.join()}>{item.map(one)}</FieldRow>,
        )
        return legend === undefined ? (
          <Fragment key={fields.join()}>{shown}</Fragment>
        ) : (
          <Fieldset key={legend} legend={legend} help={help}>
            {shown}
          </Fieldset>
        )
      })}
    </>
  )
}

type OneProps = Shown & {
  name: string
  field: Field | undefined
  hints?: Readonly<Record<string, string>> | undefined
  /** The field of the site, which services follow. */
  site: string | undefined
}

function OneField({
  name,
  field,
  typed,
  errors = {},
  lists = {},
  hints = {},
  site,
  today,
  bounds = {},
}: OneProps): ReactElement | null {
  if (field === undefined) return null
  const { label, required, limit, width, rows } = field
  const help = [field.help, hints[name]].filter((part) => part !== undefined).join(' ')
  const said = { name, label, required, error: errors[name], ...(help === '' ? {} : { help }) }
  const value = typedText(typed, name)
  switch (field.kind) {
    case 'tick':
      return <Checkbox {...said} required={false} checked={value !== ''} />
    case 'day':
      return <DateField {...said} {...bounds[name]} value={value} />
    case 'area':
      return <TextArea {...said} value={value} limit={limit} rows={rows} />
    case 'kept':
      // What no longer leads anywhere is let go: the same form sent again goes without it.
      return <input type="hidden" name={name} value={errors[name] === undefined ? value : ''} />
    case 'several':
      return <PlacesField {...said} values={typedList(typed, name)} choices={choicesOf(field, lists)} />
    case 'choice':
      if (field.open) return <Radios {...said} value={value} choices={choicesOf(field, lists)} />
      return <Select {...said} value={value} prompt={field.prompt} options={optionsOf(field, lists)} />
    case 'pointer':
      if (field.list === 'services')
        return <ServiceField {...{ ...said, value, prompt: field.prompt, follows: site }} {...servicesIn(lists)} />
      if (field.list === 'sites')
        return <SiteField {...{ ...said, value, prompt: field.prompt }} sites={numbered(lists.sites)} />
      return <Select {...said} value={value} prompt={field.prompt} options={optionsOf(field, lists)} />
    case 'code':
      return <Select {...said} value={value} prompt={field.prompt} options={optionsOf(field, lists)} />
    case 'month':
      if (today === undefined) throw new Error(`The list of months of « ${label} » needs the day of its page.`)
      return <PeriodField {...said} value={value} ask={{ today, units: ['month'], back: { month: 72 }, whole: true }} />
    case 'whole':
    case 'decimal':
      return (
        <TextField {...said} value={value} inputMode={field.kind === 'whole' ? 'numeric' : 'decimal'} width={width} />
      )
    case 'text':
    case 'url':
    case 'tel':
    case 'email':
      return <TextField {...said} value={value} type={field.kind} maxLength={limit} width={width} />
  }
}

const numbered = (list: Lists[string] = []) => list.map((one) => ({ ...one, id: Number(one.id) }))
const servicesIn = ({ services, sites }: Lists) => ({
  services: numbered(services).map((one) => ({ ...one, sites: one.sites ?? [] })),
  sites: numbered(sites),
})

const choicesOf = ({ words, helps = {}, list = '' }: Field, lists: Lists): Choice[] =>
  words === undefined || lists[list]
    ? (lists[list] ?? []).map(({ id, name, help }) => ({ value: String(id), label: name, help }))
    : Object.entries(words).map(([value, label]) => ({ value, label, help: helps[value] }))

function optionsOf({ kind, words = {}, list = '' }: Field, lists: Lists): (Option | OptionGroup)[] {
  if (kind === 'choice') return Object.entries(words).map(([value, label]) => ({ value, label }))
  const option = ({ id, name }: { id: number | string; name: string }) => ({ value: String(id), label: name })
  return [...Map.groupBy(lists[list] ?? [], ({ under }) => under)].flatMap(([label, some]): (Option | OptionGroup)[] =>
    label === undefined ? some.map(option) : [{ label, options: some.map(option) }],
  )
}

export type ObjectFormProps<T extends FieldTable> = FieldsProps<T> & {
  where: ReactNode
  title: string
  /** Said under the title. */
  lead?: string | undefined
  action: string
  /** Infinitive + object: « Enregistrer la fiche ». */
  submit: string
  back: string
  /** The version shown; none for a new object. */
  version?: number | undefined
  /** Of things typed many at a time: a new one may be followed by another. */
  next?: SubmitRowProps['next']
  /** Facts that help while typing, beside the form. */
  aside?: ReactNode
  /** What else may be done with it: « Supprimer le site ». */
  links?: readonly { href: string; label: string }[] | undefined
  /** The field of a file, under the others. */
  upload?: ReactNode
}

/** The whole form of an object: faults first, head, fields, one button. */
export function ObjectForm<T extends FieldTable>(props: ObjectFormProps<T>): ReactElement {
  const { where, title, lead, action, submit, back, version, links = [], next, aside, upload, ...fields } = props
  const kept = Number(typedText(fields.typed, 'version')) || version
  return (
    <>
      <ErrorSummary errors={summed(fields.table, fields.errors)} />
      <PageHead object where={where} title={title} lead={lead} />
      <BesideForm aside={aside}>
        <Form action={action} guard once={!kept} files={upload !== undefined}>
          {kept === undefined ? null : <HiddenVersion version={kept} />}
          <Fields {...fields} />
          {upload}
          <SubmitRow label={submit} cancel={back} next={next} />
        </Form>
      </BesideForm>
      {links.map(({ href, label }) => (
        <p key={href}>
          <a href={href}>{label}</a>
        </p>
      ))}
    </>
  )
}

/** What is wrong with a value that is carried along unseen is said of the whole form: nothing on the page leads to it. */
const summed = (table: FieldTable, errors: FieldErrors = {}): FieldErrors =>
  Object.fromEntries(
    Object.entries(errors).map(([name, message]) => [table[name]?.kind === 'kept' ? 'form' : name, message]),
  )

type Values = Readonly<Record<string, unknown>>

/** Two versions of an object, field by field, as the page that compares them shows them. */
export function staleRows(table: FieldTable, both: { mine: Values; saved: Values }, lists: Lists = {}): StaleRow[] {
  const shown = Object.entries(table).filter(([, { kind }]) => kind !== 'kept')
  return shown.map(([key, field]) => ({
    label: field.label,
    mine: inWords(field, both.mine[key], lists),
    saved: inWords(field, both.saved[key], lists),
  }))
}
