import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'partner_place.create': 'a ajouté {le lieu partenaire}',
  'partner_place.update': 'a modifié {le lieu partenaire}',
  'partner_place.move': 'a noté le déplacement de {le lieu partenaire}',
  'partner_place.delete': 'a supprimé {le lieu partenaire}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const partnerJournal: JournalOfRoom = { verbs, objects: { partner_place: 'Lieu partenaire' } }
