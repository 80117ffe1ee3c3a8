import { z } from 'zod'
import { pointer, requiredDay, text } from '#src/core/room/fields.ts'
import { field } from '#src/ground/web/form.ts'
import { OPERATOR_CODES } from '#src/core/room/target.ts'
import { inFrench } from '#src/ground/process/outcome.ts'
import type { Indicator } from './indicator.ts'
import { READING_REFUSALS, readingRefusals } from './reading.ts'

const amount = (text: string): number => Number(text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.'))
const decimal = (message: string) =>
  z.preprocess(
    (v) => (Array.isArray(v) ? v.at(-1) : v) ?? '',
    z
      .string()
      .trim()
      .regex(/^$|^\d[\d\s\u00a0\u202f]{0,14}([.,]\d{1,4})?$/, message)
      .transform((text) => (text === '' ? null : amount(text))),
  )
const whole = (message: string) =>
  z.preprocess(
    (v) => (Array.isArray(v) ? v.at(-1) : v) ?? '',
    z
      .string()
      .trim()
      .regex(/^$|^\d[\d\s\u00a0\u202f]{0,13}$/, message)
      .transform((text) => (text === '' ? null : amount(text))),
  )

/** A typed reading: a fraction, or a value alone, always with its source. */
export const valueInput = (indicator: Indicator) =>
  z
    .object({
      numerator: whole('Indiquez un nombre entier, sans unité : 268.'),
      denominator: whole('Indiquez un nombre entier, sans unité : 364.'),
      n: whole('Indiquez un nombre entier, ou laissez vide.'),
      value: decimal('Écrivez un nombre, comme 73,6, sans unité.'),
      approximate: field.ticked(),
      takenOver: field.ticked(),
      source: field.text(300, 'Dites d’où vient ce chiffre : compte rendu, tableau, outil.'),
    })
    .superRefine((given, ctx) => {
      for (const [path, message] of Object.entries(inFrench(readingRefusals(indicator, given), READING_REFUSALS)))
        ctx.addIssue({ code: 'custom', path: [path], message })
    })
export type ValueInput = z.output<ReturnType<typeof valueInput>>

const WAYS = ['counted', 'imported', 'typed'] as const
export const ChoiceInput = z.object({
  way: field.choice(WAYS, 'Choisissez la valeur qui compte.'),
  reason: field.text(400, 'Dites pourquoi cette valeur est retenue.'),
})

export const TargetInput = z
  .object({
    place: z.preprocess(
      (v) => (Array.isArray(v) ? v.at(-1) : v) ?? '',
      z
        .string()
        .regex(/^(\d{1,9})?$/, 'Choisissez un site de la liste.')
        .transform(Number),
    ),
    operator: field.choice(OPERATOR_CODES, 'Choisissez le sens de la cible.'),
    value: decimal('Écrivez un nombre, comme 75, sans unité.'),
    from: field.day('Indiquez depuis quel jour cette cible vaut.'),
    to: field.optionalDay(),
    authority: field.optionalText(120),
    source: field.optionalText(300),
  })
  .superRefine(({ value, from, to }, ctx) => {
    if (value === null) ctx.addIssue({ code: 'custom', path: ['value'], message: 'Indiquez la valeur de la cible.' })
    if (to !== null && to < from)
      ctx.addIssue({ code: 'custom', path: ['to'], message: 'La fin doit suivre le début.' })
  })
export type TargetForm = z.output<typeof TargetInput>

const ROUNDING_CODES = ['round', 'truncate'] as const
/** The boxes of the sites ticked: `site-12`. */
export const SettingInput = z
  .looseObject({
    followed: field.ticked(),
    rounding: field.choice(ROUNDING_CODES, 'Choisissez arrondir ou tronquer.'),
    decimals: z.preprocess(
      (v) => (Array.isArray(v) ? v.at(-1) : v) ?? '',
      z
        .string()
        .regex(/^[0-4]?$/, 'Choisissez un nombre de décimales de la liste.')
        .transform((text) => (text === '' ? null : Number(text))),
    ),
  })
  .transform(({ followed, rounding, decimals, ...typed }) => {
    const sites = Object.keys(typed).flatMap((name) =>
      typed[name] === '' ? [] : (/^site-(\d{1,9})$/.exec(name)?.[1] ?? []),
    )
    return { followed, rounding, decimals, sites: sites.map(Number) }
  })
export const ClosingInput = z.object({
  act: field.choice(['close', 'publish', 'reopen'] as const, 'Choisissez ce qu’il faut faire.'),
  reason: field.optionalText(400),
})

/** A dated fact that explains a figure: its form, its file, its export and its two versions. */
export const FACT = {
  day: requiredDay({
    label: 'Jour',
    missing: 'Indiquez le jour du fait.',
    file: { help: 'Le jour du fait.', example: '01/03/2022' },
  }),
  label: text({
    label: 'Fait',
    limit: 60,
    missing: 'Dites le fait en trois mots.',
    help: 'Trois mots suffisent. Exemple : chatbot ouvert',
    file: { help: 'Trois mots suffisent.', example: 'chatbot ouvert' },
  }),
  site: pointer({
    label: 'Site',
    list: 'sites',
    prompt: 'Tout le département',
    unknown: 'Choisissez un site de la liste.',
    file: { help: 'Vide : tout le département.' },
  }),
}
