// A day, a month or a year, as it is known: « le 12 avril 2022 », « avril 2022 », « 2012 ».
import type { Field } from '#src/core/room/fields.ts'
import { z } from 'zod'
import {
  addDays,
  longDate,
  monthName,
  parsePlainDate,
  partsOf,
  type PlainDate,
  plainDate,
} from '#src/ground/calendar/index.ts'
import { fold } from '#src/core/room/import-profile.ts'

export const MOMENT_HELP = 'Un jour, un mois ou une année : 12/04/2026, avril 2026 ou 2026'
const WRONG = 'Écrivez un jour, un mois ou une année : « 12/04/2026 », « avril 2026 » ou « 2026 ».'

const two = (n: number | string): string => String(n).padStart(2, '0')
const MONTHS = new Map(Array.from({ length: 12 }, (_, at) => [fold(monthName(at + 1)), at + 1] as const))

/** What was typed or read, as it is kept: `2022-04-12`, `2022-04` or `2022`; nothing when it means none. */
export function momentOf(typed: string): string | undefined {
  const text = typed.trim()
  const [, d = '', m = '', y = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? []
  const day = parsePlainDate(y === '' ? text : `${y}-${two(m)}-${two(d)}`)
  if (day) return inBounds(day)
  const number = /^(\d{4})-(\d{2})$/.exec(text) ?? /^(\d{2})\/(\d{4})$/.exec(text)?.toReversed()
  if (number) {
    const [year, month] = text.includes('/') ? [number[0], number[1]] : [number[1], number[2]]
    return Number(month) >= 1 && Number(month) <= 12 ? inBounds(`${year}-${month}`) : undefined
  }
  if (/^\d{4}$/.test(text)) return inBounds(text)
  const [, own = '', name = '', year = ''] = /^(?:le )?(\d{1,2}(?:er)? )?([a-z]+) (\d{4})$/.exec(fold(text)) ?? []
  const month = MONTHS.get(name)
  if (month === undefined) return undefined
  if (own === '') return inBounds(`${year}-${two(month)}`)
  const written = parsePlainDate(`${year}-${two(month)}-${two(own.replace(/\D/g, ''))}`)
  return written && inBounds(written)
}

const inBounds = (moment: string): string | undefined => (moment >= '1950' && moment < '2101' ? moment : undefined)

/** Its last day: what a deadline of a month or a year means. */
export function endOf(moment: string): PlainDate {
  if (moment.length === 10) return plainDate(moment)
  if (moment.length === 4) return plainDate(`${moment}-12-31`)
  const [year, month] = moment.split('-').map(Number)
  return addDays(plainDate(month === 12 ? `${(year ?? 0) + 1}-01-01` : `${year}-${two((month ?? 0) + 1)}-01`), -1)
}

/** Its first day. */
export const startOf = (moment: string): PlainDate => plainDate(`${moment}${'-01-01'.slice(moment.length - 4)}`)

/** « 12 avril 2022 », « avril 2022 », « 2012 ». */
export function momentInWords(moment: string): string {
  if (moment.length === 4 || moment === '') return moment
  if (moment.length === 10) return longDate(plainDate(moment))
  const { year, month } = partsOf(startOf(moment))
  return `${monthName(month)}\u00a0${year}`
}

/** « le 12 avril 2022 », « en avril 2022 », « en 2012 ». */
export const whenInWords = (moment: string): string => `${moment.length === 10 ? 'le' : 'en'} ${momentInWords(moment)}`

type Said = { label: string; help?: string; missing?: string; file?: Field['file'] }

/** A field that takes a day, a month or a year. */
export function moment({ label, help = MOMENT_HELP, missing, file = {} }: Said): Field<string> {
  return {
    kind: 'text',
    label,
    help,
    limit: 20,
    width: 'medium',
    required: missing !== undefined,
    file: { example: 'avril 2026', ...file },
    wrong: (text) => (momentOf(text) === undefined ? WRONG : undefined),
    shown: (value) => (typeof value === 'string' ? momentInWords(momentOf(value) ?? value) : ''),
    schema: z.preprocess(
      (value) => (typeof value === 'string' ? value.trim() : ''),
      z.string().transform((text, ctx) => {
        if (text === '' && missing === undefined) return ''
        const known = momentOf(text)
        if (known !== undefined) return known
        ctx.addIssue({ code: 'custom', message: text === '' ? (missing ?? WRONG) : WRONG })
        return z.NEVER
      }),
    ),
    empty: '',
  }
}
