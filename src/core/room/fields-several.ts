// A field that holds several records at once.
import { z } from 'zod'
import type { Field } from './fields.ts'

/** What was ticked, as a list: none, one or several of the same name. */
const listed = (value: unknown): unknown => (value === undefined ? [] : Array.isArray(value) ? value : [value])

/** Records of another table, as many as there are. */
export const several = ({
  file = {},
  ...said
}: Pick<Field, 'label'> & { help?: string; file?: Field['file']; list: string; unknown: string }): Field<
  readonly number[]
> => ({
  kind: 'several',
  ...said,
  file,
  required: false,
  schema: z.preprocess(
    listed,
    z
      .array(
        z
          .string()
          .regex(/^[1-9]\d{0,8}$/, said.unknown)
          .transform(Number),
        said.unknown,
      )
      .transform((ids) => [...new Set(ids)]),
  ),
  empty: [],
})

/** Some of an open list, known by their codes; `missing` asks for one at least. */
export const severalCodes = ({
  file = {},
  missing,
  ...said
}: Pick<Field, 'label'> & {
  help?: string
  file?: Field['file']
  list: string
  unknown: string
  missing?: string
}): Field<readonly string[]> => ({
  kind: 'several',
  ...said,
  file,
  required: missing !== undefined,
  schema: z.preprocess(
    listed,
    z
      .array(z.string().max(100, said.unknown), said.unknown)
      .transform((codes) => [...new Set(codes)].filter(Boolean))
      .refine((codes) => missing === undefined || codes.length > 0, missing),
  ),
  empty: [],
})

const WORDS = /\s*[;\n]\s*/

/** Words of one's own, parted by semicolons: « Téléphonie ; Accueil physique ». */
export const wordList = ({
  file = {},
  most,
  ...said
}: Pick<Field, 'label'> & { help?: string; file?: Field['file']; limit: number; most: number }): Field<
  readonly string[]
> => ({
  kind: 'text',
  ...said,
  file,
  required: false,
  schema: z.preprocess(
    (value) => wordsOf(typeof value === 'string' ? value : ''),
    z
      .array(z.string().max(80, 'Chaque mot tient en 80 caractères : séparez-les par des points-virgules.'))
      .max(most, `Nommez-en ${most} au plus.`),
  ),
  shown: (value) => (Array.isArray(value) ? value.join(' ; ') : ''),
  empty: [],
})

/** The words of a cell or a field, each once, in their order. */
export const wordsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(WORDS)
      .map((word) => word.trim())
      .filter(Boolean),
  ),
]
