import type { Context } from 'hono'
import { z } from 'zod'
import { type PlainDate, parsePlainDate } from '#src/ground/calendar/index.ts'
import { formEntries, limitedBody } from './form-body.ts'
import type { Env } from './web.tsx'

/** What was typed, as text, so that a refused form comes back as it was. Repeated fields keep every value. */
export type Typed = Readonly<Record<string, string | readonly string[]>>
export type FieldErrors = Readonly<Record<string, string>>

/** The most a form without files may weigh. */
export const FORM_LIMIT = 256 * 1024
/** The most a file may weigh. */
export const FILE_LIMIT = 20 * 1024 * 1024

/**
 * Reads a posted form as text fields and files, within the limits of `form-body.ts`.
 * Throws BadRequest (413) beyond a limit, before the body is read when its length is declared; (400) when unreadable.
 */
export async function readForm(
  c: Context<Env>,
  limit = FORM_LIMIT,
): Promise<{ typed: Typed; files: ReadonlyMap<string, File> }> {
  const body = await limitedBody(c.req.raw, limit)
  const entries = await formEntries(body, c.req.header('content-type') ?? 'application/x-www-form-urlencoded')
  const typed = new Map<string, string[]>()
  const files = new Map<string, File>()
  for (const [name, value] of entries) {
    if (typeof value !== 'string') {
      if (value.size > 0) files.set(name, value)
      continue
    }
    const text = value.replaceAll('\u0000', '').replaceAll('\r\n', '\n')
    const known = typed.get(name)
    if (known) known.push(text)
    else typed.set(name, [text])
  }
  const alone = [...typed].map(([name, list]) => [name, list.length === 1 ? (list[0] ?? '') : list] as const)
  return { typed: Object.fromEntries(alone), files }
}

export type Parsed<T> = { ok: true; data: T } | { ok: false; errors: FieldErrors }

/** Checks typed fields against a schema; faults come back in French, one per field. */
export function check<S extends z.ZodType>(schema: S, typed: Typed): Parsed<z.output<S>> {
  const parsed = schema.safeParse(typed)
  if (parsed.success) return { ok: true, data: parsed.data }
  const errors: Record<string, string> = {}
  for (const issue of parsed.error.issues) {
    const name = String(issue.path[0] ?? 'form')
    errors[name] ??= issue.message
  }
  return { ok: false, errors }
}

/** One text of a typed form; the last value when it was sent several times. */
export function typedText(typed: Typed, name: string): string {
  const value = typed[name]
  return typeof value === 'string' ? value : (value?.at(-1) ?? '')
}

/** Every value of a repeated field. */
export function typedList(typed: Typed, name: string): readonly string[] {
  const value = typed[name]
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : value
}

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
