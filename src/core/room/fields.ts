// The fields of an object, said once: its form, its file, its export and the page of two versions are read from this table.
import { z } from 'zod'
import { longDate, parsePlainDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { field as typed } from '#src/ground/web/field.ts'
import type { Typed } from '#src/ground/web/form.ts'
import { isLink } from './web-address.ts'

/** What a field says beside its form, when its file says it otherwise. */
type InFile = {
  label?: string
  help?: string
  example?: string
  aliases?: readonly string[]
  /** Other words that files have for the codes of a choice. */
  words?: Readonly<Record<string, readonly string[]>>
  /** Never repeated in a report: what is personal. */
  sensitive?: true
  /** What its column holds, where the kind of its field does not tell. */
  kind?: 'text' | 'reference'
  /** Not a column of the file at all. */
  absent?: true
  required?: true
  /** What an empty cell writes of a field that its form asks for. */
  optional?: string
}

export type Field<V = unknown> = {
  kind:
    | 'text'
    | 'area'
    | 'url'
    | 'day'
    | 'tick'
    | 'choice'
    | 'whole'
    | 'decimal'
    | 'pointer'
    | 'code'
    | 'several'
    | 'kept'
    | 'tel'
    | 'email'
    | 'month'
  label: string
  help?: string | undefined
  /** text: the most signs; whole: the greatest number. */
  limit?: number | undefined
  min?: number | undefined
  required: boolean
  width?: 'short' | 'medium' | undefined
  rows?: number | undefined
  /** choice: code → word. */
  words?: Readonly<Record<string, string>> | undefined
  /** choice: what a word means, shown with it. */
  helps?: Readonly<Record<string, string>> | undefined
  /** choice: shown whole, not folded into a list. */
  open?: boolean | undefined
  /** pointer, code, several: the list its value is chosen from; also the reference list of the file, but for sites and services. */
  list?: string | undefined
  /** pointer: what to do when the value is not in the list. */
  unknown?: string | undefined
  /** What an empty value means, beside another: « tous ». */
  nothing?: string
  /** The first, empty choice. */
  prompt?: string | undefined
  /** What is wrong with a text that was typed or read, in French. */
  wrong?: ((text: string) => string | undefined) | undefined
  /** How a value stands in its form and beside another, where it is not as it is kept. */
  shown?: (value: unknown) => string
  file: InFile
  schema: z.ZodType<V>
  /** What an empty cell of a file writes; a required column has none. */
  empty?: V
}

export type FieldTable = Readonly<Record<string, Field>>
export type ValuesOf<T extends FieldTable> = { [K in keyof T]: T[K] extends Field<infer V> ? V : never }

type Said = { label: string; help?: string; file?: InFile }
export type Texts = Said & {
  limit: number
  /** The sentence that asks for it; without it the field may stay empty. */
  missing?: string
  width?: 'short' | 'medium'
  wrong?: (text: string) => string | undefined
}

/** A field of text of any kind. */
export function textOf(
  kind: 'text' | 'area' | 'url',
  { missing, wrong, file = {}, ...said }: Texts & { rows?: number },
) {
  const plain: z.ZodType<string> =
    missing === undefined ? typed.optionalText(said.limit) : typed.text(said.limit, missing)
  const schema = wrong
    ? plain.superRefine((text, ctx) => {
        const message = text === '' ? undefined : wrong(text)
        if (message !== undefined) ctx.addIssue({ code: 'custom', message })
      })
    : plain
  return { kind, ...said, wrong, file, required: missing !== undefined, schema, empty: '' } satisfies Field<string>
}

/** One line of text. */
export const text = (said: Texts): Field<string> => textOf('text', said)
/** Several lines of text. */
export const area = (said: Texts & { rows?: number }): Field<string> => textOf('area', said)
/** An address on the web. */
export const url = (said: Texts): Field<string> =>
  textOf('url', {
    ...said,
    wrong: (typed) => (isLink(typed) ? undefined : 'Écrivez l’adresse entière, commençant par https://.'),
  })

/** Yes or no; an empty cell of a file writes `empty`. */
export const tick = ({ file = {}, empty = false, ...said }: Said & { empty?: boolean }): Field<boolean> => ({
  kind: 'tick',
  ...said,
  file: { example: 'oui', ...file },
  required: false,
  schema: typed.ticked(),
  empty,
})

/** A civil day, or none. */
export const day = ({ file = {}, ...said }: Said): Field<PlainDate | null> => ({
  kind: 'day',
  ...said,
  file,
  required: false,
  schema: typed.optionalDay(),
  empty: null,
})

/** A civil day that must be given. */
export const requiredDay = ({ file = {}, missing, ...said }: Said & { missing: string }): Field<PlainDate> => ({
  kind: 'day',
  ...said,
  file,
  required: true,
  schema: typed.day(missing),
})

/** One of a closed list. */
export const choice = <const W extends Readonly<Record<string, string>>>({
  file = {},
  missing,
  words,
  ...said
}: Said & {
  words: W
  missing: string
  prompt?: string
  open?: true
  helps?: Readonly<Record<keyof W, string>>
}): Field<keyof W & string> => ({
  kind: 'choice',
  ...said,
  words,
  file,
  required: true,
  schema: z.preprocess(
    (value) => (Array.isArray(value) ? value.at(-1) : value),
    z.custom<keyof W & string>((code) => typeof code === 'string' && Object.hasOwn(words, code), missing),
  ),
})

/** A record of another table, or none: `list` names the choices the form is given. */
export const pointer = ({
  file = {},
  ...said
}: Said & { list: string; prompt: string; unknown: string }): Field<number | null> => ({
  kind: 'pointer',
  ...said,
  file,
  required: false,
  schema: typed.optionalId(),
  empty: null,
})

/** A record of another table that must be chosen. */
export const requiredPointer = ({
  file = {},
  missing,
  ...said
}: Said & { list: string; prompt: string; missing: string }): Field<number> => ({
  unknown: missing,
  kind: 'pointer',
  ...said,
  file,
  required: true,
  schema: typed.id(missing),
})

/** One of an open list, known by its code, or none. */
export const code = ({
  file = {},
  ...said
}: Said & { list: string; limit: number; prompt: string; unknown: string }): Field<string | null> => ({
  kind: 'code',
  ...said,
  file,
  required: false,
  schema: typed.optionalText(said.limit).transform((chosen) => (chosen === '' ? null : chosen)),
  empty: null,
})

/** What a form carries along without showing it: where the object comes from. */
export const kept = ({ file = {}, limit, label }: Omit<Said, 'help'> & { limit: number }): Field<string> => ({
  kind: 'kept',
  label,
  limit,
  file,
  required: false,
  schema: typed.optionalText(limit),
  empty: '',
})

/** A whole number within bounds. */
export const whole = ({
  file = {},
  missing,
  min,
  limit,
  ...said
}: Said & { min: number; limit: number; missing: string }): Field<number> => ({
  kind: 'whole',
  ...said,
  min,
  limit,
  file,
  required: true,
  width: 'short',
  schema: typed.whole({ min, max: limit }, missing),
})

/** What a posted form of these fields must hold. */
export function schemaOf<T extends FieldTable>(table: T): z.ZodType<ValuesOf<T>> {
  const shape = Object.fromEntries(Object.entries(table).map(([key, one]) => [key, one.schema]))
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape holds the schema of each field
  return z.object(shape) as unknown as z.ZodType<ValuesOf<T>>
}

/** Faults of several fields together, by field. */
export type Rule<V> = (values: V) => Readonly<Record<string, string>>

/** The schema of a table whose values must also agree with one another. */
export function schemaWith<T extends FieldTable>(table: T, rule: Rule<ValuesOf<T>>): z.ZodType<ValuesOf<T>> {
  return schemaOf(table).superRefine((values, ctx) => {
    for (const [key, message] of Object.entries(rule(values))) ctx.addIssue({ code: 'custom', path: [key], message })
  })
}

/** A record as a form shows it before anything is typed. */
export function typedFrom(table: FieldTable, record: Readonly<Record<string, unknown>>): Typed {
  const shown = (value: unknown): string =>
    value === true ? 'oui' : typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  const of = (value: unknown) => (Array.isArray(value) ? value.map(shown) : shown(value))
  return Object.fromEntries(
    Object.entries(table).map(([key, field]) => [key, field.shown?.(record[key]) ?? of(record[key])]),
  )
}

/** The choices of each list of pointers and codes, `under` a heading where the list has some. */
export type Lists = Readonly<Record<string, readonly Listed[]>>
/** `sites`: those that a service goes with. */
type Listed = { id: number | string; name: string; under?: string; help?: string; sites?: readonly number[] }

/** A value in words, as an export or a comparison shows it. */
export function inWords(one: Field, value: unknown, lists: Lists = {}): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return one.nothing ?? ''
  if (one.shown) return one.shown(value)
  if (Array.isArray(value)) {
    const chosen = lists[one.list ?? '']?.filter(({ id }) => value.includes(id)) ?? []
    return chosen.map(({ name }) => name).join(', ')
  }
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return ''
  if (typeof value === 'boolean') return value ? 'oui' : 'non'
  const listed = lists[one.list ?? '']?.find(({ id }) => id === value)?.name
  if (one.kind === 'pointer') return listed ?? ''
  if (one.kind === 'code') return listed ?? String(value)
  if (one.kind === 'choice') return one.words?.[String(value)] ?? String(value)
  const on = one.kind === 'day' ? parsePlainDate(String(value)) : undefined
  return on ? longDate(on) : String(value)
}

/** Pointers that lead nowhere, by field: the list moved, or the form was made by hand. */
export function pointerFaults(table: FieldTable, values: Readonly<Record<string, unknown>>, lists: Lists) {
  return Object.fromEntries<string>(
    Object.entries(table).flatMap(([key, { kind, list = '', unknown = '' }]) => {
      if (kind !== 'pointer' && kind !== 'code' && kind !== 'several') return []
      const named = [values[key]].flat().filter((value) => value !== null)
      const known = named.every((value) => lists[list]?.some(({ id }) => id === value))
      return known ? [] : [[key, unknown]]
    }),
  )
}
