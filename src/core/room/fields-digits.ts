// Fields that are typed in digits: shares, months, telephone numbers, counts that may be unknown.
import { z } from 'zod'
import { parsePeriod, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Field } from './fields.ts'
import { phoneInWords, phoneOf } from './phone.ts'

type Said = Pick<Field, 'label'> & { help?: string; file?: Field['file'] }

/** What was typed, without the spaces and signs that people put into numbers. */
const digits = (value: unknown, dropped = /[\s\u00a0\u202f]/g): unknown =>
  typeof value === 'string' ? value.replace(dropped, '') : (value ?? '')

/** A telephone number, kept as `phoneOf` reads it, or none. */
export const phone = ({ file = {}, ...said }: Said): Field<string> => ({
  kind: 'tel',
  ...said,
  limit: 30,
  width: 'medium',
  file,
  required: false,
  schema: z
    .string()
    .default('')
    .transform((typed, context) => {
      const number = typed.trim() === '' ? '' : phoneOf(typed)
      if (number !== undefined) return number
      context.addIssue({ code: 'custom', message: 'Écrivez un numéro de téléphone, comme 01 99 00 12 34 ou 39 39.' })
      return z.NEVER
    }),
  shown: phoneInWords,
  empty: '',
})

/** A month, as its first day. */
export const month = ({ file = {}, missing, ...said }: Said & { missing: string }): Field<PlainDate> => ({
  kind: 'month',
  ...said,
  width: 'short',
  file,
  required: true,
  schema: z.preprocess(
    (value) => (typeof value === 'string' ? value.trim() : value),
    z.string(missing).transform((typed, context): PlainDate => {
      const period = parsePeriod(typed)
      if (period?.kind === 'month') return period.from
      context.addIssue({ code: 'custom', message: missing })
      return z.NEVER
    }),
  ),
  shown: (value) => String(value).slice(0, 7),
})

/** A whole number up to `limit`, or none; `wrong` says what to do otherwise. */
export const maybeWhole = ({
  file = {},
  limit,
  wrong,
  ...said
}: Said & { limit: number; wrong: string }): Field<number | null> => ({
  kind: 'whole',
  ...said,
  limit,
  width: 'short',
  file,
  required: false,
  schema: z.preprocess(
    (value) => digits(value),
    z
      .string()
      .regex(/^\d{0,13}$/, wrong)
      .transform((typed) => (typed === '' ? null : Number(typed)))
      .refine((n) => n === null || n <= limit, wrong),
  ),
  empty: null,
})

/** A share typed in percent with a decimal at most, kept in tenths of a percent, or none. */
export const permille = ({ file = {}, ...said }: Said): Field<number | null> => ({
  kind: 'text',
  ...said,
  width: 'short',
  file,
  required: false,
  schema: z.preprocess(
    (value) => String(digits(value, /[\s%\u00a0\u202f]/g)).replace(',', '.'),
    z
      .string()
      .regex(/^(\d{1,3}(\.\d)?)?$/, 'Indiquez un pourcentage comme 85 ou 92,5, ou laissez vide.')
      .transform((typed) => (typed === '' ? null : Math.round(Number(typed) * 10)))
      .refine(
        (tenths) => tenths === null || (tenths >= 1 && tenths <= 1000),
        'Indiquez un pourcentage entre 0,1 et 100, ou laissez vide.',
      ),
  ),
  shown: (tenths) => (typeof tenths === 'number' ? String(tenths / 10).replace('.', ',') : ''),
  empty: null,
})

type Decimal = Said & { limit: number; wrong: string }
const decimalField = ({ file = {}, wrong, ...said }: Decimal) => ({
  kind: 'decimal' as const,
  ...said,
  width: 'short' as const,
  file,
  schema: z.preprocess(
    (value) => digits(value),
    z
      .string()
      .regex(/^(\d{1,14}([.,]\d{1,4})?)?$/, wrong)
      .transform((typed) => (typed === '' ? null : Number(typed.replace(',', '.'))))
      .refine((value) => value === null || value <= said.limit, wrong),
  ),
  shown: (value: unknown) => (typeof value === 'number' ? String(value).replace('.', ',') : ''),
})

/** A number with at most four decimals, or none. */
export const maybeDecimal = (said: Decimal): Field<number | null> => ({
  ...decimalField(said),
  required: false,
  empty: null,
})

/** A number with at most four decimals that must be given. */
export const decimal = ({ missing, ...said }: Decimal & { missing: string }): Field<number> => {
  const field = decimalField(said)
  const schema = field.schema.transform((value, context): number => {
    if (value !== null) return value
    context.addIssue({ code: 'custom', message: missing })
    return z.NEVER
  })
  return { ...field, schema, required: true }
}
