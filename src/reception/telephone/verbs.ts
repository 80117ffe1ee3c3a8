import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'call_total.create': 'a saisi {le total d’appels}',
  'call_total.update': 'a modifié {le total d’appels}',
  'call_total.delete': 'a retiré {le total d’appels}',
  'call_total.choose': 'a choisi le relevé qui compte ({le total d’appels})',
  'phone_line.create': 'a ajouté {la ligne}',
  'phone_line.update': 'a modifié {la ligne}',
  'phone_line.delete': 'a supprimé {la ligne}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const telephoneJournal: JournalOfRoom = {
  verbs,
  objects: { call_total: 'Total d’appels', phone_line: 'Ligne téléphonique' },
  fields: {
    targetPermille: 'cible de décroché',
    month: 'mois',
    counted: 'total retenu',
    offered: 'appels présentés',
    answered: 'appels décrochés',
    lost: 'appels perdus',
    waitSeconds: 'attente',
    origin: 'source',
  },
}
