import { longDate, parsePlainDate } from '#src/ground/calendar/index.ts'
import { ROLES } from '#src/core/room/roles.ts'
import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const roleName = (code: string): string =>
  new Map<string, string>(Object.entries(ROLES)).get(code) ?? 'rôle d’une version antérieure'
const WAYS_IN = new Map([
  ['password', 'par mot de passe'],
  ['invitation', 'par invitation'],
  ['first', 'première connexion de l’installation'],
  ['link', 'par un lien'],
])
const wayIn = (code: string): string => WAYS_IN.get(code) ?? ''

const verbs = {
  'tenant.commission': 'a mis le département en service',
  'site.create': 'a ajouté {le site}',
  'site.update': 'a modifié {le site}',
  'site.delete': 'a supprimé {le site}',
  'service.create': 'a ajouté {le service}',
  'service.update': 'a modifié {le service}',
  'service.delete': 'a supprimé {le service}',
  'scope.version': 'a donné une version au {périmètre}',
  'scope.update': 'a modifié {le périmètre}',
  'scope.delete': 'a supprimé {le périmètre}',
  'closing.create': 'a ajouté {le jour de fermeture}',
  'closing.update': 'a corrigé {le jour de fermeture}',
  'closing.delete': 'a retiré {le jour de fermeture}',
  'clock.settle': {
    says: 'a déplacé des échéances après un changement de calendrier ou de règle',
    fields: { due: 'échéance' },
  },
  'role.grant': { says: 'a donné un rôle à {la personne}', reason: roleName },
  'role.revoke': { says: 'a retiré un rôle à {la personne}', reason: roleName },
  'invitation.create': { says: 'a invité une personne à prendre un rôle ({l’invitation})', reason: roleName },
  'invitation.link': 'a refait le lien de {l’invitation}',
  'invitation.withdraw': 'a retiré {l’invitation}',
  'invitation.accept': 'a accepté une invitation',
  'account.link': 'a fait un lien de mot de passe pour {la personne}',
  'account.password': { says: 'a changé de mot de passe', reason: wayIn },
  'session.open': { says: 'a ouvert une session', reason: wayIn },
  'session.refused': {
    says: 'a subi des essais de connexion refusés avant d’entrer',
    reason: (count) => (count === '1' ? '1 essai' : `${count} essais`),
  },
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** Closings added together are stored as their first day and how many: « du 24 décembre 2026 et les 2 suivants ». */
export function closingName(id: string): string | undefined {
  const [first = '', count = '1'] = id.split('/')
  const day = parsePlainDate(first)
  const more = Number(count) - 1
  return day && `du ${longDate(day)}${more > 1 ? ` et les ${more} suivants` : more === 1 ? ' et le suivant' : ''}`
}

/** How what is done here is told, with what the ground writes of accounts and sessions. */
export const organisationJournal: JournalOfRoom = {
  verbs,
  former: {
    'site.deleted': 'site.delete',
    'service.deleted': 'service.delete',
    'scope.deleted': 'scope.delete',
    'clocks.settled': 'clock.settle',
    'invitation.make': 'invitation.create',
  },
  objects: {
    site: 'Site',
    service: 'Service',
    scope: 'Périmètre',
    closing_day: 'Jour de fermeture',
    calendar: 'Calendrier',
    account: 'Personne',
    invitation: 'Invitation',
    tenant: 'Département',
  },
  fields: {
    role: 'rôle',
    title: 'fonction',
    site: 'site',
    service: 'service',
    sites: 'sites',
    places: 'lieux',
    name: 'nom',
    shortName: 'nom court',
    email: 'adresse électronique',
    kind: 'sorte',
    address: 'adresse',
    territory: 'territoire',
    goodFriday: 'vendredi saint',
    organisation: 'organisme',
    validFrom: 'premier jour',
    validTo: 'dernier jour',
    position: 'rang',
    version: '',
    code: 'code',
    day: 'jour',
    reason: 'raison',
  },
}
