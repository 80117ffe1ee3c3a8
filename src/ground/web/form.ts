import { channel } from 'node:diagnostics_channel'
import type { Context } from 'hono'
import type { z } from 'zod'
import { firstDayOf, lastDayOf, periodCodeOf } from '#src/ground/calendar/index.ts'
import { cleanFileName, cleanLine, cleanText } from '#src/ground/design/text/clean.ts'
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
  const entries = formEntries(body, c.req.header('content-type') ?? 'application/x-www-form-urlencoded')
  const typed = new Map<string, string[]>()
  const files = new Map<string, File>()
  for (const [name, value] of entries) {
    if (typeof value !== 'string') {
      if (value.size > 0) files.set(ownName(files, cleanLine(name)), renamed(value))
      continue
    }
    const key = cleanLine(name)
    const text = cleanText(value)
    const known = typed.get(key)
    if (known) known.push(text)
    else typed.set(key, [text])
  }
  const alone = [...typed].map(([name, list]) => [name, list.length === 1 ? (list[0] ?? '') : list] as const)
  return { typed: withPeriods(Object.fromEntries(alone)), files }
}

/** Each list of periods with its two days becomes the one code they make. */
export function withPeriods(typed: Typed): Typed {
  const names = Object.keys(typed).filter((name) => Object.hasOwn(typed, firstDayOf(name)))
  if (names.length === 0) return typed
  const days = new Set(names.flatMap((name) => [firstDayOf(name), lastDayOf(name)]))
  const codes = names.map((name) => [
    name,
    periodCodeOf(typedText(typed, name), typedText(typed, firstDayOf(name)), typedText(typed, lastDayOf(name))),
  ])
  return {
    ...Object.fromEntries(Object.entries(typed).filter(([name]) => !days.has(name))),
    ...Object.fromEntries(codes),
  }
}

/** Several files of one field: `scans`, then `scans 2`. */
function ownName(files: ReadonlyMap<string, File>, name: string): string {
  let own = name
  for (let next = 2; files.has(own); next += 1) own = `${name} ${next}`
  return own
}

function renamed(file: File): File {
  const name = cleanFileName(file.name)
  return name === file.name ? file : new File([file], name, { type: file.type })
}

export { field } from './field.ts'

export type Parsed<T> = { ok: true; data: T } | { ok: false; errors: FieldErrors }

/** Where every schema that checks a form is told, for whoever listens: the hostile tests learn the fields of each route so. */
export const FORM_CHECKS = 'parvis:form-check'
const checks = channel(FORM_CHECKS)

/** Checks typed fields against a schema; faults come back in French, one per field. */
export function check<S extends z.ZodType>(schema: S, typed: Typed): Parsed<z.output<S>> {
  if (checks.hasSubscribers) checks.publish(schema)
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
