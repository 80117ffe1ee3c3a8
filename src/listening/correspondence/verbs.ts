import { longDate, parsePlainDate } from '#src/ground/calendar/index.ts'
import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'
import { BY_CHANNEL, CHANNELS } from './kinds.ts'

const verbs = {
  'complaint.register': { says: 'a inscrit {la demande} au registre', fields: CHANNELS },
  'complaint.update': 'a corrigé la saisie de {la demande}',
  'complaint.add': 'a ajouté une précision de l’usager à {la demande}',
  'complaint.assign': 'a orienté {la demande}',
  'complaint.categorise': 'a changé la catégorie de {la demande}',
  'complaint.answer': 'a répondu à {la demande}',
  'complaint.hold': 'a noté une réponse d’attente à {la demande}',
  'complaint.pause': 'a suspendu le délai de {la demande}',
  'complaint.resume': 'a fait repartir le délai de {la demande}',
  'complaint.pass-on': 'a transmis à un autre service {la demande}',
  'complaint.transfer': 'a transféré hors de la préfecture, l’usager prévenu, {la demande}',
  'complaint.reopen': 'a rouvert {la demande}',
  'complaint.return': 'a ouvert un second délai à la suite de {la demande}',
  'complaint.close': 'a clos sans réponse {la demande}',
  'complaint.set-aside': 'a écarté {la demande}',
  'complaint.restore': 'a remis au registre {la demande}',
  'complaint.link': 'a rattaché à une demande déjà répondue {la demande}',
  'complaint.unlink': 'a détaché de la première {la demande}',
  'complaint.reschedule': 'a recompté l’échéance de {la demande}, car le calendrier ou la règle a changé',
  'complaint.show-contact': 'a affiché les coordonnées de {la demande}',
  'complaint.receipt': 'a remis un récépissé de {la demande}',
  'complaint.receipt-revoke': 'a révoqué un récépissé de {la demande}',
  'complaint.erase': 'a effacé les données personnelles de {la demande}',
  'complaint_category.create': 'a ajouté {la catégorie}',
  'complaint_category.update': 'a modifié {la catégorie}',
  'complaint_category.delete': 'a supprimé {la catégorie}',
  'complaint_form.open': 'a ouvert le formulaire public du {site}',
  'complaint_form.close': 'a fermé le formulaire public du {site}',
  'complaint_setting.update': 'a réglé la durée des récépissés',
  'delay_rule.create': 'a fixé un délai de réponse ({la règle})',
  'delay_rule.update': 'a corrigé un délai de réponse ({la règle})',
  'delay_rule.delete': 'a supprimé un délai de réponse ({la règle})',
  'urn.open': 'a noté {la levée de l’urne}',
  'urn.update': 'a corrigé {la levée de l’urne}',
  'urn.delete': 'a supprimé {la levée de l’urne}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** What is done to one request. */
export type ComplaintVerb = Extract<keyof typeof verbs, `complaint.${string}`>

/** A rule is stored as its channel and its first day, `email@2026-01-01`: « pour un courriel, depuis le 1er janvier 2026 ». */
export function ruleName(id: string): string | undefined {
  const [channel = '', from = ''] = id.split('@')
  const day = parsePlainDate(from)
  const by = new Map<string, string>(Object.entries(BY_CHANNEL)).get(channel)
  return day && by && `pour ${by}, depuis le ${longDate(day)}`
}

/** How what is done here is told. */
export const complaintJournal: JournalOfRoom = {
  verbs,
  former: {
    'complaint.registered': 'complaint.register',
    'complaint.corrected': 'complaint.update',
    'complaint.added': 'complaint.add',
    'complaint.assigned': 'complaint.assign',
    'complaint.categorised': 'complaint.categorise',
    'complaint.answered': 'complaint.answer',
    'complaint.reopened': 'complaint.reopen',
    'complaint.closed': 'complaint.close',
    'complaint.set_aside': 'complaint.set-aside',
    'complaint.restored': 'complaint.restore',
    'complaint.linked': 'complaint.link',
    'complaint.unlinked': 'complaint.unlink',
    'complaint.rescheduled': 'complaint.reschedule',
    'complaint.contact_shown': 'complaint.show-contact',
    'complaint.erased': 'complaint.erase',
    'complaint_category.added': 'complaint_category.create',
    'complaint_category.saved': 'complaint_category.update',
    'complaint_category.deleted': 'complaint_category.delete',
    'complaint_form.opened': 'complaint_form.open',
    'complaint_form.closed': 'complaint_form.close',
    'delay_rule.recorded': 'delay_rule.create',
    'urn.opened': 'urn.open',
    'urn.corrected': 'urn.update',
    'urn.deleted': 'urn.delete',
  },
  objects: {
    complaint: 'Demande du registre',
    complaint_category: 'Catégorie de demande',
    complaint_setting: 'Réglage des réclamations',
    delay_rule: 'Délai de réponse',
    urn: 'Levée d’urne',
    urn_opening: 'Levée d’urne',
  },
  fields: {
    why: 'pourquoi',
    urnOpening: 'levée de l’urne',
    kind: 'sorte',
    receiptDays: 'durée des récépissés',
    channel: 'voie d’arrivée',
    category: 'catégorie',
    site: 'site',
    service: 'service',
    subject: 'objet',
    object: 'objet',
    body: 'texte',
    receivedOn: 'jour de réception',
    day: 'jour',
    cause: 'démarche en cause',
    contact: 'coordonnées',
    answeredOn: 'jour de réponse',
    endedBy: 'fin du délai',
    grossDays: 'délai brut',
    pausedUntil: 'fin de la suspension',
    redirectedOn: 'jour de transmission',
    redirectedTo: 'à qui',
    delayDays: 'délai',
    closedOn: 'jour de clôture',
    eligibility: 'recevabilité',
    eligibilityReason: 'motif',
    repeatOf: 'première demande',
    dueOn: 'échéance',
    termDays: 'nombre de jours',
    termUnit: 'jours ouvrés ou non',
    termSource: 'source du délai',
    calendar: 'calendrier gardé',
    name: 'nom',
    procedure: 'démarche',
    active: 'à la saisie',
    forms: 'formulaires trouvés',
    note: 'note',
    version: '',
  },
}
