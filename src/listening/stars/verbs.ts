import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'rating_place.create': 'a ouvert {le lieu d’avis}',
  'rating_place.update': 'a modifié {le lieu d’avis}',
  'rating_place.archive': 'a fermé {le lieu d’avis}',
  'rating_place.restore': 'a rouvert {le lieu d’avis}',
  'rating_place.delete': 'a supprimé {le lieu d’avis}',
  'rating.erase': 'a effacé le commentaire de {l’avis en étoiles}',
  'rating.receive': 'a reçu des avis en étoiles à {le lieu d’avis}',
  'rating_total.create': 'a ajouté {le total d’avis}',
  'rating_total.update': 'a modifié {le total d’avis}',
  'rating_total.delete': 'a supprimé {le total d’avis}',
  'proposal.receive': 'a reçu des propositions à {le lieu d’avis}',
  'public_reply.answer': 'a répondu à {la réponse au public}',
  'public_reply.create': 'a écrit {la réponse au public}',
  'public_reply.update': 'a modifié {la réponse au public}',
  'public_reply.approve': 'a approuvé {la réponse au public}',
  'public_reply.publish': 'a publié {la réponse au public}',
  'public_reply.withdraw': 'a retiré {la réponse au public}',
  'public_reply.delete': 'a supprimé {la réponse au public}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const starsJournal: JournalOfRoom = {
  verbs,
  objects: {
    rating_place: 'Lieu d’avis',
    rating: 'Avis en étoiles',
    rating_total: 'Total d’avis',
    public_reply: 'Réponse au public',
  },
}
