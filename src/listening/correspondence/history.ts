type Done = { action: string; fields: readonly string[]; reason: string | null }

const ACTIONS: Readonly<Record<string, string>> = {
  'complaint.registered': 'Enregistrée, échéance fixée',
  'complaint.corrected': 'Fiche corrigée',
  'complaint.assigned': 'Confiée à un service',
  'complaint.categorised': 'Catégorie changée',
  'complaint.rescheduled': 'Échéance recomptée : le calendrier ou la règle a changé',
  'complaint.answered': 'Réponse enregistrée',
  'complaint.reopened': 'Rouverte',
  'complaint.closed': 'Close sans réponse',
  'complaint.set_aside': 'Écartée du calcul',
  'complaint.restored': 'Remise au registre',
  'complaint.linked': 'Liée à une demande déjà répondue',
  'complaint.unlinked': 'Lien retiré',
  'complaint.erased': 'Données personnelles effacées',
  'complaint.added': 'Message ajouté par l’usager',
  'complaint.contact_shown': 'Coordonnées affichées',
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
  const what = ACTIONS[action] ?? action
  const named = action === 'complaint.corrected' ? fields.flatMap((field) => FIELDS[field] ?? []) : []
  return `${what}${named.length === 0 ? '' : ` : ${named.join(', ')}`}${reason === null || reason === '' ? '' : ` (${reason})`}`
}
