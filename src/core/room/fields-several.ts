// A field that holds several records at once.
import { z } from 'zod'
import type { Field } from './fields.ts'

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
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
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
