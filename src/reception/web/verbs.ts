import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'web_request.create': 'a ouvert {la demande de mise à jour}',
  'web_request.update': 'a modifié {la demande de mise à jour}',
  'web_request.publish': 'a noté la mise en ligne de {la demande de mise à jour}',
  'web_request.refuse': 'a refusé {la demande de mise à jour}',
  'web_request.reopen': 'a rouvert {la demande de mise à jour}',
  'web_request.reschedule': 'a recalculé l’échéance de {la demande de mise à jour}',
  'web_request.delete': 'a supprimé {la demande de mise à jour}',
  'web_norm.create': 'a ajouté {le délai de mise à jour}',
  'web_norm.update': 'a modifié {le délai de mise à jour}',
  'web_norm.delete': 'a supprimé {le délai de mise à jour}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const webJournal: JournalOfRoom = {
  verbs,
  objects: { web_request: 'Demande de mise à jour', web_norm: 'Délai de mise à jour' },
  fields: {
    page: 'page',
    wanted: 'ce qu’il faut changer',
    publishedOn: 'en ligne le',
    refusedOn: 'refusée le',
    days: 'jours ouvrés',
  },
}
