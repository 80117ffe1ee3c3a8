import { z } from 'zod'
import {
  area,
  choice,
  pointer,
  requiredDay,
  requiredPointer,
  text,
  tick,
  type ValuesOf,
} from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { codeField } from '#src/core/room/object-file.ts'
import { field } from '#src/ground/web/field.ts'
import { AUDIENCES, CHANNELS, MILESTONES, NATURES, ROLES, type Said, STEPS } from './emergency.ts'

export const EMERGENCY = {
  name: text({
    label: 'Nom',
    limit: 160,
    missing: 'Donnez un nom à l’évènement ou à l’exercice.',
    help: 'Exemple : Exercice inondation de novembre',
    file: { label: 'Évènement', example: 'Exercice inondation de novembre' },
  }),
  nature: choice({
    label: 'Nature',
    words: NATURES,
    missing: 'Dites si c’est un évènement ou un exercice.',
    open: true,
    file: { example: 'Exercice' },
  }),
  site: pointer({
    label: 'Site',
    list: 'sites',
    prompt: 'Tout le département',
    unknown: 'Choisissez un site de la liste.',
    file: { help: 'Vide : tout le département.' },
  }),
  day: requiredDay({ label: 'Jour', missing: 'Indiquez le jour.', file: { example: '12/11/2025' } }),
  reference: text({ label: 'Référence', limit: 80, help: 'Celle du fil d’alerte ou du plan d’exercices.' }),
  summary: area({ label: 'Ce dont il s’agit', limit: 4000, rows: 4 }),
  active: tick({ label: 'Dans la liste', empty: true, file: { help: 'Non : archivé. Vide : oui.' } }),
}
export type EmergencyFields = ValuesOf<typeof EMERGENCY>
export const EMERGENCY_FILE = { code: codeField({ limit: 60, example: 'exercice-inondation-2025' }), ...EMERGENCY }
export const EMERGENCY_GROUPS: readonly Group<typeof EMERGENCY>[] = [
  { fields: ['name', 'nature', ['site', 'day'], 'reference', 'summary', 'active'] },
]

export const KINDS = { improve: 'À améliorer', kept: 'À garder' } as const
export const FINDING = {
  emergency: requiredPointer({
    label: 'Évènement ou exercice',
    list: 'emergencies',
    prompt: 'Choisir un évènement',
    missing: 'Choisissez un évènement ou un exercice de la liste.',
    file: { example: 'exercice-inondation-2025' },
  }),
  name: text({
    label: 'Constat',
    limit: 190,
    missing: 'Écrivez le constat.',
    file: { example: 'La liste des numéros de la presse n’était pas à jour' },
  }),
  kind: choice({
    label: 'Ce qu’on en retient',
    words: KINDS,
    missing: 'Dites s’il faut l’améliorer ou le garder.',
    open: true,
    file: { example: 'À améliorer' },
  }),
  note: area({ label: 'Détail', limit: 2000, rows: 3 }),
}
export type FindingFields = ValuesOf<typeof FINDING>

const oneOf = <T extends Readonly<Record<string, string>>>(words: T) =>
  z
    .preprocess((value) => (Array.isArray(value) ? value.at(-1) : value), z.string().max(40).default(''))
    .transform((typed, ctx): (keyof T & string) | '' => {
      if (typed === '' || Object.hasOwn(words, typed)) return typed
      ctx.addIssue({ code: 'custom', message: 'Choisissez une valeur de la liste.' })
      return z.NEVER
    })

export const WHICH = { first: 'La première fois (heure d’été)', second: 'La seconde fois (heure d’hiver)' } as const
export const TEXT_LIMIT = 2000
const KEY = /^[\w-]{16,64}$/

/** A line as the phone posts it. */
export const LineForm = z
  .object({
    cle: z.preprocess((value) => (typeof value === 'string' && KEY.test(value) ? value : ''), z.string()),
    day: field.optionalDay(),
    time: field.optionalText(10),
    which: oneOf(WHICH),
    milestone: oneOf(MILESTONES),
    audience: oneOf(AUDIENCES),
    channel: oneOf(CHANNELS),
    step: oneOf(STEPS),
    role: oneOf(ROLES),
    text: field.optionalText(TEXT_LIMIT),
    corrects: field.optionalText(6),
    withdrawn: field.ticked(),
  })
  .transform(({ corrects, ...rest }) => ({
    ...rest,
    corrects: corrects === '' ? null : /^[1-9]\d{0,4}$/.test(corrects) ? Number(corrects) : 0,
  }))
export type LineTyped = z.output<typeof LineForm>
export const saidIn = ({
  milestone,
  audience,
  channel,
  step,
  role,
  text: said,
  corrects,
  withdrawn,
}: LineTyped): Said => ({
  milestone,
  audience,
  channel,
  step,
  role,
  text: said,
  corrects,
  withdrawn,
})

/** What a phone sends when its network is back: lines, each with its key and the moment it was written. */
export const QueueInput = z.object({
  sentAt: z.number().int().min(-8e15).max(8e15),
  waiting: z.number().int().min(0).max(1_000_000),
  answers: z
    .array(
      z.object({
        key: z.string().regex(KEY),
        at: z.number().int().min(-8e15).max(8e15),
        body: z.string().min(1).max(12_000),
      }),
    )
    .max(50),
})
export type Queue = z.output<typeof QueueInput>
