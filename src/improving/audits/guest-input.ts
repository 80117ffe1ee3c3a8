import { requiredEmail } from '#src/core/room/fields-address.ts'
import { type FieldTable, requiredDay, schemaOf, text } from '#src/core/room/fields.ts'

/** The last day of an invitation. */
export const END = {
  endsOn: requiredDay({ label: 'Accès jusqu’au', missing: 'Indiquez le dernier jour de l’accès.' }),
} satisfies FieldTable
export const EndForm = schemaOf(END)

/** Who is invited for an audit. */
export const GUEST = {
  name: text({ label: 'Nom de l’auditeur', limit: 120, missing: 'Indiquez le nom de l’auditeur.' }),
  email: requiredEmail({
    label: 'Adresse électronique',
    missing: 'Indiquez une adresse complète, comme prenom.nom@organisme.fr.',
    help: 'L’invitation part à cette adresse ; seule la personne qui la reçoit peut l’accepter.',
  }),
  ...END,
} satisfies FieldTable
export const GuestForm = schemaOf(GUEST)
