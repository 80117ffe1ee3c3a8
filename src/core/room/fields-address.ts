// Fields that hold addresses: of a person's mail, of pages on the web.
import { field as typed } from '#src/ground/web/field.ts'
import { type Field, textOf, type Texts } from './fields.ts'
import { firstBadLink } from './web-address.ts'

type Said = Pick<Field, 'label'> & { help?: string; file?: Field['file'] }

/** An electronic address, or none. */
export const email = ({ file = {}, ...said }: Said): Field<string> => ({
  kind: 'email',
  ...said,
  limit: 200,
  file,
  required: false,
  schema: typed.optionalEmail(),
  empty: '',
})

/** An electronic address that must be given, in small letters. */
export const requiredEmail = ({ file = {}, missing, ...said }: Said & { missing: string }): Field<string> => ({
  kind: 'email',
  ...said,
  limit: 200,
  file,
  required: true,
  schema: typed.email(missing).transform((address) => address.toLowerCase()),
})

/** Addresses on the web, one per line. */
export const urls = (said: Texts & { rows?: number }): Field<string> =>
  textOf('area', {
    ...said,
    wrong: (typed) =>
      firstBadLink(typed) === undefined ? undefined : 'Écrivez une adresse entière par ligne, commençant par https://.',
  })
