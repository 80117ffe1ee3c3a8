import { choice, code, day, type FieldTable, schemaWith, text, tick } from '#src/core/room/fields.ts'
import { several } from '#src/core/room/fields-several.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { SITE_KINDS } from './organisation.ts'

const SPAN = {
  validFrom: day({ label: 'Ouvert depuis le' }),
  validTo: day({ label: 'Jusqu’au' }),
}

/** A place closes after it opens. */
export const inOrder = ({ validFrom, validTo }: { validFrom: PlainDate | null; validTo: PlainDate | null }) =>
  validFrom !== null && validTo !== null && validFrom > validTo
    ? { validTo: 'La fermeture doit suivre l’ouverture.' }
    : ({} as Record<string, string>)

/** A site, field by field; its territory and Good Friday are part of its calendar. */
export const SITE = {
  name: text({ label: 'Nom', limit: 160, missing: 'Donnez un nom au site.' }),
  shortName: text({
    label: 'Nom court',
    limit: 60,
    missing: 'Donnez un nom court, pour les tableaux.',
    help: 'Pour les tableaux. Exemple : Montclair',
  }),
  kind: choice({ label: 'Sorte de site', words: SITE_KINDS, missing: 'Choisissez la sorte de site.', open: true }),
  address: text({ label: 'Adresse', limit: 300 }),
  territory: code({
    label: 'Jours fériés',
    limit: 40,
    list: 'territories',
    prompt: 'Ceux du département',
    unknown: 'Choisissez un territoire de la liste.',
    help: 'Ceux du département, sauf si ce site suit un autre territoire.',
  }),
  goodFriday: tick({
    label: 'Le Vendredi saint est férié ici',
    help: 'Alsace-Moselle : communes ayant un temple protestant ou une église mixte.',
  }),
  ...SPAN,
} satisfies FieldTable
export const SiteInput = schemaWith(SITE, inOrder)

export const SERVICE = {
  name: text({ label: 'Nom', limit: 160, missing: 'Donnez un nom au service.' }),
  organisation: text({
    label: 'Organisation',
    limit: 120,
    missing: 'Indiquez l’organisation dont il dépend : Préfecture, SGCD, DDI…',
    help: 'Celle dont il dépend. Exemple : Préfecture, SGCD ou DDI',
  }),
  sites: several({ label: 'Sites servis', list: 'sites', unknown: 'Choisissez des sites de la liste.' }),
  ...SPAN,
} satisfies FieldTable
export const ServiceInput = schemaWith(SERVICE, inOrder)
