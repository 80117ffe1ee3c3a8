import { z } from 'zod'
import { field } from '#src/ground/web/form.ts'
import { BODY_LIMIT, CHANNEL_CODES } from '../complaint.ts'

/** What an agent types for a request; sites, services, categories and procedures are then looked up. */
export const EntryInput = z.object({
  kind: field.choice(['complaint', 'suggestion'], 'Dites si c’est une réclamation ou une suggestion.'),
  channel: field.choice(CHANNEL_CODES, 'Choisissez la voie d’arrivée dans la liste.'),
  receivedOn: field.day('Indiquez le jour de réception.'),
  site: field.id('Choisissez un site.'),
  service: field.optionalId(),
  subject: field.text(200, 'Résumez la demande en une ligne.'),
  body: field.optionalText(BODY_LIMIT),
  category: field.optionalText(40),
  cause: field.optionalId(),
  urnOpening: field.optionalId(),
  name: field.optionalText(120),
  email: field.optionalEmail(),
  phone: field.optionalText(40),
  address: field.optionalText(400),
})
export type EntryTyped = z.output<typeof EntryInput>

type Known = {
  sites: readonly { id: number }[]
  services: readonly { id: number }[]
  categories: readonly { code: string }[]
  procedures: readonly { id: number }[]
}

/** Codes that are well formed and unknown here: another département's, or gone. */
export function unknownCodes(typed: EntryTyped, known: Known): Record<string, string> {
  const missing = (list: readonly { id: number }[], id: number | null): boolean =>
    id !== null && !list.some((one) => one.id === id)
  return {
    ...(missing(known.sites, typed.site) ? { site: 'Choisissez un site de la liste.' } : {}),
    ...(missing(known.services, typed.service) ? { service: 'Choisissez un service de la liste.' } : {}),
    ...(missing(known.procedures, typed.cause) ? { cause: 'Choisissez une démarche de la liste.' } : {}),
    ...(typed.category !== '' && !known.categories.some((one) => one.code === typed.category)
      ? { category: 'Choisissez une catégorie de la liste.' }
      : {}),
  }
}
