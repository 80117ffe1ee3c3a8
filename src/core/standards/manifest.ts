// A whole version as one document: what is shipped, published, exchanged as YAML or JSON, and what the seal of a version is made of.
import { z } from 'zod'
import { parsePlainDate } from '#src/ground/calendar/index.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { type FrameworkVersion, type Item, under } from './framework.ts'
import {
  CONDITIONS,
  CONFIDENCES,
  FRAMEWORK_CODE,
  KINDS,
  type Level,
  LINE_KEY,
  MODULE_KINDS,
  MOST_UNDER,
  SCORES,
  VERSION_CODE,
} from './words.ts'

export const FORMAT = 'parvis-framework@1'

const line = (limit: number) => z.string().trim().max(limit)
const day = z.string().transform((text, ctx) => {
  const found = parsePlainDate(text)
  if (found) return found
  ctx.addIssue({ code: 'custom', message: 'not a day' })
  return z.NEVER
})
const count = (limit: number) => z.number().int().min(0).max(limit)
const words = (limit: number) => z.array(line(80).min(1)).max(limit).default([])
const confidence = z.enum(['', ...codesOf(CONFIDENCES)]).default('')
const key = z.string().regex(LINE_KEY)
const told = { source: line(500).default(''), confidence, note: line(4000).default('') }
const titled = {
  key,
  number: line(20).default(''),
  title: line(1000).default(''),
  placeholder: z.boolean().default(false),
}
const measured = {
  channels: words(20),
  weight: count(100).default(1),
  expected: line(4000).default(''),
  indicators: words(20),
  dueOn: day.nullable().default(null),
}
/** Known words or a place to complete: never neither, never both. */
const known = (one: { title: string; placeholder: boolean }) => (one.title === '') === one.placeholder

const requirement = z.strictObject({ ...titled, ...measured, ...told }).refine(known, { path: ['title'] })
const commitment = z
  .strictObject({
    ...titled,
    theme: line(120).default(''),
    ...measured,
    ...told,
    requirements: z.array(requirement).max(MOST_UNDER).default([]),
  })
  .refine(known, { path: ['title'] })
const module = z
  .strictObject({
    ...titled,
    kind: z.enum(codesOf(MODULE_KINDS)),
    condition: z.enum(['', ...codesOf(CONDITIONS)]).default(''),
    declared: count(999).nullable().default(null),
    ...told,
    commitments: z.array(commitment).max(MOST_UNDER).default([]),
  })
  .refine(known, { path: ['title'] })

export const Manifest = z.strictObject({
  format: z.literal(FORMAT),
  framework: z.string().regex(FRAMEWORK_CODE),
  code: z.string().regex(VERSION_CODE),
  name: line(120).min(1),
  label: line(200).default(''),
  kind: z.enum(codesOf(KINDS)),
  authority: line(200).default(''),
  validFrom: day.nullable().default(null),
  validTo: day.nullable().default(null),
  scoreBy: z.enum(codesOf(SCORES)).default('commitments'),
  coreModules: count(50).nullable().default(null),
  tradeModules: count(50).nullable().default(null),
  labelMonths: count(120).min(1).nullable().default(null),
  followUpMonths: count(120).min(1).nullable().default(null),
  ...told,
  modules: z.array(module).max(100),
})
export type Manifest = z.output<typeof Manifest>
export type ManifestLine = { level: Level; parent: string | null; position: number; key: string }

/** What a stored version says, as a document; ids, state and versions of rows are no part of it. */
export function manifestOf(version: FrameworkVersion, items: readonly Item[]): Manifest {
  const { framework, code, name, label, kind, authority, validFrom, validTo, scoreBy } = version
  const { coreModules, tradeModules, labelMonths, followUpMonths, source, confidence: faith, note } = version
  return {
    format: FORMAT,
    framework,
    code,
    name,
    label,
    kind,
    authority,
    validFrom,
    validTo,
    scoreBy,
    coreModules,
    tradeModules,
    labelMonths,
    followUpMonths,
    source,
    confidence: faith,
    note,
    modules: under(items, null).map((one) => ({
      ...lineOf(one),
      kind: one.kind === '' ? 'optional' : one.kind,
      condition: one.condition,
      declared: one.declared,
      commitments: under(items, one.id).map((two) => ({
        ...lineOf(two),
        theme: two.theme,
        ...measuresOf(two),
        requirements: under(items, two.id).map((three) => ({ ...lineOf(three), ...measuresOf(three) })),
      })),
    })),
  }
}
const lineOf = ({ key: own, number, title, placeholder, source, confidence: faith, note }: Item) => ({
  key: own,
  number,
  title,
  placeholder,
  source,
  confidence: faith,
  note,
})
const measuresOf = ({ channels, weight, expected, indicators, dueOn }: Item) => ({
  channels: [...channels],
  weight,
  expected,
  indicators: [...indicators],
  dueOn,
})

/** Every line of a document in its order, with what stands above it. */
export function linesOf(manifest: Manifest): (ManifestLine & Record<string, unknown>)[] {
  return manifest.modules.flatMap(({ commitments, ...one }, n) => [
    { level: 'module' as const, parent: null, position: n + 1, ...one },
    ...commitments.flatMap(({ requirements, ...two }, m) => [
      { level: 'commitment' as const, parent: one.key, position: m + 1, ...two },
      ...requirements.map((three, r) => ({
        level: 'requirement' as const,
        parent: two.key,
        position: r + 1,
        ...three,
      })),
    ]),
  ])
}

const ORDER =
  'format framework code key number name title label placeholder kind condition declared authority validFrom validTo scoreBy coreModules tradeModules labelMonths followUpMonths theme channels weight expected indicators dueOn source confidence note modules commitments requirements'.split(
    ' ',
  )

/** The document without what says nothing, its parts always in one order: what people read, and what the seal is made of. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => plain(one))
  if (typeof value !== 'object' || value === null) return value
  const parts = Object.entries(value).flatMap(([own, one]) => {
    const said = plain(one)
    const empty = said === '' || said === null || said === false || (Array.isArray(said) && said.length === 0)
    const usual = own === 'weight' && said === 1
    return (empty && own !== 'modules') || usual ? [] : [[own, said] as const]
  })
  return Object.fromEntries(parts.toSorted(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b)))
}
