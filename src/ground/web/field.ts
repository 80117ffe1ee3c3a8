import { z } from 'zod'
import { type PlainDate, parsePlainDate } from '#src/ground/calendar/index.ts'
import { emailAddress } from './email-address.ts'

/** Field schemas with French sentences that say what to do. */
export const field = {
  text: (limit: number, missing: string) =>
    z.preprocess(last, z.string(missing).trim().min(1, missing).max(limit, tooLong(limit))),
  optionalText: (limit: number) => z.preprocess(last, z.string().trim().max(limit, tooLong(limit)).default('')),
  choice: <const T extends readonly [string, ...string[]]>(values: T, missing: string) =>
    z.preprocess(last, z.enum(values, missing)),
  id: (missing: string) =>
    z.preprocess(
      last,
      z
        .string(missing)
        .regex(/^[1-9]\d{0,14}$/, missing)
        .transform(Number),
    ),
  optionalId: () =>
    z.preprocess(
      last,
      z
        .string()
        .regex(/^([1-9]\d{0,14})?$/, 'Choisissez une valeur de la liste.')
        .transform((v) => (v === '' ? null : Number(v)))
        .default(null),
    ),
  whole: (bounds: { min: number; max: number }, missing: string) =>
    z.preprocess(
      last,
      z
        .string(missing)
        .trim()
        .regex(/^\d{1,12}$/, missing)
        .transform(Number)
        .refine((v) => v >= bounds.min && v <= bounds.max, `Indiquez un nombre entre ${bounds.min} et ${bounds.max}.`),
    ),
  day: (missing: string) => z.preprocess(last, z.string(missing).trim().min(1, missing).transform(toDay)),
  optionalDay: () =>
    z.preprocess(
      (v) => last(v) ?? '',
      z
        .string()
        .trim()
        .transform((v, ctx) => (v === '' ? null : toDay(v, ctx))),
    ),
  email: (missing: string) => z.preprocess(last, z.string(missing).trim().min(1, missing).max(300).transform(toEmail)),
  optionalEmail: () =>
    z.preprocess(
      (v) => last(v) ?? '',
      z
        .string()
        .trim()
        .max(300)
        .transform((v, ctx) => (v === '' ? '' : toEmail(v, ctx))),
    ),
  ticked: () => z.preprocess((v) => last(v) !== undefined && last(v) !== '', z.boolean()),
  version: () =>
    z.preprocess(
      last,
      z
        .string()
        .regex(/^\d{1,9}$/)
        .transform(Number),
    ),
}

function toEmail(value: string, ctx: z.RefinementCtx): string {
  const address = emailAddress(value)
  if (address !== undefined) return address
  ctx.addIssue({ code: 'custom', message: 'Vérifiez l’adresse : elle s’écrit comme nom@exemple.fr.' })
  return z.NEVER
}

function toDay(value: string, ctx: z.RefinementCtx): PlainDate {
  // A browser's calendar sends 2026-05-12; a hand writes 12/05/2026.
  const day = parsePlainDate(value.replace(/^(\d{2})\/(\d{2})\/(\d{4})$/, '$3-$2-$1'))
  if (day && day >= '1900-01-01' && day <= '2100-12-31') return day
  ctx.addIssue({
    code: 'custom',
    message: 'Cette date n’existe pas. Écrivez-la comme 12/05/2026, ou choisissez-la dans le calendrier.',
  })
  return z.NEVER
}
function last(value: unknown): unknown {
  return Array.isArray(value) ? value.at(-1) : value
}
const tooLong = (limit: number) => ({
  error: (issue: { input?: unknown }) => {
    const over = typeof issue.input === 'string' ? issue.input.trim().length - limit : 0
    return `Ce texte dépasse ${limit.toLocaleString('fr-FR')} caractères : retirez-en ${over.toLocaleString('fr-FR')}.`
  },
})
