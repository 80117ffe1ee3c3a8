import { requiredEmail } from '#src/core/room/fields-address.ts'
import {
  choice,
  code,
  day,
  type FieldTable,
  pointer,
  requiredDay,
  schemaOf,
  schemaWith,
  text,
  tick,
} from '#src/core/room/fields.ts'
import { several, severalCodes } from '#src/core/room/fields-several.ts'
import { ROLES } from '#src/core/room/roles.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { GRANTABLE, SITE_KINDS } from './organisation.ts'

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

/** The versions of a named scope, as their form tells them; its file tells one place a line. */
export const SCOPE_VERSION = {
  name: text({
    label: 'Nom',
    limit: 120,
    missing: 'Nommez le périmètre : « préfecture seule », « services reliés au standard ».',
    help: 'Le nom d’un périmètre connu ouvre sa nouvelle version.',
    file: { help: 'Nom du périmètre.', example: 'Préfecture seule' },
  }),
  validFrom: requiredDay({
    label: 'À partir du',
    missing: 'Indiquez le jour où il prend effet.',
    file: { label: 'Depuis le', help: 'Premier jour de cette version.', example: '01/01/2022' },
  }),
  places: severalCodes({
    label: 'Lieux',
    list: 'places',
    unknown: 'Cochez des sites ou des services de la liste.',
    missing: 'Cochez au moins un site ou un service.',
    help: 'Un site coché en entier comprend tous ses services.',
    file: { absent: true },
  }),
  reason: text({ label: 'Raison', limit: 300, file: { label: 'Motif', help: 'Pourquoi cette version.' } }),
} satisfies FieldTable
export const ScopeVersionInput = schemaOf(SCOPE_VERSION)

type Granted = (typeof GRANTABLE)[number]
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each role has its name
const GRANTED = Object.fromEntries(GRANTABLE.map((role) => [role, ROLES[role]])) as Record<Granted, string>

/** A role given to a person, as its form and its file tell it. */
export const PERSON = {
  email: requiredEmail({
    label: 'Adresse électronique',
    missing: 'Indiquez une adresse complète, comme prenom.nom@departement.gouv.fr.',
    file: {
      sensitive: true,
      aliases: ['Email', 'Courriel'],
      help: 'Adresse professionnelle.',
      example: 'prenom.nom@exemple.gouv.fr',
    },
  }),
  name: text({
    label: 'Nom',
    limit: 120,
    missing: 'Indiquez le nom de la personne.',
    file: { sensitive: true, help: 'Prénom et nom.', example: 'Prénom Nom' },
  }),
  role: choice({
    label: 'Rôle',
    words: GRANTED,
    prompt: 'Choisir un rôle',
    missing: 'Choisissez un rôle.',
    file: {
      words: {
        quality_lead: ['Référent qualité', 'Référente qualité'],
        quality_correspondent: ['Correspondant qualité', 'Correspondante qualité'],
        signatory: ['Signataire'],
        head_of_service: ['Cheffe de service'],
        agent: ['Agente'],
        mystery_caller: ['Enquêtrice mystère', 'Enquêteur(rice) mystère'],
        auditor: ['Auditrice'],
      },
      help: 'Ce que la personne peut faire.',
      example: 'Chef de service',
    },
  }),
  title: text({
    label: 'Fonction affichée',
    limit: 80,
    help: 'Exemple : référente qualité, correspondante de Montclair',
    file: {
      label: 'Fonction',
      help: 'La fonction, telle qu’elle paraît dans les documents.',
      example: 'Cheffe du bureau du séjour',
    },
  }),
  site: pointer({
    label: 'Site',
    list: 'sites',
    prompt: 'Tout le département',
    unknown: 'Choisissez un site de la liste.',
    file: { help: 'Vide : tout le département.', example: 'montclair' },
  }),
  service: pointer({
    label: 'Service',
    list: 'services',
    prompt: 'Tous les services',
    unknown: 'Choisissez un service de la liste.',
    file: { help: 'Vide : tous les services.' },
  }),
} satisfies FieldTable

/** Whoever administers gives every role, hence is the whole département's. */
export const wholeAdministrator = (given: {
  role: unknown
  site: unknown
  service: unknown
}): Readonly<Record<string, string>> =>
  given.role === 'administrator' && (given.site ?? given.service ?? null) !== null
    ? { site: 'Un administrateur l’est de tout le département : ne choisissez ni site ni service.' }
    : {}
export const PersonInput = schemaWith(PERSON, wholeAdministrator)
