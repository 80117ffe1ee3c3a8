import { z } from 'zod'
import { field } from '#src/ground/web/form.ts'
import { firstBadLink, isLink } from './procedure.ts'

/** What a person types for a sheet. */
export const ProcedureInput = z
  .object({
    name: field.text(160, 'Donnez un nom à la démarche, dans les mots de l’usager.'),
    theme: field.optionalText(80),
    audience: field.optionalText(300),
    service: field.optionalId(),
    onlineSince: field.optionalDay(),
    onlineUrl: field
      .optionalText(500)
      .refine(
        (typed) => typed === '' || isLink(typed),
        'Écrivez l’adresse entière, comme https://administration-etrangers-en-france.interieur.gouv.fr.',
      ),
    pan: field.ticked(),
    counter: field.ticked(),
    appointment: field.ticked(),
    byLetter: field.ticked(),
    franceServices: field.ticked(),
    townHalls: field.optionalText(300),
    how: field.optionalText(4000),
    documents: field.optionalText(4000),
    links: field
      .optionalText(2000)
      .refine(
        (typed) => firstBadLink(typed) === undefined,
        'Écrivez une adresse entière par ligne, commençant par https://.',
      ),
    reviewedOn: field.optionalDay(),
    reviewDue: field.optionalDay(),
    active: field.ticked(),
  })
  .refine((sheet) => sheet.reviewedOn === null || sheet.reviewDue === null || sheet.reviewedOn <= sheet.reviewDue, {
    path: ['reviewDue'],
    message: 'La prochaine relecture doit suivre la dernière.',
  })
export type ProcedureTyped = z.output<typeof ProcedureInput>
