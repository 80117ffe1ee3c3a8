import { presentVerb } from '#src/core/room/verb.ts'
import { complaintJournal, type ComplaintVerb } from './verbs.ts'

type Done = { action: string; fields: readonly string[]; reason: string | null }

/** Without a subject: the sheet does not say who did it, the journal does. */
const DONE: Readonly<Record<ComplaintVerb, string>> = {
  'complaint.register': 'Enregistrée, échéance fixée',
  'complaint.update': 'Fiche corrigée',
  'complaint.assign': 'Confiée à un service',
  'complaint.categorise': 'Catégorie changée',
  'complaint.reschedule': 'Échéance recomptée : le calendrier ou la règle a changé',
  'complaint.answer': 'Réponse enregistrée',
  'complaint.reopen': 'Rouverte',
  'complaint.close': 'Close sans réponse',
  'complaint.set-aside': 'Écartée du calcul',
  'complaint.restore': 'Remise au registre',
  'complaint.link': 'Liée à une demande déjà répondue',
  'complaint.unlink': 'Lien retiré',
  'complaint.erase': 'Données personnelles effacées',
  'complaint.add': 'Message ajouté par l’usager',
  'complaint.show-contact': 'Coordonnées affichées',
  'complaint.receipt': 'Récépissé remis à l’usager',
  'complaint.receipt-revoke': 'Récépissé révoqué',
}

const FIELDS: Readonly<Record<string, string>> = {
  kind: 'nature',
  channel: 'voie d’arrivée',
  category: 'catégorie',
  site: 'site',
  service: 'service',
  subject: 'objet',
  body: 'texte',
  receivedOn: 'jour de réception',
  cause: 'démarche',
  contact: 'coordonnées',
}

/** A journal line of a request in French; what was written stays out of it. */
export function historyInWords({ action, fields, reason }: Done): string {
  const verb = presentVerb(complaintJournal, action)
  const what = new Map<string, string>(Object.entries(DONE)).get(verb) ?? 'Modifiée'
  const named = verb === 'complaint.update' ? fields.flatMap((field) => FIELDS[field] ?? []) : []
  return `${what}${named.length === 0 ? '' : ` : ${named.join(', ')}`}${reason === null || reason === '' ? '' : ` (${reason})`}`
}
